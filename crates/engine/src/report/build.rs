//! Puts the report together.

use crate::athlete::chronicle::Chronicle;
use crate::day::Verdict;
use crate::event::Event;
use crate::exercise::ExerciseBook;
use crate::forecast::Outcome;
use crate::grade::{Share, brier, log_loss};
use crate::model::normal::Z_90;
use crate::moment::Moment;
use crate::params::Params;
use crate::progress::consistency;
use crate::report::join::{Joined, joined};
use crate::report::ready_times::ready_times;
use crate::report::waiting::waiting;
use crate::report::{CalibrationBin, Chances, Report, ShownAdvice, VerdictOutcome};
use crate::verdict::judge::MODEL;

/// Bins of the calibration: a person has tens of grades, not thousands.
const BINS: usize = 5;

impl Report {
    /// Grades what was shown by what a log says came of it, oldest event first.
    ///
    /// ```
    /// use regain_engine::{ExerciseBook, Moment, Params, Report};
    /// let now = Moment::new(1_800_000_000, 0).unwrap();
    /// let report = Report::of(Params::default(), ExerciseBook::default(), &[], &[], now);
    /// assert!(report.chances.is_none()); // nothing to grade yet
    /// ```
    pub fn of(
        params: Params,
        book: ExerciseBook,
        events: &[Event],
        shown: &[ShownAdvice],
        now: Moment,
    ) -> Self {
        let told = Chronicle::of(params, book, events, now);
        let joined = joined(&told, shown);
        let graded: Vec<(f64, bool)> = joined.iter().filter_map(|of| of.graded(&told.athlete)).collect();
        Self {
            at: now,
            model: MODEL,
            shown: shown.len(),
            chances: chances(&graded),
            verdicts: [Verdict::Beat, Verdict::Care, Verdict::Hold]
                .map(|verdict| outcome(&joined, verdict))
                .to_vec(),
            ready_times: ready_times(&told, shown),
            waiting: waiting(&told, shown),
            consistency: consistency(told.sessions.iter(), told.athlete.params.ready_probability()),
        }
    }
}

fn chances(graded: &[(f64, bool)]) -> Option<Chances> {
    let count = f64::from(u32::try_from(graded.len()).unwrap_or(u32::MAX));
    if graded.is_empty() {
        return None;
    }
    let mut reached = Share::default();
    let mut differences = Vec::with_capacity(graded.len());
    let (mut loss, mut own, mut squares, mut sum) = (0.0, 0.0, 0.0, 0.0);
    for (p, happened) in graded {
        // Laplace's rule: what this person's own rate said before this one
        let rate = f64::from(reached.count + 1) / f64::from(reached.of + 2);
        let (shown, by_rate) = (log_loss(*p, *happened), log_loss(rate, *happened));
        loss += shown;
        own += by_rate;
        squares += brier(*p, *happened);
        sum += p;
        differences.push(shown - by_rate);
        reached.add(*happened);
    }
    Some(Chances {
        reached,
        mean_chance: sum / count,
        log_loss: loss / count,
        log_loss_own_rate: own / count,
        difference: mean_interval(&differences),
        brier: squares / count,
        calibration: calibration(graded),
    })
}

/// 80 % interval of a mean, grades taken as independent.
fn mean_interval(values: &[f64]) -> (f64, f64) {
    let count = f64::from(u32::try_from(values.len()).unwrap_or(u32::MAX)).max(1.0);
    let mean = values.iter().sum::<f64>() / count;
    let variance =
        values.iter().map(|value| (value - mean) * (value - mean)).sum::<f64>() / (count - 1.0).max(1.0);
    let half = Z_90 * libm::sqrt(variance / count);
    (mean - half, mean + half)
}

fn calibration(graded: &[(f64, bool)]) -> Vec<CalibrationBin> {
    let mut sums = [0.0; BINS];
    let mut reached = [Share::default(); BINS];
    for (p, happened) in graded {
        // a probability times a small count
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss)]
        let bin = (libm::floor(p.clamp(0.0, 1.0) * BINS as f64) as usize).min(BINS - 1);
        sums[bin] += p;
        reached[bin].add(*happened);
    }
    let bins = sums.into_iter().zip(reached).filter(|(_, reached)| reached.of > 0);
    bins.map(|(sum, reached)| CalibrationBin { shown: sum / f64::from(reached.of), reached }).collect()
}

fn outcome(joined: &[Joined<'_>], verdict: Verdict) -> VerdictOutcome {
    let (mut beat, mut not_worse) = (Share::default(), Share::default());
    for outcome in joined.iter().filter(|of| of.shown.verdict == verdict).filter_map(|of| of.done.outcome) {
        beat.add(outcome == Outcome::Beat);
        not_worse.add(outcome.not_worse());
    }
    VerdictOutcome { verdict, beat, not_worse }
}
