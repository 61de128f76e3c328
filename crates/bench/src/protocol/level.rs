//! The smoothed level of a series: what "better than usual" is measured against.

use super::Exposure;

/// Standard deviation of one day's value around the level, log e1RM.
pub const OBSERVATION_SD: f64 = 0.0727;
/// Standard deviation of the level's own change over one day, log e1RM.
pub const LEVEL_SD_PER_DAY: f64 = 0.0246;
/// Gaps count at most this many days.
const MAX_GAP_DAYS: f64 = 60.0;
/// Largest surprise that moves the level, log e1RM.
const MAX_SURPRISE: f64 = 0.35;
/// Slope is taken over this many earlier days at most, and four at least.
const SLOPE_DAYS: usize = 6;
const MIN_SLOPE_DAYS: usize = 4;

/// What was expected of an exposure from the days before it. All in log e1RM.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Level {
    /// Expected value.
    pub mean: f64,
    /// Variance of the value around it.
    pub variance: f64,
    /// Mean change from day to day of the last six; `None` before there are four.
    pub slope: Option<f64>,
}

/// Local-level Kalman filter with the pooled constants above; `None` for the first exposure.
pub fn levels(exposures: &[Exposure]) -> Vec<Option<Level>> {
    let observation = OBSERVATION_SD * OBSERVATION_SD;
    let per_day = LEVEL_SD_PER_DAY * LEVEL_SD_PER_DAY;
    let mut out = Vec::with_capacity(exposures.len());
    let (mut mean, mut variance) = (exposures.first().map_or(0.0, |first| first.log_e1rm), observation);
    for (i, exposure) in exposures.iter().enumerate() {
        let Some(before) = i.checked_sub(1).map(|p| &exposures[p]) else {
            out.push(None);
            continue;
        };
        variance += per_day * f64::from(exposure.day - before.day).min(MAX_GAP_DAYS);
        out.push(Some(Level { mean, variance: variance + observation, slope: slope(&exposures[..i]) }));
        let gain = variance / (variance + observation);
        mean += gain * (exposure.log_e1rm - mean).clamp(-MAX_SURPRISE, MAX_SURPRISE);
        variance *= 1.0 - gain;
    }
    out
}

/// Least-squares slope over the last exposures, per exposure.
fn slope(earlier: &[Exposure]) -> Option<f64> {
    let last = &earlier[earlier.len().saturating_sub(SLOPE_DAYS)..];
    if last.len() < MIN_SLOPE_DAYS {
        return None;
    }
    let n = last.iter().map(|_| 1.0).sum::<f64>();
    let middle = (n - 1.0) / 2.0;
    let (mut with, mut square, mut x) = (0.0, 0.0, -middle);
    for exposure in last {
        with += x * exposure.log_e1rm;
        square += x * x;
        x += 1.0;
    }
    Some(with / square)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(day: i32, log_e1rm: f64) -> Exposure {
        Exposure {
            day,
            position: 0,
            log_e1rm,
            best_reps: 5.0,
            top_load_kg: 100.0,
            top_reps: 5.0,
            sets: Vec::new(),
            earlier_muscle_sets: 0.0,
            prescribed: false,
        }
    }

    #[test]
    fn the_level_moves_part_of_the_way_and_knows_no_future() {
        let days = [day(0, 4.0), day(4, 4.1), day(8, 4.1), day(12, 4.1), day(16, 9.0)];
        let levels = levels(&days);
        assert_eq!(levels[0], None);
        let means: Vec<_> = levels[1..].iter().map(|level| level.unwrap().mean).collect();
        assert!((means[0] - 4.0).abs() < 1e-12);
        assert!(means[1] > 4.0 && means[1] < 4.1, "one surprise moves it part of the way");
        assert!(means[2] > means[1] && means[3] > means[2]);
        assert_eq!(levels[3].unwrap().slope, None);
        let slope = levels[4].unwrap().slope.unwrap();
        assert!((slope - 0.03).abs() < 1e-12, "values 0, .1, .1, .1 rise .03 a day: {slope}");
    }
}
