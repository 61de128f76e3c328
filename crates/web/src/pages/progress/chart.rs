//! One lift over time: strength with its 80 % band, efforts as dots, lucky days hollow.

use leptos::prelude::*;
use regain_answer::words::list::counted;
use regain_answer::words::number::estimated;
use regain_engine::{EffortPoint, LiftProgress};
use regain_journal::UnitWord;

/// The box of the picture; its labels lie beside it as text of the page, so that they keep their size on every screen.
const SIZE: (f64, f64) = (300.0, 120.0);
/// Room for a dot at the edge.
const EDGE: f64 = 5.0;
/// How far from the top and from the bottom the two labels of the scale stand.
const LABEL: f64 = 0.12;
/// The axis shows at least this much of the strength, up and down.
const RANGE_MIN: f64 = 0.05;
/// Points of the line that are drawn: more would not be seen.
const POINTS: usize = 240;
/// Fewer efforts than this make no line: their dots say as much.
const LINE_FROM: usize = 4;

/// Where values lie in the picture.
struct Scale {
    days: f64,
    low: f64,
    high: f64,
}

impl Scale {
    fn of(points: &[&EffortPoint]) -> Option<Self> {
        let (first, last) = (points.first()?, points.last()?);
        let low =
            points.iter().map(|point| point.strength.from_kg.min(point.shown_kg)).fold(f64::MAX, f64::min);
        let high =
            points.iter().map(|point| point.strength.to_kg.max(point.shown_kg)).fold(f64::MIN, f64::max);
        let middle = f64::midpoint(low, high);
        let half = ((high - low) / 2.0).max(middle * RANGE_MIN);
        let days = last.at.days_since(first.at).max(1.0);
        Some(Self { days, low: middle - half, high: middle + half })
    }

    fn x(&self, days: f64) -> f64 {
        EDGE + (SIZE.0 - 2.0 * EDGE) * days / self.days
    }

    fn y(&self, kg: f64) -> f64 {
        EDGE + (SIZE.1 - 2.0 * EDGE) * (self.high - kg) / (self.high - self.low)
    }

    /// What stands at this share of the height, from the top.
    fn kg(&self, share: f64) -> f64 {
        self.high - (self.high - self.low) * (share * SIZE.1 - EDGE) / (SIZE.1 - 2.0 * EDGE)
    }
}

/// The chart of a lift with at least two efforts.
#[component]
pub(super) fn LiftChart(lift: LiftProgress, unit: UnitWord) -> impl IntoView {
    let step = lift.efforts.len().div_ceil(POINTS).max(1);
    let points: Vec<&EffortPoint> = lift.efforts.iter().step_by(step).collect();
    let Some(scale) = Scale::of(&points).filter(|_| points.len() > 1) else { return ().into_any() };
    let first = points[0].at;
    let place = |point: &EffortPoint, kg: f64| (scale.x(point.at.days_since(first)), scale.y(kg));
    let line = path(points.iter().map(|point| place(point, point.strength.kg)));
    let upper = points.iter().map(|point| place(point, point.strength.to_kg));
    let lower = points.iter().rev().map(|point| place(point, point.strength.from_kg));
    let band = path(upper.chain(lower)) + "Z";
    let dots: Vec<_> = points
        .iter()
        .map(|point| {
            let (x, y) = place(point, point.shown_kg);
            let class = if point.lucky { "effort lucky" } else { "effort" };
            view! { <circle class=class cx=x cy=y r="2.6"/> }
        })
        .collect();
    let lacks = LINE_FROM.saturating_sub(lift.efforts.len());
    let [high, low] = [LABEL, 1.0 - LABEL].map(|share| estimated(scale.kg(share), 0, unit));
    let (from, to) = (month(first), month(points[points.len() - 1].at));
    view! {
        <div class="chart" aria-hidden="true">
            <span class="chart-high">{high}</span>
            <span class="chart-low">{low}</span>
            <svg viewBox=format!("0 0 {} {}", SIZE.0, SIZE.1)>
                {(lacks == 0).then(|| view! { <path class="bd" d=band/><path class="ln" d=line/> })}
                {dots}
            </svg>
            <span class="chart-time"><span>{from}</span><span>{to}</span></span>
        </div>
        {(lacks > 0).then(|| view! {
            <p class="x">{format!("{} before a line means anything.", counted(lacks, "more session"))}</p>
        })}
    }
    .into_any()
}

fn month(at: regain_engine::Moment) -> String {
    regain_answer::local(at).datetime().strftime("%b %Y").to_string()
}

fn path(points: impl Iterator<Item = (f64, f64)>) -> String {
    points.enumerate().fold(String::new(), |path, (i, (x, y))| {
        path + &format!("{}{x:.1} {y:.1}", if i == 0 { 'M' } else { 'L' })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_says_what_stands_beside_it() {
        let scale = Scale { days: 10.0, low: 90.0, high: 110.0 };
        for share in [LABEL, 0.5, 1.0 - LABEL] {
            assert!((scale.y(scale.kg(share)) - share * SIZE.1).abs() < 1e-9, "{share}");
        }
        assert!((scale.kg(0.5) - 100.0).abs() < 1e-9);
    }
}
