//! Every screen of the web app in every state, as pictures for the eye; and the three that the README shows.
//! `cargo xtask pictures` builds the app and runs this.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // a picture that cannot be taken has failed
#![allow(clippy::print_stdout)] // it says where the pictures are

#[path = "../../tests/common/mod.rs"]
mod common;
#[path = "../../tests/web/driver/mod.rs"]
mod driver;
mod png;

use std::fs;
use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use common::{Served, Terminal, repository};
use driver::Phone;
use driver::screens::{FOR_THE_EYE, STATES, go};
use serde_json::json;

/// A phone and a desk, in pixels of pages.
const SIZES: [(&str, u32, u32); 2] = [("phone", 390, 844), ("desk", 1280, 800)];
/// State and screen of the pictures in the README, and their names there.
const README: [(&str, &str, &str); 3] =
    [("full", "today", "today"), ("full", "exercise", "train"), ("full", "plan", "plan")];
/// They are shown at two thirds of this.
const README_SCALE: f64 = 1.5;

fn main() {
    let built = repository().join("crates/web/dist/index.html").is_file();
    assert!(built, "the web app is not built: cargo xtask pictures builds it");
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap().join("pictures");
    // pictures of screens that there are no longer would only mislead
    let _ = fs::remove_dir_all(&target);
    let mut count = 0;
    for size in SIZES {
        // people of its own
        let terminal = Terminal::new();
        let served = Served::with_the_app(&terminal);
        for state in STATES.iter().chain(FOR_THE_EYE) {
            // with a history that is never full: Chromium drops places of it that no finger led to, also those that are
            // gone back to
            let phone = Phone::sized(size.1, size.2);
            let folder = target.join(state.name.replace(' ', "-"));
            fs::create_dir_all(&folder).unwrap();
            (state.prepare)(&phone, &served);
            for screen in state.screens {
                go(&phone, &served.base, screen);
                count += take(&phone, size, &folder.join(screen.name.replace(' ', "-")));
                let is_shown = |(of, shown, _): &&(_, _, _)| (*of, *shown) == (state.name, screen.name);
                if let Some((.., name)) = README.iter().find(is_shown).filter(|_| size == SIZES[0]) {
                    stretch(&phone, size.1, size.2, README_SCALE);
                    let small = png::with_palette(&shot(&phone));
                    fs::write(repository().join("docs/pictures").join(format!("{name}.png")), small).unwrap();
                }
            }
        }
    }
    println!("{count} pictures in {}; three in docs/pictures", target.display());
}

/// What is on the screen in both themes, and on a phone once as long as it is.
fn take(phone: &Phone, (size, width, height): (&str, u32, u32), file: &Path) -> usize {
    let mut count = 0;
    let mut keep = |end: &str| {
        fs::write(PathBuf::from(format!("{}-{size}-{end}.png", file.display())), shot(phone)).unwrap();
        count += 1;
    };
    stretch(phone, width, height, 1.0);
    for theme in ["dark", "light"] {
        prefer(phone, theme);
        keep(theme);
    }
    let whole = phone.run("return document.documentElement.scrollHeight").as_u64().unwrap();
    if size == SIZES[0].0 && whole > u64::from(height) {
        stretch(phone, width, u32::try_from(whole).unwrap(), 1.0);
        keep("long");
    }
    count
}

/// Until the next page is opened.
fn stretch(phone: &Phone, width: u32, height: u32, scale: f64) {
    let size = json!({ "width": width, "height": height, "deviceScaleFactor": scale, "mobile": true });
    phone.tell("Emulation.setDeviceMetricsOverride", &size);
}

/// What fades in is there at once.
fn prefer(phone: &Phone, theme: &str) {
    phone.prefer(&[("prefers-color-scheme", theme), ("prefers-reduced-motion", "reduce")]);
}

/// What is on the screen, as PNG. Two frames later than now: what changed with the theme is drawn.
fn shot(phone: &Phone) -> Vec<u8> {
    phone.later(
        "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => done(true)));",
        &json!([]),
    );
    let picture = phone.tell("Page.captureScreenshot", &json!({ "format": "png" }));
    STANDARD.decode(picture["data"].as_str().unwrap()).unwrap()
}
