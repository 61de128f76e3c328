//! The coarse muscle groups of the protocol's load features.

use regain_catalog::Catalog;
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

/// Share of an exercise's work from which a muscle counts beside the main one.
const SECONDARY_SHARE: f64 = 0.5;

impl GroupsOf for Catalog {
    /// The main group is that of the muscle with the largest share; others count from half on.
    fn groups(&self, exercise: &str) -> Groups {
        let found = self.find(exercise);
        let muscles = found.as_ref().map_or(&[][..], |found| found.exercise.muscles.as_slice());
        let primary = muscles.first().map_or(Group::Other, |(muscle, _)| Group::from(*muscle));
        let mut secondary: Vec<Group> = Vec::new();
        for (muscle, share) in muscles {
            let group = Group::from(*muscle);
            if share.get() >= SECONDARY_SHARE && group != primary && !secondary.contains(&group) {
                secondary.push(group);
            }
        }
        Groups { primary, secondary }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("Bench Press (Barbell)", Group::Chest, &[Group::Triceps, Group::Shoulders])]
    #[case("Bicep Curl (Dumbbell)", Group::Biceps, &[])]
    #[case("An exercise of my own", Group::Other, &[])]
    fn groups_come_from_the_catalogue(#[case] name: &str, #[case] primary: Group, #[case] helpers: &[Group]) {
        let groups = Catalog::builtin().groups(name);
        assert_eq!(groups.primary, primary);
        assert!(helpers.iter().all(|helper| groups.secondary.contains(helper)), "{groups:?}");
        assert!(!groups.secondary.contains(&primary));
    }
}
