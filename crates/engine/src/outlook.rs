//! The state at one moment, to be asked exercise by exercise: what the benchmark scores and `fit` shows.

use crate::athlete::Athlete;
use crate::exercise::ExerciseId;
use crate::model::normal::cdf;
use crate::model::rep_curve::set_variance;
use crate::moment::Moment;
use crate::muscle::Muscle;

/// An athlete at one moment: the last session ended, time passed, nothing decided yet.
#[derive(Debug, Clone)]
pub struct Outlook {
    athlete: Athlete,
    now: Moment,
}

/// What one exercise would show today, by capacity alone.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LiftOutlook {
    /// Expected log strength (log kg) of an effort today.
    pub strength_log: f64,
    /// Standard deviation of an effort's log strength around that: state and measurement.
    pub effort_sd: f64,
    /// Log strength of the last effort, read with the same assumptions.
    pub last_strength_log: f64,
    /// Probability that an effort today shows more than the last one, 0 to 1.
    pub p_beat_last: f64,
    /// Probability of being ready of the least ready deciding muscle, 0 to 1.
    pub p_ready: f64,
    /// Days until the least ready deciding muscle looks ready; 0 when all do, at most 14.
    pub ready_in_days: f64,
    /// Expected deficit that the exercise shows, log strength.
    pub deficit_log: f64,
}

impl Athlete {
    /// The state at `now`.
    pub fn outlook(&self, now: Moment) -> Outlook {
        Outlook { athlete: self.at(now), now }
    }
}

impl Outlook {
    /// An exercise that was done before; `None` without a comparable effort.
    pub fn lift(&self, exercise: &ExerciseId) -> Option<LiftOutlook> {
        let athlete = &self.athlete;
        let lift = athlete.done_lift(exercise)?;
        let state = &athlete.lifts[lift];
        let last = state.last_evidence?;
        let expected = athlete.expected(lift, state.days_since(self.now).unwrap_or(0.0));
        let noise = set_variance(&athlete.params, last.reps.as_f64(), last.reserve.reps, last.reserve.sd);
        let effort_sd = libm::sqrt(expected.variance + noise * state.noise_scale());
        let (p_ready, deficit_log) = athlete.lift_readiness(lift, self.now);
        let ready_in = |muscle| athlete.readiness(muscle, self.now).first_ready();
        let ready_in_days = state.exercise.deciding_muscles().map(ready_in).fold(0.0, f64::max);
        Some(LiftOutlook {
            strength_log: expected.strength,
            effort_sd,
            last_strength_log: last.strength,
            p_beat_last: cdf((expected.strength - last.strength) / effort_sd),
            p_ready,
            ready_in_days,
            deficit_log,
        })
    }

    /// Probability of being ready of one muscle; `None` before its first session.
    pub fn p_ready(&self, muscle: Muscle) -> Option<f64> {
        self.athlete.muscles[muscle].last_trained?;
        Some(self.athlete.readiness(muscle, self.now).p_ready())
    }

    /// Expected fatigue, damage and systemic fatigue of a muscle, log strength, without the day offset; `None`
    /// before its first session.
    pub fn local_deficit(&self, muscle: Muscle) -> Option<f64> {
        self.athlete.muscles[muscle].last_trained?;
        Some(self.athlete.muscles[muscle].deficit() + self.athlete.body.fatigue())
    }
}
