//! What to do today.

use axum::extract::{Extension, State};
use axum::http::HeaderMap;
use axum::response::Response;
use regain_answer::DayJson;
use regain_store::JournalStore as _;

use crate::access::Subject;
use crate::athletes::{When, ask, etag, is_known, json_bytes, not_modified, pretty_bytes, tagged, time_key};
use crate::body::Query;
use crate::problem::{Problem, ProblemJson};
use crate::state::App;

/// What to do today: verdicts, reasons, targets, forecast
///
/// The same bytes as `regain today --json`; docs/today.md describes every field.
#[utoipa::path(get, path = "/athletes/{athlete}/today", tag = "answers", params(("athlete" = String, Path, description = "An athlete's id, or `me`"), When),
    responses((status = 200, description = "The day", body = Object), (status = 304, description = "Nothing changed"), (status = "4XX", description = "Refused", body = ProblemJson, content_type = "application/problem+json")))]
pub(super) async fn today(
    State(app): State<App>,
    Extension(subject): Extension<Subject>,
    Query(when): Query<When>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let asking = when.read(&app)?;
    let time = time_key(&asking);
    let tag = |heads: &_| etag(heads, &["today", &time]);
    let name = tag(&app.store.heads(subject.athlete).await?);
    if is_known(&headers, &name) {
        return Ok(not_modified(&name));
    }
    // apps ask each minute, and several devices of a person ask for the same
    if let Some(text) = app.answers.find(subject.athlete, &name) {
        return Ok(tagged(json_bytes(text), &name));
    }
    let found =
        ask(&app, subject.athlete, asking, |state| pretty_bytes(&DayJson::new(state.day(), false))).await?;
    let (text, name) = (found.found?, tag(&found.heads));
    app.answers.keep(subject.athlete, name.clone(), text.clone());
    Ok(tagged(json_bytes(text), &name))
}
