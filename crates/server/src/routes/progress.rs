//! What has come of it: progress, and the report card.

use axum::extract::{Extension, State};
use axum::http::HeaderMap;
use axum::response::Response;
use regain_answer::{Answer, ProgressJson, ReportJson};
use regain_journal::{Body, EntryId};
use regain_store::JournalStore as _;

use crate::access::Subject;
use crate::athletes::{When, ask_whole, etag, is_known, not_modified, pretty, tagged, time_key};
use crate::body::Query;
use crate::problem::{Problem, ProblemJson};
use crate::state::App;

/// Progress: strength with its range, gains that are sure, sessions begun ready
///
/// The same bytes as `regain progress --json`; docs/progress.md describes every field.
#[utoipa::path(get, path = "/athletes/{athlete}/progress", tag = "answers", params(("athlete" = String, Path, description = "An athlete's id, or `me`"), When),
    responses((status = 200, description = "The progress", body = Object), (status = 304, description = "Nothing changed"), (status = "4XX", description = "Refused", body = ProblemJson, content_type = "application/problem+json")))]
pub(super) async fn progress(
    State(app): State<App>,
    Extension(subject): Extension<Subject>,
    Query(when): Query<When>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    answered(&app, &subject, &when, &headers, "progress", |answer, _| {
        pretty(&ProgressJson::new(&answer.progress()))
    })
    .await
}

/// The report card: how right what was shown turned out to be
///
/// The same bytes as `regain report --json`; docs/progress.md describes every field.
#[utoipa::path(get, path = "/athletes/{athlete}/report", tag = "answers", params(("athlete" = String, Path, description = "An athlete's id, or `me`"), When),
    responses((status = 200, description = "The report card", body = Object), (status = 304, description = "Nothing changed"), (status = "4XX", description = "Refused", body = ProblemJson, content_type = "application/problem+json")))]
pub(super) async fn report(
    State(app): State<App>,
    Extension(subject): Extension<Subject>,
    Query(when): Query<When>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    answered(&app, &subject, &when, &headers, "report", |answer, said| {
        pretty(&ReportJson::new(&answer.report(said.iter().copied())))
    })
    .await
}

/// What is asked of a whole journal and what counts in it.
type Asked = fn(&Answer, &[(EntryId, &Body)]) -> Result<Response, Problem>;

async fn answered(
    app: &App,
    subject: &Subject,
    when: &When,
    headers: &HeaderMap,
    name: &str,
    question: Asked,
) -> Result<Response, Problem> {
    let asking = when.read(app)?;
    let time = time_key(&asking);
    let tag = |heads: &_| etag(heads, &[name, &time]);
    let known = tag(&app.store.heads(subject.athlete).await?);
    if is_known(headers, &known) {
        return Ok(not_modified(&known));
    }
    let found = ask_whole(app, subject.athlete, asking, question).await?;
    Ok(tagged(found.found?, &tag(&found.heads)))
}
