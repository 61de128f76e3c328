//! What the browser gives: the clock, chance, small settings. The only place that asks for them.

use jiff::{Timestamp, Zoned};
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{Document, Storage, Window};

/// The setting that says which of the two logs of this browser is open: `sample` or nothing.
pub(crate) const OPEN_LOG: &str = "regain.log";

/// The window of the page.
pub(crate) fn window() -> Option<Window> {
    web_sys::window()
}

/// The document of the page.
pub(crate) fn document() -> Option<Document> {
    window()?.document()
}

/// The present, in the zone of this device.
#[allow(clippy::disallowed_methods)] // this is where the app reads the clock
pub(crate) fn now() -> Zoned {
    // `REGAIN_NOW` of local storage stands still for tests and pictures
    fixed_now().or_else(sample_now).unwrap_or_else(Zoned::now)
}

/// When the sample's time began, and what this device's clock said then.
const SAMPLE_CLOCK: &str = "regain.sample.clock";

/// The sample's time begins at this moment and goes on as ours does.
#[allow(clippy::disallowed_methods)] // this is where the app reads the clock
pub(crate) fn start_sample_clock(at: &Zoned) {
    keep_setting(SAMPLE_CLOCK, &format!("{} {at}", Timestamp::now()));
}

/// The time of the sample, while it is open.
#[allow(clippy::disallowed_methods)] // this is where the app reads the clock
fn sample_now() -> Option<Zoned> {
    setting(OPEN_LOG).filter(|log| log == "sample")?;
    let clock = setting(SAMPLE_CLOCK)?;
    let (started, at) = clock.split_once(' ')?;
    let started: Timestamp = started.parse().ok()?;
    let at: Zoned = at.parse().ok()?;
    at.checked_add(Timestamp::now().duration_since(started)).ok()
}

/// A time that a test set, running on from when the page was opened would make pictures differ.
fn fixed_now() -> Option<Zoned> {
    setting("regain.now")?.parse().ok()
}

/// Random bits for a new id.
pub(crate) fn random() -> [u8; 10] {
    let mut bits = [0; 10];
    // without a source of chance the clock in the id keeps ids of one device apart
    let _ = getrandom_fill(&mut bits);
    bits
}

#[cfg(target_arch = "wasm32")]
fn getrandom_fill(bits: &mut [u8]) -> Result<(), getrandom::Error> {
    getrandom::fill(bits)
}

#[cfg(not(target_arch = "wasm32"))]
fn getrandom_fill(_: &mut [u8]) -> Result<(), ()> {
    Ok(())
}

/// The present as an instant.
pub(crate) fn timestamp() -> Timestamp {
    now().timestamp()
}

fn storage() -> Option<Storage> {
    window()?.local_storage().ok()?
}

/// A small setting of this browser; `None` where storage is refused too.
pub(crate) fn setting(name: &str) -> Option<String> {
    storage()?.get_item(name).ok()?
}

/// Keeps a small setting, if the browser lets us.
pub(crate) fn keep_setting(name: &str, value: &str) {
    if let Some(storage) = storage() {
        let _ = storage.set_item(name, value);
    }
}

/// Forgets a small setting.
pub(crate) fn forget_setting(name: &str) {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(name);
    }
}

/// Lets the page draw before work that takes long.
pub(crate) async fn breathe() {
    let soon = js_sys::Promise::new(&mut |done, _| {
        if let Some(window) = window() {
            // two turns: one to apply what changed, one to draw it
            let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(&done, 20);
        }
    });
    let _ = wasm_bindgen_futures::JsFuture::from(soon).await;
}

/// Gives a text made here to the person, as a file.
///
/// # Errors
/// The browser offers no downloads.
pub(crate) fn download(name: &str, kind: &str, bytes: &[u8]) -> Result<(), JsValue> {
    let parts = js_sys::Array::of1(&js_sys::Uint8Array::from(bytes));
    let how = web_sys::BlobPropertyBag::new();
    how.set_type(kind);
    let blob = web_sys::Blob::new_with_u8_array_sequence_and_options(&parts, &how)?;
    let url = web_sys::Url::create_object_url_with_blob(&blob)?;
    let document = document().ok_or(JsValue::NULL)?;
    let link: web_sys::HtmlAnchorElement = document.create_element("a")?.dyn_into()?;
    link.set_href(&url);
    link.set_download(name);
    link.click();
    web_sys::Url::revoke_object_url(&url)
}

/// Where the app is served, such as `https://gym.example`.
pub(crate) fn origin() -> String {
    window().and_then(|window| window.location().origin().ok()).unwrap_or_default()
}

/// Puts a text where it can be pasted from. False where the browser does not let us.
pub(crate) async fn copy(text: &str) -> bool {
    let Some(window) = window().filter(Window::is_secure_context) else { return false };
    wasm_bindgen_futures::JsFuture::from(window.navigator().clipboard().write_text(text)).await.is_ok()
}

/// The words of an error of the browser.
pub(crate) fn words_of(error: &JsValue) -> String {
    let error: Option<&js_sys::Error> = error.dyn_ref();
    error.map_or_else(|| "the browser did not say why".to_owned(), |error| String::from(error.message()))
}
