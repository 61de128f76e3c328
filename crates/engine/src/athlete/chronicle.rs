//! A log told again, effort by effort: what pages about the past are made of.

use crate::athlete::Athlete;
use crate::day::Effort;
use crate::event::{Event, SetDone, What};
use crate::exercise::{ExerciseBook, ExerciseId};
use crate::forecast::Outcome;
use crate::model::performance::Evidence;
use crate::model::rep_curve::e1rm_log;
use crate::moment::Moment;
use crate::muscle::{Muscle, PerMuscle};
use crate::params::Params;
use crate::quantity::Soreness;
use crate::session::OpenSession;

/// Days before the end for which every muscle is looked at day by day.
pub(crate) const SAMPLED_DAYS: u32 = 28;
/// Standard deviations above expectation from which an effort counts as a lucky day.
const LUCKY_SD: f64 = 1.5;

/// One exercise of one session.
#[derive(Debug, Clone)]
pub(crate) struct EffortDone {
    pub(crate) lift: usize,
    pub(crate) exercise: ExerciseId,
    /// When its session began.
    pub(crate) at: Moment,
    /// The best comparable set.
    pub(crate) effort: Option<Effort>,
    /// Log strength by its load and reps alone, as efforts are compared everywhere.
    pub(crate) by_load_and_reps: Option<f64>,
    /// Log strength it showed and its variance.
    pub(crate) shown: Option<(f64, f64)>,
    /// Deficit expected at the start, log strength.
    pub(crate) deficit: f64,
    /// Probability that its least ready muscle was ready at the start.
    pub(crate) p_ready: Option<f64>,
    /// Against the last effort; `None` the first time.
    pub(crate) outcome: Option<Outcome>,
    /// Far better than expected.
    pub(crate) lucky: bool,
    /// Its sets, in order.
    pub(crate) sets: Vec<SetDone>,
}

/// One session that is over.
#[derive(Debug, Clone)]
pub(crate) struct PastSession {
    pub(crate) began: Moment,
    pub(crate) efforts: Vec<EffortDone>,
    /// Hard sets of each muscle, by involvement.
    pub(crate) sets: PerMuscle<f64>,
    /// Muscles with a share of at least one half.
    pub(crate) trained: PerMuscle<bool>,
}

/// Every muscle on one of the last days, before what was done on it.
#[derive(Debug, Clone)]
pub(crate) struct SampledDay {
    pub(crate) at: Moment,
    pub(crate) p_ready: PerMuscle<Option<f64>>,
}

/// The whole log, told.
#[derive(Debug, Clone)]
pub(crate) struct Chronicle {
    /// The person at the end.
    pub(crate) athlete: Athlete,
    pub(crate) sessions: Vec<PastSession>,
    pub(crate) days: Vec<SampledDay>,
    /// Soreness as it was answered.
    pub(crate) soreness: Vec<(Moment, Muscle, Soreness)>,
}

impl Chronicle {
    /// Replays a log up to `until`; a session that is running is not told yet.
    pub(crate) fn of(params: Params, book: ExerciseBook, events: &[Event], until: Moment) -> Self {
        let athlete = Athlete::new(params, book);
        let mut told = Self { athlete, sessions: Vec::new(), days: Vec::new(), soreness: Vec::new() };
        let mut to_sample = (0..SAMPLED_DAYS).rev().map(|back| until.plus_days(-f64::from(back))).peekable();
        for event in events.iter().take_while(|event| event.at <= until) {
            while let Some(at) = to_sample.peek().and_then(|day| told.looked_at(*day, event)) {
                told.sample(at);
                to_sample.next();
            }
            if matches!(event.what, What::Set(_) | What::CheckIn(_)) {
                told.end_session_before(event.at);
            }
            told.hear(event);
            told.athlete.apply(event);
        }
        told.end_session_before(until);
        to_sample.for_each(|at| told.sample(at));
        told
    }

    fn hear(&mut self, event: &Event) {
        if let What::CheckIn(answers) = &event.what {
            let answered =
                answers.soreness.iter().filter_map(|(muscle, of)| Some((event.at, muscle, (*of)?)));
            self.soreness.extend(answered);
        }
    }

    /// When a day is looked at, if that comes before an event: at the time of day that is asked at, but no later than its
    /// first session begins.
    fn looked_at(&self, day: Moment, event: &Event) -> Option<Moment> {
        let open = self.athlete.open.as_ref();
        let begins = matches!(event.what, What::Set(_)) && open.is_none_or(|open| !open.continues(event.at));
        if day < event.at {
            Some(day)
        } else {
            (begins && day.local_day() == event.at.local_day()).then_some(event.at)
        }
    }

    fn sample(&mut self, at: Moment) {
        let athlete = self.athlete.at(at);
        let p_ready = PerMuscle::from_fn(|muscle| {
            athlete.muscles[muscle].last_trained?;
            Some(athlete.readiness(muscle, at).p_ready())
        });
        self.days.push(SampledDay { at, p_ready });
    }

    fn end_session_before(&mut self, at: Moment) {
        let Some(open) = self.athlete.open.clone().filter(|open| !open.continues(at)) else { return };
        let before: Vec<Option<Evidence>> =
            open.work.iter().map(|work| self.athlete.lifts[work.lift].last_evidence).collect();
        self.athlete.settle(at);
        let session = told(&self.athlete, &open, &before);
        self.sessions.push(session);
    }
}

fn told(athlete: &Athlete, open: &OpenSession, before: &[Option<Evidence>]) -> PastSession {
    let (mut sets, mut trained) = (PerMuscle::<f64>::default(), PerMuscle::<bool>::default());
    let mut efforts = Vec::with_capacity(open.work.len());
    for (work, last) in open.work.iter().zip(before) {
        let state = &athlete.lifts[work.lift];
        let summary = athlete.read(work);
        for (muscle, share) in &state.exercise.muscles {
            sets[*muscle] += share.get() * f64::from(summary.hard_sets);
            trained[*muscle] |= share.decides() && summary.hard_sets > 0;
        }
        let past = state.efforts.back().filter(|past| summary.effort.is_some() && past.at == open.began);
        let by = |set: &Evidence| e1rm_log(&athlete.params, set.moved_kg, set.reps.as_f64());
        let now = summary.effort.as_ref().map(by);
        efforts.push(EffortDone {
            lift: work.lift,
            exercise: state.exercise.id.clone(),
            at: open.began,
            effort: summary.effort.map(|set| Effort {
                at: open.began,
                load: set.load,
                reps: Some(set.reps),
                rir: set.rir,
                seconds: None,
            }),
            by_load_and_reps: now,
            shown: past.zip(summary.effort).map(|(past, set)| (past.strength, set.variance)),
            deficit: past.map_or(0.0, |past| past.deficit),
            p_ready: past.map(|past| past.p_ready),
            outcome: now.zip(last.as_ref().map(by)).map(|(now, last)| Outcome::of(now, last)),
            lucky: past.is_some() && state.last_luck_sd > LUCKY_SD,
            sets: work.sets.clone(),
        });
    }
    PastSession { began: open.began, efforts, sets, trained }
}
