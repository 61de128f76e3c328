//! Values to pixels.

/// A straight scale from values to pixels.
///
/// ```
/// use regain_chart::Scale;
/// let y = Scale::new((0.0, 1.0), (200.0, 0.0)); // y grows downwards
/// assert!((y.at(0.25) - 150.0).abs() < 1e-12);
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Scale {
    values: (f64, f64),
    pixels: (f64, f64),
}

impl Scale {
    /// Both ends of the values, and where they lie.
    pub fn new(values: (f64, f64), pixels: (f64, f64)) -> Self {
        Self { values, pixels }
    }

    /// Where a value lies.
    pub fn at(self, value: f64) -> f64 {
        let share = (value - self.values.0) / (self.values.1 - self.values.0);
        self.pixels.0 + share * (self.pixels.1 - self.pixels.0)
    }
}
