//! Adding entries.

use axum::extract::{Extension, State};
use axum::response::Response;
use regain_journal::{Body, Draft, EntryId, Journal};
use regain_store::JournalStore as _;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::access::Subject;
use crate::athletes::pretty;
use crate::body::{Json, parse};
use crate::config::Limits;
use crate::problem::{Code, Problem, ProblemJson};
use crate::state::App;

/// Entries to add.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewEntries {
    /// All are kept, or none.
    entries: Vec<NewEntry>,
}

/// One entry, before the server signs it.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
struct NewEntry {
    /// A uuid v7 of the caller's making. Sent again, the entry is not added again.
    #[schema(value_type = String, format = "uuid")]
    id: EntryId,
    /// `set`, `check_in`, `profile`, `exercise_muscles`, `lock`, `unlock`, `amend`, `retract`, `shown`.
    kind: String,
    /// As in the journal's own files.
    #[schema(value_type = Object)]
    body: Box<RawValue>,
}

/// What came of it.
#[derive(Serialize, utoipa::ToSchema)]
pub(super) struct AddedJson {
    /// Entries that were added.
    new: u64,
    /// Entries that were there before.
    already_there: u64,
    /// Those of them that said something else, and still do.
    #[schema(value_type = Vec<String>)]
    differing: Vec<String>,
}

/// Add entries: sets, check-ins, corrections
///
/// Safe to repeat: an entry whose id is known is not added again.
#[utoipa::path(post, path = "/athletes/{athlete}/entries", tag = "journal", params(("athlete" = String, Path, description = "An athlete's id, or `me`")), request_body = NewEntries,
    responses((status = 200, description = "They are safe on disk", body = AddedJson), (status = "4XX", description = "Refused; nothing was kept", body = ProblemJson, content_type = "application/problem+json")))]
pub(super) async fn add_entries(
    State(app): State<App>,
    Extension(subject): Extension<Subject>,
    Json(new): Json<NewEntries>,
) -> Result<Response, Problem> {
    let drafts = drafts(&new, app.config.limits.entries)?;
    let appended = app.store.append(subject.athlete, &drafts, app.now()).await?;
    app.added(subject.athlete, appended.new);
    let differing = if appended.already_there > 0 {
        differing(&Journal::from_entries(app.store.entries(subject.athlete).await?), &drafts)
    } else {
        Vec::new()
    };
    pretty(&AddedJson { new: appended.new, already_there: appended.already_there, differing })
}

/// The entries of a body, as the route reads them.
pub(crate) fn read_new_entries(body: &[u8]) -> Result<Vec<Draft>, Problem> {
    drafts(&parse(body)?, Limits::default().entries)
}

fn drafts(new: &NewEntries, most: usize) -> Result<Vec<Draft>, Problem> {
    if new.entries.len() > most {
        let detail = format!("At most {most} entries are taken at once, not {}.", new.entries.len());
        return Err(Problem::field(Code::TooLarge, "entries", detail));
    }
    new.entries.iter().enumerate().map(|(i, entry)| draft(i, entry)).collect()
}

fn draft(i: usize, entry: &NewEntry) -> Result<Draft, Problem> {
    let place = format!("entries[{i}]");
    let body =
        Body::from_json(&entry.kind, entry.body.get()).map_err(|error| Problem::of_body(&place, &error))?;
    if matches!(body, Body::Unknown(_)) {
        let detail =
            format!("'{}' is no kind of entry that this server can write; a device may sync it.", entry.kind);
        return Err(Problem::field(Code::WrongValue, format!("{place}.kind"), detail));
    }
    Ok(Draft { id: entry.id, body })
}

fn differing(journal: &Journal, drafts: &[Draft]) -> Vec<String> {
    let differs = |draft: &&Draft| journal.get(draft.id).is_some_and(|entry| entry.body != draft.body);
    drafts.iter().filter(differs).map(|draft| draft.id.to_string()).collect()
}
