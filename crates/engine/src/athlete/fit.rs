//! What was learned about a person, to be shown.

use crate::athlete::Athlete;
use crate::forecast::{Heads, PersonalWeight, TermKind};
use crate::model::normal::Z_90;
use crate::model::personal::{FATIGUE, LearnedUse, RECOVERY};
use crate::moment::Moment;
use crate::params::Params;

/// Standard deviation of the logarithm of a recovery time below which it counts as learned.
const LEARNED_LOG_SD: f64 = 0.2;
/// Comparable efforts of an exercise from which its own noise means something.
const NOISE_EFFORTS: u32 = 8;

/// A personal multiplier as the log speaks for it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LearnedConstant {
    /// Best estimate against the default for this age and experience: 1 is the default.
    pub factor: f64,
    /// Lower end of the 80 % interval, the model's own error included.
    pub from: f64,
    /// Upper end of it.
    pub to: f64,
    /// Standard deviation of the logarithm by the efforts alone, without the model's error.
    pub log_sd: f64,
}

/// How much the efforts of a person vary from day to day when nothing else changes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct EffortNoise {
    /// Exercises that it was learned from.
    pub exercises: usize,
    /// Typical standard deviation of an effort, percent of strength: the median over the exercises.
    pub sd_pct: f64,
    /// The same in reps of a set of ten to failure.
    pub sd_reps: f64,
}

/// A personal slope of the forecast: how this person answers to a term otherwise than most.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LearnedHabit {
    /// The term.
    pub term: TermKind,
    /// Log odds per standard deviation of the term, against most people.
    pub slope: Heads<PersonalWeight>,
}

/// What was learned about a person.
///
/// ```
/// use regain_engine::{Athlete, ExerciseBook, LearnedUse, Moment, Params};
/// let athlete = Athlete::new(Params::default(), ExerciseBook::default());
/// let fit = athlete.fit(Moment::new(1_800_000_000, 0).unwrap());
/// assert_eq!(fit.recovery.factor, 1.0);
/// assert!(fit.still_learning);
/// assert_eq!(fit.learned_use, LearnedUse::TooFewEfforts);
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Fit {
    /// Multiplier of every recovery time (`k`): below 1 is faster.
    pub recovery: LearnedConstant,
    /// Multiplier of fatigue and damage from the same work (`g`).
    pub fatigue: LearnedConstant,
    /// Efforts that both rest on.
    pub efforts: u32,
    /// Whether more efforts would still tell much: the logarithm of the recovery time is known to .2 or worse.
    pub still_learning: bool,
    /// Whether verdicts rest on them, and why not.
    pub learned_use: LearnedUse,
    /// How much better they foresaw the efforts than the default, summed natural log score.
    pub advantage_nats: f64,
    /// How much more the efforts vary in runs of sessions than the model expects, a ratio of variances from 1.
    pub spread_ratio: f64,
    /// How much efforts vary; `None` without an exercise of eight comparable efforts.
    pub noise: Option<EffortNoise>,
    /// Efforts that the forecast learned from: exercise days after the third of an exercise.
    pub forecast_efforts: u32,
    /// Lasting offset of the forecast, log odds against most people.
    pub offset: Heads<PersonalWeight>,
    /// Personal slopes of the forecast, the one known to differ most first.
    pub habits: Vec<LearnedHabit>,
}

impl Athlete {
    /// What was learned by `now`, the open session included.
    pub fn fit(&self, now: Moment) -> Fit {
        let athlete = self.at(now);
        let learner = &athlete.learned.learner;
        let (shown, own) = (learner.log_sd(), learner.log_sd_of_efforts());
        let constant = |which: usize| {
            let at = |z: f64| libm::exp(learner.log[which] + z * shown[which]);
            LearnedConstant { factor: at(0.0), from: at(-Z_90), to: at(Z_90), log_sd: own[which] }
        };
        Fit {
            recovery: constant(RECOVERY),
            fatigue: constant(FATIGUE),
            efforts: learner.efforts,
            still_learning: own[RECOVERY] >= LEARNED_LOG_SD,
            learned_use: athlete.learned_use(),
            advantage_nats: learner.advantage,
            spread_ratio: learner.spread_ratio(),
            noise: athlete.effort_noise(),
            forecast_efforts: athlete.forecast_efforts(),
            offset: athlete.forecaster.learned_offset(),
            habits: athlete.habits(),
        }
    }

    fn effort_noise(&self) -> Option<EffortNoise> {
        let known = self.lifts.iter().filter(|lift| lift.comparable >= NOISE_EFFORTS);
        let of_lift = |lift: &crate::model::lift::LiftState| {
            lift.last_evidence.map(|last| libm::sqrt(last.variance * lift.noise_ratio))
        };
        let mut sds: Vec<f64> = known.filter_map(of_lift).collect();
        sds.sort_by(f64::total_cmp);
        let sd = *sds.get(sds.len() / 2)?;
        Some(EffortNoise { exercises: sds.len(), sd_pct: 100.0 * sd, sd_reps: sd * reps_scale(&self.params) })
    }

    fn forecast_efforts(&self) -> u32 {
        (0..self.lifts.len()).map(|lift| self.forecast_days(lift).saturating_sub(3)).sum()
    }

    fn habits(&self) -> Vec<LearnedHabit> {
        let slope = |term| LearnedHabit { term, slope: self.forecaster.learned_slope(term) };
        let mut habits: Vec<LearnedHabit> = TermKind::ALL.into_iter().map(slope).collect();
        let clear = |of: PersonalWeight| of.mean.abs() / of.sd.max(1e-9);
        let sure = |habit: &LearnedHabit| clear(habit.slope.beat).max(clear(habit.slope.not_worse));
        habits.sort_by(|a, b| sure(b).total_cmp(&sure(a)));
        habits
    }
}

/// Reps of a set of ten to failure that a change of log strength of one would be.
fn reps_scale(params: &Params) -> f64 {
    params.rep_curve_reps() + 10.0
}
