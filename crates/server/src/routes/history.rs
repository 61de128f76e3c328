//! Sets and answers, the newest first.

use axum::extract::{Extension, State};
use axum::http::HeaderMap;
use axum::response::Response;
use regain_answer::{EntryJson, RegisterPage};
use regain_journal::EntryId;
use regain_store::JournalStore as _;
use serde::{Deserialize, Serialize};

use crate::access::Subject;
use crate::athletes::{Found, etag, known, look_up, not_modified, pretty, tagged};
use crate::body::Query;
use crate::problem::{Code, Problem, ProblemJson};
use crate::state::App;

const LIMIT: usize = 100;
const LIMIT_MAX: usize = 1000;

/// Which part of the history.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Wanted {
    /// Only sets of exercises whose name holds this text.
    text: Option<String>,
    /// Entries, 1 to 1000; 100 when absent.
    limit: Option<usize>,
    /// `next` of the page before.
    cursor: Option<String>,
}

/// A page, and where the next begins.
#[derive(Serialize)]
struct PageJson<'a> {
    entries: Vec<EntryJson<'a>>,
    next: Option<String>,
}

/// Sets, check-ins and locks that count, the newest first
#[utoipa::path(get, path = "/athletes/{athlete}/history", tag = "journal", params(("athlete" = String, Path, description = "An athlete's id, or `me`"), Wanted),
    responses((status = 200, description = "A page", body = Object), (status = 304, description = "Nothing changed"), (status = "4XX", description = "Refused", body = ProblemJson, content_type = "application/problem+json")))]
pub(super) async fn history(
    State(app): State<App>,
    Extension(subject): Extension<Subject>,
    Query(wanted): Query<Wanted>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let limit = wanted.limit.unwrap_or(LIMIT);
    if !(1..=LIMIT_MAX).contains(&limit) {
        return Err(Problem::field(
            Code::WrongParameter,
            "limit",
            format!("limit must be 1 to {LIMIT_MAX}."),
        ));
    }
    let after = wanted.cursor.as_deref().map(Cursor::read).transpose()?;
    let part = format!("{wanted:?}");
    if let Some(tag) =
        known(&app, subject.athlete, &headers, |heads| etag(heads, &["history", &part])).await?
    {
        return Ok(not_modified(&tag));
    }
    let text = wanted.text.as_deref().map(str::to_lowercase);
    let before = after.map(|cursor| (cursor.at_us, cursor.id));
    let found = look_up(&app, subject.athlete, |warm| match &text {
        None => warm.register().page(None, before, limit),
        Some(text) => {
            let holds = |name: &str| name.to_lowercase().contains(text.as_str());
            warm.register().page(Some(&holds), before, limit)
        }
    });
    let Found { found: RegisterPage { listed, more }, heads } = found.await?;
    let sources =
        app.store.read(subject.athlete, &listed.iter().map(|one| one.place).collect::<Vec<_>>()).await?;
    let said = listed.iter().zip(&sources).map(|(one, source)| one.said(source));
    let entries = said.filter_map(|(id, body)| EntryJson::new(id, body)).collect();
    let last = listed.last().map(|last| Cursor { at_us: last.at.as_microsecond(), id: last.id });
    let page = PageJson { entries, next: last.filter(|_| more).map(Cursor::written) };
    Ok(tagged(pretty(&page)?, &etag(&heads, &["history", &part])))
}

/// The last entry of a page: when it happened, and its id.
#[derive(Debug, Clone, Copy)]
struct Cursor {
    at_us: i64,
    id: EntryId,
}

impl Cursor {
    fn written(self) -> String {
        format!("{}_{}", self.at_us, self.id.0.simple())
    }

    fn read(text: &str) -> Result<Self, Problem> {
        let wrong =
            || Problem::field(Code::WrongParameter, "cursor", "Take `next` of the page before as it is.");
        let (at_us, id) = text.split_once('_').ok_or_else(wrong)?;
        let at_us = at_us.parse().map_err(|_| wrong())?;
        Ok(Self { at_us, id: EntryId(id.parse().map_err(|_| wrong())?) })
    }
}
