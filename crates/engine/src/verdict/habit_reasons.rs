//! Why the forecast says what it says: the largest parts of the sum, in points of the chance to beat.

use crate::day::{Evidence, Reason};
use crate::forecast::{Forecast, Part, TermKind};
use crate::verdict::case::reason;

/// Parts that are told.
const TOLD: usize = 3;
/// Points of chance below which a part is not worth a line.
const POINTS_MIN: f64 = 2.0;

/// Parts that are told together, and how.
struct Group {
    code: &'static str,
    parts: &'static [Part],
    raises: &'static str,
    lowers: &'static str,
    evidence: Evidence,
}

use Part::Term;

/// The groups; habits are named as habits, and the gap is never sold as physiology alone.
const GROUPS: [Group; 7] = [
    Group {
        code: "forecast_level",
        parts: &[
            Term(TermKind::ContextLevel),
            Term(TermKind::LastChange),
            Term(TermKind::RankAbove),
            Term(TermKind::RankEqual),
        ],
        raises: "last time was below what you usually do here",
        lowers: "last time was a good day for you here",
        evidence: Evidence::Useful,
    },
    Group {
        code: "forecast_gap",
        parts: &[Term(TermKind::Gap), Term(TermKind::Density)],
        raises: "the days since this lift: your usual window, part recovery, part habit",
        lowers: "the days since this lift: outside your usual window",
        evidence: Evidence::Useful,
    },
    Group {
        code: "forecast_rhythm",
        parts: &[Term(TermKind::TrainingDays)],
        raises: "you are in rhythm this week",
        lowers: "few training days this week",
        evidence: Evidence::Mixed,
    },
    Group {
        code: "forecast_habit",
        parts: &[
            Term(TermKind::TieHabit),
            Term(TermKind::BeatHabit),
            Term(TermKind::TieHabitHere),
            Term(TermKind::BeatHabitHere),
            Term(TermKind::RecentTies),
            Term(TermKind::RecentBeats),
            Part::Offset,
        ],
        raises: "you have been adding lately: habit, not physiology",
        lowers: "you usually repeat loads: habit, not physiology",
        evidence: Evidence::Useful,
    },
    Group {
        code: "forecast_sets",
        parts: &[Term(TermKind::LoadsLastTime), Term(TermKind::EvenTopSets), Term(TermKind::LastSetDrop)],
        raises: "your sets held up last time",
        lowers: "reps or load fell between the sets last time",
        evidence: Evidence::Useful,
    },
    Group {
        code: "forecast_reps",
        parts: &[Term(TermKind::RepRange), Term(TermKind::BeatAfterTheseReps)],
        raises: "from these reps you often add",
        lowers: "from these reps you seldom add",
        evidence: Evidence::Mixed,
    },
    Group {
        code: "forecast_form",
        parts: &[Part::Form, Part::Day, Term(TermKind::RecentSurprise)],
        raises: "your last sessions went better than expected",
        lowers: "your last sessions went worse than expected",
        evidence: Evidence::Mixed,
    },
];

/// The largest groups, largest first, each with its points against an average day of an average lifter.
pub(crate) fn habit_reasons(forecast: &Forecast) -> Vec<Reason> {
    let points = |group: &Group| 100.0 * forecast.effect_on_beat(|part| group.parts.contains(&part));
    let mut told: Vec<(f64, &Group)> = GROUPS.iter().map(|group| (points(group), group)).collect();
    told.retain(|(points, _)| points.abs() >= POINTS_MIN);
    told.sort_by(|a, b| b.0.abs().total_cmp(&a.0.abs()));
    told.truncate(TOLD);
    told.into_iter().map(|(points, group)| line(points, group)).collect()
}

fn line(points: f64, group: &Group) -> Reason {
    let why = if points > 0.0 { group.raises } else { group.lowers };
    let text = format!("{points:+.0} points: {why}.");
    reason(group.code, text, Some(points), "points", group.evidence)
}
