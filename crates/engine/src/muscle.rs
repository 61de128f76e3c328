//! The 18 muscles that get a verdict.

/// A muscle, or a group that trains and recovers as one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
#[allow(missing_docs)] // the names are the documentation
pub enum Muscle {
    Chest,
    FrontDelts,
    SideDelts,
    RearDelts,
    Lats,
    UpperBack,
    Traps,
    LowerBack,
    Biceps,
    Triceps,
    Forearms,
    Abs,
    Glutes,
    Quads,
    Hamstrings,
    Adductors,
    Abductors,
    Calves,
}

impl Muscle {
    /// How many there are.
    pub const COUNT: usize = 18;

    /// All, in the order in which screens list them.
    pub const ALL: [Self; Self::COUNT] = [
        Self::Chest,
        Self::FrontDelts,
        Self::SideDelts,
        Self::RearDelts,
        Self::Lats,
        Self::UpperBack,
        Self::Traps,
        Self::LowerBack,
        Self::Biceps,
        Self::Triceps,
        Self::Forearms,
        Self::Abs,
        Self::Glutes,
        Self::Quads,
        Self::Hamstrings,
        Self::Adductors,
        Self::Abductors,
        Self::Calves,
    ];

    /// Name in files, JSON and commands, such as `front_delts`.
    pub fn key(self) -> &'static str {
        const KEYS: [&str; Muscle::COUNT] = [
            "chest",
            "front_delts",
            "side_delts",
            "rear_delts",
            "lats",
            "upper_back",
            "traps",
            "lower_back",
            "biceps",
            "triceps",
            "forearms",
            "abs",
            "glutes",
            "quads",
            "hamstrings",
            "adductors",
            "abductors",
            "calves",
        ];
        KEYS[self.index()]
    }

    /// Name for people, such as "front delts".
    pub fn label(self) -> &'static str {
        match self {
            Self::FrontDelts => "front delts",
            Self::SideDelts => "side delts",
            Self::RearDelts => "rear delts",
            Self::UpperBack => "upper back",
            Self::LowerBack => "lower back",
            other => other.key(),
        }
    }

    /// The muscle with this key; spaces and hyphens count as underscores, case does not matter.
    ///
    /// ```
    /// use regain_engine::Muscle;
    /// assert_eq!(Muscle::from_key("Front Delts"), Some(Muscle::FrontDelts));
    /// assert_eq!(Muscle::from_key("heart"), None);
    /// ```
    pub fn from_key(key: &str) -> Option<Self> {
        let key = key.trim().to_lowercase().replace([' ', '-'], "_");
        Self::ALL.into_iter().find(|muscle| muscle.key() == key)
    }

    /// Position in [`Muscle::ALL`].
    pub fn index(self) -> usize {
        self as usize
    }
}

/// One value for each muscle.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PerMuscle<T>([T; Muscle::COUNT]);

impl<T: Copy> PerMuscle<T> {
    /// The same value for all.
    pub fn splat(value: T) -> Self {
        Self([value; Muscle::COUNT])
    }
}

impl<T: Copy + Default> Default for PerMuscle<T> {
    fn default() -> Self {
        Self::splat(T::default())
    }
}

impl<T> PerMuscle<T> {
    /// Computes the value of each muscle.
    pub fn from_fn(mut value: impl FnMut(Muscle) -> T) -> Self {
        Self(std::array::from_fn(|i| value(Muscle::ALL[i])))
    }

    /// All muscles with their values, in listing order.
    pub fn iter(&self) -> impl Iterator<Item = (Muscle, &T)> {
        Muscle::ALL.into_iter().zip(&self.0)
    }

    /// All muscles with their values, to change.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = (Muscle, &mut T)> {
        Muscle::ALL.into_iter().zip(&mut self.0)
    }
}

impl<T> std::ops::Index<Muscle> for PerMuscle<T> {
    type Output = T;
    fn index(&self, muscle: Muscle) -> &T {
        &self.0[muscle.index()]
    }
}

impl<T> std::ops::IndexMut<Muscle> for PerMuscle<T> {
    fn index_mut(&mut self, muscle: Muscle) -> &mut T {
        &mut self.0[muscle.index()]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_and_positions_agree() {
        for (i, muscle) in Muscle::ALL.into_iter().enumerate() {
            assert_eq!(muscle.index(), i);
            assert_eq!(Muscle::from_key(muscle.key()), Some(muscle));
            assert_eq!(Muscle::from_key(muscle.label()), Some(muscle));
        }
    }
}
