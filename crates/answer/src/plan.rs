//! The next fortnight as JSON.

use jiff::Zoned;
use jiff::civil::Date;
use regain_engine::{Athlete, Competing, Moment, Muscle, Plan, PlanDay, Visit, VisitExercise, Wait, Weekday};
use serde::Serialize;

use crate::day::{ReasonJson, reasons};
use crate::round::{digits, local, time};

/// `regain plan --json`: docs/plan.md describes every field; fields are added, never renamed or removed.
#[derive(Debug, Serialize)]
pub struct PlanJson<'a> {
    at: String,
    model: &'a str,
    days: Vec<PlanDayJson>,
    visits: Vec<VisitJson<'a>>,
    waits: Vec<WaitJson<'a>>,
    competing: Vec<CompetingJson<'a>>,
    notices: Vec<ReasonJson<'a>>,
}

impl<'a> PlanJson<'a> {
    /// The plan.
    pub fn new(plan: &'a Plan) -> Self {
        let date = |day: usize| plan.days.get(day).map_or_else(String::new, |day| date_of(day.local_day));
        Self {
            at: time(plan.at),
            model: plan.model,
            days: plan.days.iter().map(PlanDayJson::new).collect(),
            visits: plan.visits.iter().map(|visit| VisitJson::new(visit, date(visit.day))).collect(),
            waits: plan.waits.iter().map(|wait| WaitJson::new(wait, wait.until.map(date))).collect(),
            competing: plan.competing.iter().map(|of| CompetingJson::new(of, date(of.day))).collect(),
            notices: reasons(&plan.notices),
        }
    }
}

#[derive(Debug, Serialize)]
struct PlanDayJson {
    date: String,
    weekday: &'static str,
    /// `open`, `other_day`, `away`, `match` or `over`.
    open: &'static str,
    trained: bool,
    muscles: Vec<MuscleOnDayJson>,
}

#[derive(Debug, Serialize)]
struct MuscleOnDayJson {
    muscle: &'static str,
    p_ready: f64,
    verdict: &'static str,
    trains: bool,
}

impl PlanDayJson {
    fn new(day: &PlanDay) -> Self {
        let muscle = |(muscle, of): (Muscle, &Option<regain_engine::MuscleOnDay>)| {
            let of = (*of)?;
            Some(MuscleOnDayJson {
                muscle: muscle.key(),
                p_ready: digits(of.p_ready, 3),
                verdict: of.verdict.key(),
                trains: of.trains,
            })
        };
        Self {
            date: date_of(day.local_day),
            weekday: Weekday::of(day.local_day).key(),
            open: day.open.key(),
            trained: day.trained,
            muscles: day.muscles.iter().filter_map(muscle).collect(),
        }
    }
}

#[derive(Debug, Serialize)]
struct VisitJson<'a> {
    date: String,
    at: String,
    minutes: u32,
    p_likely: Option<f64>,
    muscles: Vec<&'static str>,
    exercises: Vec<VisitExerciseJson<'a>>,
    reason: ReasonJson<'a>,
}

#[derive(Debug, Serialize)]
struct VisitExerciseJson<'a> {
    exercise: &'a str,
    id: &'a str,
    sets: u32,
    p_ready: f64,
    goal: bool,
}

impl<'a> VisitJson<'a> {
    fn new(visit: &'a Visit, date: String) -> Self {
        let exercise = |of: &'a VisitExercise| VisitExerciseJson {
            exercise: &of.name,
            id: of.exercise.as_str(),
            sets: of.sets,
            p_ready: digits(of.p_ready, 3),
            goal: of.goal,
        };
        Self {
            date,
            at: time(visit.at),
            minutes: visit.minutes,
            p_likely: visit.p_likely.map(|p| digits(p, 3)),
            muscles: visit.muscles.iter().map(|muscle| muscle.key()).collect(),
            exercises: visit.exercises.iter().map(exercise).collect(),
            reason: ReasonJson::new(&visit.reason),
        }
    }
}

#[derive(Debug, Serialize)]
struct WaitJson<'a> {
    muscle: &'static str,
    until: Option<String>,
    reason: ReasonJson<'a>,
}

impl<'a> WaitJson<'a> {
    fn new(wait: &'a Wait, until: Option<String>) -> Self {
        Self { muscle: wait.muscle.key(), until, reason: ReasonJson::new(&wait.reason) }
    }
}

#[derive(Debug, Serialize)]
struct CompetingJson<'a> {
    muscle: &'static str,
    date: String,
    against: &'static str,
    reason: ReasonJson<'a>,
}

impl<'a> CompetingJson<'a> {
    fn new(of: &'a Competing, date: String) -> Self {
        let reason = ReasonJson::new(&of.reason);
        Self { muscle: of.muscle.key(), date, against: of.against.key(), reason }
    }
}

