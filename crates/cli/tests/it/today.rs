//! `regain today` on files: what people and programs read.

use std::collections::BTreeSet;

use crate::common::{self, Terminal, repository, sample};
use rstest::rstest;
use serde_json::Value;

const PINNED: [&str; 12] = [
    "--at",
    "2025-10-27",
    "--energy",
    "4",
    "--sleep",
    "7.5",
    "--prs",
    "7",
    "--soreness",
    "none",
    "--flag",
    "none",
];

/// `today` on the sample at its pinned moment, with these further arguments.
fn today(terminal: &Terminal, more: &[&str]) -> common::Ran {
    let sample = sample().display().to_string();
    let mut args = vec!["today", "--from", &sample];
    args.extend(PINNED);
    args.extend(more);
    terminal.run(&args)
}

const MORE: [&str; 4] = ["--soreness", "biceps=4,glutes=3", "--flag", "hamstrings=rom"];

#[test]
fn the_sample_shows_beat_care_and_hold() {
    let ran = today(&Terminal::new(), &MORE);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    for word in ["BEAT", "CARE", "HOLD"] {
        assert!(ran.out.contains(word), "{word} is missing");
    }
    insta::assert_snapshot!(ran.out);
}

#[rstest]
#[case::all(&["--all"])]
#[case::skipped(&[])]
#[case::explained(&["--explain"])]
fn every_line_fits_80_columns(#[case] more: &[&str]) {
    let out = today(&Terminal::new(), more).out;
    let wide: Vec<_> = out.lines().filter(|line| line.chars().count() > 80).collect();
    assert_eq!(wide, [""; 0]);
}

/// One muscle that is held by a flag, one that is tested, one exercise to beat.
const WHY: [&str; 4] = ["--explain", "hamstrings", "biceps", "Bench Press (Barbell)"];

#[test]
fn the_whole_sum_is_shown_on_request() {
    let ran = today(&Terminal::new(), &[&MORE[..], &WHY[..]].concat());
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    insta::assert_snapshot!(ran.out);
}

#[test]
fn without_a_name_everything_is_explained() {
    let out = today(&Terminal::new(), &["--explain"]).out;
    assert!(out.matches("Chance of being ready").count() > 10, "{out}");
    assert!(out.matches("Could: the chance by strength alone").count() > 5, "{out}");
}

#[test]
fn the_sums_in_json_add_up_to_the_last_digit() {
    let terminal = Terminal::new();
    let sample = sample().display().to_string();
    let mut args = vec!["today", "--from", &sample, "--json"];
    args.extend(PINNED);
    args.extend(WHY);
    let day = terminal.json(&args);
    let sum = |terms: &Value, field: &str| -> f64 {
        terms.as_array().unwrap().iter().map(|term| term[field].as_f64().unwrap()).sum()
    };
    let number = |of: &Value, field: &str| of[field].as_f64().unwrap();
    let why = &day["explanation"];
    let ready = &why["muscles"][0]["readiness"];
    let points = number(ready, "start_points") + number(ready, "uncertainty_points");
    assert!((points + sum(&ready["terms"], "points") - 100.0 * number(ready, "p_ready")).abs() < 1e-9);
    assert!((sum(&ready["terms"], "log") - number(ready, "deficit_log")).abs() < 1e-12);
    let could = &why["exercises"][0]["could"];
    let points = number(could, "start_points") + sum(&could["terms"], "points");
    assert!((points - 100.0 * number(could, "p_strength")).abs() < 1e-9);
    let likely = &why["exercises"][0]["likely"];
    let points = 100.0 * number(&likely["start"], "p_beat") + sum(&likely["terms"], "points_beat");
    assert!((points - 100.0 * number(likely, "p_beat")).abs() < 1e-9);
}

#[test]
fn an_empty_journal_says_how_to_begin() {
    insta::assert_snapshot!(Terminal::new().ok(&["today", "--at", "2025-10-27"]));
}

#[test]
fn from_stores_nothing() {
    let terminal = Terminal::new();
    today(&terminal, &[]);
    assert!(!terminal.data().exists());
}

#[test]
fn the_same_question_has_the_same_answer() {
    let terminal = Terminal::new();
    assert_eq!(today(&terminal, &["--json"]).out, today(&terminal, &["--json"]).out);
}

#[test]
fn without_a_check_in_nothing_is_to_be_beaten() {
    let sample = sample().display().to_string();
    let day = Terminal::new().json(&["today", "--from", &sample, "--at", "2025-10-30", "--json"]);
    let verdicts: BTreeSet<_> =
        day["muscles"].as_array().unwrap().iter().map(|muscle| muscle["verdict"].as_str().unwrap()).collect();
    assert!(!verdicts.contains("beat") && verdicts.contains("care"), "{verdicts:?}");
}

#[test]
fn last_is_the_day_after_the_last_session() {
    let sample = sample().display().to_string();
    let day = Terminal::new().json(&["today", "--from", &sample, "--at", "last", "--json"]);
    assert_eq!(day["at"], "2025-10-26T18:00:00+00:00");
    assert_eq!(day["data"]["log_ended"], "2025-10-25");
}

