//! The next fortnight.

use axum::extract::{Extension, State};
use axum::http::HeaderMap;
use axum::response::Response;
use regain_answer::PlanJson;
use regain_store::JournalStore as _;

use crate::access::Subject;
use crate::athletes::{When, ask_whole, etag, is_known, not_modified, pretty, tagged, time_key};
use crate::body::Query;
use crate::problem::{Problem, ProblemJson};
use crate::state::App;

/// The next fortnight: likely sessions, what waits and why
///
/// The same bytes as `regain plan --json`; docs/plan.md describes every field.
#[utoipa::path(get, path = "/athletes/{athlete}/plan", tag = "answers", params(("athlete" = String, Path, description = "An athlete's id, or `me`"), When),
    responses((status = 200, description = "The plan", body = Object), (status = 304, description = "Nothing changed"), (status = "4XX", description = "Refused", body = ProblemJson, content_type = "application/problem+json")))]
pub(super) async fn plan(
    State(app): State<App>,
    Extension(subject): Extension<Subject>,
    Query(when): Query<When>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let asking = when.read(&app)?;
    let time = time_key(&asking);
    let tag = |heads: &_| etag(heads, &["plan", &time]);
    let known = tag(&app.store.heads(subject.athlete).await?);
    if is_known(&headers, &known) {
        return Ok(not_modified(&known));
    }
    let found =
        ask_whole(&app, subject.athlete, asking, |answer, _| pretty(&PlanJson::new(&answer.plan()))).await?;
    Ok(tagged(found.found?, &tag(&found.heads)))
}
