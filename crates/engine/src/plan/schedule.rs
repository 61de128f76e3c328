//! Which unit on which day: turn by turn, the most wanted first, each as early as its muscles look ready.
//!
//! A unit is placed on the first day that is open, has room, finds its muscles ready, and takes no muscle below care
//! from a session that is already placed; then the next unit, and after the last one the first again. Since nothing
//! placed before depends on what comes after, one more open day can only bring a placing forward while all before it
//! stay: the plan's value, compared like words in a dictionary, never falls when days are added.

use crate::athlete::Athlete;
use crate::moment::Moment;
use crate::muscle::{Muscle, PerMuscle};
use crate::plan::PLAN_DAYS;
use crate::plan::days::OpenDay;
use crate::plan::tracks::{Tracks, Work};
use crate::plan::units::{Unit, UnitExercise, work_of};
use crate::verdict::offer::{minutes_of, sets_within};
use crate::wishes::DayOpen;

/// Exercises of one day.
const EXERCISES_MAX: usize = 6;
/// Training days a week that are planned with at least: a muscle that comes round every second or third day needs
/// them. They do not depend on the days that are open, else more open days could make a worse plan.
const DAYS_A_WEEK_MIN: usize = 3;
const WEEK: usize = 7;
/// Minutes of work that are worth going for.
const SESSION_MINUTES_MIN: u32 = 15;
/// No day of the plan.
pub(super) const NEVER: usize = PLAN_DAYS;

/// An exercise placed on a day: whose unit, which of its exercises.
#[derive(Debug, Clone, Copy)]
pub(super) struct Placed {
    pub(super) lift: usize,
    pub(super) sets: u32,
    pub(super) goal: bool,
}

/// Why a unit was not placed on a day that it could have had.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Refusal {
    /// The day has as many exercises or minutes as it holds.
    Full,
    /// The week has as many training days as usual.
    WeekFull,
    /// Work of another unit before that day has a muscle not ready.
    TiredBy(Muscle),
    /// It would leave too little for a session already placed.
    Spoils(Muscle),
    /// The match comes before it would be back.
    Match,
}

/// The days as they fill.
pub(super) struct Schedule<'a> {
    pub(super) athlete: &'a Athlete,
    pub(super) days: &'a [OpenDay; PLAN_DAYS],
    pub(super) tracks: Tracks<'a>,
    /// What is placed on each day, and the prime muscle that brought it.
    pub(super) placed: [Vec<(Placed, Muscle)>; PLAN_DAYS],
    pub(super) refusals: Vec<(Muscle, usize, Refusal, Muscle)>,
    trained: bool,
    days_a_week: usize,
    /// The first day on which anything may be planned.
    from: usize,
    /// No unit is worth a session of its own.
    only_small: bool,
}

impl<'a> Schedule<'a> {
    pub(super) fn new(
        athlete: &'a Athlete,
        now: Moment,
        days: &'a [OpenDay; PLAN_DAYS],
        trained: bool,
        from: usize,
    ) -> Self {
        let tracks = Tracks::new(athlete, now, &days.map(|day| day.at));
        let days_a_week = days_a_week(athlete, now);
        let (placed, refusals) = (std::array::from_fn(|_| Vec::new()), Vec::new());
        Self { athlete, days, tracks, placed, refusals, trained, days_a_week, from, only_small: false }
    }

    /// Today's session, as it is offered.
    pub(super) fn place_today(&mut self, session: &[(Placed, Muscle, Work)]) {
        if !self.may_begin(0) {
            return;
        }
        let work: Vec<Work> = session.iter().map(|(_, _, work)| work.clone()).collect();
        self.tracks = self.tracks.with(0, &work);
        self.placed[0] = session.iter().map(|(placed, prime, _)| (*placed, *prime)).collect();
    }

    /// Places the units turn by turn, each as early as it fits after its own last session; the days they got, in the
    /// order of placing, and [`NEVER`] where a turn found none.
    pub(super) fn place(&mut self, units: &[Unit]) -> Vec<usize> {
        let trained_today =
            |schedule: &Self, unit: &Unit| schedule.placed[0].iter().any(|(_, prime)| *prime == unit.prime);
        self.only_small = units.iter().all(|unit| unit.minutes() < SESSION_MINUTES_MIN);
        let mut last: Vec<usize> = vec![0; units.len()];
        let mut got = Vec::new();
        for turn in 0..PLAN_DAYS {
            for (unit, last) in units.iter().zip(&mut last) {
                let tell = turn == 0 && !trained_today(self, unit);
                *last = self.place_next(units, unit, *last, tell);
                got.push(*last);
            }
            if last.iter().all(|day| *day == NEVER) {
                break;
            }
        }
        got
    }

