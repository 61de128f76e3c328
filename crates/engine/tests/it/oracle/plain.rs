//! The states, how they move, and how an observation moves them.

use regain_engine::Params;

use super::reports::{Learned, SIGNALS};
use super::session::Reading;

pub(crate) const N: usize = 8;
pub(crate) const B: usize = 0;
pub(crate) const C: usize = 1;
pub(crate) const F: usize = 2;
pub(crate) const D: usize = 3;
pub(crate) const S: usize = 4;
pub(crate) const Q: usize = 5;
pub(crate) const G: usize = 6;
pub(crate) const E: usize = 7;
/// Which states the engine keeps together: level | muscle | body.
const BLOCK: [usize; N] = [0, 1, 1, 1, 1, 1, 2, 2];
/// How an effort sees the states.
pub(crate) const EFFORT: [f64; N] = [1.0, 1.0, -1.0, -1.0, 0.0, 0.0, -1.0, -1.0];
/// How the muscle's readiness sees them.
const DEFICIT: [f64; N] = [0.0, 0.0, 1.0, 1.0, 0.0, 0.0, 1.0, 1.0];
/// The chest: slower than the average muscle, damaged more easily, and half as sensitive to a short night.
pub(crate) const RECOVERY: f64 = 1.05;
pub(crate) const SUSCEPTIBLE: f64 = 1.1;
pub(crate) const SLEEP_SHARE: f64 = 0.5;
/// Length of an integration step.
const STEP_DAYS: f64 = 1.0 / 192.0;

pub(crate) type Vector = [f64; N];
pub(crate) type Matrix = [[f64; N]; N];

/// The model, and what it was told so far.
pub(crate) struct Oracle {
    pub(crate) p: Params,
    /// Whether correlations between the blocks are kept.
    pub(crate) keep_correlations: bool,
    pub(crate) now: f64,
    pub(crate) mean: Vector,
    pub(crate) cov: Matrix,
    pub(crate) pending_adaptation: f64,
    pub(crate) idle_days: f64,
    /// What each report stands for now, and what efforts showed after reports.
    pub(crate) told: [f64; SIGNALS],
    pub(crate) learned: Vec<Learned>,
    /// Points of soreness and flags: said, and expected by the model.
    pub(crate) soreness: (f64, f64),
    pub(crate) flags: (f64, f64),
    pub(crate) prs_surprises: Vec<f64>,
    pub(crate) lift_guard: f64,
    pub(crate) muscle_guard: f64,
    pub(crate) efforts: u32,
    pub(crate) level_before_last: f64,
    pub(crate) noise_ratio: f64,
    pub(crate) luck: f64,
    pub(crate) last: Option<(f64, Reading)>,
    pub(crate) energies: Vec<f64>,
}

impl Oracle {
    /// The clock starts with the first event.
    pub(crate) fn new(first_event: f64, keep_correlations: bool) -> Self {
        let p = Params::default();
        let mut cov = [[0.0; N]; N];
        cov[C][C] = 0.01 * 0.01;
        cov[E][E] = p.day_offset_drift() * p.day_offset_drift() * p.day_offset_tau_days() / 2.0;
        Self {
            p,
            keep_correlations,
            now: first_event,
            mean: [0.0; N],
            cov,
            pending_adaptation: 0.0,
            idle_days: 0.0,
            told: [0.0; SIGNALS],
            learned: Vec::new(),
            soreness: (30.0, 30.0),
            flags: (10.0, 10.0),
            prs_surprises: Vec::new(),
            lift_guard: 0.0,
            muscle_guard: 0.0,
            efforts: 0,
            level_before_last: f64::INFINITY,
            noise_ratio: 1.0,
            luck: 0.0,
            last: None,
            energies: Vec::new(),
        }
    }

    // time: dx/dt = A·x + u(t), dV/dt = A·V + V·Aᵀ + W

    fn dynamics(&self) -> (Matrix, Vector) {
        let p = &self.p;
        let mut a = [[0.0; N]; N];
        a[F][F] = -1.0 / (p.fatigue_tau_days() * RECOVERY);
        a[D][D] = -1.0 / (p.damage_tau_days() * RECOVERY);
        a[Q][Q] = -1.0 / p.soreness_tau_days();
        a[S][S] = a[Q][Q];
        a[S][Q] = std::f64::consts::E / p.soreness_tau_days();
        a[G][G] = -1.0 / p.systemic_tau_days();
        a[E][E] = -1.0 / p.day_offset_tau_days();
        let mut noise = [0.0; N];
        noise[B] = p.lift_drift() * p.lift_drift() * self.noise_ratio;
        noise[C] = p.capability_drift() * p.capability_drift();
        noise[E] = p.day_offset_drift() * p.day_offset_drift();
        (a, noise)
    }

