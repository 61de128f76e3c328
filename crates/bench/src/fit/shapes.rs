//! Fitting the shapes of the additive forecast on other lifters.

use std::sync::Arc;

use regain_engine::{BadTerm, Features, ForecastModel, Heads, Knot, Learner, Term, TermKind};

use super::additive::{Layout, Row, Weighted};
use super::{Example, examples};
use crate::protocol::Lifter;
use crate::walk::learn_along;

/// The shipped model's terms, knots and personal part with the shapes and intercepts of these lifters.
///
/// Fitted twice: the second fit knows what the personal part of the first would have said at each pair, from
/// strictly earlier days, so that the shapes need not explain how these lifters differ from one another.
///
/// # Errors
/// [`BadTerm`] when a fitted number is not finite.
pub(crate) fn fit_forecast(lifters: &[&Lifter]) -> Result<ForecastModel, BadTerm> {
    let examples = examples(lifters);
    let nothing = vec![Heads::default(); examples.len()];
    let fit = Fit::new(&examples);
    let first = fit.coefficients(&nothing, None);
    let model = fit.model(&first)?;
    let known: Vec<Heads<f64>> = lifters.iter().flat_map(|lifter| personal_parts(lifter, &model)).collect();
    fit.model(&fit.coefficients(&known, Some(first)))
}

/// What the personal part adds before each session.
fn personal_parts(lifter: &Lifter, model: &ForecastModel) -> Vec<Heads<f64>> {
    let mut parts = Vec::with_capacity(lifter.pairs.len());
    learn_along(&lifter.pairs, Learner::new(Arc::new(model.clone())), |learner, pairs| {
        parts.extend(pairs.iter().map(|pair| {
            let forecast = learner.forecast(&pair.terms, 0.0);
            let mut sum = Heads::default();
            for part in forecast.contributions() {
                sum.not_worse += part.log_odds.not_worse.personal;
                sum.beat += part.log_odds.beat.personal;
            }
            sum
        }));
    });
    parts
}

/// Examples laid out for the shipped model's terms and knots.
struct Fit<'a> {
    shipped: ForecastModel,
    layout: Layout,
    rows: Vec<Row>,
    examples: &'a [Example],
}

impl<'a> Fit<'a> {
    fn new(examples: &'a [Example]) -> Self {
        let shipped = ForecastModel::default();
        let knots = TermKind::ALL.iter().map(|kind| (shipped.term(*kind).knots().len(), false));
        let layout = Layout::new(knots, 0, 1.0);
        let rows = examples.iter().map(|example| row(&layout, &shipped, &example.features)).collect();
        Self { shipped, layout, rows, examples }
    }

    /// Coefficients of both heads, something being known of the log odds already; begun at `from`.
    fn coefficients(&self, known: &[Heads<f64>], from: Option<Heads<Vec<f64>>>) -> Heads<Vec<f64>> {
        let all = || self.rows.iter().zip(self.examples).zip(known);
        let not_worse: Vec<Weighted<'_>> = all()
            .map(|((row, e), known)| Weighted {
                row,
                weight: e.weight,
                known: known.not_worse,
                happened: e.not_worse,
            })
            .collect();
        let beat: Vec<Weighted<'_>> = all()
            .filter(|((_, e), _)| e.not_worse)
            .map(|((row, e), known)| Weighted { row, weight: e.weight, known: known.beat, happened: e.beat })
            .collect();
        match from {
            None => Heads { not_worse: self.layout.fit(&not_worse), beat: self.layout.fit(&beat) },
            Some(from) => Heads {
                not_worse: self.layout.fit_from(from.not_worse, &not_worse),
                beat: self.layout.fit_from(from.beat, &beat),
            },
        }
    }

    fn model(&self, fitted: &Heads<Vec<f64>>) -> Result<ForecastModel, BadTerm> {
        let not_worse = self.layout.centred(fitted.not_worse.clone(), &self.rows);
        let beat = self.layout.centred(fitted.beat.clone(), &self.rows);
        let mut terms = Vec::with_capacity(TermKind::COUNT);
        for kind in TermKind::ALL {
            let (of, start) = (self.shipped.term(kind), self.layout.start(kind.index()));
            let knots: Vec<Knot> = of
                .knots()
                .iter()
                .enumerate()
                .map(|(i, knot)| Knot { at: knot.at, not_worse: not_worse[start + i], beat: beat[start + i] })
                .collect();
            terms.push(Term::new(kind, &knots, of.missing(), of.mean(), of.sd())?);
        }
        let terms = <[Term; TermKind::COUNT]>::try_from(terms)
            .map_err(|_| BadTerm { kind: TermKind::ALL[0], why: "a term is missing" })?;
        let last = self.layout.intercept();
        let intercept = Heads { not_worse: not_worse[last], beat: beat[last] };
        ForecastModel::new("leave-one-lifter-out", intercept, terms, self.shipped.prior())
    }
}

fn row(layout: &Layout, model: &ForecastModel, features: &Features) -> Row {
    let mut row = Row::with_capacity(2 * TermKind::COUNT + 1);
    for kind in TermKind::ALL {
        let term = model.term(kind);
        if let Some(value) = features[kind].or(term.missing()) {
            layout.push(&mut row, kind.index(), term.knots(), value);
        }
    }
    row.push((layout.intercept(), 1.0));
    row
}
