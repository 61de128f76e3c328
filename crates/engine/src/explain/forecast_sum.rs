//! The forecast term by term: both heads in log odds, and what each term is worth in points.

use crate::athlete::Athlete;
use crate::day::{Target, TargetKind};
use crate::explain::part_words::label;
use crate::explain::share::per_unit;
use crate::forecast::{Contribution, Forecast, Heads, LogOdds, Part, Planned};
use crate::model::normal::logistic;

/// One term of the forecast.
#[derive(Debug, Clone, PartialEq)]
pub struct ForecastTerm {
    /// Which part of the sum.
    pub part: Part,
    /// Words for people.
    pub label: &'static str,
    /// What the term looked at, in its own unit; `None` for parts that look at nothing, or where the log cannot say.
    pub value: Option<f64>,
    /// Log odds that it adds in each head.
    pub log_odds: Heads<LogOdds>,
    /// What it adds to `p_beat`, percentage points.
    pub points_beat: f64,
    /// What it adds to `p_not_worse`, percentage points.
    pub points_not_worse: f64,
}

/// What will probably happen, as a sum.
#[derive(Debug, Clone, PartialEq)]
pub struct ForecastSum {
    /// Every term but the starting point. In each head `start` and their log odds add up to `log_odds`; their points
    /// and the chances of the start to the chances.
    pub terms: Vec<ForecastTerm>,
    /// An average day of an average lifter, log odds.
    pub start: Heads<f64>,
    /// Chances of the start: of at least as good, and of better.
    pub p_start: Chances,
    /// Log odds of each head.
    pub log_odds: Heads<f64>,
    /// Probability of better, given at least as good.
    pub p_beat_given_not_worse: f64,
    /// Chances of at least as good, and of better: the product of the first and `p_beat_given_not_worse`.
    pub p: Chances,
    /// What the target asks about, and the chance that is shown for it; `None` when nothing is aimed at.
    pub asked: Option<Asked>,
}

/// Two chances that belong together.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Chances {
    /// At least as good as last time.
    pub not_worse: f64,
    /// Better than last time; never above `not_worse`.
    pub beat: f64,
}

/// How the shown chance of a target comes from the forecast.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Asked {
    /// It asks for more than last time, so that `beat` is the chance that counts; else `not_worse`.
    pub to_beat: bool,
    /// The chance that is shown, 0 to 1.
    pub p_shown: f64,
    /// Points between the forecast and the shown chance: this target against the easiest way past last time, or the
    /// chance by strength where that is more.
    pub target_points: f64,
}

impl Athlete {
    /// The sum behind the forecast of a target at its place in a plan, or alone; `None` while the exercise is too new. `self` is at the moment.
    pub(crate) fn forecast_sum(
        &self,
        lift: usize,
        target: &Target,
        planned: Option<Planned>,
    ) -> Option<ForecastSum> {
        let forecast = target.forecast.as_ref()?;
        let values = self.habit_features(lift, planned);
        let value = |part: Part| match part {
            Part::Term(kind) => values.as_ref().and_then(|values| values[kind]),
            _ => None,
        };
        Some(ForecastSum::of(forecast, value, target))
    }
}

impl ForecastSum {
    fn of(forecast: &Forecast, value: impl Fn(Part) -> Option<f64>, target: &Target) -> Self {
        let worth = Worth::of(forecast);
        let term = |contribution: &Contribution| ForecastTerm {
            part: contribution.part,
            label: label(contribution.part),
            value: value(contribution.part),
            log_odds: contribution.log_odds,
            points_beat: worth.points_beat(contribution),
            points_not_worse: worth.points_not_worse(contribution),
        };
        let p = Chances { not_worse: forecast.p_not_worse, beat: forecast.p_beat };
        Self {
            terms: forecast
                .contributions()
                .iter()
                .filter(|of| of.part != Part::Intercept)
                .map(term)
                .collect(),
            start: worth.start,
            p_start: worth.p_start,
            log_odds: forecast.log_odds(),
            p_beat_given_not_worse: logistic(forecast.log_odds().beat),
            p,
            asked: asked(p, target),
        }
    }
}

fn asked(p: Chances, target: &Target) -> Option<Asked> {
    let aim = target.aim?;
    let to_beat = match aim.kind {
        TargetKind::OneMoreRep | TargetKind::NextLoad | TargetKind::MoreInReserve => true,
        TargetKind::TestSet | TargetKind::Expected | TargetKind::CleanExecution => false,
        TargetKind::Calibrate | TargetKind::LongerHold => return None,
    };
    let (p_shown, of) = (aim.p_beat?, if to_beat { p.beat } else { p.not_worse });
    Some(Asked { to_beat, p_shown, target_points: 100.0 * (p_shown - of) })
}

/// What a unit of log odds in each head is worth in each chance.
#[derive(Debug, Clone, Copy)]
pub(super) struct Worth {
    start: Heads<f64>,
    pub(super) p_start: Chances,
    not_worse: f64,
    beat: Heads<f64>,
}

impl Worth {
    /// `p_beat` is a product: the change of each factor counts at the mean of the other before and after, which
    /// shares the whole change exactly.
    pub(super) fn of(forecast: &Forecast) -> Self {
        let all = forecast.log_odds();
        let start = forecast.contributions().iter().find(|of| of.part == Part::Intercept);
        let start = start.map_or(Heads::default(), |of| of.log_odds.map(LogOdds::total));
        let (before, after) = (start.map(logistic), all.map(logistic));
        let unit = |sum: f64, before: f64, after: f64| per_unit(sum, after - before, before * (1.0 - before));
        let not_worse = unit(all.not_worse - start.not_worse, before.not_worse, after.not_worse);
        let given = unit(all.beat - start.beat, before.beat, after.beat);
        Self {
            start,
            p_start: Chances { not_worse: before.not_worse, beat: before.not_worse * before.beat },
            not_worse,
            beat: Heads {
                not_worse: not_worse * 0.5 * (before.beat + after.beat),
                beat: given * 0.5 * (before.not_worse + after.not_worse),
            },
        }
    }

    pub(super) fn points_beat(&self, of: &Contribution) -> f64 {
        let (not_worse, beat) = (of.log_odds.not_worse.total(), of.log_odds.beat.total());
        100.0 * (not_worse * self.beat.not_worse + beat * self.beat.beat)
    }

    pub(super) fn points_not_worse(&self, of: &Contribution) -> f64 {
        100.0 * of.log_odds.not_worse.total() * self.not_worse
    }
}
