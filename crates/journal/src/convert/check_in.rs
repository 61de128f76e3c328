//! Answers. An answer that cannot be used counts as not given, which never makes a verdict less cautious.

use regain_engine::{
    CheckIn, Energy, FunctionFlags, HrvMs, Pain, PainReport, Prs, RedFlag, RestingHr, SleepHours, Soreness,
};

use super::place::{lock_place, muscle};
use super::{OnProblem, usable};
use crate::body::{CheckInBody, PainBody};
use crate::error::FieldError;

const RED_FLAGS: [(&str, RedFlag); 5] = [
    ("dark_urine", RedFlag::DarkUrine),
    ("swelling_or_numbness", RedFlag::SwellingOrNumbness),
    ("chest_pain_or_fainting", RedFlag::ChestPainOrFainting),
    ("tear_or_pop", RedFlag::TearOrPop),
    ("night_or_radiating_pain", RedFlag::NightOrRadiatingPain),
];

pub(crate) fn check_in(body: &CheckInBody, on_problem: OnProblem<'_>) -> CheckIn {
    let mut answers = CheckIn { ill: body.ill, ..CheckIn::default() };
    scales(body, &mut answers, on_problem);
    for (key, level) in &body.soreness {
        match soreness(key, *level) {
            Ok((muscle, level)) => answers.soreness[muscle] = Some(level),
            Err(problem) => on_problem(problem),
        }
    }
    for (key, words) in &body.flags {
        match muscle("flags", key) {
            Ok(muscle) => answers.function[muscle] = flags(words, on_problem),
            Err(problem) => on_problem(problem),
        }
    }
    for report in &body.pain {
        match pain(report, on_problem) {
            Ok(report) => answers.pain.push(report),
            Err(problem) => on_problem(problem),
        }
    }
    for key in &body.red_flags {
        match RED_FLAGS.iter().find(|(word, _)| word == key) {
            Some((_, flag)) => answers.red_flags.push(*flag),
            None => on_problem(FieldError::word("red_flags", key, RED_FLAGS.map(|(word, _)| word))),
        }
    }
    answers
}

fn scales(body: &CheckInBody, answers: &mut CheckIn, on_problem: OnProblem<'_>) {
    let whole = u32::from;
    answers.energy = body.energy.and_then(|n| usable("energy", Energy::new(whole(n)), on_problem));
    answers.sleep = body.sleep_hours.and_then(|h| usable("sleep_hours", SleepHours::new(h), on_problem));
    answers.prs = body.prs.and_then(|n| usable("prs", Prs::new(whole(n)), on_problem));
    answers.hrv = body.hrv_ms.and_then(|ms| usable("hrv_ms", HrvMs::new(ms), on_problem));
    answers.resting_hr =
        body.resting_hr_bpm.and_then(|bpm| usable("resting_hr_bpm", RestingHr::new(bpm), on_problem));
}

fn soreness(key: &str, level: u8) -> Result<(regain_engine::Muscle, Soreness), FieldError> {
    let muscle = muscle("soreness", key)?;
    let level = Soreness::new(u32::from(level));
    level.map(|level| (muscle, level)).map_err(|error| FieldError::range(format!("soreness.{key}"), error))
}

/// An empty list is the answer "none"; a list of nothing but unknown words is no answer.
fn flags(words: &[String], on_problem: OnProblem<'_>) -> Option<FunctionFlags> {
    let mut flags = FunctionFlags::NONE;
    for word in words {
        match word.as_str() {
            "form" => flags.form = true,
            "strength" => flags.strength = true,
            "rom" => flags.rom = true,
            "confidence" => flags.confidence = true,
            _ => on_problem(FieldError::word("flags", word, ["form", "strength", "rom", "confidence"])),
        }
    }
    (words.is_empty() || flags.any()).then_some(flags)
}

/// A level beyond the scale counts as its end: leaving a pain report out would make the verdict less cautious.
fn pain(report: &PainBody, on_problem: OnProblem<'_>) -> Result<PainReport, FieldError> {
    let place = lock_place("pain.place", &report.place)?;
    let level = u32::from(report.level);
    let level = match usable("pain.level", Pain::new(level), on_problem) {
        Some(level) => level,
        None => Pain::new(u32::from(Pain::MAX)).map_err(|error| FieldError::range("pain.level", error))?,
    };
    Ok(PainReport { place, level, sharp: report.sharp, new: report.new })
}
