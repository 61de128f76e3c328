//! Words for what to beat: a target, its chances, its stop line.

use regain_engine::{Aim, Effort, Load, Loading, Reps, Rir, Seconds, Target, TargetKind};
use regain_journal::UnitWord;

use super::number::{chance, effort, work};

/// A target as `82.5 kg × 9`, with a word where it is not simply more than last time.
pub fn aim(target: &Target, aim: &Aim, unit: UnitWord) -> String {
    let left = aim.rir.map(|rir| format!("{} left", rir.get()));
    let numbers = numbers(target.loading, aim, unit).or(left).unwrap_or_else(|| "a light set".to_owned());
    match aim.kind {
        TargetKind::TestSet => format!("test {numbers}"),
        TargetKind::Calibrate => format!("find {numbers}"),
        TargetKind::CleanExecution => format!("{numbers}, clean"),
        TargetKind::MoreInReserve => format!("{numbers}, {}", left_words(aim)),
        TargetKind::OneMoreRep | TargetKind::NextLoad | TargetKind::Expected | TargetKind::LongerHold => {
            numbers
        }
    }
}

/// What to aim for as numbers alone: `82.5 kg × 9`, `+20 kg × 5` on top of the body, `12 reps`, `40 s`; `None` where a
/// load is still to be found.
pub fn numbers(loading: Loading, aim: &Aim, unit: UnitWord) -> Option<String> {
    let numbers = work(aim.load, aim.reps.map(Reps::get), aim.seconds.map(Seconds::get), unit)?;
    Some(meant(loading, aim.load, &numbers))
}

/// What was done as numbers alone, in the same way.
pub fn done(loading: Loading, done: &Effort, unit: UnitWord) -> String {
    meant(loading, done.load, &effort(done, unit))
}

fn left_words(aim: &Aim) -> String {
    aim.rir.map_or_else(String::new, |rir| format!("{} left", rir.get()))
}

/// A load with the sign of what it means: `+20 kg` on top of the body, `-20 kg` of help.
fn meant(loading: Loading, load: Option<Load>, numbers: &str) -> String {
    let sign = match loading {
        Loading::BodyWeight => "+",
        Loading::Assisted => "-",
        Loading::External => "",
    };
    if load.is_some_and(|load| load > Load::ZERO) { format!("{sign}{numbers}") } else { numbers.to_owned() }
}

/// The last effort with what was left in reserve, such as `80 kg × 9, to failure`.
pub fn last(target: &Target, unit: UnitWord) -> Option<String> {
    let last = target.last.as_ref()?;
    let left = match last.rir.map(Rir::get) {
        Some(rir) if rir <= 0.0 => ", to failure".to_owned(),
        Some(rir) => format!(", {rir} left"),
        None => String::new(),
    };
    Some(format!("{}{left}", done(target.loading, last, unit)))
}

/// `72 % by strength alone, 54 % as things usually go for you`; `None` while one of the two is not known.
pub fn chances(aim: &Aim) -> Option<String> {
    let (could, likely) = (chance(aim.p_capacity?), chance(aim.p_beat?));
    Some(format!("{could} by strength alone, {likely} as things usually go for you"))
}

/// `at 5 or fewer in the first set`.
pub fn stop_line(target: &Target) -> Option<String> {
    Some(format!("at {} or fewer in the first set", target.stop_line_reps?.get()))
}

/// One of the ways to beat the last effort, such as `82.5 kg × 9 (41 %)`.
pub fn way(target: &Target, way: &Aim, unit: UnitWord) -> String {
    let p = way.p_beat.or(way.p_capacity);
    let p = p.map_or_else(String::new, |p| format!(" ({})", chance(p)));
    format!("{}{p}", aim(target, way, unit))
}
