//! Sets and answers, the newest first.

use axum::extract::{Extension, State};
use axum::http::HeaderMap;
use axum::response::Response;
use regain_answer::{EntryJson, occurred};
use regain_journal::{Body, EntryId, Journal};
use regain_store::JournalStore as _;
use serde::{Deserialize, Serialize};

use crate::access::Subject;
use crate::athletes::{etag, is_known, not_modified, pretty, tagged};
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
    let known = etag(&app.store.heads(subject.athlete).await?, &["history", &part]);
    if is_known(&headers, &known) {
        return Ok(not_modified(&known));
    }
    let journal = Journal::from_entries(app.store.entries(subject.athlete).await?);
    let tag = etag(&journal.heads(), &["history", &part]);
    let page = page(&journal, wanted.text.as_deref(), after, limit);
    Ok(tagged(pretty(&page)?, &tag))
}

fn page<'a>(journal: &'a Journal, text: Option<&str>, after: Option<Cursor>, limit: usize) -> PageJson<'a> {
    let text = text.map(str::to_lowercase);
    let effective = journal.effective();
    let end = after.map_or(effective.len(), |cursor| cursor.place(&effective));
    let mut listed = effective[..end].iter().rev().filter(|entry| wants(entry.body, text.as_deref()));
    let mut entries = Vec::new();
    let mut last = None;
    for entry in listed.by_ref() {
        let (id, body) = entry.said();
        entries.extend(EntryJson::new(id, body));
        last = Cursor::of(id, body);
        if entries.len() == limit {
            break;
        }
    }
    let more = entries.len() == limit && listed.next().is_some();
    PageJson { entries, next: last.filter(|_| more).map(Cursor::written) }
}

fn wants(body: &Body, text: Option<&str>) -> bool {
    match (body, text) {
        (Body::Set(set), Some(text)) => set.exercise.to_lowercase().contains(text),
        (Body::Set(_) | Body::CheckIn(_) | Body::Lock(_) | Body::Unlock(_), None) => true,
        _ => false,
    }
}

/// The last entry of a page: when it happened, and its id.
#[derive(Debug, Clone, Copy)]
struct Cursor {
    at_us: i64,
    id: EntryId,
}

impl Cursor {
    fn of(id: EntryId, body: &Body) -> Option<Self> {
        Some(Self { at_us: occurred(body)?.at.as_microsecond(), id })
    }

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

    /// How many entries come before it; by its time, should it count no more.
    fn place(self, effective: &[regain_journal::Effective<'_>]) -> usize {
        let there = effective.iter().rposition(|entry| entry.entry.id == self.id);
        let earlier = |entry: &regain_journal::Effective<'_>| {
            occurred(entry.body).is_none_or(|occurred| occurred.at.as_microsecond() < self.at_us)
        };
        there.unwrap_or_else(|| effective.partition_point(earlier))
    }
}
