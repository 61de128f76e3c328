//! Draws from the number that came with the consent: the same on every device and at every look of the same day.

use crate::muscle::Muscle;
use crate::probe::ProbeArm;

/// Chance that a day later is picked.
const P_LATER: f64 = 0.5;
/// A muscle may be probed every so many local days: never two days in a row, and on changing weekdays.
const EVERY_DAYS: u64 = 3;

/// A random number that came with the consent; all draws follow from it.
///
/// ```
/// use regain_engine::ProbeSeed;
/// assert_eq!(ProbeSeed::new(7), ProbeSeed::new(7));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ProbeSeed(u64);

/// What a draw is for, so that one says nothing about another.
#[derive(Clone, Copy)]
enum Stream {
    Phase,
    Turn,
    Arm,
}

impl ProbeSeed {
    /// Takes the number as it is.
    pub fn new(random: u64) -> Self {
        Self(random)
    }

    /// Whether a muscle may be probed on a local day.
    pub(super) fn may_probe(self, muscle: Muscle, local_day: i32) -> bool {
        let phase = i64::try_from(self.mixed(Stream::Phase, muscle, 0) % EVERY_DAYS).unwrap_or(0);
        (i64::from(local_day) + phase).rem_euclid(EVERY_DAYS.cast_signed()) == 0
    }

    /// Whose turn it is where several muscles may be probed: the lowest.
    pub(super) fn turn(self, muscle: Muscle, local_day: i32) -> u64 {
        self.mixed(Stream::Turn, muscle, local_day)
    }

    /// What the coin picks, and with which probability.
    pub(super) fn arm(self, muscle: Muscle, local_day: i32) -> (ProbeArm, f64) {
        // the top 53 bits are a number from 0 to below 1
        #[allow(clippy::cast_precision_loss)]
        let drawn = (self.mixed(Stream::Arm, muscle, local_day) >> 11) as f64 / (1_u64 << 53) as f64;
        if drawn < P_LATER { (ProbeArm::Later, P_LATER) } else { (ProbeArm::Today, 1.0 - P_LATER) }
    }

    fn mixed(self, stream: Stream, muscle: Muscle, local_day: i32) -> u64 {
        let words = [stream as u64, muscle.index() as u64, i64::from(local_day).cast_unsigned()];
        words.into_iter().fold(mix(self.0), |drawn, word| mix(drawn ^ word))
    }
}

/// A number whose bits all depend on all bits of another (SplitMix64: Steele, Lea & Flood 2014).
fn mix(from: u64) -> u64 {
    let mut x = from.wrapping_add(0x9E37_79B9_7F4A_7C15);
    x = (x ^ (x >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    x ^ (x >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_numbers_are_those_of_splitmix64() {
        // of the reference program with the state 0
        assert_eq!(mix(0), 0xE220_A839_7B1D_CDAF);
        assert_eq!(mix(0x9E37_79B9_7F4A_7C15), 0x6E78_9E6A_A1B9_65F4);
    }

    #[test]
    fn a_coin_is_fair_and_the_days_before_say_nothing_about_it() {
        let later = |seed: u64, day: i32| ProbeSeed::new(seed).arm(Muscle::Chest, day).0 == ProbeArm::Later;
        let share = |count: usize| count as f64 / 20_000.0;
        let by_seed = (0..20_000).filter(|seed| later(*seed, 20_000)).count();
        let by_day = (0..20_000).filter(|day| later(7, *day)).count();
        let as_before = (0..20_000).filter(|day| later(7, *day) == later(7, *day + 3)).count();
        for count in [by_seed, by_day, as_before] {
            assert!((share(count) - 0.5).abs() < 0.012, "{count}"); // three standard deviations
        }
    }

    #[test]
    fn a_muscle_has_its_turn_every_third_day_and_muscles_differ() {
        let seed = ProbeSeed::new(3);
        for muscle in Muscle::ALL {
            let days: Vec<i32> = (0..30).filter(|day| seed.may_probe(muscle, *day)).collect();
            assert!(days.len() == 10 && days.windows(2).all(|pair| pair[1] - pair[0] == 3), "{days:?}");
        }
        let first = Muscle::ALL.into_iter().filter(|muscle| seed.may_probe(*muscle, 0)).count();
        assert!((1..Muscle::COUNT).contains(&first), "{first}");
    }
}
