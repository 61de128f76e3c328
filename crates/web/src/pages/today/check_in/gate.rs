//! Whether today's answers are in: no verdict stands in the page before they are, or are skipped.

use jiff::Zoned;
use jiff::civil::Date;
use leptos::prelude::*;
use regain_engine::Moment;

use crate::browser;
use crate::logbook::{Regain, View, use_regain};

/// The day on which the check-in was skipped, in this browser.
const SKIPPED: &str = "regain.check-in.skipped";

/// What stands before the verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::pages::today) enum Gate {
    /// The questions.
    Ask,
    /// Nothing: they were answered today.
    Answered {
        /// The answers are too old to speak for now.
        stale: bool,
    },
    /// Nothing: the person skipped them today.
    Skipped,
}

impl Gate {
    /// At this time, after a last check-in, of which answers count or not, and a last skip.
    pub(in crate::pages::today) fn at(
        now: &Zoned,
        last_check_in: Option<Moment>,
        is_fresh: bool,
        skipped: Option<Date>,
    ) -> Self {
        let today = now.date();
        if last_check_in.is_some_and(|at| regain_answer::local(at).date() == today) {
            return Self::Answered { stale: !is_fresh };
        }
        if skipped == Some(today) { Self::Skipped } else { Self::Ask }
    }
}

/// The gate as it stands, and the way past it. Copies are the same one.
#[derive(Clone, Copy)]
pub(in crate::pages::today) struct Asked {
    regain: Regain,
    skipped_on: RwSignal<Option<Date>>,
}

impl Asked {
    /// As this browser remembers it.
    pub(in crate::pages::today) fn new() -> Self {
        let skipped_on = browser::setting_of_log(SKIPPED).and_then(|date| date.parse().ok());
        Self { regain: use_regain(), skipped_on: RwSignal::new(skipped_on) }
    }

    /// Where it stands for this view; follows a skip.
    pub(in crate::pages::today) fn gate(self, view: &View) -> Gate {
        Gate::at(&view.at, view.day.data.last_check_in, view.answers.is_some(), self.skipped_on.get())
    }

    /// The questions are skipped today.
    pub(in crate::pages::today) fn skip(self) {
        if let Some(view) = self.regain.view_now() {
            let today = view.at.date();
            browser::keep_setting_of_log(SKIPPED, &today.to_string());
            self.skipped_on.set(Some(today));
        }
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::nothing_yet(None, false, None, Gate::Ask)]
    #[case::this_morning(Some("2026-05-14T08:00:00Z"), true, None, Gate::Answered { stale: false })]
    #[case::long_ago_today(Some("2026-05-14T05:00:00Z"), false, None, Gate::Answered { stale: true })]
    #[case::late_yesterday(Some("2026-05-13T23:00:00Z"), true, None, Gate::Ask)]
    #[case::skipped(None, false, Some("2026-05-14"), Gate::Skipped)]
    #[case::skipped_yesterday(None, false, Some("2026-05-13"), Gate::Ask)]
    #[case::answered_after_all(Some("2026-05-14T08:00:00Z"), true, Some("2026-05-14"), Gate::Answered { stale: false })]
    fn answers_and_skips_count_for_their_day(
        #[case] last: Option<&str>,
        #[case] is_fresh: bool,
        #[case] skipped: Option<&str>,
        #[case] expected: Gate,
    ) {
        let now: Zoned = "2026-05-14T18:00:00+00:00[UTC]".parse().unwrap();
        let last = last.map(|at| Moment::new(at.parse::<jiff::Timestamp>().unwrap().as_second(), 0).unwrap());
        let skipped = skipped.map(|date| date.parse().unwrap());
        assert_eq!(Gate::at(&now, last, is_fresh, skipped), expected);
    }
}
