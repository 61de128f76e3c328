//! Every screen of the web app in every state, as pictures for the eye; and the three that the README shows.
//! `cargo xtask pictures` builds the app and runs this.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // a picture that cannot be taken has failed
#![allow(clippy::print_stdout)] // it says where the pictures are

#[path = "../../tests/common/mod.rs"]
mod common;
#[path = "../../tests/driver/mod.rs"]
mod driver;
mod png;

use std::fs;
use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use common::{Served, Terminal, repository};
use driver::Phone;
use driver::screens::{FOR_THE_EYE, STATES, Screen, go};
use serde_json::json;

/// A phone and a desk, in pixels of pages.
const SIZES: [(&str, u32, u32); 2] = [("phone", 390, 844), ("desk", 1280, 800)];
const THEMES: [&str; 2] = ["light", "dark"];
/// State and screen of the pictures in the README, and their names there.
const README: [(&str, &str, &str); 3] =
    [("full", "today", "today"), ("full", "exercise", "train"), ("full", "plan", "plan")];
/// They are shown at two thirds of this.
const README_SCALE: f64 = 1.5;

fn main() {
    let built = repository().join("crates/web/dist/index.html").is_file();
    assert!(built, "the web app is not built: cargo xtask pictures builds it");
    let terminal = Terminal::new();
    let served = Served::with_the_app(&terminal);
    let phone = Phone::new();
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap().join("pictures");
    // pictures of screens that there are no longer would only mislead
    let _ = fs::remove_dir_all(&target);
    let mut count = 0;
    for state in STATES.iter().chain(FOR_THE_EYE) {
        let folder = target.join(state.name);
        fs::create_dir_all(&folder).unwrap();
        size(&phone, SIZES[0], 1.0);
        (state.prepare)(&phone, &served.base);
        for screen in state.screens {
            count += take(&phone, &served.base, screen, &folder);
        }
        for (_, screen, name) in README.into_iter().filter(|(of, ..)| *of == state.name) {
            size(&phone, SIZES[0], README_SCALE);
            prefer(&phone, "light");
            go(&phone, &served.base, state.screens.iter().find(|each| each.name == screen).unwrap());
            let small = png::with_palette(&shot(&phone));
            fs::write(repository().join("docs/pictures").join(format!("{name}.png")), small).unwrap();
        }
    }
    println!("{count} pictures in {}; three in docs/pictures", target.display());
}

/// A screen in both sizes and themes, and once as long as it is.
fn take(phone: &Phone, base: &str, screen: &Screen, folder: &Path) -> usize {
    let file = |end: &str| -> PathBuf { folder.join(format!("{}-{end}.png", screen.name.replace(' ', "-"))) };
    let mut count = 0;
    let mut keep = |end: &str| {
        fs::write(file(end), shot(phone)).unwrap();
        count += 1;
    };
    for of in SIZES {
        size(phone, of, 1.0);
        go(phone, base, screen);
        for theme in THEMES {
            prefer(phone, theme);
            keep(&format!("{}-{theme}", of.0));
        }
    }
    size(phone, SIZES[0], 1.0);
    prefer(phone, "light");
    go(phone, base, screen);
    let height = phone.run("return document.documentElement.scrollHeight").as_u64().unwrap();
    if height > u64::from(SIZES[0].2) {
        size(phone, ("long", SIZES[0].1, u32::try_from(height).unwrap()), 1.0);
        keep("long");
    }
    count
}

fn size(phone: &Phone, (_, width, height): (&str, u32, u32), scale: f64) {
    let is_phone = width < 600;
    let size = json!({ "width": width, "height": height, "deviceScaleFactor": scale, "mobile": is_phone });
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
