//! What the person's answers say about the state: soreness, flags, energy, perceived recovery, sleep.
//!
//! Every answer moves the estimate by its weight, never beyond what performance supports; the gates that
//! outrank all estimates are in [`crate::verdict`].

use crate::event::FunctionFlags;
use crate::model::moved::Source;
use crate::model::muscle_state::{F, MuscleState, N, S};
use crate::model::normal::logistic;
use crate::model::systemic::Systemic;
use crate::params::Params;
use crate::quantity::{Energy, Prs, SleepHours, Soreness};

/// A flag's chance at no deficit (logit), its slope, and which states it sees.
struct FlagModel {
    at_rest: f64,
    slope: f64,
    sees: [f64; N],
}

/// Form, strength, range and confidence. Sizes are a design choice: 4 to 8 % false alarms at no deficit, an even
/// chance of "weaker" at 5 %.
const FLAGS: [FlagModel; 4] = [
    FlagModel { at_rest: -3.0, slope: 40.0, sees: sees(1.0, 1.0, 0.0) },
    FlagModel { at_rest: -3.0, slope: 60.0, sees: sees(1.0, 1.0, 0.0) },
    FlagModel { at_rest: -3.2, slope: 45.0, sees: sees(0.0, 1.0, 0.0) },
    FlagModel { at_rest: -2.5, slope: 35.0, sees: sees(1.0, 1.0, 0.5) },
];

const fn sees(fatigue: f64, damage: f64, soreness: f64) -> [f64; N] {
    [0.0, fatigue, damage, soreness, 0.0]
}

/// Updates a muscle with a soreness rating: `10·(1 − e^(−gain·S))`, noise growing with the rating.
pub(crate) fn observe_soreness(params: &Params, state: &mut MuscleState, soreness: Soreness) {
    let gain = params.soreness_gain();
    let left = libm::exp(-gain * state.mean[S]);
    let expected = 10.0 * (1.0 - left);
    let mut row = [0.0; N];
    row[S] = 10.0 * gain * left;
    let noise = params.soreness_noise_points();
    let growth = params.soreness_noise_share() * expected;
    let variance = row_variance(state, &row) + noise * noise + growth * growth;
    state.update(Source::Soreness, &row, variance, soreness.as_f64() - expected);
}

/// Updates a muscle with its function flags; "none of these" is evidence too.
pub(crate) fn observe_flags(state: &mut MuscleState, flags: FunctionFlags) {
    let raised = [flags.form, flags.strength, flags.rom, flags.confidence];
    for (model, raised) in FLAGS.iter().zip(raised) {
        let seen: f64 = (0..N).map(|i| model.sees[i] * state.mean[i]).sum();
        let p = logistic(model.at_rest + model.slope * seen);
        let sensitivity = p * (1.0 - p) * model.slope;
        let row = model.sees.map(|weight| weight * sensitivity);
        let variance = row_variance(state, &row) + p * (1.0 - p) + 1e-3;
        state.update(Source::Flags, &row, variance, f64::from(u8::from(raised)) - p);
    }
}

/// Updates the body with an energy rating, against this person's usual.
pub(crate) fn observe_energy(params: &Params, body: &mut Systemic, energy: Energy, usual: UsualEnergy) {
    let z = (energy.as_f64() - usual.mean) / usual.sd;
    let slope = -1.0 / params.energy_scale();
    let noise = params.energy_noise_sd();
    let variance = slope * slope * body.variance() + noise * noise;
    body.update(slope, variance, z - slope * body.mean_shared());
}

/// Updates the body with perceived recovery; `local_deficit` is the mean over the muscles and taken as known.
pub(crate) fn observe_prs(params: &Params, body: &mut Systemic, prs: Prs, local_deficit: f64) {
    const RATING_AT_REST: f64 = 8.5;
    let slope = -params.prs_gain();
    let noise = params.prs_noise_points();
    let variance = slope * slope * body.variance() + noise * noise;
    let expected = RATING_AT_REST + slope * (body.mean_shared() + 0.5 * local_deficit);
    body.update(slope, variance, prs.as_f64() - expected);
}

/// Deficit of a short night: per missing hour under seven, capped (Craven 2022).
pub(crate) fn sleep_deficit(params: &Params, sleep: SleepHours) -> f64 {
    (params.sleep_per_hour() * (7.0 - sleep.get()).max(0.0)).min(params.sleep_cap())
}

fn row_variance(state: &MuscleState, row: &[f64; N]) -> f64 {
    let cov_row = state.cov_times(row);
    (F..N).map(|i| row[i] * cov_row[i]).sum::<f64>()
}

/// A person's usual energy rating.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct UsualEnergy {
    /// Mean of earlier answers, shrunk towards 3.5.
    pub(crate) mean: f64,
    /// Standard deviation of earlier answers, shrunk towards .8.
    pub(crate) sd: f64,
    /// Number of earlier answers.
    pub(crate) answers: u32,
    /// Plain sum of earlier answers.
    sum: f64,
    sum_of_squares: f64,
}

