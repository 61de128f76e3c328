//! Progress in 80 columns.

use regain_engine::{Band, Gain, LiftProgress, MuscleProgress, Outcome, Progress};
use regain_journal::UnitWord;

use super::chart::bars;
use super::list::counted;
use super::number::{chance, estimated, estimated_number, share};
use super::page::{Page, left, right};
use super::style::{BOLD, DIM, painted};
use super::target::done;
use super::when::{day_and_time, short_day_name};

/// Exercises listed, and efforts of one exercise.
const LIFTS: usize = 12;
const EFFORTS: usize = 16;

/// All exercises and muscles.
pub(crate) fn progress(progress: &Progress, unit: UnitWord) -> String {
    let mut page = Page::default();
    page.line(&painted(BOLD, &format!("Progress, {}", day_and_time(progress.at))));
    if progress.sessions == 0 {
        page.gap();
        page.text(0, "No session in the log yet. Progress appears after the fourth session of an exercise.");
        return page.finish();
    }
    page.gap();
    consistency(&mut page, progress);
    page.gap();
    lifts(&mut page, progress, unit);
    muscles(&mut page, progress);
    page.gap();
    let note = "Strength is an estimate for one repetition with its 80 % range. A gain is confirmed at 90 %: one \
                lucky day is none. Hard sets count indirect work by its share; days back are of the last 28.";
    page.text(0, &painted(DIM, note));
    page.finish()
}

/// One exercise, effort by effort.
pub(crate) fn lift_progress(progress: &Progress, unit: UnitWord) -> String {
    let mut page = Page::default();
    for lift in &progress.lifts {
        page.line(&painted(BOLD, &lift.name));
        page.gap();
        if let Some(band) = lift.strength {
            let [is, to] = [(band.kg, 1), (band.to_kg, 0)].map(|(kg, digits)| estimated(kg, digits, unit));
            let from = estimated_number(band.from_kg, 0, unit);
            page.text(2, &format!("Strength for one repetition: {is} (80 %: {from} to {to})."));
        } else {
            page.text(
                2,
                &format!(
                    "{} so far; a line means something from the fourth.",
                    counted(lift.efforts.len(), "comparable effort")
                ),
            );
        }
        for line in lift_lines(lift) {
            page.text(2, &line);
        }
        page.gap();
        efforts(&mut page, progress, lift, unit);
        records(&mut page, progress, lift, unit);
    }
    page.finish()
}

/// What the efforts of an exercise say, sentence by sentence: gains, starts, a plateau, a trial.
pub(crate) fn lift_lines(lift: &LiftProgress) -> Vec<String> {
    let reasons = lift.plateau.iter().chain(lift.trial.iter().map(|trial| &trial.reason));
    let gains = lift.gains.iter().map(gain_words);
    gains.chain([starts(lift)]).chain(reasons.map(|reason| reason.text.clone())).collect()
}

fn consistency(page: &mut Page, progress: &Progress) {
    for (when, of) in
        [("Over the whole log", progress.consistency), ("In the last eight weeks", progress.lately)]
    {
        if of.began_ready.of > 0 {
            let text = format!(
                "{when}: sessions begun ready {}; of those, the last effort beaten in {}.",
                share(of.began_ready),
                share(of.of_those_beat)
            );
            page.hanging(0, 2, &text);
        }
    }
}

fn lifts(page: &mut Page, progress: &Progress, unit: UnitWord) {
    page.line(&painted(BOLD, "Exercises"));
    let head =
        format!("  {} {}  {}  {}", left("", 25), left("strength", 17), left("last 12 weeks", 18), "last");
    page.line(&painted(DIM, &head));
    for lift in progress.lifts.iter().take(LIFTS) {
        let strength = lift
            .strength
            .map_or_else(|| counted(lift.efforts.len(), "effort"), |band| short_band(band, unit));
        let gain = lift.gains.iter().rfind(|gain| gain.days <= 90).or(lift.gains.first());
        let gain = gain.map_or_else(String::new, gain_short);
        let last = lift.last.map_or_else(String::new, |last| done(lift.loading, &last, unit));
        page.line(&format!(
            "  {} {}  {}  {last}",
            left(&lift.name, 25),
            left(&strength, 17),
            left(&gain, 18)
        ));
        for reason in lift.plateau.iter().chain(lift.trial.iter().map(|trial| &trial.reason)) {
            page.text(4, &painted(DIM, &reason.text));
        }
    }
    if progress.lifts.len() > LIFTS {
        page.line(&format!("  and {} more", progress.lifts.len() - LIFTS));
    }
}

