//! Typed names and ids: what to tell about a name, and which entry an id means.

use anyhow::{Result, bail};
use regain_catalog::Catalog;
use regain_draft::Taken;
use regain_journal::{Body, EntryId};

/// The end of an id that is long enough to look for.
const ID_CHARS_MIN: usize = 4;

/// What to tell the person about the choice of an exercise kept as `name`, if anything.
pub(crate) fn choice_note(taken: &Taken, name: &str) -> Option<String> {
    match taken {
        Taken::ByName => None,
        Taken::Assumed { typed, equipment } => {
            Some(format!("'{typed}' is taken as {name} ({} assumed).", equipment.label()))
        }
        Taken::AsOwn { typed } => Some(unknown(typed)),
    }
}

/// The entry whose id is, or ends in, this text.
///
/// # Errors
/// None or several entries have such an id.
pub(crate) fn find_entry<'a>(said: &[(EntryId, &'a Body)], typed: &str) -> Result<(EntryId, &'a Body)> {
    let wanted = typed.trim().to_lowercase().replace('-', "");
    if wanted.len() < ID_CHARS_MIN || !wanted.chars().all(|c| c.is_ascii_hexdigit()) {
        bail!("'{typed}' is no id. Take one from 'regain history'; its last {ID_CHARS_MIN} signs are enough");
    }
    let mut found = said.iter().filter(|(id, _)| id.0.simple().to_string().ends_with(&wanted));
    match (found.next(), found.next()) {
        (Some(only), None) => Ok(*only),
        (None, _) => bail!("no entry that counts has an id ending in '{typed}'; see 'regain history'"),
        (Some(_), Some(_)) => bail!("several entries have an id ending in '{typed}'; write more of it"),
    }
}

/// `; did you mean A, B?`, or nothing.
pub(crate) fn near_names(typed: &str) -> String {
    let near = nearest(typed);
    if near.is_empty() { String::new() } else { format!("; did you mean {}?", near.join(", ")) }
}

fn nearest(typed: &str) -> Vec<&'static str> {
    Catalog::builtin().suggest(typed, 3).iter().map(|near| near.entry.exercise.name.as_str()).collect()
}

fn unknown(typed: &str) -> String {
    let near = nearest(typed);
    let mut note =
        format!("'{typed}' is not in the catalogue; it is kept as your own exercise, without muscles.");
    if !near.is_empty() {
        note.push_str(&format!(" Did you mean {}? If so: regain undo.", near.join(", ")));
    }
    note.push_str(&format!(" Give it muscles: regain exercise set-muscles '{typed}' chest=1,triceps=.5"));
    note
}