impl Default for UsualEnergy {
    fn default() -> Self {
        Self { mean: PRIOR_MEAN, sd: PRIOR_SD, answers: 0, sum: 0.0, sum_of_squares: 0.0 }
    }
}

const PRIOR_MEAN: f64 = 3.5;
const PRIOR_SD: f64 = 0.8;
/// Answers that the prior is worth.
const PRIOR_ANSWERS: f64 = 5.0;
/// Answers from which "usual" means something.
const ANSWERS_NEEDED: u32 = 10;

impl UsualEnergy {
    /// Takes an answer into account; the latest count a little more (weights fall by 5 % an answer).
    pub(crate) fn add(&mut self, energy: Energy) {
        const FADE: f64 = 0.95;
        let x = energy.as_f64();
        self.sum = FADE * self.sum + x;
        self.sum_of_squares = FADE * self.sum_of_squares + x * x;
        self.answers += 1;
        let weight = (1.0 - libm::pow(FADE, f64::from(self.answers))) / (1.0 - FADE);
        let total = weight + PRIOR_ANSWERS;
        self.mean = (self.sum + PRIOR_ANSWERS * PRIOR_MEAN) / total;
        let centred = self.sum_of_squares - 2.0 * self.mean * self.sum + weight * self.mean * self.mean;
        self.sd = libm::sqrt((centred.max(0.0) + PRIOR_ANSWERS * PRIOR_SD * PRIOR_SD) / total);
    }

    /// Whether this rating counts as high: 4 or 5, or 3 where 3 is this person's usual or better.
    pub(crate) fn is_high(&self, energy: Energy) -> bool {
        energy.get() >= 4 || (energy.get() == 3 && self.answers >= ANSWERS_NEEDED && self.mean < 3.5)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::dose::MuscleDose;
    use crate::model::muscle_state::{D, Pace};
    use proptest::prelude::*;
    use rstest::rstest;

    fn trained(work: f64, days: f64) -> MuscleState {
        let params = Params::default();
        let pace = Pace { recovery: 1.0, fatigue: 1.0 };
        let mut state = MuscleState::rested();
        let dose = MuscleDose { work, strained_work: work, ..MuscleDose::default() };
        dose.apply(&params, pace, 1.0, 0.0, &mut state);
        state.advance(&params, pace, days);
        state
    }

    #[test]
    fn soreness_moves_damage_only_a_little() {
        let params = Params::default();
        let mut sore = trained(3.0, 2.0);
        let before = sore.mean;
        observe_soreness(&params, &mut sore, Soreness::new(8).unwrap());
        assert!(sore.mean[S] > before[S] * 1.2);
        let damage_rise = (sore.mean[D] - before[D]) / before[D];
        assert!(damage_rise > 0.0 && damage_rise < 0.35, "{damage_rise}");
    }

    #[test]
    fn a_raised_flag_says_more_than_soreness() {
        let params = Params::default();
        let (mut sore, mut weak) = (trained(6.0, 2.0), trained(6.0, 2.0));
        observe_soreness(&params, &mut sore, Soreness::new(5).unwrap());
        observe_flags(&mut weak, FunctionFlags { strength: true, rom: true, ..FunctionFlags::NONE });
        assert!(weak.deficit() > sore.deficit());
    }

    #[rstest]
    #[case(&[4; 12], 3, false)]
    #[case(&[3; 12], 3, true)]
    #[case(&[3; 9], 3, false)]
    #[case(&[2; 12], 2, false)]
    #[case(&[2; 12], 4, true)]
    fn energy_three_is_high_only_where_it_is_usual(
        #[case] earlier: &[u32],
        #[case] today: u32,
        #[case] high: bool,
    ) {
        let mut usual = UsualEnergy::default();
        for answer in earlier {
            usual.add(Energy::new(*answer).unwrap());
        }
        assert_eq!(usual.is_high(Energy::new(today).unwrap()), high);
    }

    proptest! {
        #[test]
        fn more_soreness_never_lowers_the_deficit(work in 0.5..10.0, days in 0.2..6.0, a in 0u32..10, more in 1u32..10) {
            let params = Params::default();
            let deficit = |points: u32| {
                let mut state = trained(work, days);
                observe_soreness(&params, &mut state, Soreness::new(points.min(10)).unwrap());
                state.deficit()
            };
            prop_assert!(deficit(a + more) >= deficit(a) - 1e-12);
        }

        #[test]
        fn less_energy_never_lowers_the_deficit(a in 1u32..5) {
            let params = Params::default();
            let deficit = |energy: u32| {
                let mut body = Systemic::rested(&params);
                body.add_fatigue(0.01);
                observe_energy(&params, &mut body, Energy::new(energy).unwrap(), UsualEnergy::default());
                body.mean_shared()
            };
            prop_assert!(deficit(a) >= deficit(a + 1));
        }
    }
}
