//! Puts progress together from a log told again.

use crate::athlete::chronicle::{Chronicle, EffortDone, PastSession};
use crate::event::Event;
use crate::exercise::ExerciseBook;
use crate::forecast::Outcome;
use crate::moment::Moment;
use crate::muscle::Muscle;
use crate::params::Params;
use crate::progress::lifts::lift_progress;
use crate::progress::muscles::muscle_progress;
use crate::progress::{Consistency, Progress};
use crate::verdict::judge::MODEL;

/// Days that count as lately.
const LATELY_DAYS: f64 = 56.0;

impl Progress {
    /// What a log says of progress by `now`, oldest event first; a session that is running is not counted yet.
    ///
    /// ```
    /// use regain_engine::{ExerciseBook, Moment, Params, Progress};
    /// let now = Moment::new(1_800_000_000, 0).unwrap();
    /// let progress = Progress::of(Params::default(), ExerciseBook::default(), &[], now);
    /// assert!(progress.lifts.is_empty());
    /// assert_eq!(progress.consistency.began_ready.get(), None);
    /// ```
    pub fn of(params: Params, book: ExerciseBook, events: &[Event], now: Moment) -> Self {
        let told = Chronicle::of(params, book, events, now);
        let mut efforts: Vec<Vec<&EffortDone>> = vec![Vec::new(); told.athlete.lifts.len()];
        for done in told.sessions.iter().flat_map(|session| &session.efforts) {
            efforts[done.lift].push(done);
        }
        let mut lifts: Vec<usize> = (0..efforts.len()).filter(|lift| !efforts[*lift].is_empty()).collect();
        lifts.sort_by_key(|lift| std::cmp::Reverse(told.athlete.lifts[*lift].last_at));
        let ready = told.athlete.params.ready_probability();
        let lately = |session: &&PastSession| now.days_since(session.began) <= LATELY_DAYS;
        Self {
            at: now,
            model: MODEL,
            sessions: told.sessions.len(),
            lifts: lifts.into_iter().map(|lift| lift_progress(&told.athlete, lift, &efforts[lift])).collect(),
            muscles: Muscle::ALL
                .into_iter()
                .filter_map(|muscle| muscle_progress(&told, muscle, now))
                .collect(),
            consistency: consistency(told.sessions.iter(), ready),
            lately: consistency(told.sessions.iter().filter(lately), ready),
        }
    }
}

/// Sessions with at least one comparable effort count.
pub(crate) fn consistency<'a>(sessions: impl Iterator<Item = &'a PastSession>, ready: f64) -> Consistency {
    let mut of = Consistency::default();
    for session in sessions {
        let starts: Vec<f64> = session.efforts.iter().filter_map(|done| done.p_ready).collect();
        if starts.is_empty() {
            continue;
        }
        let began_ready = 2 * starts.iter().filter(|p| **p >= ready).count() > starts.len();
        of.began_ready.add(began_ready);
        let had_one_to_beat = session.efforts.iter().any(|done| done.outcome.is_some());
        if began_ready && had_one_to_beat {
            of.of_those_beat.add(session.efforts.iter().any(|done| done.outcome == Some(Outcome::Beat)));
        }
    }
    of
}
