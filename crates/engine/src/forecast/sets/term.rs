//! What the forecast looks at once sets of the exercise are done, and its values.

use std::ops::Index;

use super::said::Standing;
use crate::forecast::exposure::{LiftedSet, Outcome, best_log_e1rm};

/// One term of the forecast after sets. "So far" is over today's sets; "by then" is over as many first sets of last
/// time (all of them if there were fewer). Efforts are ln e1RM.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SetTermKind {
    /// Best effort so far minus last time's best by then, within ± .4.
    AgainstThen,
    /// ln of (1 + reps/30) of the most repetitions so far over those of last time by then, within ± .4.
    RepsAgainstThen,
    /// ln of the heaviest load so far over last time's heaviest by then, within ± .4.
    LoadAgainstThen,
    /// Last time's best minus its best by then, 0 to .4: how much was still to come.
    RoseLater,
    /// Sets so far, 1 to 4.
    SetsDone,
    /// Sets that are left if there are as many as last time, −1 to 4.
    SetsLeft,
}

impl SetTermKind {
    /// Number of terms.
    pub const COUNT: usize = 6;

    /// All terms, in the order of every table.
    pub const ALL: [Self; Self::COUNT] = [
        Self::AgainstThen,
        Self::RepsAgainstThen,
        Self::LoadAgainstThen,
        Self::RoseLater,
        Self::SetsDone,
        Self::SetsLeft,
    ];

    /// Position in [`SetTermKind::ALL`].
    pub const fn index(self) -> usize {
        self as usize
    }

    /// Whether the term looks at what was lifted today; its shape then never falls.
    pub const fn rises(self) -> bool {
        !matches!(self, Self::RoseLater | Self::SetsDone | Self::SetsLeft)
    }
}

/// Repetitions on the scale of the estimate of strength (Epley 1985).
const EPLEY_REPS: f64 = 30.0;
/// Differences count up to ± .4 in ln e1RM or ln load; larger ones are another way of training, or a slip.
const MAX_DIFFERENCE: f64 = 0.4;
/// Sets left count from −1 (more than last time) to 4.
const SETS_LEFT_MIN: f64 = -1.0;
const SETS_LEFT_MAX: f64 = 4.0;
/// Sets done count to 4.
const SETS_DONE_MAX: f64 = 4.0;

/// The values of all terms after some sets, and what these sets have decided.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SetFeatures {
    standing: Standing,
    values: [f64; SetTermKind::COUNT],
}

impl SetFeatures {
    /// `None` without sets.
    pub(crate) fn of(sets: &[LiftedSet], last_best: f64, last: &Stages) -> Option<Self> {
        let best = best_log_e1rm(sets)?;
        let then = last.after(sets.len())?;
        let standing = Standing::of(Outcome::of(best, last_best));
        let load_kg = sets.iter().map(|set| set.load_kg()).fold(0.0, f64::max);
        let most_reps = sets.iter().map(|set| f64::from(set.reps())).fold(0.0, f64::max);
        let within = |difference: f64| difference.clamp(-MAX_DIFFERENCE, MAX_DIFFERENCE);
        let values = [
            within(best - then.log_e1rm),
            within(libm::log((1.0 + most_reps / EPLEY_REPS) / (1.0 + f64::from(then.reps) / EPLEY_REPS))),
            within(libm::log(load_kg / then.load_kg)),
            (last_best - then.log_e1rm).clamp(0.0, MAX_DIFFERENCE),
            count(sets.len()).min(SETS_DONE_MAX),
            last.left_after(sets.len()),
        ];
        Some(Self { standing, values })
    }

    /// What the sets have decided.
    pub fn standing(&self) -> Standing {
        self.standing
    }
}

impl Index<SetTermKind> for SetFeatures {
    type Output = f64;
    fn index(&self, kind: SetTermKind) -> &f64 {
        &self.values[kind.index()]
    }
}

/// First sets of an exposure that are remembered one by one; from there on all count as done.
const STAGES: usize = 8;

/// The best of the first sets.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(crate) struct Stage {
    /// ln e1RM in kg.
    pub(crate) log_e1rm: f64,
    /// Heaviest load.
    pub(crate) load_kg: f64,
    /// Most repetitions.
    pub(crate) reps: u16,
}

