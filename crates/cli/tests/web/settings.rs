//! What is chosen in the settings holds.

use crate::common::Shared;
use crate::driver::Phone;
use crate::driver::screens::asked;
use serde_json::json;

#[test]
fn a_dark_theme_stays_dark_when_the_page_is_loaded_again() {
    let (served, phone) = (Shared::app(), Phone::new());
    phone.prefer(&[("prefers-color-scheme", "light")]);
    asked(&phone, &served.base);
    let ground = || phone.run("return getComputedStyle(document.body).backgroundColor");
    let light = ground();
    phone.open(&format!("{}/settings", served.base));
    phone.tap("label:nth-child(3) input[name=theme]");
    phone.until("another ground", || ground() != light);
    let dark = ground();
    for page in ["settings", "today"] {
        phone.open(&format!("{}/{page}", served.base));
        phone.see("main h1");
        assert_eq!(ground(), dark, "{page}");
    }
    phone.open(&format!("{}/settings", served.base));
    let chosen = "return [...document.querySelectorAll('input[name=theme]')].map(each => each.checked)";
    phone.until("what was chosen", || phone.run(chosen) == json!([false, false, true]));
}
