//! The report card: what was said against what happened.

use regain_answer::REPORT_CAVEAT;
use regain_answer::words::report::report_lines;
use regain_chart::{Anchor, Canvas, Scale};
use regain_engine::{CalibrationBin, GradedChances, Report, Verdict};

use super::sheet::{MARGIN, WIDTH, cell, paragraph, sheet};
use crate::render::{chance, day_and_time, share};

const SIDE: f64 = 320.0;
const LEFT: f64 = MARGIN + 44.0;
const TOP: f64 = 132.0;
const ROW: f64 = 58.0;

/// The report card as a picture.
pub(crate) fn report(report: &Report) -> String {
    let lines = report_lines(report);
    let text = report.chances.as_ref().map_or_else(
        || "Nothing to grade yet: look at 'regain today' before a session, log it, and come back.".to_owned(),
        |chances| {
            format!(
                "Reached {} of the targets; the mean chance shown was {}.",
                share(chances.reached),
                chance(chances.mean_chance)
            )
        },
    );
    let of_chart = if report.chances.is_some() { SIDE + 84.0 } else { 0.0 };
    let height = TOP + of_chart + ROW * 3.0 + 44.0 * lines.len() as f64 + 64.0;
    let mut canvas = sheet(height, "Was the advice right?", &day_and_time(report.at));
    canvas.text((MARGIN, 98.0), Anchor::Start, "", &text);
    if let Some(chances) = &report.chances {
        calibration(&mut canvas, chances);
    }
    let mut y = TOP + of_chart;
    for of in &report.verdicts {
        let (name, against) = match of.verdict {
            Verdict::Beat => ("Beat", "of the efforts shown as beat"),
            Verdict::Care => ("Care", "of the efforts shown as care"),
            Verdict::Hold | Verdict::Unknown => {
                ("Holds trained through", "no reproach: they count like all others")
            }
        };
        canvas.line((MARGIN, y - 14.0), (WIDTH - MARGIN, y - 14.0), "rule");
        cell(&mut canvas, (MARGIN, y + 2.0), (22.0, 22.0), Some(of.verdict));
        canvas.text((MARGIN + 36.0, y + 10.0), Anchor::Start, "b", name);
        canvas.text((MARGIN + 36.0, y + 30.0), Anchor::Start, "soft", against);
        let beat = format!("beat the last: {}", share(of.beat));
        canvas.text((WIDTH - MARGIN, y + 10.0), Anchor::End, "", &beat);
        let kept = format!("at least as good: {}", share(of.not_worse));
        canvas.text((WIDTH - MARGIN, y + 30.0), Anchor::End, "soft", &kept);
        y += ROW;
    }
    canvas.line((MARGIN, y - 14.0), (WIDTH - MARGIN, y - 14.0), "rule");
    y += 8.0;
    for line in &lines {
        y = paragraph(&mut canvas, (MARGIN, y), WIDTH - 2.0 * MARGIN, "", line) + 4.0;
    }
    canvas.text((MARGIN, height - 24.0), Anchor::Start, "soft", &format!("{REPORT_CAVEAT} Ranges are 80 %."));
    canvas.finish()
}

fn calibration(canvas: &mut Canvas, chances: &GradedChances) {
    let across = Scale::new((0.0, 1.0), (LEFT, LEFT + SIDE));
    let up = Scale::new((0.0, 1.0), (TOP + SIDE, TOP));
    for quarter in 0..=4 {
        let p = f64::from(quarter) / 4.0;
        let label = format!("{:.0}", 100.0 * p);
        canvas.line((LEFT, up.at(p)), (LEFT + SIDE, up.at(p)), "rule");
        canvas.text((LEFT - 10.0, up.at(p) + 4.0), Anchor::End, "t1 soft", &label);
        canvas.text((across.at(p), TOP + SIDE + 20.0), Anchor::Middle, "t1 soft", &label);
    }
    canvas.line((across.at(0.0), up.at(0.0)), (across.at(1.0), up.at(1.0)), "ink dotted");
    canvas.text((LEFT, TOP + SIDE + 42.0), Anchor::Start, "t1 soft", "up: share reached, %");
    canvas.text((LEFT + SIDE, TOP + SIDE + 42.0), Anchor::End, "t1 soft", "chance shown, %");
    for bin in &chances.calibration {
        dot(canvas, bin, across, up);
    }
    let x = LEFT + SIDE + 40.0;
    let words = "On the dotted line, what was said is what happened. A bar is the 80 % range of the share, the number how \
        many targets it rests on; a hollow dot is too few to say.";
    let below = paragraph(canvas, (x, TOP + 16.0), WIDTH - MARGIN - x, "soft", words) + 12.0;
    let loss = format!(
        "Log loss {:.3}; your own rate, asked before each, {:.3}. Lower is better; a coin has .693.",
        chances.log_loss, chances.log_loss_own_rate
    );
    paragraph(canvas, (x, below), WIDTH - MARGIN - x, "soft", &loss);
}

fn dot(canvas: &mut Canvas, bin: &CalibrationBin, across: Scale, up: Scale) {
    let (Some(share), Some((from, to))) = (bin.reached.get(), bin.reached.interval()) else { return };
    let at = (across.at(bin.shown), up.at(share));
    let few = bin.reached.is_too_few();
    if !few {
        canvas.line((at.0, up.at(from)), (at.0, up.at(to)), "ink thin");
        for end in [from, to] {
            canvas.line((at.0 - 4.0, up.at(end)), (at.0 + 4.0, up.at(end)), "ink thin");
        }
    }
    let radius = (f64::from(bin.reached.of).sqrt() * 1.4).clamp(4.0, 11.0);
    canvas.circle(at, radius, if few { "ink dashed" } else { "ink" });
    canvas.text((at.0 + radius + 6.0, at.1 + 16.0), Anchor::Start, "t1 soft", &bin.reached.of.to_string());
}
