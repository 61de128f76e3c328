//! The set that is being typed, kept with every keystroke.

use regain_draft::{LoadText, SetText, parse_sets};
use regain_engine::{Effort, Load, Reps};
use regain_journal::{EffortBody, LoadBody, SetKindWord, UnitWord};
use serde::{Deserialize, Serialize};

use crate::{browser, choices};

/// Where they are kept, one for each exercise.
const KEPT: &str = "regain.drafts";
/// Drafts that are kept; the oldest goes first.
const DRAFTS_MOST: usize = 12;
/// Reps in reserve from this number on are told as "4+".
pub(super) const RIR_MOST: u8 = 4;

/// What is chosen so far; what is not chosen is unknown.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct SetDraft {
    /// The exercise it is for.
    pub(super) exercise: String,
    pub(super) centi_kg: Option<u32>,
    pub(super) reps: Option<u16>,
    pub(super) rir: Option<u8>,
    pub(super) form_broke: bool,
    pub(super) range_short: bool,
    /// Quick text, such as `82.5x9 fail`; it decides over the rest while it is not empty.
    pub(super) text: String,
    /// Sets of the warm-up that are done, in words.
    pub(super) warm_up: Vec<String>,
    /// The day and the unit that it was begun in.
    begun: (String, UnitWord),
}

impl SetDraft {
    /// What was typed for this exercise, or a new one at this load. A draft of another day or unit in which nothing was
    /// typed would only offer a load that is no longer the target.
    pub(super) fn of(exercise: &str, load: Option<Load>, unit: UnitWord) -> Self {
        let begun = (browser::now().date().to_string(), unit);
        kept()
            .into_iter()
            .find(|kept| kept.exercise == exercise && kept.holds(&begun))
            .unwrap_or_else(|| Self { rir: choices::reps_left(), begun, ..Self::new(exercise, load) })
    }

    fn holds(&self, begun: &(String, UnitWord)) -> bool {
        self.begun == *begun || self.reps.is_some() || !self.text.trim().is_empty()
    }

    fn new(exercise: &str, load: Option<Load>) -> Self {
        Self { exercise: exercise.to_owned(), centi_kg: load.map(Load::centi_kg), ..Self::default() }
    }

    /// The next set: the same load and the person's own default of reps left, everything else unknown.
    pub(super) fn next(&self) -> Self {
        let rir = choices::reps_left();
        let (exercise, begun) = (self.exercise.clone(), self.begun.clone());
        Self { exercise, centi_kg: self.centi_kg, rir, begun, ..Self::default() }
    }

    /// Keeps it in this browser, beside those of other exercises.
    pub(super) fn keep(&self) {
        if let Ok(text) = serde_json::to_string(&with(kept(), self.clone())) {
            browser::keep_setting_of_log(KEPT, &text);
        }
    }

    /// Marks a set of the warm-up as done, or takes that back.
    pub(super) fn tap_warm_up(&mut self, set: &str) {
        if self.warm_up.iter().any(|done| done == set) {
            self.warm_up.retain(|done| done != set);
        } else {
            self.warm_up.push(set.to_owned());
        }
    }

    /// The sets that it stands for; `None` while nothing can be logged.
    pub(super) fn sets(&self, unit: UnitWord) -> Option<Result<Vec<SetText>, String>> {
        if !self.text.trim().is_empty() {
            return Some(parse_sets(&self.text, unit).map_err(|error| error.to_string()));
        }
        let reps = self.reps?;
        let load = self.centi_kg.map(|centi_kg| match centi_kg {
            0 => LoadText::Body,
            _ => LoadText::Plain(LoadBody { centi_kg, unit }),
        });
        let kind = if self.rir == Some(0) { SetKindWord::Failure } else { SetKindWord::Working };
        Some(Ok(vec![SetText {
            kind,
            load,
            reps: Some(reps),
            effort: self.rir.map(|rir| EffortBody::Rir(f64::from(rir))),
            form_broke: self.form_broke.then_some(true),
            range_short: self.range_short.then_some(true),
            ..SetText::default()
        }]))
    }
}

fn kept() -> Vec<SetDraft> {
    browser::setting_of_log(KEPT).and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default()
}

/// The newest last.
fn with(mut drafts: Vec<SetDraft>, new: SetDraft) -> Vec<SetDraft> {
    drafts.retain(|draft| draft.exercise != new.exercise);
    drafts.push(new);
    let over = drafts.len().saturating_sub(DRAFTS_MOST);
    drafts.split_off(over)
}

/// What a number of reps would mean against the last effort, before it is logged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Means {
    /// At or below the stop line.
    Stop,
    /// Between the stop line and the last effort.
    GoOn,
    /// As many as last time.
    Ties,
    /// So many more than last time.
    Beats(u16),
    /// At another load, or without a last effort: known after it is logged.
    Open,
}

