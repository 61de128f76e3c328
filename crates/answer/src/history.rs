//! One entry of the history as JSON.

use regain_journal::{Body, EntryId, Occurred};
use serde::Serialize;

/// One entry of `regain history --json`.
#[derive(Debug, Serialize)]
pub struct EntryJson<'a> {
    id: String,
    at: String,
    kind: &'a str,
    body: serde_json::Value,
}

impl<'a> EntryJson<'a> {
    /// What the entry says now; `None` for kinds that are no part of the history (facts, imports, corrections).
    pub fn new(id: EntryId, body: &'a Body) -> Option<Self> {
        let occurred = occurred(body)?;
        let at = occurred.at.display_with_offset(occurred.offset).to_string();
        let said = serde_json::from_str(&body.to_json()).ok()?;
        Some(Self { id: id.to_string(), at, kind: body.kind(), body: said })
    }
}

/// When it happened, for the kinds that the history lists.
pub fn occurred(body: &Body) -> Option<&Occurred> {
    match body {
        Body::Set(body) => Some(&body.occurred),
        Body::CheckIn(body) => Some(&body.occurred),
        Body::Lock(body) => Some(&body.occurred),
        Body::Unlock(body) => Some(&body.occurred),
        _ => None,
    }
}
