//! A session: its best set is evidence, then all its sets are a dose.

use super::plain::{B, C, D, E, EFFORT, F, G, Oracle, Q, SUSCEPTIBLE, apply, dot};

#[derive(Debug, Clone, Copy)]
pub(crate) struct Set {
    pub(crate) load_kg: f64,
    pub(crate) reps: u32,
    pub(crate) rir: f64,
}

/// What a set shows: log strength, and what its reading rests on.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reading {
    pub(crate) set: Set,
    pub(crate) reserve: f64,
    pub(crate) reserve_sd: f64,
    pub(crate) strength: f64,
}

impl Oracle {
    pub(crate) fn session(&mut self, sets: &[Set]) {
        let readings: Vec<Reading> = sets.iter().map(|set| self.read(*set)).collect();
        let mut best = 0;
        for (i, reading) in readings.iter().enumerate() {
            if reading.strength > readings[best].strength {
                best = i;
            }
        }
        let effort = readings[best];
        let as_heavy = |earlier: &&Reading| earlier.set.load_kg >= 0.9 * effort.set.load_kg;
        let before = readings[..best].iter().filter(as_heavy).count();
        let setback = self.setback(&effort);
        let novelty = self.novelty();
        self.effort(&effort, effort.strength + self.p.set_fatigue() * before as f64);
        let strength = libm::exp(effort.strength);
        let work: f64 = readings
            .iter()
            .filter(|reading| reading.set.load_kg / strength >= 0.5)
            .map(|reading| {
                let hardness = self.p.hardness_floor()
                    + (1.0 - self.p.hardness_floor())
                        * libm::exp(-reading.reserve / self.p.hardness_scale_reps());
                hardness * libm::pow(f64::from(reading.set.reps) / 8.0, 0.35).clamp(0.6, 1.4)
            })
            .sum();
        self.dose(work, novelty, setback);
        self.last = Some((self.now, effort));
        self.efforts += 1;
    }

    fn read(&self, set: Set) -> Reading {
        let reserve = set.rir * (1.0 + self.p.rir_bias());
        let reserve_sd = self.p.rir_noise_reps() + self.p.rir_noise_growth() * set.rir;
        let beyond = if set.rir < 0.1 { 0.5 } else { reserve };
        let reps = f64::from(set.reps) + beyond;
        let strength = libm::log(set.load_kg * (1.0 + reps / self.p.rep_curve_reps()));
        Reading { set, reserve, reserve_sd, strength }
    }

    pub(crate) fn noise_of(&self, reading: &Reading) -> f64 {
        let rep_sd = match reading.set.reps {
            0..=5 => self.p.rep_noise_low_reps(),
            6..=12 => self.p.rep_noise_mid_reps(),
            _ => self.p.rep_noise_high_reps(),
        };
        let scale = self.p.rep_curve_reps() + f64::from(reading.set.reps) + reading.reserve;
        let reps_and_rating = rep_sd * rep_sd + reading.reserve_sd * reading.reserve_sd;
        self.p.day_noise_sd() * self.p.day_noise_sd() + reps_and_rating / (scale * scale)
    }

    fn setback(&self, effort: &Reading) -> f64 {
        let Some((day, last)) = self.last else { return 0.0 };
        if self.now - day > 21.0 || effort.set.load_kg < last.set.load_kg * 0.99 {
            return 0.0;
        }
        let usual = last.strength.min(self.level_before_last).min(self.mean[B] + self.mean[C]);
        let one_rep = 1.0 / (self.p.rep_curve_reps() + f64::from(effort.set.reps));
        // the spread of rep curves between people: none is flatter than 1.35 times the assumed one
        let apart = |curve: f64| {
            let beyond = |reading: &Reading| {
                (libm::exp(reading.strength) / reading.set.load_kg - 1.0) * self.p.rep_curve_reps()
            };
            libm::log((curve + beyond(&last)) / (curve + beyond(effort)))
        };
        let heavier = effort.set.load_kg > last.set.load_kg * 1.01;
        let curve = self.p.rep_curve_reps();
        let doubt = if heavier { (apart(curve) - apart(1.35 * curve)).max(0.0) } else { 0.0 };
        self.p.setback_share() * (usual - effort.strength - one_rep - doubt).max(0.0)
    }

