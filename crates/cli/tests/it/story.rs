//! A person's journal at the terminal, command by command.

use crate::common::{Terminal, ids, sample, without_ids};
use rstest::rstest;

/// A journal with the simulated log in it.
fn with_sample() -> Terminal {
    let terminal = Terminal::new();
    terminal.ok(&["import", &sample().display().to_string()]);
    terminal
}

/// Exported lines of one kind.
fn exported(terminal: &Terminal, kind: &str) -> usize {
    terminal.ok(&["export"]).lines().filter(|line| line.contains(&format!("\"kind\":\"{kind}\""))).count()
}

#[test]
fn log_says_what_it_understood() {
    let terminal = Terminal::new();
    insta::assert_snapshot!(terminal.ok(&[
        "log",
        "bench press 100x8@9, 100x7 fail; dips +20x11+4+3; zercher thing 60x5x2; assisted pull up -15x8; plank 60s",
    ]));
    insta::assert_snapshot!(
        "log_history",
        without_ids(&terminal.ok(&["history"])).split_once('\n').unwrap().1
    );
}

#[rstest]
#[case::unknown_word("bench press 100x8 fial")]
#[case::no_help_there("bench press -20x8")]
#[case::nothing_to_add("assisted pull up +20x8")]
fn a_line_is_stored_whole_or_not_at_all(#[case] line: &str) {
    let terminal = Terminal::new();
    let ran = terminal.run(&["log", &format!("squat 100x5; {line}")]);
    assert_eq!((ran.code, ran.out.as_str()), (1, ""));
    assert_eq!(exported(&terminal, "set"), 0);
    let name = std::thread::current().name().unwrap().rsplit("case_").next().unwrap().to_owned();
    insta::assert_snapshot!(format!("log_mistake_{name}"), ran.err);
}

#[rstest]
#[case("85x9", "Last effort beaten: 9 reps, last time 7. Go on: 1 of 4 hard sets done.")]
#[case("85x7", "Last effort matched: 7 reps, last time 7. Go on: 1 of 4 hard sets done.")]
#[case("85x6", "Inside normal variation. Go on, no set to failure: 1 of 4 hard sets done.")]
#[case("85x7x4", "Enough for today: 4 of 4 hard sets done.")]
#[case("85x4", "Bench Press (Barbell) stops for today. Below the last effort so far: 4 reps, last time 7.")]
#[case("85x5", "fell to the stop line of 5")]
#[case("85x8 form", "Form or range was not as usual: enough for today.")]
#[case("60x5", "No set at the load of last time yet. Go on: 0 of 4 hard sets done")]
#[case("w 85x3", "")]
fn each_set_says_what_it_means_now(#[case] set: &str, #[case] meaning: &str) {
    let terminal = with_sample();
    let line = format!("bench press (barbell) {set}");
    let out = terminal.ok(&["log", "--at", "2025-10-27", &line]);
    let said = out.lines().skip(1).map(str::trim).collect::<Vec<_>>().join(" ");
    assert!(said.contains(meaning), "{out}");
    assert_eq!(said.is_empty(), meaning.is_empty(), "{out}");
}

#[test]
fn help_means_the_assisted_exercise() {
    let terminal = Terminal::new();
    terminal.ok(&["log", "pull up 8"]);
    assert_eq!(terminal.ok(&["log", "pull up -15x8"]), "Logged Pull Up (Assisted): 15 kg × 8.\n");
}

#[test]
fn the_first_working_set_of_the_session_decides() {
    let terminal = with_sample();
    terminal.ok(&["log", "--at", "2025-10-27T18:00", "bench press (barbell) 85x8"]);
    let second = terminal.ok(&["log", "--at", "2025-10-27T18:05", "bench press (barbell) 85x3"]);
    assert!(second.contains("Last effort beaten: 8 reps, last time 7. Go on: "), "{second}");
}

