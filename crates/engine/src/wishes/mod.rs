//! What the person wants and has: days, time, exercises, equipment. Wishes choose among what may be trained; no wish
//! ever makes a verdict less cautious.

mod availability;
mod rack;

pub use availability::{Availability, ClockTime, DayOpen, ImpossibleAvailability, Weekday};
pub use rack::{NoLoad, Rack};

use std::collections::BTreeMap;

use crate::exercise::{Exercise, ExerciseId};
use crate::moment::Moment;
use crate::probe::ProbeSeed;
use crate::quantity::{SessionMinutes, SetCount};

/// Everything a person said about how they want to train.
///
/// ```
/// use regain_engine::{ExerciseId, ExerciseWish, Wishes};
/// let mut wishes = Wishes::default();
/// let squat = ExerciseId::new("squat");
/// wishes.exercises.insert(squat.clone(), ExerciseWish { never: true, ..ExerciseWish::default() });
/// assert!(wishes.of(&squat).never);
/// assert!(!wishes.of(&ExerciseId::new("curl")).never);
/// ```
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Wishes {
    /// When they can train.
    pub availability: Availability,
    /// How long a session may take.
    pub minutes: Option<SessionMinutes>,
    /// Hard sets of an exercise, where they want another number than they usually do.
    pub sets: Option<SetCount>,
    /// Consent to probes, now and then a day earlier or later where nobody can tell which is better, with the random
    /// number that came with it.
    pub probes: Option<ProbeSeed>,
    /// Wishes about single exercises.
    pub exercises: BTreeMap<ExerciseId, ExerciseWish>,
    /// The loads that each kind of equipment makes, by its name in the catalogue; `None` where they have none of it.
    pub racks: BTreeMap<String, Option<Rack>>,
}

/// What a person said about one exercise.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct ExerciseWish {
    /// Never offer it.
    pub never: bool,
    /// It hurts: a lock of this exercise until taken back, and nothing out-votes it.
    pub hurts: bool,
    /// It is a goal: it comes first where wishes compete.
    pub goal: bool,
    /// Hard sets of it.
    pub sets: Option<SetCount>,
    /// A fortnight of longer waits was begun then, to see whether a plateau is one.
    pub trial_since: Option<Moment>,
}

impl Wishes {
    /// What was said about an exercise.
    pub fn of(&self, exercise: &ExerciseId) -> ExerciseWish {
        self.exercises.get(exercise).copied().unwrap_or_default()
    }

    /// The loads that can be made for an exercise, where they are known.
    pub(crate) fn rack(&self, exercise: &Exercise) -> Option<&Rack> {
        self.racks.get(exercise.made_with?)?.as_ref()
    }

    /// Whether the person has what it is done with; what they never spoke of counts as there.
    pub(crate) fn has_equipment(&self, exercise: &Exercise) -> bool {
        exercise.made_with.is_none_or(|made_with| self.racks.get(made_with).is_none_or(Option::is_some))
    }

    /// Whether an exercise may be offered at all.
    pub(crate) fn may_offer(&self, exercise: &Exercise) -> bool {
        let wish = self.of(&exercise.id);
        !wish.never && !wish.hurts && self.has_equipment(exercise)
    }
}
