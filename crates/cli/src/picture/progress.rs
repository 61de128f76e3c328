//! Progress: each lift with its range, then the muscles' weeks.

use regain_chart::{Anchor, Canvas, Scale};
use regain_engine::{EffortPoint, LiftProgress, MuscleProgress, Progress};

use super::sheet::{MARGIN, WIDTH, paragraph, sheet};
use crate::render::{capitalised, counted, day_and_time, lift_lines, share, short_day_name};

/// Lifts drawn, two a row, and the size of each.
const LIFTS: usize = 8;
const GAP: f64 = 32.0;
const PANEL: (f64, f64) = ((WIDTH - 2.0 * MARGIN - GAP) / 2.0, 236.0);
/// Where the lifts begin, and the height of one that is drawn alone.
const TOP: f64 = 136.0;
const ALONE: f64 = 380.0;
/// The axis shows at least this much of the strength, up and down.
const RANGE_MIN: f64 = 0.05;
/// Points of the line that are drawn: more would not be seen.
const POINTS: usize = 240;
const ROW: f64 = 28.0;
/// Times the useful sets at which a bar is cut off.
const MOST: f64 = 3.0;

/// All lifts and muscles, or the one lift that was asked for.
pub(crate) fn progress(progress: &Progress, is_one: bool) -> String {
    match progress.lifts.first().filter(|_| is_one) {
        Some(lift) => one(progress, lift),
        None => all(progress),
    }
}

fn one(progress: &Progress, lift: &LiftProgress) -> String {
    let lines = lift_lines(lift);
    let mut canvas =
        sheet(TOP + ALONE + 44.0 * lines.len() as f64 + 16.0, &lift.name, &day_and_time(progress.at));
    intro(&mut canvas, progress);
    self::lift(&mut canvas, progress, lift, (MARGIN, TOP), (WIDTH - 2.0 * MARGIN, ALONE));
    let mut y = TOP + ALONE + 16.0;
    for line in &lines {
        y = paragraph(&mut canvas, (MARGIN, y), WIDTH - 2.0 * MARGIN, "", line) + 4.0;
    }
    canvas.finish()
}

fn all(progress: &Progress) -> String {
    let lifts = &progress.lifts[..progress.lifts.len().min(LIFTS)];
    let of_lifts = PANEL.1 * lifts.len().div_ceil(2) as f64;
    let muscles = progress.muscles.as_slice();
    let of_muscles = if muscles.is_empty() { 0.0 } else { 84.0 + ROW * muscles.len() as f64 };
    let mut canvas = sheet(TOP + of_lifts + of_muscles + 76.0, "Progress", &day_and_time(progress.at));
    intro(&mut canvas, progress);
    for (i, lift) in lifts.iter().enumerate() {
        let (x, y) = (MARGIN + (PANEL.0 + GAP) * (i % 2) as f64, TOP + PANEL.1 * (i / 2) as f64);
        canvas.text((x, y + 18.0), Anchor::Start, "b", &lift.name);
        self::lift(&mut canvas, progress, lift, (x, y), PANEL);
    }
    if !muscles.is_empty() {
        self::muscles(&mut canvas, muscles, TOP + of_lifts + 36.0);
    }
    let of = progress.consistency;
    if of.began_ready.of > 0 {
        let text = format!(
            "Sessions begun ready: {}. Of those, the last effort beaten in {}.",
            share(of.began_ready),
            share(of.of_those_beat)
        );
        let y = TOP + of_lifts + of_muscles + 36.0;
        paragraph(&mut canvas, (MARGIN, y), WIDTH - 2.0 * MARGIN, "soft", &text);
    }
    canvas.finish()
}

fn intro(canvas: &mut Canvas, progress: &Progress) {
    let text = if progress.lifts.is_empty() {
        "No session in the log yet. Progress appears after the fourth session of an exercise."
    } else {
        "Strength for one repetition is an estimate; the band is its 80 % range. A dot is an effort, a hollow one a \
         lucky day."
    };
    paragraph(canvas, (MARGIN, 100.0), WIDTH - 2.0 * MARGIN, "soft", text);
}

fn lift(canvas: &mut Canvas, progress: &Progress, lift: &LiftProgress, (x, y): (f64, f64), size: (f64, f64)) {
    canvas.text((x, y + 38.0), Anchor::Start, "soft", &what_is_known(lift));
    let step = lift.efforts.len().div_ceil(POINTS).max(1);
    let points: Vec<&EffortPoint> = lift.efforts.iter().step_by(step).collect();
    let [first, .., last] = points.as_slice() else { return };
    let days = last.at.days_since(first.at).max(1.0);
    let across = Scale::new((0.0, days), (x + 8.0, x + size.0 - 48.0));
    let up = strength_axis(&points, (y + size.1 - 44.0, y + 58.0));
    grid(canvas, (x, x + size.0), &up);
    let at = |point: &EffortPoint, kg: f64| (across.at(point.at.days_since(first.at)), up.scale.at(kg));
    if lift.strength.is_some() {
        let upper = points.iter().map(|point| at(point, point.strength.to_kg));
        let lower = points.iter().rev().map(|point| at(point, point.strength.from_kg));
        canvas.area(&upper.chain(lower).collect::<Vec<_>>(), "band");
        let line: Vec<_> = points.iter().map(|point| at(point, point.strength.kg)).collect();
        canvas.path(&line, "ink");
    }
    for point in &points {
        let class = if point.lucky { "ink dashed" } else { "ink" };
        canvas.circle(at(point, point.shown_kg), 3.5, class);
    }
    if let (Some(_), Some(gain)) = (lift.strength, lift.gains.iter().rfind(|gain| gain.confirmed)) {
        let end = at(last, last.strength.kg);
        canvas.line(end, (end.0, y + size.1 - 44.0), "beat stem");
        canvas.circle(end, 5.0, "beat");
        let text = format!("{:+.1} % in {} days", gain.change_pct, gain.days);
        canvas.text((end.0 - 8.0, y + size.1 - 50.0), Anchor::End, "b beat", &text);
    }
    let month = |point: &EffortPoint| short_day_name(progress.at, point.at);
    canvas.text((x + 8.0, y + size.1 - 24.0), Anchor::Start, "t1 soft", &month(first));
    canvas.text((x + size.0 - 48.0, y + size.1 - 24.0), Anchor::End, "t1 soft", &month(last));
}

