//! `regain bench` on simulated logs: what is printed, what is written, what is refused.

use crate::common::{Ran, Terminal, repository, sample};
use rstest::rstest;

fn simulated() -> String {
    repository().join("crates/bench/tests/simulated").display().to_string()
}

/// Two quick models on the simulated logs, with further arguments, in the terminal's folder.
fn bench(terminal: &Terminal, more: &[&str]) -> Ran {
    let logs = simulated();
    let mut args = vec!["bench", "--logs", &logs, "--models", "last,average"];
    args.extend(more);
    terminal.run_there(&args)
}

#[test]
fn the_ladder_fits_a_terminal() {
    let ran = bench(&Terminal::new(), &[]);
    let wide: Vec<_> = ran.out.lines().filter(|line| line.chars().count() > 80).collect();
    assert_eq!((ran.code, ran.err.as_str(), wide), (0, "", vec![""; 0]));
    // what it cost differs from run to run, and is only printed
    let tables = ran.out.split("\nCost of").next().unwrap();
    insta::assert_snapshot!(tables);
}

#[test]
fn training_says_what_it_fitted_and_writes_only_when_asked() {
    let logs = simulated();
    let trained = |more: &[&str]| {
        let args = [&["bench", "train", "--logs", &logs], more].concat();
        Terminal::new().run_there(&args)
    };
    let ran = trained(&[]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert!(ran.out.contains("735 pairs of 5 lifters, differs from the shipped"), "{}", ran.out);
    let elsewhere = trained(&["--write"]);
    assert!(elsewhere.code == 1 && elsewhere.err.contains("root of the repository"), "{}", elsewhere.err);
}

#[test]
fn one_log_has_no_interval_and_no_models_of_others() {
    let file = sample().display().to_string();
    let ran = Terminal::new().run(&["bench", "--from", &file, "--models", "last,gap_logistic,banister"]);
    assert!(!ran.out.contains('*'), "{}", ran.out);
    insta::assert_snapshot!(ran.out.lines().take(4).collect::<Vec<_>>().join("\n"));
}

#[test]
fn programs_get_the_figures() {
    let file = sample().display().to_string();
    let value = Terminal::new().json(&["bench", "--from", &file, "--models", "last", "--json"]);
    assert_eq!(value["results"]["data"]["lifters"], 1);
    assert_eq!(value["results"]["models"].as_array().unwrap().len(), 2);
}

#[test]
fn figures_are_written_where_asked() {
    let terminal = Terminal::new();
    assert_eq!(bench(&terminal, &["--out", "mine"]).code, 0);
    for file in ["data.json", "models/last.no_plan.json", "lifters.jsonl"] {
        assert!(terminal.file("mine").join(file).is_file(), "{file}");
    }
}

#[test]
fn the_published_tables_are_renewed_and_other_rows_stay() {
    let terminal = Terminal::new();
    let document = std::fs::read_to_string(repository().join("BENCHMARK.md")).unwrap();
    std::fs::write(terminal.file("BENCHMARK.md"), document).unwrap();
    assert_eq!(bench(&terminal, &["--write", "--source", "Simulated logs"]).code, 0);
    let logs = simulated();
    let args = ["bench", "--logs", &logs, "--models", "ewma", "--source", "Simulated logs", "--write"];
    assert_eq!(terminal.run_there(&args).code, 0);
    let renewed = std::fs::read_to_string(terminal.file("BENCHMARK.md")).unwrap();
    assert!(renewed.contains("Simulated logs: 5 lifters"));
    assert!(renewed.contains("| moving average of the exercise |"));
    assert!(renewed.contains("| no change (random walk) |"), "a row of the run before");
    assert!(terminal.file("bench/plots/ladder.svg").is_file());
}

#[rstest]
#[case::nothing_named(&["bench"], 2)]
#[case::no_such_model(&["bench", "--from", "x.csv", "--models", "oracle"], 2)]
#[case::no_file(&["bench", "--logs", "missing.csv"], 1)]
#[case::no_document(&["bench", "--logs", "missing.csv", "--write"], 1)]
fn mistakes_say_what_to_do(#[case] args: &[&str], #[case] code: i32) {
    let ran = Terminal::new().run_there(args);
    assert_eq!((ran.code, ran.out.as_str()), (code, ""));
    let name = std::thread::current().name().unwrap().rsplit("case_").next().unwrap().to_owned();
    insta::assert_snapshot!(format!("mistake_{name}"), ran.err);
}
