//! The whole benchmark on logs of lifters who do not exist, with frozen results.

use crate::support::{simulated, simulated_file};
use regain_bench::{Options, Outcome, run_on, sections, simulated_logs, write_csv};

const SEED: u64 = 7;

#[test]
fn the_committed_logs_are_what_the_generator_writes() {
    let text = write_csv(&simulated_logs(SEED, 5, 48));
    if std::env::var_os("REGAIN_UPDATE").is_some() {
        std::fs::write(simulated_file(), &text).unwrap();
    }
    assert!(
        text == std::fs::read_to_string(simulated_file()).unwrap(),
        "run with REGAIN_UPDATE=1 to rewrite it"
    );
}

#[test]
fn frozen_results_of_the_simulated_logs() {
    let options = Options { source: "Simulated logs".to_owned(), ..Options::default() };
    let report = run_on(&simulated(), &options, &|_| ()).unwrap();
    assert_eq!(report.problems, [""; 0]);
    let text: Vec<String> = sections(&report.results)
        .iter()
        .map(|section| format!("## {}\n{}", section.name, section.markdown))
        .collect();
    insta::assert_snapshot!(text.join("\n"));
}

#[test]
fn the_protocol_leaves_out_what_it_says() {
    let data = simulated();
    for lifter in &data.lifters {
        assert!(lifter.series.iter().all(|series| !series.exercise.contains("Assisted")));
        assert!(lifter.pairs.iter().all(|pair| pair.exposure >= 3));
        assert!(lifter.scored().all(|pair| pair.earlier_pairs >= 30));
        let in_order = |a: i32, b: i32| a <= b;
        assert!(lifter.pairs.windows(2).all(|two| in_order(two[0].day, two[1].day)));
    }
    let outcomes: Vec<Outcome> =
        data.lifters.iter().flat_map(|lifter| lifter.scored().map(|pair| pair.outcome)).collect();
    for outcome in [Outcome::Beat, Outcome::Tie, Outcome::Worse] {
        assert!(outcomes.contains(&outcome), "{outcome:?} never happens: the set would test too little");
    }
}

#[test]
fn progress_counts_up_to_all() {
    let data = simulated();
    let seen = std::sync::Mutex::new(Vec::new());
    let options = Options { models: vec!["average".to_owned()], ..Options::default() };
    run_on(&data, &options, &|progress| seen.lock().unwrap().push(progress)).unwrap();
    let seen = seen.into_inner().unwrap();
    assert_eq!(seen.len(), 2 * data.lifters.len(), "the running rate runs along");
    assert_eq!(seen.iter().map(|progress| progress.done).max(), Some(seen[0].of));
}
