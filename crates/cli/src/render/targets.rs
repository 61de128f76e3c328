//! What to beat: last effort, target, chance, stop line.

use regain_engine::{Aim, Chance, Day, Influence, Moment, Reason, Target, TargetKind, Verdict};
use regain_journal::UnitWord;
use textwrap::core::display_width;

use super::day::View;
use super::influences::{influences, influences_on_both};
use super::list::joined;
use super::number::chance;
use super::page::{Page, WIDTH, left, right};
use super::session::on_the_way;
use super::style::{BOLD, DIM, painted};
use super::target::{self, aim};
use super::when::{day_name, short_day_name};

/// What the last columns mean.
const LEGEND: &str = "could: the chance by strength alone; likely: the chance as things usually go for you, habits \
    included, where a session is offered in its order; stop: at or below these reps in the first set, that muscle is \
    done for today";
/// Rows whose chances are explained in a line, unless all are.
const EXPLAINED: usize = 3;
/// Influences in such a line.
const INFLUENCES: usize = 3;
/// Rows of the table, unless all are asked for.
const ROWS: usize = 7;

/// The table of exercises that may be trained, and one line for the held ones.
pub(super) fn targets(page: &mut Page, day: &Day, view: &View) {
    let open: Vec<_> = day.targets.iter().filter(|target| target.aim.is_some()).collect();
    let held: Vec<_> = day.targets.iter().filter(|target| target.verdict == Verdict::Hold).collect();
    if open.is_empty() && held.is_empty() {
        return;
    }
    page.gap();
    let rows = if view.all { open.len() } else { ROWS };
    if !open.is_empty() {
        page.line(&painted(BOLD, "What to beat"));
        table(page, day.at, open.iter().take(rows), view);
    }
    if open.len() > rows {
        let names: Vec<_> = open.iter().skip(rows).map(|target| target.name.as_str()).collect();
        page.hanging(2, 4, &format!("and {}", joined(&names, 4)));
    }
    if !held.is_empty() {
        let names: Vec<_> = held.iter().map(|target| target.name.as_str()).collect();
        let max = if view.all { usize::MAX } else { 4 };
        page.hanging(2, 4, &format!("Held today: {}.", joined(&names, max)));
    }
    if !open.is_empty() {
        page.text(2, &painted(DIM, LEGEND));
    }
}

/// One exercise in full: last effort, target, stop line, reasons.
pub(crate) fn target_block(page: &mut Page, now: Moment, target: &Target, unit: UnitWord) {
    match target::last(target, unit).zip(target.last.as_ref()) {
        Some((words, last)) => page.line(&format!("  Last    {words}, {}", day_name(now, last.at))),
        None => page.line("  Last    first time"),
    }
    match &target.aim {
        Some(aimed) => {
            page.line(&format!("  Target  {}", aim(target, aimed, unit)));
            if let Some(chances) = target::chances(aimed) {
                page.line(&format!("  Chance  {chances}"));
            }
        }
        None => page.line("  Target  held today"),
    }
    if let Some(stop) = target::stop_line(target) {
        page.line(&format!("  Stop    {stop}"));
    }
    on_the_way(page, 2, target, unit);
    for reason in target.reasons.iter().filter(|reason| reason.unit != "points") {
        page.text(2, &reason.text);
    }
    why_by(page, target, Chance::Could, "by strength");
    why_by(page, target, Chance::Likely, "as things go");
}

/// The largest influences on one of the two chances.
fn why_by(page: &mut Page, target: &Target, chance: Chance, by: &str) {
    let told = influences(target.influences.iter().filter(|influence| influence.chance == chance));
    if !told.is_empty() {
        page.hanging(2, 4, &painted(DIM, &format!("Why {by}: {told}.")));
    }
}

