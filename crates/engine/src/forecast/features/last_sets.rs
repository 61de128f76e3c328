//! Terms from the sets of one exposure.

use crate::forecast::exposure::LiftedSet;
use crate::forecast::sets::Stages;

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
    /// How it went, set by set.
    pub(crate) stages: Stages,
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
            stages: Stages::of(sets)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case::one_set(&[(100.0, 5)], 1.0, false, 0.0, 5)]
    #[case::three_even_sets(&[(100.0, 5), (100.0, 5), (100.0, 5)], 1.0, true, 0.0, 5)]
    #[case::reps_fall(&[(100.0, 8), (100.0, 7), (100.0, 5)], 1.0, false, -3.0, 8)]
    #[case::reps_rise(&[(100.0, 5), (100.0, 8)], 1.0, false, 0.0, 8)]
    #[case::ramp_and_back_off(&[(60.0, 5), (80.0, 5), (100.0, 3), (80.0, 9)], 3.0, false, 0.0, 3)]
    #[case::even_at_the_top_only(&[(60.0, 9), (100.0, 3), (100.0, 3), (60.0, 12)], 2.0, true, 0.0, 3)]
    #[case::pounds_rounded_twice(&[(102.058_28, 5), (102.058_283, 5)], 1.0, true, 0.0, 5)]
    fn sets_are_summed_up(
        #[case] sets: &[(f64, u16)],
        #[case] loads: f64,
        #[case] even_top_sets: bool,
        #[case] last_set_drop: f64,
        #[case] top_reps: u16,
    ) {
        let sets: Vec<_> =
            sets.iter().map(|&(load_kg, reps)| LiftedSet::new(load_kg, reps).unwrap()).collect();
        let stages = Stages::of(&sets).unwrap();
        let wanted = LastSets { loads, even_top_sets, last_set_drop, top_reps, stages };
        assert_eq!(LastSets::of(&sets), Some(wanted));
    }

    #[test]
    fn without_sets_there_is_nothing_to_sum_up() {
        assert_eq!(LastSets::of(&[]), None);
    }
}
