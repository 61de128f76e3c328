//! The same logs give the same coefficients, and the engine's own file is what is written.

use std::fs;

use crate::support::simulated;
use regain_bench::{COEFFICIENTS, train, write_coefficients};

#[test]
fn the_same_logs_give_the_same_coefficients() {
    let data = simulated();
    let (once, again) = (train(&data).unwrap(), train(&data).unwrap());
    assert_eq!(once, again);
    assert!(once.changed, "the shipped coefficients are not those of lifters who do not exist");
    assert_eq!((once.lifters, once.pairs), (5, data.lifters.iter().map(|of| of.pairs.len()).sum()));
    insta::assert_snapshot!(once.code.join("\n"));
}

#[test]
fn other_logs_give_other_coefficients() {
    let mut data = simulated();
    let all = train(&data).unwrap();
    data.lifters.pop();
    assert_ne!(train(&data).unwrap().code, all.code);
}

#[test]
fn a_file_is_written_only_where_one_is() {
    let root = tempfile::tempdir().unwrap();
    let trained = train(&simulated()).unwrap();
    let error = write_coefficients(&trained, root.path()).unwrap_err().to_string();
    assert!(error.contains("coefficients.rs"), "{error}");
    for file in COEFFICIENTS.map(|file| root.path().join(file)) {
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, "").unwrap();
    }
    assert!(write_coefficients(&trained, root.path()).unwrap());
    for (file, code) in COEFFICIENTS.iter().zip(&trained.code) {
        assert_eq!(fs::read_to_string(root.path().join(file)).unwrap(), *code);
    }
    assert!(!write_coefficients(&trained, root.path()).unwrap(), "a second time changes nothing");
}
