//! What the gap does to the day's value.

use super::svg::{Anchor, Scale, plot};
use crate::results::Results;

const STEP: f64 = 84.0;
const LEFT: f64 = 70.0;
const TOP: f64 = 56.0;
const HEIGHT: f64 = 260.0;

pub(super) fn draw(results: &Results) -> String {
    let effects = &results.gap_effect;
    let width = effects.iter().fold(LEFT + 40.0, |width, _| width + STEP);
    let mut canvas = plot(width, TOP + HEIGHT + 64.0, "Effect of the gap on the value of the day");
    canvas.text(
        (10.0, 24.0),
        Anchor::Start,
        "",
        "Value of the day by days since the exercise, against 7 days (95 % interval)",
    );
    let ends = effects.iter().map(|effect| (effect.percent.low, effect.percent.high));
    let (low, high) = ends.fold((-1.0f64, 1.0f64), |(low, high), end| (low.min(end.0), high.max(end.1)));
    let y = Scale::new((low.floor(), high.ceil()), (TOP + HEIGHT, TOP));
    let whole = (-50..=50).map(f64::from).filter(|value| (low.floor()..=high.ceil()).contains(value));
    for value in whole {
        canvas.line((LEFT, y.at(value)), (width - 20.0, y.at(value)), "grid");
        canvas.text((LEFT - 8.0, y.at(value) + 4.0), Anchor::End, "soft", &format!("{value:+.0} %"));
    }
    canvas.line((LEFT, y.at(0.0)), (width - 20.0, y.at(0.0)), "axis");
    let mut x = LEFT + STEP / 2.0;
    for effect in effects {
        canvas.line((x, y.at(effect.percent.low)), (x, y.at(effect.percent.high)), "a");
        canvas.dot((x, y.at(effect.percent.value)), "a");
        canvas.text((x, TOP + HEIGHT + 24.0), Anchor::Middle, "", &effect.days);
        canvas.text((x, TOP + HEIGHT + 42.0), Anchor::Middle, "soft", &format!("n {}", effect.n));
        x += STEP;
    }
    canvas.finish()
}
