//! What the latest reports say about today's strength, beside the estimate that rests on performance.
//!
//! Reports never enter the state that efforts move. They shift what is expected while they are fresh, by their
//! personal weight, and fade. So no report can make a muscle look more ready than performance shows, and a person
//! whose reports mean nothing loses nothing for good.

use crate::model::muscle_state::Pace;
use crate::model::signals::{PerSignal, Signal, SignalWeights};
use crate::model::traits::traits;
use crate::muscle::{Muscle, PerMuscle};
use crate::params::Params;

/// Shift by reports of one muscle, log strength; positive is weaker than performance alone says.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(crate) struct Shift {
    /// By what is said about the muscle; fades as damage does.
    pub(crate) local: f64,
    /// By what is said about the body; fades as the day offset does.
    pub(crate) body: f64,
}

impl Shift {
    /// From the shift by each report.
    fn of(parts: &PerSignal) -> Self {
        let sum = |local: bool| {
            Signal::ALL
                .into_iter()
                .filter(|signal| is_local(*signal) == local)
                .map(|signal| parts[signal as usize])
                .sum()
        };
        Self { local: sum(true), body: sum(false) }
    }

    /// Only what makes more cautious: no report raises readiness above what performance supports.
    pub(crate) fn cautious(self) -> Self {
        Self { local: self.local.max(0.0), body: self.body.max(0.0) }
    }

    /// Both parts, log strength.
    pub(crate) fn sum(self) -> f64 {
        self.local + self.body
    }

    /// What is left of it where these shares of the damage and of the day offset are left.
    pub(crate) fn left(self, damage: f64, day_offset: f64) -> Self {
        Self { local: self.local * damage, body: self.body * day_offset }
    }
}

fn local_left(params: &Params, pace: Pace, days: f64) -> f64 {
    libm::exp(-days / (params.damage_tau_days() * pace.recovery))
}

fn body_left(params: &Params, days: f64) -> f64 {
    libm::exp(-days / params.day_offset_tau_days())
}

/// The latest reports at their population size: the shortfall of strength that each stands for, log.
#[derive(Debug, Clone, Default)]
pub(crate) struct Reported {
    soreness: PerMuscle<f64>,
    function: PerMuscle<f64>,
    body: PerSignal,
    heard: bool,
}

impl Reported {
    /// Takes a report about a muscle; it replaces the one before.
    pub(crate) fn hear_muscle(&mut self, signal: Signal, muscle: Muscle, shortfall: f64) {
        self.heard = true;
        if signal == Signal::Soreness {
            self.soreness[muscle] = shortfall;
        } else {
            self.function[muscle] = shortfall;
        }
    }

    /// Takes a report about the body; it replaces the one before.
    pub(crate) fn hear_body(&mut self, signal: Signal, shortfall: f64) {
        self.heard = true;
        self.body[signal as usize] = shortfall;
    }

    /// Whether any report was ever heard.
    pub(crate) fn heard(&self) -> bool {
        self.heard
    }

    /// Lets `days` pass.
    pub(crate) fn advance(&mut self, params: &Params, pace_of: impl Fn(Muscle) -> Pace, days: f64) {
        if !self.heard {
            return;
        }
        for muscle in Muscle::ALL {
            if self.soreness[muscle] != 0.0 || self.function[muscle] != 0.0 {
                let left = local_left(params, pace_of(muscle), days);
                self.soreness[muscle] *= left;
                self.function[muscle] *= left;
            }
        }
        let left = body_left(params, days);
        self.body.iter_mut().for_each(|shortfall| *shortfall *= left);
    }

    /// What each report stands for in one muscle, at its population size.
    pub(crate) fn told(&self, params: &Params, muscle: Muscle) -> PerSignal {
        let mut told = self.body;
        told[Signal::Soreness as usize] = self.soreness[muscle];
        told[Signal::Function as usize] = self.function[muscle];
        if traits(muscle).upper_body {
            told[Signal::Sleep as usize] *= params.sleep_upper_share();
        }
        told
    }

    /// The same for an exercise whose muscles are not known: the body alone.
    pub(crate) fn told_of_body(&self) -> PerSignal {
        self.body
    }

    /// The shift of one muscle by each report, by this person's weights.
    pub(crate) fn parts(&self, params: &Params, weights: &SignalWeights, muscle: Muscle) -> PerSignal {
        if !self.heard {
            return PerSignal::default();
        }
        weighted(&self.told(params, muscle), weights)
    }

    /// The same of the whole body, a short night in full.
    pub(crate) fn parts_of_body(&self, weights: &SignalWeights) -> PerSignal {
        weighted(&self.body, weights)
    }

    /// Shift of one muscle by this person's weights.
    pub(crate) fn shift(&self, params: &Params, weights: &SignalWeights, muscle: Muscle) -> Shift {
        Shift::of(&self.parts(params, weights, muscle))
    }

    /// Shift of the whole body, a short night in full.
    pub(crate) fn shift_of_body(&self, weights: &SignalWeights) -> f64 {
        Shift::of(&self.parts_of_body(weights)).body
    }
}

fn weighted(told: &PerSignal, weights: &SignalWeights) -> PerSignal {
    Signal::ALL.map(|signal| weights.weight(signal) * told[signal as usize])
}

/// Whether a signal is about one muscle.
fn is_local(signal: Signal) -> bool {
    matches!(signal, Signal::Soreness | Signal::Function)
}

/// Those parts of the reports that count for readiness: all of one kind, or none where together they would make less
/// cautious.
pub(crate) fn cautious_parts(parts: &PerSignal) -> PerSignal {
    let Shift { local, body } = Shift::of(parts);
    Signal::ALL.map(|signal| {
        let counts = if is_local(signal) { local > 0.0 } else { body > 0.0 };
        if counts { parts[signal as usize] } else { 0.0 }
    })
}
