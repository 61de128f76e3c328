//! Logs of other apps.

use std::convert::Infallible;

use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{Extension, State};
use axum::http::{HeaderMap, header};
use axum::response::sse::{Event, Sse};
use axum::response::{IntoResponse as _, Response};
use futures_util::stream;
use jiff::Zoned;
use jiff::tz::TimeZone;
use regain_answer::{ImportJson, KnownExercises, StoredJson};
use regain_import::{Imported, Limits, Progress, ReadOptions, SavedMapping, SourceId};
use regain_journal::{Body, Draft, EntryId, ImportBody, Journal, Occurred, UnitWord, prepare_import};
use regain_store::{AthleteId, JournalStore as _, append_in_batches};
use serde::Deserialize;
use tokio::sync::mpsc;
use uuid::Uuid;

use crate::access::Subject;
use crate::athletes::pretty;
use crate::body::{Query, whole};
use crate::problem::{Code, Problem, ProblemJson};
use crate::state::App;

/// Steps of progress that wait to be sent; what does not fit is left out.
const STEPS: usize = 16;
/// Longest name of a file that is kept, in signs.
const NAME_SIGNS: usize = 100;

/// How to read the file.
#[derive(Debug, Clone, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct How {
    /// Only say what would be imported.
    #[serde(default)]
    dry_run: bool,
    /// Name of the file, for messages and for the history of imports.
    file: Option<String>,
    /// App that wrote it, when it is not recognised by itself.
    source: Option<String>,
    /// `kg` or `lb`, where the file does not say it.
    unit: Option<String>,
    /// Zone in which the times of the file were lived; UTC when absent.
    zone: Option<String>,
    /// Source, unit, columns and names as lines of text, such as `name Kniebeuge = Squat (Barbell)`; docs/formats.md
    /// shows them. The other parameters outrank it.
    mapping: Option<String>,
    /// Whose log to read, in a file of several athletes.
    athlete_name: Option<String>,
}

/// The same, read.
struct Reading {
    file: String,
    source: Option<SourceId>,
    unit: Option<UnitWord>,
    zone: TimeZone,
    mapping: SavedMapping,
    athlete: Option<String>,
    now: jiff::Timestamp,
    batch: EntryId,
    bytes_max: usize,
}

