//! The fortnight of longer waits that a flat trend may be offered, judged at its end by its posterior alone.

use crate::athlete::Athlete;
use crate::athlete::chronicle::EffortDone;
use crate::day::{Evidence, Reason};
use crate::moment::Moment;
use crate::progress::Trial;
use crate::progress::lifts::{CONFIRMED, gain_between};
use crate::progress::trend::{Observation, Trend};
use crate::verdict::case::reason;
use crate::verdict::words;

/// Days that it lasts.
pub(crate) const TRIAL_DAYS: f64 = 14.0;
/// Comparable efforts before and in it that a judgement needs.
const EFFORTS_MIN: usize = 2;

/// The trial of an exercise, if one was begun.
pub(super) fn trial(
    athlete: &Athlete,
    lift: usize,
    comparable: &[&EffortDone],
    observed: &[Observation],
    trend: &Trend,
) -> Option<Trial> {
    let since = athlete.wishes.of(&athlete.lifts[lift].exercise.id).trial_since?;
    let until = since.plus_days(TRIAL_DAYS);
    let first = comparable.iter().position(|done| done.at > since);
    let last = comparable.iter().rposition(|done| done.at > since && done.at <= until);
    let efforts = first.zip(last).map_or(0, |(first, last)| (last + 1).saturating_sub(first));
    let is_over = athlete.data.last_session.is_some_and(|at| at >= until);
    let before = first.and_then(|first| first.checked_sub(1));
    let judged = before
        .zip(last)
        .filter(|(before, _)| is_over && *before + 1 >= EFFORTS_MIN && efforts >= EFFORTS_MIN);
    let gain = judged.map(|(from, to)| gain_between(trend, from, to, observed[to].day - observed[from].day));
    let reason = match gain {
        None => not_yet(is_over, until),
        Some(gain) => verdict(gain.p_gain, gain.change_pct),
    };
    Some(Trial {
        since,
        until,
        efforts,
        p_gain: gain.map(|gain| gain.p_gain),
        change_pct: gain.map(|gain| gain.change_pct),
        reason,
    })
}

fn not_yet(is_over: bool, _until: Moment) -> Reason {
    let text = if is_over {
        "The fortnight is over with too few efforts to compare. Nothing can be said; it can be begun again."
    } else {
        "The fortnight of longer waits is running. It is judged at its end; two weeks can rarely tell."
    };
    reason("trial_running", text.to_owned(), None, "", Evidence::Weak)
}

fn verdict(p_gain: f64, change_pct: f64) -> Reason {
    let chance = words::percent(p_gain);
    let (code, text) = if p_gain >= CONFIRMED {
        (
            "trial_gain",
            format!(
                "{change_pct:+.1} % over the fortnight; more strength is {chance} likely. Longer waits may suit you."
            ),
        )
    } else if p_gain <= 1.0 - CONFIRMED {
        (
            "trial_loss",
            format!(
                "{change_pct:+.1} % over the fortnight; more strength is only {chance} likely. Longer waits did not help."
            ),
        )
    } else {
        (
            "trial_open",
            format!(
                "{change_pct:+.1} % over the fortnight; more strength is {chance} likely. Two weeks could not tell."
            ),
        )
    };
    reason(code, text, Some(p_gain), "", Evidence::Weak)
}