    /// The next day of a unit after its last one. Today's session is what it is.
    fn place_next(&mut self, units: &[Unit], unit: &Unit, last: usize, mut tell: bool) -> usize {
        for day in (last.saturating_add(1)..PLAN_DAYS).filter(|day| *day < NEVER) {
            if !self.may_begin(day) {
                continue;
            }
            let ready: Vec<&UnitExercise> =
                unit.exercises.iter().filter(|exercise| self.is_ready(exercise, day).is_none()).collect();
            let worth = self.is_worth_a_day(units, unit, day);
            match self.try_on(day, unit, &ready, worth) {
                Ok(()) => return day,
                Err(Some((refusal, against))) if tell => {
                    self.refusals.push((unit.prime, day, refusal, against));
                    tell = false;
                }
                Err(_) => {}
            }
        }
        NEVER
    }

    /// The first day on which a unit would be ready if every day were open.
    pub(super) fn first_ready(&self, units: &[Unit]) -> Option<usize> {
        let ready = |day: &usize| {
            units
                .iter()
                .flat_map(|unit| &unit.exercises)
                .any(|exercise| self.is_ready(exercise, *day).is_none())
        };
        (self.from..PLAN_DAYS).find(ready)
    }

    fn may_begin(&self, day: usize) -> bool {
        let open = self.days.get(day).is_some_and(|day| day.open == DayOpen::Open);
        open && day >= self.from && !(day == 0 && self.trained)
    }

    /// Takes the unit's ready exercises in as far as the day has room; why not, where another unit is the cause.
    fn try_on(
        &mut self,
        day: usize,
        unit: &Unit,
        ready: &[&UnitExercise],
        worth: bool,
    ) -> Result<(), Option<(Refusal, Muscle)>> {
        let Some(first) = ready.first() else { return Err(self.tired_by(unit, day)) };
        let against = |schedule: &Self, day: usize| schedule.placed[day].first().map(|(_, prime)| *prime);
        if self.placed[day].is_empty() && !worth {
            return Err(None);
        }
        if self.placed[day].is_empty() && !self.week_has_room(day) {
            let nearest = (0..PLAN_DAYS).rev().find(|other| *other < day && !self.placed[*other].is_empty());
            let other = nearest.and_then(|nearest| against(self, nearest));
            return Err(other.map(|other| (Refusal::WeekFull, other)));
        }
        let fitting = self.fitting(day, ready);
        if fitting.is_empty() {
            return Err(against(self, day).map(|other| (Refusal::Full, other)));
        }
        // all of them, else the most wanted alone
        let only = [(*first, fitting[0].1)];
        let mut refusal = None;
        for chosen in [fitting.as_slice(), only.as_slice()] {
            let work: Vec<Work> =
                chosen.iter().map(|(exercise, sets)| scaled(self.athlete, exercise, *sets)).collect();
            let with = self.tracks.with(day, &work);
            match self.spoilt(&with, day, chosen) {
                None => {
                    self.tracks = with;
                    let placed = chosen.iter().map(|(exercise, sets)| {
                        (Placed { lift: exercise.lift, sets: *sets, goal: exercise.goal }, unit.prime)
                    });
                    self.placed[day].extend(placed);
                    return Ok(());
                }
                Some(spoilt) => refusal = Some(spoilt),
            }
        }
        Err(refusal)
    }

    /// The muscle of an exercise that is not ready on a day.
    fn is_ready(&self, exercise: &UnitExercise, day: usize) -> Option<Muscle> {
        let enough = self.athlete.params.ready_probability();
        if exercise.not_before.is_some_and(|wait| self.days[day].at < wait) {
            return exercise.deciding.first().copied();
        }
        let late = |muscle: &Muscle| self.tracks.p_ready(*muscle, day).is_some_and(|p| p < enough);
        exercise.deciding.iter().copied().find(late)
    }

    /// Another unit whose session left a muscle of this one not ready.
    fn tired_by(&self, unit: &Unit, day: usize) -> Option<(Refusal, Muscle)> {
        let late = unit.exercises.iter().find_map(|exercise| self.is_ready(exercise, day))?;
        let loads = |(placed, prime): &&(Placed, Muscle)| {
            let exercise = &self.athlete.lifts[placed.lift].exercise;
            *prime != unit.prime && exercise.deciding_muscles().any(|muscle| muscle == late)
        };
        let by = self.placed[..day].iter().rev().flatten().find(loads)?;
        Some((Refusal::TiredBy(late), by.1))
    }

