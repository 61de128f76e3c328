//! What to do today.

use axum::extract::{Extension, State};
use axum::http::HeaderMap;
use axum::response::Response;
use regain_answer::DayJson;

use crate::access::Subject;
use crate::athletes::{When, ask, etag, known, not_modified, pretty, tagged, time_key};
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
    if let Some(tag) = known(&app, subject.athlete, &headers, &tag).await? {
        return Ok(not_modified(&tag));
    }
    let found = ask(&app, subject.athlete, asking, |state| pretty(&DayJson::new(state.day(), false))).await?;
    Ok(tagged(found.found?, &tag(&found.heads)))
}
