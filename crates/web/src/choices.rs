//! What somebody chose for this browser alone; it is no part of the log.

use crate::browser;
use crate::status::PLAIN_LINE_READ;
use crate::sync::PUSH;

const THEME: &str = "regain.theme";
const TEXT_SIZE: &str = "regain.text-size";
const REPS_LEFT: &str = "regain.reps-left";
const REST: &str = "regain.rest-seconds";
const SOUND: &str = "regain.sound";
const VIBRATION: &str = "regain.vibration";
const AWAKE: &str = "regain.awake";

/// Rest after a hard set when nothing was chosen: long enough for heavy sets of several joints.
const REST_SECONDS: u16 = 150;

/// Light or dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Theme {
    /// As the device has it.
    System,
    Light,
    Dark,
}

impl Theme {
    /// All, in the order in which they are offered.
    pub(crate) const ALL: [(Self, &'static str); 3] =
        [(Self::System, "As this device"), (Self::Light, "Light"), (Self::Dark, "Dark")];

    /// The chosen one.
    pub(crate) fn chosen() -> Self {
        match browser::setting(THEME).as_deref() {
            Some("light") => Self::Light,
            Some("dark") => Self::Dark,
            _ => Self::System,
        }
    }

    /// Chooses it and shows it.
    pub(crate) fn choose(self) {
        match self.word() {
            Some(word) => browser::keep_setting(THEME, word),
            None => browser::forget_setting(THEME),
        }
        show_theme();
    }

    fn word(self) -> Option<&'static str> {
        match self {
            Self::System => None,
            Self::Light => Some("light"),
            Self::Dark => Some("dark"),
        }
    }
}

/// How large the text is, on top of what the browser is set to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TextSize {
    /// As the browser has it.
    Usual,
    /// An eighth larger.
    Large,
    /// A quarter larger.
    Larger,
    /// Half as large again.
    Largest,
}

impl TextSize {
    /// All, in the order in which they are offered.
    pub(crate) const ALL: [(Self, &'static str); 4] = [
        (Self::Usual, "Usual"),
        (Self::Large, "Large"),
        (Self::Larger, "Larger"),
        (Self::Largest, "Largest"),
    ];

    /// The chosen one.
    pub(crate) fn chosen() -> Self {
        let kept = browser::setting(TEXT_SIZE);
        let named = Self::ALL.into_iter().find(|(size, _)| size.word() == kept.as_deref());
        named.map_or(Self::Usual, |(size, _)| size)
    }

    /// Chooses it and shows it.
    pub(crate) fn choose(self) {
        match self.word() {
            Some(word) => browser::keep_setting(TEXT_SIZE, word),
            None => browser::forget_setting(TEXT_SIZE),
        }
        show_text_size();
    }

    fn word(self) -> Option<&'static str> {
        match self {
            Self::Usual => None,
            Self::Large => Some("large"),
            Self::Larger => Some("larger"),
            Self::Largest => Some("largest"),
        }
    }
}

/// Shows the chosen size, from the first picture on.
pub(crate) fn show_text_size() {
    mark("data-text", TextSize::chosen().word());
}

/// Shows the chosen theme, from the first picture on.
pub(crate) fn show_theme() {
    mark("data-theme", Theme::chosen().word());
}

/// The style sheet goes by it; a page without it follows the device.
fn mark(name: &str, word: Option<&str>) {
    let Some(root) = browser::document().and_then(|document| document.document_element()) else { return };
    let _ = match word {
        Some(word) => root.set_attribute(name, word),
        None => root.remove_attribute(name),
    };
}

/// Repetitions left in reserve that a set is logged with unless another number is tapped; none means that nothing is
/// assumed.
pub(crate) fn reps_left() -> Option<u8> {
    browser::setting(REPS_LEFT)?.parse().ok().filter(|left| *left <= 4)
}

/// Chooses it.
pub(crate) fn choose_reps_left(left: Option<u8>) {
    match left {
        Some(left) => browser::keep_setting(REPS_LEFT, &left.to_string()),
        None => browser::forget_setting(REPS_LEFT),
    }
}

/// Seconds of rest after a hard set.
pub(crate) fn rest_seconds() -> u16 {
    let kept = browser::setting(REST).and_then(|kept| kept.parse().ok());
    kept.filter(|seconds| (15..=900).contains(seconds)).unwrap_or(REST_SECONDS)
}

/// Chooses it.
pub(crate) fn choose_rest_seconds(seconds: u16) {
    browser::keep_setting(REST, &seconds.to_string());
}

/// Something that is on unless it was switched off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Switch {
    /// A soft tone when the rest is over.
    Sound,
    /// 200 ms when the rest is over.
    Vibration,
    /// The screen stays on in a session.
    Awake,
}

impl Switch {
    /// All, in the order in which they are offered.
    pub(crate) const ALL: [(Self, &'static str); 3] = [
        (Self::Sound, "Sound when the rest is over"),
        (Self::Vibration, "Vibration when the rest is over"),
        (Self::Awake, "Keep the screen on while training"),
    ];

    fn name(self) -> &'static str {
        match self {
            Self::Sound => SOUND,
            Self::Vibration => VIBRATION,
            Self::Awake => AWAKE,
        }
    }

    /// Whether it is on.
    pub(crate) fn is_on(self) -> bool {
        browser::setting(self.name()).as_deref() != Some("off")
    }

    /// Switches it.
    pub(crate) fn switch(self, on: bool) {
        browser::keep_setting(self.name(), if on { "on" } else { "off" });
    }
}

/// Forgets what was typed, answered and told here: half a check-in is health data too. What is chosen of the device alone
/// stays.
pub(crate) fn forget_person() {
    browser::forget_all_but(&[THEME, TEXT_SIZE, SOUND, VIBRATION, AWAKE, REST, PLAIN_LINE_READ, PUSH]);
}
