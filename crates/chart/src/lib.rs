//! How is a chart written as a picture? Shapes as SVG text; what they mean is the caller's.

mod canvas;
mod scale;

pub use canvas::{Anchor, Canvas};
pub use scale::Scale;
