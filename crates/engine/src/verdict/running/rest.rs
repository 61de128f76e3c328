//! What is left of the running session: targets, chances and the exercises still offered.

use crate::day::{Aim, Assumes, Evidence, PlannedExercise, Reason, Target, Verdict};
use crate::forecast::{AfterSets, Forecast, Standing};
use crate::moment::Moment;
use crate::running_session::{Advice, SoFar};
use crate::verdict::case::reason;
use crate::verdict::chance::Likely;
use crate::verdict::running::{Done, Running};
use crate::verdict::{offer, words};

/// Points of chance below which a change is not worth a line.
const POINTS_MIN: f64 = 2.0;

impl Running {
    /// Whether an exercise was done today.
    pub(crate) fn did(&self, lift: usize) -> bool {
        self.of_lift(lift).is_some()
    }

    /// Lifts done today, in order.
    pub(crate) fn lifts_done(&self) -> impl Iterator<Item = usize> + '_ {
        self.done.iter().map(|done| done.lift)
    }

    /// What is left of exercises that were begun: the one in progress first, then those left open. One that is never
    /// to be offered is the person's own doing: its sets are read, the rest of it is not asked for.
    pub(crate) fn begun(&self) -> impl Iterator<Item = (bool, PlannedExercise)> + '_ {
        let open = |done: &&Done| done.judged.advice == Advice::GoOn;
        self.done.iter().filter(open).filter_map(|done| {
            let sets = done.judged.sets_planned?.saturating_sub(done.sets.hard_sets);
            let exercise = &self.before.lifts[done.lift].exercise;
            if !self.before.wishes.may_offer(exercise) {
                return None;
            }
            Some((done.in_progress, offer::planned(exercise, sets, offer::begun(done.in_progress))))
        })
    }

    /// The target of one exercise, done next.
    pub(crate) fn target(&self, lift: usize, now: Moment) -> Target {
        let forecasts = self.athlete.plan_forecasts(&[(Some(lift), 1)], &self.finished);
        self.target_with(lift, now, forecasts.into_iter().next().flatten(), &[], 0)
    }

    /// The targets of the exercises left, each at its place in `plan`.
    pub(crate) fn targets_of(&self, plan: &[(Option<usize>, u16)], now: Moment) -> Vec<Target> {
        let forecasts = self.athlete.plan_forecasts(plan, &self.finished);
        let lifts = plan.iter().enumerate().zip(forecasts);
        lifts
            .filter_map(|((place, (lift, _)), forecast)| {
                Some(self.target_with((*lift)?, now, forecast, plan, place))
            })
            .collect()
    }

    fn target_with(
        &self,
        lift: usize,
        now: Moment,
        forecast: Option<Forecast>,
        plan: &[(Option<usize>, u16)],
        place: usize,
    ) -> Target {
        let mut target =
            self.athlete.target_of(lift, now, &self.muscles, (forecast, Assumes::SessionRunning));
        if let Some(done) = self.of_lift(lift) {
            self.begun_today(&mut target, done, now);
        } else if let Some(change) = self.change(&target, lift, plan, place) {
            target.reasons.insert(target.reasons.len().min(1), change);
        }
        target
    }

    /// An exercise with sets of today: its verdict as it began, or a stop; its remaining sets tired by those done.
    fn begun_today(&self, target: &mut Target, done: &Done, now: Moment) {
        let judged = &done.judged;
        target.verdict = target.verdict.max(judged.verdict);
        // the influences were those of a first set
        target.influences.clear();
        target.ways.clear();
        target.warm_up.clear();
        target.stop_line_reps = judged.stop_line.filter(|_| !done.sets.tested);
        match judged.advice {
            Advice::Stop => {
                target.verdict = Verdict::Hold;
                target.aim = None;
            }
            Advice::Enough => target.aim = None,
            Advice::GoOn if done.sets.tested => {
                let days = self.before.lifts[done.lift].days_since(now).unwrap_or(0.0);
                let begun = done.sets.begun();
                let after = self.after_sets(done);
                let likely = after.as_ref().map(Likely::from).or(target.forecast.as_ref().map(Likely::from));
                let further =
                    begun.and_then(|begun| self.athlete.further_set(done.lift, days, &begun, likely));
                target.reasons.extend(after.as_ref().and_then(rest_of_the_sets));
                target.aim = further.or(target.aim.filter(|_| done.sets.so_far != SoFar::Beat));
            }
            // on the way up: the target is the one that the exercise began with
            Advice::GoOn => {}
        }
        target.reasons.splice(0..0, judged.reasons.iter().cloned());
    }

    /// What will probably come of the exercise in progress, its sets so far known.
    fn after_sets(&self, done: &Done) -> Option<AfterSets> {
        let in_progress = Some(done).filter(|done| done.in_progress)?;
        self.athlete.after_sets(done.lift, &self.finished, &in_progress.sets.lifted)
    }

    /// How today's exercises have moved the chances of one that is still to come.
    fn change(
        &self,
        target: &Target,
        lift: usize,
        plan: &[(Option<usize>, u16)],
        place: usize,
    ) -> Option<Reason> {
        let state = self.before.lifts.get(lift)?;
        let aim = target.aim?;
        let days = state.days_since(self.began).unwrap_or(0.0);
        let likely = self.forecast_before(lift, plan, place).as_ref().map(Likely::from);
        let before = self.before.chances(state, aim, self.before.expected(lift, days), likely);
        let likely = points(aim.p_beat, before.p_beat);
        let could = points(aim.p_capacity, before.p_capacity);
        if likely.abs().max(could.abs()) < POINTS_MIN {
            return None;
        }
        let text = format!("After today's {}: {}.", self.names_done(), chances_moved(&aim, &before));
        Some(reason("after_today", text, Some(likely), "points", Evidence::Useful))
    }

    /// The forecast of the same plan as it stood when the session began, today's exercises in it.
    fn forecast_before(&self, lift: usize, plan: &[(Option<usize>, u16)], place: usize) -> Option<Forecast> {
        let sets = |done: &Done| u16::try_from(done.sets.hard_sets).unwrap_or(u16::MAX);
        let over = self.done.iter().filter(|done| !done.in_progress);
        let mut whole: Vec<(Option<usize>, u16)> = over.map(|done| (Some(done.lift), sets(done))).collect();
        whole.extend_from_slice(&plan[..place.min(plan.len())]);
        whole.push((Some(lift), 1));
        let forecasts = self.before.plan_forecasts(&whole, &self.before.before_a_session());
        forecasts.into_iter().next_back().flatten()
    }

    fn names_done(&self) -> String {
        match self.done.as_slice() {
            [one] => self.before.lifts[one.lift].exercise.name.clone(),
            more => format!("{} exercises", more.len()),
        }
    }
}

