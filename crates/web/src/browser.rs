//! What the browser gives: the clock, chance, small settings. The only place that asks for them.

use std::cell::{OnceCell, RefCell};

use jiff::fmt::temporal::{Pieces, TimeZoneAnnotation, TimeZoneAnnotationKind};
use jiff::tz::{Offset, TimeZone};
use jiff::{Timestamp, Zoned};
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{Document, Storage, Window};

use crate::zone::zone_of;

/// The setting that says which of the two logs of this browser is open: the sample's or, without it, one's own.
pub(crate) const OPEN_LOG: &str = "regain.log";
/// What it says of the sample.
pub(crate) const SAMPLE: &str = "sample";
/// A part of the names of settings that belong to the sample.
const OF_SAMPLE: &str = ".sample";
/// A time that stands still, for tests and pictures.
const FIXED_NOW: &str = "regain.now";

/// The window of the page.
pub(crate) fn window() -> Option<Window> {
    web_sys::window()
}

/// The document of the page.
pub(crate) fn document() -> Option<Document> {
    window()?.document()
}

/// The event of a page that is shown or hidden.
pub(crate) const SEEN: &str = "visibilitychange";

/// Whether nobody sees the page: another tab is open, or the screen is locked.
pub(crate) fn is_hidden() -> bool {
    document().is_some_and(|page| page.hidden())
}

/// Gives the focus to what has this id, a drawing or not.
pub(crate) fn focus(id: &str) {
    if let Some(element) = document().and_then(|page| page.get_element_by_id(id)) {
        let _ = element.unchecked_into::<web_sys::HtmlElement>().focus(); // what cannot take it leaves it to the page
    }
}

/// The same once the page has drawn what changed.
pub(crate) fn focus_drawn(id: String) {
    leptos::prelude::request_animation_frame(move || focus(&id));
}

/// Moves the page so that what has this id can be seen.
pub(crate) fn show(id: &str) {
    if let Some(element) = document().and_then(|page| page.get_element_by_id(id)) {
        element.scroll_into_view_with_bool(false);
    }
}

/// Loads the page anew, with whatever is kept now.
pub(crate) fn load_anew() {
    if let Some(window) = window() {
        let _ = window.location().reload(); // a browser that cannot has no page to show
    }
}

/// A function of an object, which some browsers lack.
pub(crate) fn method(of: &JsValue, name: &str) -> Option<js_sys::Function> {
    js_sys::Reflect::get(of, &JsValue::from_str(name)).ok()?.dyn_into().ok()
}

/// The present, in the zone of this device.
pub(crate) fn now() -> Zoned {
    fixed_now().or_else(sample_now).unwrap_or_else(|| clock().to_zoned(zone()))
}

/// What this device's clock says. This is where the app reads it; jiff would have to be built another way for it than
/// for everything else, and with it all that knows of times.
#[allow(clippy::cast_possible_truncation)] // milliseconds below 2^53
fn clock() -> Timestamp {
    Timestamp::from_millisecond(js_sys::Date::now() as i64).unwrap_or_default()
}

/// For so long the zone is not asked again: people travel slowly.
const SAME_ZONE_S: i64 = 300;

thread_local! {
    /// The zone, and the second at which the browser was asked for it.
    static ZONE: RefCell<Option<(TimeZone, i64)>> = const { RefCell::new(None) };
}

/// The zone of this device.
fn zone() -> TimeZone {
    let now_s = clock().as_second();
    ZONE.with_borrow_mut(|kept| {
        if let Some((zone, asked_s)) = kept
            && (now_s - *asked_s).abs() < SAME_ZONE_S
        {
            return zone.clone();
        }
        let name = zone_name();
        let same = kept.take().map(|(zone, _)| zone).filter(|zone| zone.iana_name() == name.as_deref());
        let zone = same.or_else(|| zone_of(name.as_deref()?, &ahead_s));
        // a browser that does not say its zone still says its offset
        let zone = zone.unwrap_or_else(|| fixed(ahead_s(now_s)));
        *kept = Some((zone.clone(), now_s));
        zone
    })
}

/// The name of this device's zone; UTC where the browser does not say it.
pub(crate) fn zone_name_or_utc() -> String {
    zone_name().unwrap_or_else(|| "UTC".to_owned())
}

fn zone_name() -> Option<String> {
    let format = js_sys::Intl::DateTimeFormat::new(&js_sys::Array::new(), &js_sys::Object::new());
    js_sys::Reflect::get(&format.resolved_options(), &JsValue::from_str("timeZone")).ok()?.as_string()
}

/// How far this device's clock is ahead of UTC at a second since 1970.
#[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation)] // seconds below 2^52, minutes of a day
fn ahead_s(at_s: i64) -> i32 {
    let date = js_sys::Date::new(&JsValue::from_f64(at_s as f64 * 1000.0));
    -(date.get_timezone_offset() as i32) * 60
}

fn fixed(ahead_s: i32) -> TimeZone {
    Offset::from_seconds(ahead_s).map_or(TimeZone::UTC, TimeZone::fixed)
}

