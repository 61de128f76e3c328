//! Everything, for other programs or another Regain.

use axum::body::{Body as ResponseBody, Bytes};
use axum::extract::{Extension, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use futures_util::stream;
use jiff::civil::Date;
use regain_import::{write_csv, write_hevy, write_strong, write_tcx};
use regain_journal::{Body, EntryId, Journal, SetBody, encode};
use regain_store::{AthleteId, JournalStore as _, Place, StoreError};
use serde::Deserialize;

use crate::access::Subject;
use crate::body::Query;
use crate::problem::{Code, Problem, ProblemJson};
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
    /// The sets that count, in the layout of Strong, which most other apps read.
    Strong,
    /// The sets that count, in the layout of Hevy.
    Hevy,
    /// Sessions for the calendars of sport platforms, with the sets as notes.
    Tcx,
}

/// How to write it.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Wanted {
    /// `jsonl` (the default) is complete; `csv`, `strong`, `hevy` and `tcx` hold the sets that count.
    #[param(inline)]
    format: Option<Format>,
    /// Only the sets of this day, such as `2026-11-22`; not for `jsonl`.
    day: Option<String>,
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
        Format::Tcx => Ok(file(
            sets(&app, subject.athlete, &wanted).await?.into(),
            "application/xml; charset=utf-8",
            "tcx",
        )),
        Format::Csv | Format::Strong | Format::Hevy => {
            Ok(file(sets(&app, subject.athlete, &wanted).await?.into(), "text/csv; charset=utf-8", "csv"))
        }
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

async fn sets(app: &App, athlete: AthleteId, wanted: &Wanted) -> Result<Vec<u8>, Problem> {
    let format = wanted.format.unwrap_or_default();
    let day = wanted.day.as_deref().map(|day| {
        let wrong = |_| Problem::field(Code::WrongParameter, "day", "Write a day as 2026-11-22.".to_owned());
        day.parse::<Date>().map_err(wrong)
    });
    let day = day.transpose()?;
    let entries = app.store.entries(athlete).await?;
    let work = move || -> std::io::Result<Vec<u8>> {
        let journal = Journal::from_entries(entries);
        let effective = journal.effective();
        let on_day = |set: &SetBody| {
            let local = set.occurred.offset.to_datetime(set.occurred.at).date();
            day.is_none_or(|day| day == local)
        };
        let sets = effective.iter().filter_map(|entry| match entry.body {
            Body::Set(set) if on_day(set) => Some((entry.entry.id, set)),
            _ => None,
        });
        let sets: Vec<(EntryId, &SetBody)> = sets.collect();
        let bodies = sets.iter().map(|(_, set)| *set);
        let mut text = Vec::new();
        match format {
            Format::Jsonl | Format::Csv => write_csv(&mut text, sets.iter().copied())?,
            Format::Strong => write_strong(&mut text, bodies)?,
            Format::Hevy => write_hevy(&mut text, bodies)?,
            Format::Tcx => write_tcx(&mut text, bodies)?,
        };
        Ok(text)
    };
    let written = tokio::task::spawn_blocking(work).await.map_err(|error| Problem::internal(&error))?;
    written.map_err(|error| Problem::internal(&error))
}
