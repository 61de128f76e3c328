//! The order in which the sets that come before cost least.

use crate::athlete::Athlete;
use crate::day::{PlannedExercise, Verdict};
use crate::model::lift::LiftState;

/// How much more an effort counts that is a goal, that may beat, that moves more than one joint.
const GOAL: f64 = 2.0;
const BEATS: f64 = 1.5;
const MULTI_JOINT: f64 = 1.5;
/// A gain smaller than this changes no order, log strength.
const WORTH_IT: f64 = 1e-9;

/// One exercise to be placed.
pub(crate) struct Placed<'a> {
    /// Its state.
    pub(crate) lift: &'a LiftState,
    /// Its verdict.
    pub(crate) verdict: Verdict,
    /// The offer.
    pub(crate) planned: PlannedExercise,
}

/// Puts a session in the order that costs its efforts the least strength; of equal orders the one given.
pub(crate) fn in_cheapest_order(athlete: &Athlete, session: Vec<Placed<'_>>) -> Vec<PlannedExercise> {
    let cost: Vec<Vec<f64>> = session
        .iter()
        .map(|before| session.iter().map(|after| cost_of(athlete, before, after)).collect())
        .collect();
    let order = cheapest(&cost);
    let mut places: Vec<Option<PlannedExercise>> =
        session.into_iter().map(|placed| Some(placed.planned)).collect();
    order.into_iter().filter_map(|i| places.get_mut(i).and_then(Option::take)).collect()
}

/// Strength that the sets of `after` lose to those of `before`, log, weighted by what the effort is worth.
fn cost_of(athlete: &Athlete, before: &Placed<'_>, after: &Placed<'_>) -> f64 {
    let share = |of: &LiftState, muscle| {
        of.exercise.muscles.iter().find(|(own, _)| *own == muscle).map_or(0.0, |(_, share)| share.get())
    };
    let common: f64 =
        before.lift.exercise.muscles.iter().map(|(m, own)| own.get() * share(after.lift, *m)).sum();
    let worth = |of: bool, weight: f64| if of { weight } else { 1.0 };
    let weight = worth(athlete.wishes.of(&after.lift.exercise.id).goal, GOAL)
        * worth(after.verdict == Verdict::Beat, BEATS)
        * worth(after.lift.exercise.multi_joint, MULTI_JOINT);
    let sets = f64::from(before.planned.sets) * f64::from(after.planned.sets);
    athlete.params.set_fatigue() * sets * common * weight
}

/// The order with the least sum of costs, exactly: the best way to each subset, smallest subsets first.
fn cheapest(cost: &[Vec<f64>]) -> Vec<usize> {
    let count = cost.len();
    let all = 1_usize << count;
    let mut best = vec![(f64::INFINITY, 0); all];
    best[0] = (0.0, 0);
    for done in 0..all {
        for next in (0..count).filter(|next| done & (1 << next) == 0) {
            let before: f64 = (0..count).filter(|i| done & (1 << i) != 0).map(|i| cost[i][next]).sum();
            let with = done | (1 << next);
            // of equal ways the one that ends with the latest in the order given
            let better = best[done].0 + before;
            let ties = (better - best[with].0).abs() <= WORTH_IT;
            if better < best[with].0 - WORTH_IT || (ties && next > best[with].1) {
                best[with] = (better.min(best[with].0), next);
            }
        }
    }
    let mut order = Vec::with_capacity(count);
    let mut left = all - 1;
    while left != 0 {
        let last = best[left].1;
        order.push(last);
        left &= !(1 << last);
    }
    order.reverse();
    order
}

#[cfg(test)]
mod tests {
    use super::cheapest;

    #[test]
    fn the_cheapest_order_is_found_and_the_given_one_kept_without_a_reason() {
        assert_eq!(cheapest(&[]), Vec::<usize>::new());
        assert_eq!(cheapest(&vec![vec![0.0; 5]; 5]), [0, 1, 2, 3, 4]);
        // 0 before 1 costs more than 1 before 0
        assert_eq!(cheapest(&[vec![0.0, 3.0, 0.0], vec![1.0, 0.0, 0.0], vec![0.0; 3]]), [1, 0, 2]);
    }
}
