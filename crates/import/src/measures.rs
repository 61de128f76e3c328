//! What a row measured: load, reps, time, distance, effort. Ranges are the engine's.

use regain_engine::{BodyMass, Load, Reps, Rir, Seconds};
use regain_journal::{EffortBody, UnitWord};

use crate::header::HeaderUnit;
use crate::mapping::{Meaning, Row};
use crate::numbers::{self, Number};
use crate::raw::{RawDistance, RawLoad, Skip};
use crate::rows::RowReader;

/// Limit of distances, in metres: a day on a bicycle and more.
const MAX_DISTANCE_M: f64 = 1_000_000.0;
/// Equal sets that one row may stand for.
const MAX_SETS_A_ROW: u32 = 100;
/// Pauses one rest-pause set may have.
const MAX_PAUSES: usize = 50;

impl RowReader<'_> {
    pub(crate) fn load(&self, row: Row<'_>) -> Result<Option<RawLoad>, Skip> {
        let (kg, lb) = ((Meaning::LoadKg, Some(UnitWord::Kg)), (Meaning::LoadLb, Some(UnitWord::Lb)));
        let typed_in_lb =
            self.is_round(row, Meaning::LoadLb, 0.5) && !self.is_round(row, Meaning::LoadKg, 0.25);
        let by_column = [
            if typed_in_lb { lb } else { kg },
            if typed_in_lb { kg } else { lb },
            (Meaning::Load, HeaderUnit::parse(row.get(Meaning::LoadUnit)).and_then(HeaderUnit::load)),
        ];
        for (meaning, unit) in by_column {
            let text = row.get(meaning);
            if text.is_empty() {
                continue;
            }
            let read = numbers::load(text, self.decimal_comma).map_err(|_| not_understood("load", text))?;
            let Some((number, behind)) = read else { continue };
            let own = match behind {
                Some(word) => HeaderUnit::parse(word).and_then(HeaderUnit::load).map(Some),
                None => Some(None),
            };
            let own = own.ok_or_else(|| not_understood("load", text))?;
            if number.value < 0.0 {
                return Err(Skip::bad(format!("the load {text} is negative")));
            }
            // no app writes 0 for a set with weight: it stands for the bare body or an empty cell
            if number.value > 0.0 {
                if meaning == Meaning::Load && own.is_none() {
                    check_unit(row)?;
                }
                return Ok(Some(RawLoad { number, unit: own.or(unit) }));
            }
        }
        Ok(None)
    }

    /// What the person weighed, where the row says it.
    pub(crate) fn body_mass(&self, row: Row<'_>) -> Result<Option<RawLoad>, Skip> {
        let text = row.get(Meaning::BodyMass);
        let read =
            numbers::load(text, self.decimal_comma).map_err(|_| not_understood("body weight", text))?;
        let Some((number, behind)) = read.filter(|(number, _)| number.value != 0.0) else { return Ok(None) };
        let unit = behind.and_then(HeaderUnit::parse).or(row.mapping.body_mass_unit());
        let unit = unit.or_else(|| HeaderUnit::parse(row.get(Meaning::LoadUnit)));
        let mass = RawLoad { number, unit: unit.and_then(HeaderUnit::load) };
        check_mass(mass)?;
        Ok(Some(mass))
    }

    /// Of a load given in both units, the round one was typed and the other converted.
    fn is_round(&self, row: Row<'_>, meaning: Meaning, step: f64) -> bool {
        let read = numbers::number(row.get(meaning), self.decimal_comma).ok().flatten();
        read.is_some_and(|number| (number.value / step).fract() == 0.0)
    }

    pub(crate) fn reps(&self, row: Row<'_>) -> Result<(Option<u16>, Vec<u16>), Skip> {
        let text = row.get(Meaning::Reps);
        let mut parts = text.split('+').map(|part| self.count(part, text));
        let first = parts.next().transpose()?.flatten();
        let mut after = Vec::new();
        for part in parts {
            if after.len() == MAX_PAUSES {
                return Err(not_understood("reps", text));
            }
            after.push(part?.ok_or_else(|| not_understood("reps", text))?);
        }
        Ok((first, after))
    }

    fn count(&self, part: &str, text: &str) -> Result<Option<u16>, Skip> {
        let number = numbers::number(part, self.decimal_comma).map_err(|_| not_understood("reps", text))?;
        let Some(number) = number else { return Ok(None) };
        let count = whole(number, u32::MAX)
            .ok_or_else(|| Skip::bad(format!("reps must be a whole number from 0 to 1000, not {text}")))?;
        Reps::new(count).map(|reps| Some(reps.get())).map_err(|error| Skip::bad(error.to_string()))
    }

    pub(crate) fn seconds(&self, row: Row<'_>) -> Result<Option<f64>, Skip> {
        let text = row.get(Meaning::Seconds);
        let read = numbers::duration_s(text, self.decimal_comma).map_err(|_| not_understood("time", text))?;
        let minutes = self.mapping.time_in_minutes() && !text.contains(':');
        match read.map(|number| if minutes { number * 60.0 } else { number }) {
            Some(seconds) => match Seconds::new(seconds) {
                Ok(seconds) => Ok(Some(seconds.get()).filter(|seconds| *seconds > 0.0)),
                Err(error) => Err(Skip::bad(error.to_string())),
            },
            None => Ok(None),
        }
    }

    pub(crate) fn distance(&self, row: Row<'_>) -> Result<Option<RawDistance>, Skip> {
        let text = row.get(Meaning::Distance);
        let read = numbers::number(text, self.decimal_comma).map_err(|_| not_understood("distance", text))?;
        let Some(number) = read else { return Ok(None) };
        let unit = HeaderUnit::parse(row.get(Meaning::DistanceUnit)).or(self.mapping.distance_unit());
        let metres = number.value * unit.and_then(HeaderUnit::metres).unwrap_or(1.0);
        if !(0.0..=MAX_DISTANCE_M).contains(&metres) {
            return Err(Skip::bad(format!("the distance must be 0 to 1000 km, not {text}")));
        }
        Ok((number.value > 0.0).then_some(RawDistance { value: number.value, unit }))
    }

    pub(crate) fn effort(&self, row: Row<'_>) -> Result<Option<EffortBody>, Skip> {
        if let Some(rpe) = self.scale(row, Meaning::Rpe)? {
            let absent = self.dialect.zero_is_absent && rpe == 0.0;
            Rir::from_rpe(rpe).map_err(|error| Skip::bad(error.to_string()))?;
            if !absent {
                return Ok(Some(EffortBody::Rpe(rpe)));
            }
        }
        let Some(rir) = self.scale(row, Meaning::Rir)? else { return Ok(None) };
        Rir::new(rir).map_err(|error| Skip::bad(error.to_string()))?;
        Ok(Some(EffortBody::Rir(rir)))
    }

    fn scale(&self, row: Row<'_>, meaning: Meaning) -> Result<Option<f64>, Skip> {
        let text = row.get(meaning);
        match numbers::number(text, self.decimal_comma) {
            Ok(number) => Ok(number.map(|number| number.value)),
            Err(_) => Err(not_understood(meaning.key(), text)),
        }
    }

    pub(crate) fn copies(&self, row: Row<'_>) -> Result<u32, Skip> {
        let text = row.get(Meaning::Sets);
        match numbers::number(text, self.decimal_comma) {
            Ok(None) => Ok(1),
            Ok(Some(number)) => match whole(number, MAX_SETS_A_ROW) {
                Some(0) => Err(Skip::no_set("no sets: planned, never done")),
                Some(count) => Ok(count),
                None => Err(Skip::bad(format!("sets must be 0 to {MAX_SETS_A_ROW}, not {text}"))),
            },
            Err(_) => Err(not_understood("number of sets", text)),
        }
    }
}

