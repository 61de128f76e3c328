//! Which plates make a load, and the next load that can be made.

use regain_catalog::{Catalog, Equipment};
use regain_engine::{ExerciseId, Load};
use regain_journal::UnitWord;

/// Plates that most gyms have, heaviest first, hundredths of the unit.
const PLATES_KG: [u32; 7] = [2500, 2000, 1500, 1000, 500, 250, 125];
const PLATES_LB: [u32; 6] = [4500, 3500, 2500, 1000, 500, 250];
/// Bars, hundredths of the unit.
const BAR_KG: u32 = 2000;
const BAR_LB: u32 = 4500;
/// Steps of everything that is no bar, hundredths of the unit.
const STEP_KG: u32 = 250;
const STEP_LB: u32 = 500;

/// Hundredths of the person's unit.
fn in_unit(load: Load, unit: UnitWord) -> u32 {
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

fn from_unit(hundredths: u32, unit: UnitWord) -> Option<Load> {
    let value = f64::from(hundredths) / 100.0;
    match unit {
        UnitWord::Kg => Load::from_kg(value).ok(),
        UnitWord::Lb => Load::from_lb(value).ok(),
    }
}

/// The next heavier or lighter load in the steps of plates and stacks.
pub(super) fn step(load: Load, unit: UnitWord, up: bool) -> Load {
    let step = match unit {
        UnitWord::Kg => STEP_KG,
        UnitWord::Lb => STEP_LB,
    };
    let now = in_unit(load, unit);
    let next = if up { now / step * step + step } else { now.saturating_sub(1) / step * step };
    from_unit(next, unit).unwrap_or(load)
}

/// `bar 20 + 25, 5, 1.25 a side` for an exercise with a barbell; `None` for others and for what cannot be made.
pub(super) fn plates(exercise: &ExerciseId, load: Load, unit: UnitWord) -> Option<String> {
    let entry = Catalog::builtin().get(exercise)?;
    (entry.equipment == Equipment::Barbell).then(|| on_a_bar(load, unit))
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
    let mut side = (hundredths - bar) / 2;
    let mut used = Vec::new();
    for plate in plates {
        while side >= *plate {
            used.push(number(*plate));
            side -= plate;
        }
    }
    match (used.is_empty(), side) {
        (true, 0) => format!("the bar alone, {}", number(bar)),
        (false, 0) => format!("bar {} + {} a side", number(bar), used.join(", ")),
        _ => "cannot be made with the usual plates".to_owned(),
    }
}

fn number(hundredths: u32) -> String {
    (f64::from(hundredths) / 100.0).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case(82.5, "bar 20 + 25, 5, 1.25 a side")]
    #[case(20.0, "the bar alone, 20")]
    #[case(15.0, "lighter than a bar of 20")]
    #[case(81.0, "cannot be made with the usual plates")]
    fn plates_of_a_bar(#[case] kg: f64, #[case] said: &str) {
        assert_eq!(on_a_bar(Load::from_kg(kg).unwrap(), UnitWord::Kg), said);
    }

    #[rstest]
    #[case(80.0, true, 82.5)]
    #[case(80.0, false, 77.5)]
    #[case(81.0, true, 82.5)]
    #[case(81.0, false, 80.0)]
    #[case(0.0, false, 0.0)]
    fn steps_lead_to_loads_that_there_are(#[case] kg: f64, #[case] up: bool, #[case] next: f64) {
        let stepped = step(Load::from_kg(kg).unwrap(), UnitWord::Kg, up);
        assert!((stepped.kg() - next).abs() < 1e-9, "{}", stepped.kg());
    }

    #[test]
    fn pounds_step_by_five() {
        let stepped = step(Load::from_lb(225.0).unwrap(), UnitWord::Lb, true);
        assert!((stepped.lb() - 230.0).abs() < 0.01);
        assert_eq!(on_a_bar(Load::from_lb(225.0).unwrap(), UnitWord::Lb), "bar 45 + 45, 45 a side");
    }
}
