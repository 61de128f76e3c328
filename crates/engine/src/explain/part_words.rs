//! The parts of the forecast in words, and which of them are told together.

use crate::day::Evidence;
use crate::forecast::{Part, TermKind};

/// Words for one part in a table.
pub(super) fn label(part: Part) -> &'static str {
    use TermKind as T;
    match part {
        Part::Intercept => "an average day of an average lifter",
        Part::Offset => "you, all exercises",
        Part::Form => "your form of the last days",
        Part::Day => "how today went so far",
        Part::Term(kind) => match kind {
            T::ContextLevel => "days like today vs last time, ln",
            T::LastChange => "last change of strength, ln",
            T::RankAbove => "share of days better than last",
            T::RankEqual => "share of days equal to last",
            T::TieHabit => "how often you repeat here",
            T::BeatHabit => "how often you beat here",
            T::BeatAfterTheseReps => "beaten after these reps, share",
            T::TieHabitHere => "repeated on days like today",
            T::BeatHabitHere => "beaten on days like today",
            T::Gap => "days since this lift, ln",
            T::Density => "days that the last 8 took, ln",
            T::TrainingDays => "training days of the last 6",
            T::Position => "place in the session, from 0",
            T::PositionChange => "change of that place",
            T::SetsBeforeChange => "change of sets before it",
            T::LoadsLastTime => "different loads last time",
            T::EvenTopSets => "top sets even last time, 1 = yes",
            T::LastSetDrop => "reps lost to the last set",
            T::RepRange => "place in your usual reps, 0 to 1",
            T::Spread => "how much your days vary, ln",
            T::RecentBeats => "lately beaten, all exercises",
            T::RecentTies => "lately repeated, all exercises",
            T::RecentSurprise => "lately better than expected",
        },
    }
}

/// Parts that are told together, and how.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Group {
    pub(super) code: &'static str,
    /// When it raises or lowers the chance to beat.
    pub(super) beat: [&'static str; 2],
    /// When it raises or lowers the chance of at least as good.
    pub(super) not_worse: [&'static str; 2],
    pub(super) evidence: Evidence,
}

const fn both(code: &'static str, says: [&'static str; 2], evidence: Evidence) -> Group {
    Group { code, beat: says, not_worse: says, evidence }
}

/// The groups; habits are named as habits, and the gap is never sold as physiology alone.
pub(super) static GROUPS: [Group; 8] = [
    both(
        "forecast_level",
        ["last time was below your usual days here", "last time was among your best days here"],
        Evidence::Useful,
    ),
    both(
        "forecast_gap",
        [
            "the days since this lift suit you: part recovery, part habit",
            "the days since this lift are not your usual: part recovery, part habit",
        ],
        Evidence::Useful,
    ),
    both("forecast_rhythm", ["you are in rhythm this week", "few training days this week"], Evidence::Mixed),
    Group {
        code: "forecast_habit",
        beat: [
            "you have been adding lately: habit, not physiology",
            "you usually repeat loads: habit, not physiology",
        ],
        not_worse: [
            "you usually repeat or add: habit, not physiology",
            "you often do less than last time: habit, not physiology",
        ],
        evidence: Evidence::Useful,
    },
    both(
        "forecast_sets",
        ["your sets held up last time", "reps or load fell between the sets last time"],
        Evidence::Useful,
    ),
    Group {
        code: "forecast_reps",
        beat: ["from these reps you often add", "from these reps you seldom add"],
        not_worse: ["from these reps you seldom lose any", "from these reps you often lose some"],
        evidence: Evidence::Mixed,
    },
    both(
        "forecast_form",
        ["your last sessions went better than expected", "your last sessions went worse than expected"],
        Evidence::Mixed,
    ),
    both(
        "forecast_place",
        [
            "its usual place in the session, and how steady you are here",
            "its place in the session, or how much you vary here",
        ],
        Evidence::Mixed,
    ),
];

/// The group of a part, as a place in [`GROUPS`]; `None` for the starting point.
pub(super) fn group(part: Part) -> Option<usize> {
    use TermKind as T;
    let code = match part {
        Part::Intercept => return None,
        Part::Offset => "forecast_habit",
        Part::Form | Part::Day => "forecast_form",
        Part::Term(kind) => match kind {
            T::ContextLevel | T::LastChange | T::RankAbove | T::RankEqual => "forecast_level",
            T::Gap | T::Density => "forecast_gap",
            T::TrainingDays => "forecast_rhythm",
            T::TieHabit
            | T::BeatHabit
            | T::TieHabitHere
            | T::BeatHabitHere
            | T::RecentTies
            | T::RecentBeats => "forecast_habit",
            T::LoadsLastTime | T::EvenTopSets | T::LastSetDrop => "forecast_sets",
            T::RepRange | T::BeatAfterTheseReps => "forecast_reps",
            T::RecentSurprise => "forecast_form",
            T::Position | T::PositionChange | T::SetsBeforeChange | T::Spread => "forecast_place",
        },
    };
    GROUPS.iter().position(|group| group.code == code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_term_is_told_in_some_group_and_fits_its_column() {
        for kind in TermKind::ALL {
            assert!(group(Part::Term(kind)).is_some(), "{kind:?}");
            assert!(label(Part::Term(kind)).len() <= 33, "{kind:?}");
        }
    }
}
