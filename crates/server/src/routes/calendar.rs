//! When muscles look ready, for the calendars of other programs.
//!
//! A calendar fetches an address and can send neither cookie nor header, so the address is the secret: a token with
//! the one scope `calendar`, which opens nothing else. It is made, listed and ended like every token. The log has
//! the pattern of the route, never the address.

use axum::extract::{Extension, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use regain_answer::{ical, ready_events};

use crate::access::{Who, calendar_of};
use crate::athletes::{Asking, ask, etag, known, not_modified, tagged};
use crate::body::Path;
use crate::layers::Client;
use crate::problem::{Problem, ProblemJson};
use crate::state::App;

/// What calendars call it.
const NAME: &str = "Regain";
/// Digits of the link's public name that tell its events from those of other links.
const FEED_DIGITS: usize = 12;
/// What the text depends on besides the journal: the hour.
const HOUR_S: i64 = 3600;

/// When each group of muscles looks ready in the next fortnight, as a calendar
///
/// The address is the `calendar` of a token with the scope of that name. All-day events, one for each group of muscles
/// trained so far; an event moves as the estimate does.
#[utoipa::path(get, path = "/calendar/{link}", tag = "answers", params(("link" = String, Path, description = "The token, and `.ics`")),
    responses((status = 200, description = "The next fortnight", body = String, content_type = "text/calendar"), (status = 304, description = "Nothing changed"), (status = "4XX", description = "Refused", body = ProblemJson, content_type = "application/problem+json")))]
pub(super) async fn calendar(
    State(app): State<App>,
    Extension(client): Extension<Client>,
    Path(link): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let token = link.strip_suffix(".ics").unwrap_or(&link);
    let Some((athlete, hash)) = calendar_of(&app, token).await? else {
        app.limiters.guess(client.key())?;
        return Err(Problem::not_found());
    };
    app.limiters.costly(Who::Account(athlete))?;
    let now = app.now();
    let hour = (now.as_second() / HOUR_S).to_string();
    let tag = |heads: &_| etag(heads, &["calendar", &hour]);
    if let Some(tag) = known(&app, athlete, &headers, tag).await? {
        return Ok(not_modified(&tag));
    }
    let feed = hash.to_hex().chars().take(FEED_DIGITS).collect::<String>();
    let found = ask(&app, athlete, Asking::Now(now, None), move |state| {
        state.ahead().map(|day| ical(NAME, now, &ready_events(&day, &feed)))
    });
    let found = found.await?;
    let kind = HeaderValue::from_static("text/calendar; charset=utf-8");
    let response = ([(header::CONTENT_TYPE, kind)], found.found?).into_response();
    Ok(tagged(response, &tag(&found.heads)))
}
