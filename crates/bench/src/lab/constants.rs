//! How well the engine finds a lifter's personal constants, and what using them is worth for its estimates.

use rayon::iter::{IntoParallelIterator, ParallelIterator};
use regain_engine::{Athlete, LearnedConstant, LearnedUse, Params};

use crate::lab::gym::{LIFTS, book};
use crate::lab::options::LabOptions;
use crate::lab::person::Person;
use crate::lab::pool::{correlation, mean};
use crate::lab::results::{FoundConstant, LearningResult, RecoveryResult};
use crate::lab::season::evening;
use crate::lab::truth::Truth;
use crate::lab::wander::{Stop, wander};
use crate::metrics::log_loss;

/// Numbers of sessions after which the engine is asked.
const AFTER: [u32; 3] = [10, 30, 100];
/// Sessions before the estimates are graded: what has been learned by then is in use or not.
const COLD_SESSIONS: usize = 30;

/// One constant: the true logarithm, the learned one, and its 80 % interval.
#[derive(Debug, Clone, Copy)]
struct Row {
    truth: f64,
    found: f64,
    sd: f64,
    from: f64,
    to: f64,
}

/// One lifter: both constants after each number of sessions of [`AFTER`], and the grades.
struct Lifter {
    found: Vec<[Row; 2]>,
    learned: Grade,
    default: Grade,
    used: bool,
}

/// Sums of one lifter's estimates against the truth.
#[derive(Debug, Clone, Copy, Default)]
struct Grade {
    n: f64,
    ready_loss: f64,
    squared_error: f64,
    error: f64,
}

/// Grades what is learned under one truth; `one_done` is called after each lifter.
pub(crate) fn recover(
    truth: &dyn Truth,
    options: &LabOptions,
    one_done: &(dyn Fn() + Sync),
) -> (Vec<RecoveryResult>, LearningResult) {
    let lifters: Vec<Lifter> = (0..options.recovery_lifters)
        .into_par_iter()
        .map(|lifter| {
            let person = Person::draw(options.seed, lifter);
            let log = wander(truth, &person, AFTER[AFTER.len() - 1] as usize);
            let lifter = of_lifter(&person, &log);
            one_done();
            lifter
        })
        .collect();
    let result = |(at, sessions): (usize, &u32)| {
        let of = |which: usize| {
            graded(
                &lifters.iter().filter_map(|lifter| Some(lifter.found.get(at)?[which])).collect::<Vec<_>>(),
            )
        };
        RecoveryResult { truth: truth.id().to_owned(), sessions: *sessions, recovery: of(0), fatigue: of(1) }
    };
    (AFTER.iter().enumerate().map(result).collect(), worth(truth, &lifters))
}

fn of_lifter(person: &Person, log: &[Stop]) -> Lifter {
    let default = Params::default().with("learned_constants_used", 0.0).unwrap_or_default();
    let (mut learning, mut plain) = (Athlete::new(Params::default(), book()), Athlete::new(default, book()));
    let mut lifter =
        Lifter { found: Vec::new(), learned: Grade::default(), default: Grade::default(), used: false };
    for (seen, stop) in (1..).zip(log) {
        if seen > COLD_SESSIONS {
            lifter.learned.add(&learning, stop);
            lifter.default.add(&plain, stop);
        }
        for set in stop.efforts.iter().flat_map(|effort| &effort.sets) {
            learning.apply(set);
            plain.apply(set);
        }
        if AFTER.iter().any(|after| *after as usize == seen) {
            let fit = learning.fit(evening(stop.day + 1));
            let row = |truth: f64, found: &LearnedConstant| Row {
                truth: truth.ln(),
                found: found.factor.ln(),
                sd: found.log_sd,
                from: found.from.ln(),
                to: found.to.ln(),
            };
            lifter.found.push([row(person.recovery, &fit.recovery), row(person.fatigue, &fit.fatigue)]);
            lifter.used = fit.learned_use == LearnedUse::Used;
        }
    }
    lifter
}

impl Grade {
    fn add(&mut self, athlete: &Athlete, stop: &Stop) {
        let limit = Params::default().ready_deficit();
        let outlook = athlete.outlook(evening(stop.day));
        for (lift, effort) in LIFTS.iter().zip(&stop.efforts) {
            let Some(expected) = outlook.lift(&lift.exercise_id()) else { continue };
            let error = expected.deficit_log - effort.deficit_log;
            self.n += 1.0;
            self.error += error;
            self.squared_error += error * error;
            self.ready_loss += log_loss(expected.p_ready, effort.worst_deficit_log < limit);
        }
    }

    fn ready_loss(&self) -> f64 {
        self.ready_loss / self.n.max(1.0)
    }

    fn rmse_pct(&self) -> f64 {
        100.0 * (self.squared_error / self.n.max(1.0)).sqrt()
    }

    fn bias_pct(&self) -> f64 {
        100.0 * self.error / self.n.max(1.0)
    }
}

fn worth(truth: &dyn Truth, lifters: &[Lifter]) -> LearningResult {
    let of = |figure: &dyn Fn(&Lifter) -> f64| mean(lifters.iter().map(figure));
    LearningResult {
        truth: truth.id().to_owned(),
        used_share: of(&|lifter| f64::from(u8::from(lifter.used))).value,
        deficit_rmse_pct: of(&|lifter| lifter.default.rmse_pct()).value,
        deficit_rmse_learned_pct: of(&|lifter| lifter.learned.rmse_pct()).value,
        deficit_bias_pct: of(&|lifter| lifter.default.bias_pct()).value,
        deficit_bias_learned_pct: of(&|lifter| lifter.learned.bias_pct()).value,
        ready_log_loss: of(&|lifter| lifter.default.ready_loss()).value,
        ready_against_default: of(&|lifter| lifter.learned.ready_loss() - lifter.default.ready_loss()),
    }
}

fn graded(rows: &[Row]) -> FoundConstant {
    let mean = |of: &dyn Fn(&Row) -> f64| rows.iter().map(of).sum::<f64>() / (rows.len() as f64).max(1.0);
    let pairs: Vec<(f64, f64)> = rows.iter().map(|row| (row.truth, row.found)).collect();
    FoundConstant {
        correlation: correlation(&pairs),
        rmse_log: mean(&|row| (row.truth - row.found).powi(2)).sqrt(),
        default_rmse_log: mean(&|row| row.truth.powi(2)).sqrt(),
        bias_log: mean(&|row| row.found - row.truth),
        posterior_sd_log: mean(&|row| row.sd),
        coverage_80: mean(&|row| f64::from(u8::from((row.from..=row.to).contains(&row.truth)))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn coverage_counts_true_values_inside_their_intervals() {
        let row = |truth: f64| Row { truth, found: 0.1, sd: 0.2, from: -0.1, to: 0.3 };
        let found = graded(&[row(0.0), row(0.2), row(0.4), row(-0.2)]);
        assert!((found.coverage_80 - 0.5).abs() < 1e-12);
        assert!((found.rmse_log - ((0.01 + 0.01 + 0.09 + 0.09) / 4.0_f64).sqrt()).abs() < 1e-12);
        assert!(found.bias_log.abs() < 1e-12);
    }
}
