//! Puts the plan together.

use crate::athlete::Athlete;
use crate::day::{Day, Evidence, Reason, Verdict};
use crate::moment::Moment;
use crate::muscle::{Muscle, PerMuscle};
use crate::plan::calibrate::calibration;
use crate::plan::days::{OpenDay, days};
use crate::plan::notices::{notices, waits};
use crate::plan::schedule::{Placed, Refusal, Schedule, muscles_of};
use crate::plan::tracks::Work;
use crate::plan::units::{Unit, likely_verdict, units, work_of};
use crate::plan::words::day_words;
use crate::plan::{Competing, MuscleOnDay, PLAN_DAYS, Plan, PlanDay, PlanValue, Visit, VisitExercise};
use crate::verdict::case::reason;
use crate::verdict::offer::minutes_of;
use crate::verdict::words;
use crate::wishes::DayOpen;

/// Days without hard training after an illness was reported.
const ILL_DAYS: usize = 3;

impl Athlete {
    /// The next fortnight at `now`, drawn from what the log, the answers and the wishes say by then.
    ///
    /// ```
    /// use regain_engine::{Athlete, ExerciseBook, Moment, PLAN_DAYS, Params};
    /// let athlete = Athlete::new(Params::default(), ExerciseBook::default());
    /// let plan = athlete.plan(Moment::new(1_800_000_000, 0).unwrap());
    /// assert_eq!(plan.days.len(), PLAN_DAYS);
    /// assert_eq!(plan.notices[0].code, "calibration_week"); // nothing is known yet
    /// ```
    pub fn plan(&self, now: Moment) -> Plan {
        let today = self.today(now);
        let athlete = self.at(now);
        let open = days(&athlete.wishes.availability, now);
        let trained = today.data.last_session.is_some_and(|last| last.local_day() == now.local_day());
        let units = units(&athlete, now, &today.muscles);
        let from = first_day(&athlete, now, &today);
        let mut schedule = Schedule::new(&athlete, now, &open, trained, from);
        schedule.place_today(&todays(&athlete, &today));
        let mut value = vec![if schedule.placed[0].is_empty() { 0 } else { as_value(0) }];
        value.extend(schedule.place(&units).into_iter().map(as_value));
        let plan_days = plan_days(&schedule, &today, trained);
        let mut visits = visits(&schedule, &plan_days);
        let nothing_known =
            today.data.sessions == 0 || (units.is_empty() && athlete.current_lifts().next().is_none());
        if nothing_known && from < PLAN_DAYS {
            visits = calibration(&open, trained, from);
        }
        let mut plan = Plan {
            at: now,
            model: today.model,
            competing: competing(&schedule, &plan_days),
            days: plan_days,
            visits,
            waits: Vec::new(),
            notices: Vec::new(),
            value: PlanValue(value),
        };
        plan.waits = waits(&athlete, &today, &plan);
        plan.notices = notices(&athlete, &today, &plan, &schedule, &units);
        plan
    }
}

/// The first day on which anything may be planned: the day's own verdict, illness and warning signs come first.
fn first_day(athlete: &Athlete, now: Moment, today: &Day) -> usize {
    let fresh = athlete.answers.fresh(now, athlete.params.check_in_fresh_hours());
    if !fresh.red_flags().is_empty() {
        PLAN_DAYS
    } else if fresh.ill() {
        ILL_DAYS
    } else {
        usize::from(today.verdict != crate::day::DayVerdict::Train)
    }
}

/// The session offered today, with its work.
fn todays(athlete: &Athlete, today: &Day) -> Vec<(Placed, Muscle, Work)> {
    let placed = |planned: &crate::day::PlannedExercise| {
        let lift = athlete.done_lift(&planned.exercise)?;
        let state = &athlete.lifts[lift];
        let (prime, _) = state.exercise.muscles.first()?;
        let goal = athlete.wishes.of(&planned.exercise).goal;
        let work = work_of(athlete, state, planned.sets);
        Some((Placed { lift, sets: planned.sets, goal }, *prime, work))
    };
    today.session.iter().filter_map(placed).collect()
}

/// Earlier is larger; a turn that found no day is 0.
fn as_value(day: usize) -> u8 {
    u8::try_from(PLAN_DAYS.saturating_sub(day)).unwrap_or(0)
}

