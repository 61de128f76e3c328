//! The simulated lifter: a log to look round in, apart from the person's own.

use jiff::Zoned;
use jiff::civil::time;
use jiff::tz::TimeZone;
use regain_import::{ReadOptions, read};
use regain_journal::{Body, Draft};
use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

use super::{DbError, Regain};
use crate::browser;

/// Where the app's files hold it.
const FILE: &str = "/sample/simulated-strong.csv";
/// The hour of the day after the last session at which the sample is opened.
const OPENED_HOUR: i8 = 18;

/// Why the sample was not opened.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum SampleError {
    /// It is fetched when it is first asked for.
    #[error("The sample could not be fetched. It needs the network once.")]
    Fetch,
    /// The file is not what it should be.
    #[error("The sample cannot be read: {0}")]
    Read(String),
    /// This browser keeps nothing.
    #[error("The sample could not be kept: {0}")]
    Keep(#[from] DbError),
}

/// Fetches the sample, reads it as an import would, and opens it on the day after its last session.
///
/// # Errors
/// [`SampleError`]; the person's own log is untouched, and open, unless storage itself refuses.
pub(crate) async fn open_sample(regain: Regain) -> Result<(), SampleError> {
    let text = fetch().await.ok_or(SampleError::Fetch)?;
    let (drafts, day) = sample(&text, &browser::now())?;
    browser::start_sample_clock(&day);
    regain.open_sample().await?;
    if regain.keep_while(&drafts, &|_| true).await {
        return Ok(());
    }
    // half a sample would only mislead
    regain.remove_sample().await?;
    Err(SampleError::Keep(DbError::Full))
}

async fn fetch() -> Option<String> {
    let response = JsFuture::from(browser::window()?.fetch_with_str(&format!("{}{FILE}", browser::base())))
        .await
        .ok()?;
    let response: Response = response.dyn_into().ok()?;
    if !response.ok() {
        return None;
    }
    JsFuture::from(response.text().ok()?).await.ok()?.as_string()
}

/// The entries of the sample, and the moment at which it is looked at.
fn sample(text: &str, now: &Zoned) -> Result<(Vec<Draft>, Zoned), SampleError> {
    let zone: TimeZone = now.time_zone().clone();
    let options = ReadOptions::new(now.timestamp(), zone.clone());
    let imported = read("simulated-strong.csv", text.as_bytes(), &options);
    let imported = imported.map_err(|error| SampleError::Read(error.to_string()))?;
    let times = imported.drafts.iter().filter_map(|draft| match &draft.body {
        Body::Set(set) => Some(set.occurred.at),
        _ => None,
    });
    let last = times.max().ok_or_else(|| SampleError::Read("it has no sets".to_owned()))?;
    let day =
        last.to_zoned(zone).tomorrow().and_then(|day| day.with().time(time(OPENED_HOUR, 0, 0, 0)).build());
    let day = day.map_err(|error| SampleError::Read(error.to_string()))?;
    Ok((imported.drafts, day))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sample_is_opened_on_the_evening_after_its_last_session() {
        let text = include_str!("../../../../sample/simulated-strong.csv");
        let now: Zoned = "2026-11-22T09:00:00+01:00[Europe/Berlin]".parse().unwrap();
        let (drafts, day) = sample(text, &now).unwrap();
        assert!(drafts.len() > 600);
        assert_eq!(day.to_string(), "2025-10-26T18:00:00+01:00[Europe/Berlin]");
    }
}
