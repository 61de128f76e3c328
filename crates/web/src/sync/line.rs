//! Requests to the server that served the app.

use js_sys::JsString;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortSignal, Headers, RequestInit, Response};

use crate::browser;

/// A page of entries on a bad line takes this long at most.
const PATIENCE_MS: u32 = 120_000;

/// What came back.
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) text: String,
}

/// Nothing came back: no network, or no server.
pub(super) struct Cut;

/// Asks the API; `body` is JSON.
///
/// # Errors
/// [`Cut`].
pub(super) async fn ask(method: &str, path: &str, body: Option<&str>) -> Result<Answer, Cut> {
    request(method, path, body).await.map_err(|_| Cut)
}

async fn request(method: &str, path: &str, body: Option<&str>) -> Result<Answer, JsValue> {
    let window = browser::window().ok_or(JsValue::NULL)?;
    let how = RequestInit::new();
    how.set_method(method);
    how.set_signal(Some(&AbortSignal::timeout_with_u32(PATIENCE_MS)));
    let headers = Headers::new()?;
    if let Some(body) = body {
        headers.set("content-type", "application/json")?;
        how.set_body(&JsValue::from_str(body));
    }
    how.set_headers(&headers);
    let asked = window.fetch_with_str_and_init(&format!("{}/api/v1{path}", browser::base()), &how);
    let answer: Response = JsFuture::from(asked).await?.dyn_into()?;
    let text: JsString = JsFuture::from(answer.text()?).await?.dyn_into()?;
    Ok(Answer { status: answer.status(), text: text.into() })
}
