//! How good probabilities were: what the benchmark, the server and the report card share.

use crate::model::normal::Z_90;

/// Probabilities are scored no closer to 0 or 1 than this, so that one slip does not decide everything.
const FLOOR: f64 = 1e-4;

/// −ln of the probability given to what happened; 0 is perfect, ln 2 a coin.
///
/// ```
/// use regain_engine::log_loss;
/// assert!((log_loss(0.5, true) - 2f64.ln()).abs() < 1e-12);
/// assert!(log_loss(0.0, true) < 9.3);
/// ```
pub fn log_loss(p: f64, happened: bool) -> f64 {
    let p = p.clamp(FLOOR, 1.0 - FLOOR);
    if happened { -libm::log(p) } else { -libm::log(1.0 - p) }
}

/// Squared distance between forecast and outcome, 0 to 1 (Brier 1950).
pub fn brier(p: f64, happened: bool) -> f64 {
    let apart = p.clamp(FLOOR, 1.0 - FLOOR) - if happened { 1.0 } else { 0.0 };
    apart * apart
}

/// So many of so many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Share {
    /// How often it happened.
    pub count: u32,
    /// Out of how many.
    pub of: u32,
}

/// Cases below which a share is too few to say anything.
const FEW: u32 = 10;

impl Share {
    /// Counts one case.
    pub fn add(&mut self, happened: bool) {
        self.count += u32::from(happened);
        self.of += 1;
    }

    /// The share, 0 to 1; `None` of nothing.
    pub fn get(self) -> Option<f64> {
        (self.of > 0).then(|| f64::from(self.count) / f64::from(self.of))
    }

    /// Whether there are too few cases to say anything.
    pub fn is_too_few(self) -> bool {
        self.of < FEW
    }

    /// 80 % interval of the share (Wilson 1927); `None` of nothing.
    ///
    /// ```
    /// use regain_engine::Share;
    /// let (low, high) = Share { count: 7, of: 10 }.interval().unwrap();
    /// assert!((low - 0.497).abs() < 0.001 && (high - 0.846).abs() < 0.001);
    /// assert_eq!(Share::default().interval(), None);
    /// ```
    pub fn interval(self) -> Option<(f64, f64)> {
        let (share, n) = (self.get()?, f64::from(self.of));
        let z2 = Z_90 * Z_90;
        let middle = (share + z2 / (2.0 * n)) / (1.0 + z2 / n);
        let half = Z_90 / (1.0 + z2 / n) * libm::sqrt(share * (1.0 - share) / n + z2 / (4.0 * n * n));
        Some((middle - half, middle + half))
    }
}
