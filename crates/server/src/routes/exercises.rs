//! Exercises of a log.

use std::collections::BTreeMap;

use axum::extract::{Extension, State};
use axum::response::Response;
use regain_answer::{EntryJson, TargetJson, find_exercise, time};
use regain_engine::{ExerciseId, Moment};
use regain_journal::{Body, Journal, project};
use regain_store::JournalStore as _;
use serde::Serialize;

use crate::access::Subject;
use crate::athletes::{When, ask, pretty};
use crate::body::{Path, Query};
use crate::problem::{Problem, ProblemJson};
use crate::state::App;

/// Sets listed of one exercise.
const SETS_MAX: usize = 200;

/// One exercise of the log.
#[derive(Serialize)]
struct ExerciseJson<'a> {
    exercise: &'a str,
    id: &'a str,
    muscles: BTreeMap<&'static str, f64>,
    sets: usize,
    last: String,
}

/// One exercise in full.
#[derive(Serialize)]
struct OneJson<'a> {
    at: String,
    exercise: &'a str,
    id: &'a str,
    muscles: BTreeMap<&'static str, f64>,
    target: Option<TargetJson<'a>>,
    sets: Vec<EntryJson<'a>>,
}

/// The exercises of the log, the last trained first
#[utoipa::path(get, path = "/athletes/{athlete}/exercises", tag = "journal", params(("athlete" = String, Path, description = "An athlete's id, or `me`")),
    responses((status = 200, description = "The exercises", body = Object), (status = "4XX", description = "Refused", body = ProblemJson, content_type = "application/problem+json")))]
pub(super) async fn exercises(
    State(app): State<App>,
    Extension(subject): Extension<Subject>,
) -> Result<Response, Problem> {
    let journal = Journal::from_entries(app.store.entries(subject.athlete).await?);
    let said: Vec<_> = journal.effective().into_iter().map(regain_journal::Effective::said).collect();
    let projection = project(said.iter().copied(), &mut find_exercise);
    let mut logged: BTreeMap<&ExerciseId, (usize, Moment)> = BTreeMap::new();
    for (_, body) in &said {
        let Body::Set(set) = body else { continue };
        let (Some(id), Ok(at)) = (projection.exercise_id(&set.exercise), set.occurred.moment()) else {
            continue;
        };
        let (sets, last) = logged.entry(id).or_insert((0, at));
        *sets += 1;
        *last = at.max(*last);
    }
    let mut logged: Vec<_> = logged.into_iter().collect();
    logged.sort_by_key(|(id, (_, last))| (std::cmp::Reverse(*last), *id));
    let listed = logged.iter().filter_map(|(id, (sets, last))| {
        let exercise = projection.book.get(id)?;
        let (muscles, last) = (muscles(exercise), time(*last));
        Some(ExerciseJson { exercise: &exercise.name, id: exercise.id.as_str(), muscles, sets: *sets, last })
    });
    pretty(&listed.collect::<Vec<_>>())
}

/// One exercise of the log: muscles, target, last sets
#[utoipa::path(get, path = "/athletes/{athlete}/exercises/{exercise}", tag = "journal",
    params(("athlete" = String, Path, description = "An athlete's id, or `me`"), ("exercise" = String, Path, description = "Its id, as `exercises` lists it"), When),
    responses((status = 200, description = "The exercise", body = Object), (status = "4XX", description = "Refused", body = ProblemJson, content_type = "application/problem+json")))]
pub(super) async fn exercise(
    State(app): State<App>,
    Extension(subject): Extension<Subject>,
    Path((_, id)): Path<(String, String)>,
    Query(when): Query<When>,
) -> Result<Response, Problem> {
    let id = ExerciseId::new(&id);
    let wanted = id.clone();
    let found = ask(&app, subject.athlete, when.read(&app)?, move |state| {
        let exercise = state.projection().book.get(&wanted).cloned()?;
        Some((exercise, state.target(&wanted), state.day().at))
    });
    let (exercise, target, at) = found.await?.found.ok_or_else(Problem::not_found)?;
    let journal = Journal::from_entries(app.store.entries(subject.athlete).await?);
    let said: Vec<_> = journal.effective().into_iter().map(regain_journal::Effective::said).collect();
    let projection = project(said.iter().copied(), &mut find_exercise);
    let ours = said.iter().rev().filter(|(_, body)| match body {
        Body::Set(set) => projection.exercise_id(&set.exercise) == Some(&id),
        _ => false,
    });
    pretty(&OneJson {
        at: time(at),
        exercise: &exercise.name,
        id: exercise.id.as_str(),
        muscles: muscles(&exercise),
        target: target.as_ref().map(TargetJson::new),
        sets: ours.take(SETS_MAX).filter_map(|(id, body)| EntryJson::new(*id, body)).collect(),
    })
}

fn muscles(exercise: &regain_engine::Exercise) -> BTreeMap<&'static str, f64> {
    exercise.muscles.iter().map(|(muscle, share)| (muscle.key(), share.get())).collect()
}