/// What these reps at this load would mean.
pub(super) fn means(
    reps: u16,
    centi_kg: Option<u32>,
    last: Option<&Effort>,
    stop_line: Option<Reps>,
) -> Means {
    let Some((last, last_reps)) = last.and_then(|last| Some((last, last.reps?.get()))) else {
        return Means::Open;
    };
    if last.load.map_or(0, Load::centi_kg) != centi_kg.unwrap_or(0) {
        return Means::Open;
    }
    match reps {
        reps if stop_line.is_some_and(|line| reps <= line.get()) => Means::Stop,
        reps if reps > last_reps => Means::Beats(reps - last_reps),
        reps if reps == last_reps => Means::Ties,
        _ => Means::GoOn,
    }
}

impl Means {
    /// In words, for the cell and the button.
    pub(super) fn words(self) -> String {
        match self {
            Self::Stop => "stop for today".to_owned(),
            Self::GoOn => "go on".to_owned(),
            Self::Ties => "matches last".to_owned(),
            Self::Beats(1) => "beats last by 1 rep".to_owned(),
            Self::Beats(by) => format!("beats last by {by} reps"),
            Self::Open => String::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use regain_engine::Moment;
    use rstest::rstest;

    fn last(load_kg: f64, reps: u32) -> Effort {
        Effort {
            at: Moment::new(1_800_000_000, 0).unwrap(),
            load: Load::from_kg(load_kg).ok(),
            reps: Reps::new(reps).ok(),
            rir: None,
            seconds: None,
        }
    }

    #[rstest]
    #[case(5, 8250, Means::Stop)]
    #[case(6, 8250, Means::GoOn)]
    #[case(8, 8250, Means::Ties)]
    #[case(9, 8250, Means::Beats(1))]
    #[case(9, 8000, Means::Open)]
    fn reps_mean_something_against_last_time(
        #[case] reps: u16,
        #[case] centi_kg: u32,
        #[case] expected: Means,
    ) {
        let line = Reps::new(5).ok();
        assert_eq!(means(reps, Some(centi_kg), Some(&last(82.5, 8)), line), expected);
        assert_eq!(means(reps, Some(centi_kg), None, line), Means::Open);
    }

    #[test]
    fn nothing_chosen_is_nothing_to_log_and_what_was_not_chosen_stays_unknown() {
        let draft = SetDraft::new("Bench", Load::from_kg(82.5).ok());
        assert!(draft.sets(UnitWord::Kg).is_none());
        let draft = SetDraft { reps: Some(9), ..draft };
        let sets = draft.sets(UnitWord::Kg).unwrap().unwrap();
        assert_eq!((sets[0].reps, sets[0].effort, sets[0].form_broke), (Some(9), None, None));
        let failed = SetDraft { rir: Some(0), form_broke: true, ..draft };
        let sets = failed.sets(UnitWord::Kg).unwrap().unwrap();
        assert_eq!((sets[0].kind, sets[0].form_broke), (SetKindWord::Failure, Some(true)));
    }

    #[test]
    fn each_exercise_keeps_what_was_typed_for_it() {
        let bench = SetDraft { reps: Some(9), ..SetDraft::new("Bench", None) };
        let row = SetDraft { reps: Some(7), ..SetDraft::new("Row", None) };
        let drafts = with(with(Vec::new(), bench.clone()), row.clone());
        let again = SetDraft { reps: Some(10), ..bench };
        assert_eq!(with(drafts, again.clone()), [row, again]);
        let many = (0..20).fold(Vec::new(), |drafts, n| with(drafts, SetDraft::new(&n.to_string(), None)));
        assert_eq!((many.len(), many[0].exercise.as_str()), (DRAFTS_MOST, "8"));
    }

    #[rstest]
    #[case(("2026-05-09", UnitWord::Kg), true)]
    #[case(("2026-05-16", UnitWord::Kg), false)]
    #[case(("2026-05-09", UnitWord::Lb), false)]
    fn a_load_that_was_only_offered_holds_for_its_day_and_unit(
        #[case] now: (&str, UnitWord),
        #[case] holds: bool,
    ) {
        let begun = ("2026-05-09".to_owned(), UnitWord::Kg);
        let offered = SetDraft { begun, ..SetDraft::new("Bench", Load::from_kg(82.5).ok()) };
        let now = (now.0.to_owned(), now.1);
        assert_eq!(offered.holds(&now), holds);
        assert!(SetDraft { reps: Some(9), ..offered.clone() }.holds(&now), "what was typed is kept");
        assert!(SetDraft { text: "82.5x".to_owned(), ..offered }.holds(&now), "quick text too");
    }

    #[test]
    fn quick_text_decides_while_it_is_there() {
        let draft = SetDraft { reps: Some(3), text: "11+4+3".to_owned(), ..SetDraft::default() };
        let sets = draft.sets(UnitWord::Kg).unwrap().unwrap();
        assert_eq!((sets[0].reps, sets[0].after_pauses.clone()), (Some(11), vec![4, 3]));
        let wrong = SetDraft { text: "82.5xeight".to_owned(), ..draft };
        assert!(wrong.sets(UnitWord::Kg).unwrap().is_err());
    }
}
