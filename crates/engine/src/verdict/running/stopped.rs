//! What a stop means for the muscles of an exercise: what the sets showed, and when they look ready again.

use crate::athlete::Athlete;
use crate::day::ReadyTime;
use crate::exercise::Exercise;
use crate::moment::Moment;
use crate::muscle::Muscle;
use crate::running_session::Stopped;
use crate::verdict::judge::ready_time;
use crate::verdict::running::Running;

impl Running {
    /// The deciding muscle that looks ready last once what was done counts: `over` is the person at `now`, had the
    /// session ended there.
    pub(super) fn stopped(&self, exercise: &Exercise, over: &Athlete, now: Moment) -> Option<Stopped> {
        let of = |muscle: Muscle| Stopped {
            muscle,
            was_deficit_pct: self.at_first_deficit_pct[muscle],
            deficit_pct: self.muscles[muscle].deficit_pct,
            ready: ready_again(over, muscle, now).filter(|ready| ready.at > now),
        };
        let ready_at = |stopped: &Stopped| stopped.ready.map(|ready| ready.at);
        exercise
            .deciding_muscles()
            .map(of)
            .reduce(|last, next| if ready_at(&next) > ready_at(&last) { next } else { last })
    }
}

fn ready_again(over: &Athlete, muscle: Muscle, now: Moment) -> Option<ReadyTime> {
    over.muscles[muscle].last_trained?;
    let readiness = over.readiness(muscle, now);
    Some(ready_time(&readiness, readiness.first_ready(), now))
}
