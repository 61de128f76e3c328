//! What the first sets of the exercise itself tell, against the forecast right before them.

use std::sync::Arc;

use rayon::prelude::*;
use regain_engine::{AfterSets, ForecastModel, SetFeatures, Standing};

use super::{Case, Comparison, chances, comparison};
use crate::dataset::Dataset;
use crate::walk::after_sets;

/// After how many sets.
const SETS: [(usize, &str); 3] = [(1, "the first set"), (2, "two sets"), (3, "three sets")];
/// Which pairs, by what the sets have decided.
const OPEN: [(&str, &[Standing]); 4] = [
    ("all", &[Standing::Behind, Standing::Level, Standing::Ahead]),
    ("beaten already", &[Standing::Ahead]),
    ("level: beat is open", &[Standing::Level]),
    ("behind: both are open", &[Standing::Behind]),
];

/// Of the scored pairs that have so many sets.
pub(super) fn compare(data: &Dataset, models: &[Arc<ForecastModel>]) -> Vec<Comparison> {
    let most = SETS.iter().map(|(sets, _)| *sets).max().unwrap_or(0);
    let seen: Vec<_> = data
        .lifters
        .par_iter()
        .zip(models)
        .map(|(lifter, model)| (lifter, model, after_sets(lifter, model, most)))
        .collect();
    let of = |sets: usize, standings: &[Standing]| -> Vec<Vec<Case>> {
        let lifters = seen.iter().map(|(lifter, model, said)| {
            let pairs = lifter.pairs.iter().zip(said).filter(|(pair, _)| pair.scored);
            let case = |(pair, (before, stages)): (&crate::protocol::Pair, &(_, Vec<SetFeatures>))| {
                let features = stages.get(sets - 1).filter(|found| standings.contains(&found.standing()))?;
                let after = AfterSets::new(model.after_sets(), *before, features);
                let ours = (after.p_beat, after.p_not_worse);
                Some(Case { outcome: pair.outcome, ours, theirs: chances(before) })
            };
            pairs.filter_map(case).collect()
        });
        lifters.collect()
    };
    let rows = SETS.iter().flat_map(|set| OPEN.iter().map(move |open| (set, open)));
    rows.filter_map(|((sets, after), (open, standings))| {
        comparison(&format!("after {after}, {open}"), &of(*sets, standings))
    })
    .collect()
}
