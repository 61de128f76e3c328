//! Which loads equipment can make.

use std::fmt;

use crate::quantity::Load;

/// Loads closer than this are the same, hundredths of a kilogram: what rounding pounds to kilograms leaves on a bar
/// with twelve plates.
const SAME_CENTI_KG: u32 = 6;
/// More loads than any gym has; plates in finer steps are cut off above.
const LOADS_MAX: usize = 4000;

/// The loads that can be made, lightest first.
///
/// ```
/// use regain_engine::{Load, Rack};
/// let kg = |kg: f64| Load::from_kg(kg).unwrap();
/// let bar = Rack::of_plates(kg(20.0), &[(kg(20.0), 2), (kg(2.5), 1)]).unwrap();
/// assert!(bar.makes(kg(65.0)) && !bar.makes(kg(22.5)));
/// assert_eq!(bar.above(kg(65.0)), Some(kg(100.0)));
/// assert!(Rack::of_loads(&[]).is_err());
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rack(Vec<Load>);

/// Equipment that cannot make any load.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoLoad;

impl fmt::Display for NoLoad {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("this equipment cannot make any load; give a bar, steps or at least one load")
    }
}

impl std::error::Error for NoLoad {}

impl Rack {
    /// From every load there is, such as fixed dumbbells.
    ///
    /// # Errors
    /// [`NoLoad`] without any.
    pub fn of_loads(loads: &[Load]) -> Result<Self, NoLoad> {
        let mut loads = loads.to_vec();
        loads.sort_unstable();
        loads.dedup();
        loads.truncate(LOADS_MAX);
        if loads.is_empty() { Err(NoLoad) } else { Ok(Self(loads)) }
    }

    /// From the lightest to the heaviest in even steps, such as a stack.
    ///
    /// # Errors
    /// [`NoLoad`] for a step of zero, or where the heaviest is lighter than the lightest.
    pub fn of_steps(from: Load, to: Load, step: Load) -> Result<Self, NoLoad> {
        if step == Load::ZERO {
            return Err(NoLoad);
        }
        let step = usize::try_from(step.centi_kg()).unwrap_or(1);
        let steps = (from.centi_kg()..=to.centi_kg()).step_by(step).take(LOADS_MAX);
        Self::of_loads(&steps.filter_map(|load| Load::from_centi_kg(load).ok()).collect::<Vec<_>>())
    }

    /// From a bar and pairs of plates: each plate with how many pairs of it there are. A bar of zero is plates alone.
    ///
    /// # Errors
    /// [`NoLoad`] for neither bar nor plates.
    pub fn of_plates(bar: Load, pairs: &[(Load, u32)]) -> Result<Self, NoLoad> {
        let mut loads = vec![bar.centi_kg()];
        for (plate, count) in pairs.iter().filter(|(plate, _)| *plate > Load::ZERO) {
            let with = |load: &u32| -> Vec<u32> {
                (0..=*count).map(|n| load.saturating_add(2 * n * plate.centi_kg())).collect()
            };
            loads = loads.iter().flat_map(with).collect();
            loads.sort_unstable();
            loads.dedup();
            loads.truncate(LOADS_MAX);
        }
        let loads = loads.into_iter().filter(|load| *load > 0);
        Self::of_loads(&loads.filter_map(|load| Load::from_centi_kg(load).ok()).collect::<Vec<_>>())
    }

    /// All of them, lightest first.
    pub fn loads(&self) -> &[Load] {
        &self.0
    }

    /// Whether a load can be made, rounding between pounds and kilograms aside.
    pub fn makes(&self, load: Load) -> bool {
        let from = self.0.partition_point(|made| made.centi_kg() + SAME_CENTI_KG < load.centi_kg());
        self.0.get(from).is_some_and(|made| made.centi_kg() <= load.centi_kg() + SAME_CENTI_KG)
    }

    /// The next heavier load.
    pub fn above(&self, load: Load) -> Option<Load> {
        let upto = self.0.partition_point(|made| made.centi_kg() <= load.centi_kg() + SAME_CENTI_KG);
        self.0.get(upto).copied()
    }

    /// The next lighter load.
    pub fn below(&self, load: Load) -> Option<Load> {
        let from = self.0.partition_point(|made| made.centi_kg() + SAME_CENTI_KG < load.centi_kg());
        from.checked_sub(1).and_then(|last| self.0.get(last)).copied()
    }

    /// The load itself where it can be made, else the next lighter, else the lightest there is.
    pub fn at_most(&self, load: Load) -> Load {
        if self.makes(load) {
            return load;
        }
        self.below(load).or_else(|| self.0.first().copied()).unwrap_or(load)
    }

    /// The load itself where it can be made, else the next heavier, else the heaviest there is.
    pub fn at_least(&self, load: Load) -> Load {
        if self.makes(load) {
            return load;
        }
        self.above(load).or_else(|| self.0.last().copied()).unwrap_or(load)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    fn kg(kg: f64) -> Load {
        Load::from_kg(kg).unwrap()
    }

    #[rstest]
    #[case(60.0, Some(62.5), Some(47.5), 60.0)]
    #[case(61.0, Some(62.5), Some(60.0), 60.0)]
    #[case(10.0, Some(20.0), None, 20.0)]
    #[case(500.0, None, Some(137.5), 137.5)]
    fn the_loads_around_one(
        #[case] load: f64,
        #[case] above: Option<f64>,
        #[case] below: Option<f64>,
        #[case] at_most: f64,
    ) {
        let pairs = [(kg(25.0), 1), (kg(20.0), 1), (kg(10.0), 1), (kg(2.5), 1), (kg(1.25), 1)];
        let rack = Rack::of_plates(kg(20.0), &pairs).unwrap();
        assert_eq!((rack.above(kg(load)), rack.below(kg(load))), (above.map(kg), below.map(kg)));
        assert_eq!(rack.at_most(kg(load)), kg(at_most));
    }

    #[test]
    fn pounds_on_a_bar_are_found_again_in_spite_of_rounding() {
        let lb = |lb: f64| Load::from_lb(lb).unwrap();
        let rack = Rack::of_plates(lb(45.0), &[(lb(45.0), 4), (lb(2.5), 1)]).unwrap();
        assert!(rack.makes(lb(225.0)) && rack.makes(lb(410.0)) && !rack.makes(lb(227.5)));
    }

    #[test]
    fn equipment_that_makes_nothing_is_refused() {
        assert_eq!(Rack::of_steps(kg(20.0), kg(10.0), kg(2.5)), Err(NoLoad));
        assert_eq!(Rack::of_steps(kg(5.0), kg(50.0), Load::ZERO), Err(NoLoad));
        assert_eq!(Rack::of_plates(Load::ZERO, &[]), Err(NoLoad));
        assert!(NoLoad.to_string().contains("cannot make any load"));
    }
}