/// A unit that is not known must not pass for the file's usual one.
fn check_unit(row: Row<'_>) -> Result<(), Skip> {
    let text = row.get(Meaning::LoadUnit);
    let none = ["", "-", "nil", "none", "bodyweight", "body weight"];
    let known = HeaderUnit::parse(text).is_some() || none.contains(&text.to_lowercase().as_str());
    if known { Ok(()) } else { Err(not_understood("unit of the load", text)) }
}

/// Refuses what nobody weighs; pounds where the unit is not known yet, which is the wider range.
pub(crate) fn check_mass(mass: RawLoad) -> Result<(), Skip> {
    let value = mass.number.value;
    let kg = if mass.unit == Some(UnitWord::Kg) { value } else { value * Load::KG_PER_LB };
    BodyMass::new(kg).map(|_| ()).map_err(|error| Skip::bad(error.to_string()))
}

/// A whole number from 0 to `max`, if it is one; `8.0` is.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // checked: 0 ..= u32::MAX
pub(crate) fn whole(number: Number, max: u32) -> Option<u32> {
    let rounded = number.value.round();
    let is_whole = (number.value - rounded).abs() < 1e-6;
    (is_whole && (0.0..=f64::from(max)).contains(&rounded)).then_some(rounded as u32)
}

pub(crate) fn not_understood(what: &str, text: &str) -> Skip {
    Skip::bad(format!("the {what} '{}' is not understood", crate::table::shorten(text, 40)))
}
