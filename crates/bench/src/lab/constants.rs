//! How well personal constants can be found: a bank of engines with fixed constants, weighted by how well each
//! foresaw the log. The engine does not learn them yet; this is what it could learn.

use rayon::iter::{IntoParallelIterator, ParallelIterator};
use regain_engine::{Athlete, LiftOutlook, Outlook, Params};

use crate::lab::gym::{LIFTS, book};
use crate::lab::options::LabOptions;
use crate::lab::person::{FATIGUE_LOG_SD, Person, RECOVERY_LOG_SD};
use crate::lab::pool::correlation;
use crate::lab::results::{FoundConstant, RecoveryResult};
use crate::lab::season::evening;
use crate::lab::truth::Truth;
use crate::lab::wander::{Stop, wander};

/// Numbers of sessions after which the bank is asked.
const AFTER: [u32; 3] = [10, 30, 100];
/// Logarithms of the two constants in the bank.
const RECOVERY_GRID: [f64; 5] = [-0.7, -0.35, 0.0, 0.35, 0.7];
const FATIGUE_GRID: [f64; 5] = [-0.8, -0.4, 0.0, 0.4, 0.8];
/// An effort counts as at most this many standard deviations off, so that one odd day decides nothing.
const CLIP_SD: f64 = 3.0;
/// A grid cannot be surer than half of its spacing, log.
const LEAST_SD: f64 = 0.1;
/// Half width of an 80 % interval, standard deviations.
const WIDE_80: f64 = 1.2816;

/// Mean and standard deviation of the two log constants.
type Found = [(f64, f64); 2];

/// The true logarithm of a constant, and what was found.
type Row = (f64, (f64, f64));

/// Grades the bank under one truth; `one_done` is called after each lifter.
pub(crate) fn recover(
    truth: &dyn Truth,
    options: &LabOptions,
    one_done: &(dyn Fn() + Sync),
) -> Vec<RecoveryResult> {
    let found: Vec<([f64; 2], Vec<Found>)> = (0..options.recovery_lifters)
        .into_par_iter()
        .map(|lifter| {
            let person = Person::draw(options.seed, lifter);
            let log = wander(truth, &person, AFTER[AFTER.len() - 1] as usize);
            let found = bank(&log);
            one_done();
            ([person.recovery.ln(), person.fatigue.ln()], found)
        })
        .collect();
    let result = |(at, sessions): (usize, &u32)| {
        let of = |which: usize| {
            let rows = found.iter().filter_map(|(truth, found)| Some((truth[which], found.get(at)?[which])));
            graded(&rows.collect::<Vec<_>>())
        };
        RecoveryResult { truth: truth.id().to_owned(), sessions: *sessions, recovery: of(0), fatigue: of(1) }
    };
    AFTER.iter().enumerate().map(result).collect()
}

/// What the bank believes after each number of sessions of [`AFTER`].
fn bank(log: &[Stop]) -> Vec<Found> {
    let grid = RECOVERY_GRID.iter().flat_map(|k| FATIGUE_GRID.iter().map(move |g| (*k, *g)));
    let members: Vec<((f64, f64), Vec<f64>)> = grid
        .filter_map(|(k, g)| {
            let params = Params::default().with("recovery_time_factor", k.exp()).ok()?;
            Some(((k, g), likelihoods(params.with("fatigue_factor", g.exp()).ok()?, log)))
        })
        .collect();
    AFTER.iter().map(|sessions| believed(&members, *sessions as usize)).collect()
}

/// Log likelihood of each session's efforts before they were seen.
fn likelihoods(params: Params, log: &[Stop]) -> Vec<f64> {
    let mut athlete = Athlete::new(params, book());
    let mut outlooks: Vec<[Option<LiftOutlook>; LIFTS.len()]> = Vec::new();
    for stop in log {
        outlooks.push(lifts(&athlete.outlook(evening(stop.day))));
        stop.efforts.iter().flat_map(|effort| &effort.sets).for_each(|set| athlete.apply(set));
    }
    let last = log.last().map_or(0, |stop| stop.day);
    outlooks.push(lifts(&athlete.outlook(evening(last + 1))));
    // the next outlook tells how the engine itself read the effort
    outlooks.windows(2).map(|pair| pair[0].iter().zip(&pair[1]).map(likelihood).sum()).collect()
}

fn lifts(outlook: &Outlook) -> [Option<LiftOutlook>; LIFTS.len()] {
    std::array::from_fn(|lift| outlook.lift(&LIFTS[lift].exercise_id()))
}

fn likelihood((before, after): (&Option<LiftOutlook>, &Option<LiftOutlook>)) -> f64 {
    let (Some(before), Some(after)) = (before, after) else { return 0.0 };
    let z = (after.last_strength_log - before.strength_log) / before.effort_sd;
    let z = z.clamp(-CLIP_SD, CLIP_SD);
    -0.5 * z * z - before.effort_sd.ln()
}

/// Posterior of the two constants after the first sessions.
fn believed(members: &[((f64, f64), Vec<f64>)], sessions: usize) -> Found {
    let logs = members.iter().map(|((k, g), likelihoods)| {
        let prior = -0.5 * ((k / RECOVERY_LOG_SD).powi(2) + (g / FATIGUE_LOG_SD).powi(2));
        prior + likelihoods.iter().take(sessions).sum::<f64>()
    });
    let logs: Vec<f64> = logs.collect();
    let most = logs.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let weights: Vec<f64> = logs.iter().map(|log| (log - most).exp()).collect();
    let moments = |of: &dyn Fn(&(f64, f64)) -> f64| {
        let weighted = |f: &dyn Fn(f64) -> f64| {
            let total: f64 = weights.iter().sum();
            members.iter().zip(&weights).map(|((at, _), w)| w * f(of(at))).sum::<f64>() / total
        };
        let mean = weighted(&|x| x);
        (mean, weighted(&|x| (x - mean).powi(2)).sqrt())
    };
    [moments(&|(k, _)| *k), moments(&|(_, g)| *g)]
}

fn graded(rows: &[Row]) -> FoundConstant {
    let n = (rows.len() as f64).max(1.0);
    let mean = |of: &dyn Fn(&Row) -> f64| rows.iter().map(of).sum::<f64>() / n;
    let pairs: Vec<(f64, f64)> = rows.iter().map(|(truth, (found, _))| (*truth, *found)).collect();
    let wide = |sd: f64| WIDE_80 * sd.max(LEAST_SD);
    FoundConstant {
        correlation: correlation(&pairs),
        rmse_log: mean(&|(truth, (found, _))| (truth - found).powi(2)).sqrt(),
        default_rmse_log: mean(&|(truth, _)| truth.powi(2)).sqrt(),
        posterior_sd_log: mean(&|(_, (_, sd))| *sd),
        coverage_80: mean(&|(truth, (found, sd))| f64::from(u8::from((truth - found).abs() <= wide(*sd)))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_better_member_wins_and_the_prior_holds_without_data() {
        let members = vec![((-0.35, 0.0), vec![-9.0]), ((0.0, 0.0), vec![-9.0]), ((0.35, 0.0), vec![0.0])];
        let [(nothing, _), _] = believed(&members, 0);
        let [(seen, sd), _] = believed(&members, 1);
        assert!(nothing.abs() < 1e-12);
        assert!(seen > 0.34 && sd < 0.05, "{seen} {sd}");
    }
}
