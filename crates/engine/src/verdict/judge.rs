//! The day: every muscle, every recent exercise, and what to do.

use crate::athlete::Athlete;
use crate::day::{
    Confidence, Day, DayVerdict, Evidence, ForecastDay, MuscleDay, ReadyTime, Reason, Target, Verdict,
};
use crate::event::{LockCause, LockPlace};
use crate::exercise::ExerciseId;
use crate::explain::of_muscle;
use crate::model::readiness::{Ahead, HORIZON_DAYS, Readiness};
use crate::moment::Moment;
use crate::muscle::{Muscle, PerMuscle};
use crate::verdict::active_recovery::suggestions;
use crate::verdict::case::{DayCase, Limits, MuscleCase, Ruling, reason};
use crate::verdict::day_rules::{self, DayRuling};
use crate::verdict::decide::decide;
use crate::verdict::gaps::unknowns;
use crate::verdict::notices::{all_locked, notices, under_caution};
use crate::verdict::rules::first_gate;
use crate::verdict::running::Running;
use crate::verdict::{offer, words};

/// Name and version of the capacity model; changes with its equations or defaults.
pub(crate) const MODEL: &str = "regain-capacity-2";
/// Days before the last session in which an exercise counts as part of current training.
const CURRENT_DAYS: f64 = 60.0;

impl Athlete {
    /// What to do at `now`. Never fails: odd histories give a day with caveats.
    pub fn today(&self, now: Moment) -> Day {
        if let Some(running) = Running::at(self, now) {
            return running.day(now);
        }
        let athlete = self.at(now);
        let ruling = day_rules::first_match(&athlete.day_case(now));
        let mut muscles = athlete.muscle_days(now, ruling.as_ref());
        let closed = athlete.closed_day(now, &muscles);
        suggest_others(&mut muscles, closed.is_none());
        let mut targets = athlete.targets(now, &muscles);
        let (mut verdict, mut reasons) = athlete.day_verdict(now, ruling, &muscles);
        if verdict != DayVerdict::Rest && athlete.is_all_locked() {
            (verdict, reasons) = (DayVerdict::ActiveRecovery, vec![all_locked()]);
        }
        let train = verdict == DayVerdict::Train;
        let offers = train && closed.is_none();
        reasons.splice(..0, closed.filter(|_| train));
        let probe = if offers { athlete.probe(now, &muscles, &targets) } else { None };
        let session =
            if offers { offer::session(&athlete, now, &targets, &[], probe.as_ref()) } else { Vec::new() };
        offer::with_plan(&athlete, now, &muscles, &session, &mut targets);
        Day {
            at: now,
            model: MODEL,
            data: athlete.data,
            verdict,
            reasons,
            notices: notices(&athlete, now),
            running: None,
            session,
            probe,
            active_recovery: suggestions(&athlete, now, verdict),
            muscles,
            targets,
        }
    }

    /// The target of one exercise of the book at `now`, whether it was ever done or not; `None` if unknown.
    ///
    /// Its chances are those of the exercise alone, whatever else is trained ([`crate::Assumes::Alone`]); the
    /// targets of [`Athlete::today`] know the places in the session that it offers. While a session is running it
    /// is the next exercise, after those done so far.
    pub fn target(&self, now: Moment, exercise: &ExerciseId) -> Option<Target> {
        if let Some(mut running) = Running::at(self, now) {
            let lift = running.athlete.known_lift(exercise)?;
            return Some(running.target(lift, now));
        }
        let mut athlete = self.at(now);
        let lift = athlete.known_lift(exercise)?;
        let ruling = day_rules::first_match(&athlete.day_case(now));
        let muscles = athlete.muscle_days(now, ruling.as_ref());
        Some(athlete.target_alone(lift, now, &muscles))
    }

    pub(crate) fn day_case(&self, now: Moment) -> DayCase {
        let fresh = self.answers.fresh(now, self.params.check_in_fresh_hours());
        DayCase {
            red_flag: !fresh.red_flags().is_empty(),
            ill: fresh.ill(),
            energy: fresh.energy(),
            sleep: fresh.sleep(),
            prs: fresh.prs(),
            systemic: self.body.mean_shared() + self.reported.shift_of_body(&self.weights).max(0.0),
            systemic_limit: self.params.systemic_limit(),
        }
    }

