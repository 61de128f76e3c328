//! The middle of a session: what was shown so far is evidence, its dose comes with the end.
//!
//! Nothing here changes the athlete that the log adds up to: asking in the middle of a session leaves its end as it
//! would have been.

use crate::athlete::{Athlete, SetsSoFar};
use crate::moment::Moment;
use crate::session::{ExerciseWork, OpenSession, WorkSummary};

impl Athlete {
    /// The session that may still go on at `now`.
    pub(crate) fn open_at(&self, now: Moment) -> Option<&OpenSession> {
        self.open.as_ref().filter(|open| open.began <= now && open.continues(now))
    }

    /// The same athlete as at the first set of the open session; answers given since count.
    pub(crate) fn before_session(&self, open: &OpenSession) -> Self {
        let mut athlete = self.clone();
        athlete.open = None;
        athlete.forecaster.begin_day(open.began.local_day());
        athlete
    }

    /// The state as it is asked, with what was learned about the person put to use; evidence goes to the other one.
    pub(crate) fn asked(&self) -> Self {
        let mut athlete = self.clone();
        athlete.use_learned();
        athlete
    }

    /// The same athlete after some exercises of the open session: as an exercise is judged that began then.
    pub(crate) fn after(&self, open: &OpenSession, done: &[ExerciseWork]) -> Self {
        let mut shown = self.before_session(open);
        for work in done {
            let summary = shown.count(open, work);
            shown.show(work.lift, &summary, open.began);
        }
        shown.asked()
    }

    /// Counts an exercise of the open session as part of what the answer rests on.
    pub(crate) fn count(&mut self, open: &OpenSession, work: &ExerciseWork) -> WorkSummary {
        let summary = self.read(work);
        self.count_sets(&summary, work.sets.len());
        self.data.last_session = Some(open.ended);
        summary
    }

    /// Takes what an exercise showed so far as evidence, before the dose, as the end of the session will.
    pub(crate) fn show(&mut self, lift: usize, summary: &WorkSummary, began: Moment) {
        self.observe_effort(lift, summary, began);
    }

    /// Tells the forecast about an exercise of the open session that is done; `place` counts from 0.
    pub(crate) fn note_done(&mut self, work: &ExerciseWork, place: usize, so_far: &mut SetsSoFar) {
        self.note_habit(work.lift, place, &work.sets, so_far);
    }

    /// Lets the minutes since the first set pass.
    pub(crate) fn go_to(&mut self, now: Moment) {
        self.advance_to(now);
    }
}
