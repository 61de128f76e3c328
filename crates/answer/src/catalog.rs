//! An exercise of the catalogue as JSON.

use std::collections::BTreeMap;

use regain_catalog::CatalogEntry;
use serde::Serialize;

/// One exercise of `regain catalog list --json`.
#[derive(Debug, Serialize)]
pub struct CatalogEntryJson<'a> {
    id: &'a str,
    exercise: &'a str,
    equipment: &'static str,
    muscles: BTreeMap<&'static str, f64>,
    aliases: &'a [String],
}

impl<'a> CatalogEntryJson<'a> {
    /// The exercise with its muscles and other names.
    pub fn new(entry: &'a CatalogEntry) -> Self {
        let muscles = &entry.exercise.muscles;
        Self {
            id: entry.exercise.id.as_str(),
            exercise: &entry.exercise.name,
            equipment: entry.equipment.key(),
            muscles: muscles.iter().map(|(muscle, share)| (muscle.key(), share.get())).collect(),
            aliases: &entry.aliases,
        }
    }
}
