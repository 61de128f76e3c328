//! The last backup, as far as it is known.

use std::fs;
use std::path::Path;
use std::time::SystemTime;

use jiff::{SignedDuration, Timestamp};

use super::finding::Finding;
use crate::render;

/// Older than this is worth a look.
const DAYS_MAX: i64 = 7;

/// The file, or the newest file of the folder.
pub(super) fn finding(place: Option<&Path>, now: Timestamp) -> Finding {
    let mend = "regain backup FILE";
    let Some(place) = place else {
        return Finding::look("Backup", "not known; name the last one with --backup FILE").mend(mend);
    };
    let Some(made) = newest(place).and_then(|made| Timestamp::try_from(made).ok()) else {
        return Finding::wrong("Backup", format!("there is none at {}", place.display())).mend(mend);
    };
    let days = (now.duration_since(made).as_hours() / 24).max(0);
    let says = format!("the last one is {} old", render::counted(usize::try_from(days).unwrap_or(0), "day"));
    if now.duration_since(made) > SignedDuration::from_hours(24 * DAYS_MAX) {
        return Finding::look("Backup", says).mend(mend);
    }
    Finding::well("Backup", says)
}

fn newest(place: &Path) -> Option<SystemTime> {
    let of_file = |path: &Path| {
        let meta = fs::metadata(path).ok().filter(|meta| meta.is_file() && meta.len() > 0)?;
        meta.modified().ok()
    };
    if place.is_dir() {
        return fs::read_dir(place).ok()?.flatten().filter_map(|entry| of_file(&entry.path())).max();
    }
    of_file(place)
}