    /// What capability gains and loses a day, `t` days from now.
    fn capability_slope(&self, t: f64) -> f64 {
        let tau = self.p.adaptation_tau_days();
        let gain = self.pending_adaptation * libm::exp(-t / tau) / tau;
        let phase = |days: f64| (days - self.p.detraining_midpoint_days()) / 4.0;
        let softplus = |x: f64| libm::log(1.0 + libm::exp(x));
        let idle = self.idle_days + t;
        let unbounded = self.p.detraining_per_day() * 4.0 * (softplus(phase(idle)) - softplus(phase(0.0)));
        let left = libm::exp(-unbounded / self.p.detraining_cap());
        let loss = self.p.detraining_per_day() / (1.0 + libm::exp(-phase(idle))) * left;
        if self.last.is_some() { gain - loss } else { gain }
    }

    fn slope(&self, mean: &Vector, cov: &Matrix, t: f64) -> (Vector, Matrix) {
        let (a, noise) = self.dynamics();
        let mut d_mean = apply(&a, mean);
        d_mean[C] += self.capability_slope(t);
        let mut d_cov = [[0.0; N]; N];
        for i in 0..N {
            for j in 0..N {
                d_cov[i][j] = (0..N).map(|k| a[i][k] * cov[k][j] + cov[i][k] * a[j][k]).sum();
            }
            d_cov[i][i] += noise[i];
        }
        (d_mean, d_cov)
    }

    pub(crate) fn advance(&mut self, until: f64) {
        let days = until - self.now;
        let steps = libm::ceil(days / STEP_DAYS).max(1.0);
        let h = days / steps;
        let mut t = 0.0;
        while t < days - h / 2.0 {
            let (m, v) = (self.mean, self.cov);
            let (m1, v1) = self.slope(&m, &v, t);
            let (m2, v2) = self.slope(&add(&m, &m1, h / 2.0), &add_all(&v, &v1, h / 2.0), t + h / 2.0);
            let (m3, v3) = self.slope(&add(&m, &m2, h / 2.0), &add_all(&v, &v2, h / 2.0), t + h / 2.0);
            let (m4, v4) = self.slope(&add(&m, &m3, h), &add_all(&v, &v3, h), t + h);
            for (slope_m, slope_v, weight) in [(m1, v1, 1.0), (m2, v2, 2.0), (m3, v3, 2.0), (m4, v4, 1.0)] {
                self.mean = add(&self.mean, &slope_m, weight * h / 6.0);
                self.cov = add_all(&self.cov, &slope_v, weight * h / 6.0);
            }
            t += h;
        }
        self.pending_adaptation *= libm::exp(-days / self.p.adaptation_tau_days());
        self.fade(days);
        self.lift_guard *= libm::exp(-days / self.p.protection_tau_days());
        self.muscle_guard *= libm::exp(-days / self.p.protection_tau_days());
        self.idle_days += days;
        self.now = until;
    }

    // observations: K = V·hᵀ / (h·V·hᵀ + R), x += K·e, V −= K·h·V

    pub(crate) fn observe(&mut self, row: &Vector, noise: f64, innovation: f64) {
        let seen = apply(&self.cov, row);
        let total = dot(row, &seen) + noise;
        for i in 0..N {
            self.mean[i] += seen[i] * innovation / total;
            for j in 0..N {
                self.cov[i][j] -= seen[i] * seen[j] / total;
                if !self.keep_correlations && BLOCK[i] != BLOCK[j] {
                    self.cov[i][j] = 0.0;
                }
            }
        }
        for i in [F, D, S, Q, G] {
            self.mean[i] = self.mean[i].max(0.0);
        }
    }

    pub(crate) fn p_ready(&self) -> f64 {
        let (local, body) = self.shift();
        let deficit = dot(&DEFICIT, &self.mean) + local.max(0.0) + body.max(0.0);
        let sd = libm::sqrt(dot(&DEFICIT, &apply(&self.cov, &DEFICIT)));
        cdf((self.p.ready_deficit() - deficit) / sd)
    }

    /// Log strength of an effort like the last one, and its standard deviation.
    pub(crate) fn effort_now(&self) -> (f64, f64) {
        let noise = self.last.map_or(0.0, |(_, last)| self.noise_of(&last)) * self.noise_ratio.max(1.0);
        let variance = dot(&EFFORT, &apply(&self.cov, &EFFORT)) + self.learning() + noise;
        let (local, body) = self.shift();
        let strength = dot(&EFFORT, &self.mean) - local - body;
        (strength, libm::sqrt(variance))
    }
}

pub(crate) fn dot(a: &Vector, b: &Vector) -> f64 {
    a.iter().zip(b).map(|(x, y)| x * y).sum()
}

pub(crate) fn apply(a: &Matrix, x: &Vector) -> Vector {
    a.map(|row| dot(&row, x))
}

fn add(x: &Vector, slope: &Vector, h: f64) -> Vector {
    std::array::from_fn(|i| x[i] + h * slope[i])
}

fn add_all(v: &Matrix, slope: &Matrix, h: f64) -> Matrix {
    std::array::from_fn(|i| add(&v[i], &slope[i], h))
}

fn cdf(z: f64) -> f64 {
    0.5 * libm::erfc(-z / std::f64::consts::SQRT_2)
}
