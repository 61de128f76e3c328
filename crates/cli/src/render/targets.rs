//! What to beat: last effort, target, chance, stop line.

use regain_engine::{Aim, Day, Moment, Reps, Seconds, Target, TargetKind, Verdict};
use regain_journal::UnitWord;
use textwrap::core::display_width;

use super::day::View;
use super::list::joined;
use super::number::{chance, effort, work};
use super::page::{Page, WIDTH, left, right};
use super::style::{BOLD, DIM, painted};
use super::when::{day_name, short_day_name};

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
    if open.iter().any(|target| target.stop_line_reps.is_some()) {
        page.text(
            2,
            &painted(DIM, "stop: at or below these reps in the first set, that muscle is done for today"),
        );
    }
}

/// One exercise in full: last effort, target, stop line, reasons.
pub(crate) fn target_block(page: &mut Page, now: Moment, target: &Target, unit: UnitWord) {
    match &target.last {
        Some(last) => {
            let left = match last.rir.map(regain_engine::Rir::get) {
                Some(rir) if rir <= 0.0 => ", to failure".to_owned(),
                Some(rir) => format!(", {rir} left"),
                None => String::new(),
            };
            page.line(&format!("  Last    {}{left}, {}", effort(last, unit), day_name(now, last.at)));
        }
        None => page.line("  Last    first time"),
    }
    match &target.aim {
        Some(aimed) => {
            let p = aimed.p_beat.map_or_else(String::new, |p| format!(", chance {}", chance(p)));
            page.line(&format!("  Target  {}{p}", aim(aimed, unit)));
        }
        None => page.line("  Target  held today"),
    }
    if let Some(stop) = target.stop_line_reps {
        page.line(&format!("  Stop    at {} or fewer in the first set", stop.get()));
    }
    for reason in &target.reasons {
        page.text(2, &reason.text);
    }
}

/// A target as `82.5 kg × 9`, with a word where it is not simply more than last time.
pub(crate) fn aim(aim: &Aim, unit: UnitWord) -> String {
    let numbers = work(aim.load, aim.reps.map(Reps::get), aim.seconds.map(Seconds::get), unit);
    let left = aim.rir.map(|rir| format!("{} left", rir.get()));
    let numbers = numbers.or_else(|| left.clone()).unwrap_or_else(|| "a light set".to_owned());
    match aim.kind {
        TargetKind::TestSet => format!("test {numbers}"),
        TargetKind::Calibrate => format!("find {numbers}"),
        TargetKind::Easier => left.map_or(numbers.clone(), |left| format!("{numbers}, {left}")),
        TargetKind::OneMoreRep | TargetKind::NextLoad | TargetKind::Expected | TargetKind::LongerHold => {
            numbers
        }
    }
}

/// Efforts and targets are never cut; names take the columns that those leave.
fn table<'a>(page: &mut Page, now: Moment, targets: impl Iterator<Item = &'a &'a Target>, view: &View) {
    let targets: Vec<&Target> = targets.copied().collect();
    let rows: Vec<Row> = targets.iter().map(|target| Row::of(target, now, view.unit)).collect();
    let widest = |text: fn(&Row) -> &str, heading: &str| {
        rows.iter().map(|row| display_width(text(row))).max().unwrap_or(0).max(heading.len())
    };
    let heading = Row::new(
        "exercise",
        "last effort".to_owned(),
        "target".to_owned(),
        "chance".to_owned(),
        "stop".to_owned(),
    );
    let last = widest(|row| &row.last, &heading.last);
    let aim = widest(|row| &row.aim, &heading.aim);
    let name =
        widest(|row| &row.name, &heading.name).min(WIDTH.saturating_sub(last + aim + FIXED)).max(NAME_MIN);
    page.line(&painted(DIM, &heading.line(name, last, aim)));
    for (target, row) in targets.iter().zip(&rows) {
        page.line(&row.line(name, last, aim));
        let lucky = target.aim.as_ref().is_some_and(|aim| aim.kind == TargetKind::Expected);
        for reason in target.reasons.iter().take(if view.all { 2 } else { usize::from(lucky) }) {
            page.text(6, &reason.text);
        }
    }
}

/// Columns of chance and stop line, with the spaces between all columns.
const FIXED: usize = 2 + 1 + 2 + 1 + 6 + 1 + 4;
/// A name keeps so many columns whatever stands beside it.
const NAME_MIN: usize = 12;

/// One line of the table.
struct Row {
    name: String,
    last: String,
    aim: String,
    chance: String,
    stop: String,
}

impl Row {
    fn new(name: &str, last: String, aim: String, chance: String, stop: String) -> Self {
        Self { name: name.to_owned(), last, aim, chance, stop }
    }

    fn of(target: &Target, now: Moment, unit: UnitWord) -> Self {
        let last = match &target.last {
            Some(last) => format!("{}, {}", effort(last, unit), short_day_name(now, last.at)),
            None => "first time".to_owned(),
        };
        let aimed = target.aim.as_ref();
        let p = aimed.and_then(|aim| aim.p_beat).map_or_else(String::new, chance);
        let stop = target.stop_line_reps.map_or_else(String::new, |reps| reps.get().to_string());
        Self::new(&target.name, last, aimed.map_or_else(String::new, |aimed| aim(aimed, unit)), p, stop)
    }

    fn line(&self, name: usize, last: usize, aim: usize) -> String {
        let (name, last, aim) = (left(&self.name, name), left(&self.last, last), left(&self.aim, aim));
        format!("  {name} {last}  {aim} {} {}", right(&self.chance, 6), right(&self.stop, 4))
    }
}
