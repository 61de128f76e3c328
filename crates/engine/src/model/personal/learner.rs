//! What the efforts say about the two constants, how sure that is, and whether it foresees better than the default.

use crate::model::personal::tracked::Slope;

/// Largest distance of a learned logarithm from the prior: a third or three times as much as expected.
const LOG_MAX: f64 = 1.0986;
/// Efforts after the first of an exercise before what was learned may be used.
const EFFORTS_NEEDED: u32 = 20;
/// Log score (nats) by which the learned constants must have foreseen better than the default: less is chance.
const ADVANTAGE_NEEDED: f64 = 1.0;
/// Most information that all efforts together may carry, in units of the prior's: the model is wrong in ways that no
/// number of efforts shows.
const INFORMATION_MAX: f64 = 1.5;
/// Error of the model itself in the two logarithms, standard deviations: what the lab's other truths need for honest
/// intervals.
const MODEL_LOG_SD: [f64; 2] = [0.35, 0.40];
/// Sessions whose scores are added up before they are compared with what was expected: a wrong model errs in the same
/// direction for weeks.
const SESSIONS_A_BLOCK: u32 = 8;

/// The two logarithms, relative to the prior of age and experience.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Learner {
    prior_variance: [f64; 2],
    /// Information of the efforts, `Σ h·hᵀ / S`.
    information: [[f64; 2]; 2],
    /// `Σ h·(e + h·θ) / S`: the same efforts as a regression would sum them up.
    weighted: [f64; 2],
    /// Score of the block of sessions under way, and its information.
    score: [f64; 2],
    block_information: [[f64; 2]; 2],
    sessions: u32,
    /// Squared scores, in units of the prior, as observed and as expected.
    observed: f64,
    expected: f64,
    /// Log score by which the learned constants foresaw better than the default.
    pub(crate) advantage: f64,
    /// Efforts that said something.
    pub(crate) efforts: u32,
    /// Means of the two logarithms.
    pub(crate) log: [f64; 2],
}

/// Whether verdicts rest on the learned constants, and why not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LearnedUse {
    /// They foresaw the efforts better than the default, by more than chance.
    Used,
    /// Fewer than twenty efforts spoke.
    TooFewEfforts,
    /// They foresaw the efforts as well as the default.
    NoClearGain,
    /// They foresaw the efforts worse than the default.
    ForeseesWorse,
    /// Switched off by parameter.
    SwitchedOff,
}

impl LearnedUse {
    /// Name in JSON.
    pub fn key(self) -> &'static str {
        match self {
            Self::Used => "used",
            Self::TooFewEfforts => "too_few_efforts",
            Self::NoClearGain => "no_clear_gain",
            Self::ForeseesWorse => "foresees_worse",
            Self::SwitchedOff => "switched_off",
        }
    }
}

/// One effort before it was seen.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Foreseen {
    /// Change of the expected strength with the constants.
    pub(crate) slope: Slope,
    /// Variance of the innovation.
    pub(crate) variance: f64,
    /// Innovation under the learned constants, limited as in the filter, log strength.
    pub(crate) innovation: f64,
    /// The same under the default.
    pub(crate) default_innovation: f64,
}

impl Learner {
    pub(super) fn new(prior_log_sd: [f64; 2]) -> Self {
        Self {
            prior_variance: prior_log_sd.map(|sd| sd * sd),
            information: [[0.0; 2]; 2],
            weighted: [0.0; 2],
            score: [0.0; 2],
            block_information: [[0.0; 2]; 2],
            sessions: 0,
            observed: 0.0,
            expected: 0.0,
            advantage: 0.0,
            efforts: 0,
            log: [0.0; 2],
        }
    }

    /// Takes an effort into account; the constants move at the end of the session.
    pub(super) fn learn(&mut self, effort: &Foreseen) {
        let Foreseen { slope, variance, innovation, default_innovation } = *effort;
        let at_zero = innovation + slope[0] * self.log[0] + slope[1] * self.log[1];
        for i in 0..2 {
            self.weighted[i] += slope[i] * at_zero / variance;
            self.score[i] += slope[i] * innovation / variance;
            for j in 0..2 {
                self.information[i][j] += slope[i] * slope[j] / variance;
                self.block_information[i][j] += slope[i] * slope[j] / variance;
            }
        }
        self.advantage +=
            0.5 * (default_innovation * default_innovation - innovation * innovation) / variance;
        self.efforts += 1;
    }

    /// Ends a session: the constants take their new values; returned is how far they moved.
    pub(super) fn end_session(&mut self) -> Slope {
        self.sessions += 1;
        if self.sessions.is_multiple_of(SESSIONS_A_BLOCK) {
            for i in 0..2 {
                self.observed += self.prior_variance[i] * self.score[i] * self.score[i];
                self.expected += self.prior_variance[i] * self.block_information[i][i];
            }
            self.score = [0.0; 2];
            self.block_information = [[0.0; 2]; 2];
        }
        let temper = self.temper();
        let covariance = self.covariance(temper);
        let before = self.log;
        for (log, row) in self.log.iter_mut().zip(covariance) {
            let mean = (row[0] * self.weighted[0] + row[1] * self.weighted[1]) / temper;
            *log = mean.clamp(-LOG_MAX, LOG_MAX);
        }
        [self.log[0] - before[0], self.log[1] - before[1]]
    }

