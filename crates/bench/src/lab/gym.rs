//! What the virtual lifters train: four exercises over six muscles.

use std::sync::LazyLock;

use regain_engine::{Exercise, ExerciseBook, ExerciseId, Involvement, Load, Muscle};

/// Muscles of the lab, in the order of every per-muscle figure.
pub(crate) const MUSCLES: [Muscle; 6] =
    [Muscle::Chest, Muscle::Triceps, Muscle::UpperBack, Muscle::Biceps, Muscle::Quads, Muscle::Glutes];

/// One number for each muscle of [`MUSCLES`].
pub(crate) type PerLabMuscle = [f64; MUSCLES.len()];

/// An exercise of the lab.
#[derive(Debug)]
pub(crate) struct Lift {
    /// Id in the engine's book.
    pub(crate) id: &'static str,
    /// Position in [`MUSCLES`] and share of the work; all of them decide a verdict.
    pub(crate) shares: &'static [(usize, f64)],
    /// Median strength of a lifter at the start, kg for one repetition.
    pub(crate) start_kg: f64,
    /// Smallest increase of load, kg.
    pub(crate) step_kg: f64,
    multi_joint: bool,
}

/// The exercises, in the order of a session.
pub(crate) const LIFTS: [Lift; 4] = [
    Lift { id: "bench", shares: &[(0, 1.0), (1, 0.5)], start_kg: 85.0, step_kg: 2.5, multi_joint: true },
    Lift { id: "row", shares: &[(2, 1.0), (3, 0.5)], start_kg: 80.0, step_kg: 2.5, multi_joint: true },
    Lift { id: "squat", shares: &[(4, 1.0), (5, 0.75)], start_kg: 115.0, step_kg: 2.5, multi_joint: true },
    Lift { id: "curl", shares: &[(3, 1.0)], start_kg: 42.0, step_kg: 1.0, multi_joint: false },
];

/// Position in [`LIFTS`] of the named exercises.
pub(crate) const BENCH: usize = 0;
pub(crate) const ROW: usize = 1;
pub(crate) const SQUAT: usize = 2;
pub(crate) const CURL: usize = 3;

impl Lift {
    /// The weighted mean of a per-muscle figure, as this exercise shows it.
    pub(crate) fn mean(&self, of: impl Fn(usize) -> f64) -> f64 {
        let total: f64 = self.shares.iter().map(|(_, share)| share).sum();
        self.shares.iter().map(|(muscle, share)| share * of(*muscle)).sum::<f64>() / total
    }

    /// The id as the engine takes it.
    pub(crate) fn exercise_id(&self) -> ExerciseId {
        ExerciseId::new(self.id)
    }
}

/// The exercises as the engine knows them.
pub(crate) fn book() -> ExerciseBook {
    static BOOK: LazyLock<ExerciseBook> = LazyLock::new(|| {
        let mut book = ExerciseBook::default();
        LIFTS.iter().map(described).for_each(|exercise| book.insert(exercise));
        book
    });
    BOOK.clone()
}

fn described(lift: &Lift) -> Exercise {
    let muscle = |(muscle, share): &(usize, f64)| Some((MUSCLES[*muscle], Involvement::new(*share).ok()?));
    Exercise {
        muscles: lift.shares.iter().filter_map(muscle).collect(),
        multi_joint: lift.multi_joint,
        load_step: Load::from_kg(lift.step_kg).unwrap_or(Load::ZERO),
        ..Exercise::undescribed(lift.exercise_id(), lift.id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_engine_knows_every_muscle_of_every_exercise() {
        for lift in &LIFTS {
            let known = book().get(&lift.exercise_id()).cloned().unwrap();
            assert_eq!(known.deciding_muscles().count(), lift.shares.len(), "{}", lift.id);
        }
    }
}
