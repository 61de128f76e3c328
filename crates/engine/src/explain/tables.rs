//! The decision tables with what each row saw.

use crate::athlete::Athlete;
use crate::day::{MuscleDay, Verdict};
use crate::moment::Moment;
use crate::muscle::{Muscle, PerMuscle};
use crate::verdict::table::Row;
use crate::verdict::{caps, day_rules, exercise_rules, rules};

/// One thing that a row asks for.
#[derive(Debug, Clone, PartialEq)]
pub struct Fact {
    /// What is known about it and what is asked for.
    pub text: String,
    /// Whether it holds.
    pub holds: bool,
}

/// A row of a decision table and what came of it.
#[derive(Debug, Clone, PartialEq)]
pub struct TableRow {
    /// Stable name, as in MODEL.md.
    pub name: &'static str,
    /// What it asks for; it matches when all of it holds, and always when it asks for nothing.
    pub facts: Vec<Fact>,
    /// Whether it matches.
    pub matches: bool,
    /// Whether it decided: the first row that matches.
    pub decides: bool,
}

/// The rows of the day.
pub(super) fn day_rows(athlete: &Athlete, now: Moment) -> Vec<TableRow> {
    trace(&day_rules::RULES, &athlete.day_case(now), true)
}

/// The rows of a muscle, and its caps.
pub(super) fn muscle_rows(athlete: &Athlete, muscle: Muscle, now: Moment) -> (Vec<TableRow>, Vec<TableRow>) {
    let confidence = athlete.muscle_confidence(now)[muscle];
    let readiness = athlete.readiness(muscle, now);
    let ahead = readiness.ahead();
    let last = athlete.muscles[muscle].last_trained;
    let case = athlete.muscle_case(now, last.unwrap_or(now), confidence, &readiness, ahead);
    if last.is_none() {
        return (trace(&rules::GATES, &case, true), Vec::new());
    }
    let beats = rules::first_match(&case).verdict == Verdict::Beat;
    (trace(&rules::RULES, &case, true), trace(&caps::CAPS, &case, beats))
}

/// The rows of an exercise.
pub(super) fn exercise_rows(
    athlete: &Athlete,
    lift: usize,
    now: Moment,
    muscles: &PerMuscle<MuscleDay>,
) -> Vec<TableRow> {
    trace(&exercise_rules::RULES, &athlete.lift_case(lift, now, muscles), true)
}

/// `asked` says whether the table decides anything at all.
fn trace<C, R>(table: &[&Row<C, R>], case: &C, asked: bool) -> Vec<TableRow> {
    let mut open = asked;
    let row = |row: &&Row<C, R>| {
        let fact = |check: &crate::verdict::table::Check<C>| Fact {
            text: (check.says)(case),
            holds: (check.holds)(case),
        };
        let matches = row.matches(case);
        let decides = open && matches;
        open &= !matches;
        TableRow { name: row.name, facts: row.checks.iter().map(fact).collect(), matches, decides }
    };
    table.iter().map(row).collect()
}
