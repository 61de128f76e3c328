//! A virtual lifter: constants that nobody is told.

use crate::lab::chance::{Ask, Chance, spread};
use crate::lab::gym::LIFTS;

/// How a lifter answers the check-in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Answers {
    /// What is felt, with the noise of ratings.
    Felt,
    /// Anything: the answers have nothing to do with the body.
    Noise,
    /// Nothing.
    Silent,
}

/// One lifter.
#[derive(Debug, Clone)]
pub(crate) struct Person {
    /// Source of this lifter's chance.
    pub(crate) chance: Chance,
    /// Multiplier of recovery times.
    pub(crate) recovery: f64,
    /// Multiplier of what a set costs.
    pub(crate) fatigue: f64,
    /// Multiplier of what a set gives.
    pub(crate) gain: f64,
    /// Day-to-day noise of strength, log.
    pub(crate) day_noise_sd: f64,
    /// Noise of one set, repetitions.
    pub(crate) rep_noise: f64,
    /// Repetitions over which the load that can be lifted falls by a factor of e.
    pub(crate) rep_scale: f64,
    /// Log strength of each exercise at the start, log kg.
    pub(crate) start_log: [f64; LIFTS.len()],
    /// Share of days on which training is impossible.
    pub(crate) missed_share: f64,
    /// Share of days on which the check-in is answered.
    pub(crate) answered_share: f64,
    /// Share of sets whose reps in reserve are rated.
    pub(crate) rated_share: f64,
    /// How the check-in is answered.
    pub(crate) answers: Answers,
    /// Multiplier of soreness.
    pub(crate) soreness: f64,
    /// Usual energy rating.
    pub(crate) usual_energy: f64,
}

/// Spread of recovery times between people, log.
pub(crate) const RECOVERY_LOG_SD: f64 = 0.35;
/// Spread of the cost of a set between people, log.
pub(crate) const FATIGUE_LOG_SD: f64 = 0.45;
const GAIN_LOG_SD: f64 = 0.4;
/// Share of lifters whose answers mean nothing.
const NOISE_SHARE: f64 = 0.15;
/// Share of lifters who never answer.
const SILENT_SHARE: f64 = 0.10;

impl Person {
    /// The lifter of this number; the same under every truth and policy.
    pub(crate) fn draw(seed: u64, lifter: usize) -> Self {
        let chance = Chance::of(seed, lifter);
        let mut rng = chance.on(0, Ask::Person);
        let kind = rng.uniform();
        let answers = if kind < NOISE_SHARE {
            Answers::Noise
        } else if kind < NOISE_SHARE + SILENT_SHARE {
            Answers::Silent
        } else {
            Answers::Felt
        };
        let frame = 0.2 * rng.normal();
        Self {
            chance,
            recovery: spread(&mut rng, RECOVERY_LOG_SD),
            fatigue: spread(&mut rng, FATIGUE_LOG_SD),
            gain: spread(&mut rng, GAIN_LOG_SD),
            day_noise_sd: 0.015 * spread(&mut rng, 0.3),
            rep_noise: 0.6 * spread(&mut rng, 0.3),
            rep_scale: 36.0 * spread(&mut rng, 0.12),
            start_log: std::array::from_fn(|i| LIFTS[i].start_kg.ln() + frame + 0.1 * rng.normal()),
            missed_share: 0.05 + 0.25 * rng.uniform(),
            answered_share: 0.4 + 0.6 * rng.uniform(),
            rated_share: if rng.uniform() < 0.4 { 0.0 } else { 0.5 + 0.5 * rng.uniform() },
            answers,
            soreness: spread(&mut rng, 0.5),
            usual_energy: 3.6 + 0.4 * rng.normal(),
        }
    }

    /// Whether something else takes the day.
    pub(crate) fn misses(&self, day: u32) -> bool {
        self.chance.on(day, Ask::Free).uniform() < self.missed_share
    }

    /// Noise of strength on each of the first `days` days, log; `carry` is the correlation from day to day.
    pub(crate) fn day_noise(&self, days: u32, carry: f64) -> Vec<f64> {
        let fresh = (1.0 - carry * carry).sqrt();
        let mut noise = 0.0;
        (0..days)
            .map(|day| {
                noise = carry * noise + fresh * self.chance.on(day, Ask::Day).normal();
                self.day_noise_sd * noise
            })
            .collect()
    }
}
