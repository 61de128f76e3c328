//! The shipped model of the forecast after sets.

use super::coefficients::{INTERCEPT, SHAPES, SHARE_OF_BEFORE};
use super::model::SetsModel;
use crate::forecast::shapes::Knot;

impl Default for SetsModel {
    /// The shipped coefficients.
    fn default() -> Self {
        let knots = |of: &[(f64, f64, f64)]| {
            of.iter().map(|&(at, not_worse, beat)| Knot { at, not_worse, beat }).collect()
        };
        Self::sound(INTERCEPT, SHARE_OF_BEFORE, SHAPES.map(knots))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forecast::sets::SetTermKind;

    #[test]
    fn the_shipped_model_is_sound() {
        let shipped = SetsModel::default();
        let shapes = SetTermKind::ALL.map(|kind| shipped.knots(kind).to_vec());
        let made = SetsModel::new(shipped.intercept(), shipped.share_of_before(), shapes);
        assert_eq!(made, Ok(shipped));
    }
}
