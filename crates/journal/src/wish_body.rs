//! What an entry can say about wishes: days, equipment, preferences. Added after version 1; the same promises hold.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::body::LoadBody;
use crate::time::Occurred;

/// When the person can train; each entry replaces the one before as a whole.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AvailabilityBody {
    /// When it was said.
    pub occurred: Occurred,
    /// As it was typed.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub said: String,
    /// `mon` to `sun`; none means every day.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub weekdays: Vec<String>,
    /// Earliest time of a day, `HH:MM`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_before: Option<String>,
    /// Latest time at which a session can begin, `HH:MM`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_after: Option<String>,
    /// Days away.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub away: Vec<AwayBody>,
    /// Dates of matches.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub matches: Vec<String>,
    /// Weekdays with a match every week.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub weekly_matches: Vec<String>,
}

impl AvailabilityBody {
    /// Every day; fill in what limits it.
    pub fn every_day(occurred: Occurred) -> Self {
        Self {
            occurred,
            said: String::new(),
            weekdays: Vec::new(),
            not_before: None,
            not_after: None,
            away: Vec::new(),
            matches: Vec::new(),
            weekly_matches: Vec::new(),
        }
    }
}

/// First and last date of days away, `YYYY-MM-DD`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AwayBody {
    /// First day.
    pub from: String,
    /// Last day.
    pub to: String,
}

/// The loads that equipment makes; each entry replaces what was said of the equipment it names.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EquipmentBody {
    /// When it was said.
    pub occurred: Occurred,
    /// By the catalogue's name of the equipment, such as `barbell`.
    pub makes: BTreeMap<String, MakesBody>,
}

/// What one kind of equipment makes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum MakesBody {
    /// A bar and pairs of plates.
    Plates {
        /// Weight of the bar.
        bar: LoadBody,
        /// Each plate with how many pairs of it there are.
        pairs: Vec<PairBody>,
    },
    /// Even steps, such as a stack.
    Steps {
        /// Lightest.
        from: LoadBody,
        /// Heaviest.
        to: LoadBody,
        /// Between two.
        step: LoadBody,
    },
    /// Every load there is, such as fixed dumbbells.
    Loads(Vec<LoadBody>),
    /// The person has none of it.
    Nothing,
    /// As if never said: steps of the catalogue.
    Anything,
}

/// A plate and how many pairs of it there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PairBody {
    /// One plate.
    pub plate: LoadBody,
    /// Pairs.
    pub pairs: u8,
}

/// Preferences about training, or about one exercise; each entry replaces the ones it names.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PreferenceBody {
    /// When it was said.
    pub occurred: Occurred,
    /// The exercise as its sets name it; none for training as a whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exercise: Option<String>,
    /// Never offer it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub never: Option<bool>,
    /// It hurts: locked until cleared.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hurts: Option<bool>,
    /// It is a goal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub goal: Option<bool>,
    /// A fortnight of longer waits begins, or ends.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trial: Option<bool>,
    /// Hard sets of the exercise, or of every exercise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sets: Option<u8>,
    /// Minutes of a session.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u16>,
    /// Consent to probes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub probes: Option<bool>,
    /// What to remember at the exercise, such as the settings of its machine; empty takes it back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// What is taken back: `sets`, `minutes`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub clear: Vec<String>,
}

impl PreferenceBody {
    /// Says nothing yet; fill in what is wanted.
    pub fn new(occurred: Occurred) -> Self {
        Self {
            occurred,
            exercise: None,
            never: None,
            hurts: None,
            goal: None,
            trial: None,
            sets: None,
            minutes: None,
            probes: None,
            note: None,
            clear: Vec::new(),
        }
    }
}