fn plan_days(schedule: &Schedule<'_>, today: &Day, trained: bool) -> Vec<PlanDay> {
    let day = |(index, open): (usize, &OpenDay)| {
        let trains = muscles_of(schedule.athlete, &schedule.placed[index]);
        let muscles = PerMuscle::from_fn(|muscle| {
            let p_ready = schedule.tracks.p_ready(muscle, index)?;
            let verdict = if index == 0 {
                today.muscles[muscle].verdict
            } else if today.muscles[muscle].lock.is_some() {
                Verdict::Hold
            } else {
                likely_verdict(schedule.athlete, p_ready)
            };
            Some(MuscleOnDay { p_ready, verdict, trains: trains.contains(&muscle) })
        });
        let OpenDay { local_day, at, open } = *open;
        PlanDay { local_day, at, open, trained: trained && index == 0, muscles }
    };
    schedule.days.iter().enumerate().map(day).collect()
}

fn visits(schedule: &Schedule<'_>, days: &[PlanDay]) -> Vec<Visit> {
    let athlete = schedule.athlete;
    let visit = |(day, placed): (usize, &Vec<(Placed, Muscle)>)| {
        let muscles = muscles_of(athlete, placed);
        let p_ready = |muscle: Muscle| schedule.tracks.p_ready(muscle, day).unwrap_or(1.0);
        let exercise = |(placed, _): &(Placed, Muscle)| {
            let exercise = &athlete.lifts[placed.lift].exercise;
            VisitExercise {
                exercise: exercise.id.clone(),
                name: exercise.name.clone(),
                sets: placed.sets,
                p_ready: exercise.deciding_muscles().map(p_ready).fold(1.0, f64::min),
                goal: placed.goal,
            }
        };
        let exercises: Vec<VisitExercise> = placed.iter().map(exercise).collect();
        let p_likely = exercises.iter().map(|exercise| exercise.p_ready).fold(1.0, f64::min);
        Visit {
            day,
            at: days[day].at,
            minutes: exercises.iter().map(|exercise| minutes_of(exercise.sets)).sum(),
            reason: why_then(day, &muscles, p_likely),
            exercises,
            muscles,
            p_likely: Some(p_likely),
        }
    };
    let used = schedule.placed.iter().enumerate().filter(|(_, placed)| !placed.is_empty());
    used.map(visit).collect()
}

fn why_then(day: usize, muscles: &[Muscle], p_likely: f64) -> Reason {
    let names = words::capital(&words::list(muscles.iter().take(3).map(|muscle| muscle.label())));
    let chance = words::percent(p_likely);
    let text = if day == 0 {
        format!("{names}: what may be trained today.")
    } else {
        format!("{names}: likely ready, {chance} for the least ready.")
    };
    reason("likely_ready", text, Some(p_likely), "", Evidence::Mixed)
}

fn competing(schedule: &Schedule<'_>, days: &[PlanDay]) -> Vec<Competing> {
    let of = |(muscle, day, refusal, against): &(Muscle, usize, Refusal, Muscle)| {
        let (name, other, when) = (words::capital(muscle.label()), against.label(), day_words(days, *day));
        let (code, text) = match refusal {
            Refusal::Full => ("day_full", format!("{name} waits: {when} is full with {other} and more.")),
            Refusal::WeekFull => {
                ("week_full", format!("{name} waits {when}: that week has its usual training days already."))
            }
            Refusal::TiredBy(late) => {
                let late = if late == muscle { "it" } else { late.label() };
                ("tired_by", format!("{name} waits {when}: {late} is not back from the session for {other}."))
            }
            Refusal::Spoils(late) => (
                "spoils",
                format!("{name} waits {when}: {} would not be back for {other} in time.", late.label()),
            ),
            Refusal::Match => {
                ("before_a_match", format!("{name} waits {when}: {other} would not be back for the match."))
            }
        };
        Competing {
            muscle: *muscle,
            day: *day,
            against: *against,
            reason: reason(code, text, None, "", Evidence::Mixed),
        }
    };
    let open = |day: usize| schedule.days[day].open == DayOpen::Open;
    schedule.refusals.iter().filter(|(_, day, ..)| open(*day)).map(of).collect()
}

/// Whether any unit is there at all.
pub(super) fn has_units(units: &[Unit]) -> bool {
    !units.is_empty()
}
