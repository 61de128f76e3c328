//! What a plan says about itself: what waits and why, what does not fit, and what holds have cost.

use crate::athlete::Athlete;
use crate::day::{Day, Evidence, Reason, Verdict};
use crate::muscle::Muscle;
use crate::plan::build::has_units;
use crate::plan::schedule::Schedule;
use crate::plan::units::Unit;
use crate::plan::words::{date_words, day_words};
use crate::plan::{PLAN_DAYS, Plan, Wait};
use crate::probe::ProbeArm;
use crate::verdict::case::reason;
use crate::verdict::notices::all_locked;
use crate::verdict::words;
use crate::wishes::DayOpen;

/// Days of waiting from which it is said that waiting longer does not help.
const LONG_READY_DAYS: usize = 2;

/// The muscles that are not trained today, in listing order.
pub(super) fn waits(athlete: &Athlete, today: &Day, plan: &Plan) -> Vec<Wait> {
    let known = |muscle: &Muscle| today.muscles[*muscle].last_trained.is_some();
    let today_trains = |muscle: Muscle| plan.days[0].muscles[muscle].is_some_and(|of| of.trains);
    let waits = Muscle::ALL.into_iter().filter(|muscle| known(muscle) && !today_trains(*muscle));
    waits.map(|muscle| wait(athlete, today, plan, muscle)).collect()
}

fn wait(athlete: &Athlete, today: &Day, plan: &Plan, muscle: Muscle) -> Wait {
    let of = &today.muscles[muscle];
    let until = plan.visits.iter().find(|visit| visit.muscles.contains(&muscle)).map(|visit| visit.day);
    let is_ready = of.p_ready.is_some_and(|p| p >= athlete.params.ready_probability());
    let held = of.lock.is_some() || of.verdict == Verdict::Hold;
    let put_off = today.probe.as_ref().filter(|probe| probe.muscle == muscle && probe.arm == ProbeArm::Later);
    let reason = if held { of.reasons.first().cloned() } else { put_off.map(|probe| probe.reason.clone()) };
    let reason = reason.unwrap_or_else(|| match until {
        Some(day) if is_ready && day >= LONG_READY_DAYS => waits_long(plan, day),
        Some(day) => next_turn(plan, day),
        None if is_ready && is_locked_out(athlete, today, plan, muscle) => locked_out(),
        None if is_ready => unused(),
        None => no_day(),
    });
    Wait { muscle, until, reason }
}

fn waits_long(plan: &Plan, day: usize) -> Reason {
    let text = format!(
        "Looks ready now. Waiting longer will not help; the next likely day is {}.",
        day_words(&plan.days, day)
    );
    reason("ready_and_waits", text, None, "", Evidence::Mixed)
}

fn next_turn(plan: &Plan, day: usize) -> Reason {
    let text = format!("The next turn is likely {}.", day_words(&plan.days, day));
    reason("next_turn", text, None, "", Evidence::Mixed)
}

/// Whether an exercise of the muscle is held by a locked joint, or because it hurts.
fn is_locked_out(athlete: &Athlete, today: &Day, plan: &Plan, muscle: Muscle) -> bool {
    athlete.current_lifts().any(|lift| {
        let trains = athlete.lifts[lift].exercise.deciding_muscles().any(|own| own == muscle);
        let case = athlete.lift_case(lift, plan.at, &today.muscles);
        trains && (case.locked.is_some() || case.hurts)
    })
}

fn locked_out() -> Reason {
    let text = "Every exercise for it is locked because of pain, until you clear it.";
    reason("locked_out", text.to_owned(), None, "", Evidence::Strong)
}

fn unused() -> Reason {
    let text = "Looks ready. Part of no likely session: one exercise more would fit.";
    reason("ready_unused", text.to_owned(), None, "", Evidence::Mixed)
}

fn no_day() -> Reason {
    let text = "No day of the next fortnight fits.";
    reason("no_day", text.to_owned(), None, "", Evidence::Mixed)
}

