//! What the answers of a check-in say, one observation at a time.

use regain_engine::Muscle;

use super::plain::{D, E, F, G, N, Oracle, S, SLEEP_SHARE, Vector, dot};
use super::reports::{ENERGY, FUNCTION, PRS, SLEEP, SORENESS};

/// A check-in about the chest and the body.
#[derive(Debug, Clone)]
pub(crate) struct Answers {
    pub(crate) soreness: u32,
    pub(crate) flags: [bool; 4],
    pub(crate) energy: u32,
    pub(crate) prs: u32,
    pub(crate) sleep_hours: f64,
}

impl Oracle {
    /// Each answer is read alone: how far would it move the state that efforts left? The state itself stays.
    pub(crate) fn answer(&mut self, answers: &Answers) {
        let (mean, cov) = (self.mean, self.cov);
        let local = |of: &Vector| of[F] + of[D];
        let body = |of: &Vector| of[G] + of[E];
        let alone = |oracle: &mut Self, signal: usize, shows: &dyn Fn(&Vector) -> f64| {
            oracle.told[signal] = shows(&oracle.mean) - shows(&mean);
            (oracle.mean, oracle.cov) = (mean, cov);
        };
        self.answer_soreness(f64::from(answers.soreness));
        alone(self, SORENESS, &local);
        let [form, strength, rom, confidence] = answers.flags;
        let usual = (self.flags.0 / self.flags.1).clamp(0.2, 3.0);
        self.answer_flag(usual, -3.0, 40.0, [1.0, 1.0, 0.0], form);
        self.answer_flag(usual, -3.0, 60.0, [1.0, 1.0, 0.0], strength);
        self.answer_flag(usual, -3.2, 45.0, [0.0, 1.0, 0.0], rom);
        self.answer_flag(usual, -2.5, 35.0, [1.0, 1.0, 0.5], confidence);
        alone(self, FUNCTION, &local);
        let missing = (7.0 - answers.sleep_hours).max(0.0);
        self.told[SLEEP] = SLEEP_SHARE * (self.p.sleep_per_hour() * missing).min(self.p.sleep_cap());
        self.answer_energy(f64::from(answers.energy));
        alone(self, ENERGY, &body);
        self.answer_prs(f64::from(answers.prs));
        alone(self, PRS, &body);
    }

    fn answer_prs(&mut self, prs: f64) {
        let local = (self.mean[F] + self.mean[D]) / Muscle::COUNT as f64;
        let expected = 8.5 - self.p.prs_gain() * (self.mean[G] + self.mean[E] + 0.5 * local);
        let noise = self.p.prs_noise_points() * self.p.prs_noise_points();
        let usual = self.prs_surprises.iter().sum::<f64>() / (self.prs_surprises.len() as f64 + 5.0);
        self.observe(&body_row(-self.p.prs_gain()), noise, prs - expected - usual);
        self.prs_surprises.push(prs - expected);
    }

    fn answer_soreness(&mut self, points: f64) {
        let gain = self.p.soreness_gain();
        let by_model = 10.0 * (1.0 - libm::exp(-gain * self.mean[S]));
        let usual = (self.soreness.0 / self.soreness.1).clamp(0.2, 3.0);
        let expected = usual * by_model;
        let mut row = [0.0; N];
        row[S] = 10.0 * usual * gain * libm::exp(-gain * self.mean[S]);
        let (fixed, growing) = (self.p.soreness_noise_points(), self.p.soreness_noise_share() * expected);
        self.observe(&row, fixed * fixed + growing * growing, points - expected);
        self.soreness = (self.soreness.0 + points, self.soreness.1 + by_model);
    }

    fn answer_flag(&mut self, usual: f64, at_rest: f64, slope: f64, sees: [f64; 3], raised: bool) {
        let mut row = [0.0; N];
        row[F..=S].copy_from_slice(&sees);
        let by_model = 1.0 / (1.0 + libm::exp(-(at_rest + slope * dot(&row, &self.mean))));
        let p = (usual * by_model).min(0.95);
        let row = row.map(|weight| weight * slope * usual * by_model * (1.0 - by_model));
        let said = f64::from(u8::from(raised));
        self.observe(&row, p * (1.0 - p) + 1e-3, said - p);
        self.flags = (self.flags.0 + said, self.flags.1 + by_model);
    }

    fn answer_energy(&mut self, energy: f64) {
        let (mut weights, mut sum) = (5.0, 5.0 * 3.5);
        let ages = || self.energies.iter().rev().enumerate();
        let weight = |age: usize| libm::pow(0.95, age as f64);
        for (age, earlier) in ages() {
            weights += weight(age);
            sum += weight(age) * earlier;
        }
        let mean = sum / weights;
        let spread: f64 = ages().map(|(age, e)| weight(age) * (e - mean) * (e - mean)).sum();
        let sd = libm::sqrt((5.0 * 0.8 * 0.8 + spread) / weights);
        let slope = -1.0 / self.p.energy_scale();
        let noise = self.p.energy_noise_sd() * self.p.energy_noise_sd();
        let innovation = (energy - mean) / sd - slope * (self.mean[G] + self.mean[E]);
        self.observe(&body_row(slope), noise, innovation);
        self.energies.push(energy);
    }
}

fn body_row(slope: f64) -> Vector {
    let mut row = [0.0; N];
    row[G] = slope;
    row[E] = slope;
    row
}
