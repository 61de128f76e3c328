//! The next days.

use axum::extract::{Extension, State};
use axum::http::HeaderMap;
use axum::response::Response;
use regain_answer::ForecastAnswerJson;
use regain_engine::Muscle;
use serde::Deserialize;

use crate::access::Subject;
use crate::athletes::{When, ask, etag, known, not_modified, pretty, tagged, time_key};
use crate::body::Query;
use crate::problem::{Code, Problem, ProblemJson};
use crate::state::App;

/// Days that the engine looks ahead.
const DAYS_MAX: usize = 14;

/// Which part of the forecast.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Wanted {
    /// Muscles, parted by commas; all when absent.
    muscles: Option<String>,
    /// Days, 1 to 14; 14 when absent.
    days: Option<usize>,
}

impl Wanted {
    fn muscles(&self) -> Result<Vec<Muscle>, Problem> {
        let Some(keys) = &self.muscles else { return Ok(Muscle::ALL.to_vec()) };
        let find = |key: &str| {
            let unknown =
                || Problem::field(Code::WrongParameter, "muscles", format!("'{key}' is no muscle."));
            Muscle::ALL.into_iter().find(|muscle| muscle.key() == key).ok_or_else(unknown)
        };
        keys.split(',').map(|key| find(key.trim())).collect()
    }

    fn days(&self) -> Result<usize, Problem> {
        let days = self.days.unwrap_or(DAYS_MAX);
        let wrong = || Problem::field(Code::WrongParameter, "days", format!("days must be 1 to {DAYS_MAX}."));
        if (1..=DAYS_MAX).contains(&days) { Ok(days) } else { Err(wrong()) }
    }
}

/// When each muscle looks ready over the next days
///
/// The same bytes as `regain forecast --json`.
#[utoipa::path(get, path = "/athletes/{athlete}/forecast", tag = "answers", params(("athlete" = String, Path, description = "An athlete's id, or `me`"), When, Wanted),
    responses((status = 200, description = "The next days", body = Object), (status = 304, description = "Nothing changed"), (status = "4XX", description = "Refused", body = ProblemJson, content_type = "application/problem+json")))]
pub(super) async fn forecast(
    State(app): State<App>,
    Extension(subject): Extension<Subject>,
    Query(when): Query<When>,
    Query(wanted): Query<Wanted>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let asking = when.read(&app)?;
    let (muscles, days) = (wanted.muscles()?, wanted.days()?);
    let (time, part) = (time_key(&asking), format!("{wanted:?}"));
    let tag = |heads: &_| etag(heads, &["forecast", &time, &part]);
    if let Some(tag) = known(&app, subject.athlete, &headers, &tag).await? {
        return Ok(not_modified(&tag));
    }
    let found = ask(&app, subject.athlete, asking, move |state| {
        pretty(&ForecastAnswerJson::new(state.day(), &muscles, days))
    });
    let found = found.await?;
    Ok(tagged(found.found?, &tag(&found.heads)))
}
