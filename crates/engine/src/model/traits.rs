//! How muscles differ: recovery speed and susceptibility to damage.

use crate::muscle::Muscle;

/// What distinguishes a muscle's recovery from the average muscle's.
#[derive(Debug, Clone, Copy)]
pub(crate) struct MuscleTraits {
    /// Multiplier of recovery times (`k_m`), spread between people .15 in the logarithm.
    pub(crate) recovery: f64,
    /// Multiplier of damage (`s_m`), the same spread.
    pub(crate) susceptibility: f64,
    /// Whether it belongs to the upper body, which shows less of a short night (Craven 2022).
    pub(crate) upper_body: bool,
}

/// Order of damage after Chen 2011 (elbow flexors, elbow extensors, knee flexors, knee extensors); sizes are a
/// design choice.
pub(crate) fn traits(muscle: Muscle) -> MuscleTraits {
    let (recovery, susceptibility, upper_body) = match muscle {
        Muscle::Chest => (1.05, 1.1, true),
        Muscle::FrontDelts | Muscle::SideDelts | Muscle::RearDelts | Muscle::Forearms => (0.9, 0.9, true),
        Muscle::Lats => (1.0, 1.0, true),
        Muscle::UpperBack | Muscle::Traps => (0.95, 0.9, true),
        Muscle::LowerBack => (1.15, 1.0, false),
        Muscle::Biceps | Muscle::Triceps => (1.0, 1.2, true),
        Muscle::Abs => (0.85, 0.9, false),
        Muscle::Glutes => (1.05, 0.9, false),
        Muscle::Quads => (1.05, 0.8, false),
        Muscle::Hamstrings | Muscle::Adductors => (1.1, 1.1, false),
        Muscle::Abductors => (1.0, 1.0, false),
        Muscle::Calves => (0.9, 0.8, false),
    };
    MuscleTraits { recovery, susceptibility, upper_body }
}