/// The last session of the sample was in October 2025: logged now, everything is a return after weeks.
#[test]
fn a_set_logged_now_says_what_is_next_and_one_of_yesterday_does_not() {
    let terminal = with_sample();
    let next =
        |at: &[&str]| terminal.ok(&[&["log", "bench press (barbell) 80x7"], at].concat()).contains("Next: ");
    assert!(!next(&["--at", "yesterday"]));
    let terminal = with_sample();
    let out = terminal.ok(&["log", "bench press (barbell) 80x7"]);
    assert!(out.contains("Next: Bench Press (Barbell), "), "{out}");
}

#[test]
fn today_begins_with_the_session_that_is_running() {
    let terminal = with_sample();
    let fine = ["--energy", "4", "--soreness", "none", "--flag", "none"];
    terminal.ok(&[&["checkin", "--at", "2025-10-27T17:50"], &fine[..]].concat());
    for (time, line) in [
        ("18:00", "incline bench press (dumbbell) w 20x10, 34x11@9, 34x10@9, 34x10@9"),
        ("18:15", "pull up +7.5x5@9"),
        ("18:20", "bench press (barbell) 85x7@9"),
    ] {
        terminal.ok(&["log", "--at", &format!("2025-10-27T{time}"), line]);
    }
    let at = ["--at", "2025-10-27T18:22"];
    insta::assert_snapshot!("running_session", terminal.ok(&[&["today"], &at[..]].concat()));
    let page = terminal.ok(&[&["exercise", "bench press (barbell)"], &at[..]].concat());
    insta::assert_snapshot!("running_exercise", page);
    let day = terminal.json(&[&["today", "--json"], &at[..]].concat());
    let advice: Vec<&str> =
        (0..3).filter_map(|i| day["running"]["exercises"][i]["advice"].as_str()).collect();
    assert_eq!(advice, ["enough", "stop", "go_on"]);
    assert_eq!(day["session"][0]["exercise"], "Bench Press (Barbell)");
    let later = terminal.json(&["today", "--json", "--at", "2025-10-27T22:00"]);
    assert!(later["running"].is_null());
}

#[test]
fn log_shows_last_effort_and_target_before_it_asks() {
    let terminal = with_sample();
    terminal.ok(&[
        "checkin",
        "--at",
        "2025-10-27T17:00",
        "--energy",
        "4",
        "--soreness",
        "none",
        "--flag",
        "none",
    ]);
    let typed = "bench press (barbell)\n85x8@9\nnonsense\n\n\n";
    insta::assert_snapshot!(terminal.typed(&["log", "--ask", "--at", "2025-10-27"], typed).out);
}

#[test]
fn a_whole_line_is_welcome_where_log_asks_for_the_exercise() {
    let terminal = Terminal::new();
    let out = terminal.typed(&["log", "--ask"], "bench press 100x8@9\n100x7 fail\n\n\n").out;
    assert_eq!(exported(&terminal, "set"), 2);
    assert!(out.contains("Logged Bench Press (Barbell): 100 kg × 8 @9.") && out.contains("Set 2"), "{out}");
}

#[test]
fn lines_can_be_piped_in() {
    let terminal = Terminal::new();
    terminal.typed(&["log"], "squat 100x5\n\nbench press 80x8\n");
    assert_eq!(exported(&terminal, "set"), 2);
    assert_eq!(terminal.typed(&["log"], "").code, 1);
}

#[test]
fn the_next_today_knows_the_session_and_the_check_in() {
    let terminal = Terminal::new();
    terminal.ok(&["log", "--at", "yesterday", "bench press 100x8@9x4"]);
    terminal.ok(&["checkin", "--energy", "4", "--soreness", "chest=5", "--flag", "chest=none"]);
    let day = terminal.json(&["today", "--json"]);
    assert_eq!(day["data"]["sessions"], 1);
    assert!(day["data"]["last_checkin"].is_string());
    assert_eq!(day["muscles"][0]["verdict"], "hold");
}

