//! Fitting the shapes of the additive forecast on other lifters.

use regain_engine::{BadTerm, Features, ForecastModel, Heads, Knot, Term, TermKind};

use super::{Example, sigmoid, solve};

/// Ridge on every knot's value, and on the second differences of neighbours.
const RIDGE: f64 = 30.0;
const RIDGE_BENDS: f64 = 300.0;
const MAX_STEPS: usize = 15;
/// Newton stops when no value moves more than this, log odds.
const CONVERGED: f64 = 1e-4;

/// The shipped model's terms, knots and personal part with the shapes and intercepts of these examples.
///
/// # Errors
/// [`BadTerm`] when a fitted number is not finite.
pub(crate) fn fit_forecast(examples: &[Example]) -> Result<ForecastModel, BadTerm> {
    let shipped = ForecastModel::default();
    let layout = Layout::of(&shipped);
    let rows: Vec<Row> = examples.iter().map(|example| layout.row(&shipped, &example.features)).collect();
    let all: Vec<Weighted<'_>> =
        rows.iter().zip(examples).map(|(row, e)| (row, e.weight, e.not_worse)).collect();
    let on_good_days: Vec<Weighted<'_>> = rows
        .iter()
        .zip(examples)
        .filter(|(_, example)| example.not_worse)
        .map(|(row, e)| (row, e.weight, e.beat))
        .collect();
    let mean = layout.mean(&rows);
    let not_worse = layout.centred(layout.newton(&all), &mean);
    let beat = layout.centred(layout.newton(&on_good_days), &mean);
    let mut terms = Vec::with_capacity(TermKind::COUNT);
    for (kind, start) in TermKind::ALL.into_iter().zip(&layout.starts) {
        let of = shipped.term(kind);
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
    let intercept = Heads { not_worse: not_worse[layout.width - 1], beat: beat[layout.width - 1] };
    ForecastModel::new("leave-one-lifter-out", intercept, terms, shipped.prior())
}

/// Position and share of the knots that an example touches; the intercept last.
type Row = Vec<(usize, f64)>;
/// A row, its weight and its outcome.
type Weighted<'a> = (&'a Row, f64, bool);

/// Where the values of each term lie among the coefficients.
struct Layout {
    starts: Vec<usize>,
    knots: Vec<usize>,
    /// All knots and the intercept.
    width: usize,
}

impl Layout {
    fn of(model: &ForecastModel) -> Self {
        let knots: Vec<usize> = TermKind::ALL.iter().map(|kind| model.term(*kind).knots().len()).collect();
        let mut end = 0;
        let starts = knots
            .iter()
            .map(|n| {
                end += n;
                end - n
            })
            .collect();
        Self { starts, knots, width: end + 1 }
    }

    fn row(&self, model: &ForecastModel, features: &Features) -> Row {
        let mut row = Row::with_capacity(2 * TermKind::COUNT + 1);
        for (kind, start) in TermKind::ALL.into_iter().zip(&self.starts) {
            let term = model.term(kind);
            if let Some(value) = features[kind].or(term.missing()) {
                push_hat(&mut row, term.knots(), *start, value);
            }
        }
        row.push((self.width - 1, 1.0));
        row
    }

    fn newton(&self, examples: &[Weighted<'_>]) -> Vec<f64> {
        let mut values = vec![0.0; self.width];
        for _ in 0..MAX_STEPS {
            let step = self.step(&values, examples);
            let largest = step.iter().fold(0.0f64, |most, step| most.max(step.abs()));
            values.iter_mut().zip(&step).for_each(|(value, step)| *value += step);
            if largest < CONVERGED {
                break;
            }
        }
        values
    }

    fn step(&self, values: &[f64], examples: &[Weighted<'_>]) -> Vec<f64> {
        let width = self.width;
        let mut hessian = self.penalty();
        let mut gradient: Vec<f64> = hessian
            .chunks_exact(width)
            .map(|line| -line.iter().zip(values).map(|(p, b)| p * b).sum::<f64>())
            .collect();
        for (row, weight, happened) in examples {
            let p = sigmoid(row.iter().map(|(at, x)| values[*at] * x).sum());
            let pull = weight * (f64::from(u8::from(*happened)) - p);
            let curve = weight * p * (1.0 - p);
            for (i, xi) in *row {
                gradient[*i] += pull * xi;
                for (j, xj) in *row {
                    hessian[i * width + j] += curve * xi * xj;
                }
            }
        }
        solve(&mut hessian, &gradient)
    }

    /// Ridge on values and on second differences within each term; the intercept is free.
    fn penalty(&self) -> Vec<f64> {
        let width = self.width;
        let mut penalty = vec![0.0; width * width];
        for (start, knots) in self.starts.iter().zip(&self.knots) {
            for i in *start..start + knots {
                penalty[i * width + i] += RIDGE;
            }
            for first in *start..(start + knots).saturating_sub(2) {
                let bend = [(first, 1.0), (first + 1, -2.0), (first + 2, 1.0)];
                for (i, a) in bend {
                    for (j, b) in bend {
                        penalty[i * width + j] += RIDGE_BENDS * a * b;
                    }
                }
            }
        }
        penalty
    }

    fn mean(&self, rows: &[Row]) -> Vec<f64> {
        let mut mean = vec![0.0; self.width];
        let n: f64 = rows.iter().map(|_| 1.0).sum();
        rows.iter().flatten().for_each(|(at, x)| mean[*at] += x / n);
        mean
    }

    /// Shapes around 0 at the mean example, what is taken off added to the intercept.
    fn centred(&self, mut values: Vec<f64>, mean: &[f64]) -> Vec<f64> {
        for (start, knots) in self.starts.iter().zip(&self.knots) {
            let of = *start..start + knots;
            let level: f64 = of.clone().map(|i| values[i] * mean[i]).sum();
            of.for_each(|i| values[i] -= level);
            values[self.width - 1] += level;
        }
        values
    }
}

/// Shares of the two knots around a value; the outer knot's outside the range.
fn push_hat(row: &mut Row, knots: &[Knot], start: usize, value: f64) {
    let above = knots.partition_point(|knot| knot.at <= value);
    match (above.checked_sub(1), knots.get(above)) {
        (None, _) => row.push((start, 1.0)),
        (Some(below), None) => row.push((start + below, 1.0)),
        (Some(below), Some(next)) => {
            let share = (value - knots[below].at) / (next.at - knots[below].at);
            row.push((start + below, 1.0 - share));
            row.push((start + above, share));
        }
    }
}