/// The calendar date of a local day.
pub fn date_of(local_day: i32) -> String {
    let days = jiff::Span::new().try_days(local_day);
    let date = days.and_then(|days| Date::constant(1970, 1, 1).checked_add(days));
    date.map_or_else(|_| String::new(), |date| date.to_string())
}

/// The plan of an athlete whose state is at `moment`, which is `at`; its hours are on the clock of that zone: a session
/// at six stays at six when the clocks change.
pub fn plan_of(athlete: &Athlete, at: &Zoned, moment: Moment) -> Plan {
    let mut plan = athlete.plan(moment);
    for day in plan.days.iter_mut().skip(1) {
        day.at = same_hour(at, day.at);
    }
    for visit in plan.visits.iter_mut().filter(|visit| visit.day > 0) {
        visit.at = same_hour(at, visit.at);
    }
    plan
}

fn same_hour(at: &Zoned, moment: Moment) -> Moment {
    let there = local(moment).datetime().to_zoned(at.time_zone().clone());
    let there = there.ok().map(|there| (there.timestamp().as_second(), there.offset().seconds()));
    there.and_then(|(unix_s, offset_s)| Moment::new(unix_s, offset_s).ok()).unwrap_or(moment)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn local_days_are_dates() {
        assert_eq!((date_of(0), date_of(19_782)), ("1970-01-01".into(), "2024-02-29".into()));
    }

    #[test]
    fn six_in_the_evening_stays_six_when_the_clocks_change() {
        // Saturday before the end of summer time in Berlin
        let at: Zoned = "2026-10-24T09:00+02:00[Europe/Berlin]".parse().unwrap();
        let moment = crate::moment_of(&at).unwrap();
        let athlete = Athlete::new(regain_engine::Params::default(), regain_engine::ExerciseBook::default());
        let plan = plan_of(&athlete, &at, moment);
        let hours: Vec<String> = plan.days.iter().skip(1).map(|day| time(day.at)).collect();
        assert!(hours.iter().all(|hour| hour.contains("T18:00:00+01:00")), "{hours:?}");
        let dates: Vec<String> = plan.days.iter().map(|day| date_of(day.local_day)).collect();
        assert_eq!((dates[0].as_str(), dates[1].as_str()), ("2026-10-24", "2026-10-25"));
    }

    /// Zones with summer time of an hour and of half an hour, without any, and far from Greenwich on both sides.
    const ZONES: [&str; 6] = [
        "Europe/Berlin",
        "America/New_York",
        "Australia/Lord_Howe",
        "Asia/Kathmandu",
        "Pacific/Kiritimati",
        "Pacific/Pago_Pago",
    ];

    proptest! {
        /// Whatever the clocks do, in leap years and after a flight: every date of the fortnight once, each session on
        /// its date and at an hour of the person's clock, and an event for each under a name of its own.
        #[test]
        fn changed_clocks_leap_days_and_travel_move_and_double_nothing(
            hours in 0_i64..70_000, from in 0..ZONES.len(), to in 0..ZONES.len(),
        ) {
            let zone = |name| jiff::tz::TimeZone::get(name).unwrap();
            // from 2024, a leap year, for eight years
            let at = jiff::Timestamp::from_second(1_704_067_200 + 3600 * hours).unwrap();
            let [at, there] = [from, to].map(|place| at.to_zoned(zone(ZONES[place])));
            let athlete = Athlete::new(regain_engine::Params::default(), regain_engine::ExerciseBook::default());
            for at in [at, there] {
                let plan = plan_of(&athlete, &at, crate::moment_of(&at).unwrap());
                let dates: Vec<Date> = plan.days.iter().map(|day| date_of(day.local_day).parse().unwrap()).collect();
                prop_assert_eq!(dates[0], at.date());
                prop_assert!(dates.windows(2).all(|pair| pair[0].tomorrow().unwrap() == pair[1]), "{:?}", dates);
                for (day, date) in plan.days.iter().zip(&dates).skip(1) {
                    let lived = jiff::Timestamp::from_second(day.at.unix_s()).unwrap().to_zoned(at.time_zone().clone());
                    prop_assert_eq!((lived.date(), lived.hour()), (*date, 18));
                }
                let events = crate::plan_events(&plan, "plan.regain");
                let named: std::collections::BTreeSet<&str> = events.iter().map(|event| event.uid.as_str()).collect();
                prop_assert_eq!(named.len(), plan.visits.len());
                let on: Vec<Date> = plan.visits.iter().map(|visit| dates[visit.day]).collect();
                prop_assert_eq!(events.iter().map(|event| event.date).collect::<Vec<_>>(), on);
            }
        }
    }
}
