//! What is refused, and in which words.

use regain_journal::{Body, MAX_LINE_BYTES, decode, decode_lenient, read_jsonl};
use rstest::rstest;

const HEAD: &str = r#""v":1,"id":"018f5b2c-8a00-7000-8000-000000000001","device":"018f5b2c-8a00-7000-8000-000000000002","seq":1,"recorded_at":"2024-05-09T19:00:00Z""#;

fn line(kind: &str, body: &str) -> String {
    format!(r#"{{{HEAD},"kind":"{kind}","body":{body}}}"#)
}

fn squat(fields: &str) -> String {
    let body = format!(r#"{{"occurred":{{"at":"2024-05-09T18:30:00Z"}},"exercise":"Squat"{fields}}}"#);
    line("set", &body)
}

#[rstest]
#[case(squat(r#","reps":5000"#), "field `reps`: reps must be 0 to 1000, not 5000")]
#[case(
    squat(r#","load":{"centi_kg":300000,"unit":"kg"}"#),
    "field `load`: load must be 0 to 2000 kg, not 3000"
)]
#[case(squat(r#","effort":{"rpe":11}"#), "field `effort`: RPE must be 0 to 10, not 11")]
#[case(squat(r#","distance_m":-1.0"#), "field `distance_m`: distance must be 0 to 1000000 m, not -1")]
#[case(squat(r#","rep":5"#), "a `set` entry cannot be read: unknown field `rep`")]
#[case(squat(r#","seconds":1e999"#), "number out of range")]
#[case(
    line("set", r#"{"occurred":{"at":"2024-05-09T18:30:00Z"},"exercise":" "}"#),
    "field `exercise`: must not be empty"
)]
#[case(
    line("set", r#"{"occurred":{"at":"1024-05-09T18:30:00Z"},"exercise":"Squat"}"#),
    "field `occurred`: time must be"
)]
#[case(
    line("check_in", r#"{"occurred":{"at":"2024-05-09T18:30:00Z"},"energy":6}"#),
    "field `energy`: energy must be 1 to 5, not 6"
)]
#[case(
    line("check_in", r#"{"occurred":{"at":"2024-05-09T18:30:00Z"},"soreness":{"quads":11}}"#),
    "field `soreness.quads`: soreness must be 0 to 10, not 11"
)]
#[case(
    line("profile", r#"{"occurred":{"at":"2024-05-09T18:30:00Z"},"birth_year":90}"#),
    "field `birth_year`: year of birth must be 1900 to 2100, not 90"
)]
#[case(
    line(
        "exercise_muscles",
        r#"{"occurred":{"at":"2024-05-09T18:30:00Z"},"exercise":"Squat","muscles":{"quads":0.3}}"#
    ),
    "field `muscles.quads`: involvement"
)]
#[case(
    line("lock", r#"{"occurred":{"at":"2024-05-09T18:30:00Z"},"place":"knee","cause":"bored"}"#),
    "field `cause`: `bored` is not one of pain, injury, red_flag"
)]
#[case(
    line("amend", r#"{"target":"018f5b2c-8a00-7000-8000-000000000003","kind":"retract","body":{}}"#),
    "an `amend` entry holds a `retract` entry"
)]
#[case(squat("").replace(r#""seq":1"#, r#""seq":0"#), "field `seq`: seq must be 1 to")]
#[case(squat("").replace(r#""v":1"#, r#""v":0"#), "field `v`: v must be 1 to")]
#[case(squat("").replace("2024-05-09T19:00:00Z", "yesterday"), "`recorded_at`: ")]
#[case(squat("").replace(r#""exercise""#, "\n\"exercise\""), "an entry is one line")]
#[case(line("Mood swing", "{}"), "field `kind`: `Mood swing` is not one of names of lowercase letters")]
#[case("[1,2]".to_owned(), "this is not a journal entry")]
#[case(" ".repeat(MAX_LINE_BYTES + 1), "an entry has at most 1048576 bytes")]
fn errors_name_the_field_the_value_and_the_range(#[case] line: String, #[case] problem: &str) {
    let error = decode(&line).unwrap_err().to_string();
    assert!(error.contains(problem), "{error}");
}

#[rstest]
#[case(squat(r#","reps":5000"#), false)]
#[case(squat(r#","rep":5"#), true)]
#[case(line("amend", r#"{"target":7}"#), true)]
fn what_was_once_accepted_hides_no_other_entry(#[case] line: String, #[case] unknown: bool) {
    let entry = decode_lenient(&line).unwrap();
    assert_eq!(matches!(entry.body, Body::Unknown(_)), unknown, "{entry:?}");
    assert!(decode(&line).is_err());
}

#[test]
fn a_file_is_read_line_by_line_and_errors_carry_the_line() {
    let endless = "x".repeat(MAX_LINE_BYTES * 2);
    let file = format!("\u{feff}{}\r\n\n{}\n{endless}\n{}", squat(""), "nonsense", squat(r#","reps":5"#));
    let mut file = file.into_bytes();
    file.extend(b"\n\xff\xfe\n");
    let mut reader = read_jsonl(file.as_slice());
    assert!(reader.next().unwrap().is_ok());
    let error = reader.next().unwrap().unwrap_err();
    assert_eq!(error.line, 3);
    assert!(error.to_string().starts_with("line 3: this is not a journal entry: expected"), "{error}");
    let error = reader.next().unwrap().unwrap_err();
    assert_eq!(error.to_string(), "line 4: an entry has at most 1048576 bytes, this one has 1048578");
    assert!(reader.next().unwrap().is_ok());
    let error = reader.next().unwrap().unwrap_err();
    assert_eq!(error.to_string(), "line 6: the text is not UTF-8; save the file as UTF-8");
    assert!(reader.next().is_none());
}
