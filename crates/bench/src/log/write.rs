//! Normalised CSV out, as [`super::read_csv`] reads it.

use std::fmt::Write;

use regain_engine::SetKind;

use super::{Log, LoggedSet};

const HEADER: &str = "athlete,start,exercise,exercise_position,set_index,set_type,weight_kg,reps,rpe,seconds,\
                      prescribed_by_app\n";

/// The logs as one normalised CSV text.
pub fn write_csv(logs: &[Log]) -> String {
    let mut text = HEADER.to_owned();
    for log in logs {
        for set in &log.sets {
            // writing into a String cannot fail
            let _ = writeln!(text, "{},{}", quoted(&log.lifter), row(set));
        }
    }
    text
}

fn row(set: &LoggedSet) -> String {
    let number = |value: Option<f64>| value.map_or(String::new(), |value| value.to_string());
    let kind = match set.kind {
        SetKind::WarmUp => "warmup",
        SetKind::Failure => "failure",
        SetKind::Drop => "drop",
        SetKind::Working | SetKind::RestPause | SetKind::Negative | SetKind::Hold => "normal",
    };
    [
        start(set),
        quoted(&set.exercise),
        set.position.to_string(),
        set.set_index.to_string(),
        kind.to_owned(),
        number(set.load_kg),
        number(set.reps),
        number(set.rpe),
        number(set.seconds),
        u8::from(set.prescribed).to_string(),
    ]
    .join(",")
}

fn start(set: &LoggedSet) -> String {
    let epoch = jiff::civil::date(1970, 1, 1);
    let date = epoch.saturating_add(jiff::Span::new().days(set.day));
    match set.second_of_day {
        Some(second) => {
            format!("{date}T{:02}:{:02}:{:02}", second / 3600, second / 60 % 60, second % 60)
        }
        None => date.to_string(),
    }
}

fn quoted(text: &str) -> String {
    if text.contains([',', '"', '\n']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}
