//! The fitted model behind the forecast after sets.

use super::said::{AfterSets, SetContribution, SetPart};
use super::term::{SetFeatures, SetTermKind};
use crate::forecast::explained::Forecast;
use crate::forecast::model::Heads;
use crate::forecast::shapes::{Knot, faulty, interpolate};

/// Chances are held this far from 0 and 1 before their log odds are taken.
const P_MIN: f64 = 1e-6;

/// Shapes of the terms and the share of the earlier forecast. In [`Knot`] and [`Heads`], "not worse" stands for
/// "level, if not beaten". [`SetsModel::default`] holds the shipped coefficients.
#[derive(Debug, Clone, PartialEq)]
pub struct SetsModel {
    intercept: Heads<f64>,
    share_of_before: Heads<f64>,
    shapes: [Vec<Knot>; SetTermKind::COUNT],
}

impl SetsModel {
    /// A model from fitted parts; `shapes` in the order of [`SetTermKind::ALL`].
    ///
    /// # Errors
    /// A text naming the term and what is wrong with it: knots that are missing, not finite or out of order, a shape
    /// that falls where [it must rise](SetTermKind::rises), a share of the earlier forecast that is not finite or
    /// negative.
    pub fn new(
        intercept: Heads<f64>,
        share_of_before: Heads<f64>,
        shapes: [Vec<Knot>; SetTermKind::COUNT],
    ) -> Result<Self, String> {
        let sound = |share: f64| share.is_finite() && share >= 0.0;
        if !sound(share_of_before.beat) || !sound(share_of_before.not_worse) {
            return Err("the share of the earlier forecast must be finite and at least 0".to_owned());
        }
        for (kind, knots) in SetTermKind::ALL.into_iter().zip(&shapes) {
            let falls = |two: &[Knot]| two[1].beat < two[0].beat || two[1].not_worse < two[0].not_worse;
            let why = faulty(knots)
                .or((kind.rises() && knots.windows(2).any(falls)).then_some("the shape must not fall"));
            if let Some(why) = why {
                return Err(format!("term {kind:?}: {why}"));
            }
        }
        Ok(Self::sound(intercept, share_of_before, shapes))
    }

    /// A model whose parts are known to be sound (a test checks the shipped ones).
    pub(super) fn sound(
        intercept: Heads<f64>,
        share_of_before: Heads<f64>,
        shapes: [Vec<Knot>; SetTermKind::COUNT],
    ) -> Self {
        Self { intercept, share_of_before, shapes }
    }

    /// Log odds where all terms add nothing and the chances were even before.
    pub fn intercept(&self) -> Heads<f64> {
        self.intercept
    }

    /// How much of the earlier forecast's log odds stays.
    pub fn share_of_before(&self) -> Heads<f64> {
        self.share_of_before
    }

    /// The corners of a term's shape, ascending.
    pub fn knots(&self, kind: SetTermKind) -> &[Knot] {
        &self.shapes[kind.index()]
    }

    /// What an earlier forecast says in the two heads of this model, in log odds.
    pub fn before(forecast: &Forecast) -> Heads<f64> {
        let not_beaten = (1.0 - forecast.p_beat).max(P_MIN);
        Heads { not_worse: logit(forecast.p_tie() / not_beaten), beat: logit(forecast.p_beat) }
    }

    pub(super) fn contributions(
        &self,
        before: Heads<f64>,
        features: &SetFeatures,
    ) -> [SetContribution; AfterSets::PARTS] {
        std::array::from_fn(|i| match i {
            0 => SetContribution { part: SetPart::Intercept, log_odds: self.intercept },
            1 => SetContribution {
                part: SetPart::Before,
                log_odds: Heads {
                    not_worse: self.share_of_before.not_worse * before.not_worse,
                    beat: self.share_of_before.beat * before.beat,
                },
            },
            _ => {
                let kind = SetTermKind::ALL[i - 2];
                SetContribution {
                    part: SetPart::Term(kind),
                    log_odds: interpolate(self.knots(kind), features[kind]),
                }
            }
        })
    }
}

fn logit(p: f64) -> f64 {
    let p = p.clamp(P_MIN, 1.0 - P_MIN);
    libm::log(p / (1.0 - p))
}
