//! What happened, as the engine reads it: sets, answers, locks and facts about the person, in order of time.

use std::sync::Arc;

use crate::exercise::{ExerciseId, JointRegion};
use crate::moment::Moment;
use crate::muscle::{Muscle, PerMuscle};
use crate::quantity::{
    BodyMass, Energy, HrvMs, Load, Pain, Prs, Reps, RestingHr, Rir, Seconds, SleepHours, Soreness,
};
use crate::wishes::Wishes;

/// Something that happened at a time.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// When it happened (not when it was typed).
    pub at: Moment,
    /// What happened.
    pub what: What,
}

/// What happened.
#[derive(Debug, Clone, PartialEq)]
#[allow(clippy::large_enum_variant)] // check-ins are rare beside sets, and boxing would cost every reader
pub enum What {
    /// One set was done.
    Set(SetDone),
    /// The person answered how they feel.
    CheckIn(CheckIn),
    /// A device measured a night.
    Night(Night),
    /// A region or a muscle was locked (pain, injury, red flag) until cleared.
    Lock(Lock),
    /// The person cleared a lock.
    Unlock(LockPlace),
    /// Facts about the person changed.
    Profile(Profile),
    /// What the person wants and has changed: all of it as it stands from now on.
    Wishes(Arc<Wishes>),
}

/// How a set was meant and done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SetKind {
    /// Preparation; no dose, no evidence.
    WarmUp,
    /// An ordinary working set.
    #[default]
    Working,
    /// Taken to failure on purpose.
    Failure,
    /// Load reduced right after another set.
    Drop,
    /// One effort with short pauses, such as `11+4+3`.
    RestPause,
    /// Lowering only, or slow lowering.
    Negative,
    /// A static hold, measured in seconds.
    Hold,
}

/// Which side worked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[allow(missing_docs)] // the names are the documentation
pub enum Side {
    #[default]
    Both,
    Left,
    Right,
}

/// How clean the set was; `None` means not said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Execution {
    /// Form broke before the end.
    pub form_broke: Option<bool>,
    /// The range of motion was shorter than usual.
    pub range_short: Option<bool>,
}

/// One set as it was done. `None` means not recorded.
#[derive(Debug, Clone, PartialEq)]
pub struct SetDone {
    /// Which exercise.
    pub exercise: ExerciseId,
    /// How it was meant and done.
    pub kind: SetKind,
    /// The recorded load; its meaning is the exercise's [`crate::Loading`].
    pub load: Option<Load>,
    /// Repetitions; of a rest-pause set, those before the first pause.
    pub reps: Option<Reps>,
    /// Repetitions after each pause of a rest-pause set.
    pub after_pauses: Vec<Reps>,
    /// Length of a hold.
    pub seconds: Option<Seconds>,
    /// Repetitions in reserve, as rated by the person.
    pub rir: Option<Rir>,
    /// Which side worked.
    pub side: Side,
    /// How clean it was.
    pub execution: Execution,
}

impl SetDone {
    /// A working set with nothing recorded but the exercise; fill in what is known.
    pub fn new(exercise: ExerciseId) -> Self {
        Self {
            exercise,
            kind: SetKind::Working,
            load: None,
            reps: None,
            after_pauses: Vec::new(),
            seconds: None,
            rir: None,
            side: Side::Both,
            execution: Execution::default(),
        }
    }
}

/// Signs that a muscle does not work as usual. Any of them means hold (founding rule 3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct FunctionFlags {
    /// Form changes.
    pub form: bool,
    /// Weaker than usual.
    pub strength: bool,
    /// Range of motion is shorter.
    pub rom: bool,
    /// Less sure under load.
    pub confidence: bool,
}

impl FunctionFlags {
    /// The answer "none of these".
    pub const NONE: Self = Self { form: false, strength: false, rom: false, confidence: false };

    /// Whether any flag is raised.
    pub fn any(self) -> bool {
        self.form || self.strength || self.rom || self.confidence
    }
}

/// A pain report. Pain is not soreness.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PainReport {
    /// Where.
    pub place: LockPlace,
    /// How strong.
    pub level: Pain,
    /// Sharp, sudden or tearing.
    pub sharp: bool,
    /// Not there before.
    pub new: bool,
}

