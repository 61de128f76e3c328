//! Shares a difference among the terms of a sum.

/// Below this the sum is too small to divide by; the tangent is then exact enough (its error is the square of it).
const TINY: f64 = 1e-9;

/// What one unit of the sum is worth: the difference that the whole sum makes, per unit of it. Each term's share is
/// its value times this, so the shares add up to the difference. Along a straight line from nothing to the whole
/// sum this is the Aumann–Shapley value of each term.
///
/// `tangent` is the slope at nothing, for a sum of about zero.
pub(super) fn per_unit(sum: f64, difference: f64, tangent: f64) -> f64 {
    if sum.abs() < TINY { tangent } else { difference / sum }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_add_up_even_where_terms_cancel() {
        let terms = [0.3, -0.1, -0.2 + 1e-7];
        let sum: f64 = terms.iter().sum();
        let square = |x: f64| (1.0 + x) * (1.0 + x);
        let unit = per_unit(sum, square(sum) - square(0.0), 2.0);
        let shares: f64 = terms.iter().map(|term| term * unit).sum();
        assert!((shares - (square(sum) - square(0.0))).abs() < 1e-15);
        assert!((per_unit(0.0, 0.0, 2.0) - 2.0).abs() < 1e-15);
    }
}
