//! Which loads there are for an exercise, and which plates make one.

use jiff::Zoned;
use regain_answer::words::number::load as load_words;
use regain_catalog::{Catalog, Equipment};
use regain_engine::{ExerciseId, Load, Rack};
use regain_journal::{Body, LoadBody, MakesBody, PairBody, UnitWord};

use crate::logbook::Book;

/// Plates that most gyms have, heaviest first, hundredths of the unit.
const PLATES_KG: [u32; 7] = [2500, 2000, 1500, 1000, 500, 250, 125];
const PLATES_LB: [u32; 6] = [4500, 3500, 2500, 1000, 500, 250];
/// Bars, hundredths of the unit.
const BAR_KG: u32 = 2000;
const BAR_LB: u32 = 4500;
/// Steps where nothing else is known, hundredths of the unit.
const STEP_KG: u32 = 250;
const STEP_LB: u32 = 500;
/// Pairs of each plate where nobody counted them.
const PAIRS_MANY: u8 = 20;

/// The loads of an exercise, as far as they are known.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Loads {
    is_barbell: bool,
    /// What the person's equipment makes.
    rack: Option<Rack>,
    /// How it makes them, as the person said it.
    makes: Option<MakesBody>,
}

impl Loads {
    /// Of this exercise, with what the person said of the equipment that it is done with.
    pub(super) fn of(book: &mut Book, at: &Zoned, exercise: &ExerciseId) -> Self {
        let Some(equipment) = Catalog::builtin().get(exercise).map(|entry| entry.equipment) else {
            return Self::default();
        };
        let makes = book.effective().iter().rev().find_map(|entry| match entry.body {
            Body::Equipment(said) => said.makes.get(equipment.key()).cloned(),
            _ => None,
        });
        let athlete = book.warm(at).ok().and_then(|warm| warm.athlete(at).ok().flatten());
        let rack =
            athlete.and_then(|(athlete, _)| athlete.wishes().racks.get(equipment.key()).cloned().flatten());
        Self { is_barbell: equipment == Equipment::Barbell, rack, makes }
    }

    /// The next heavier or lighter load.
    pub(super) fn step(&self, load: Load, unit: UnitWord, up: bool) -> Load {
        match &self.rack {
            Some(rack) => if up { rack.above(load) } else { rack.below(load) }.unwrap_or(load),
            None => step(load, unit, up),
        }
    }

    /// `bar 20 + 25, 5, 1.25 a side`, or that the load cannot be made and which ones can.
    pub(super) fn words(&self, load: Load, unit: UnitWord) -> Option<String> {
        if let Some(rack) = self.rack.as_ref().filter(|rack| !rack.makes(load)) {
            let near = [rack.below(load), rack.above(load)].into_iter().flatten();
            let near: Vec<String> = near.map(|near| load_words(near, unit)).collect();
            return Some(format!("cannot be made with yours; {}", near.join(" or ")));
        }
        match &self.makes {
            Some(MakesBody::Plates { bar, pairs }) => on_own_bar(load, bar, pairs),
            Some(_) => None,
            None => self.is_barbell.then(|| on_a_bar(load, unit)),
        }
    }
}

/// Hundredths of the unit.
pub(super) fn in_unit(load: Load, unit: UnitWord) -> u32 {
    let value = match unit {
        UnitWord::Kg => load.kg(),
        UnitWord::Lb => load.lb(),
    };
    let hundredths = (value * 100.0).round();
    // a load is at most 1000 kg
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let hundredths = hundredths as u32;
    hundredths
}

fn from_unit(value: f64, unit: UnitWord) -> Option<Load> {
    match unit {
        UnitWord::Kg => Load::from_kg(value).ok(),
        UnitWord::Lb => Load::from_lb(value).ok(),
    }
}

/// A load as it is typed, with a point or a comma.
pub(super) fn load_of(text: &str, unit: UnitWord) -> Option<Load> {
    from_unit(text.trim().replace(',', ".").parse().ok()?, unit)
}

fn step(load: Load, unit: UnitWord, up: bool) -> Load {
    let step = match unit {
        UnitWord::Kg => STEP_KG,
        UnitWord::Lb => STEP_LB,
    };
    let now = in_unit(load, unit);
    let next = if up { now / step * step + step } else { now.saturating_sub(1) / step * step };
    from_unit(f64::from(next) / 100.0, unit).unwrap_or(load)
}

fn on_a_bar(load: Load, unit: UnitWord) -> String {
    let (bar, plates): (u32, &[u32]) = match unit {
        UnitWord::Kg => (BAR_KG, &PLATES_KG),
        UnitWord::Lb => (BAR_LB, &PLATES_LB),
    };
    let hundredths = in_unit(load, unit);
    if hundredths < bar {
        return format!("lighter than a bar of {}", number(bar));
    }
    let pairs: Vec<(u32, u8)> = plates.iter().map(|plate| (*plate, PAIRS_MANY)).collect();
    side(hundredths, bar, &pairs).unwrap_or_else(|| "cannot be made with the usual plates".to_owned())
}

