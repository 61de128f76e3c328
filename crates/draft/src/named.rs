//! From a typed name to an exercise.

use std::sync::Arc;

use regain_answer::find_exercise;
use regain_catalog::{Catalog, Equipment, How};
use regain_engine::{Exercise, ExerciseId, Loading};
use regain_journal::{Body, EntryId};

use crate::grammar::LoadText;

/// What a typed name was taken for.
#[derive(Debug, Clone)]
pub struct Named {
    /// The name under which its sets are kept.
    pub name: String,
    /// What is known about it.
    pub exercise: Arc<Exercise>,
    /// How it was chosen.
    pub taken: Taken,
}

/// How a typed name found its exercise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Taken {
    /// It is the name in the log or the catalogue.
    ByName,
    /// The name left the equipment open; this one was assumed.
    Assumed {
        /// The name as typed.
        typed: String,
        /// What was assumed.
        equipment: Equipment,
    },
    /// Nobody knows it: it is kept as the person's own exercise, without muscles.
    AsOwn {
        /// The name as typed.
        typed: String,
    },
}

/// Resolves a name: as the person's own log writes it, else the catalogue's, else a custom exercise.
///
/// `said` is what counts in the journal; `assisted` asks for the variant that takes load off the body.
pub fn name_exercise(said: &[(EntryId, &Body)], typed: &str, load: Option<LoadText>) -> Named {
    let assisted = matches!(load, Some(LoadText::Assistance(_)));
    if let Some(own) = own_name(said, typed) {
        let exercise = find_exercise(&own).unwrap_or_else(|| custom(&own));
        if !assisted || exercise.loading == Loading::Assisted {
            return Named { name: own, exercise, taken: Taken::ByName };
        }
    }
    let catalog = Catalog::builtin();
    let with_help = assisted.then(|| catalog.find(&format!("{typed} (Assisted)"))).flatten();
    let found =
        with_help.filter(|found| found.exercise.loading == Loading::Assisted).or_else(|| catalog.find(typed));
    match found {
        Some(found) => {
            let name = found.exercise.name.clone();
            let taken = match found.how {
                How::Words { assumed: Some(equipment) } => {
                    Taken::Assumed { typed: typed.to_owned(), equipment }
                }
                How::Exact | How::Alias | How::Words { assumed: None } => Taken::ByName,
            };
            Named { name, exercise: Arc::clone(found.exercise), taken }
        }
        None => Named {
            name: typed.to_owned(),
            exercise: custom(typed),
            taken: Taken::AsOwn { typed: typed.to_owned() },
        },
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
