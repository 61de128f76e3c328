//! The next fortnight: muscles by days, then the likely sessions.

use jiff::civil::Date;
use regain_answer::words::closed;
use regain_chart::{Anchor, Canvas};
use regain_engine::{DayOpen, Muscle, Plan, PlanDay, Verdict, Visit};

use super::sheet::{MARGIN, WIDTH, cell, paragraph, sheet};
use crate::render::{capitalised, chance, clock, day_and_time, joined};

const NAME: f64 = 124.0;
const COLUMN: f64 = (WIDTH - 2.0 * MARGIN - NAME) / 14.0;
const ROW: f64 = 24.0;
const TOP: f64 = 158.0;
/// Sessions told below the picture, and muscles named of one.
const VISITS: usize = 6;
const NAMED: usize = 5;

/// The plan as a picture; `days` is what the person said about their days.
pub(crate) fn plan(plan: &Plan, days: Option<&str>) -> String {
    let known = |muscle: &Muscle| plan.days.iter().any(|day| day.muscles[*muscle].is_some());
    let muscles: Vec<Muscle> = Muscle::ALL.into_iter().filter(known).collect();
    let visits = plan.visits.len().min(VISITS);
    let foot = TOP + ROW * muscles.len() as f64 + 46.0;
    let notices = plan.notices.len() as f64;
    let height = foot + 48.0 * notices + 44.0 * visits as f64 + 56.0;
    let can = days.map_or_else(|| "any day".to_owned(), str::to_owned);
    let under = format!("From {}. You can train: {can}.", day_and_time(plan.at));
    let mut canvas = sheet(height, "The next fortnight", &under);
    legend(&mut canvas);
    columns(&mut canvas, plan, TOP + ROW * muscles.len() as f64);
    for (row, muscle) in muscles.iter().enumerate() {
        self::row(&mut canvas, plan, *muscle, TOP + ROW * row as f64);
    }
    veils(&mut canvas, plan, TOP + ROW * muscles.len() as f64);
    let mut y = foot;
    for notice in &plan.notices {
        y = paragraph(&mut canvas, (MARGIN, y), WIDTH - 2.0 * MARGIN, "b", &notice.text) + 8.0;
    }
    for visit in plan.visits.iter().take(VISITS) {
        self::visit(&mut canvas, plan, visit, y);
        y += 44.0;
    }
    let note = "An estimate, drawn again after every entry. No day is owed.";
    canvas.text((MARGIN, y + 14.0), Anchor::Start, "soft", note);
    canvas.finish()
}

fn legend(canvas: &mut Canvas) {
    let signs =
        [(Verdict::Beat, "looks ready"), (Verdict::Care, "a test set decides"), (Verdict::Hold, "not back")];
    let mut x = MARGIN;
    for (verdict, words) in signs {
        cell(canvas, (x, 88.0), (18.0, 14.0), Some(verdict));
        canvas.text((x + 26.0, 100.0), Anchor::Start, "soft", words);
        x += 60.0 + 7.2 * words.len() as f64;
    }
    canvas.circle((x + 7.0, 95.0), 6.0, "ring");
    canvas.text((x + 22.0, 100.0), Anchor::Start, "soft", "likely session");
}

/// Weekday and date over each day; days on which the person can train stand on white.
fn columns(canvas: &mut Canvas, plan: &Plan, bottom: f64) {
    for (i, day) in plan.days.iter().enumerate() {
        let x = MARGIN + NAME + COLUMN * i as f64;
        let open = day.open == DayOpen::Open;
        if open {
            canvas.rect((x + 1.0, TOP - 42.0), (COLUMN - 2.0, bottom - TOP + 48.0), 8.0, "card");
        }
        let class = if open { "b" } else { "soft" };
        let middle = x + COLUMN / 2.0;
        canvas.text((middle, TOP - 24.0), Anchor::Middle, class, &date(day).strftime("%a").to_string());
        canvas.text((middle, TOP - 7.0), Anchor::Middle, class, &date(day).strftime("%-d").to_string());
    }
}

fn row(canvas: &mut Canvas, plan: &Plan, muscle: Muscle, y: f64) {
    canvas.text((MARGIN, y + 16.0), Anchor::Start, "", &capitalised(muscle.label()));
    for (i, day) in plan.days.iter().enumerate() {
        let Some(of) = day.muscles[muscle] else { continue };
        let x = MARGIN + NAME + COLUMN * i as f64;
        cell(canvas, (x + 3.0, y + 4.0), (COLUMN - 6.0, ROW - 8.0), Some(of.verdict));
        if of.trains {
            canvas.circle((x + COLUMN / 2.0, y + ROW / 2.0), 6.0, "ring");
        }
    }
}

/// Days on which the person cannot train fade, and away and matches are named.
fn veils(canvas: &mut Canvas, plan: &Plan, bottom: f64) {
    for (i, day) in plan.days.iter().enumerate().filter(|(_, day)| day.open != DayOpen::Open) {
        let x = MARGIN + NAME + COLUMN * i as f64;
        canvas.rect((x, TOP), (COLUMN, bottom - TOP), 0.0, "veil");
        let why = closed::mark(day.open).unwrap_or_default();
        canvas.text((x + COLUMN / 2.0, bottom + 16.0), Anchor::Middle, "t1 soft", why);
    }
}

fn visit(canvas: &mut Canvas, plan: &Plan, visit: &Visit, y: f64) {
    let Some(day) = plan.days.get(visit.day) else { return };
    let named: Vec<&str> = visit.muscles.iter().map(|muscle| muscle.label()).collect();
    let when = match visit.day {
        0 => "Today".to_owned(),
        1 => "Tomorrow".to_owned(),
        _ => date(day).strftime("%a %-d %b").to_string(),
    };
    canvas.line((MARGIN, y - 22.0), (WIDTH - MARGIN, y - 22.0), "rule");
    canvas.text((MARGIN, y + 6.0), Anchor::Start, "b", &when);
    canvas.text((MARGIN + 104.0, y + 6.0), Anchor::Start, "soft", &clock(visit.at));
    canvas.text((MARGIN + 160.0, y + 6.0), Anchor::Start, "", &capitalised(&joined(&named, NAMED)));
    let likely =
        visit.p_likely.map_or_else(|| "to find your levels".to_owned(), |p| format!("{} likely", chance(p)));
    canvas.text((WIDTH - MARGIN, y + 6.0), Anchor::End, "soft", &likely);
}

fn date(day: &PlanDay) -> Date {
    regain_answer::date_of(day.local_day).parse().unwrap_or_default()
}
