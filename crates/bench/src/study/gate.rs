//! What recovery adds to the forecast: the gate for the word.

use std::sync::Arc;

use regain_engine::{ForecastModel, TermKind};

use super::{Case, Chances, Comparison, before_session, comparison, models};
use crate::dataset::Dataset;
use crate::error::BenchError;
use crate::protocol::Pair;

/// Terms that could be recovery: days since the exercise, days its last eight exposures span, training days of the
/// week.
const RECOVERY: [TermKind; 3] = [TermKind::Gap, TermKind::Density, TermKind::TrainingDays];
/// Largest value of the gap term, ln of days.
const LONGEST_GAP: f64 = 4.0943;
/// Deficit at which its stand-in has fallen by 1/e.
const DEFICIT_SCALE: f64 = 0.025;

/// A choice of pairs.
type Subset = fn(&Pair) -> bool;

/// Which pairs are asked about.
const SUBSETS: [(&str, Subset); 2] = [("short gaps", |pair| pair.short_gap), ("all pairs", |_| true)];

/// With the recovery terms against without; and with capacity's deficit in their place against without.
pub(super) fn compare(
    data: &Dataset,
    full: &[Arc<ForecastModel>],
    deficits: &[Vec<Option<f64>>],
) -> Result<Vec<Comparison>, BenchError> {
    let without = with_gap(data, |_, _| None);
    // the deficit takes the gap's shape: no deficit where the longest gap was, the largest where the shortest was
    let capacity = with_gap(data, |lifter, pair| {
        let deficit = deficits[lifter][pair]?.max(0.0);
        Some(LONGEST_GAP * (-deficit / DEFICIT_SCALE).exp())
    });
    let (none, all) = (said(&without, &models(&without)?), said(data, full));
    let by_capacity = said(&capacity, &models(&capacity)?);
    let rows = [("days since, density and training days", &all), ("capacity's deficit", &by_capacity)];
    let named = SUBSETS.iter().flat_map(|subset| rows.iter().map(move |row| (subset, row)));
    Ok(named
        .filter_map(|((subset, is_in), (name, ours))| {
            comparison(&format!("{subset}: {name}"), &cases(data, *is_in, ours, &none))
        })
        .collect())
}

/// The logs without the recovery terms, something else in the place of the gap.
fn with_gap(data: &Dataset, gap: impl Fn(usize, usize) -> Option<f64>) -> Dataset {
    let mut data = data.clone();
    for (l, lifter) in data.lifters.iter_mut().enumerate() {
        for (p, pair) in lifter.pairs.iter_mut().enumerate() {
            RECOVERY.into_iter().for_each(|kind| pair.terms[kind] = None);
            pair.terms[TermKind::Gap] = gap(l, p);
        }
    }
    data
}

fn said(data: &Dataset, models: &[Arc<ForecastModel>]) -> Vec<Vec<Chances>> {
    data.lifters.iter().zip(models).map(|(lifter, model)| before_session(&lifter.pairs, model)).collect()
}

fn cases(data: &Dataset, is_in: Subset, ours: &[Vec<Chances>], theirs: &[Vec<Chances>]) -> Vec<Vec<Case>> {
    let lifters = data.lifters.iter().zip(ours.iter().zip(theirs));
    lifters
        .map(|(lifter, (ours, theirs))| {
            let both = lifter.pairs.iter().zip(ours.iter().zip(theirs));
            both.filter(|(pair, _)| pair.scored && is_in(pair))
                .map(|(pair, (ours, theirs))| Case { outcome: pair.outcome, ours: *ours, theirs: *theirs })
                .collect()
        })
        .collect()
}
