//! The coming fortnight of a muscle: its chance of being ready, on a fixed scale.

use leptos::prelude::*;
use regain_engine::{Moment, MuscleDay};

/// The chance from which a muscle looks ready, as the engine draws it.
const READY: f64 = 0.7;
/// Days across.
const DAYS: f64 = 14.0;

/// How large, in units of the picture.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Size {
    width: f64,
    height: f64,
    /// Room under the line, for the bar of the ready time.
    foot: f64,
}

const ROW: Size = Size { width: 92.0, height: 30.0, foot: 5.0 };
const LARGE: Size = Size { width: 358.0, height: 130.0, foot: 34.0 };

impl Size {
    fn x(self, days: f64) -> f64 {
        3.0 + (self.width - 6.0) * days.clamp(0.0, DAYS) / DAYS
    }

    fn y(self, chance: f64) -> f64 {
        let top = 3.0;
        top + (self.height - self.foot - top) * (1.0 - chance.clamp(0.0, 1.0))
    }
}

/// The curve: a row's, or a large one with its days named.
#[component]
pub(crate) fn Curve(muscle: MuscleDay, now: Moment, #[prop(optional)] large: bool) -> impl IntoView {
    let size = if large { LARGE } else { ROW };
    let view_box = format!("0 0 {} {}", size.width, size.height);
    let class = if large { "curve" } else { "spark" };
    let ready = muscle.ready.filter(|ready| ready.at > now);
    let days = |moment: Moment| moment.days_since(now);
    let line = path(size, &muscle, now);
    let dot = muscle.p_ready.map(|p| (size.x(0.0), size.y(p)));
    let foot = size.height - if large { 26.0 } else { 1.5 };
    let range = ready.map(|ready| (size.x(days(ready.from)), size.x(days(ready.to))));
    let ring = ready.map(|ready| (size.x(days(ready.at)), size.y(READY)));
    let labels = large.then(|| day_names(size, now));
    view! {
        <svg class=class viewBox=view_box aria-hidden="true">
            <path class="th" d=format!("M{} {}H{}", size.x(0.0), size.y(READY), size.x(DAYS))/>
            <path class="ln" d=line/>
            {range.map(|(from, to)| view! { <path class="rg" d=format!("M{from:.1} {foot}H{to:.1}")/> })}
            {ring.map(|(x, y)| view! { <circle class="pt" cx=x cy=y r="3.4"/> })}
            {dot.filter(|_| ring.is_none()).map(|(x, y)| view! { <circle class="pt" cx=x cy=y r="3"/> })}
            {labels}
        </svg>
    }
}

fn path(size: Size, muscle: &MuscleDay, now: Moment) -> String {
    let points = muscle.forecast.iter().map(|day| (size.x(day.at.days_since(now)), size.y(day.p_ready)));
    let mut path = String::new();
    for (i, (x, y)) in points.enumerate() {
        path.push_str(&format!("{}{x:.1} {y:.1}", if i == 0 { 'M' } else { 'L' }));
    }
    path
}

/// Every second day's name under a large curve.
fn day_names(size: Size, now: Moment) -> impl IntoView {
    let y = size.height - 6.0;
    (0..7)
        .map(|i| {
            let days = f64::from(i) * 2.0;
            let name = regain_answer::local(now.plus_days(days)).datetime().strftime("%a").to_string();
            let name = if i == 0 { "today".to_owned() } else { name };
            let anchor = if i == 0 { "start" } else { "middle" };
            view! { <text class="tx" x=size.x(days) y=y text-anchor=anchor>{name}</text> }
        })
        .collect_view()
}