    fn novelty(&self) -> f64 {
        let rested = self.last.map_or(0.0, |(day, _)| self.now - day);
        let novel = if self.efforts < 2 || rested > 56.0 { 1.0 } else { f64::from(self.efforts < 4) / 2.0 };
        let guard = self.lift_guard.max(self.p.protection_shared() * self.muscle_guard);
        1.0 + self.p.novelty_gain() * (1.0 - guard) * novel
    }

    fn effort(&mut self, reading: &Reading, shown: f64) {
        let body = self.cov[G][G] + self.cov[E][E] + 2.0 * self.cov[G][E];
        let expected = dot(&EFFORT, &self.mean);
        if self.efforts == 0 {
            self.mean[B] = shown - expected;
            self.cov[B][B] = self.noise_of(reading) + body;
            return;
        }
        self.level_before_last = self.mean[B] + self.mean[C];
        self.cov[B][B] += self.learning();
        let innovation = shown - expected;
        let noise = self.noise_of(reading) * self.noise_ratio;
        let mut total = dot(&EFFORT, &apply(&self.cov, &EFFORT)) + noise;
        self.learn(self.mean[B] + self.mean[C] - expected, innovation, total);
        let luck_before = self.luck;
        self.luck = innovation / libm::sqrt(total);
        if luck_before * self.luck > 0.0 && luck_before.abs() > 3.0 && self.luck.abs() > 3.0 {
            self.cov[B][B] += innovation * innovation;
            total += innovation * innovation;
        }
        let limit = 2.0 * libm::sqrt(total);
        let innovation = innovation.clamp(-limit, limit);
        let memory = (f64::from(self.efforts) + 7.0).min(20.0);
        let ratio = self.noise_ratio * (memory + innovation * innovation / total) / (memory + 1.0);
        self.observe(&EFFORT, noise, innovation);
        self.noise_ratio = ratio.clamp(0.05, 6.0);
    }

    pub(crate) fn learning(&self) -> f64 {
        let extra = self.p.lift_learning() * self.p.lift_learning();
        if (1..=6).contains(&self.efforts) { extra / f64::from(self.efforts) } else { 0.0 }
    }

    fn dose(&mut self, work: f64, novelty: f64, setback: f64) {
        let saturating = |cap: f64, x: f64| cap * (1.0 - libm::exp(-x / cap));
        let fatigue = saturating(self.p.fatigue_cap(), self.p.fatigue_per_set() * work);
        let strained = self.p.damage_per_set() * SUSCEPTIBLE * work * novelty;
        let damage = saturating(self.p.damage_cap(), strained);
        let setback = setback.min(self.p.setback_cap());
        let systemic = (self.p.systemic_per_ten_sets() * work / 10.0).min(self.p.systemic_cap());
        let sd_fatigue = self.p.fatigue_dose_sd() * fatigue;
        let sd_damage = self.p.damage_dose_sd() * (damage + setback);
        let sd_soreness = self.p.soreness_dose_sd() * damage;
        for (state, dose, sd) in [
            (F, fatigue, sd_fatigue),
            (D, damage + setback, sd_damage),
            (Q, damage, sd_soreness),
            (G, systemic, 0.5 * systemic),
        ] {
            self.mean[state] += dose;
            self.cov[state][state] += sd * sd;
        }
        let shared = self.p.damage_soreness_correlation() * sd_damage * sd_soreness;
        self.cov[D][Q] += shared;
        self.cov[Q][D] += shared;
        let room = (1.0 - self.mean[C] / 0.5).clamp(0.0, 1.0);
        self.pending_adaptation += self.p.adaptation_intermediate() * (1.0 - libm::exp(-work / 2.0)) * room;
        let missing = 1.0 - self.p.protection_step() * (work / 3.0).min(1.0);
        self.lift_guard = 1.0 - (1.0 - self.lift_guard) * missing;
        self.muscle_guard = 1.0 - (1.0 - self.muscle_guard) * missing;
        self.idle_days = 0.0;
    }
}
