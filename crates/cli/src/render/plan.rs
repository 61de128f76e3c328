//! The next fortnight in 80 columns: a picture of muscles by days, then the likely sessions in words.

use jiff::civil::Date;
use regain_engine::{DayOpen, Muscle, MuscleOnDay, Plan, PlanDay, Verdict, Visit, Wait};

use super::list::joined;
use super::number::chance;
use super::page::{Page, left, right};
use super::style::{BOLD, DIM, painted, verdict_style};
use super::when::{clock, day_and_time};

/// Columns of a muscle's name and of a day.
const NAME: usize = 12;
const CELL: usize = 4;
/// Sessions and lines of a kind, at most.
const VISITS: usize = 8;
const LINES: usize = 4;

/// The plan; `days` is what the person said about their days.
pub(crate) fn plan(plan: &Plan, days: Option<&str>) -> String {
    let mut page = Page::default();
    page.line(&painted(BOLD, &format!("The next fortnight, from {}", day_and_time(plan.at))));
    page.text(0, &painted(DIM, &days.map_or_else(no_limits, |days| format!("You can train: {days}."))));
    page.gap();
    for notice in &plan.notices {
        page.hanging(0, 2, &notice.text);
        page.gap();
    }
    picture(&mut page, plan);
    visits(&mut page, plan);
    waits(&mut page, plan);
    competing(&mut page, plan);
    page.gap();
    let note = "An estimate, drawn again after every entry. Chances are of the least ready muscle, with the plan \
                followed until then; no day is owed.";
    page.text(0, &painted(DIM, note));
    page.finish()
}

fn no_limits() -> String {
    "You can train on any day; 'regain days' limits it.".to_owned()
}

fn picture(page: &mut Page, plan: &Plan) {
    let known = |muscle: &Muscle| plan.days.iter().any(|day| day.muscles[*muscle].is_some());
    let muscles: Vec<Muscle> = Muscle::ALL.into_iter().filter(known).collect();
    if muscles.is_empty() {
        return;
    }
    let row = |name: &str, cell: &dyn Fn(&PlanDay) -> String| {
        let cells: String = plan.days.iter().map(cell).collect();
        format!("  {} {cells}", left(name, NAME))
    };
    page.line(&row("", &|day| header(day, &weekday(day))));
    page.line(&row("", &|day| header(day, &day_of_month(day))));
    for muscle in muscles {
        page.line(&row(muscle.label(), &|day| cell(day, day.muscles[muscle])));
    }
    if plan.days.iter().any(|day| day.open != DayOpen::Open) {
        page.line(&row("", &|day| right(why_closed(plan, day), CELL)));
    }
    page.text(2, &painted(DIM, LEGEND));
}

/// What the signs mean.
const LEGEND: &str = "◉ likely session   ● looks ready   ○ a test set decides   · not back";

fn header(day: &PlanDay, text: &str) -> String {
    let text = right(text, CELL);
    if day.open == DayOpen::Open { painted(BOLD, &text) } else { painted(DIM, &text) }
}

fn cell(day: &PlanDay, of: Option<MuscleOnDay>) -> String {
    let Some(of) = of else { return right("", CELL) };
    let (sign, style) = match of.verdict {
        _ if of.trains => ("◉", verdict_style(of.verdict)),
        Verdict::Beat => ("●", verdict_style(of.verdict)),
        Verdict::Care => ("○", verdict_style(of.verdict)),
        Verdict::Hold | Verdict::Unknown => ("·", DIM),
    };
    let style = if day.open == DayOpen::Open || of.trains { style } else { DIM };
    painted(style, &right(sign, CELL))
}

/// Why a day is closed; of days away in a row the first says it.
fn why_closed(plan: &Plan, day: &PlanDay) -> &'static str {
    let before = plan.days.iter().find(|before| before.local_day + 1 == day.local_day);
    match day.open {
        DayOpen::Open => "",
        DayOpen::OtherDay => "-",
        DayOpen::Away if before.is_some_and(|before| before.open == DayOpen::Away) => "·",
        DayOpen::Away => "away",
        DayOpen::Match => "m",
        DayOpen::Over => "late",
    }
}

fn visits(page: &mut Page, plan: &Plan) {
    if plan.visits.is_empty() {
        return;
    }
    page.gap();
    page.line(&painted(BOLD, "Likely sessions"));
    for visit in plan.visits.iter().take(VISITS) {
        let p = visit.p_likely.map_or_else(String::new, chance);
        let when = format!("{} {}", when(plan, visit.day), clock(visit.at));
        let what = if visit.exercises.is_empty() { visit.reason.text.clone() } else { exercises(visit) };
        page.hanging(2, 24, &format!("{} {} {what}", left(&when, 16), right(&p, 4)));
    }
    if plan.visits.len() > VISITS {
        page.line(&format!("  and {} more", plan.visits.len() - VISITS));
    }
}

fn exercises(visit: &Visit) -> String {
    let named = |of: &regain_engine::VisitExercise| {
        let goal = if of.goal { " (goal)" } else { "" };
        format!("{}{goal} × {}", of.name, of.sets)
    };
    format!(
        "{}; about {} min",
        visit.exercises.iter().map(named).collect::<Vec<_>>().join(", "),
        visit.minutes
    )
}

/// Muscles that wait for the same reason stand in one line.
fn waits(page: &mut Page, plan: &Plan) {
    let mut groups: Vec<(&str, Vec<&Wait>)> = Vec::new();
    for wait in &plan.waits {
        match groups.iter_mut().find(|(text, _)| *text == wait.reason.text) {
            Some((_, waits)) => waits.push(wait),
            None => groups.push((&wait.reason.text, vec![wait])),
        }
    }
    if groups.is_empty() {
        return;
    }
    page.gap();
    page.line(&painted(BOLD, "Not today, and why"));
    for (text, waits) in groups {
        let names: Vec<&str> = waits.iter().map(|wait| wait.muscle.label()).collect();
        let held =
            waits.iter().all(|wait| wait.reason.code != "next_turn" && wait.reason.code != "ready_and_waits");
        let until = waits.first().and_then(|wait| wait.until).filter(|_| held);
        let next = until.map_or_else(String::new, |day| format!(" Next likely {}.", when(plan, day)));
        page.hanging(2, 4, &format!("{}: {text}{next}", joined(&names, usize::MAX)));
    }
}

fn competing(page: &mut Page, plan: &Plan) {
    if plan.competing.is_empty() {
        return;
    }
    page.gap();
    page.line(&painted(BOLD, "Wishes that compete"));
    for of in plan.competing.iter().take(LINES) {
        page.hanging(2, 4, &of.reason.text);
    }
}

/// `today`, `tomorrow`, `Wed 16`.
fn when(plan: &Plan, day: usize) -> String {
    match (day, plan.days.get(day)) {
        (0, _) => "today".to_owned(),
        (1, _) => "tomorrow".to_owned(),
        (_, Some(of)) => format!("{} {}", weekday(of), day_of_month(of)),
        (_, None) => String::new(),
    }
}

fn weekday(day: &PlanDay) -> String {
    date(day).strftime("%a").to_string()
}

fn day_of_month(day: &PlanDay) -> String {
    date(day).strftime("%-d").to_string()
}

fn date(day: &PlanDay) -> Date {
    regain_answer::date_of(day.local_day).parse().unwrap_or_default()
}