/// Bring in the export of another app
///
/// The body is the file, plain or packed with gzip. Importing a file again adds only what is new. With
/// `Accept: text/event-stream` the answer is a stream: `progress` events, then `report` or `problem`.
#[utoipa::path(post, path = "/athletes/{athlete}/import", tag = "journal", params(("athlete" = String, Path, description = "An athlete's id, or `me`"), How),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 200, description = "The report, as `regain import --json`", body = Object), (status = "4XX", description = "Refused", body = ProblemJson, content_type = "application/problem+json")))]
pub(super) async fn import(
    State(app): State<App>,
    Extension(subject): Extension<Subject>,
    Query(how): Query<How>,
    headers: HeaderMap,
    bytes: Result<Bytes, BytesRejection>,
) -> Result<Response, Problem> {
    let bytes = whole(bytes)?;
    let reading = how.read(&app)?;
    let (steps, progress) = mpsc::channel(STEPS);
    let work = run(app, subject.athlete, reading, bytes, how.dry_run, steps);
    let accepts = headers.get(header::ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or("");
    if accepts.contains("text/event-stream") {
        return Ok(stream(work, progress));
    }
    drop(progress);
    work.await
}

impl How {
    fn read(&self, app: &App) -> Result<Reading, Problem> {
        let wrong = |field: &str, detail: String| Problem::field(Code::WrongParameter, field, detail);
        let source = self.source.as_deref().map(|name| {
            name.parse().map_err(|error: regain_import::UnknownSource| wrong("source", error.to_string()))
        });
        let unit = self.unit.as_deref().map(|unit| match unit {
            "kg" => Ok(UnitWord::Kg),
            "lb" => Ok(UnitWord::Lb),
            other => Err(wrong("unit", format!("'{other}' is no unit of load; write kg or lb."))),
        });
        let zone = self.zone.as_deref().map(|name| {
            TimeZone::get(name).map_err(|_| wrong("zone", "Write a zone as Europe/Berlin.".to_owned()))
        });
        let mapping = self.mapping.as_deref().map(|text| {
            text.parse().map_err(|error: regain_import::WrongMapping| wrong("mapping", error.to_string()))
        });
        Ok(Reading {
            mapping: mapping.transpose()?.unwrap_or_default(),
            file: file_name(self.file.as_deref()),
            source: source.transpose()?,
            unit: unit.transpose()?,
            zone: zone.transpose()?.unwrap_or(TimeZone::UTC),
            athlete: self.athlete_name.clone(),
            now: app.now(),
            batch: EntryId(Uuid::now_v7()),
            bytes_max: app.config.limits.import_bytes,
        })
    }
}

/// The last part of a path, without signs that mean something to a terminal.
fn file_name(given: Option<&str>) -> String {
    let last = given.unwrap_or("").rsplit(['/', '\\']).next().unwrap_or("");
    let plain: String = last.chars().filter(|c| !c.is_control()).take(NAME_SIGNS).collect();
    if plain.trim().is_empty() { "upload".to_owned() } else { plain }
}

impl Reading {
    fn parse(&self, bytes: &[u8], on_progress: &dyn Fn(Progress)) -> Result<Imported, Problem> {
        let mut options = ReadOptions::new(self.now, self.zone.clone());
        options.source = self.source;
        options.unit = self.unit;
        options.athlete.clone_from(&self.athlete);
        self.mapping.apply(&mut options);
        options.known = Some(&KnownExercises);
        options.batch = Some(self.batch);
        options.progress = Some(on_progress);
        options.limits = Limits { bytes: self.bytes_max, ..Limits::default() };
        let refused = |error: regain_import::ImportError| Problem::new(Code::NotALog, error.to_string());
        regain_import::read(&self.file, bytes, &options).map_err(refused)
    }
}

/// One step of the way.
#[derive(serde::Serialize)]
#[serde(tag = "step", rename_all = "snake_case")]
enum Step {
    Reading { bytes_done: u64, bytes_total: u64, rows: u64 },
    Storing { done: usize, total: usize },
}

async fn run(
    app: App,
    athlete: AthleteId,
    reading: Reading,
    bytes: Bytes,
    dry_run: bool,
    steps: mpsc::Sender<Step>,
) -> Result<Response, Problem> {
    let imported = {
        let _room = app.imports.acquire().await.map_err(|error| Problem::internal(&error))?;
        let steps = steps.clone();
        let work = move || {
            let on_progress = |Progress { bytes_done, bytes_total, rows }: Progress| {
                let _ = steps.try_send(Step::Reading { bytes_done, bytes_total, rows }); // nobody need listen
            };
            reading.parse(&bytes, &on_progress).map(|imported| (reading, imported))
        };
        tokio::task::spawn_blocking(work).await.map_err(|error| Problem::internal(&error))?
    };
    let (reading, Imported { drafts, report }) = imported?;
    let stored = if dry_run {
        None
    } else {
        let total = drafts.len() as u64;
        let journal = Journal::from_entries(app.store.entries(athlete).await?);
        let new = prepare_import(&journal, drafts);
        let sets = new.len() as u64;
        if !new.is_empty() {
            let import = Body::Import(ImportBody {
                occurred: Occurred::from_zoned(&Zoned::new(reading.now, reading.zone.clone())),
                source: report.source.as_str().to_owned(),
                file: report.file.clone(),
                sets,
            });
            let drafts: Vec<Draft> =
                std::iter::once(Draft { id: reading.batch, body: import }).chain(new).collect();
            let on_progress = &mut |progress: regain_store::Progress| {
                let _ = steps.try_send(Step::Storing { done: progress.done, total: progress.total }); // as above
            };
            let appended = append_in_batches(&app.store, athlete, &drafts, reading.now, on_progress).await?;
            app.added(athlete, appended.new);
        }
        Some(StoredJson { new: sets, already_there: total - sets })
    };
    pretty(&ImportJson::new(&report, stored))
}

/// The steps, then what came of it.
fn stream(
    work: impl Future<Output = Result<Response, Problem>> + Send + 'static,
    progress: mpsc::Receiver<Step>,
) -> Response {
    let done = tokio::spawn(work); // goes on when the reader leaves: what was begun is finished
    let events = stream::unfold((progress, Some(done)), |(mut progress, mut done)| async move {
        if let Some(step) = progress.recv().await {
            let data = serde_json::to_string(&step).unwrap_or_default();
            return Some((
                Ok::<_, Infallible>(Event::default().event("progress").data(data)),
                (progress, done),
            ));
        }
        let (name, response) = match done.take()?.await {
            Ok(Ok(response)) => ("report", response),
            Ok(Err(problem)) => ("problem", problem.into_response()),
            Err(error) => ("problem", Problem::internal(&error).into_response()),
        };
        let bytes = axum::body::to_bytes(response.into_body(), usize::MAX).await.unwrap_or_default();
        let text = String::from_utf8_lossy(&bytes).trim_end().to_owned();
        Some((Ok(Event::default().event(name).data(text)), (progress, done)))
    });
    Sse::new(events).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case(Some("../../etc/strong.csv"), "strong.csv")]
    #[case(Some("C:\\logs\\a\u{1b}[31m.csv"), "a[31m.csv")]
    #[case(Some("  "), "upload")]
    #[case(None, "upload")]
    fn file_names_are_plain(#[case] given: Option<&str>, #[case] kept: &str) {
        assert_eq!(file_name(given), kept);
    }
}
