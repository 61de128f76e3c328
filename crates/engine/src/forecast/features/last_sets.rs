//! Terms from the sets of one exposure.

use crate::forecast::exposure::LiftedSet;

/// What later exposures need to know of an exposure's sets.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct LastSets {
    /// Term `nw1`: distinct loads.
    pub(crate) loads: f64,
    /// Term `allsame1`: at least two sets at the top load, all with the same reps.
    pub(crate) even_top_sets: bool,
    /// Term `lastfirst1`: reps of the last set at the top load minus the most reps there; at most 0.
    pub(crate) last_set_drop: f64,
    /// Most reps at the top load.
    pub(crate) top_reps: u16,
}

impl LastSets {
    /// Summary of sets in order; `None` without sets.
    pub(crate) fn of(sets: &[LiftedSet]) -> Option<Self> {
        let top = sets.iter().copied().reduce(|a, b| if b.load_kg() > a.load_kg() { b } else { a })?;
        let top_reps = || sets.iter().filter(|set| set.same_load(top)).map(|set| set.reps());
        let (most, fewest) = (top_reps().max()?, top_reps().min()?);
        let distinct =
            sets.iter().enumerate().filter(|(i, set)| !sets[..*i].iter().any(|s| s.same_load(**set)));
        Some(Self {
            loads: distinct.fold(0.0, |count, _| count + 1.0),
            even_top_sets: top_reps().nth(1).is_some() && most == fewest,
            last_set_drop: f64::from(top_reps().next_back()?) - f64::from(most),
            top_reps: most,
        })
    }
}
