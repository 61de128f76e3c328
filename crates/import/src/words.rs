//! Words for how a set was done, on which side, and for yes and no.

use regain_journal::{SetKindWord, SideWord};

use crate::languages::LANGUAGES;

/// The kind a set-type cell names; `None` for an unknown word. Case, spaces and dashes are ignored.
pub(crate) fn set_kind(text: &str) -> Option<SetKindWord> {
    if text.is_empty() {
        return Some(SetKindWord::Working); // most rows of most files
    }
    let word: String = text.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase();
    Some(match word.as_str() {
        "" | "n" | "normal" | "working" | "work" | "workingset" | "workset" | "regular" | "standard"
        | "default" | "unknown" | "amrap" | "backoff" | "top" | "topset" => SetKindWord::Working,
        "w" | "warmup" | "warmupset" | "wu" => SetKindWord::WarmUp,
        "f" | "failure" | "tofailure" | "failureset" => SetKindWord::Failure,
        "d" | "drop" | "dropset" => SetKindWord::Drop,
        "rp" | "restpause" | "myo" | "myorep" | "myoreps" | "cluster" => SetKindWord::RestPause,
        "negative" | "negatives" | "eccentric" => SetKindWord::Negative,
        "hold" | "static" | "isometric" => SetKindWord::Hold,
        _ => return None,
    })
}

/// The side a cell names; `None` for an unknown word.
pub(crate) fn side(text: &str) -> Option<SideWord> {
    Some(match text.trim().to_lowercase().as_str() {
        "" | "both" | "b" | "bilateral" => SideWord::Both,
        "left" | "l" => SideWord::Left,
        "right" | "r" => SideWord::Right,
        _ => return None,
    })
}

/// Whether a cell says yes.
pub(crate) fn is_yes(text: &str) -> bool {
    matches!(text.to_lowercase().as_str(), "1" | "1.0" | "true" | "yes" | "y" | "x")
}

/// What a row is whose set number is a word: a rest timer, a note, or unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PseudoRow {
    RestTimer,
    Note,
}

/// Longest of the words for pseudo rows, so that names of exercises are not all put into lower case.
const MAX_PSEUDO_BYTES: usize = 32;

/// Pseudo rows by the words that are known; other languages are told by what their cells hold.
pub(crate) fn pseudo_row(text: &str) -> Option<PseudoRow> {
    if text.len() > MAX_PSEUDO_BYTES {
        return None;
    }
    let word = text.trim().to_lowercase();
    LANGUAGES.iter().find_map(|language| {
        let rest_timer = || language.rest_timer.contains(&word.as_str()).then_some(PseudoRow::RestTimer);
        let note = || language.note.contains(&word.as_str()).then_some(PseudoRow::Note);
        rest_timer().or_else(note)
    })
}