/// Efforts and targets are never cut; names take the columns that those leave.
fn table<'a>(page: &mut Page, now: Moment, targets: impl Iterator<Item = &'a &'a Target>, view: &View) {
    let targets: Vec<&Target> = targets.copied().collect();
    let rows: Vec<Row> = targets.iter().map(|target| Row::of(target, now, view.unit)).collect();
    let widest = |text: fn(&Row) -> &str, heading: &str| {
        rows.iter().map(|row| display_width(text(row))).max().unwrap_or(0).max(heading.len())
    };
    let heading = Row::heading();
    let last = widest(|row| &row.last, &heading.last);
    let aim = widest(|row| &row.aim, &heading.aim);
    let name =
        widest(|row| &row.name, &heading.name).min(WIDTH.saturating_sub(last + aim + FIXED)).max(NAME_MIN);
    page.line(&painted(DIM, &heading.line(name, last, aim)));
    for (place, (target, row)) in targets.iter().zip(&rows).enumerate() {
        page.line(&row.line(name, last, aim));
        if view.all || place < EXPLAINED {
            why(page, target);
        }
        let lucky = target.aim.as_ref().is_some_and(|aim| aim.kind == TargetKind::Expected);
        let first = if view.all { 2 } else { usize::from(lucky) };
        let told = |(i, reason): &(usize, &Reason)| *i < first || reason.code == "after_today";
        for (_, reason) in target.reasons.iter().enumerate().filter(told) {
            page.text(6, &reason.text);
        }
    }
}

/// The largest influences on the two chances of a target.
fn why(page: &mut Page, target: &Target) {
    // what is asked for stands in the row already; only after a lucky day does it need saying
    let lucky = target.aim.as_ref().is_some_and(|aim| aim.kind == TargetKind::Expected);
    let told = |influence: &&Influence| lucky || influence.code != "step";
    let mut largest: Vec<_> = target.influences.iter().filter(told).collect();
    largest.sort_by(|a, b| b.points.abs().total_cmp(&a.points.abs()));
    largest.truncate(INFLUENCES);
    largest.sort_by_key(|influence| influence.chance);
    let told = influences_on_both(largest.into_iter());
    if !told.is_empty() {
        page.hanging(6, 8, &painted(DIM, &format!("Why: {told}.")));
    }
}

/// Columns of the two chances and the stop line, with the spaces between all columns.
const FIXED: usize = 2 + 1 + 2 + 1 + 6 + 1 + 6 + 1 + 4;
/// A name keeps so many columns whatever stands beside it.
const NAME_MIN: usize = 12;

/// One line of the table.
struct Row {
    name: String,
    last: String,
    aim: String,
    could: String,
    likely: String,
    stop: String,
}

impl Row {
    fn heading() -> Self {
        let [name, last, aim, could, likely, stop] =
            ["exercise", "last effort", "target", "could", "likely", "stop"].map(str::to_owned);
        Self { name, last, aim, could, likely, stop }
    }

    fn of(target: &Target, now: Moment, unit: UnitWord) -> Self {
        let last = match &target.last {
            Some(last) => {
                let done = target::done(target.loading, last, unit);
                format!("{done}, {}", short_day_name(now, last.at))
            }
            None => "first time".to_owned(),
        };
        let aimed = target.aim.as_ref();
        let of_aim = |p: fn(&Aim) -> Option<f64>| aimed.and_then(p).map_or_else(String::new, chance);
        Self {
            name: target.name.clone(),
            last,
            aim: aimed.map_or_else(String::new, |aimed| aim(target, aimed, unit)),
            could: of_aim(|aim| aim.p_capacity),
            likely: of_aim(|aim| aim.p_beat),
            stop: target.stop_line_reps.map_or_else(String::new, |reps| reps.get().to_string()),
        }
    }

    fn line(&self, name: usize, last: usize, aim: usize) -> String {
        let (name, last, aim) = (left(&self.name, name), left(&self.last, last), left(&self.aim, aim));
        let (could, likely) = (right(&self.could, 6), right(&self.likely, 6));
        format!("  {name} {last}  {aim} {could} {likely} {}", right(&self.stop, 4))
    }
}
