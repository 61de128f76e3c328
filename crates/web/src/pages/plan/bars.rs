//! The bars of the picture, the veils of the days on which the person cannot train, and the likely sessions.

use leptos::prelude::*;
use regain_answer::words::closed;
use regain_engine::{DayOpen, Muscle, Plan, Verdict};

use crate::parts::css_class;

/// Of the height of a row, what its bar takes.
const BAR: f64 = 0.62;
/// Of the width of a day, what is left free at each end of a bar.
const END: f64 = 0.04;
const RING_PX: &str = "4.6";

/// Days in a row that are alike: the first and how many.
struct Run<T> {
    from: usize,
    days: usize,
    of: T,
}

fn runs<T: Copy + PartialEq>(of: impl IntoIterator<Item = T>) -> Vec<Run<T>> {
    let mut runs: Vec<Run<T>> = Vec::new();
    for (day, of) in of.into_iter().enumerate() {
        match runs.last_mut() {
            Some(run) if run.of == of => run.days += 1,
            _ => runs.push(Run { from: day, days: 1, of }),
        }
    }
    runs
}

/// Places in parts of the whole, so that the picture grows with its page while patterns, lines and rings keep their
/// size.
#[derive(Clone, Copy)]
struct Grid {
    days: f64,
    rows: f64,
}

impl Grid {
    fn x(self, days: f64) -> String {
        format!("{:.3}%", 100.0 * days / self.days)
    }

    fn y(self, rows: f64) -> String {
        format!("{:.3}%", 100.0 * rows / self.rows)
    }
}

#[allow(clippy::cast_precision_loss)] // fourteen days, eighteen muscles
fn place(of: usize) -> f64 {
    of as f64
}

/// Everything that lies over the columns; taps go through to them.
#[component]
pub(super) fn Bars(plan: Plan) -> impl IntoView {
    let grid = Grid { days: place(plan.days.len()), rows: place(Muscle::COUNT) };
    let bars = Muscle::ALL.into_iter().enumerate().map(|(row, muscle)| bars(&plan, grid, row, muscle));
    let rings = Muscle::ALL.into_iter().enumerate().map(|(row, muscle)| rings(&plan, grid, row, muscle));
    let closed = runs(plan.days.iter().map(|day| day.open != DayOpen::Open)).into_iter().filter(|run| run.of);
    let veils = closed.map(|run| {
        let (x, width) = (grid.x(place(run.from)), grid.x(place(run.days)));
        view! { <rect class="veil" x=x y="0" width=width height="100%"/> }
    });
    let why = runs(plan.days.iter().map(|day| closed::mark(day.open))).into_iter();
    let marks = why.filter_map(|run| {
        let column = format!("{} / span {}", run.from + 1, run.days);
        Some(view! { <div style:grid-column=column><span>{run.of?}</span></div> })
    });
    view! {
        <svg class="plan-bars" aria-hidden="true">
            {bars.collect_view()}
            {veils.collect_view()}
            {rings.collect_view()}
        </svg>
        <div class="plan-closed" aria-hidden="true">{marks.collect_view()}</div>
    }
}

/// The verdicts of one muscle; days of the same one are one bar.
fn bars(plan: &Plan, grid: Grid, row: usize, muscle: Muscle) -> impl IntoView + use<> {
    let verdicts = plan.days.iter().map(|day| day.muscles[muscle].map_or(Verdict::Unknown, |of| of.verdict));
    let (y, height) = (grid.y(place(row) + (1.0 - BAR) / 2.0), grid.y(BAR));
    let bars = runs(verdicts).into_iter().map(|run| {
        let (x, width) = (grid.x(place(run.from) + END), grid.x(place(run.days) - 2.0 * END));
        let class = format!("pc {}", css_class(run.of));
        view! { <rect class=class x=x y=y.clone() width=width height=height.clone() rx="3"/> }
    });
    bars.collect_view()
}

/// The likely sessions of one muscle.
fn rings(plan: &Plan, grid: Grid, row: usize, muscle: Muscle) -> impl IntoView + use<> {
    let y = grid.y(place(row) + 0.5);
    let trains =
        plan.days.iter().enumerate().filter(|(_, day)| day.muscles[muscle].is_some_and(|of| of.trains));
    let rings = trains.map(|(day, _)| {
        view! { <circle class="ring" cx=grid.x(place(day) + 0.5) cy=y.clone() r=RING_PX/> }
    });
    rings.collect_view()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_of_the_same_verdict_are_one_bar() {
        let of = |text: &str| -> Vec<(usize, usize, char)> {
            runs(text.chars()).into_iter().map(|run| (run.from, run.days, run.of)).collect()
        };
        assert_eq!(of("hhcbbb"), [(0, 2, 'h'), (2, 1, 'c'), (3, 3, 'b')]);
        assert_eq!(of("bhb"), [(0, 1, 'b'), (1, 1, 'h'), (2, 1, 'b')]);
        assert_eq!(of(""), []);
    }
}