/// About the plan as a whole, most urgent first.
pub(super) fn notices(
    athlete: &Athlete,
    today: &Day,
    plan: &Plan,
    schedule: &Schedule<'_>,
    units: &[Unit],
) -> Vec<Reason> {
    let mut notices: Vec<Reason> =
        today.notices.iter().filter(|notice| notice.code.starts_with("red_flag")).cloned().collect();
    if plan.visits.is_empty() {
        notices.push(nothing(athlete, today, plan, schedule, units));
    } else if plan.visits.iter().all(|visit| visit.exercises.is_empty()) {
        notices.push(calibration());
    }
    notices.extend(contradictions(athlete));
    notices.extend(low_volume(athlete, today, plan));
    notices
}

fn calibration() -> Reason {
    let text =
        "Nothing is known yet. A few careful sessions tell the most; then the plan rests on your own log.";
    reason("calibration_week", text.to_owned(), None, "", Evidence::Weak)
}

/// Why no session stands in the plan, and the next best thing.
fn nothing(athlete: &Athlete, today: &Day, plan: &Plan, schedule: &Schedule<'_>, units: &[Unit]) -> Reason {
    let open = plan.days.iter().any(|day| day.open == DayOpen::Open);
    let locked = !athlete.locks.is_empty();
    let (code, text) = if today.notices.iter().any(|notice| notice.code.starts_with("red_flag")) {
        (
            "rest_first",
            "No session is planned until the warning sign is gone. Rest, and get advice.".to_owned(),
        )
    } else if !open {
        (
            "no_open_day",
            format!(
                "No day of the next fortnight is one you can train on. {}Walk and stretch lightly until then.",
                ready_without_limits(plan, schedule, units)
            ),
        )
    } else if !has_units(units) && locked {
        return all_locked();
    } else if !has_units(units) {
        (
            "no_exercise",
            "None of your exercises can be planned: they are marked never to be offered, their \
            equipment is missing, or their muscles are not known."
                .to_owned(),
        )
    } else {
        (
            "nothing_fits",
            format!("No day you can train fits. {}", ready_without_limits(plan, schedule, units)),
        )
    };
    reason(code, text, None, "", Evidence::Mixed)
}

fn ready_without_limits(plan: &Plan, schedule: &Schedule<'_>, units: &[Unit]) -> String {
    let first = schedule.first_ready(units).filter(|day| *day < PLAN_DAYS);
    first.map_or_else(String::new, |day| {
        format!("{} would. ", words::capital(&date_words(plan.days[day].local_day)))
    })
}

/// A goal that may never be offered cannot be planned for.
fn contradictions(athlete: &Athlete) -> Vec<Reason> {
    let odd = athlete.wishes.exercises.iter().filter(|(_, wish)| wish.goal && (wish.never || wish.hurts));
    let name = |id| {
        athlete.done_lift(id).map_or_else(|| id.to_string(), |lift| athlete.lifts[lift].exercise.name.clone())
    };
    odd.map(|(id, wish)| {
        let but = if wish.hurts { "hurts" } else { "is never to be offered" };
        let text =
            format!("{} is a goal and {but}: it is left out until you take one of the two back.", name(id));
        reason("contradiction", text, None, "", Evidence::Strong)
    })
    .collect()
}

/// Muscles whose holds keep them below a useful amount of work.
fn low_volume(athlete: &Athlete, today: &Day, plan: &Plan) -> Option<Reason> {
    let low = |muscle: &Muscle| athlete.is_kept_low(*muscle, plan.at, today.muscles[*muscle].verdict);
    let names: Vec<&str> = Muscle::ALL.into_iter().filter(low).map(Muscle::label).collect();
    (!names.is_empty()).then(|| {
        let text = format!(
            "Holds have kept {} below {:.0} hard sets a week. Fewer sets per session would let them come round \
             sooner.",
            words::list(names),
            athlete.params.weekly_sets_min()
        );
        reason("low_weekly_sets", text, Some(athlete.params.weekly_sets_min()), "sets a week", Evidence::Weak)
    })
}
