//! What the person's answers stand for: soreness, flags, energy, perceived recovery, sleep, the heart at rest.
//!
//! Each function asks how much weaker (positive) or stronger (negative) one answer alone would make the person than
//! performance says, at its population size. Personal weights come on top ([`crate::model::signals`]); the gates
//! that outrank all estimates are in [`crate::verdict`].

use crate::event::FunctionFlags;
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

/// Largest chance of a flag: nobody raises one always.
const FLAG_CHANCE_MAX: f64 = 0.95;

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

/// Shortfall of a muscle by a soreness rating, log strength: `10·(1 − e^(−gain·S))`, noise growing with the rating.
///
/// `scale` is how this person rates; it learns from the answer, which is itself judged by earlier answers alone.
pub(crate) fn soreness_shortfall(
    params: &Params,
    mut state: MuscleState,
    soreness: Soreness,
    scale: &mut RatingScale,
) -> f64 {
    let before = state.deficit();
    let gain = params.soreness_gain();
    let left = libm::exp(-gain * state.mean[S]);
    let usual = scale.ratio();
    let expected = 10.0 * usual * (1.0 - left);
    let mut row = [0.0; N];
    row[S] = 10.0 * usual * gain * left;
    scale.add(soreness.as_f64(), 10.0 * (1.0 - left));
    let noise = params.soreness_noise_points();
    let growth = params.soreness_noise_share() * expected;
    let variance = row_variance(&state, &row) + noise * noise + growth * growth;
    state.update(&row, variance, soreness.as_f64() - expected);
    state.deficit() - before
}

/// Points of soreness that a muscle is expected to be rated with.
pub(crate) fn expected_soreness(params: &Params, state: &MuscleState, scale: &RatingScale) -> f64 {
    let left = libm::exp(-params.soreness_gain() * state.mean[S]);
    (10.0 * scale.ratio() * (1.0 - left)).min(10.0)
}

/// Shortfall of a muscle by its function flags, log strength; "none of these" is evidence too.
pub(crate) fn flags_shortfall(mut state: MuscleState, flags: FunctionFlags, scale: &mut RatingScale) -> f64 {
    let before = state.deficit();
    let usual = scale.ratio();
    let raised = [flags.form, flags.strength, flags.rom, flags.confidence];
    for (model, raised) in FLAGS.iter().zip(raised) {
        let seen: f64 = (0..N).map(|i| model.sees[i] * state.mean[i]).sum();
        let by_deficit = logistic(model.at_rest + model.slope * seen);
        let p = (usual * by_deficit).min(FLAG_CHANCE_MAX);
        let sensitivity = usual * by_deficit * (1.0 - by_deficit) * model.slope;
        scale.add(f64::from(u8::from(raised)), by_deficit);
        let row = model.sees.map(|weight| weight * sensitivity);
        let variance = row_variance(&state, &row) + p * (1.0 - p) + 1e-3;
        state.update(&row, variance, f64::from(u8::from(raised)) - p);
    }
    state.deficit() - before
}

/// Shortfall of the body by an energy rating against this person's usual, log strength.
pub(crate) fn energy_shortfall(
    params: &Params,
    mut body: Systemic,
    energy: Energy,
    usual: UsualEnergy,
) -> f64 {
    let before = body.mean_shared();
    let z = (energy.as_f64() - usual.mean) / usual.sd;
    let slope = -1.0 / params.energy_scale();
    let noise = params.energy_noise_sd();
    let variance = slope * slope * body.variance() + noise * noise;
    body.update(slope, variance, z - slope * before);
    body.mean_shared() - before
}

/// Shortfall of the body by perceived recovery, log strength; `local_deficit` is the mean over the muscles and taken
/// as known.
pub(crate) fn prs_shortfall(
    params: &Params,
    mut body: Systemic,
    prs: Prs,
    local_deficit: f64,
    usual: &mut UsualSurprise,
) -> f64 {
    const RATING_AT_REST: f64 = 8.5;
    let before = body.mean_shared();
    let slope = -params.prs_gain();
    let noise = params.prs_noise_points();
    let variance = slope * slope * body.variance() + noise * noise;
    let expected = RATING_AT_REST + slope * (before + 0.5 * local_deficit);
    let surprise = prs.as_f64() - expected;
    body.update(slope, variance, surprise - usual.mean());
    usual.add(surprise);
    body.mean_shared() - before
}

/// Shortfall of a short night: per missing hour under seven, capped (Craven 2022).
pub(crate) fn sleep_shortfall(params: &Params, sleep: SleepHours) -> f64 {
    (params.sleep_per_hour() * (7.0 - sleep.get()).max(0.0)).min(params.sleep_cap())
}

fn row_variance(state: &MuscleState, row: &[f64; N]) -> f64 {
    let cov_row = state.cov_times(row);
    (F..N).map(|i| row[i] * cov_row[i]).sum::<f64>()
}

/// How a person rates against how the model expects: the ratio of what was said to what was expected, so that neither
/// somebody who is always sore nor somebody who never raises a flag says anything by it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct RatingScale {
    said: f64,
    expected: f64,
}

impl RatingScale {
    /// Points that the population's scale is worth, and flags.
    pub(crate) const OF_SORENESS: Self = Self { said: 30.0, expected: 30.0 };
    pub(crate) const OF_FLAGS: Self = Self { said: 10.0, expected: 10.0 };

    fn ratio(self) -> f64 {
        const LEAST: f64 = 0.2;
        const MOST: f64 = 3.0;
        (self.said / self.expected).clamp(LEAST, MOST)
    }

    fn add(&mut self, said: f64, expected: f64) {
        self.said += said;
        self.expected += expected;
    }
}

/// By how many points a person's ratings usually miss what is expected of them: somebody who always says six says
/// nothing by it.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(crate) struct UsualSurprise {
    sum: f64,
    answers: f64,
}

impl UsualSurprise {
    fn mean(self) -> f64 {
        self.sum / (self.answers + PRIOR_ANSWERS)
    }

    fn add(&mut self, points: f64) {
        self.sum += points;
        self.answers += 1.0;
    }
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
        let sore = trained(3.0, 2.0);
        let rise =
            soreness_shortfall(&params, sore, Soreness::new(8).unwrap(), &mut { RatingScale::OF_SORENESS });
        let share = rise / sore.mean[D];
        assert!(share > 0.0 && share < 0.35, "{share}");
    }

    #[test]
    fn a_raised_flag_says_more_than_soreness() {
        let params = Params::default();
        let state = trained(6.0, 2.0);
        let sore =
            soreness_shortfall(&params, state, Soreness::new(5).unwrap(), &mut { RatingScale::OF_SORENESS });
        let raised = FunctionFlags { strength: true, rom: true, ..FunctionFlags::NONE };
        let weak = flags_shortfall(state, raised, &mut { RatingScale::OF_FLAGS });
        assert!(weak > sore, "{weak} {sore}");
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
                let soreness = Soreness::new(points.min(10)).unwrap();
                soreness_shortfall(&params, trained(work, days), soreness, &mut { RatingScale::OF_SORENESS })
            };
            prop_assert!(deficit(a + more) >= deficit(a) - 1e-12);
        }

        #[test]
        fn less_energy_never_lowers_the_deficit(a in 1u32..5) {
            let params = Params::default();
            let deficit = |energy: u32| {
                let mut body = Systemic::rested(&params);
                body.add_fatigue(0.01);
                energy_shortfall(&params, body, Energy::new(energy).unwrap(), UsualEnergy::default())
            };
            prop_assert!(deficit(a) >= deficit(a + 1));
        }
    }
}
