//! The lab in small: a few lifters, a few weeks, figures that stay the same.

use std::sync::atomic::{AtomicUsize, Ordering};

use regain_bench::lab::{
    LabOptions, LabResults, TUNING_SEED, lab_plots, lab_sections, publish_lab, read_lab_results, simulate,
    write_lab_results,
};

const SMALL: LabOptions =
    LabOptions { seed: TUNING_SEED, lifters: 2, weeks: 6, recovery_lifters: 1, signal_lifters: 1 };

fn small() -> LabResults {
    simulate(&SMALL, &|_| {})
}

/// Strength, sets and sessions of every policy under every truth.
fn lines(results: &LabResults) -> Vec<String> {
    let of_truth = results.truths.iter().flat_map(|truth| {
        truth.policies.iter().map(move |policy| {
            format!(
                "{} {}: {:+.2} %, {:.0} sessions, {:.0} sets, beat {:.3}",
                truth.id,
                policy.id,
                policy.gain_end_pct.value,
                policy.sessions_a_year,
                policy.hard_sets_a_year,
                policy.beat_share.value
            )
        })
    });
    let of_recovery = results.recovery.iter().map(|row| {
        let (time, fatigue) = (row.recovery.rmse_log, row.fatigue.rmse_log);
        format!("{} after {}: recovery {time:.3}, fatigue {fatigue:.3}", row.truth, row.sessions)
    });
    let of_signals = results.signals.iter().map(|row| {
        let (beat, ready) = (row.beat_log_loss, row.ready_log_loss);
        format!("{} {}: beat {beat:.4}, ready {ready:.4}", row.truth, row.answers)
    });
    of_truth.chain(of_recovery).chain(of_signals).collect()
}

#[test]
fn frozen_results_of_a_small_lab() {
    insta::assert_snapshot!(lines(&small()).join("\n"));
}

#[test]
fn the_same_seed_gives_the_same_lab_and_progress_counts_every_lifter() {
    let heard = AtomicUsize::new(0);
    let once = simulate(&SMALL, &|progress| {
        heard.fetch_add(1, Ordering::Relaxed);
        assert!(progress.done <= progress.of);
    });
    assert_eq!(once, small());
    let truths = once.truths.len();
    assert_eq!(heard.into_inner(), truths * SMALL.lifters + (truths + 1) * 2);
}

#[test]
fn tables_say_that_it_is_a_simulation_and_results_survive_the_disk() {
    let results = small();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("results").join("lab.json");
    write_lab_results(&results, &file).unwrap();
    assert_eq!(lab_sections(&read_lab_results(&file).unwrap()), lab_sections(&results));

    let markers =
        lab_sections(&results).iter().fold(String::from("# Simulation\n"), |text, section| {
            text + &format!("<!-- bench:{0} -->\n<!-- /bench:{0} -->\n", section.name)
        });
    let document = folder.path().join("BENCHMARK.md");
    std::fs::write(&document, markers).unwrap();
    publish_lab(&results, &document, &folder.path().join("plots")).unwrap();
    let text = std::fs::read_to_string(&document).unwrap();
    assert!(text.contains("A simulation: 2 virtual lifters"), "{text}");
    for plot in lab_plots(&results) {
        assert!(plot.svg.contains("<title>Simulation: "), "{}", plot.file);
        assert!(folder.path().join("plots").join(plot.file).exists());
    }
}