#[test]
fn what_happened_later_does_not_count() {
    let sample = sample().display().to_string();
    let day = Terminal::new().json(&["today", "--from", &sample, "--at", "2025-09-02", "--json"]);
    assert_eq!(day["data"]["sessions"], 17);
}

#[test]
fn red_flags_come_first() {
    let out = today(&Terminal::new(), &["--red-flag", "dark_urine"]).out;
    let first: Vec<_> = out.lines().filter(|line| !line.is_empty()).skip(1).take(2).collect();
    insta::assert_snapshot!(first.join("\n"));
}

#[test]
fn the_check_in_is_asked_before_the_verdict() {
    let terminal = Terminal::new();
    let sample = sample().display().to_string();
    let ran = terminal
        .typed(&["today", "--from", &sample, "--at", "2025-10-27", "--ask"], "4\n8\n7\nno\nnone\nnone\n");
    let verdict = ran.out.find("Monday 27 October").unwrap();
    assert!(ran.out.find("How are you today?").unwrap() < verdict);
    insta::assert_snapshot!(&ran.out[..verdict]);
}

#[test]
fn a_locale_without_unicode_gets_ascii() {
    let terminal = Terminal::new();
    let sample = sample().display().to_string();
    let mut command = terminal.command(&["today", "--from", &sample, "--at", "2025-10-27"]);
    let output = command.env("LANG", "C").output().unwrap();
    assert!(output.stdout.is_ascii());
}

#[test]
fn colour_is_only_for_terminals_unless_forced() {
    let terminal = Terminal::new();
    let sample = sample().display().to_string();
    let args = ["today", "--from", &sample, "--at", "2025-10-27"];
    let escape = |command: &mut assert_cmd::Command| command.output().unwrap().stdout.contains(&0x1b);
    assert!(!escape(&mut terminal.command(&args)));
    assert!(escape(terminal.command(&args).env("CLICOLOR_FORCE", "1")));
    assert!(!escape(terminal.command(&args).env("CLICOLOR_FORCE", "1").env("NO_COLOR", "1")));
}

#[test]
fn several_files_are_one_log() {
    let terminal = Terminal::new();
    let text = std::fs::read_to_string(sample()).unwrap();
    let (header, rows) = text.split_once('\n').unwrap();
    let half = rows.len() / 2 + rows[rows.len() / 2..].find('\n').unwrap() + 1;
    let (first, second) = (terminal.file("first.csv"), terminal.file("second.csv"));
    std::fs::write(&first, format!("{header}\n{}", &rows[..half])).unwrap();
    std::fs::write(&second, format!("{header}\n{}", &rows[half..])).unwrap();
    let (first, second) = (first.display().to_string(), second.display().to_string());
    let again = sample().display().to_string();
    let both = terminal.json(&["today", "--from", &second, &first, &again, "--at", "2025-10-27", "--json"]);
    let whole = sample().display().to_string();
    let whole = terminal.json(&["today", "--from", &whole, "--at", "2025-10-27", "--json"]);
    assert_eq!((&both["muscles"], &both["data"]), (&whole["muscles"], &whole["data"]));
}

#[rstest]
#[case::no_file(&["today", "--from", "missing.csv"], 1)]
#[case::bad_soreness(&["today", "--soreness", "quads=12"], 2)]
#[case::bad_muscle(&["today", "--flag", "quods=rom"], 2)]
#[case::bad_time(&["today", "--at", "soon"], 2)]
#[case::bad_pain(&["today", "--pain", "knee=4,hot"], 2)]
#[case::last_of_nothing(&["today", "--at", "last"], 1)]
#[case::explain_what(&["today", "--no-ask", "--explain", "quods"], 1)]
fn mistakes_say_what_to_do(#[case] args: &[&str], #[case] code: i32) {
    let ran = Terminal::new().run(args);
    assert_eq!((ran.code, ran.out.as_str()), (code, ""));
    let name = std::thread::current().name().unwrap().rsplit("case_").next().unwrap().to_owned();
    insta::assert_snapshot!(format!("mistake_{name}"), ran.err);
}

#[test]
fn every_json_field_is_documented() {
    let terminal = Terminal::new();
    let sample = sample().display().to_string();
    let mut args = vec!["today", "--from", &sample, "--json"];
    args.extend(PINNED);
    args.extend(MORE);
    args.extend(WHY);
    let docs = std::fs::read_to_string(repository().join("docs/today.md")).unwrap();
    let mut keys = BTreeSet::new();
    collect_keys(&terminal.json(&args), &mut keys);
    let missing: Vec<_> = keys.iter().filter(|key| !docs.contains(&format!("`{key}`"))).collect();
    assert!(keys.len() > 45, "{keys:?}");
    assert_eq!(missing, Vec::<&String>::new());
}

fn collect_keys(value: &Value, keys: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => {
            for (key, value) in fields {
                keys.insert(key.clone());
                collect_keys(value, keys);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| collect_keys(item, keys)),
        _ => {}
    }
}

#[test]
fn a_reader_that_goes_away_is_no_mistake() {
    let terminal = Terminal::new();
    let sample = sample().display().to_string();
    let program = terminal.command(&["catalog", "list"]).get_program().to_owned();
    let mut child = std::process::Command::new(program)
        .args(["today", "--from", &sample, "--at", "2025-10-27", "--all"])
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), [].as_slice()));
}