/// Strength now and whether a gain is sure, or how little is known.
fn what_is_known(lift: &LiftProgress) -> String {
    let Some(band) = lift.strength else {
        return format!("{}; a line from the fourth", counted(lift.efforts.len(), "effort"));
    };
    let sure =
        if lift.gains.iter().any(|gain| gain.confirmed) { "a confirmed gain" } else { "no gain is sure" };
    format!("{:.0} kg (80 %: {:.0}–{:.0}), {sure}", band.kg, band.from_kg, band.to_kg)
}

/// Strength upwards: never from 0, never less than a tenth of it.
struct Up {
    scale: Scale,
    low: f64,
    high: f64,
}

fn strength_axis(points: &[&EffortPoint], pixels: (f64, f64)) -> Up {
    let low = points.iter().map(|point| point.strength.from_kg.min(point.shown_kg)).fold(f64::MAX, f64::min);
    let high = points.iter().map(|point| point.strength.to_kg.max(point.shown_kg)).fold(f64::MIN, f64::max);
    let middle = f64::midpoint(low, high);
    let half = ((high - low) / 2.0).max(middle * RANGE_MIN);
    let (low, high) = (middle - half, middle + half);
    Up { scale: Scale::new((low, high), pixels), low, high }
}

/// Lines at round loads, three to six of them.
fn grid(canvas: &mut Canvas, (from, to): (f64, f64), up: &Up) {
    let steps = [1.0, 2.0, 2.5, 5.0, 10.0, 20.0, 25.0, 50.0, 100.0];
    let step = steps.into_iter().find(|step| (up.high - up.low) / step <= 5.0).unwrap_or(200.0);
    let mut kg = (up.low / step).ceil() * step;
    while kg <= up.high {
        let y = up.scale.at(kg);
        canvas.line((from, y), (to - 44.0, y), "rule");
        canvas.text((to, y + 4.0), Anchor::End, "t1 soft", &format!("{kg} kg"));
        kg += step;
    }
}

/// Twelve weeks of hard sets a muscle, and soreness beside them: feedback, never progress.
fn muscles(canvas: &mut Canvas, muscles: &[MuscleProgress], top: f64) {
    canvas.text((MARGIN, top), Anchor::Start, "t4", "Muscles");
    let head = "Hard sets a week, twelve weeks; the line is what is useful at least. Soreness is feedback, not progress.";
    let top = paragraph(canvas, (MARGIN, top + 22.0), WIDTH - 2.0 * MARGIN, "soft", head) - 4.0;
    let weeks = muscles.iter().flat_map(|of| &of.weeks);
    // one heavy week must not flatten all others
    let useful = muscles.first().map_or(1.0, |of| of.weekly_sets_min);
    let most = weeks.map(|week| week.hard_sets).fold(useful, f64::max).min(MOST * useful);
    for (i, of) in muscles.iter().enumerate() {
        muscle(canvas, of, most, top + ROW * i as f64);
    }
}

fn muscle(canvas: &mut Canvas, of: &MuscleProgress, most: f64, y: f64) {
    const BARS: (f64, f64) = (140.0, 18.0);
    canvas.text((MARGIN, y + 17.0), Anchor::Start, "", &capitalised(of.muscle.label()));
    let height = |sets: f64| (sets / most).min(1.0) * (ROW - 8.0);
    for (i, week) in of.weeks.iter().enumerate() {
        let (x, tall) = (MARGIN + BARS.0 + BARS.1 * i as f64, height(week.hard_sets));
        canvas.rect((x, y + ROW - 4.0 - tall), (BARS.1 - 5.0, tall), 2.0, "bar");
    }
    let (from, to) = (MARGIN + BARS.0, MARGIN + BARS.0 + BARS.1 * 12.0);
    canvas.line((from, y + ROW - 3.5), (to, y + ROW - 3.5), "rule");
    let useful = y + ROW - 4.0 - height(of.weekly_sets_min);
    canvas.line((from, useful), (to, useful), "ink dotted");
    let sore = of.weeks.iter().rev().take(4).filter_map(|week| week.soreness).max();
    let sore = sore.map_or_else(String::new, |sore| format!(", sore up to {} of 10", sore.get()));
    let ready = of.ready_days_used;
    let text =
        format!("{:.1} a week; ready {} of 28 days, {} used{sore}", of.weekly_sets, ready.of, ready.count);
    canvas.text((to + 16.0, y + 17.0), Anchor::Start, "soft", &text);
}
