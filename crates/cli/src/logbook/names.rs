//! From a typed name to an exercise.

use std::sync::Arc;

use anyhow::{Result, bail};
use regain_answer::find_exercise;
use regain_catalog::{Catalog, How};
use regain_engine::{Exercise, ExerciseId, Loading};
use regain_journal::{Body, EntryId};

use crate::grammar::LoadText;

/// The end of an id that is long enough to look for.
const ID_CHARS_MIN: usize = 4;

/// What a typed name was taken for.
pub(crate) struct Named {
    /// The name under which its sets are kept.
    pub(crate) name: String,
    /// What is known about it.
    pub(crate) exercise: Arc<Exercise>,
    /// What to tell the person about the choice, if anything.
    pub(crate) note: Option<String>,
}

/// Resolves a name: as the person's own log writes it, else the catalogue's, else a custom exercise.
///
/// `said` is what counts in the journal; `assisted` asks for the variant that takes load off the body.
pub(crate) fn name_exercise(said: &[(EntryId, &Body)], typed: &str, load: Option<LoadText>) -> Named {
    let assisted = matches!(load, Some(LoadText::Assistance(_)));
    if let Some(own) = own_name(said, typed) {
        let exercise = find_exercise(&own).unwrap_or_else(|| custom(&own));
        if !assisted || exercise.loading == Loading::Assisted {
            return Named { name: own, exercise, note: None };
        }
    }
    let catalog = Catalog::builtin();
    let with_help = assisted.then(|| catalog.find(&format!("{typed} (Assisted)"))).flatten();
    let found =
        with_help.filter(|found| found.exercise.loading == Loading::Assisted).or_else(|| catalog.find(typed));
    match found {
        Some(found) => {
            let name = found.exercise.name.clone();
            let note = match found.how {
                How::Words { assumed: Some(equipment) } => {
                    Some(format!("'{typed}' is taken as {name} ({} assumed).", equipment.label()))
                }
                How::Exact | How::Alias | How::Words { assumed: None } => None,
            };
            Named { name, exercise: Arc::clone(found.exercise), note }
        }
        None => Named { name: typed.to_owned(), exercise: custom(typed), note: Some(unknown(typed)) },
    }
}

/// The name as the log already writes it, case and outer spaces aside.
fn own_name(said: &[(EntryId, &Body)], typed: &str) -> Option<String> {
    let wanted = typed.trim().to_lowercase();
    said.iter().rev().find_map(|(_, body)| match body {
        Body::Set(set) if set.exercise.trim().to_lowercase() == wanted => Some(set.exercise.clone()),
        Body::ExerciseMuscles(own) if own.exercise.trim().to_lowercase() == wanted => {
            Some(own.exercise.clone())
        }
        _ => None,
    })
}

fn custom(name: &str) -> Arc<Exercise> {
    let id = ExerciseId::new(&format!("custom:{}", name.trim().to_lowercase()));
    Arc::new(Exercise::undescribed(id, name.trim()))
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
