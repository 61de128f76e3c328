//! What an explanation is asked about.

use anyhow::{Result, bail};
use regain_answer::Answer;
use regain_draft::name_exercise;
use regain_engine::{Day, ExerciseId, Muscle, Verdict};
use regain_journal::{Body, EntryId};

use super::names::near_names;
use crate::checkin::parse_muscle;

/// Muscles and exercises to explain.
#[derive(Debug, Default)]
pub(crate) struct AskedWhy {
    pub(crate) muscles: Vec<Muscle>,
    pub(crate) exercises: Vec<ExerciseId>,
}

impl AskedWhy {
    /// Every muscle in the log, and the exercises that may be trained today.
    pub(crate) fn all(day: &Day) -> Self {
        let trained = day.muscles.iter().filter(|(_, muscle)| muscle.verdict != Verdict::Unknown);
        let open = day.targets.iter().filter(|target| target.aim.is_some());
        Self {
            muscles: trained.map(|(muscle, _)| muscle).collect(),
            exercises: open.map(|target| target.exercise.clone()).collect(),
        }
    }

    /// These names, each a muscle or an exercise of the log or the catalogue.
    ///
    /// # Errors
    /// When a name is neither.
    pub(crate) fn named(said: &[(EntryId, &Body)], answer: &Answer, names: &[String]) -> Result<Self> {
        let mut asked = Self::default();
        for name in names {
            if let Ok(muscle) = parse_muscle(name) {
                asked.muscles.push(muscle);
                continue;
            }
            let named = name_exercise(said, name, None);
            let Some(id) = answer.projection.exercise_id(&named.name) else {
                bail!("'{name}' is neither a muscle nor an exercise of your log{}", near_names(name));
            };
            asked.exercises.push(id.clone());
        }
        Ok(asked)
    }
}