#[test]
fn what_is_shown_is_recorded_once() {
    let terminal = with_sample();
    for _ in 0..2 {
        terminal.ok(&["today", "--at", "2025-10-27"]);
        terminal.ok(&["forecast", "--at", "2025-10-27"]);
        terminal.ok(&["exercise", "bench press (barbell)", "--at", "2025-10-27"]);
    }
    assert_eq!(exported(&terminal, "shown"), 3);
    let shown = terminal.ok(&["export"]);
    let shown = shown.lines().find(|line| line.contains("\"shown\"") && line.contains("chest")).unwrap();
    assert!(
        shown.contains("regain-capacity-2") && shown.contains("p_ready") && shown.contains("p_beat"),
        "{shown}"
    );
}

#[test]
fn a_what_if_is_not_kept() {
    let terminal = with_sample();
    terminal.ok(&["today", "--at", "2025-10-27", "--energy", "5"]);
    assert_eq!((exported(&terminal, "check_in"), exported(&terminal, "shown")), (0, 0));
    terminal.ok(&["today", "--energy", "5"]);
    assert_eq!((exported(&terminal, "check_in"), exported(&terminal, "shown")), (1, 1));
}

#[test]
fn edit_and_undo_correct_without_deleting() {
    let terminal = Terminal::new();
    terminal.ok(&["log", "squat 100x5, 100x4"]);
    let last = ids(&terminal.ok(&["history"])).pop().unwrap();
    insta::assert_snapshot!("edit", terminal.ok(&["edit", &last, "100x6@9"]));
    assert!(terminal.ok(&["history"]).contains("100 kg × 6 @9"));
    insta::assert_snapshot!("undo", terminal.ok(&["undo"]));
    assert!(terminal.ok(&["history"]).contains("100 kg × 4"));
    terminal.ok(&["undo"]);
    assert!(terminal.ok(&["history"]).starts_with("No sessions yet."));
    insta::assert_snapshot!("redo", terminal.ok(&["undo", "--redo"]));
    assert_eq!(ids(&terminal.ok(&["history"])).len(), 2);
    assert_eq!(terminal.run(&["undo", "ffff"]).code, 1);
}

#[test]
fn an_import_can_be_tried_repeated_and_taken_back() {
    let terminal = Terminal::new();
    let file = sample().display().to_string();
    let report = terminal.json(&["import", "--dry-run", "--json", &file]);
    let keys =
        ["source", "unit", "rows_read", "sessions", "sets", "first", "last", "skipped", "unknown_exercises"];
    assert!(keys.iter().all(|key| report.get(key).is_some()), "{report}");
    assert!(!terminal.data().exists());
    insta::assert_snapshot!("import", terminal.ok(&["import", &file]));
    insta::assert_snapshot!("import_again", terminal.ok(&["import", &file]));
    insta::assert_snapshot!("import_undo", terminal.ok(&["import", "--undo"]));
    assert_eq!(terminal.run(&["import", "--undo"]).code, 1);
    assert_eq!(terminal.json(&["today", "--at", "2025-10-27", "--json"])["data"]["sets"], 0);
    terminal.ok(&["import", &file]);
    assert_eq!(terminal.json(&["today", "--at", "2025-10-27", "--json"])["data"]["sets"], report["sets"]);
}

#[test]
fn unknown_names_come_with_known_ones_that_are_never_taken() {
    let terminal = Terminal::new();
    let file = terminal.file("log.csv");
    let rows = ["Deadlfit (Barbell)", "Kniebeuge (Langhantel)", "Brutal Biceps", "Deadlfit (Barbell)"];
    let rows = rows.map(|name| format!("2026-03-01 18:00:00,A,{name},1,100,kg,5\n"));
    let header = "Date,Workout Name,Exercise Name,Set Order,Weight,Weight Unit,Reps\n";
    std::fs::write(&file, format!("{header}{}", rows.concat())).unwrap();
    let file = file.display().to_string();
    let page = terminal.ok(&["import", "--dry-run", &file]);
    assert!(page.contains("    Deadlfit (Barbell): 2 sets; perhaps Deadlift (Barbell), "), "{page}");
    assert!(!page.contains("Kniebeuge"), "{page}");
    let report = terminal.json(&["import", "--dry-run", "--json", &file]);
    assert_eq!(report["unknown_exercises"][0]["suggestions"][0]["exercise"], "Deadlift (Barbell)");
    terminal.ok(&["import", &file]);
    let stored = terminal.ok(&["export"]);
    assert!(stored.contains("Deadlfit") && !stored.contains("Deadlift"), "{stored}");
}

