//! Chance that depends on who, when and what for, never on what a policy did before.

use crate::rng::Rng;

/// The source of all chance of one lifter. The same question gets the same answer under every policy, so that
/// policies differ by what they do and not by luck (common random numbers).
#[derive(Debug, Clone, Copy)]
pub(crate) struct Chance {
    key: u64,
}

/// What a number is for; each gets its own stream.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Ask {
    /// The lifter's own constants.
    Person,
    /// How strong the day is.
    Day,
    /// Whether the lifter can train.
    Free,
    /// How many repetitions a set of an exercise gives (exercise, set).
    Set(usize, usize),
    /// What a session does to the soreness of a muscle.
    Soreness(usize),
    /// What is said about a muscle.
    Answer(usize),
    /// What is said about the body.
    Body,
    /// When the next session is, where chance decides it.
    Gap,
}

impl Chance {
    pub(crate) fn of(seed: u64, lifter: usize) -> Self {
        Self { key: mixed(mixed(seed) ^ lifter as u64) }
    }

    /// The stream of one question on one day.
    pub(crate) fn on(self, day: u32, ask: Ask) -> Rng {
        let slot: u64 = match ask {
            Ask::Person => 0,
            Ask::Day => 1,
            Ask::Free => 2,
            Ask::Body => 3,
            Ask::Gap => 4,
            Ask::Soreness(muscle) => 100 + muscle as u64,
            Ask::Answer(muscle) => 200 + muscle as u64,
            Ask::Set(lift, set) => 1000 + 100 * lift as u64 + set as u64,
        };
        Rng::new(mixed(mixed(self.key ^ u64::from(day)) ^ slot))
    }
}

fn mixed(key: u64) -> u64 {
    Rng::new(key).bits()
}

/// A log-normal factor with median 1.
pub(crate) fn spread(rng: &mut Rng, log_sd: f64) -> f64 {
    (log_sd * rng.normal()).exp()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_has_one_answer_and_questions_differ() {
        let chance = Chance::of(7, 3);
        let first = |day, ask| chance.on(day, ask).bits();
        assert_eq!(first(4, Ask::Set(1, 2)), first(4, Ask::Set(1, 2)));
        let others = [first(4, Ask::Set(2, 1)), first(5, Ask::Set(1, 2)), first(4, Ask::Day)];
        assert!(others.iter().all(|other| *other != first(4, Ask::Set(1, 2))));
        assert_ne!(Chance::of(7, 4).on(4, Ask::Day).bits(), first(4, Ask::Day));
    }
}