    pub(crate) fn muscle_days(&self, now: Moment, ruling: Option<&DayRuling>) -> PerMuscle<MuscleDay> {
        let confidence = self.muscle_confidence(now);
        let with_exercise = self.with_exercise();
        PerMuscle::from_fn(|muscle| {
            let mut day = match self.muscles[muscle].last_trained {
                None => self.never_logged(muscle, now),
                Some(last) => self.muscle_day(muscle, now, last, confidence[muscle]),
            };
            day.has_exercise = with_exercise[muscle];
            if let Some(ruling) = ruling {
                hold_for_the_day(&mut day, ruling);
            }
            day
        })
    }

    /// Whether every exercise of current training is locked: a joint, a muscle, or because it hurts.
    fn is_all_locked(&self) -> bool {
        let mut current = self.current_lifts().peekable();
        current.peek().is_some() && current.all(|lift| self.is_locked(lift))
    }

    fn is_locked(&self, lift: usize) -> bool {
        let exercise = &self.lifts[lift].exercise;
        let takes_part = |place: LockPlace| match place {
            LockPlace::Muscle(muscle) => exercise.deciding_muscles().any(|own| own == muscle),
            LockPlace::Region(region) => exercise.regions.contains(&region),
        };
        self.wishes.of(&exercise.id).hurts || self.locks.iter().any(|lock| takes_part(lock.place))
    }

    /// Muscles that decide an exercise of current training that may be offered.
    fn with_exercise(&self) -> PerMuscle<bool> {
        let mut with = PerMuscle::splat(false);
        for lift in self.current_lifts().filter(|lift| !self.is_locked(*lift)) {
            let exercise = &self.lifts[lift].exercise;
            if self.wishes.may_offer(exercise) {
                exercise.deciding_muscles().for_each(|muscle| with[muscle] = true);
            }
        }
        with
    }

    fn lock_of(&self, muscle: Muscle) -> Option<LockCause> {
        self.locks.iter().find(|lock| lock.place == LockPlace::Muscle(muscle)).map(|lock| lock.cause)
    }

    /// The best confidence among the exercises that a muscle decides.
    pub(crate) fn muscle_confidence(&self, now: Moment) -> PerMuscle<Confidence> {
        let mut best = PerMuscle::splat(Confidence::Low);
        for (index, lift) in self.lifts.iter().enumerate() {
            let confidence = self.lift_confidence(index, now);
            for muscle in lift.exercise.deciding_muscles() {
                best[muscle] = best[muscle].max(confidence);
            }
        }
        best
    }

    fn muscle_day(&self, muscle: Muscle, now: Moment, last: Moment, confidence: Confidence) -> MuscleDay {
        let readiness = self.readiness(muscle, now);
        let ahead = readiness.ahead();
        let ready = ready_time(&readiness, ahead.ready_in_days, now);
        let case = self.muscle_case(now, last, confidence, &readiness, ahead);
        let mut decision = decide(&case, self.muscles[muscle].last_setback);
        decision.reasons.extend(self.felt_otherwise(muscle, now));
        decision.reasons.extend(self.kept_low(muscle, now, decision.verdict));
        MuscleDay {
            verdict: decision.verdict,
            lock: case.lock,
            has_exercise: false,
            p_ready: Some(case.p_ready),
            deficit_pct: Some(case.deficit_pct()),
            ready: Some(ready),
            confidence,
            last_trained: Some(last),
            reasons: decision.reasons,
            influences: self.readiness_sum(muscle, now).as_ref().map(of_muscle).unwrap_or_default(),
            unknown: unknowns(&case),
            would_change: decision.would_change,
            instead: Vec::new(),
            forecast: forecast(&readiness, now),
        }
    }

    /// A muscle without a session: nothing is estimated, but the gates apply to it too.
    fn never_logged(&self, muscle: Muscle, now: Moment) -> MuscleDay {
        let readiness = self.readiness(muscle, now);
        let ahead = Ahead { ready_in_days: 0.0, ..readiness.ahead() };
        let case = self.muscle_case(now, now, Confidence::Low, &readiness, ahead);
        let unknown = Ruling {
            verdict: Verdict::Unknown,
            reason: reason("never_logged", "Not in your log yet.".to_owned(), None, "", Evidence::Strong),
            would_change: vec!["A first, careful session.".to_owned()],
        };
        let ruling = first_gate(&case).unwrap_or(unknown);
        MuscleDay {
            verdict: ruling.verdict,
            lock: case.lock,
            has_exercise: false,
            p_ready: None,
            deficit_pct: None,
            ready: None,
            confidence: Confidence::Low,
            last_trained: None,
            reasons: vec![ruling.reason],
            influences: Vec::new(),
            unknown: unknowns(&case),
            would_change: ruling.would_change,
            instead: Vec::new(),
            forecast: Vec::new(),
        }
    }

