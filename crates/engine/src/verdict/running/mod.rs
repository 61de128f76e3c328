//! A day asked in the middle of a session: the sets done so far as evidence, and what they mean for the rest.
//!
//! Caution only grows here: a muscle is never judged less carefully than when the session began. A test set that
//! went well decides for the remaining sets of its own exercise, as test sets do.

mod advice;
mod day;
mod muscles;
mod rest;
mod sets;
mod stopped;

use crate::athlete::{Athlete, DoneBefore, SetsSoFar};
use crate::day::{MuscleDay, Verdict};
use crate::moment::Moment;
use crate::muscle::{Muscle, PerMuscle};
use crate::running_session::{Advice, RunningExercise, RunningSession};
use crate::session::{ExerciseWork, OpenSession};
use crate::verdict::day_rules;
use crate::verdict::running::advice::{Judged, StoppedBy};
use crate::verdict::running::muscles::merged;
use crate::verdict::running::sets::SetsToday;

/// The person in the middle of a session.
pub(crate) struct Running {
    /// As it began: what today's sets are held against.
    before: Athlete,
    /// Now, with what was shown.
    pub(crate) athlete: Athlete,
    /// The verdicts of the muscles now.
    pub(crate) muscles: PerMuscle<MuscleDay>,
    /// Where what was said before the first set still stands.
    first_stands: PerMuscle<bool>,
    /// Expected deficits before the first set, in percent.
    at_first_deficit_pct: PerMuscle<Option<f64>>,
    /// The person at the moment of asking, had the session ended there; only where an exercise was stopped.
    over: Option<(Athlete, Moment)>,
    began: Moment,
    ended: Moment,
    /// In the order of work.
    done: Vec<Done>,
    /// The forecast's view of the exercises that are over.
    pub(crate) finished: DoneBefore,
}

/// An exercise of the running session.
struct Done {
    lift: usize,
    sets: SetsToday,
    judged: Judged,
    /// Whether another set of it is expected next.
    in_progress: bool,
}

impl Running {
    /// The session that may still go on at `now`, if there is one.
    pub(crate) fn at(person: &Athlete, now: Moment) -> Option<Self> {
        let open = person.open_at(now)?;
        let mut shown = person.before_session(open);
        let before = shown.asked();
        let ruling = day_rules::first_match(&before.day_case(now));
        let at_first = before.muscle_days(open.began, ruling.as_ref());
        let mut stopped = StoppedBy::nothing();
        let mut done: Vec<Done> = Vec::new();
        let mut athlete = before.clone();
        let mut muscles = at_first.clone();
        for (place, work) in open.work.iter().enumerate() {
            let then = open.before(place).map(|before| person.after(open, &before));
            if let Some(then) = &then {
                muscles = merged(&at_first, &then.muscle_days(open.began, ruling.as_ref()), &stopped);
            }
            let next = Done::judge(then.as_ref().unwrap_or(&athlete), work, open, &muscles, &mut stopped);
            let summary = shown.count(open, work);
            let is_last = place + 1 == open.work.len();
            // the sets on the way up to the first comparable one show nothing yet
            if next.sets.tested || !next.in_progress || !is_last {
                shown.show(work.lift, &summary, open.began);
            }
            athlete = shown.asked();
            muscles = merged(&at_first, &athlete.muscle_days(open.began, ruling.as_ref()), &stopped);
            done.push(next);
        }
        let finished = note_finished(&mut shown, open, &mut done, &stopped);
        shown.data.sessions += 1;
        shown.go_to(now);
        let athlete = shown.asked();
        let after = athlete.muscle_days(now, ruling.as_ref());
        let first_stands = PerMuscle::from_fn(|muscle| {
            muscles::first_stands(&at_first[muscle], &after[muscle], stopped.of(muscle))
        });
        let mut muscles = merged(&at_first, &after, &stopped);
        muscles::say_trained(&mut muscles, &athlete, &done, open.ended);
        let (began, ended) = (open.began, open.ended);
        let at_first_deficit_pct = PerMuscle::from_fn(|muscle| at_first[muscle].deficit_pct);
        let is_stopped = done.iter().any(|done| done.judged.advice == Advice::Stop);
        let over = is_stopped.then(|| (person.at(now), now));
        Some(Self {
            before,
            athlete,
            muscles,
            first_stands,
            at_first_deficit_pct,
            over,
            began,
            ended,
            done,
            finished,
        })
    }

    /// The person and the moment that the answer about a muscle rests on.
    pub(crate) fn asked_about(&self, muscle: Muscle, now: Moment) -> (&Athlete, Moment) {
        if self.first_stands[muscle] { (&self.before, self.began) } else { (&self.athlete, now) }
    }

    /// What people see of it.
    pub(crate) fn session(&self) -> RunningSession {
        let exercises = self.done.iter().map(|done| self.exercise(done)).collect();
        RunningSession { since: self.began, last_set: self.ended, exercises }
    }

    /// Whether it is the first session of all.
    pub(crate) fn is_the_first(&self) -> bool {
        self.before.data.sessions == 0
    }

    fn exercise(&self, done: &Done) -> RunningExercise {
        let state = &self.before.lifts[done.lift];
        RunningExercise {
            exercise: state.exercise.id.clone(),
            name: state.exercise.name.clone(),
            loading: state.exercise.loading,
            last: state.last,
            best: done.sets.best_effort(self.ended),
            so_far: done.sets.so_far,
            sets: done.sets.hard_sets,
            sets_planned: done.judged.sets_planned,
            stop_line_reps: done.judged.stop_line.filter(|_| done.judged.verdict != Verdict::Hold),
            advice: done.judged.advice,
            reasons: done.judged.reasons.clone(),
            stopped: self
                .over
                .as_ref()
                .filter(|_| done.judged.advice == Advice::Stop)
                .and_then(|(over, now)| self.stopped(&state.exercise, over, *now)),
        }
    }

    fn of_lift(&self, lift: usize) -> Option<&Done> {
        self.done.iter().find(|done| done.lift == lift)
    }
}

impl Done {
    /// Reads and judges an exercise as it stood before its first set; its stop is noted for its muscles.
    fn judge(
        athlete: &Athlete,
        work: &ExerciseWork,
        open: &OpenSession,
        muscles: &PerMuscle<MuscleDay>,
        stopped: &mut StoppedBy,
    ) -> Self {
        let in_progress = work.lift == open.latest;
        let sets = SetsToday::read(athlete, work, open.began, in_progress);
        let judged = Judged::of(athlete, work.lift, &sets, open.began, muscles);
        let exercise = &athlete.lifts[work.lift].exercise;
        if let Some(stop) = judged.stops(&exercise.name) {
            exercise.deciding_muscles().for_each(|muscle| stopped.note(muscle, &stop));
        }
        Self { lift: work.lift, sets, judged, in_progress }
    }
}

/// Takes back the advice to go on where another exercise stopped the muscle, and tells the forecast about the
/// exercises that are over: the one in progress would teach it half an outcome.
fn note_finished(
    athlete: &mut Athlete,
    open: &OpenSession,
    done: &mut [Done],
    stopped: &StoppedBy,
) -> DoneBefore {
    let mut so_far = SetsSoFar::default();
    let mut exercises = 0;
    for (work, done) in open.work.iter().zip(done) {
        done.judged.heed(&athlete.lifts[work.lift].exercise, stopped);
        done.in_progress &= done.judged.advice == Advice::GoOn;
        if !done.in_progress {
            athlete.note_done(work, exercises, &mut so_far);
            exercises += 1;
        }
    }
    DoneBefore { exercises, sets: Some(so_far) }
}
