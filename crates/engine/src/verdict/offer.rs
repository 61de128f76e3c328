//! A session composed of what may be trained, and its chances as a whole.

use crate::athlete::{Athlete, PlannedLift};
use crate::day::{Assumes, Evidence, MuscleDay, PlannedExercise, Reason, Target, Verdict};
use crate::exercise::Exercise;
use crate::model::lift::LiftState;
use crate::moment::Moment;
use crate::muscle::{Muscle, PerMuscle};
use crate::probe::{Probe, ProbeArm};
use crate::verdict::alternatives::alternatives;
use crate::verdict::budget::Budget;
use crate::verdict::case::reason;
use crate::verdict::order::{Placed, in_cheapest_order};
use crate::verdict::words;

/// Exercises in an offered session.
const EXERCISES_MAX: usize = 6;
/// Exercises for one muscle in an offered session.
pub(crate) const PER_MUSCLE_MAX: u32 = 2;
/// Hard sets of one exercise, unless the person asks for more.
const SETS_MAX: u32 = 5;
/// Minutes of a hard set with the rest after it, and of setting up and warming up an exercise.
const MINUTES_A_SET: u32 = 3;
const MINUTES_AN_EXERCISE: u32 = 4;
/// Share from which a muscle is a prime mover.
const PRIME: f64 = 0.75;

/// Reasons for half the usual sets: new, or back after a long time.
const HALF: [&str; 3] = ["first_time", "long_ago", "exercise_long_ago"];

impl Athlete {
    /// Hard sets to do of an exercise whose verdict has these reasons: what the person wants, else the most of the
    /// last few sessions, so that one careful day does not shrink the next; half of it where it is new or was left
    /// for long.
    pub(crate) fn planned_sets(&self, lift: &LiftState, reasons: &[Reason]) -> u32 {
        let wanted = self.wishes.of(&lift.exercise.id).sets.or(self.wishes.sets);
        let usual = lift.usual_hard_sets().clamp(1, SETS_MAX);
        let sets = wanted.map_or(usual, |sets| u32::from(sets.get()));
        let is_new = reasons.iter().any(|reason| HALF.contains(&reason.code));
        if is_new { sets.div_ceil(2) } else { sets }
    }
}

/// Exercises to beat first, then those to test, goals before others: at most two for a muscle, six in all and as long
/// as the person has, those `done` today counted. For a muscle one effort may go beyond what it recovers from before
/// its next use, a second may not. What a coin put off is left out, what it picked for today comes first. In the order
/// in which earlier sets cost least.
pub(crate) fn session(
    athlete: &Athlete,
    now: Moment,
    targets: &[Target],
    done: &[usize],
    probe: Option<&Probe>,
) -> Vec<PlannedExercise> {
    let mut composer = Composer::new(athlete, now, done);
    let put_off = |target: &Target| picked(athlete, target, probe, ProbeArm::Later);
    let may = |target: &&Target| matches!(target.verdict, Verdict::Beat | Verdict::Care) && !put_off(target);
    let mut wanted: Vec<&Target> = targets.iter().filter(may).collect();
    let probed = |target: &Target| picked(athlete, target, probe, ProbeArm::Today);
    wanted.sort_by_key(|target| (!probed(target), target.verdict, !athlete.wishes.of(&target.exercise).goal));
    let mut session = Vec::new();
    for target in wanted {
        let Some(lift) = athlete.done_lift(&target.exercise).filter(|lift| !done.contains(lift)) else {
            continue;
        };
        let lift = &athlete.lifts[lift];
        if let Some(sets) = composer.take(lift, &target.reasons) {
            let why = why_offered(athlete, target, lift);
            let planned = PlannedExercise {
                alternatives: alternatives(athlete, targets, &lift.exercise),
                ..planned(&lift.exercise, sets, why)
            };
            session.push(Placed { lift, verdict: target.verdict, planned });
        }
    }
    in_cheapest_order(athlete, session)
}

/// Whether a coin picked this arm for a muscle that decides the exercise.
fn picked(athlete: &Athlete, target: &Target, probe: Option<&Probe>, arm: ProbeArm) -> bool {
    let Some((probe, lift)) = probe.zip(athlete.done_lift(&target.exercise)) else { return false };
    let mut deciding = athlete.lifts[lift].exercise.deciding_muscles();
    probe.arm == arm && deciding.any(|muscle| muscle == probe.muscle)
}

/// What is left of a session while it is being put together.
struct Composer<'a> {
    athlete: &'a Athlete,
    budget: Budget<'a>,
    used: PerMuscle<u32>,
    exercises: usize,
    minutes: Option<u32>,
}