/// A time that was written with its zone: ours, or the offset that is written with it.
fn read_time(text: &str) -> Option<Zoned> {
    let pieces = Pieces::parse(text).ok()?;
    let at: Timestamp = text.parse().ok()?;
    let name = match pieces.time_zone_annotation().map(TimeZoneAnnotation::kind) {
        Some(TimeZoneAnnotationKind::Named(name)) => Some(name.as_str()),
        _ => None,
    };
    let zone = match (name, pieces.to_numeric_offset()) {
        (Some("UTC"), _) => TimeZone::UTC,
        (Some(name), _) if zone().iana_name() == Some(name) => zone(),
        (_, offset) => offset.map_or(TimeZone::UTC, TimeZone::fixed),
    };
    Some(at.to_zoned(zone))
}

/// When the sample's time began, and what this device's clock said then.
const SAMPLE_CLOCK: &str = "regain.sample.clock";

/// The sample's time begins at this moment and goes on as ours does.
pub(crate) fn start_sample_clock(at: &Zoned) {
    keep_setting(SAMPLE_CLOCK, &format!("{} {at}", clock()));
}

/// The time of the sample, while it is open.
fn sample_now() -> Option<Zoned> {
    let kept = setting(SAMPLE_CLOCK).filter(|_| is_sample_open())?;
    let (started, at) = kept.split_once(' ')?;
    let started: Timestamp = started.parse().ok()?;
    read_time(at)?.checked_add(clock().duration_since(started)).ok()
}

/// A time that a test set, running on from when the page was opened would make pictures differ.
fn fixed_now() -> Option<Zoned> {
    read_time(&setting(FIXED_NOW)?)
}

/// Notes in the browser's own record of times that this was reached; `cargo xtask web-figures` reads it. Without the
/// record nothing is measured.
pub(crate) fn mark(reached: &str) {
    let mark = || {
        let performance = js_sys::Reflect::get(&window()?.into(), &JsValue::from_str("performance")).ok()?;
        method(&performance, "mark")?.call1(&performance, &JsValue::from_str(reached)).ok()
    };
    mark();
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
    storage()?.get_item(&named_here(name)).ok()?
}

/// Keeps a small setting, if the browser lets us.
pub(crate) fn keep_setting(name: &str, value: &str) {
    if let Some(storage) = storage() {
        let _ = storage.set_item(&named_here(name), value);
    }
}

/// Forgets a small setting.
pub(crate) fn forget_setting(name: &str) {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(&named_here(name));
    }
}

/// Whether the simulated lifter's log is the one that is open.
pub(crate) fn is_sample_open() -> bool {
    setting(OPEN_LOG).as_deref() == Some(SAMPLE)
}

/// What a setting is called for the log that is open: what was typed into the sample is not the person's.
fn of_open_log(name: &str) -> String {
    if is_sample_open() { format!("{name}{OF_SAMPLE}") } else { name.to_owned() }
}

/// As [`setting`], of the log that is open.
pub(crate) fn setting_of_log(name: &str) -> Option<String> {
    setting(&of_open_log(name))
}

/// As [`keep_setting`], for the log that is open.
pub(crate) fn keep_setting_of_log(name: &str, value: &str) {
    keep_setting(&of_open_log(name), value);
}

/// As [`forget_setting`], of the log that is open.
pub(crate) fn forget_setting_of_log(name: &str) {
    forget_setting(&of_open_log(name));
}

/// Forgets what was typed into the sample.
pub(crate) fn forget_sample() {
    forget_where(|name| name.contains(OF_SAMPLE));
}

/// Forgets every setting but these.
pub(crate) fn forget_all_but(these: &[&str]) {
    forget_where(|name| name != FIXED_NOW && !these.contains(&name));
}

fn forget_where(is_to_go: impl Fn(&str) -> bool) {
    let Some(storage) = storage() else { return };
    let keys: Vec<String> =
        (0..storage.length().unwrap_or(0)).filter_map(|at| storage.key(at).ok()?).collect();
    for key in keys {
        // a slash begins the path of another Regain under the same host
        let ours =
            key.strip_suffix(&base()).filter(|name| name.starts_with("regain.") && !name.contains('/'));
        if ours.is_some_and(&is_to_go) {
            let _ = storage.remove_item(&key);
        }
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

/// The path before every address, such as `/regain`; empty where the app has the host for itself. The server writes it
/// into the page.
pub(crate) fn base() -> String {
    BASE.with(|base| base.get_or_init(read_base).clone())
}

thread_local! {
    /// It does not change while the page is open.
    static BASE: OnceCell<String> = const { OnceCell::new() };
}

fn read_base() -> String {
    let found = document().and_then(|page| page.query_selector("meta[name=regain-base]").ok()?);
    let path = found.and_then(|meta| meta.get_attribute("content")).unwrap_or_default();
    path.trim_end_matches('/').to_owned()
}

/// What a thing of the browser is called here, so that another Regain under the same host has its own.
pub(crate) fn named_here(name: &str) -> String {
    format!("{name}{}", base())
}

/// The path of an address of the app, without what comes before every address.
pub(crate) fn within(path: &str) -> String {
    path.strip_prefix(base().as_str()).unwrap_or(path).to_owned()
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