/// The same with the person's own bar and plates.
fn on_own_bar(load: Load, bar: &LoadBody, pairs: &[PairBody]) -> Option<String> {
    let own = |load: &LoadBody| Some(in_unit(Load::from_centi_kg(load.centi_kg).ok()?, bar.unit));
    let mut plates: Vec<(u32, u8)> =
        pairs.iter().filter_map(|pair| Some((own(&pair.plate)?, pair.pairs))).collect();
    plates.sort_unstable_by(|a, b| b.cmp(a));
    side(in_unit(load, bar.unit), own(bar)?, &plates)
}

/// Plates of one side, heaviest first; `None` if they do not add up.
fn side(load: u32, bar: u32, plates: &[(u32, u8)]) -> Option<String> {
    let mut side = load.checked_sub(bar)? / 2;
    let mut used = Vec::new();
    for (plate, pairs) in plates {
        let mut left = *pairs;
        while left > 0 && *plate > 0 && side >= *plate {
            used.push(number(*plate));
            side -= plate;
            left -= 1;
        }
    }
    match (used.is_empty(), side) {
        (true, 0) => Some(format!("the bar alone, {}", number(bar))),
        (false, 0) if bar == 0 => Some(format!("{} a side", used.join(", "))),
        (false, 0) => Some(format!("bar {} + {} a side", number(bar), used.join(", "))),
        _ => None,
    }
}

/// `82.5` of hundredths.
pub(super) fn number(hundredths: u32) -> String {
    (f64::from(hundredths) / 100.0).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use regain_answer::equipment_makes;
    use rstest::rstest;

    fn kg(kg: f64) -> Load {
        Load::from_kg(kg).unwrap()
    }

    #[rstest]
    #[case(82.5, "bar 20 + 25, 5, 1.25 a side")]
    #[case(20.0, "the bar alone, 20")]
    #[case(15.0, "lighter than a bar of 20")]
    #[case(81.0, "cannot be made with the usual plates")]
    fn plates_of_a_bar(#[case] load: f64, #[case] said: &str) {
        assert_eq!(on_a_bar(kg(load), UnitWord::Kg), said);
    }

    fn own() -> Loads {
        let makes = equipment_makes("bar 15; 1x20 2x5", UnitWord::Kg).unwrap();
        let rack = Rack::of_plates(kg(15.0), &[(kg(20.0), 1), (kg(5.0), 2)]).unwrap();
        Loads { is_barbell: true, rack: Some(rack), makes: Some(makes) }
    }

    #[rstest]
    #[case(75.0, "bar 15 + 20, 5, 5 a side")]
    #[case(35.0, "bar 15 + 5, 5 a side")]
    #[case(60.0, "cannot be made with yours; 55 kg or 65 kg")]
    fn own_plates_are_counted(#[case] load: f64, #[case] said: &str) {
        assert_eq!(own().words(kg(load), UnitWord::Kg).as_deref(), Some(said));
    }

    #[test]
    fn own_equipment_sets_the_steps() {
        let own = own();
        assert_eq!(own.step(kg(55.0), UnitWord::Kg, true), kg(65.0));
        assert_eq!(own.step(kg(75.0), UnitWord::Kg, true), kg(75.0), "there is nothing heavier");
        assert_eq!(Loads::default().step(kg(55.0), UnitWord::Kg, true), kg(57.5));
    }

    #[rstest]
    #[case(80.0, true, 82.5)]
    #[case(80.0, false, 77.5)]
    #[case(81.0, true, 82.5)]
    #[case(81.0, false, 80.0)]
    #[case(0.0, false, 0.0)]
    fn steps_lead_to_loads_that_there_are(#[case] load: f64, #[case] up: bool, #[case] next: f64) {
        let stepped = step(kg(load), UnitWord::Kg, up);
        assert!((stepped.kg() - next).abs() < 1e-9, "{}", stepped.kg());
    }

    #[test]
    fn pounds_step_by_five() {
        let stepped = step(Load::from_lb(225.0).unwrap(), UnitWord::Lb, true);
        assert!((stepped.lb() - 230.0).abs() < 0.01);
        assert_eq!(on_a_bar(Load::from_lb(225.0).unwrap(), UnitWord::Lb), "bar 45 + 45, 45 a side");
    }

    #[test]
    fn a_typed_load_may_have_a_comma() {
        assert_eq!(load_of(" 82,5 ", UnitWord::Kg), Some(kg(82.5)));
        assert_eq!(load_of("a lot", UnitWord::Kg), None);
    }
}