#[rstest]
#[case::empty(b"")]
#[case::image(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")]
#[case::prose(b"Dear diary, today I lifted.\nIt was heavy.\n")]
fn what_is_no_log_is_refused(#[case] bytes: &[u8]) {
    let terminal = Terminal::new();
    let file = terminal.file("log.csv");
    std::fs::write(&file, bytes).unwrap();
    let ran = terminal.run(&["import", &file.display().to_string()]);
    assert_eq!((ran.code, ran.out.as_str()), (1, ""));
    assert!(ran.err.starts_with("error: log.csv"), "{}", ran.err);
    assert!(!terminal.data().exists());
}

#[rstest]
#[case("jsonl")]
#[case("csv")]
fn an_export_comes_back_whole(#[case] format: &str) {
    let terminal = with_sample();
    terminal.ok(&["log", "--at", "2025-10-27", "bench press 100x8@9, 24x10 L; dips +20x11+4+3"]);
    let file = terminal.file("export").display().to_string();
    let mistake = ids(&terminal.ok(&["history"])).pop().unwrap();
    terminal.ok(&["edit", &mistake, "+20x12"]);
    terminal.ok(&["export", "--format", format, "--output", &file]);
    assert_eq!(terminal.run(&["export", "--output", &file]).code, 1);
    let other = Terminal::new();
    let at = ["--at", "2025-10-28", "--json"];
    let read = other.json(&[&["today", "--from", &file], &at[..]].concat());
    assert_eq!(read["muscles"], terminal.json(&[&["today"], &at[..]].concat())["muscles"]);
    other.ok(&["import", &file]);
    assert_eq!(other.ok(&["history", "-n", "500"]), terminal.ok(&["history", "-n", "500"]));
}

#[test]
fn a_backup_comes_back_and_replaces_nothing_unasked() {
    let terminal = Terminal::new();
    terminal.ok(&["log", "squat 100x5"]);
    let file = terminal.file("backup.db").display().to_string();
    insta::assert_snapshot!("backup", terminal.ok(&["backup", &file]));
    assert_eq!(terminal.run(&["backup", &file]).code, 1);
    terminal.ok(&["log", "squat 100x6"]);
    let refused = terminal.run(&["restore", &file]);
    assert_eq!(refused.code, 1);
    assert!(refused.err.contains("--yes"), "{}", refused.err);
    insta::assert_snapshot!("restore", terminal.ok(&["restore", &file, "--yes"]));
    assert_eq!(exported(&terminal, "set"), 1);
}

#[test]
fn a_series_of_copies_holds_what_changed_and_comes_back() {
    let terminal = Terminal::new();
    // lines are broken for the terminal's width, wherever a path ends
    let flat = |text: &str| text.split_whitespace().collect::<String>();
    let says = |text: &str, words: &str| assert!(flat(text).contains(&flat(words)), "{text}");
    terminal.ok(&["log", "squat 100x5"]);
    let folder = terminal.file("copies").display().to_string();
    says(&terminal.ok(&["backup", "--into", &folder]), "MB changed. 'regain restore");
    says(&terminal.ok(&["backup", "--into", &folder]), "nothing changed since the last copy.");
    terminal.ok(&["log", "squat 100x6"]);
    let early = terminal.run(&["restore", &folder, "--at", "2020-01-01", "--yes"]);
    assert_eq!(early.code, 1);
    says(&early.err, "holds no copy of that time; the earliest is of");
    assert_eq!(exported(&terminal, "set"), 2, "nothing was changed");
    says(&terminal.ok(&["restore", &folder, "--yes"]), "As it was when it was copied at ");
    assert_eq!(exported(&terminal, "set"), 1);
}

