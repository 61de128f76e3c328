//! What the answers of a check-in say, one observation at a time.

use regain_engine::Muscle;

use crate::plain::{D, E, F, G, N, Oracle, S, Vector, dot};

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
    pub(crate) fn answer(&mut self, answers: &Answers) {
        self.answer_soreness(f64::from(answers.soreness));
        let [form, strength, rom, confidence] = answers.flags;
        self.answer_flag(-3.0, 40.0, [1.0, 1.0, 0.0], form);
        self.answer_flag(-3.0, 60.0, [1.0, 1.0, 0.0], strength);
        self.answer_flag(-3.2, 45.0, [0.0, 1.0, 0.0], rom);
        self.answer_flag(-2.5, 35.0, [1.0, 1.0, 0.5], confidence);
        let missing = (7.0 - answers.sleep_hours).max(0.0);
        let short = (self.p.sleep_per_hour() * missing).min(self.p.sleep_cap());
        self.short_night = self.short_night.max(short);
        self.answer_energy(f64::from(answers.energy));
        let local = (self.mean[F] + self.mean[D]) / Muscle::COUNT as f64;
        let expected = 8.5 - self.p.prs_gain() * (self.mean[G] + self.mean[E] + 0.5 * local);
        let noise = self.p.prs_noise_points() * self.p.prs_noise_points();
        self.observe(&body_row(-self.p.prs_gain()), noise, f64::from(answers.prs) - expected);
    }

    fn answer_soreness(&mut self, points: f64) {
        let gain = self.p.soreness_gain();
        let expected = 10.0 * (1.0 - libm::exp(-gain * self.mean[S]));
        let mut row = [0.0; N];
        row[S] = 10.0 * gain * libm::exp(-gain * self.mean[S]);
        let (fixed, growing) = (self.p.soreness_noise_points(), self.p.soreness_noise_share() * expected);
        self.observe(&row, fixed * fixed + growing * growing, points - expected);
    }

    fn answer_flag(&mut self, at_rest: f64, slope: f64, sees: [f64; 3], raised: bool) {
        let mut row = [0.0; N];
        row[F..=S].copy_from_slice(&sees);
        let p = 1.0 / (1.0 + libm::exp(-(at_rest + slope * dot(&row, &self.mean))));
        let row = row.map(|weight| weight * slope * p * (1.0 - p));
        self.observe(&row, p * (1.0 - p) + 1e-3, f64::from(u8::from(raised)) - p);
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
