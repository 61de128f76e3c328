//! What was forecast against what happened, for the best model that was not fitted on these lifters.

use super::svg::{Anchor, Canvas, Scale, plot};
use crate::models::{Knowledge, Learns, Target};
use crate::publish::tables::of;
use crate::results::{ModelResult, Results};

const SIDE: f64 = 300.0;
const LEFT: f64 = 56.0;
const TOP: f64 = 56.0;
const PANEL: f64 = SIDE + 84.0;

pub(super) fn draw(results: &Results) -> String {
    let mut canvas = plot(2.0 * PANEL + 20.0, SIDE + 130.0, "Calibration: forecast against outcome");
    let panels = [(Target::Beat, "beat", 0.0), (Target::NotWorse, "not worse", PANEL)];
    for (target, name, shift) in panels {
        panel(&mut canvas, results, target, name, LEFT + shift);
    }
    canvas.finish()
}

fn panel(canvas: &mut Canvas, results: &Results, target: Target, name: &str, left: f64) {
    let x = Scale::new((0.0, 1.0), (left, left + SIDE));
    let y = Scale::new((0.0, 1.0), (TOP + SIDE, TOP));
    axes(canvas, x, y);
    canvas.line((x.at(0.0), y.at(0.0)), (x.at(1.0), y.at(1.0)), "grid");
    let running = results.models.iter().find(|model| model.id == "running_rate");
    let lines = [(best(results, target), "a", 72.0), (running, "b", 90.0)];
    canvas.text((left, 30.0), Anchor::Start, "", &format!("{name}: share that happened, by forecast"));
    for (model, class, below) in lines {
        let Some(model) = model else { continue };
        let points: Vec<(f64, f64)> = of(model, target)
            .calibration
            .iter()
            .map(|bin| (x.at(bin.forecast), y.at(bin.happened)))
            .collect();
        canvas.path(&points, class);
        points.iter().for_each(|point| canvas.dot(*point, class));
        canvas.dot((left, TOP + SIDE + below - 34.0), class);
        canvas.text((left + 10.0, TOP + SIDE + below - 30.0), Anchor::Start, "soft", &model.name);
    }
}

fn axes(canvas: &mut Canvas, x: Scale, y: Scale) {
    canvas.line((x.at(0.0), y.at(0.0)), (x.at(1.0), y.at(0.0)), "axis");
    canvas.line((x.at(0.0), y.at(0.0)), (x.at(0.0), y.at(1.0)), "axis");
    for quarter in 0..=4 {
        let value = f64::from(quarter) / 4.0;
        let label = format!("{:.0} %", 100.0 * value);
        canvas.text((x.at(value), y.at(0.0) + 18.0), Anchor::Middle, "soft", &label);
        canvas.text((x.at(0.0) - 8.0, y.at(value) + 4.0), Anchor::End, "soft", &label);
    }
}

fn best(results: &Results, target: Target) -> Option<&ModelResult> {
    let fair = |model: &&ModelResult| {
        model.knowledge != Knowledge::InSession && model.learns != Learns::ShippedAndDaily.text()
    };
    let before = results.models.iter().filter(fair);
    before.min_by(|a, b| of(a, target).log_loss.value.total_cmp(&of(b, target).log_loss.value))
}
