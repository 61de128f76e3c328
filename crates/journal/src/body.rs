//! What an entry can say. One struct a kind; the engine's quantities give the ranges.
//!
//! These shapes are written to disk and sent between devices. Version 1 is frozen (`tests/golden/v1` must decode
//! for ever): a field is never renamed or removed, and an entry that uses an added one carries a higher `v`, so
//! that an older program keeps it whole instead of dropping what it does not know.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::EntryId;
use crate::time::Occurred;
use crate::wish_body::{AvailabilityBody, EquipmentBody, PreferenceBody};

/// The kinds of entries this program understands, and the rest as it came.
#[derive(Debug, Clone, PartialEq)]
#[allow(clippy::large_enum_variant)] // sets, the large kind, are nearly all entries
pub enum Body {
    /// One set was done.
    Set(SetBody),
    /// The person answered how they feel.
    CheckIn(CheckInBody),
    /// Facts about the person.
    Profile(ProfileBody),
    /// A device measured a night or the body.
    Measured(MeasuredBody),
    /// The person gave an exercise its muscles.
    ExerciseMuscles(ExerciseMusclesBody),
    /// A muscle or region was locked.
    Lock(LockBody),
    /// A lock was cleared.
    Unlock(UnlockBody),
    /// When the person can train.
    Availability(AvailabilityBody),
    /// The loads that their equipment makes.
    Equipment(EquipmentBody),
    /// What they prefer, of training or of an exercise.
    Preference(PreferenceBody),
    /// A file was imported; the entries it brought name this batch.
    Import(ImportBody),
    /// A verdict, target or forecast was shown, so that it can be graded later.
    Shown(ShownBody),
    /// Another entry is replaced by this content.
    Amend(AmendBody),
    /// Another entry, or all entries of an import, no longer counts.
    Retract(RetractBody),
    /// A kind from a newer program: kept and passed on, never read.
    Unknown(UnknownBody),
}

/// One set, as typed or imported.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SetBody {
    /// When it was done; every set of an imported session may carry the session's start.
    pub occurred: Occurred,
    /// The session's name, if it had one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub session: Option<String>,
    /// The exercise as the person or the app named it; the catalogue finds it at reading time.
    pub exercise: String,
    /// Place of the exercise in the session, from 0.
    #[serde(default)]
    pub position: u16,
    /// Place of the set in the session, from 0: the order of work.
    #[serde(default)]
    pub order: u16,
    /// How it was meant and done.
    #[serde(default, skip_serializing_if = "SetKindWord::is_working")]
    pub kind: SetKindWord,
    /// Recorded load.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub load: Option<LoadBody>,
    /// Repetitions, before the first pause.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reps: Option<u16>,
    /// Repetitions after each pause of a rest-pause set.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub after_pauses: Vec<u16>,
    /// Length of a hold or of timed work.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seconds: Option<f64>,
    /// Distance of carries and cardio, in metres.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub distance_m: Option<f64>,
    /// Effort on the scale it was logged in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effort: Option<EffortBody>,
    /// Which side worked.
    #[serde(default, skip_serializing_if = "SideWord::is_both")]
    pub side: SideWord,
    /// Form broke before the end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub form_broke: Option<bool>,
    /// The range was shorter than usual.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub range_short: Option<bool>,
    /// An app chose the load.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub prescribed: bool,
    /// Free text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notes: Option<String>,
    /// The import that brought it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub batch: Option<EntryId>,
}

/// A load with the unit the person typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LoadBody {
    /// Hundredths of a kilogram.
    pub centi_kg: u32,
    /// Unit it was typed in.
    pub unit: UnitWord,
}

/// Unit a load was typed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)] // the names are the documentation
pub enum UnitWord {
    #[default]
    Kg,
    Lb,
}

/// Effort on the scale it was logged in.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EffortBody {
    /// Rating of perceived exertion, 10 = failure.
    Rpe(f64),
    /// Repetitions in reserve, 0 = failure.
    Rir(f64),
}

