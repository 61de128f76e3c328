//! What a coach sees of an athlete at one glance: what needs a look first, every muscle in a cell, and whether holds were
//! kept. It ranks no one and blames no one.

mod card;
mod holds;
mod looks;

use crate::day::{DayVerdict, Reason, Verdict};
use crate::event::LockCause;
use crate::grade::Share;
use crate::moment::Moment;
use crate::muscle::{Muscle, PerMuscle};

/// Why an athlete needs a look; the most urgent first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Look {
    /// A place is locked, or a warning sign was answered.
    Lock,
    /// Soreness lasts longer than it should.
    Soreness,
    /// Soreness changes how a muscle works.
    Flag,
    /// Several holds of the week were not followed.
    Overrides,
    /// Sessions, but no check-in for a week.
    NoCheckIn,
    /// The day is one of rest or active recovery.
    Rest,
    /// Nothing.
    Nothing,
}

impl Look {
    /// Name in JSON.
    pub fn key(self) -> &'static str {
        match self {
            Self::Lock => "lock",
            Self::Soreness => "soreness",
            Self::Flag => "flag",
            Self::Overrides => "overrides",
            Self::NoCheckIn => "no_check_in",
            Self::Rest => "rest",
            Self::Nothing => "nothing",
        }
    }
}

/// Muscles that boards show side by side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)] // the names are the documentation
pub enum MuscleGroup {
    Push,
    Pull,
    Core,
    Legs,
}

impl MuscleGroup {
    /// All, in the order of a board.
    pub const ALL: [Self; 4] = [Self::Push, Self::Pull, Self::Core, Self::Legs];

    /// Name in JSON and text.
    pub fn key(self) -> &'static str {
        match self {
            Self::Push => "push",
            Self::Pull => "pull",
            Self::Core => "core",
            Self::Legs => "legs",
        }
    }

    /// Its muscles, in the order of a board.
    ///
    /// ```
    /// use regain_engine::{Muscle, MuscleGroup};
    /// let all: usize = MuscleGroup::ALL.iter().map(|group| group.muscles().len()).sum();
    /// assert_eq!(all, Muscle::COUNT);
    /// ```
    pub fn muscles(self) -> &'static [Muscle] {
        use Muscle::{
            Abductors, Abs, Adductors, Biceps, Calves, Chest, Forearms, FrontDelts, Glutes, Hamstrings, Lats,
            LowerBack, Quads, RearDelts, SideDelts, Traps, Triceps, UpperBack,
        };
        match self {
            Self::Push => &[Chest, FrontDelts, SideDelts, Triceps],
            Self::Pull => &[RearDelts, Lats, UpperBack, Traps, Biceps, Forearms],
            Self::Core => &[LowerBack, Abs],
            Self::Legs => &[Glutes, Quads, Hamstrings, Adductors, Abductors, Calves],
        }
    }
}

/// One muscle of a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell {
    /// Its verdict now.
    pub verdict: Verdict,
    /// A lock outranks the verdict.
    pub lock: Option<LockCause>,
    /// Whether today's answers say that soreness changes how it works.
    pub flagged: bool,
}

/// An athlete at one glance.
#[derive(Debug, Clone, PartialEq)]
pub struct Card {
    /// The moment it is about.
    pub at: Moment,
    /// Name and version of the model.
    pub model: &'static str,
    /// What to do with the day.
    pub day: DayVerdict,
    /// The most urgent reason for a look.
    pub look: Look,
    /// All of them in words, the most urgent first; where there is none, what is held and until when.
    pub lines: Vec<Reason>,
    /// Each muscle.
    pub muscles: PerMuscle<Cell>,
    /// When the last session ended.
    pub last_session: Option<Moment>,
    /// When the last check-in was answered.
    pub last_check_in: Option<Moment>,
    /// Days of the last 28 on which a hold was shown, muscle by muscle, and those on which it was kept; `None` where what
    /// was shown is not known.
    pub holds_kept: Option<Share>,
}
