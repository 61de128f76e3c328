//! What comes out: two probabilities and the sum they came from.

use super::filter::sigmoid;
use super::model::Heads;
use super::term::TermKind;

/// A part of the sum.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// An average day of an average lifter.
    Intercept,
    /// This athlete's lasting difference.
    Offset,
    /// How the recent days went, fading over a week.
    Form,
    /// How today went so far.
    Day,
    /// A term of the log.
    Term(TermKind),
}

/// Log odds that a part adds in one head.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct LogOdds {
    /// The same for everybody.
    pub population: f64,
    /// Learned from this athlete.
    pub personal: f64,
}

impl LogOdds {
    /// Both together.
    pub fn total(self) -> f64 {
        self.population + self.personal
    }
}

/// What one part adds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Contribution {
    /// Which part.
    pub part: Part,
    /// What it adds in each head.
    pub log_odds: Heads<LogOdds>,
}

/// What will probably happen when an exercise is done.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Forecast {
    /// Probability that the best set is at least as good as last time's.
    pub p_not_worse: f64,
    /// Probability that it is better; never above `p_not_worse`.
    pub p_beat: f64,
    contributions: [Contribution; Forecast::PARTS],
}

impl Forecast {
    /// Number of parts of the sum.
    pub const PARTS: usize = TermKind::COUNT + 4;

    /// Sums the contributions.
    pub(super) fn new(contributions: [Contribution; Self::PARTS]) -> Self {
        let (p_not_worse, p_beat) = chances(&contributions, |_| true);
        Self { p_not_worse, p_beat, contributions }
    }

    /// Probability that it equals last time.
    pub fn p_tie(&self) -> f64 {
        self.p_not_worse - self.p_beat
    }

    /// The whole sum. In each head the totals add up to the log odds: of `p_not_worse`, and of
    /// `p_beat / p_not_worse`.
    pub fn contributions(&self) -> &[Contribution; Self::PARTS] {
        &self.contributions
    }

    /// Log odds of each head.
    pub fn log_odds(&self) -> Heads<f64> {
        sum(&self.contributions, |_| true)
    }

    /// How much the selected parts move `p_beat`: with all parts, minus without these.
    pub fn effect_on_beat(&self, selected: impl Fn(Part) -> bool) -> f64 {
        self.p_beat - chances(&self.contributions, |part| !selected(part)).1
    }

    /// How much the selected parts move `p_not_worse`.
    pub fn effect_on_not_worse(&self, selected: impl Fn(Part) -> bool) -> f64 {
        self.p_not_worse - chances(&self.contributions, |part| !selected(part)).0
    }
}

fn chances(contributions: &[Contribution], keep: impl Fn(Part) -> bool) -> (f64, f64) {
    let log_odds = sum(contributions, keep);
    let p_not_worse = sigmoid(log_odds.not_worse);
    (p_not_worse, p_not_worse * sigmoid(log_odds.beat))
}

fn sum(contributions: &[Contribution], keep: impl Fn(Part) -> bool) -> Heads<f64> {
    let mut sum = Heads::default();
    for contribution in contributions.iter().filter(|contribution| keep(contribution.part)) {
        sum.not_worse += contribution.log_odds.not_worse.total();
        sum.beat += contribution.log_odds.beat.total();
    }
    sum
}
