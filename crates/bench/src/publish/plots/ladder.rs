//! Each model against the lifter's own running rate.

use super::svg::{Anchor, Canvas, Scale, plot};
use crate::models::{Knowledge, Target};
use crate::publish::tables::of;
use crate::results::{ModelResult, Results};

const ROW: f64 = 34.0;
const TOP: f64 = 64.0;
const LEFT: f64 = 450.0;
const WIDTH: f64 = 930.0;

pub(super) fn draw(results: &Results) -> String {
    let mut rows: Vec<&ModelResult> =
        results.models.iter().filter(|model| is_drawn(results, model)).collect();
    rows.sort_by(|a, b| b.beat.log_loss.value.total_cmp(&a.beat.log_loss.value));
    let height = rows.iter().fold(TOP + 40.0, |height, _| height + ROW);
    let mut canvas = plot(WIDTH, height, "Log loss of each model against the lifter's running rate");
    canvas.text(
        (10.0, 22.0),
        Anchor::Start,
        "",
        "Log loss against the lifter's running rate (left is better, 95 % interval over lifters)",
    );
    canvas.dot((LEFT, 40.0), "a");
    canvas.text((LEFT + 10.0, 44.0), Anchor::Start, "soft", "beat");
    canvas.dot((LEFT + 70.0, 40.0), "b");
    canvas.text((LEFT + 80.0, 44.0), Anchor::Start, "soft", "not worse");
    let x = scale(&rows);
    axis(&mut canvas, x, height);
    let mut y = TOP + ROW / 2.0;
    for model in rows {
        let told = if model.knowledge == Knowledge::InSession { ", in session" } else { "" };
        let name = format!("{}{told}", model.name);
        canvas.text((LEFT - 12.0, y + 4.0), Anchor::End, "", &name);
        interval(&mut canvas, x, y - 5.0, model, Target::Beat, "a");
        interval(&mut canvas, x, y + 5.0, model, Target::NotWorse, "b");
        y += ROW;
    }
    canvas.finish()
}

fn interval(canvas: &mut Canvas, x: Scale, y: f64, model: &ModelResult, target: Target, class: &str) {
    if let Some(difference) = of(model, target).against_running_rate {
        let of = difference.log_loss;
        canvas.line((x.at(of.low), y), (x.at(of.high), y), class);
        canvas.dot((x.at(of.value), y), class);
    }
}

fn scale(rows: &[&ModelResult]) -> Scale {
    let ends = rows.iter().flat_map(|model| {
        [Target::Beat, Target::NotWorse]
            .into_iter()
            .filter_map(|target| of(model, target).against_running_rate)
    });
    let (low, high) = ends.fold((-0.01f64, 0.01f64), |(low, high), difference| {
        (low.min(difference.log_loss.low), high.max(difference.log_loss.high))
    });
    Scale::new((low, high), (LEFT, WIDTH - 20.0))
}

fn axis(canvas: &mut Canvas, x: Scale, height: f64) {
    let bottom = height - 34.0;
    canvas.line((x.at(0.0), TOP - 10.0), (x.at(0.0), bottom), "axis");
    for step in -10..=10 {
        let value = f64::from(step) * 0.05;
        let at = x.at(value);
        if (LEFT - 0.5..=WIDTH - 19.5).contains(&at) {
            canvas.line((at, TOP - 10.0), (at, bottom), "grid");
            canvas.text((at, bottom + 18.0), Anchor::Middle, "soft", &format!("{value:+.2}"));
        }
    }
}

/// Parts switched off are left to the tables, and so is a row without the plan beside one with it.
fn is_drawn(results: &Results, model: &ModelResult) -> bool {
    let knows_more = |other: &ModelResult| other.id == model.id && other.knowledge == Knowledge::Plan;
    let has_better_row = model.knowledge == Knowledge::NoPlan && results.models.iter().any(knows_more);
    model.beat.against_running_rate.is_some() && !model.id.starts_with("capacity_") && !has_better_row
}