/// How a set was meant and done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)] // as in regain_engine::SetKind
pub enum SetKindWord {
    WarmUp,
    #[default]
    Working,
    Failure,
    Drop,
    RestPause,
    Negative,
    Hold,
}

impl SetKindWord {
    fn is_working(&self) -> bool {
        *self == Self::Working
    }
}

/// Which side worked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)] // the names are the documentation
pub enum SideWord {
    #[default]
    Both,
    Left,
    Right,
}

impl SideWord {
    fn is_both(&self) -> bool {
        *self == Self::Both
    }
}

/// Answers. What was not answered is absent: unknown, never normal.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CheckInBody {
    /// When it was answered.
    pub occurred: Occurred,
    /// Soreness 0–10 by muscle key.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub soreness: BTreeMap<String, u8>,
    /// Raised flags (`form`, `strength`, `rom`, `confidence`) by muscle key; an empty list is the answer "none".
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub flags: BTreeMap<String, Vec<String>>,
    /// Energy 1–5.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub energy: Option<u8>,
    /// Hours slept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sleep_hours: Option<f64>,
    /// Perceived recovery 0–10.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prs: Option<u8>,
    /// Heart-rate variability, ms.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hrv_ms: Option<f64>,
    /// Resting heart rate, beats a minute.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resting_hr_bpm: Option<f64>,
    /// Fever or illness.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ill: Option<bool>,
    /// Pain, place by place.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pain: Vec<PainBody>,
    /// Red flags by key.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub red_flags: Vec<String>,
}

impl CheckInBody {
    /// Every question skipped; fill in what was answered.
    pub fn new(occurred: Occurred) -> Self {
        Self {
            occurred,
            soreness: BTreeMap::new(),
            flags: BTreeMap::new(),
            energy: None,
            sleep_hours: None,
            prs: None,
            hrv_ms: None,
            resting_hr_bpm: None,
            ill: None,
            pain: Vec::new(),
            red_flags: Vec::new(),
        }
    }

    /// Whether any question was answered.
    pub fn says_something(&self) -> bool {
        *self != Self::new(self.occurred.clone())
    }
}

/// One pain report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PainBody {
    /// Key of a muscle or joint region.
    pub place: String,
    /// 0–10.
    pub level: u8,
    /// Sharp, sudden or tearing.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub sharp: bool,
    /// Not there before.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub new: bool,
}

/// Facts about the person; each entry replaces the facts it names.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProfileBody {
    /// When it was said.
    pub occurred: Occurred,
    /// Year of birth.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub birth_year: Option<u16>,
    /// `novice`, `intermediate` or `experienced`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub training_age: Option<String>,
    /// Body mass in kilograms.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body_mass_kg: Option<f64>,
    /// Pregnancy.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pregnancy: Option<bool>,
    /// A known disease.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub disease: Option<bool>,
    /// Recent surgery.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub surgery: Option<bool>,
    /// Unit the person types and reads loads in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<UnitWord>,
}

impl ProfileBody {
    /// Years of birth that are taken for real.
    pub const BIRTH_YEARS: std::ops::RangeInclusive<u16> = 1900..=2100;

    /// Nothing said yet; fill in what is.
    pub fn new(occurred: Occurred) -> Self {
        Self {
            occurred,
            birth_year: None,
            training_age: None,
            body_mass_kg: None,
            pregnancy: None,
            disease: None,
            surgery: None,
            unit: None,
        }
    }

    /// What is known once this is said after `earlier`: the last word on each fact.
    #[must_use]
    pub fn after(self, earlier: &Self) -> Self {
        Self {
            occurred: self.occurred,
            birth_year: self.birth_year.or(earlier.birth_year),
            training_age: self.training_age.or_else(|| earlier.training_age.clone()),
            body_mass_kg: self.body_mass_kg.or(earlier.body_mass_kg),
            pregnancy: self.pregnancy.or(earlier.pregnancy),
            disease: self.disease.or(earlier.disease),
            surgery: self.surgery.or(earlier.surgery),
            unit: self.unit.or(earlier.unit),
        }
    }
}

