//! The normal distribution, and the logistic function, on every platform to the bit.

/// Probability that a standard normal variable is below `z`.
pub(crate) fn cdf(z: f64) -> f64 {
    0.5 * libm::erfc(-z / std::f64::consts::SQRT_2)
}

/// Density of the standard normal distribution.
pub(crate) fn density(z: f64) -> f64 {
    libm::exp(-0.5 * z * z) / libm::sqrt(2.0 * std::f64::consts::PI)
}

/// The standard normal quantile of .9: the half-width of an 80 % interval in standard deviations.
pub(crate) const Z_90: f64 = 1.281_551_565_544_600_5;

/// Logistic function.
pub(crate) fn logistic(x: f64) -> f64 {
    1.0 / (1.0 + libm::exp(-x))
}

/// Integral of the logistic function: `ln(1 + e^x)`, without overflow.
pub(crate) fn softplus(x: f64) -> f64 {
    if x > 30.0 { x } else { libm::log1p(libm::exp(x)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_quantiles() {
        assert!((cdf(0.0) - 0.5).abs() < 1e-15);
        assert!((cdf(Z_90) - 0.9).abs() < 1e-12);
        assert!((cdf(-Z_90) - 0.1).abs() < 1e-12);
        assert!((softplus(0.0) - std::f64::consts::LN_2).abs() < 1e-15);
        assert!((softplus(100.0) - 100.0).abs() < 1e-12);
    }
}
