//! Go on, enough, or stop: what the sets of an exercise mean for its muscles in this session.

use crate::athlete::Athlete;
use crate::day::{Evidence, MuscleDay, Reason, Verdict};
use crate::exercise::Exercise;
use crate::model::performance::moved_kg;
use crate::model::rep_curve::e1rm_log;
use crate::moment::Moment;
use crate::muscle::{Muscle, PerMuscle};
use crate::quantity::Reps;
use crate::running_session::{Advice, SoFar};
use crate::verdict::case::reason;

use crate::verdict::running::sets::{SetsToday, last_evidence};

/// An exercise of the running session, judged as it stood when it began.
#[derive(Debug, Clone)]
pub(super) struct Judged {
    /// Its verdict before its first set.
    pub(super) verdict: Verdict,
    /// Its stop line before its first set.
    pub(super) stop_line: Option<Reps>,
    /// Hard sets to do in all.
    pub(super) sets_planned: Option<u32>,
    /// What to do now.
    pub(super) advice: Advice,
    /// Why.
    pub(super) reasons: Vec<Reason>,
    /// Its own sets stopped its muscles.
    stops: Option<&'static str>,
}

/// Why a muscle is done for today.
#[derive(Debug, Clone)]
pub(super) struct Stop {
    pub(super) code: &'static str,
    pub(super) exercise: String,
}

/// Muscles that a set of today stopped, the first stop of each.
#[derive(Debug, Clone)]
pub(super) struct StoppedBy(PerMuscle<Option<Stop>>);

impl StoppedBy {
    /// None yet.
    pub(super) fn nothing() -> Self {
        Self(PerMuscle::from_fn(|_| None))
    }

    pub(super) fn note(&mut self, muscle: Muscle, stop: &Stop) {
        self.0[muscle].get_or_insert_with(|| stop.clone());
    }

    pub(super) fn of(&self, muscle: Muscle) -> Option<&Stop> {
        self.0[muscle].as_ref()
    }
}

impl Judged {
    pub(super) fn of(
        athlete: &Athlete,
        lift: usize,
        sets: &SetsToday,
        began: Moment,
        muscles: &PerMuscle<MuscleDay>,
    ) -> Self {
        let state = &athlete.lifts[lift];
        let days = state.days_since(began).unwrap_or(0.0);
        let (verdict, why) = athlete.exercise_verdict(lift, began, muscles);
        // a held exercise has no line of its own; what it shows is read with care
        let stop_line = athlete.stop_line(lift, verdict.min(Verdict::Care), days);
        let sets_planned = (state.exposures > 0).then(|| athlete.planned_sets(state, &why));
        let enough = sets_planned.is_some_and(|planned| sets.hard_sets >= planned);
        let stops = stop(athlete, lift, sets, stop_line, days);
        let (advice, why) = match &stops {
            _ if verdict == Verdict::Hold => {
                (Advice::Stop, why.into_iter().next().unwrap_or_else(held_today))
            }
            Some(stop) => (Advice::Stop, stop.clone()),
            None if enough => (Advice::Enough, enough_sets(sets.hard_sets, sets_planned)),
            None => (Advice::GoOn, go_on(sets, sets_planned)),
        };
        let reasons = vec![compared(athlete, lift, sets), why];
        let stops = stops.map(|stop| stop.code);
        Self { verdict, stop_line, sets_planned, advice, reasons, stops }
    }

    /// The stop that its own sets call for.
    pub(super) fn stops(&self, exercise: &str) -> Option<Stop> {
        self.stops.map(|code| Stop { code, exercise: exercise.to_owned() })
    }

    /// Stops as well where another exercise has stopped one of its muscles since.
    pub(super) fn heed(&mut self, exercise: &Exercise, stopped: &StoppedBy) {
        let stop = exercise.deciding_muscles().find_map(|muscle| Some((muscle, stopped.of(muscle)?)));
        if let Some((muscle, stop)) = stop.filter(|_| self.advice == Advice::GoOn) {
            self.advice = Advice::Stop;
            self.reasons.truncate(1);
            self.reasons.push(muscle_stopped(muscle, stop));
        }
    }
}

/// The stop that the sets themselves call for.
fn stop(
    athlete: &Athlete,
    lift: usize,
    sets: &SetsToday,
    stop_line: Option<Reps>,
    days: f64,
) -> Option<Reason> {
    if sets.execution_broke {
        return Some(execution_broke());
    }
    let (reps, line) = short_test_set(athlete, lift, sets, stop_line?, days)?;
    Some(test_set_short(reps, line))
}

