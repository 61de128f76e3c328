//! A whole run: read, predict, check, score.

use std::path::PathBuf;

use rayon::prelude::*;

use crate::cost::CostFit;
use crate::dataset::Dataset;
use crate::error::BenchError;
use crate::gap_effect::gap_effects;
use crate::grades::grade;
use crate::groups::GroupsOf;
use crate::log::{Problem, load};
use crate::models::{Fold, Knowledge, MODELS, Model, Prediction, Target};
use crate::protocol::Lifter;
use crate::results::{ModelResult, Results};
use crate::score::{Predictions, lifter_lines, summary, target_result, value_result};
use crate::study::Studies;

/// The model that the others are compared with.
const REFERENCE: &str = "running_rate";

/// What to run on what.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Files and folders with logs.
    pub paths: Vec<PathBuf>,
    /// Models by id; empty means all that are not slow. The running rate always runs.
    pub models: Vec<String>,
    /// Where the logs come from, in words, for the tables.
    pub source: String,
}

/// How far a run is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Predicted so far, in units of one model and one lifter.
    pub done: usize,
    /// All of them.
    pub of: usize,
}

/// What a run gives.
#[derive(Debug, Clone)]
pub struct Report {
    /// Pooled figures.
    pub results: Results,
    /// What could not be read, and models that could not run here.
    pub problems: Vec<String>,
    /// One JSON line a lifter and model; stays local.
    pub lifter_lines: Vec<String>,
    /// How the cost of replay and verdicts grows with the sets of a log.
    pub cost: Option<CostFit>,
}

/// Reads the logs and scores every chosen model; `progress` is called from several threads.
///
/// # Errors
/// When nothing can be scored, or a model breaks the protocol ([`BenchError`]).
pub fn run(
    options: &Options,
    groups: &dyn GroupsOf,
    progress: &(dyn Fn(Progress) + Sync),
) -> Result<Report, BenchError> {
    let loaded = load(&options.paths);
    let said: Vec<String> = loaded.problems.iter().map(Problem::to_string).collect();
    if loaded.logs.is_empty() && !said.is_empty() {
        return Err(BenchError::NothingRead(said.join("\n")));
    }
    let data = Dataset::new(loaded.logs, groups)?;
    let mut report = run_on(&data, options, progress)?;
    report.problems.splice(0..0, said);
    Ok(report)
}

/// The same on logs that are already read.
///
/// # Errors
/// When a model breaks the protocol ([`BenchError`]).
pub fn run_on(
    data: &Dataset,
    options: &Options,
    progress: &(dyn Fn(Progress) + Sync),
) -> Result<Report, BenchError> {
    let (rows, mut problems) = chosen(data, options);
    problems.extend(
        data.too_short.iter().map(|name| format!("lifter {name}: too short a log, nothing to compare")),
    );
    let predictions = predict(data, &rows, progress)?;
    let reference = rows.iter().position(|(model, _)| model.id() == REFERENCE).map(|at| &predictions[at]);
    let scored: Vec<(&Row, &Predictions)> = rows.iter().zip(&predictions).collect();
    let models = scored.par_iter().map(|((model, knowledge), own)| {
        let other = reference.filter(|_| model.id() != REFERENCE);
        ModelResult {
            id: model.id().to_owned(),
            name: model.name().to_owned(),
            knowledge: *knowledge,
            learns: model.learns().text().to_owned(),
            beat: target_result(data, own, other, Target::Beat),
            not_worse: target_result(data, own, other, Target::NotWorse),
            value: value_result(data, own),
        }
    });
    let gap_effect = gap_effects(data);
    let grades = grade(data, &gap_effect);
    let results = Results {
        data: summary(data, &options.source),
        gap_effect,
        verdicts: grades.verdicts,
        ready: grades.ready,
        ready_short_gap: grades.ready_short_gap,
        ready_time: grades.ready_time,
        deficits: grades.deficits,
        studies: Studies::of(data, &grades.expected)?,
        models: models.collect(),
    };
    let lines = scored.iter().flat_map(|((model, _), own)| lifter_lines(data, own, *model)).collect();
    Ok(Report { results: results.rounded(), problems, lifter_lines: lines, cost: grades.cost })
}

/// A row of the tables.
type Row = (&'static dyn Model, Knowledge);

fn chosen(data: &Dataset, options: &Options) -> (Vec<Row>, Vec<String>) {
    let named = |model: &dyn Model| options.models.iter().any(|id| id == model.id());
    let wanted = |model: &dyn Model| {
        model.id() == REFERENCE || if options.models.is_empty() { !model.slow() } else { named(model) }
    };
    let (mut rows, mut problems) = (Vec::new(), Vec::new());
    for model in MODELS.iter().copied().filter(|model| wanted(*model)) {
        if model.needs_others() && data.lifters.len() < 2 {
            problems.push(format!(
                "{}: left out, it is fitted on other lifters and there is one log",
                model.id()
            ));
        } else {
            rows.extend(model.knowledge().iter().map(|knowledge| (model, *knowledge)));
        }
    }
    let unknown = options.models.iter().filter(|id| MODELS.iter().all(|model| model.id() != id.as_str()));
    problems.extend(unknown.map(|id| format!("{id}: no such model")));
    (rows, problems)
}

/// Predictions of every row for every lifter, checked against the protocol.
fn predict(
    data: &Dataset,
    rows: &[Row],
    progress: &(dyn Fn(Progress) + Sync),
) -> Result<Vec<Predictions>, BenchError> {
    let of = rows.len() * data.lifters.len();
    let done = std::sync::atomic::AtomicUsize::new(0);
    rows.par_iter()
        .map(|(model, knowledge)| {
            let folds = (0..data.lifters.len()).into_par_iter();
            folds
                .map(|at| {
                    let fold = fold(&data.lifters, at, *knowledge);
                    let predictions = checked(*model, fold.lifter, model.predict(&fold))?;
                    let done = done.fetch_add(1, std::sync::atomic::Ordering::Relaxed) + 1;
                    progress(Progress { done, of });
                    Ok(predictions)
                })
                .collect()
        })
        .collect()
}

fn fold(lifters: &[Lifter], at: usize, knowledge: Knowledge) -> Fold<'_> {
    let others = lifters.iter().enumerate().filter(|(i, _)| *i != at).map(|(_, lifter)| lifter).collect();
    Fold { others, lifter: &lifters[at], knowledge }
}

/// Row counts must be equal between all models before anything is compared.
fn checked(
    model: &dyn Model,
    lifter: &Lifter,
    predictions: Vec<Prediction>,
) -> Result<Vec<Prediction>, BenchError> {
    if predictions.len() != lifter.pairs.len() {
        return Err(BenchError::RowCount {
            model: model.id(),
            lifter: lifter.name.clone(),
            expected: lifter.pairs.len(),
            got: predictions.len(),
        });
    }
    let probability = |p: f64| (0.0..=1.0).contains(&p);
    match predictions.iter().position(|p| !probability(p.p_beat) || !probability(p.p_not_worse)) {
        Some(pair) => {
            Err(BenchError::NotAProbability { model: model.id(), lifter: lifter.name.clone(), pair })
        }
        None => Ok(predictions),
    }
}
