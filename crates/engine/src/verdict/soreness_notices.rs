//! Soreness that does not do what soreness does: it should fade, and end. NHS inform: contact a doctor when it lasts
//! beyond five days, or gets worse.

use crate::athlete::Athlete;
use crate::day::{Evidence, Reason};
use crate::moment::Moment;
use crate::muscle::Muscle;
use crate::verdict::case::reason;
use crate::verdict::words;

/// Days after which soreness should have eased, and after which none should be left.
const EASES_DAYS: f64 = 5.0;
const ENDS_DAYS: f64 = 7.0;
/// Days after which soreness has nothing to do with the last session of that muscle any more.
const FORGOTTEN_DAYS: f64 = 21.0;
/// Soreness that has not eased: moderate or more.
const NOT_EASED_FROM: u8 = 4;
/// Days after which soreness only fades: what rises later is something else.
const RISES_NO_MORE_DAYS: f64 = 3.0;
/// Points by which ratings of a scale of ten differ believably: a point more or less is how it is said.
const WORSE_POINTS: u8 = 2;

/// Soreness that should have eased or ended by now.
pub(super) fn lasting(athlete: &Athlete, now: Moment) -> Option<Reason> {
    let sore = muscles(|muscle| is_lasting(athlete, now, muscle));
    let text = format!("has lasted more than {EASES_DAYS:.0} days: ask a doctor");
    said("soreness_lasting", &sore, &text)
}

/// Soreness that rises when it should fade; what lasts is said already.
pub(super) fn worse(athlete: &Athlete, now: Moment) -> Option<Reason> {
    let worse = |muscle| is_worse(athlete, now, muscle) && !is_lasting(athlete, now, muscle);
    let hours = 24.0 * RISES_NO_MORE_DAYS;
    let text = format!("is getting worse more than {hours:.0} hours after training: ask a doctor");
    said("soreness_worse", &muscles(worse), &text)
}

fn is_lasting(athlete: &Athlete, now: Moment, muscle: Muscle) -> bool {
    let Some((days, soreness)) = days_and_points(athlete, now, muscle) else { return false };
    (days > EASES_DAYS && soreness >= NOT_EASED_FROM) || (days > ENDS_DAYS && soreness > 0)
}

fn is_worse(athlete: &Athlete, now: Moment, muscle: Muscle) -> bool {
    let Some((days, soreness)) = days_and_points(athlete, now, muscle) else { return false };
    let trained = athlete.muscles[muscle].last_trained;
    let least = trained.and_then(|trained| athlete.answers.least_soreness(muscle, trained));
    days > RISES_NO_MORE_DAYS && least.is_some_and(|least| soreness >= least.get() + WORSE_POINTS)
}

/// Days since the last session of a muscle, and how sore it is today.
fn days_and_points(athlete: &Athlete, now: Moment, muscle: Muscle) -> Option<(f64, u8)> {
    let days = now.days_since(athlete.muscles[muscle].last_trained?);
    let fresh = athlete.answers.fresh(now, athlete.params.check_in_fresh_hours());
    let soreness = fresh.soreness(muscle)?;
    (days <= FORGOTTEN_DAYS).then(|| (days, soreness.get()))
}

fn muscles(is_meant: impl Fn(Muscle) -> bool) -> Vec<&'static str> {
    Muscle::ALL.into_iter().filter(|muscle| is_meant(*muscle)).map(Muscle::label).collect()
}

fn said(code: &'static str, sore: &[&str], what: &str) -> Option<Reason> {
    let names = words::list(sore.iter().copied());
    (!sore.is_empty())
        .then(|| reason(code, format!("Soreness in {names} {what}."), None, "", Evidence::Useful))
}
