//! Facts about the person.

use regain_engine::{LoadUnit, OutOfRange, Profile, TrainingAge};

use super::{OnProblem, body_mass, usable};
use crate::body::{ProfileBody, UnitWord};
use crate::error::FieldError;

/// Replaces in `known` the facts that this entry names and leaves the rest.
pub(crate) fn profile(body: &ProfileBody, known: &mut Profile, on_problem: OnProblem<'_>) {
    if let Some(year) = body.birth_year.and_then(|year| usable("birth_year", birth_year(year), on_problem)) {
        known.birth_year = Some(year);
    }
    match body.training_age.as_deref().map(training_age).transpose() {
        Ok(age) => known.training_age = age.or(known.training_age),
        Err(problem) => on_problem(problem),
    }
    known.body_mass = body_mass(body.body_mass_kg, on_problem).or(known.body_mass);
    let cautions = &mut known.cautions;
    cautions.pregnancy = body.pregnancy.unwrap_or(cautions.pregnancy);
    cautions.disease = body.disease.unwrap_or(cautions.disease);
    cautions.surgery = body.surgery.unwrap_or(cautions.surgery);
}

/// The unit as the engine names it.
pub(crate) fn load_unit(unit: UnitWord) -> LoadUnit {
    match unit {
        UnitWord::Kg => LoadUnit::Kg,
        UnitWord::Lb => LoadUnit::Lb,
    }
}

fn birth_year(year: u16) -> Result<u16, OutOfRange> {
    let years = ProfileBody::BIRTH_YEARS;
    if years.contains(&year) {
        return Ok(year);
    }
    let (min, max) = (f64::from(*years.start()), f64::from(*years.end()));
    Err(OutOfRange { what: "year of birth", value: f64::from(year), unit: "", min, max })
}

fn training_age(word: &str) -> Result<TrainingAge, FieldError> {
    match word {
        "novice" => Ok(TrainingAge::Novice),
        "intermediate" => Ok(TrainingAge::Intermediate),
        "experienced" => Ok(TrainingAge::Experienced),
        _ => Err(FieldError::word("training_age", word, ["novice", "intermediate", "experienced"])),
    }
}
