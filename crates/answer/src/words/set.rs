//! A set in words.

use regain_journal::{EffortBody, LoadBody, SetBody, SetKindWord, SideWord};

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
    SetSaid {
        kind: set.kind,
        load: set.load,
        reps: set.reps,
        after_pauses: &set.after_pauses,
        seconds: set.seconds,
        distance_m: set.distance_m,
        effort: set.effort,
        side: set.side,
        form_broke: set.form_broke,
        range_short: set.range_short,
    }
    .words()
}

/// What is said of a set, whether it is in the journal or still being typed.
#[derive(Debug, Clone, Copy)]
#[allow(missing_docs)] // the fields are those of a set in the journal
pub struct SetSaid<'a> {
    pub kind: SetKindWord,
    pub load: Option<LoadBody>,
    pub reps: Option<u16>,
    pub after_pauses: &'a [u16],
    pub seconds: Option<f64>,
    pub distance_m: Option<f64>,
    pub effort: Option<EffortBody>,
    pub side: SideWord,
    pub form_broke: Option<bool>,
    pub range_short: Option<bool>,
}

impl SetSaid<'_> {
    /// The set as [`set_words`] says it.
    pub fn words(&self) -> String {
        let kind = match self.kind {
            SetKindWord::WarmUp => "warm-up ",
            SetKindWord::Drop => "drop ",
            SetKindWord::Negative => "negative ",
            SetKindWord::Working | SetKindWord::Failure | SetKindWord::RestPause | SetKindWord::Hold => "",
        };
        let load = self.load.filter(|load| load.centi_kg > 0).map(load_as_typed);
        let what = match (load, self.work()) {
            (Some(load), Some(work)) => format!("{load} × {}", work.trim_end_matches(" reps")),
            (Some(load), None) => load,
            (None, Some(work)) => work,
            (None, None) => "not recorded".to_owned(),
        };
        format!("{kind}{what}{}", self.after())
    }

    fn work(&self) -> Option<String> {
        let pauses: String = self.after_pauses.iter().map(|reps| format!("+{reps}")).collect();
        let reps = self.reps.map(|reps| format!("{reps}{pauses} reps"));
        reps.or_else(|| self.seconds.map(|seconds| format!("{seconds:.0} s")))
            .or_else(|| self.distance_m.map(|metres| format!("{metres:.0} m")))
    }

    fn after(&self) -> String {
        let mut words = String::new();
        match self.effort {
            Some(EffortBody::Rpe(rpe)) => words.push_str(&format!(" @{rpe}")),
            Some(EffortBody::Rir(rir)) => words.push_str(&format!(" ({rir} left)")),
            None => {}
        }
        if self.kind == SetKindWord::Failure {
            words.push_str(" to failure");
        }
        words.push_str(match self.side {
            SideWord::Both => "",
            SideWord::Left => " left",
            SideWord::Right => " right",
        });
        if self.form_broke == Some(true) {
            words.push_str(", form broke");
        }
        if self.range_short == Some(true) {
            words.push_str(", range short");
        }
        words
    }
}
