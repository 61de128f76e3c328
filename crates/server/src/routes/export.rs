//! Everything, for other programs or another Regain.

use axum::body::{Body as ResponseBody, Bytes};
use axum::extract::{Extension, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use futures_util::stream;
use regain_import::write_csv;
use regain_journal::{Body, Journal, encode};
use regain_store::{AthleteId, JournalStore as _, Place, StoreError};
use serde::Deserialize;

use crate::access::Subject;
use crate::body::Query;
use crate::problem::{Problem, ProblemJson};
use crate::state::App;

/// Entries that are in memory at once.
const PAGE: u32 = 2000;

/// How an export is written.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
enum Format {
    /// Every entry ever written, one JSON object a line: complete, can be imported again.
    #[default]
    Jsonl,
    /// The sets that count, for spreadsheets.
    Csv,
}

/// How to write it.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Wanted {
    /// `jsonl` (the default) is complete; `csv` holds the sets that count.
    #[param(inline)]
    format: Option<Format>,
}

/// The whole journal as JSON lines or CSV
#[utoipa::path(get, path = "/athletes/{athlete}/export", tag = "journal", params(("athlete" = String, Path, description = "An athlete's id, or `me`"), Wanted),
    responses((status = 200, description = "The journal", body = String, content_type = "application/jsonl"), (status = "4XX", description = "Refused", body = ProblemJson, content_type = "application/problem+json")))]
pub(super) async fn export(
    State(app): State<App>,
    Extension(subject): Extension<Subject>,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Problem> {
    match wanted.format.unwrap_or_default() {
        Format::Jsonl => {
            Ok(file(ResponseBody::from_stream(lines(app, subject.athlete)), "application/jsonl", "jsonl"))
        }
        Format::Csv => Ok(file(csv(&app, subject.athlete).await?.into(), "text/csv; charset=utf-8", "csv")),
    }
}

fn file(body: ResponseBody, kind: &'static str, ending: &str) -> Response {
    let mut response = body.into_response();
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    let name = format!("attachment; filename=\"regain.{ending}\"");
    if let Ok(name) = HeaderValue::from_str(&name) {
        response.headers_mut().insert(header::CONTENT_DISPOSITION, name);
    }
    response
}

/// Page by page, so that memory does not grow with the journal.
fn lines(app: App, athlete: AthleteId) -> impl futures_util::Stream<Item = Result<Bytes, StoreError>> {
    stream::try_unfold(Some(None::<Place>), move |after| {
        let app = app.clone();
        async move {
            let Some(after) = after else { return Ok(None) };
            let page = app.store.page(athlete, after, PAGE).await?;
            let full = page.len() == PAGE as usize;
            let next = page.last().filter(|_| full).map(|entry| Some((entry.device, entry.seq)));
            let text: String = page.iter().map(|entry| encode(entry) + "\n").collect();
            Ok(Some((Bytes::from(text), next)))
        }
    })
}

async fn csv(app: &App, athlete: AthleteId) -> Result<Vec<u8>, Problem> {
    let entries = app.store.entries(athlete).await?;
    let work = move || {
        let journal = Journal::from_entries(entries);
        let effective = journal.effective();
        let sets = effective.iter().filter_map(|entry| match entry.body {
            Body::Set(set) => Some((entry.entry.id, set)),
            _ => None,
        });
        let mut text = Vec::new();
        write_csv(&mut text, sets).map(|_| text)
    };
    let written = tokio::task::spawn_blocking(work).await.map_err(|error| Problem::internal(&error))?;
    written.map_err(|error| Problem::internal(&error))
}