/// `182 lb (176–188)`.
fn short_band(band: Band, unit: UnitWord) -> String {
    let [from, to] = [band.from_kg, band.to_kg].map(|kg| estimated_number(kg, 0, unit));
    format!("{} ({from}–{to})", estimated(band.kg, 0, unit))
}

fn gain_short(gain: &Gain) -> String {
    let sure = if gain.confirmed { "confirmed" } else { "not sure" };
    if gain.p_gain <= 0.1 {
        return format!("{:+.1} %, lower", gain.change_pct);
    }
    format!("{:+.1} %, {sure}", gain.change_pct)
}

fn gain_words(gain: &Gain) -> String {
    let sure = if gain.confirmed { "a confirmed gain" } else { "not sure" };
    format!(
        "Over {} days: {:+.1} % (80 %: {:+.1} to {:+.1} %); more strength is {} likely: {sure}.",
        gain.days,
        gain.change_pct,
        gain.from_pct,
        gain.to_pct,
        chance(gain.p_gain)
    )
}

fn starts(lift: &LiftProgress) -> String {
    format!(
        "Begun ready: {}. Last effort beaten when ready: {}; when not: {}.",
        share(lift.began_ready),
        share(lift.beat_when_ready),
        share(lift.beat_when_not)
    )
}

fn efforts(page: &mut Page, progress: &Progress, lift: &LiftProgress, unit: UnitWord) {
    page.line(&painted(
        DIM,
        &format!("  {} {}  {}  {}", left("", 9), left("effort", 16), left("strength then", 20), ""),
    ));
    let skipped = lift.efforts.len().saturating_sub(EFFORTS);
    for point in lift.efforts.iter().skip(skipped) {
        let strength = short_band(point.strength, unit);
        let outcome = match point.outcome {
            None => "first",
            Some(Outcome::Beat) if point.lucky => "beat, a lucky day",
            Some(Outcome::Beat) => "beat",
            Some(Outcome::Tie) => "matched",
            Some(Outcome::Worse) => "less",
        };
        let when = short_day_name(progress.at, point.at);
        let done = done(lift.loading, &point.effort, unit);
        page.line(&format!(
            "  {} {}  {}  {outcome}; began {} ready",
            left(&when, 9),
            left(&done, 16),
            left(&strength, 20),
            chance(point.p_ready)
        ));
    }
    if skipped > 0 {
        page.line(&format!("  and {skipped} earlier"));
    }
}

fn records(page: &mut Page, progress: &Progress, lift: &LiftProgress, unit: UnitWord) {
    if lift.records.is_empty() {
        return;
    }
    let record = |record: &regain_engine::Record| {
        let load = super::number::load(record.load, unit);
        format!("{} × {load} ({})", record.reps, short_day_name(progress.at, record.at))
    };
    page.gap();
    let records: Vec<String> = lift.records.iter().map(record).collect();
    page.hanging(2, 4, &format!("Heaviest by repetitions: {}.", records.join(", ")));
}

fn muscles(page: &mut Page, progress: &Progress) {
    page.gap();
    page.line(&painted(BOLD, "Muscles"));
    let head = format!(
        "  {} {}  {}  {}",
        left("", 12),
        left("12 weeks", 12),
        right("sets a week", 11),
        "back on, used, sore up to"
    );
    page.line(&painted(DIM, &head));
    let most =
        progress.muscles.iter().flat_map(|of| &of.weeks).map(|week| week.hard_sets).fold(1.0, f64::max);
    for of in &progress.muscles {
        let picture = bars(of.weeks.iter().map(|week| week.hard_sets / most));
        let sets = format!("{:.1}", of.weekly_sets);
        page.line(&format!(
            "  {} {picture}  {}  {}",
            left(of.muscle.label(), 12),
            right(&sets, 11),
            used(of)
        ));
    }
}

fn used(of: &MuscleProgress) -> String {
    let ready = of.ready_days_used;
    let sore = of.weeks.iter().rev().take(4).filter_map(|week| week.soreness).max();
    let sore = sore.map_or_else(|| "not asked".to_owned(), |soreness| format!("{} of 10", soreness.get()));
    format!("{} of 28 days, {} used, {sore}", ready.of, ready.count)
}
