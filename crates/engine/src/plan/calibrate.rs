//! The plan of somebody about whom nothing is known: a few careful sessions that tell the most.

use crate::day::Evidence;
use crate::muscle::Muscle;
use crate::plan::days::OpenDay;
use crate::plan::{PLAN_DAYS, Visit};
use crate::verdict::case::reason;
use crate::wishes::DayOpen;

/// Sessions of the first week or so, with at least a day between them.
const SESSIONS: usize = 3;
const DAYS_APART: usize = 2;
/// Minutes of a session of three exercises with two sets each.
const MINUTES: u32 = 30;
/// What each session measures: a leg, a push and a pull, alternating.
const MUSCLES: [[Muscle; 3]; 2] = [
    [Muscle::Quads, Muscle::Chest, Muscle::UpperBack],
    [Muscle::Hamstrings, Muscle::SideDelts, Muscle::Lats],
];

/// The first open days, not two in a row.
pub(super) fn calibration(days: &[OpenDay; PLAN_DAYS], trained: bool, from: usize) -> Vec<Visit> {
    let mut visits: Vec<Visit> = Vec::new();
    for (day, open) in days.iter().enumerate().skip(from.max(usize::from(trained))) {
        let rested = visits.last().is_none_or(|last| day >= last.day + DAYS_APART);
        if open.open == DayOpen::Open && rested && visits.len() < SESSIONS {
            visits.push(visit(day, open, visits.len()));
        }
    }
    visits
}

fn visit(day: usize, open: &OpenDay, place: usize) -> Visit {
    let muscles = MUSCLES[place % MUSCLES.len()];
    let [leg, push, pull] = muscles.map(Muscle::label);
    let text = format!(
        "To find your levels: one exercise each for {leg}, {push} and {pull}, two sets with 2 reps in reserve."
    );
    Visit {
        day,
        at: open.at,
        exercises: Vec::new(),
        muscles: muscles.to_vec(),
        p_likely: None,
        minutes: MINUTES,
        reason: reason("calibrate", text, None, "", Evidence::Weak),
    }
}
