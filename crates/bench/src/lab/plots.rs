//! The lab's pictures.

use crate::lab::results::LabResults;
use crate::publish::Plot;
use crate::publish::plots::svg::{Anchor, Scale, plot};

const LEFT: f64 = 300.0;
const PANEL: f64 = 190.0;
const SPACE: f64 = 30.0;
const TOP: f64 = 78.0;
const ROW: f64 = 26.0;

/// Every picture of the results.
pub fn lab_plots(results: &LabResults) -> Vec<Plot> {
    vec![
        Plot { file: "lab-strength.svg", svg: strength(results) },
        Plot { file: "lab-engine.svg", svg: engine(results) },
    ]
}

/// Strength at the end: truths side by side, a row for each policy.
fn strength(results: &LabResults) -> String {
    let title = format!("Simulation: change of true strength after {} weeks, %", results.weeks);
    panels(results, &title, |policy| Some(policy.gain_end_pct))
}

/// The engine's verdicts less each policy.
fn engine(results: &LabResults) -> String {
    let title = format!(
        "Simulation: the engine's verdicts less each policy after {} weeks, percentage points of strength",
        results.weeks
    );
    panels(results, &title, |policy| policy.engine_minus_pct)
}

fn panels(
    results: &LabResults,
    title: &str,
    of: impl Fn(&crate::lab::results::PolicyResult) -> Option<crate::bootstrap::Interval>,
) -> String {
    let first = results.truths.first().map(|truth| truth.policies.as_slice()).unwrap_or_default();
    let shown: Vec<_> = first.iter().filter(|policy| of(policy).is_some()).collect();
    let bottom = TOP + ROW * shown.len() as f64;
    let width = LEFT + (PANEL + SPACE) * results.truths.len() as f64;
    let mut canvas = plot(width, bottom + 40.0, title);
    canvas.text((10.0, 24.0), Anchor::Start, "", title);
    for (row, policy) in shown.iter().enumerate() {
        let y = TOP + ROW * (row as f64 + 0.5);
        canvas.text((LEFT - 14.0, y + 4.0), Anchor::End, "", &policy.name);
    }
    for (at, truth) in results.truths.iter().enumerate() {
        let left = LEFT + (PANEL + SPACE) * at as f64;
        let all: Vec<_> = truth.policies.iter().filter_map(&of).collect();
        let low = all.iter().fold(0.0f64, |low, interval| low.min(interval.low));
        let high = all.iter().fold(1.0f64, |high, interval| high.max(interval.high));
        let x = Scale::new((low.floor(), high.ceil()), (left, left + PANEL));
        canvas.text((left, TOP - 18.0), Anchor::Start, "soft", &truth.name);
        canvas.line((x.at(0.0), TOP), (x.at(0.0), bottom), "axis");
        for end in [low.floor(), high.ceil()] {
            canvas.line((x.at(end), TOP), (x.at(end), bottom), "grid");
            canvas.text((x.at(end), bottom + 20.0), Anchor::Middle, "soft", &format!("{end:+.0}"));
        }
        for (row, interval) in all.iter().enumerate() {
            let y = TOP + ROW * (row as f64 + 0.5);
            canvas.line((x.at(interval.low), y), (x.at(interval.high), y), "a");
            canvas.dot((x.at(interval.value), y), "a");
        }
    }
    canvas.finish()
}
