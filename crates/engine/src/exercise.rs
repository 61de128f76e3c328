//! What an exercise does to the body. The catalogue fills these in; the engine only reads them.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use crate::muscle::Muscle;
use crate::quantity::{Load, OutOfRange, in_range};

/// Stable name of an exercise: a catalogue id (`bench-press-barbell`) or `custom:` and the person's own name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ExerciseId(Arc<str>);

impl ExerciseId {
    /// Takes the id as it is.
    pub fn new(id: &str) -> Self {
        Self(id.into())
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ExerciseId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// How much of an exercise's work a muscle does: 1 prime mover, .75, .5 synergist, .25 stabiliser.
///
/// Fractional counting (direct 1, indirect .5) described the effect of volume best over 67 studies
/// (Pelland 2024); the steps .75 and .25 are a design choice.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Involvement(f64);

impl Involvement {
    /// From this share on a muscle decides whether the exercise may be trained.
    pub const DECIDES: f64 = 0.5;

    /// A multiple of a quarter above 0, at most 1.
    ///
    /// # Errors
    /// [`OutOfRange`] for anything but .25, .5, .75 and 1.
    pub fn new(share: f64) -> Result<Self, OutOfRange> {
        let share = in_range("involvement", "", 0.25, 1.0, share)?;
        let quarters = share * 4.0;
        if (quarters - libm::round(quarters)).abs() < 1e-9 {
            Ok(Self(share))
        } else {
            Err(OutOfRange {
                what: "involvement in steps of 0.25",
                value: share,
                unit: "",
                min: 0.25,
                max: 1.0,
            })
        }
    }

    /// The share, .25 to 1.
    pub fn get(self) -> f64 {
        self.0
    }

    /// Whether this muscle has a say in the verdict of the exercise.
    pub fn decides(self) -> bool {
        self.0 >= Self::DECIDES
    }
}

/// A region whose joints and tendons an exercise loads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)] // the names are the documentation
pub enum JointRegion {
    Neck,
    Shoulder,
    Elbow,
    Wrist,
    Spine,
    Hip,
    Knee,
    Ankle,
}

impl JointRegion {
    /// All, from head to foot.
    pub const ALL: [Self; 8] = [
        Self::Neck,
        Self::Shoulder,
        Self::Elbow,
        Self::Wrist,
        Self::Spine,
        Self::Hip,
        Self::Knee,
        Self::Ankle,
    ];

    /// Name in files, JSON, commands and text.
    pub fn key(self) -> &'static str {
        match self {
            Self::Neck => "neck",
            Self::Shoulder => "shoulder",
            Self::Elbow => "elbow",
            Self::Wrist => "wrist",
            Self::Spine => "spine",
            Self::Hip => "hip",
            Self::Knee => "knee",
            Self::Ankle => "ankle",
        }
    }

    /// The region with this key, case ignored.
    pub fn from_key(key: &str) -> Option<Self> {
        let key = key.trim().to_lowercase();
        Self::ALL.into_iter().find(|region| region.key() == key)
    }
}

/// Which part of the movement strains the muscle most; decides how much damage a set does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Emphasis {
    /// Half and partial ranges.
    Partial,
    /// An ordinary lift through its full range.
    #[default]
    Normal,
    /// Heaviest where the muscle is long, such as a Romanian deadlift or an overhead triceps extension.
    Lengthened,
    /// Overloaded lowering, such as a Nordic curl.
    Eccentric,
}

/// What the recorded load means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Loading {
    /// On the bar, the stack or in the hands.
    #[default]
    External,
    /// The body moves; the recorded load is added to it.
    BodyWeight,
    /// The body moves; the recorded load helps and is subtracted.
    Assisted,
}

/// An exercise as the engine needs it.
#[derive(Debug, Clone, PartialEq)]
pub struct Exercise {
    /// Stable id.
    pub id: ExerciseId,
    /// Name for people.
    pub name: String,
    /// Muscles and their shares, largest first; empty for an exercise whose muscles nobody gave yet.
    pub muscles: Vec<(Muscle, Involvement)>,
    /// Whether more than one joint moves under load.
    pub multi_joint: bool,
    /// Regions whose tendons it loads.
    pub regions: Vec<JointRegion>,
    /// Where in the range it is heaviest.
    pub emphasis: Emphasis,
    /// What the recorded load means.
    pub loading: Loading,
    /// Share of the body mass that is lifted, 0 to 1 (a push-up about .65, a pull-up about .95).
    pub body_weight_share: f64,
    /// Done one side at a time.
    pub unilateral: bool,
    /// Smallest sensible increase of load.
    pub load_step: Load,
    /// The equipment it is done with, by its name in the catalogue; `None` where nobody said.
    pub made_with: Option<&'static str>,
}

impl Exercise {
    /// An exercise that nobody described yet: no muscles, ordinary in everything else.
    pub fn undescribed(id: ExerciseId, name: &str) -> Self {
        Self {
            id,
            name: name.to_owned(),
            muscles: Vec::new(),
            multi_joint: false,
            regions: Vec::new(),
            emphasis: Emphasis::Normal,
            loading: Loading::External,
            body_weight_share: 0.0,
            unilateral: false,
            load_step: Load::from_kg(2.5).unwrap_or(Load::ZERO),
            made_with: None,
        }
    }

    /// Muscles that decide the verdict of this exercise (share at least one half).
    pub fn deciding_muscles(&self) -> impl Iterator<Item = Muscle> + '_ {
        self.muscles.iter().filter(|(_, share)| share.decides()).map(|(muscle, _)| *muscle)
    }
}

/// The exercises a log refers to, by id. A copy is cheap: it shares the exercises until one of the two changes.
#[derive(Debug, Clone, Default)]
pub struct ExerciseBook(Arc<BTreeMap<ExerciseId, Arc<Exercise>>>);

impl ExerciseBook {
    /// Adds or replaces one exercise.
    pub fn insert(&mut self, exercise: Exercise) {
        Arc::make_mut(&mut self.0).insert(exercise.id.clone(), Arc::new(exercise));
    }

    /// The exercise, if it is described.
    pub fn get(&self, id: &ExerciseId) -> Option<&Arc<Exercise>> {
        self.0.get(id)
    }

    /// All, by id.
    pub fn iter(&self) -> impl Iterator<Item = &Arc<Exercise>> {
        self.0.values()
    }
}
