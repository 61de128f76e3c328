//! Liftosaur's JSON export: everything the app keeps. Read are the history and the weighings.

use std::collections::HashMap;

use serde::Deserialize;
use serde_json::value::RawValue;

use crate::error::ImportError;
use crate::intake::Plan;
use crate::made::{Made, read_made};
use crate::mapping::{Mapping, Meaning};
use crate::options::ReadOptions;
use crate::raw::Skip;
use crate::read::Imported;
use crate::rows::Dialect;
use crate::source::{Document, Source};

const MADE: [Meaning; 10] = [
    Meaning::Date,
    Meaning::Session,
    Meaning::Exercise,
    Meaning::WarmUp,
    Meaning::Load,
    Meaning::LoadUnit,
    Meaning::Reps,
    Meaning::Rpe,
    Meaning::Notes,
    Meaning::BodyMass,
];

#[derive(Deserialize)]
struct Storage<'a> {
    /// Workouts, each read on its own, so that a damaged one does not cost the others.
    #[serde(borrow)]
    history: Vec<&'a RawValue>,
    #[serde(default)]
    settings: Settings,
    #[serde(default)]
    stats: Stats,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Settings {
    /// Exercises of the person's own, by id.
    exercises: HashMap<String, Named>,
}

#[derive(Deserialize)]
struct Named {
    name: String,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Stats {
    weight: Weights,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Weights {
    weight: Vec<Weighing>,
}

#[derive(Deserialize)]
struct Weighing {
    value: Weight,
    /// Milliseconds since 1970.
    timestamp: i64,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Workout {
    date: String,
    /// Milliseconds since 1970; missing in the oldest.
    start_time: Option<i64>,
    day_name: Option<String>,
    entries: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Entry {
    exercise: Exercise,
    #[serde(default)]
    warmup_sets: Vec<Set>,
    #[serde(default)]
    sets: Vec<Set>,
    notes: Option<String>,
}

#[derive(Deserialize)]
struct Exercise {
    id: String,
    equipment: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Set {
    completed_reps: Option<f64>,
    /// Of a set of each side: those of the left.
    completed_reps_left: Option<f64>,
    completed_weight: Option<Weight>,
    /// What was planned, and in old exports also what was lifted.
    weight: Option<Weight>,
    completed_rpe: Option<f64>,
    is_completed: Option<bool>,
}

#[derive(Deserialize)]
struct Weight {
    value: f64,
    unit: String,
}

/// Whether a text is such an export.
pub(super) fn is_storage(text: &str) -> bool {
    text.trim_start().starts_with('{')
        && ["\"history\"", "\"entries\"", "\"sets\"", "\"exercise\""].iter().all(|key| text.contains(key))
}

/// Reads it.
pub(super) fn read(
    source: &dyn Source,
    document: &Document<'_>,
    options: &ReadOptions<'_>,
) -> Result<Imported, ImportError> {
    let storage: Storage<'_> = serde_json::from_str(document.text).map_err(|error| ImportError::Damaged {
        file: document.file.to_owned(),
        label: "the export's",
        what: error.to_string(),
    })?;
    let mut rows = Rows { own: storage.settings.exercises, made: Vec::new() };
    for workout in storage.history {
        match serde_json::from_str::<Workout>(workout.get()) {
            Ok(workout) => rows.workout(&workout),
            Err(error) => {
                rows.skip(workout.get(), Skip::bad(format!("the workout is not understood: {error}")));
            }
        }
    }
    for Weighing { value, timestamp } in storage.stats.weight.weight {
        let (at, mass) = (timestamp.to_string(), format!("{}{}", value.value, value.unit));
        rows.row([&at, "", "", "", "", "", "", "", "", &mass]);
    }
    read_made(document.file, false, Plan::new(source, Mapping::of(&MADE), Dialect::USUAL), rows.made, options)
}

struct Rows {
    own: HashMap<String, Named>,
    made: Vec<Made>,
}

impl Rows {
    /// There are no lines: the number of the row stands for them.
    fn line(&self) -> u64 {
        u64::try_from(self.made.len()).unwrap_or(u64::MAX).saturating_add(1)
    }

    fn row(&mut self, cells: [&str; MADE.len()]) {
        self.made.push(Made::row(self.line(), cells));
    }

    fn skip(&mut self, text: &str, skip: Skip) {
        self.made.push(Made::skip(self.line(), text, skip));
    }

    fn workout(&mut self, workout: &Workout) {
        let at = workout.start_time.map_or_else(|| workout.date.clone(), |at| at.to_string());
        let session = workout.day_name.as_deref().unwrap_or_default();
        for entry in &workout.entries {
            let name = self.name(&entry.exercise);
            let notes = entry.notes.as_deref().unwrap_or_default();
            for (set, is_warm_up) in
                entry.warmup_sets.iter().map(|set| (set, "1")).chain(entry.sets.iter().map(|set| (set, "")))
            {
                self.set(set, [&at, session, &name, is_warm_up], notes);
            }
        }
    }

    fn set(&mut self, set: &Set, [at, session, name, is_warm_up]: [&str; 4], notes: &str) {
        let Some(reps) = set.completed_reps.filter(|_| set.is_completed != Some(false)) else {
            return self.skip(name, Skip::no_set("planned, never done"));
        };
        let weight = set.completed_weight.as_ref().or(set.weight.as_ref());
        let (load, unit) = weight.map_or_else(Default::default, |w| (w.value.to_string(), w.unit.clone()));
        let rpe = set.completed_rpe.map(|rpe| rpe.to_string()).unwrap_or_default();
        let left = set.completed_reps_left.filter(|left| left.to_bits() != reps.to_bits());
        let notes = match left {
            Some(left) => format!("{notes}\nleft: {left} reps").trim_start().to_owned(),
            None => notes.to_owned(),
        };
        self.row([at, session, name, is_warm_up, &load, &unit, &reps.to_string(), &rpe, &notes, ""]);
    }

    /// As the app's table has it: `Bench Press, Barbell`; exercises of the person's own by their name.
    fn name(&self, exercise: &Exercise) -> String {
        if let Some(own) = self.own.get(&exercise.id) {
            return own.name.clone();
        }
        let name = spaced(&exercise.id);
        match exercise.equipment.as_deref().and_then(equipment) {
            Some(equipment) => format!("{name}, {equipment}"),
            None => name,
        }
    }
}

/// `benchPressCloseGrip` as `Bench Press Close Grip`.
fn spaced(id: &str) -> String {
    let mut name = String::with_capacity(id.len() + 8);
    for (place, c) in id.chars().enumerate() {
        if place == 0 {
            name.extend(c.to_uppercase());
        } else {
            if c.is_uppercase() {
                name.push(' ');
            }
            name.push(c);
        }
    }
    name
}

/// The app's words for its equipment; what a person made for a gym has none.
fn equipment(id: &str) -> Option<&'static str> {
    Some(match id {
        "barbell" => "Barbell",
        "cable" => "Cable",
        "dumbbell" => "Dumbbell",
        "smith" => "Smith Machine",
        "band" => "Band",
        "kettlebell" => "Kettlebell",
        "bodyweight" => "Bodyweight",
        "leverageMachine" => "Leverage Machine",
        "medicineball" => "Medicine Ball",
        "ezbar" => "EZ Bar",
        "trapbar" => "Trap Bar",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::spaced;

    #[test]
    fn ids_are_names_without_spaces() {
        assert_eq!(spaced("benchPressCloseGrip"), "Bench Press Close Grip");
        assert_eq!(spaced("tBarRow"), "T Bar Row");
        assert_eq!(spaced(""), "");
    }
}