/// Signs that call for medical advice, whatever any number says (science of safety: docs/soreness.md).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RedFlag {
    /// Dark, cola-coloured or very little urine with muscle pain, swelling or weakness.
    DarkUrine,
    /// Marked swelling, a tense limb, numbness, or weakness out of proportion.
    SwellingOrNumbness,
    /// Chest pain, fainting, breathlessness at rest, or a sudden severe headache.
    ChestPainOrFainting,
    /// A pop, a tear, bruising, or pain in a bone.
    TearOrPop,
    /// Pain at night, radiating pain, or tingling.
    NightOrRadiatingPain,
}

/// How the person feels. `None` and unanswered mean unknown, never normal.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CheckIn {
    /// Soreness of each muscle that was asked and answered.
    pub soreness: PerMuscle<Option<Soreness>>,
    /// Function flags of each muscle that was asked and answered.
    pub function: PerMuscle<Option<FunctionFlags>>,
    /// Energy today.
    pub energy: Option<Energy>,
    /// Sleep last night.
    pub sleep: Option<SleepHours>,
    /// Perceived recovery.
    pub prs: Option<Prs>,
    /// Heart-rate variability this morning.
    pub hrv: Option<HrvMs>,
    /// Resting heart rate this morning.
    pub resting_hr: Option<RestingHr>,
    /// Fever, flu-like illness, chest symptoms.
    pub ill: Option<bool>,
    /// Pain, place by place.
    pub pain: Vec<PainReport>,
    /// Signs that call for medical advice.
    pub red_flags: Vec<RedFlag>,
}

/// What one device measured in one night; `None` means not measured. Compared with this person's own nights alone, of
/// the same device and method: the caller passes no others.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Night {
    /// Time asleep.
    pub sleep: Option<SleepHours>,
    /// Heart-rate variability, by whichever method.
    pub hrv: Option<HrvMs>,
    /// Resting heart rate.
    pub resting_hr: Option<RestingHr>,
}

/// What a lock or a pain report is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LockPlace {
    /// One muscle.
    Muscle(Muscle),
    /// Every exercise that loads a joint region.
    Region(JointRegion),
}

/// Why something is locked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LockCause {
    /// Pain that is sharp, strong or new.
    Pain,
    /// An injury the person named.
    Injury,
    /// A red flag.
    RedFlag,
}

/// A lock outranks every verdict until the person clears it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lock {
    /// What is locked.
    pub place: LockPlace,
    /// Why.
    pub cause: LockCause,
}

/// Years of regular training.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TrainingAge {
    /// Under about half a year.
    Novice,
    /// Up to about two years.
    Intermediate,
    /// Longer.
    Experienced,
}

/// What calls for professional clearance; caps every verdict at care.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Cautions {
    /// Pregnancy.
    pub pregnancy: bool,
    /// A known disease.
    pub disease: bool,
    /// Recent surgery.
    pub surgery: bool,
}

/// The unit a person loads and reads in. The model never sees it; targets step in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[allow(missing_docs)] // the names are the documentation
pub enum LoadUnit {
    #[default]
    Kg,
    Lb,
}

impl LoadUnit {
    /// The step nearest to `step` that plates in this unit make, kg.
    ///
    /// ```
    /// use regain_engine::{Load, LoadUnit};
    /// let step = Load::from_kg(2.5).unwrap();
    /// assert_eq!(LoadUnit::Kg.step_kg(step), 2.5);
    /// assert_eq!(LoadUnit::Lb.step_kg(step), 5.0 * Load::KG_PER_LB);
    /// ```
    pub fn step_kg(self, step: Load) -> f64 {
        const LB_STEP: f64 = 2.5;
        match self {
            Self::Kg => step.kg().max(0.01),
            Self::Lb => libm::round(step.lb() / LB_STEP).max(1.0) * LB_STEP * Load::KG_PER_LB,
        }
    }
}

/// Facts about the person. `None` means not said.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Profile {
    /// Year of birth, for the weak age prior and the under-18 caution.
    pub birth_year: Option<u16>,
    /// How long they have trained.
    pub training_age: Option<TrainingAge>,
    /// Body mass, for exercises that move the body.
    pub body_mass: Option<BodyMass>,
    /// What calls for professional clearance.
    pub cautions: Cautions,
    /// The unit they load in.
    pub load_unit: Option<LoadUnit>,
}
