//! Exercises of a log.

use std::collections::BTreeMap;

use axum::extract::{Extension, State};
use axum::response::Response;
use regain_answer::{EntryJson, TargetJson, time};
use regain_engine::{ExerciseId, Moment};
use regain_store::JournalStore as _;
use serde::Serialize;

use crate::access::Subject;
use crate::athletes::{When, ask, look_up, pretty};
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
    let found = look_up(&app, subject.athlete, |warm| {
        let mut logged: BTreeMap<ExerciseId, (usize, Moment)> = BTreeMap::new();
        for named in warm.register().logged() {
            let Some(id) = warm.projection().exercise_id(named.name) else { continue };
            let (sets, last) = logged.entry(id.clone()).or_insert((0, named.last));
            *sets += named.sets;
            *last = named.last.max(*last);
        }
        let book = &warm.projection().book;
        logged
            .into_iter()
            .filter_map(|(id, logged)| Some((book.get(&id).cloned()?, logged)))
            .collect::<Vec<_>>()
    });
    let mut logged = found.await?.found;
    logged.sort_by(|(a, (_, of_a)), (b, (_, of_b))| of_b.cmp(of_a).then_with(|| a.id.cmp(&b.id)));
    let listed = logged.iter().map(|(exercise, (sets, last))| ExerciseJson {
        exercise: &exercise.name,
        id: exercise.id.as_str(),
        muscles: muscles(exercise),
        sets: *sets,
        last: time(*last),
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
    let listed = look_up(&app, subject.athlete, |warm| {
        let ours = |name: &str| warm.projection().exercise_id(name) == Some(&id);
        warm.register().page(Some(&ours), None, SETS_MAX).listed
    });
    let listed = listed.await?.found;
    let sources =
        app.store.read(subject.athlete, &listed.iter().map(|one| one.place).collect::<Vec<_>>()).await?;
    let said = listed.iter().zip(&sources).map(|(one, source)| one.said(source));
    pretty(&OneJson {
        at: time(at),
        exercise: &exercise.name,
        id: exercise.id.as_str(),
        muscles: muscles(&exercise),
        target: target.as_ref().map(TargetJson::new),
        sets: said.filter_map(|(id, body)| EntryJson::new(id, body)).collect(),
    })
}

fn muscles(exercise: &regain_engine::Exercise) -> BTreeMap<&'static str, f64> {
    exercise.muscles.iter().map(|(muscle, share)| (muscle.key(), share.get())).collect()
}
