//! Numbers with their units.

use regain_engine::{Effort, Load, Share};
use regain_journal::{LoadBody, UnitWord};

use super::KEEPS;

/// A probability as `92 %`; the ends say that nothing is certain. No line breaks inside.
pub fn chance(p: f64) -> String {
    match p {
        p if p < 0.01 => format!("<{KEEPS}1{KEEPS}%"),
        p if p > 0.99 => format!(">{KEEPS}99{KEEPS}%"),
        p => format!("{:.0}{KEEPS}%", p * 100.0),
    }
}

/// `12 of 20 (60 %, 45–73 %)`, without a percentage where it would say too much.
pub fn share(of: Share) -> String {
    let counts = format!("{} of {}", of.count, of.of);
    match (of.get(), of.interval()) {
        (Some(share), Some((from, to))) if !of.is_too_few() => {
            // what was counted is exact, unlike a chance: all of them are 100 %
            format!("{counts} ({:.0} %, {:.0}–{:.0} %)", 100.0 * share, 100.0 * from, 100.0 * to)
        }
        (Some(_), _) => format!("{counts} (too few to say)"),
        _ => "none yet".to_owned(),
    }
}

/// A load in the person's unit, such as `82.5 kg`.
pub fn load(load: Load, unit: UnitWord) -> String {
    match unit {
        UnitWord::Kg => format!("{} kg", load.kg()),
        UnitWord::Lb => format!("{} lb", (load.lb() * 10.0).round() / 10.0),
    }
}

/// An estimate of a load, kilograms, in the person's unit and with so many digits, such as `181.9 lb`.
pub fn estimated(kg: f64, digits: usize, unit: UnitWord) -> String {
    let number = estimated_number(kg, digits, unit);
    match unit {
        UnitWord::Kg => format!("{number} kg"),
        UnitWord::Lb => format!("{number} lb"),
    }
}

/// The same without the unit, where another number beside it has it.
pub fn estimated_number(kg: f64, digits: usize, unit: UnitWord) -> String {
    match unit {
        UnitWord::Kg => format!("{kg:.digits$}"),
        UnitWord::Lb => format!("{:.digits$}", kg / Load::KG_PER_LB),
    }
}

/// A load in the unit it was typed in.
pub fn load_as_typed(typed: LoadBody) -> String {
    let kg = f64::from(typed.centi_kg) / 100.0;
    match typed.unit {
        UnitWord::Kg => format!("{kg} kg"),
        UnitWord::Lb => format!("{} lb", (kg / Load::KG_PER_LB * 10.0).round() / 10.0),
    }
}

/// An effort as `82.5 kg × 8`, `12 reps` or `30 s`.
pub fn effort(effort: &Effort, unit: UnitWord) -> String {
    let Effort { load, reps, seconds, .. } = effort;
    let (reps, seconds) = (reps.map(regain_engine::Reps::get), seconds.map(regain_engine::Seconds::get));
    work(*load, reps, seconds, unit).unwrap_or_else(|| "not recorded".to_owned())
}

/// Load with reps or seconds; `None` when nothing is recorded.
pub fn work(on: Option<Load>, reps: Option<u16>, seconds: Option<f64>, unit: UnitWord) -> Option<String> {
    let on = on.filter(|on| *on > Load::ZERO).map(|on| load(on, unit));
    let what = match (reps, seconds) {
        (Some(reps), _) => Some((reps.to_string(), format!("{reps} reps"))),
        (None, Some(seconds)) => Some((format!("{seconds:.0} s"), format!("{seconds:.0} s"))),
        (None, None) => None,
    };
    match (on, what) {
        (Some(on), Some((short, _))) => Some(format!("{on} × {short}")),
        (Some(on), None) => Some(on),
        (None, Some((_, alone))) => Some(alone),
        (None, None) => None,
    }
}

/// A count with thousands apart, such as `9,876`.
pub fn grouped(count: u64) -> String {
    let digits = count.to_string();
    let mut text = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::chance;
    use rstest::rstest;

    #[rstest]
    #[case(0.0, "< 1 %")]
    #[case(0.0099, "< 1 %")]
    #[case(0.01, "1 %")]
    #[case(0.5, "50 %")]
    #[case(0.99, "99 %")]
    #[case(0.9951, "> 99 %")]
    #[case(1.0, "> 99 %")]
    fn nothing_is_certain(#[case] p: f64, #[case] words: &str) {
        assert_eq!(chance(p).replace('\u{a0}', " "), words);
    }
}