/// How an exposure went, set by set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Stages {
    stages: [Stage; STAGES],
    sets: usize,
}

impl Stages {
    /// From the sets in order; `None` without sets.
    pub(crate) fn of(sets: &[LiftedSet]) -> Option<Self> {
        let first = sets.first()?;
        let mut best = Stage { log_e1rm: first.log_e1rm(), load_kg: first.load_kg(), reps: first.reps() };
        let mut stages = [Stage::default(); STAGES];
        for (i, set) in sets.iter().enumerate() {
            best.log_e1rm = best.log_e1rm.max(set.log_e1rm());
            best.load_kg = best.load_kg.max(set.load_kg());
            best.reps = best.reps.max(set.reps());
            stages[i.min(STAGES - 1)] = best;
        }
        Some(Self { stages, sets: sets.len() })
    }

    /// The best of the first `sets` sets.
    fn after(&self, sets: usize) -> Option<Stage> {
        self.stages.get(sets.min(self.sets).min(STAGES).checked_sub(1)?).copied()
    }

    fn left_after(&self, sets: usize) -> f64 {
        (count(self.sets) - count(sets)).clamp(SETS_LEFT_MIN, SETS_LEFT_MAX)
    }
}

fn count(sets: usize) -> f64 {
    f64::from(u16::try_from(sets).unwrap_or(u16::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    fn sets(sets: &[(f64, u16)]) -> Vec<LiftedSet> {
        sets.iter().map(|&(kg, reps)| LiftedSet::new(kg, reps).unwrap()).collect()
    }

    const LAST: [(f64, u16); 3] = [(80.0, 5), (100.0, 5), (100.0, 6)];

    #[rstest]
    #[case::one_rep_short_of_the_best(&[(80.0, 5), (100.0, 5)], Standing::Behind, 0.0, 0.0, 0.0, 0.0282, 1.0)]
    #[case::level(&[(100.0, 6)], Standing::Level, 0.2513, 0.0282, 0.2231, 0.2513, 2.0)]
    #[case::ahead(&[(100.0, 7)], Standing::Ahead, 0.2787, 0.0556, 0.2231, 0.2513, 2.0)]
    #[case::far_behind(&[(40.0, 5)], Standing::Behind, -0.4, 0.0, -0.4, 0.2513, 2.0)]
    #[case::more_sets_than_last_time(&[(100.0, 5); 5], Standing::Behind, -0.0282, -0.0282, 0.0, 0.0, -1.0)]
    fn values_by_hand(
        #[case] today: &[(f64, u16)],
        #[case] standing: Standing,
        #[case] against_then: f64,
        #[case] reps_against_then: f64,
        #[case] load_against_then: f64,
        #[case] rose_later: f64,
        #[case] sets_left: f64,
    ) {
        let last = sets(&LAST);
        let stages = Stages::of(&last).unwrap();
        let features = SetFeatures::of(&sets(today), best_log_e1rm(&last).unwrap(), &stages).unwrap();
        assert_eq!(features.standing(), standing);
        let wanted = [
            against_then,
            reps_against_then,
            load_against_then,
            rose_later,
            count(today.len()).min(4.0),
            sets_left,
        ];
        for (kind, wanted) in SetTermKind::ALL.into_iter().zip(wanted) {
            assert!((features[kind] - wanted).abs() < 5e-5, "{kind:?}: {}", features[kind]);
        }
    }

    #[test]
    fn without_sets_there_is_nothing_to_look_at() {
        let stages = Stages::of(&sets(&LAST)).unwrap();
        assert_eq!(SetFeatures::of(&[], 4.0, &stages), None);
        assert_eq!(Stages::of(&[]), None);
    }

    #[test]
    fn a_long_exposure_is_remembered_to_its_best() {
        let mut long = vec![(60.0, 5); 11];
        long.push((90.0, 5));
        let stages = Stages::of(&sets(&long)).unwrap();
        assert_eq!(stages.after(3).unwrap().load_kg.to_bits(), 60.0_f64.to_bits());
        assert_eq!(stages.after(12).unwrap().load_kg.to_bits(), 90.0_f64.to_bits());
    }
}