/// What the sets so far say about the day's best, where it is still open.
fn rest_of_the_sets(after: &AfterSets) -> Option<Reason> {
    let (word, now, before) = match after.standing {
        Standing::Behind => ("not falling short", after.p_not_worse, after.before.p_not_worse),
        Standing::Level => ("beating last time", after.p_beat, after.before.p_beat),
        Standing::Ahead => return None,
    };
    let (now_pct, before_pct) = (words::percent(now), words::percent(before));
    let text = format!(
        "With these sets {word} has come to {now_pct} likely, over all sets to come (before the first: {before_pct})."
    );
    Some(reason("after_sets", text, Some(now), "", Evidence::Useful))
}

fn points(now: Option<f64>, before: Option<f64>) -> f64 {
    100.0 * now.zip(before).map_or(0.0, |(now, before)| now - before)
}

fn chances_moved(now: &Aim, before: &Aim) -> String {
    let moved = |word: &str, now: Option<f64>, before: Option<f64>| {
        let (now, before) = now.zip(before)?;
        Some(format!("{word} {} (was {})", words::percent(now), words::percent(before)))
    };
    let said =
        [moved("could", now.p_capacity, before.p_capacity), moved("likely", now.p_beat, before.p_beat)];
    said.into_iter().flatten().collect::<Vec<_>>().join(", ")
}