/// Reps and stop line of the test set, where it fell to the line or below: the first set at the load of last time, or
/// of a return after weeks. At the next load the line is the same; beyond, more load makes up for fewer reps. Reps
/// rated as left beyond those of last time count as done: whoever stops early has not fallen short.
fn short_test_set(
    athlete: &Athlete,
    lift: usize,
    sets: &SetsToday,
    line: Reps,
    days: f64,
) -> Option<(Reps, Reps)> {
    let state = &athlete.lifts[lift];
    let last = last_evidence(athlete, state)?;
    let moved = |load| moved_kg(&state.exercise, load, athlete.body_mass_kg()).unwrap_or(last.moved_kg);
    let (lightest, heaviest) = athlete.loads_to_test(lift, days);
    let test = sets.first_at(moved(lightest).min(last.moved_kg))?;
    let rated = if test.reserve.assumed { 0.0 } else { test.reserve.beyond() - last.reserve.beyond() };
    let shown = e1rm_log(&athlete.params, test.moved_kg, test.reps.as_f64() + rated.max(0.0));
    let at_the_line = e1rm_log(&athlete.params, test.moved_kg.min(moved(heaviest)), line.as_f64());
    (shown <= at_the_line + ROUNDING).then_some((test.reps, line))
}

/// Equal log strengths may differ by rounding.
const ROUNDING: f64 = 1e-9;

/// How today's best set compares with the last effort.
fn compared(athlete: &Athlete, lift: usize, sets: &SetsToday) -> Reason {
    let last = athlete.lifts[lift].last;
    let Some(last) = last else {
        let text = "A first time: nothing to compare with.".to_owned();
        return reason("first_time", text, None, "", Evidence::Strong);
    };
    let same_load = sets.best.is_some_and(|best| last.reps.is_some() && best.load == last.load);
    let reps = sets.best.map(|best| best.reps.get()).zip(last.reps.map(Reps::get)).filter(|_| same_load);
    let pct = 100.0 * (libm::exp(sets.ahead) - 1.0);
    let held = sets.longest_hold.zip(last.seconds);
    let (value, unit, than) = match (reps, held) {
        (Some((now, then)), _) => (f64::from(now), "reps", format!("{now} reps, last time {then}")),
        (None, Some((now, then))) if sets.best.is_none() => {
            (now.get(), "s", format!("{:.0} s, last time {:.0} s", now.get(), then.get()))
        }
        _ if pct.abs() < 0.05 => (pct, "%", "as much as last time by estimate".to_owned()),
        _ => {
            let more = if pct > 0.0 { "more" } else { "less" };
            (pct, "%", format!("{:.1} % {more} than last time by estimate", pct.abs()))
        }
    };
    let (code, text) = match sets.so_far {
        SoFar::Beat => ("beaten", format!("Last effort beaten: {than}.")),
        SoFar::Tied => ("matched", format!("Last effort matched: {than}.")),
        SoFar::FellShort => ("fewer", format!("Below the last effort so far: {than}.")),
        SoFar::NotComparable => {
            let text = "No set at the load of last time yet.".to_owned();
            return reason("no_test_set", text, None, "", Evidence::Strong);
        }
    };
    reason(code, text, Some(value), unit, Evidence::Strong)
}

fn go_on(sets: &SetsToday, planned: Option<u32>) -> Reason {
    let done = sets_done(sets.hard_sets, planned);
    let text = match sets.so_far {
        SoFar::FellShort => format!("Inside normal variation. Go on, no set to failure: {done}."),
        SoFar::NotComparable if planned.is_none() => {
            format!("Go on with care: {done}; a few sets at 2 reps in reserve tell enough.")
        }
        SoFar::NotComparable => format!("Go on: {done}; the first set at that load decides."),
        SoFar::Beat | SoFar::Tied => format!("Go on: {done}."),
    };
    reason("go_on", text, Some(f64::from(sets.hard_sets)), "sets", Evidence::Useful)
}

fn enough_sets(done: u32, planned: Option<u32>) -> Reason {
    let text = format!("Enough for today: {}.", sets_done(done, planned));
    reason("enough_sets", text, Some(f64::from(done)), "sets", Evidence::Weak)
}

fn sets_done(done: u32, planned: Option<u32>) -> String {
    match planned {
        Some(planned) if done <= planned => format!("{done} of {planned} hard sets done"),
        Some(planned) => format!("{done} hard sets done, {planned} planned"),
        None if done == 1 => "1 hard set done".to_owned(),
        None => format!("{done} hard sets done"),
    }
}

fn test_set_short(reps: Reps, line: Reps) -> Reason {
    let (reps, line) = (reps.get(), line.get());
    let text = format!(
        "The test set of {reps} fell to the stop line of {line}: probably not back yet. More rest may help; more \
         sets now would not."
    );
    reason("test_set_short", text, Some(f64::from(reps)), "reps", Evidence::Useful)
}

fn execution_broke() -> Reason {
    let text = "Form or range was not as usual: enough for today. More rest may help; more sets would not.";
    reason("execution_broke", text.to_owned(), None, "", Evidence::Useful)
}

fn muscle_stopped(muscle: Muscle, stop: &Stop) -> Reason {
    let text = format!("{} stopped {} for today.", stop.exercise, muscle.label());
    reason("muscle_stopped", text, None, "", Evidence::Useful)
}

fn held_today() -> Reason {
    reason("held", "Held today.".to_owned(), None, "", Evidence::Mixed)
}