impl<'a> Composer<'a> {
    fn new(athlete: &'a Athlete, now: Moment, done: &[usize]) -> Self {
        let minutes = athlete.wishes.minutes.map(|minutes| u32::from(minutes.get()));
        let budget = Budget::new(athlete, now);
        let mut composer = Self { athlete, budget, used: PerMuscle::default(), exercises: 0, minutes };
        for lift in done.iter().map(|lift| &athlete.lifts[*lift]) {
            composer.count(lift, lift.usual_hard_sets());
        }
        composer
    }

    /// Takes an exercise in and says with how many sets; `None` where it has no place.
    fn take(&mut self, lift: &LiftState, reasons: &[Reason]) -> Option<u32> {
        let exercise = &lift.exercise;
        let full = primes(exercise).any(|muscle| self.used[muscle] >= PER_MUSCLE_MAX);
        let fits = self.exercises < EXERCISES_MAX && !full && self.budget.has_room(exercise);
        if !fits || !self.athlete.wishes.may_offer(exercise) {
            return None;
        }
        let wanted = self.athlete.planned_sets(lift, reasons);
        let sets = self.minutes.map_or(wanted, |left| wanted.min(sets_within(left)));
        (sets > 0).then(|| {
            self.count(lift, sets);
            sets
        })
    }

    fn count(&mut self, lift: &LiftState, sets: u32) {
        primes(&lift.exercise).for_each(|muscle| self.used[muscle] += 1);
        self.budget.add(lift, sets);
        self.exercises += 1;
        self.minutes = self.minutes.map(|left| left.saturating_sub(minutes_of(sets)));
    }
}

/// Prime movers of an exercise.
pub(crate) fn primes(exercise: &Exercise) -> impl Iterator<Item = Muscle> + '_ {
    exercise.muscles.iter().filter(|(_, share)| share.get() >= PRIME).map(|(muscle, _)| *muscle)
}

/// Minutes of an exercise with so many hard sets.
pub(crate) fn minutes_of(sets: u32) -> u32 {
    MINUTES_AN_EXERCISE + MINUTES_A_SET * sets
}

/// Hard sets of an exercise that so many minutes allow.
pub(crate) fn sets_within(minutes: u32) -> u32 {
    minutes.saturating_sub(MINUTES_AN_EXERCISE) / MINUTES_A_SET
}

/// An exercise as it is offered.
pub(crate) fn planned(exercise: &Exercise, sets: u32, reason: Reason) -> PlannedExercise {
    PlannedExercise {
        exercise: exercise.id.clone(),
        name: exercise.name.clone(),
        sets,
        minutes: minutes_of(sets),
        reason,
        alternatives: Vec::new(),
    }
}

/// Why an exercise that was begun stands in the rest of the session.
pub(crate) fn begun(in_progress: bool) -> Reason {
    let text = if in_progress { "You are doing it." } else { "Begun, with sets left." };
    reason("begun", text.to_owned(), None, "", Evidence::Strong)
}

fn why_offered(athlete: &Athlete, target: &Target, lift: &LiftState) -> Reason {
    let muscles = words::list(primes(&lift.exercise).map(Muscle::label));
    let muscles = if muscles.is_empty() { "It".to_owned() } else { words::capital(&muscles) };
    let goal = if athlete.wishes.of(&target.exercise).goal { "A goal of yours. " } else { "" };
    let (code, text) = match target.verdict {
        Verdict::Beat => ("offered_to_beat", format!("{goal}{muscles}: recovered, waiting adds little.")),
        _ => ("offered_to_test", format!("{goal}{muscles}: a first set decides.")),
    };
    reason(code, text, None, "", Evidence::Useful)
}

/// Asks again for the exercises of the offered session, now that their places in it are known: a whole plan is
/// forecast better than its exercises one by one. The offer does not change with the chances.
pub(crate) fn with_plan(
    athlete: &Athlete,
    now: Moment,
    muscles: &PerMuscle<MuscleDay>,
    session: &[PlannedExercise],
    targets: &mut [Target],
) {
    let plan: Vec<PlannedLift> = session.iter().map(|planned| planned_lift(athlete, planned)).collect();
    let forecasts = athlete.plan_forecasts(&plan, &athlete.before_a_session());
    for ((lift, _), forecast) in plan.into_iter().zip(forecasts) {
        let Some(lift) = lift else { continue };
        let offered = &athlete.lifts[lift].exercise.id;
        if let Some(target) = targets.iter_mut().find(|target| target.exercise == *offered) {
            *target = athlete.target_of(lift, now, muscles, (forecast, Assumes::SessionOffered));
        }
    }
}

/// An offered exercise as a part of a plan.
pub(crate) fn planned_lift(athlete: &Athlete, planned: &PlannedExercise) -> PlannedLift {
    (athlete.done_lift(&planned.exercise), u16::try_from(planned.sets).unwrap_or(u16::MAX))
}