#[test]
fn an_unknown_exercise_gets_its_muscles() {
    let terminal = Terminal::new();
    terminal.ok(&["log", "--at", "2025-10-27", "zercher thing 60x5"]);
    let unknown = terminal.ok(&["doctor"]);
    assert!(unknown.contains("zercher thing (1)"), "{unknown}");
    insta::assert_snapshot!(terminal.ok(&[
        "exercise",
        "set-muscles",
        "zercher thing",
        "quads=1,upper_back=.5"
    ]));
    assert!(!terminal.ok(&["doctor"]).contains("zercher"));
    let quads = terminal.json(&["muscle", "quads", "--at", "2025-10-28", "--json"]);
    assert_eq!(quads["exercises"][0], "zercher thing");
    assert!(quads["p_ready"].is_number());
    assert_eq!(terminal.run(&["exercise", "set-muscles", "zercher thing", "quads=.3"]).code, 2);
}

#[test]
fn pain_locks_until_it_is_cleared() {
    let terminal = with_sample();
    terminal.ok(&["checkin", "--at", "2025-10-27T17:00", "--pain", "chest=6,sharp"]);
    let lock = |terminal: &Terminal| {
        terminal.json(&["muscle", "chest", "--at", "2025-10-27", "--json"])["lock"].clone()
    };
    assert_eq!(lock(&terminal), "pain");
    terminal.ok(&["checkin", "--at", "2025-10-27T17:30", "--clear", "chest"]);
    assert_eq!(lock(&terminal), serde_json::Value::Null);
}

#[rstest]
#[case::exercise(&["exercise", "bench press (barbell)", "--at", "2025-10-27"])]
#[case::muscle(&["muscle", "quads", "--at", "2025-10-27"])]
#[case::forecast(&["forecast", "--at", "2025-10-27"])]
#[case::history(&["history", "-n", "1", "squat"])]
#[case::today(&["today", "--at", "2025-10-27"])]
#[case::profile(&["profile", "--birth-year", "1990", "--body-mass", "176lb", "--unit", "lb", "--surgery", "no"])]
#[case::catalog_search(&["catalog", "search", "incline db bench"])]
#[case::not_an_exercise(&["exercise", "banch pross"])]
fn commands_read_well(#[case] args: &[&str]) {
    let ran = with_sample().run(args);
    let name = std::thread::current().name().unwrap().rsplit("case_").next().unwrap().to_owned();
    let wide: Vec<_> = ran.out.lines().filter(|line| line.chars().count() > 80).collect();
    assert_eq!(wide, [""; 0]);
    insta::assert_snapshot!(format!("reads_{name}"), without_ids(&format!("{}{}", ran.out, ran.err)));
}

#[rstest]
#[case(&["forecast", "chest", "--days", "3", "--at", "2025-10-27", "--json"], "forecast")]
#[case(&["exercise", "squat (barbell)", "--at", "2025-10-27", "--json"], "sessions")]
#[case(&["profile", "--json"], "birth_year")]
#[case(&["doctor", "--json"], "sound")]
#[case(&["history", "-n", "1", "--json"], "")]
#[case(&["catalog", "list", "--muscle", "chest", "--json"], "")]
fn every_reading_command_speaks_json(#[case] args: &[&str], #[case] key: &str) {
    let value = with_sample().json(args);
    assert!(if key.is_empty() { !value[0].is_null() } else { value.get(key).is_some() }, "{value}");
}

#[test]
fn the_catalogue_knows_the_sample() {
    let file = sample().display().to_string();
    let coverage = Terminal::new().json(&["catalog", "coverage", &file, "--json"]);
    assert_eq!(coverage["share"], 1.0);
}

#[rstest]
#[case("bash", "_regain()")]
#[case("fish", "complete -c regain")]
#[case("zsh", "#compdef regain")]
fn shells_get_their_completions(#[case] shell: &str, #[case] holds: &str) {
    assert!(Terminal::new().ok(&["completions", shell]).contains(holds));
}

#[test]
fn the_data_folder_can_be_given() {
    let terminal = Terminal::new();
    let other = terminal.file("other").display().to_string();
    terminal.ok(&["--data", &other, "log", "squat 100x5"]);
    assert!(terminal.file("other").join("regain.db").exists());
    assert!(!terminal.data().exists());
}
