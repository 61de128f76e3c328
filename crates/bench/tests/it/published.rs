//! What is published is what the results say.

use std::path::{Path, PathBuf};

use regain_bench::{plots, read_results, rewrite, sections};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

#[test]
fn the_tables_of_the_document_are_those_of_the_results() {
    let results = read_results(&root().join("bench/results")).unwrap();
    let document = std::fs::read_to_string(root().join("BENCHMARK.md")).unwrap();
    assert!(
        rewrite(&document, &sections(&results)).unwrap() == document,
        "BENCHMARK.md is stale: run `regain bench` again, or take back the change of bench/results"
    );
}

#[test]
fn the_pictures_are_those_of_the_results() {
    let results = read_results(&root().join("bench/results")).unwrap();
    for plot in plots(&results) {
        let file = root().join("bench/plots").join(plot.file);
        assert!(std::fs::read_to_string(&file).unwrap() == plot.svg, "{} is stale", file.display());
    }
}

#[test]
fn no_result_names_a_lifter() {
    let models = root().join("bench/results/models");
    for file in std::fs::read_dir(models).unwrap() {
        let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
        assert!(!text.contains("\"lifter\""), "lines for single lifters stay local");
    }
}
