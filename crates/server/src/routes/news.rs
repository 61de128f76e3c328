//! Something is new: a stream for open devices.

use std::convert::Infallible;
use std::time::Duration;

use axum::extract::{Extension, State};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse as _, Response};
use futures_util::{Stream, stream};
use regain_store::{AthleteId, Heads, JournalStore as _};
use tokio::sync::watch;

use crate::access::Subject;
use crate::problem::{Code, Problem, ProblemJson};
use crate::state::App;

/// Nothing for so long, and proxies cut the line.
const ALIVE_EVERY: Duration = Duration::from_secs(20);

/// A stream that says when entries came in
///
/// Server-sent events: `heads`, whose data is the highest number of each device, now and whenever it changed. A
/// device that lacks some of it syncs.
#[utoipa::path(get, path = "/athletes/{athlete}/news", tag = "journal", params(("athlete" = String, Path, description = "An athlete's id, or `me`")),
    responses((status = 200, description = "The stream", body = String, content_type = "text/event-stream"), (status = "4XX", description = "Refused", body = ProblemJson, content_type = "application/problem+json")))]
pub(super) async fn news(
    State(app): State<App>,
    Extension(subject): Extension<Subject>,
) -> Result<Response, Problem> {
    let most = app.config.limits.streams_an_athlete;
    let refused =
        || Problem::new(Code::TooMany, format!("{most} streams of this journal are open; close one."));
    let changed = app.news.subscribe(subject.athlete, most).ok_or_else(refused)?;
    let stream = heads(app, subject.athlete, changed);
    Ok(Sse::new(stream).keep_alive(KeepAlive::new().interval(ALIVE_EVERY)).into_response())
}

struct Waiting<G> {
    app: App,
    athlete: AthleteId,
    changed: watch::Receiver<u64>,
    stopping: watch::Receiver<bool>,
    told: Option<Heads>,
    _counted: G,
}

fn heads(
    app: App,
    athlete: AthleteId,
    changed: watch::Receiver<u64>,
) -> impl Stream<Item = Result<Event, Infallible>> {
    let (stopping, counted) = (app.stopping.clone(), app.metrics.stream());
    let waiting = Waiting { app, athlete, changed, stopping, told: None, _counted: counted };
    stream::unfold(waiting, |mut waiting| async move {
        loop {
            // an unreadable database ends the stream; the device asks again later
            let heads = waiting.app.store.heads(waiting.athlete).await.ok()?;
            if waiting.told.as_ref() != Some(&heads) {
                let event = event(&heads);
                waiting.told = Some(heads);
                return Some((Ok(event), waiting));
            }
            let patience = waiting.app.news.patience(waiting.app.config.limits.look_every);
            tokio::select! {
                _ = waiting.stopping.wait_for(|stop| *stop) => return None,
                told = waiting.changed.changed() => if told.is_err() { return None },
                () = tokio::time::sleep(patience) => {}
            }
        }
    })
}

fn event(heads: &Heads) -> Event {
    let have: std::collections::BTreeMap<String, u64> =
        heads.iter().map(|(device, seq)| (device.to_string(), *seq)).collect();
    let data = serde_json::to_string(&have).unwrap_or_default();
    Event::default().event("heads").data(data)
}