/// What a device measured: a night, a heart at rest, a body on a scale. Never an answer of the person.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MeasuredBody {
    /// When it was known: the morning after a night, the moment of weighing.
    pub occurred: Occurred,
    /// The importer that read it, such as `apple-health`; values of different sources are never compared.
    pub source: String,
    /// Hours asleep.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sleep_hours: Option<f64>,
    /// Heart-rate variability as the root mean square of successive differences (RMSSD), ms.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hrv_rmssd_ms: Option<f64>,
    /// Heart-rate variability as the standard deviation of intervals (SDNN), ms: another scale than RMSSD.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hrv_sdnn_ms: Option<f64>,
    /// Resting heart rate, beats a minute.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resting_hr_bpm: Option<f64>,
    /// Body mass in kilograms.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body_mass_kg: Option<f64>,
    /// The import that brought it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub batch: Option<EntryId>,
}

/// Muscles of an exercise that the catalogue does not know, or knows otherwise.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExerciseMusclesBody {
    /// When it was said.
    pub occurred: Occurred,
    /// The exercise as its sets name it.
    pub exercise: String,
    /// Share of each muscle: .25, .5, .75 or 1.
    pub muscles: BTreeMap<String, f64>,
}

/// A muscle or region is locked until cleared.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LockBody {
    /// When.
    pub occurred: Occurred,
    /// Key of a muscle or joint region.
    pub place: String,
    /// `pain`, `injury` or `red_flag`.
    pub cause: String,
}

/// A lock is cleared.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UnlockBody {
    /// When.
    pub occurred: Occurred,
    /// Key of a muscle or joint region.
    pub place: String,
}

/// A file was imported.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ImportBody {
    /// When.
    pub occurred: Occurred,
    /// Which importer read it, such as `strong`.
    pub source: String,
    /// Name of the file, without its folder.
    pub file: String,
    /// Sets it added.
    pub sets: u64,
}

/// What was shown, so that it can be graded later.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ShownBody {
    /// When it was shown.
    pub occurred: Occurred,
    /// The moment it is about.
    pub about: Occurred,
    /// Name and version of the model.
    pub model: String,
    /// Verdict, lock and p_ready of each muscle, by muscle key.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub muscles: BTreeMap<String, ShownMuscle>,
    /// Targets.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub targets: Vec<ShownTarget>,
    /// p_ready by muscle for the coming days, from today.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub forecast: BTreeMap<String, Vec<f64>>,
    /// What a coin picked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub probe: Option<ShownProbe>,
}

/// A pick that was shown.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ShownProbe {
    /// Key of the muscle.
    pub muscle: String,
    /// `today` or `a_day_later`.
    pub arm: String,
    /// Probability with which this arm was picked.
    pub probability: f64,
    /// Probability of being ready.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub p_ready: Option<f64>,
}

/// A verdict that was shown.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ShownMuscle {
    /// `beat`, `care`, `hold` or `unknown`.
    pub verdict: String,
    /// Probability of being ready.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub p_ready: Option<f64>,
    /// Days until it looks ready, 0 when it does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ready_in_days: Option<f64>,
}

/// A target that was shown.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ShownTarget {
    /// The exercise, as its sets name it.
    pub exercise: String,
    /// Verdict of the exercise.
    pub verdict: String,
    /// Kind of the target.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// Hundredths of a kilogram.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub centi_kg: Option<u32>,
    /// Reps to reach.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reps: Option<u16>,
    /// Probability of reaching it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub p_beat: Option<f64>,
}

/// Another entry is replaced.
#[derive(Debug, Clone, PartialEq)]
pub struct AmendBody {
    /// The entry that is replaced: the first of its chain, never an amendment.
    pub target: EntryId,
    /// What it says now.
    pub with: Box<Body>,
}

/// Another entry no longer counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RetractBody {
    /// The entry; an import takes all its sets with it, a retraction brings its target back.
    pub target: EntryId,
    /// Why, if said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// A kind this program does not know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownBody {
    /// Its name.
    pub kind: String,
    /// Its content, byte for byte.
    pub json: String,
}
