//! The start of a lifter, and the first days of an exercise, against the lifter's running rate.

use std::sync::Arc;

use rayon::prelude::*;
use regain_engine::ForecastModel;

use super::{Case, Chances, Comparison, chances, comparison};
use crate::dataset::Dataset;
use crate::fit::{logit, personal_intercept};
use crate::models::Target;
use crate::protocol::{Lifter, MIN_EARLIER_PAIRS, Outcome, Place, in_order_of_work};
use crate::walk::from_second_day;

/// A comparison of two consecutive days, also of those the protocol leaves out.
struct Early {
    /// Earlier days of the exercise; at least 1.
    exposure: usize,
    day: i32,
    /// Of this lifter, on earlier days, any exercise.
    earlier_pairs: usize,
    outcome: Outcome,
}

/// Which ones: name, fewest and most earlier days of the exercise, fewest and most earlier pairs of the lifter.
const STARTS: [(&str, [usize; 2], [usize; 2]); 5] = [
    (
        "a lifter's first 30 pairs, from the fourth day of an exercise",
        [3, usize::MAX],
        [0, MIN_EARLIER_PAIRS - 1],
    ),
    ("a lifter's first 30 pairs, all", [1, usize::MAX], [0, MIN_EARLIER_PAIRS - 1]),
    ("second day of an exercise", [1, 1], [0, usize::MAX]),
    ("third day of an exercise", [2, 2], [0, usize::MAX]),
    ("fourth day of an exercise", [3, 3], [0, usize::MAX]),
];

/// One row for each of the starts.
pub(super) fn compare(data: &Dataset, models: &[Arc<ForecastModel>]) -> Vec<Comparison> {
    let all: Vec<Vec<Early>> = data.lifters.iter().map(early).collect();
    let said: Vec<Vec<Chances>> =
        data.lifters.par_iter().zip(models).map(|(lifter, model)| forecasts(lifter, model)).collect();
    let rates: Vec<Vec<Chances>> = (0..all.len()).map(|at| running_rates(&all, at)).collect();
    let row = |(name, days, pairs): &(&str, [usize; 2], [usize; 2])| {
        let is_in = |early: &Early| {
            (days[0]..=days[1]).contains(&early.exposure)
                && (pairs[0]..=pairs[1]).contains(&early.earlier_pairs)
        };
        let cases = all.iter().zip(said.iter().zip(&rates)).map(|(all, (said, rates))| {
            let both = all.iter().zip(said.iter().zip(rates)).filter(|(early, _)| is_in(early));
            both.map(|(early, (ours, theirs))| Case { outcome: early.outcome, ours: *ours, theirs: *theirs })
                .collect()
        });
        comparison(name, &cases.collect::<Vec<_>>())
    };
    STARTS.iter().filter_map(row).collect()
}

fn early(lifter: &Lifter) -> Vec<Early> {
    let exposure = |place: &Place| &lifter.series[place.series].exposures[place.exposure];
    let mut found: Vec<Early> = Vec::new();
    for today in in_order_of_work(&lifter.series).chunk_by(|a, b| exposure(a).day == exposure(b).day) {
        let earlier_pairs = found.len();
        found.extend(today.iter().filter(|place| place.exposure > 0).map(|place| {
            let (now, last) = (exposure(place), &lifter.series[place.series].exposures[place.exposure - 1]);
            let outcome = Outcome::of(now.log_e1rm - last.log_e1rm);
            Early { exposure: place.exposure, day: now.day, earlier_pairs, outcome }
        }));
    }
    found
}

/// Before the session, the plan of the day known.
fn forecasts(lifter: &Lifter, model: &Arc<ForecastModel>) -> Vec<Chances> {
    from_second_day(model, &lifter.series).iter().map(chances).collect()
}

/// The others' rate, moved by what this lifter did on earlier days.
fn running_rates(all: &[Vec<Early>], at: usize) -> Vec<Chances> {
    let others = || all.iter().enumerate().filter(|(i, _)| *i != at).flat_map(|(_, early)| early);
    let n: f64 = others().map(|_| 1.0).sum();
    let own = &all[at];
    let days: Vec<i32> = own.iter().map(|early| early.day).collect();
    let rate = |target: Target| {
        let others = others().filter(|early| target.happened(early.outcome)).map(|_| 1.0).sum::<f64>() / n;
        let outcomes: Vec<f64> =
            own.iter().map(|early| if target.happened(early.outcome) { 1.0 } else { 0.0 }).collect();
        personal_intercept(&days, &vec![logit(others); own.len()], &outcomes)
    };
    rate(Target::Beat).into_iter().zip(rate(Target::NotWorse)).collect()
}
