//! Pictures as SVG text: few shapes, colours that hold on light and dark pages.

mod calibration;
mod gap;
mod ladder;
pub(crate) mod svg;

use crate::results::Results;

/// A picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plot {
    /// File name.
    pub file: &'static str,
    /// The whole file.
    pub svg: String,
}

/// Every picture of the results.
pub fn plots(results: &Results) -> Vec<Plot> {
    vec![
        Plot { file: "ladder.svg", svg: ladder::draw(results) },
        Plot { file: "calibration.svg", svg: calibration::draw(results) },
        Plot { file: "gap-effect.svg", svg: gap::draw(results) },
    ]
}
