//! A set in words.

use regain_journal::{EffortBody, SetBody, SetKindWord, SideWord};

use super::number::load_as_typed;

/// A set as `100 kg × 8 @9`, in the unit it was typed in.
///
/// ```
/// use regain_answer::words::set_words;
/// let set = serde_json::from_str(r#"{"occurred":{"at":"2026-05-09T18:00:00Z"},"exercise":"Bench Press",
///     "load":{"centi_kg":10000,"unit":"kg"},"reps":8,"effort":{"rpe":9.0}}"#).unwrap();
/// assert_eq!(set_words(&set), "100 kg × 8 @9");
/// ```
pub fn set_words(set: &SetBody) -> String {
    let mut words = String::from(match set.kind {
        SetKindWord::WarmUp => "warm-up ",
        SetKindWord::Drop => "drop ",
        SetKindWord::Negative => "negative ",
        SetKindWord::Working | SetKindWord::Failure | SetKindWord::RestPause | SetKindWord::Hold => "",
    });
    let load = set.load.filter(|load| load.centi_kg > 0).map(load_as_typed);
    let work = work_words(set);
    words.push_str(&match (load, work) {
        (Some(load), Some(work)) => format!("{load} × {}", work.trim_end_matches(" reps")),
        (Some(load), None) => load,
        (None, Some(work)) => work,
        (None, None) => "not recorded".to_owned(),
    });
    words.push_str(&after_words(set));
    words
}

fn work_words(set: &SetBody) -> Option<String> {
    let pauses: String = set.after_pauses.iter().map(|reps| format!("+{reps}")).collect();
    let reps = set.reps.map(|reps| format!("{reps}{pauses} reps"));
    reps.or_else(|| set.seconds.map(|seconds| format!("{seconds:.0} s")))
        .or_else(|| set.distance_m.map(|metres| format!("{metres:.0} m")))
}

fn after_words(set: &SetBody) -> String {
    let mut words = String::new();
    match set.effort {
        Some(EffortBody::Rpe(rpe)) => words.push_str(&format!(" @{rpe}")),
        Some(EffortBody::Rir(rir)) => words.push_str(&format!(" ({rir} left)")),
        None => {}
    }
    if set.kind == SetKindWord::Failure {
        words.push_str(" to failure");
    }
    words.push_str(match set.side {
        SideWord::Both => "",
        SideWord::Left => " left",
        SideWord::Right => " right",
    });
    if set.form_broke == Some(true) {
        words.push_str(", form broke");
    }
    if set.range_short == Some(true) {
        words.push_str(", range short");
    }
    words
}
