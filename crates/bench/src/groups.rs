//! The coarse muscle groups of the protocol's load features.

use regain_engine::Muscle;

/// A group whose recent hard sets are counted together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)] // the names are the documentation
pub enum Group {
    Chest,
    Shoulders,
    Back,
    Posterior,
    Biceps,
    Triceps,
    Forearms,
    Core,
    Glutes,
    Quads,
    Hamstrings,
    Calves,
    /// Exercises that the catalogue does not know.
    Other,
}

impl Group {
    /// How many there are.
    pub const COUNT: usize = 13;

    /// Position, from 0.
    pub fn index(self) -> usize {
        self as usize
    }
}

impl From<Muscle> for Group {
    fn from(muscle: Muscle) -> Self {
        match muscle {
            Muscle::Chest => Self::Chest,
            Muscle::FrontDelts | Muscle::SideDelts | Muscle::RearDelts => Self::Shoulders,
            Muscle::Lats | Muscle::UpperBack | Muscle::Traps => Self::Back,
            Muscle::LowerBack => Self::Posterior,
            Muscle::Biceps => Self::Biceps,
            Muscle::Triceps => Self::Triceps,
            Muscle::Forearms => Self::Forearms,
            Muscle::Abs => Self::Core,
            Muscle::Glutes | Muscle::Adductors | Muscle::Abductors => Self::Glutes,
            Muscle::Quads => Self::Quads,
            Muscle::Hamstrings => Self::Hamstrings,
            Muscle::Calves => Self::Calves,
        }
    }
}

/// Which groups an exercise loads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Groups {
    /// A hard set counts 1 here.
    pub primary: Group,
    /// A hard set counts .5 here.
    pub secondary: Vec<Group>,
}

/// Tells the groups of an exercise from the name in the log.
pub trait GroupsOf: Sync {
    /// The groups; [`Group::Other`] when the name says nothing.
    fn groups(&self, exercise: &str) -> Groups;
}

impl<F: Fn(&str) -> Groups + Sync> GroupsOf for F {
    fn groups(&self, exercise: &str) -> Groups {
        self(exercise)
    }
}
