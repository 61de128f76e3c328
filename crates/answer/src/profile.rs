//! Facts about the person: what was said last of each, and how they are typed.

use regain_engine::{BodyMass, Load};
use regain_journal::{Body, ProfileBody, UnitWord};

/// The last word on each fact; `None` where nothing was ever said.
pub fn profile<'a>(said: impl IntoIterator<Item = &'a Body>) -> Option<ProfileBody> {
    let facts = said.into_iter().filter_map(|body| match body {
        Body::Profile(said) => Some(said.clone()),
        _ => None,
    });
    facts.reduce(|known, said| said.after(&known))
}

/// Kilograms from `80kg`, `176 lb`, or a number alone in `unit`, to ten grams.
///
/// ```
/// use regain_answer::body_mass_kg;
/// use regain_journal::UnitWord;
/// assert_eq!(body_mass_kg("176 lb", UnitWord::Kg), Ok(79.83));
/// assert_eq!(body_mass_kg("80", UnitWord::Kg), Ok(80.0));
/// ```
///
/// # Errors
/// What is not a number, or not the mass of a person; the message says what to write.
pub fn body_mass_kg(text: &str, unit: UnitWord) -> Result<f64, String> {
    let text = text.trim().to_lowercase();
    let (number, unit) = match (text.strip_suffix("lb"), text.strip_suffix("kg")) {
        (Some(number), _) => (number, UnitWord::Lb),
        (None, Some(number)) => (number, UnitWord::Kg),
        (None, None) => (text.as_str(), unit),
    };
    let number = number.trim().replace(',', ".");
    let number: f64 = number.parse().map_err(|_| format!("write a mass such as 80kg, not '{text}'"))?;
    let kg = match unit {
        UnitWord::Kg => number,
        UnitWord::Lb => number * Load::KG_PER_LB,
    };
    let mass = BodyMass::new(kg).map_err(|error| error.to_string())?;
    Ok((mass.get() * 100.0).round() / 100.0)
}