    /// What is known about a muscle when the table is asked.
    pub(crate) fn muscle_case(
        &self,
        now: Moment,
        last: Moment,
        confidence: Confidence,
        readiness: &Readiness<'_>,
        ahead: Ahead,
    ) -> MuscleCase {
        let (params, muscle) = (&self.params, readiness.muscle);
        let fresh = self.answers.fresh(now, params.check_in_fresh_hours());
        MuscleCase {
            lock: self.lock_of(muscle),
            soreness: fresh.soreness(muscle),
            flags: fresh.function(muscle),
            energy: fresh.energy(),
            energy_is_high: fresh.energy_is_high(),
            p_ready: readiness.p_ready(),
            ratio: ahead.ratio,
            deficit: readiness.deficit(),
            ready_in_days: ahead.ready_in_days,
            days_since: now.days_since(last).max(0.0),
            last_work: self.muscles[muscle].last_work,
            sessions: self.muscles[muscle].sessions,
            confidence,
            long_ago_days: params.long_ago_days(),
            caution: under_caution(self, now),
            recently_ill: fresh.recently_ill(),
            limits: Limits {
                ready: params.ready_probability(),
                care: params.care_probability(),
                ratio: params.ratio_needed(),
            },
        }
    }

    fn targets(&self, now: Moment, muscles: &PerMuscle<MuscleDay>) -> Vec<Target> {
        let current = self.current_lifts();
        let mut targets: Vec<Target> = current.map(|lift| self.target_alone(lift, now, muscles)).collect();
        in_order_of_use(self, now, muscles, &mut targets);
        targets
    }

    /// The exercises of current training.
    pub(crate) fn current_lifts(&self) -> impl Iterator<Item = usize> + '_ {
        let current =
            |at: Moment| self.data.last_session.is_some_and(|last| last.days_since(at) <= CURRENT_DAYS);
        (0..self.lifts.len()).filter(move |lift| self.lifts[*lift].last_at.is_some_and(current))
    }

    pub(crate) fn day_verdict(
        &self,
        now: Moment,
        ruling: Option<DayRuling>,
        muscles: &PerMuscle<MuscleDay>,
    ) -> (DayVerdict, Vec<Reason>) {
        if let Some(ruling) = ruling {
            return (ruling.verdict, vec![ruling.reason]);
        }
        if self.data.sessions == 0 {
            return (DayVerdict::Train, vec![first_session()]);
        }
        if muscles.iter().all(|(_, day)| day.last_trained.is_none()) {
            return (DayVerdict::Train, vec![muscles_unknown()]);
        }
        let is_open = |(_, day): (Muscle, &MuscleDay)| {
            matches!(day.verdict, Verdict::Beat | Verdict::Care) && day.lock.is_none()
        };
        if !muscles.iter().any(is_open) {
            let fresh = self.answers.fresh(now, self.params.check_in_fresh_hours());
            let tired = fresh.energy().is_some_and(|energy| energy.get() <= 2);
            let verdict = if tired { DayVerdict::Rest } else { DayVerdict::ActiveRecovery };
            return (verdict, vec![nothing_ready(tired)]);
        }
        let (beat, care) = (to_train(muscles, Verdict::Beat), to_train(muscles, Verdict::Care));
        let why =
            if beat.is_empty() && care.is_empty() { no_exercise() } else { what_is_ready(&beat, &care) };
        (DayVerdict::Train, vec![why])
    }
}

/// To beat first, then to test what looks ready, then the rest. Of the training of the last fortnight what has waited
/// longest comes first, in the order in which it was done; what was left for longer follows, the latest first.
pub(crate) fn in_order_of_use(
    athlete: &Athlete,
    now: Moment,
    muscles: &PerMuscle<MuscleDay>,
    targets: &mut [Target],
) {
    let looks_ready = |target: &Target| {
        let lift = athlete.done_lift(&target.exercise).map(|lift| &athlete.lifts[lift]);
        let ready = |muscle| muscles[muscle].p_ready.is_none_or(|p| p >= athlete.params.ready_probability());
        lift.is_some_and(|lift| lift.exercise.deciding_muscles().all(ready))
    };
    targets.sort_by_cached_key(|target| {
        let last = target.last.map(|last| last.at);
        let is_current = last.is_some_and(|last| now.days_since(last) <= HORIZON_DAYS);
        let at = last.map_or(i64::MIN, Moment::unix_s);
        let turn = if is_current { at } else { at.saturating_neg() };
        (rank(target.verdict), !looks_ready(target), !is_current, turn)
    });
}

