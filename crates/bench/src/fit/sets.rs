//! Fitting the forecast after sets of the exercise itself.

use std::sync::Arc;

use regain_engine::{ForecastModel, Heads, Knot, SetFeatures, SetTermKind, SetsModel, Standing};

use super::additive::{Layout, Row, Weighted};
use super::weights;
use crate::protocol::{Lifter, Outcome};
use crate::walk::after_sets;

/// Sets of an exercise that are learned from, from its first on.
const SETS_MAX: usize = 4;
/// Scale of the ridges: the terms are few and strong.
const STRENGTH: f64 = 0.2;

/// One moment of an exercise: some sets are done, the rest is open.
pub(crate) struct Moment {
    /// What the forecast before the first set said, in the heads of [`SetsModel`].
    pub(crate) before: Heads<f64>,
    /// What the sets look like.
    pub(crate) features: SetFeatures,
    /// How the day ended.
    pub(crate) outcome: Outcome,
    /// Weight of the pair, shared among its moments.
    pub(crate) weight: f64,
}

/// Shapes and shares that fit these lifters best; `model` says what was known before the first set.
///
/// # Errors
/// A text when a fitted number is not finite.
pub(crate) fn fit_sets(lifters: &[&Lifter], model: &ForecastModel) -> Result<SetsModel, String> {
    let moments = moments(lifters, model);
    let shipped = SetsModel::default();
    let layout = Layout::new(
        SetTermKind::ALL.iter().map(|kind| (shipped.knots(*kind).len(), kind.rises())),
        1,
        STRENGTH,
    );
    let row = |moment: &Moment, before: f64| {
        let mut row = Row::new();
        for kind in SetTermKind::ALL {
            layout.push(&mut row, kind.index(), shipped.knots(kind), moment.features[kind]);
        }
        row.extend([(layout.intercept() - 1, before), (layout.intercept(), 1.0)]);
        row
    };
    let fit = |keep: fn(&Moment) -> bool, before: fn(&Moment) -> f64, happened: fn(&Moment) -> bool| {
        let kept: Vec<&Moment> = moments.iter().filter(|moment| keep(moment)).collect();
        let rows: Vec<Row> = kept.iter().map(|moment| row(moment, before(moment))).collect();
        let examples: Vec<Weighted<'_>> = rows
            .iter()
            .zip(&kept)
            .map(|(row, moment)| Weighted {
                row,
                weight: moment.weight,
                known: 0.0,
                happened: happened(moment),
            })
            .collect();
        layout.centred(layout.fit(&examples), &rows)
    };
    let beat = fit(
        |moment| moment.features.standing() != Standing::Ahead,
        |moment| moment.before.beat,
        |moment| moment.outcome == Outcome::Beat,
    );
    let level = fit(
        |moment| moment.features.standing() == Standing::Behind && moment.outcome != Outcome::Beat,
        |moment| moment.before.not_worse,
        |moment| moment.outcome == Outcome::Tie,
    );
    let heads = |at: usize| Heads { not_worse: level[at], beat: beat[at] };
    let shapes = SetTermKind::ALL.map(|kind| shape(&layout, &shipped, kind, &heads));
    // on a handful of lifters a share may come out below 0, which would turn the earlier forecast around
    let share = heads(layout.intercept() - 1).map(|share| share.max(0.0));
    SetsModel::new(heads(layout.intercept()), share, shapes)
}

/// The fitted shape; what is left of a fall after the fit (less than a millionth) is levelled.
fn shape(
    layout: &Layout,
    shipped: &SetsModel,
    kind: SetTermKind,
    fitted: &dyn Fn(usize) -> Heads<f64>,
) -> Vec<Knot> {
    let mut floor = Heads { not_worse: f64::NEG_INFINITY, beat: f64::NEG_INFINITY };
    let knots = shipped.knots(kind).iter().enumerate().map(|(i, knot)| {
        let mut value = fitted(layout.start(kind.index()) + i);
        if kind.rises() {
            value =
                Heads { not_worse: value.not_worse.max(floor.not_worse), beat: value.beat.max(floor.beat) };
            floor = value;
        }
        Knot { at: knot.at, not_worse: value.not_worse, beat: value.beat }
    });
    knots.collect()
}

fn moments(lifters: &[&Lifter], model: &ForecastModel) -> Vec<Moment> {
    let mut weights = weights(lifters).into_iter();
    let mut moments = Vec::new();
    let model = Arc::new(model.clone());
    for lifter in lifters {
        let asked = after_sets(lifter, &model, SETS_MAX);
        for (pair, (before, stages)) in lifter.pairs.iter().zip(asked) {
            let share = weights.next().unwrap_or(1.0) / stages.iter().map(|_| 1.0).sum::<f64>().max(1.0);
            moments.extend(stages.into_iter().map(|features| Moment {
                before: SetsModel::before(&before),
                features,
                outcome: pair.outcome,
                weight: share,
            }));
        }
    }
    moments
}
