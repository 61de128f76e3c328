//! One lift over time: strength with its 80 % band, efforts as dots, lucky days hollow.

use leptos::prelude::*;
use regain_answer::words::list::counted;
use regain_answer::words::number::estimated;
use regain_engine::{EffortPoint, LiftProgress};
use regain_journal::UnitWord;

const SIZE: (f64, f64) = (358.0, 150.0);
const EDGE: (f64, f64) = (44.0, 22.0);
/// The axis shows at least this much of the strength, up and down.
const RANGE_MIN: f64 = 0.05;
/// Points of the line that are drawn: more would not be seen.
const POINTS: usize = 240;
/// Efforts from which a line is drawn.
const LINE_FROM: usize = 4;

/// Where values lie in the picture.
struct Scale {
    from_day: f64,
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
        Some(Self { from_day: 0.0, days, low: middle - half, high: middle + half })
    }

    fn x(&self, days: f64) -> f64 {
        EDGE.0 + (SIZE.0 - EDGE.0 - 8.0) * (days - self.from_day) / self.days
    }

    fn y(&self, kg: f64) -> f64 {
        8.0 + (SIZE.1 - EDGE.1 - 8.0) * (self.high - kg) / (self.high - self.low)
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
    let label = |kg: f64| {
        view! { <text class="tx" x="0" y=scale.y(kg) + 4.0>{estimated(kg, 0, unit)}</text> }
    };
    let lacks = LINE_FROM.saturating_sub(lift.efforts.len());
    let (from, to) = (month(first), month(points[points.len() - 1].at));
    view! {
        <svg class="chart" viewBox=format!("0 0 {} {}", SIZE.0, SIZE.1) aria-hidden="true">
            {label(scale.high - (scale.high - scale.low) * 0.08)}
            {label(scale.low + (scale.high - scale.low) * 0.08)}
            {(lacks == 0).then(|| view! { <path class="bd" d=band/><path class="ln" d=line/> })}
            {dots}
            <text class="tx" x=EDGE.0 y=SIZE.1 - 4.0>{from}</text>
            <text class="tx" x=SIZE.0 - 4.0 y=SIZE.1 - 4.0 text-anchor="end">{to}</text>
        </svg>
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
