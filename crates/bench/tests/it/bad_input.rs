//! What cannot be read is said, and the rest gets its result.

use std::fs;

use crate::support::{groups, simulated_file};
use regain_bench::{BenchError, Options, run, simulated_logs, write_csv};

fn options(paths: Vec<std::path::PathBuf>) -> Options {
    Options { paths, source: "A test".to_owned(), ..Options::default() }
}

#[test]
fn a_folder_with_bad_files_gives_a_message_each_and_a_result_for_the_rest() {
    let folder = tempfile::tempdir().unwrap();
    fs::copy(simulated_file(), folder.path().join("good.csv")).unwrap();
    fs::write(folder.path().join("empty.csv"), "").unwrap();
    fs::write(folder.path().join("broken.csv.gz"), [0x1f, 0x8b, 0, 1, 2]).unwrap();
    fs::write(folder.path().join("other.csv"), "date,lift\n2024-01-01,squat\n").unwrap();
    let report =
        run(&options(vec![folder.path().to_owned(), "no/such/file.csv".into()]), &groups, &|_| ()).unwrap();
    assert_eq!(report.results.data.lifters, 5);
    for name in ["empty.csv", "broken.csv.gz", "other.csv", "no/such/file.csv"] {
        let said = report.problems.iter().filter(|text| text.contains(name)).count();
        assert_eq!(said, 1, "{name} in {:?}", report.problems);
    }
}

#[test]
fn one_lifter_is_scored_by_the_models_that_need_no_others() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("mine.csv");
    fs::write(&file, write_csv(&simulated_logs(1, 1, 60))).unwrap();
    let report = run(&options(vec![file]), &groups, &|_| ()).unwrap();
    let ids: Vec<&str> = report.results.models.iter().map(|model| model.id.as_str()).collect();
    assert!(ids.contains(&"running_rate") && !ids.contains(&"history_logistic"), "{ids:?}");
    assert!(report.problems.iter().any(|text| text.starts_with("history_logistic: left out")));
}

#[test]
fn a_log_without_scored_pairs_is_said_to_be_too_short() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("short.csv");
    fs::write(&file, write_csv(&simulated_logs(1, 1, 8))).unwrap();
    let error = run(&options(vec![file.clone()]), &groups, &|_| ()).unwrap_err();
    assert!(matches!(error, BenchError::NothingToScore { lifters: 1, .. }), "{error}");
    let report = run(&options(vec![file, simulated_file()]), &groups, &|_| ());
    let said = report.unwrap().problems;
    assert!(said.iter().any(|text| text.contains("too short")), "{said:?}");
}

#[test]
fn a_model_that_does_not_exist_is_named() {
    let wanted = Options { models: vec!["oracle".to_owned()], ..options(vec![simulated_file()]) };
    let report = run(&wanted, &groups, &|_| ()).unwrap();
    assert_eq!(report.problems, ["oracle: no such model"]);
}

#[test]
fn when_nothing_can_be_read_every_file_is_named() {
    let error =
        run(&options(vec!["a.csv".into(), "b.csv".into()]), &groups, &|_| ()).unwrap_err().to_string();
    assert!(error.contains("a.csv") && error.contains("b.csv"), "{error}");
}

#[test]
fn an_export_of_another_app_is_read_like_a_log() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("strong.csv");
    let mut text = "Date,Workout Name,Exercise Name,Set Order,Weight,Weight Unit,Reps\n".to_owned();
    for day in 0..70 {
        let date = format!("2024-{:02}-{:02} 18:00:00", 1 + day / 28, 1 + day % 28);
        text += &format!("{date},Full,Bench Press (Barbell),1,{},kg,8\n", 60 + day % 3);
        text += &format!("{date},Full,Squat (Barbell),1,{},kg,{}\n", 80 + day, 5 + day % 4);
    }
    text += "2024-04-01 18:00:00,Full,Squat (Barbell),1,90,kg,many\n";
    fs::write(&file, text).unwrap();
    let report = run(&options(vec![file]), &groups, &|_| ()).unwrap();
    assert_eq!((report.results.data.lifters, report.results.data.sets), (1, 140));
    assert!(report.problems.iter().any(|text| text.contains("strong.csv:142") && text.contains("many")));
}