    /// The exercises that the day still holds, with the sets that its minutes allow.
    fn fitting<'u>(&self, day: usize, ready: &[&'u UnitExercise]) -> Vec<(&'u UnitExercise, u32)> {
        let mut room = EXERCISES_MAX.saturating_sub(self.placed[day].len());
        let taken: u32 = self.placed[day].iter().map(|(placed, _)| minutes_of(placed.sets)).sum();
        let all = self.athlete.wishes.minutes.map(|minutes| u32::from(minutes.get()));
        let mut left = all.map(|all| all.saturating_sub(taken));
        let mut fitting = Vec::new();
        for exercise in ready {
            let sets = left.map_or(exercise.sets, |left| exercise.sets.min(sets_within(left)));
            if room == 0 || sets == 0 {
                break;
            }
            room -= 1;
            left = left.map(|left| left.saturating_sub(minutes_of(sets)));
            fitting.push((*exercise, sets));
        }
        fitting
    }

    /// What the work would take from sessions already placed on later days, or from a match.
    fn spoilt(
        &self,
        with: &Tracks<'_>,
        day: usize,
        chosen: &[(&UnitExercise, u32)],
    ) -> Option<(Refusal, Muscle)> {
        let params = &self.athlete.params;
        for later in day + 1..PLAN_DAYS {
            for (placed, prime) in &self.placed[later] {
                let exercise = &self.athlete.lifts[placed.lift].exercise;
                let below = |muscle: &Muscle| {
                    with.p_ready(*muscle, later).is_some_and(|p| p < params.care_probability())
                };
                if let Some(muscle) = exercise.deciding_muscles().find(below) {
                    return Some((Refusal::Spoils(muscle), *prime));
                }
            }
            let local_day = self.days[later].local_day;
            if self.athlete.wishes.availability.is_match(local_day) {
                let mut deciding = chosen.iter().flat_map(|(exercise, _)| &exercise.deciding);
                let late = deciding.find(|muscle| {
                    with.p_ready(**muscle, later).is_some_and(|p| p < params.ready_probability())
                });
                if let Some(muscle) = late {
                    return Some((Refusal::Match, *muscle));
                }
            }
        }
        None
    }

    /// Whether a day is worth going for because of a unit. Small work joins the sessions of others; where there is
    /// nothing but small work, what is ready on that day must be enough together, or be all there is.
    fn is_worth_a_day(&self, units: &[Unit], unit: &Unit, day: usize) -> bool {
        let ready = |unit: &Unit| -> u32 {
            let ready = unit.exercises.iter().filter(|exercise| self.is_ready(exercise, day).is_none());
            ready.map(|exercise| minutes_of(exercise.sets)).sum()
        };
        let all: u32 = units.iter().map(Unit::minutes).sum();
        unit.minutes() >= SESSION_MINUTES_MIN
            || (self.only_small && units.iter().map(ready).sum::<u32>() >= SESSION_MINUTES_MIN.min(all))
    }

    /// Whether every seven days around a day keep the person's usual number of training days.
    fn week_has_room(&self, day: usize) -> bool {
        let is_used =
            |other: usize| other == day || !self.placed[other].is_empty() || (other == 0 && self.trained);
        let first = day.saturating_sub(WEEK - 1);
        (first..=day)
            .filter(|start| start + WEEK <= PLAN_DAYS)
            .all(|start| (start..start + WEEK).filter(|other| is_used(*other)).count() <= self.days_a_week)
    }
}

/// The dose of an exercise with fewer sets than planned.
fn scaled(athlete: &Athlete, exercise: &UnitExercise, sets: u32) -> Work {
    if sets == exercise.sets {
        return exercise.work.clone();
    }
    work_of(athlete, &athlete.lifts[exercise.lift], sets)
}

/// Training days a week that are planned with: the person's own rhythm.
fn days_a_week(athlete: &Athlete, now: Moment) -> usize {
    athlete.volume.days_a_week(now).unwrap_or(DAYS_A_WEEK_MIN).clamp(DAYS_A_WEEK_MIN, WEEK)
}

/// Deciding muscles of what is placed on a day, the most involved first.
pub(super) fn muscles_of(athlete: &Athlete, placed: &[(Placed, Muscle)]) -> Vec<Muscle> {
    let mut shares = PerMuscle::<f64>::default();
    for (placed, _) in placed {
        for (muscle, share) in &athlete.lifts[placed.lift].exercise.muscles {
            if share.decides() {
                shares[*muscle] += share.get() * f64::from(placed.sets);
            }
        }
    }
    let mut muscles: Vec<Muscle> = Muscle::ALL.into_iter().filter(|muscle| shares[*muscle] > 0.0).collect();
    muscles.sort_by(|a, b| shares[*b].total_cmp(&shares[*a]));
    muscles
}
