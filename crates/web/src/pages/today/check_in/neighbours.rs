//! Muscles that a finger may have meant instead.

use regain_engine::Muscle;

/// Two or three muscles beside this one, the likeliest first.
pub(super) fn neighbours(muscle: Muscle) -> &'static [Muscle] {
    match muscle {
        Muscle::Chest => &[Muscle::FrontDelts, Muscle::Abs],
        Muscle::FrontDelts => &[Muscle::SideDelts, Muscle::Chest],
        Muscle::SideDelts => &[Muscle::FrontDelts, Muscle::RearDelts],
        Muscle::RearDelts => &[Muscle::SideDelts, Muscle::UpperBack],
        Muscle::Lats => &[Muscle::UpperBack, Muscle::LowerBack],
        Muscle::UpperBack => &[Muscle::Lats, Muscle::RearDelts, Muscle::Traps],
        Muscle::Traps => &[Muscle::UpperBack, Muscle::RearDelts],
        Muscle::LowerBack => &[Muscle::Lats, Muscle::Glutes],
        Muscle::Biceps => &[Muscle::Forearms, Muscle::FrontDelts],
        Muscle::Triceps => &[Muscle::RearDelts, Muscle::Forearms],
        Muscle::Forearms => &[Muscle::Biceps, Muscle::Triceps],
        Muscle::Abs => &[Muscle::Lats, Muscle::Abductors],
        Muscle::Glutes => &[Muscle::Abductors, Muscle::Hamstrings],
        Muscle::Quads => &[Muscle::Adductors, Muscle::Abductors],
        Muscle::Hamstrings => &[Muscle::Glutes, Muscle::Adductors],
        Muscle::Adductors => &[Muscle::Quads, Muscle::Hamstrings],
        Muscle::Abductors => &[Muscle::Glutes, Muscle::Quads],
        Muscle::Calves => &[Muscle::Hamstrings, Muscle::Quads],
    }
}
