//! Devices exchange what the other lacks.
//!
//! A device sends its heads (the highest number it has of each device) and entries the server lacks; the answer
//! holds the server's heads and a page of what the device lacks. The heads are the cursor: whoever was cut off
//! sends the heads it has now and goes on from there. Everything may be sent again.

use std::collections::BTreeMap;

use axum::extract::{Extension, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use regain_journal::{DeviceId, Entry, decode_lenient, encode};
use regain_store::{Heads, JournalStore as _, PageLimit};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use uuid::Uuid;

use crate::access::Subject;
use crate::body::{Json, parse};
use crate::config::Limits;
use crate::problem::{Code, Problem, ProblemJson};
use crate::state::App;

/// Entries of a page when the device does not say.
const PAGE_ENTRIES: u32 = 2000;
/// Bytes of a page: a phone on a bad line gets it in one piece.
const PAGE_BYTES: u32 = 1 << 20;

/// What a device has and brings.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Exchange {
    /// The journal that the device keeps, as the first answer named it; absent the first time.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = "uuid")]
    journal: Option<Uuid>,
    /// The highest number the device has of each device. Series have no gaps.
    #[schema(value_type = std::collections::BTreeMap<String, u64>)]
    have: BTreeMap<Uuid, u64>,
    /// Entries for the server, each as in the journal's own files; all are kept, or none.
    #[serde(default)]
    #[schema(value_type = Vec<Object>)]
    entries: Vec<Box<RawValue>>,
    /// Entries of a page of the answer, at most; 0 asks for none.
    limit: Option<u32>,
}

/// The answer without its entries, which are written as they are stored.
#[derive(Serialize, utoipa::ToSchema)]
pub(super) struct ExchangedJson<'a> {
    /// The journal's name: to be sent along from now on, so that no device mixes two.
    #[schema(value_type = String, format = "uuid")]
    journal: Uuid,
    /// Entries of the request that were added.
    new: u64,
    /// Entries of the request that were there before.
    already_there: u64,
    /// The highest number the server has of each device.
    #[schema(value_type = std::collections::BTreeMap<String, u64>)]
    have: BTreeMap<Uuid, u64>,
    /// Entries that the device lacks beyond this page.
    left: u64,
    /// A page of what the device lacks, by device and number.
    #[schema(value_type = Vec<Object>)]
    entries: &'a RawValue,
}

/// Exchange entries with a device
///
/// Entries that come again change nothing; entries of unknown kinds are kept and passed on byte for byte.
#[utoipa::path(post, path = "/athletes/{athlete}/sync", tag = "journal", params(("athlete" = String, Path, description = "An athlete's id, or `me`")), request_body = Exchange,
    responses((status = 200, description = "What came is safe on disk", body = ExchangedJson), (status = "4XX", description = "Refused; nothing was kept", body = ProblemJson, content_type = "application/problem+json")))]
pub(super) async fn sync(
    State(app): State<App>,
    Extension(subject): Extension<Subject>,
    Json(exchange): Json<Exchange>,
) -> Result<Response, Problem> {
    let athlete = subject.athlete;
    if exchange.journal.is_some_and(|journal| journal != athlete.0) {
        let detail =
            "This device keeps the journal of another account. Sign in as that one, or start a new journal.";
        return Err(Problem::field(Code::WrongAccount, "journal", detail));
    }
    let entries = read(&exchange.entries, app.config.limits.entries)?;
    let stored = if entries.is_empty() {
        regain_store::Appended::default()
    } else {
        refuse_forged(&app, athlete, &entries).await?;
        app.store.receive(athlete, &entries).await?
    };
    app.added(athlete, stored.new);
    let theirs = after(exchange.have, &entries);
    let limit = exchange.limit.unwrap_or(PAGE_ENTRIES).min(PAGE_ENTRIES);
    let limit = PageLimit { entries: limit, bytes: PAGE_BYTES };
    let heads = app.store.heads(athlete).await?;
    let (page, left) = if limit.entries == 0 {
        (Vec::new(), lacking(&heads, &theirs))
    } else {
        let page = app.store.missing(athlete, &theirs, limit).await?;
        (page.entries, page.left)
    };
    let lines: Vec<String> = page.iter().map(encode).collect();
    let lines =
        RawValue::from_string(format!("[{}]", lines.join(","))).map_err(|error| Problem::internal(&error))?;
    let have = heads.iter().map(|(device, seq)| (device.0, *seq)).collect();
    let (new, already_there) = (stored.new, stored.already_there);
    let json = ExchangedJson { journal: athlete.0, new, already_there, have, left, entries: &lines };
    let text = serde_json::to_vec(&json).map_err(|error| Problem::internal(&error))?;
    let kind = HeaderValue::from_static("application/json");
    Ok(([(header::CONTENT_TYPE, kind)], text).into_response())
}

/// The entries of a body, as the route reads them.
pub(crate) fn read_sync(body: &[u8]) -> Result<Vec<Entry>, Problem> {
    let exchange: Exchange = parse(body)?;
    read(&exchange.entries, Limits::default().entries)
}

fn read(lines: &[Box<RawValue>], most: usize) -> Result<Vec<Entry>, Problem> {
    if lines.len() > most {
        let detail = format!("At most {most} entries are taken at once, not {}.", lines.len());
        return Err(Problem::field(Code::TooLarge, "entries", detail));
    }
    let read = |(i, line): (usize, &str)| {
        // a line break between tokens is white space; the codec reads lines
        let line = line.replace(['\n', '\r'], " ");
        decode_lenient(&line).map_err(|error| Problem::of_entry(&format!("entries[{i}]"), &error))
    };
    lines.iter().map(|line| line.get()).enumerate().map(read).collect()
}

/// Only the server continues its own series.
async fn refuse_forged(
    app: &App,
    athlete: regain_store::AthleteId,
    entries: &[Entry],
) -> Result<(), Problem> {
    let own = app.store.device_id();
    let highest = entries.iter().enumerate().filter(|(_, entry)| entry.device == own);
    let Some((i, highest)) = highest.max_by_key(|(_, entry)| entry.seq) else { return Ok(()) };
    let head = app.store.heads(athlete).await?.get(&own).copied().unwrap_or(0);
    if highest.seq > head {
        let detail = format!(
            "Number {} of this server's own series was never written: it has {head}. Another device must not \
             write in its name.",
            highest.seq
        );
        return Err(Problem::field(Code::Forged, format!("entries[{i}].seq"), detail));
    }
    Ok(())
}

/// What the device has, what it just sent included.
fn after(have: BTreeMap<Uuid, u64>, sent: &[Entry]) -> Heads {
    let mut heads: Heads = have.into_iter().map(|(device, seq)| (DeviceId(device), seq)).collect();
    for entry in sent {
        let head = heads.entry(entry.device).or_default();
        *head = entry.seq.max(*head);
    }
    heads
}

fn lacking(ours: &Heads, theirs: &Heads) -> u64 {
    let lacks =
        |(device, seq): (&DeviceId, &u64)| seq.saturating_sub(theirs.get(device).copied().unwrap_or(0));
    ours.iter().map(lacks).sum()
}
