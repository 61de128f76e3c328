//! The day of an athlete, at the present or at another time.

use axum::body::Bytes;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};
use regain_answer::{Answer, Warm, ahead};
use regain_engine::Day;
use regain_journal::{Body, Effective, EntryId, Journal, Occurred, occurred};
use regain_store::{AthleteId, Heads, JournalStore as _};
use serde::Deserialize;
use sha2::{Digest as _, Sha256};

use super::warm::AskError;
use crate::problem::{Code, Problem};
use crate::state::{App, Shared};

/// The time that a question is about.
#[derive(Debug, Clone, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct When {
    /// A time with its offset, such as `2026-11-22T18:00:00+01:00`; now when absent.
    at: Option<String>,
    /// Zone in which days begin and times are shown, such as `Europe/Berlin`; where the last entry was written when
    /// absent.
    zone: Option<String>,
}

/// The same, read.
#[derive(Debug, Clone)]
pub(crate) enum Asking {
    /// Now, in this zone or where the athlete last was.
    Now(Timestamp, Option<TimeZone>),
    /// At a time of the caller's choice.
    At(Zoned),
}

impl When {
    pub(crate) fn read(&self, app: &Shared) -> Result<Asking, Problem> {
        let wrong =
            |field: &str, detail: &str| Problem::field(Code::WrongParameter, field, detail.to_owned());
        let zone = self.zone.as_deref().map(|name| {
            TimeZone::get(name)
                .map_err(|_| wrong("zone", "Write a zone as Europe/Berlin or America/New_York."))
        });
        let zone = zone.transpose()?;
        let Some(at) = self.at.as_deref() else { return Ok(Asking::Now(app.now(), zone)) };
        let text = || wrong("at", "Write a time with its offset, such as 2026-11-22T18:00:00+01:00.");
        // in an address a plus sign means a space
        let at = at.replace(' ', "+");
        let zoned = at.parse::<Zoned>().ok().or_else(|| with_offset(&at)).ok_or_else(text)?;
        Ok(Asking::At(match zone {
            Some(zone) => zoned.with_time_zone(zone),
            None => zoned,
        }))
    }
}

fn with_offset(text: &str) -> Option<Zoned> {
    let pieces = jiff::fmt::temporal::Pieces::parse(text).ok()?;
    let ends_in_z = text.ends_with(['Z', 'z']).then_some(jiff::tz::Offset::UTC);
    let offset = pieces.to_numeric_offset().or(ends_in_z)?;
    let instant: Timestamp = text.parse().ok()?;
    Some(instant.to_zoned(offset.to_time_zone()))
}

/// What was found, and which journal it is about.
pub(crate) struct Found<T> {
    pub(crate) found: T,
    pub(crate) heads: Heads,
}

/// Asks the state of an athlete.
pub(crate) async fn ask<T: Send + 'static>(
    app: &App,
    athlete: AthleteId,
    asking: Asking,
    question: impl FnOnce(&mut dyn State) -> T + Clone + Send + 'static,
) -> Result<Found<T>, Problem> {
    match asking {
        Asking::Now(now, zone) => {
            let at = |warm: Option<&Warm>| {
                let zone = zone.clone().or_else(|| warm.and_then(Warm::last).map(zone_of));
                now.to_zoned(zone.unwrap_or(TimeZone::UTC))
            };
            let question = |warm: &mut Warm, at: &Zoned| {
                let day = warm.day(at)?;
                Ok(day.map(|day| question(&mut AtNow { day, warm, at })))
            };
            let asked = app.warm.ask((&app.store, &app.metrics), athlete, at, question).await?;
            Ok(Found { found: asked.answer, heads: asked.heads })
        }
        Asking::At(at) => {
            let entries = app.store.entries(athlete).await?;
            let work = move || {
                let journal = Journal::from_entries(entries);
                let answer = Answer::at(journal.effective().into_iter().map(Effective::said), at)?;
                let found = question(&mut AtOther { day: answer.day(), answer });
                Ok::<_, AskError>(Found { found, heads: journal.heads() })
            };
            Ok(tokio::task::spawn_blocking(work).await.map_err(|error| Problem::internal(&error))??)
        }
    }
}

/// Asks what is kept of an athlete for something that does not depend on the time.
pub(crate) async fn look_up<T>(
    app: &App,
    athlete: AthleteId,
    question: impl FnOnce(&Warm) -> T + Clone,
) -> Result<Found<T>, Problem> {
    let now = app.now().to_zoned(TimeZone::UTC);
    let ask = |warm: &mut Warm, _: &Zoned| Ok(Some(question(warm)));
    let asked = app.warm.ask((&app.store, &app.metrics), athlete, |_| now.clone(), ask).await?;
    Ok(Found { found: asked.answer, heads: asked.heads })
}

/// Asks a whole journal: for pages about the past, and for what no state kept between requests answers.
pub(crate) async fn ask_whole<T: Send + 'static>(
    app: &App,
    athlete: AthleteId,
    asking: Asking,
    question: impl FnOnce(&Answer, &[(EntryId, &Body)]) -> T + Send + 'static,
) -> Result<Found<T>, Problem> {
    let entries = app.store.entries(athlete).await?;
    let work = move || {
        let journal = Journal::from_entries(entries);
        let said: Vec<(EntryId, &Body)> = journal.effective().into_iter().map(Effective::said).collect();
        let at = match asking {
            Asking::At(at) => at,
            Asking::Now(now, zone) => {
                let last = said.iter().rev().find_map(|(_, body)| occurred(body)).map(zone_of);
                now.to_zoned(zone.or(last).unwrap_or(TimeZone::UTC))
            }
        };
        let answer = Answer::at(said.iter().copied(), at)?;
        let found = question(&answer, &said);
        Ok::<_, AskError>(Found { found, heads: journal.heads() })
    };
    Ok(tokio::task::spawn_blocking(work).await.map_err(|error| Problem::internal(&error))??)
}

