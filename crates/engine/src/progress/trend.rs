//! Strength of one exercise over time by all its efforts, earlier and later: a local level, filtered and smoothed
//! (Kalman 1960; Rauch, Tung & Striebel 1965).

/// One effort: when, the recovered strength it showed, and how sure that is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Observation {
    /// Days since the first one.
    pub(super) day: f64,
    /// Log strength without the deficit expected at the time.
    pub(super) strength: f64,
    pub(super) variance: f64,
}

/// The level at each observation, the whole log known.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Trend {
    pub(super) mean: Vec<f64>,
    pub(super) variance: Vec<f64>,
    /// How much of the change to the next level each one takes on.
    gain: Vec<f64>,
}

impl Trend {
    /// `drift` is the variance that a day adds.
    pub(super) fn of(observed: &[Observation], drift: f64) -> Self {
        let mut filtered: Vec<(f64, f64)> = Vec::with_capacity(observed.len());
        let mut predicted: Vec<(f64, f64)> = Vec::with_capacity(observed.len());
        for (i, seen) in observed.iter().enumerate() {
            let before = match filtered.last() {
                Some((mean, variance)) => {
                    (*mean, variance + drift * (seen.day - observed[i - 1].day).max(0.0))
                }
                None => (seen.strength, f64::INFINITY),
            };
            predicted.push(before);
            filtered.push(updated(before, seen));
        }
        let count = observed.len();
        let (mut mean, mut variance): (Vec<f64>, Vec<f64>) = filtered.iter().copied().unzip();
        let mut gain = vec![0.0; count];
        for i in (0..count.saturating_sub(1)).rev() {
            let (of, next) = (filtered[i], predicted[i + 1]);
            gain[i] = if next.1 > 0.0 { of.1 / next.1 } else { 0.0 };
            mean[i] = of.0 + gain[i] * (mean[i + 1] - next.0);
            variance[i] = of.1 + gain[i] * gain[i] * (variance[i + 1] - next.1);
        }
        Self { mean, variance, gain }
    }

    /// Change from one observation to a later one: mean and standard deviation, log strength.
    pub(super) fn change(&self, from: usize, to: usize) -> (f64, f64) {
        let shared: f64 = self.gain[from..to].iter().product::<f64>() * self.variance[to];
        let variance = self.variance[from] + self.variance[to] - 2.0 * shared;
        (self.mean[to] - self.mean[from], libm::sqrt(variance.max(0.0)))
    }
}

fn updated((mean, variance): (f64, f64), seen: &Observation) -> (f64, f64) {
    if !variance.is_finite() {
        return (seen.strength, seen.variance);
    }
    let gain = variance / (variance + seen.variance);
    (mean + gain * (seen.strength - mean), (1.0 - gain) * variance)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(strengths: &[f64]) -> Vec<Observation> {
        let of = |(i, strength): (u32, &f64)| Observation {
            day: f64::from(i) * 4.0,
            strength: *strength,
            variance: 9e-4,
        };
        (0..).zip(strengths).map(of).collect()
    }

    #[test]
    fn without_drift_it_is_the_mean_and_nothing_changes() {
        let trend = Trend::of(&seen(&[1.0, 2.0, 3.0, 6.0]), 0.0);
        assert!(trend.mean.iter().all(|mean| (mean - 3.0).abs() < 1e-9), "{trend:?}");
        let (change, sd) = trend.change(0, 3);
        assert!(change.abs() < 1e-9 && sd < 1e-9);
        assert!((trend.variance[3] - 9e-4 / 4.0).abs() < 1e-12);
    }

    #[test]
    fn one_lucky_day_is_no_gain_and_a_lasting_one_is() {
        let drift = 5e-5;
        let p = |strengths: &[f64]| {
            let (change, sd) = Trend::of(&seen(strengths), drift).change(0, strengths.len() - 1);
            crate::model::normal::cdf(change / sd)
        };
        assert!(p(&[0.0, 0.0, 0.0, 0.0, 0.0, 0.06]) < 0.9);
        assert!(p(&[0.0, 0.0, 0.0, 0.06, 0.06, 0.06, 0.06, 0.06]) >= 0.9);
        assert!(p(&[0.0, 0.0, 0.0, -0.06, -0.06, -0.06]) < 0.15);
    }
}