    /// By how much the information is divided: how much more the scores vary than the model expects, and how close
    /// the information came to the most that a model of this kind can carry (coarsening, Miller & Dunson 2019).
    fn temper(&self) -> f64 {
        let (a, d) = (self.information[0][0], self.information[1][1]);
        let of_prior = (a * self.prior_variance[0] + d * self.prior_variance[1]) / 2.0;
        self.spread_ratio() + of_prior / INFORMATION_MAX
    }

    /// How much more the scores vary than the model expects, at least 1. Counted with the prior's own information, so
    /// that few sessions say little.
    pub(crate) fn spread_ratio(&self) -> f64 {
        ((2.0 + self.observed) / (2.0 + self.expected)).max(1.0)
    }

    /// Covariance of the two logarithms when the information is divided by `temper`.
    fn covariance(&self, temper: f64) -> [[f64; 2]; 2] {
        let a = 1.0 / self.prior_variance[0] + self.information[0][0] / temper;
        let d = 1.0 / self.prior_variance[1] + self.information[1][1] / temper;
        let b = self.information[0][1] / temper;
        let det = a * d - b * b;
        [[d / det, -b / det], [-b / det, a / det]]
    }

    /// Standard deviations of the two logarithms for people: what the efforts leave open, and the model's own error.
    pub(crate) fn log_sd(&self) -> [f64; 2] {
        let covariance = self.covariance(self.temper());
        std::array::from_fn(|i| libm::sqrt(covariance[i][i] + MODEL_LOG_SD[i] * MODEL_LOG_SD[i]))
    }

    /// Standard deviations of the two logarithms by the efforts alone: whether more of them would tell more.
    pub(crate) fn log_sd_of_efforts(&self) -> [f64; 2] {
        let covariance = self.covariance(self.spread_ratio());
        std::array::from_fn(|i| libm::sqrt(covariance[i][i]))
    }

    /// What stands in the way of using the learned constants, if anything.
    pub(crate) fn usage(&self) -> LearnedUse {
        if self.efforts < EFFORTS_NEEDED {
            LearnedUse::TooFewEfforts
        } else if self.advantage < 0.0 {
            LearnedUse::ForeseesWorse
        } else if self.advantage < ADVANTAGE_NEEDED {
            LearnedUse::NoClearGain
        } else {
            LearnedUse::Used
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn learner() -> Learner {
        Learner::new([0.35, 0.45])
    }

    /// Efforts of a person whose logarithms are `truth`, seen without noise; the expectation follows what is learned.
    fn taught(sessions: u32, truth: [f64; 2], noise: f64) -> Learner {
        let mut learner = learner();
        for session in 0..sessions {
            for slope in [[-0.01, -0.01], [-0.002, -0.012]] {
                let off = [truth[0] - learner.log[0], truth[1] - learner.log[1]];
                let run = if session % 16 < 8 { noise } else { -noise };
                let innovation = slope[0] * off[0] + slope[1] * off[1] + run;
                let default_innovation = slope[0] * truth[0] + slope[1] * truth[1] + run;
                learner.learn(&Foreseen { slope, variance: 0.0009, innovation, default_innovation });
            }
            learner.end_session();
        }
        learner
    }

    #[test]
    fn without_efforts_the_prior_holds() {
        assert!(learner().log.iter().all(|log| log.abs() < 1e-12));
        let [recovery, fatigue] = learner().log_sd_of_efforts();
        assert!((recovery - 0.35).abs() < 1e-12 && (fatigue - 0.45).abs() < 1e-12);
        assert_eq!(learner().usage(), LearnedUse::TooFewEfforts);
    }

    #[test]
    fn a_slow_and_easily_tired_person_is_found_but_never_beyond_what_the_model_can_carry() {
        let learned = taught(400, [0.5, 0.4], 0.0);
        assert!((0.15..0.5).contains(&learned.log[0]), "{:?}", learned.log);
        assert!((0.15..0.4).contains(&learned.log[1]), "{:?}", learned.log);
        assert_eq!(learned.usage(), LearnedUse::Used);
        let [recovery, fatigue] = taught(100_000, [0.5, 0.4], 0.0).log_sd();
        assert!(recovery > MODEL_LOG_SD[0] && fatigue > MODEL_LOG_SD[1]);
        let least = 0.35 / libm::sqrt(1.0 + 2.0 * INFORMATION_MAX);
        let covariance = taught(100_000, [0.5, 0.4], 0.0);
        assert!(libm::sqrt(covariance.covariance(covariance.temper())[0][0]) > least);
    }

    #[test]
    fn errors_that_come_in_runs_count_for_less() {
        let honest = taught(200, [0.3, 0.3], 0.0);
        let in_runs = taught(200, [0.3, 0.3], 0.03);
        assert!((honest.spread_ratio() - 1.0).abs() < 1e-12);
        assert!(in_runs.spread_ratio() > 1.5, "{}", in_runs.spread_ratio());
        assert!(in_runs.log_sd()[0] > honest.log_sd()[0]);
    }

    #[test]
    fn constants_that_foresee_worse_are_not_used() {
        let mut learner = taught(30, [0.5, 0.5], 0.0);
        for _ in 0..100 {
            let (innovation, default_innovation) = (0.03, 0.01);
            let slope = [0.0, 0.0];
            learner.learn(&Foreseen { slope, variance: 0.0009, innovation, default_innovation });
        }
        assert_eq!(learner.usage(), LearnedUse::ForeseesWorse);
    }
}
