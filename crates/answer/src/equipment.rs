//! Equipment as people say it: `bar 20; 2x20 1x10 1x1.25`, `5-100 step 5`, `8 10 12.5`.

use regain_engine::Load;
use regain_journal::{LoadBody, MakesBody, PairBody, UnitWord};

/// Why a text about equipment cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "'{0}' is not understood; write a bar and pairs of plates (bar 20; 2x20 1x10), steps (5-100 step 5), loads \
     (8 10 12.5), none or any"
)]
pub struct EquipmentError(String);

/// Reads what equipment makes; numbers are in `unit` unless they end in kg or lb.
///
/// ```
/// use regain_answer::equipment_makes;
/// use regain_journal::{MakesBody, UnitWord};
/// let bar = equipment_makes("bar 20; 2x20 1x1.25", UnitWord::Kg).unwrap();
/// assert!(matches!(bar, MakesBody::Plates { pairs, .. } if pairs.len() == 2));
/// assert_eq!(equipment_makes("none", UnitWord::Kg), Ok(MakesBody::Nothing));
/// assert!(equipment_makes("a lot", UnitWord::Kg).is_err());
/// ```
///
/// # Errors
/// [`EquipmentError`] quotes what is not understood.
pub fn equipment_makes(text: &str, unit: UnitWord) -> Result<MakesBody, EquipmentError> {
    let plain = text.trim().to_lowercase().replace(['–', '—'], "-").replace('×', "x");
    let read = match plain.as_str() {
        "none" | "nothing" => Some(MakesBody::Nothing),
        "any" | "anything" => Some(MakesBody::Anything),
        plain if plain.contains("step") => steps(plain, unit),
        plain if plain.contains("bar") || plain.contains('x') => plates(plain, unit),
        plain => loads(plain, unit),
    };
    read.ok_or_else(|| EquipmentError(text.trim().to_owned()))
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| c.is_whitespace() || c == ',' || c == ';').filter(|word| !word.is_empty())
}

fn load(word: &str, unit: UnitWord) -> Option<LoadBody> {
    let (number, unit) = match (word.strip_suffix("kg"), word.strip_suffix("lb")) {
        (Some(number), _) => (number, UnitWord::Kg),
        (_, Some(number)) => (number, UnitWord::Lb),
        _ => (word, unit),
    };
    let number: f64 = number.parse().ok()?;
    let load = match unit {
        UnitWord::Kg => Load::from_kg(number),
        UnitWord::Lb => Load::from_lb(number),
    };
    Some(LoadBody { centi_kg: load.ok()?.centi_kg(), unit })
}

fn steps(text: &str, unit: UnitWord) -> Option<MakesBody> {
    let (range, step) = text.split_once("step")?;
    let (from, to) = range.trim().split_once('-')?;
    let load = |word: &str| load(word.trim(), unit);
    Some(MakesBody::Steps { from: load(from)?, to: load(to)?, step: load(step)? })
}

fn plates(text: &str, unit: UnitWord) -> Option<MakesBody> {
    let mut bar = LoadBody { centi_kg: 0, unit };
    let mut pairs = Vec::new();
    let mut words = words(text);
    while let Some(word) = words.next() {
        if word == "bar" {
            bar = load(words.next()?, unit)?;
        } else if let Some((count, plate)) = word.split_once('x') {
            pairs.push(PairBody { plate: load(plate, unit)?, pairs: count.parse().ok()? });
        } else if !matches!(word, "pairs" | "pair" | "of" | "and" | "plates") {
            pairs.push(PairBody { plate: load(word, unit)?, pairs: 1 });
        }
    }
    Some(MakesBody::Plates { bar, pairs })
}

fn loads(text: &str, unit: UnitWord) -> Option<MakesBody> {
    let loads: Option<Vec<LoadBody>> = words(text).map(|word| load(word, unit)).collect();
    loads.filter(|loads| !loads.is_empty()).map(MakesBody::Loads)
}