/// Verdicts in the order of use.
fn rank(verdict: Verdict) -> u8 {
    match verdict {
        Verdict::Beat => 0,
        Verdict::Care => 1,
        Verdict::Hold => 2,
        Verdict::Unknown => 3,
    }
}

/// The estimate in so many days, with its interval.
pub(super) fn ready_time(readiness: &Readiness<'_>, in_days: f64, now: Moment) -> ReadyTime {
    let (from, to) = readiness.days_until_ready(in_days);
    ReadyTime { at: now.plus_days(in_days), from: now.plus_days(from), to: now.plus_days(to) }
}

fn forecast(readiness: &Readiness<'_>, now: Moment) -> Vec<ForecastDay> {
    let day = |ahead: u32| {
        let days = f64::from(ahead);
        let later = readiness.later(days);
        ForecastDay { at: now.plus_days(days), p_ready: later.p_ready(), p_beat: later.p_beat() }
    };
    (0..).take_while(|ahead| f64::from(*ahead) <= HORIZON_DAYS).map(day).collect()
}

/// Rest and illness are the day's; its muscles then hold.
fn hold_for_the_day(day: &mut MuscleDay, ruling: &DayRuling) {
    day.verdict = Verdict::Hold;
    day.reasons.insert(0, ruling.reason.clone());
    day.would_change = vec![ruling.would_change.to_owned()];
}

/// Tells a held muscle what to train instead, on a day when the person can train.
pub(crate) fn suggest_others(muscles: &mut PerMuscle<MuscleDay>, can_train: bool) {
    let (beat, care) = (to_train(muscles, Verdict::Beat), to_train(muscles, Verdict::Care));
    let others: Vec<&str> = beat.into_iter().chain(care).filter(|_| can_train).take(3).collect();
    let walk = "An easy walk, or light stretching.".to_owned();
    let instead =
        if others.is_empty() { vec![walk] } else { vec![format!("Train {}.", words::list(others)), walk] };
    for (_, day) in muscles.iter_mut().filter(|(_, day)| day.verdict == Verdict::Hold) {
        day.instead.clone_from(&instead);
    }
}

/// Muscles with this verdict for which there is something to do.
fn to_train(muscles: &PerMuscle<MuscleDay>, verdict: Verdict) -> Vec<&'static str> {
    let fits = |day: &MuscleDay| day.verdict == verdict && day.has_something_to_do();
    muscles.iter().filter(|(_, day)| fits(day)).map(|(muscle, _)| muscle.label()).collect()
}

fn no_exercise() -> Reason {
    let text = "What looks ready has no exercise that can be offered: each is locked, marked never to be offered, \
                without its equipment, or was not done for two months.";
    reason("no_exercise", text.to_owned(), None, "", Evidence::Strong)
}

fn first_session() -> Reason {
    reason(
        "calibrate",
        "No session in the log yet: a first one at 2 reps in reserve and half the usual sets tells the most."
            .to_owned(),
        None,
        "",
        Evidence::Weak,
    )
}

fn muscles_unknown() -> Reason {
    reason(
        "muscles_unknown",
        "Which muscles your exercises train is not known yet, so nothing can be said about them.".to_owned(),
        None,
        "",
        Evidence::Strong,
    )
}

fn nothing_ready(tired: bool) -> Reason {
    let text = if tired {
        "Nothing looks ready and your energy is low: rest."
    } else {
        "Nothing looks ready: walk, stretch lightly, let it come back."
    };
    reason("nothing_ready", text.to_owned(), None, "", Evidence::Mixed)
}

fn what_is_ready(beat: &[&str], care: &[&str]) -> Reason {
    let text = match (beat.is_empty(), care.is_empty()) {
        (false, true) => format!("Ready to beat the last effort: {}.", words::list(beat.iter().copied())),
        (false, false) => format!(
            "Ready to beat the last effort: {}. With a test set: {}.",
            words::list(beat.iter().copied()),
            words::list(care.iter().copied())
        ),
        _ => format!("A test set may decide: {}.", words::list(care.iter().copied())),
    };
    reason("ready", text, Some((beat.len() + care.len()) as f64), "muscles", Evidence::Mixed)
}
