//! What a person trains with.

use regain_engine::Loading;

/// The equipment that makes one variant of a movement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)] // the names are the documentation; those that need a word have one
pub enum Equipment {
    Barbell,
    Dumbbell,
    EzBar,
    TrapBar,
    SafetyBar,
    Landmine,
    Smith,
    /// A machine with a weight stack, or one that nobody described further.
    Machine,
    /// A machine loaded with plates.
    PlateLoaded,
    Cable,
    Kettlebell,
    Band,
    Plate,
    MedicineBall,
    StabilityBall,
    Suspension,
    Rings,
    /// The body alone, or with weight hung on it.
    BodyWeight,
    /// The body, with a machine or a partner that takes part of it.
    Assisted,
}

impl Equipment {
    /// All, bars first.
    pub const ALL: [Self; 19] = [
        Self::Barbell,
        Self::Dumbbell,
        Self::EzBar,
        Self::TrapBar,
        Self::SafetyBar,
        Self::Landmine,
        Self::Smith,
        Self::Machine,
        Self::PlateLoaded,
        Self::Cable,
        Self::Kettlebell,
        Self::Band,
        Self::Plate,
        Self::MedicineBall,
        Self::StabilityBall,
        Self::Suspension,
        Self::Rings,
        Self::BodyWeight,
        Self::Assisted,
    ];

    /// Name in data files and JSON, such as `ez_bar`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Barbell => "barbell",
            Self::Dumbbell => "dumbbell",
            Self::EzBar => "ez_bar",
            Self::TrapBar => "trap_bar",
            Self::SafetyBar => "safety_bar",
            Self::Landmine => "landmine",
            Self::Smith => "smith",
            Self::Machine => "machine",
            Self::PlateLoaded => "plate_loaded",
            Self::Cable => "cable",
            Self::Kettlebell => "kettlebell",
            Self::Band => "band",
            Self::Plate => "plate",
            Self::MedicineBall => "medicine_ball",
            Self::StabilityBall => "stability_ball",
            Self::Suspension => "suspension",
            Self::Rings => "rings",
            Self::BodyWeight => "body_weight",
            Self::Assisted => "assisted",
        }
    }

    /// Name for people, as it stands in brackets behind a movement.
    pub fn label(self) -> &'static str {
        match self {
            Self::Barbell => "Barbell",
            Self::Dumbbell => "Dumbbell",
            Self::EzBar => "EZ Bar",
            Self::TrapBar => "Trap Bar",
            Self::SafetyBar => "Safety Bar",
            Self::Landmine => "Landmine",
            Self::Smith => "Smith Machine",
            Self::Machine => "Machine",
            Self::PlateLoaded => "Plate Loaded",
            Self::Cable => "Cable",
            Self::Kettlebell => "Kettlebell",
            Self::Band => "Band",
            Self::Plate => "Plate",
            Self::MedicineBall => "Medicine Ball",
            Self::StabilityBall => "Stability Ball",
            Self::Suspension => "Suspension",
            Self::Rings => "Rings",
            Self::BodyWeight => "Bodyweight",
            Self::Assisted => "Assisted",
        }
    }

    /// The equipment with this key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|equipment| equipment.key() == key)
    }

    /// Standard words that name it in a written exercise; any one of them is enough.
    pub(crate) fn words(self) -> &'static [&'static str] {
        match self {
            Self::EzBar => &["ezbar"],
            Self::TrapBar => &["trapbar"],
            Self::SafetyBar => &["safetybar"],
            Self::PlateLoaded => &["plateloaded"],
            Self::MedicineBall => &["medicineball"],
            Self::StabilityBall => &["stabilityball"],
            Self::Rings => &["ring"],
            // weight hung on the body is the recorded load, not another exercise
            Self::BodyWeight => &["bodyweight", "weighted"],
            Self::Barbell => &["barbell"],
            Self::Dumbbell => &["dumbbell"],
            Self::Landmine => &["landmine"],
            Self::Smith => &["smith"],
            Self::Machine => &["machine"],
            Self::Cable => &["cable"],
            Self::Kettlebell => &["kettlebell"],
            Self::Band => &["band"],
            Self::Plate => &["plate"],
            Self::Suspension => &["suspension"],
            Self::Assisted => &["assisted"],
        }
    }

    /// What the recorded load means with it, unless the data say otherwise.
    pub(crate) fn loading(self) -> Loading {
        match self {
            Self::BodyWeight | Self::Suspension | Self::Rings => Loading::BodyWeight,
            Self::Assisted => Loading::Assisted,
            _ => Loading::External,
        }
    }

    /// Smallest usual increase in kilograms, unless the data say otherwise.
    pub(crate) fn load_step_kg(self) -> f64 {
        match self {
            Self::Dumbbell => 2.0,
            Self::Machine | Self::Assisted => 5.0,
            Self::Kettlebell => 4.0,
            Self::Plate | Self::BodyWeight | Self::Rings | Self::Suspension => 1.25,
            Self::Band | Self::MedicineBall | Self::StabilityBall => 1.0,
            Self::Barbell
            | Self::EzBar
            | Self::TrapBar
            | Self::SafetyBar
            | Self::Landmine
            | Self::Smith
            | Self::PlateLoaded
            | Self::Cable => 2.5,
        }
    }
}