/// A state that can be asked.
pub(crate) trait State {
    /// The day.
    fn day(&self) -> &Day;
    /// Exercises and what was left out.
    fn projection(&self) -> &regain_journal::Projection;
    /// The day as it will look this evening, for dates that do not depend on the time of asking.
    fn ahead(&mut self) -> Result<Day, Problem>;
    /// One target.
    fn target(&mut self, exercise: &regain_engine::ExerciseId) -> Option<regain_engine::Target>;
}

struct AtNow<'a> {
    day: Day,
    warm: &'a mut Warm,
    at: &'a Zoned,
}

impl State for AtNow<'_> {
    fn day(&self) -> &Day {
        &self.day
    }

    fn projection(&self) -> &regain_journal::Projection {
        self.warm.projection()
    }

    fn ahead(&mut self) -> Result<Day, Problem> {
        match self.warm.athlete(self.at).map_err(AskError::Time)? {
            Some((athlete, _)) => Ok(ahead(athlete, self.at).map_err(AskError::Time)?),
            None => Ok(self.day.clone()),
        }
    }

    fn target(&mut self, exercise: &regain_engine::ExerciseId) -> Option<regain_engine::Target> {
        let (athlete, moment) = self.warm.athlete(self.at).ok()??;
        athlete.target(moment, exercise)
    }
}

struct AtOther {
    day: Day,
    answer: Answer,
}

impl State for AtOther {
    fn day(&self) -> &Day {
        &self.day
    }

    fn projection(&self) -> &regain_journal::Projection {
        &self.answer.projection
    }

    fn ahead(&mut self) -> Result<Day, Problem> {
        Ok(ahead(&self.answer.athlete, &self.answer.at).map_err(AskError::Time)?)
    }

    fn target(&mut self, exercise: &regain_engine::ExerciseId) -> Option<regain_engine::Target> {
        self.answer.athlete.target(self.answer.moment, exercise)
    }
}

/// The zone in which something happened.
fn zone_of(occurred: &Occurred) -> TimeZone {
    let named = occurred.zone.as_deref().and_then(|name| TimeZone::get(name).ok());
    named.unwrap_or_else(|| occurred.offset.to_time_zone())
}

impl From<AskError> for Problem {
    fn from(error: AskError) -> Self {
        match error {
            AskError::Store(error) => error.into(),
            AskError::Time(error) => Self::field(Code::WrongParameter, "at", error.to_string()),
            AskError::Cut => Self::new(Code::Unavailable, "The answer could not be finished; ask again."),
        }
    }
}

/// Names a state of a journal, and whatever else an answer depends on.
pub(crate) fn etag(heads: &Heads, rest: &[&str]) -> String {
    let mut hash = Sha256::new();
    for (device, seq) in heads {
        hash.update(device.0.as_bytes());
        hash.update(seq.to_be_bytes());
    }
    for part in rest {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part.as_bytes());
    }
    let digest = hash.finalize();
    let hex: String = digest.iter().take(12).map(|byte| format!("{byte:02x}")).collect();
    format!("W/\"{hex}\"")
}

/// What an answer about now depends on besides the journal: the minute. Weak, as the text differs by seconds.
pub(crate) fn time_key(asking: &Asking) -> String {
    match asking {
        Asking::Now(now, zone) => {
            let zone = zone.as_ref().and_then(|zone| zone.iana_name()).unwrap_or("");
            format!("{}{zone}", now.as_second() / 60)
        }
        Asking::At(at) => at.to_string(),
    }
}

/// Whether the caller has this already.
pub(crate) fn is_known(headers: &HeaderMap, etag: &str) -> bool {
    let sent = headers.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok()).unwrap_or("");
    sent.split(',').any(|one| one.trim() == etag || one.trim() == "*")
}

/// The name of an answer about this journal, if the caller has it already. Who names none costs no look at the
/// journal here.
pub(crate) async fn known(
    app: &App,
    athlete: AthleteId,
    headers: &HeaderMap,
    tag: impl Fn(&Heads) -> String,
) -> Result<Option<String>, Problem> {
    if !headers.contains_key(header::IF_NONE_MATCH) {
        return Ok(None);
    }
    let tag = tag(&app.store.heads(athlete).await?);
    Ok(is_known(headers, &tag).then_some(tag))
}

/// `304 Not Modified`.
pub(crate) fn not_modified(etag: &str) -> Response {
    tagged(StatusCode::NOT_MODIFIED.into_response(), etag)
}

/// Adds the name of what is answered; the caller alone may keep it, and asks again before using it.
pub(crate) fn tagged(mut response: Response, etag: &str) -> Response {
    if let Ok(value) = HeaderValue::from_str(etag) {
        response.headers_mut().insert(header::ETAG, value);
    }
    let keep = HeaderValue::from_static("private, no-cache");
    response.headers_mut().insert(header::CACHE_CONTROL, keep);
    response
}

/// The value as the terminal prints it: indented, with a line break at its end.
pub(crate) fn pretty(value: &impl serde::Serialize) -> Result<Response, Problem> {
    pretty_bytes(value).map(json_bytes)
}

/// The bytes of [`pretty`].
pub(crate) fn pretty_bytes(value: &impl serde::Serialize) -> Result<Bytes, Problem> {
    let mut text = serde_json::to_vec_pretty(value).map_err(|error| Problem::internal(&error))?;
    text.push(b'\n');
    Ok(text.into())
}

/// An answer of JSON that is written already.
pub(crate) fn json_bytes(text: Bytes) -> Response {
    ([(header::CONTENT_TYPE, HeaderValue::from_static("application/json"))], text).into_response()
}
