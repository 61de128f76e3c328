//! What is typed into the search of the history.

use regain_engine::Load;
use regain_journal::UnitWord;

use super::sessions::Session;

/// Every part has to fit.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Query {
    words: Vec<String>,
    /// A load above this, in kilograms.
    above_kg: Option<f64>,
}

impl Query {
    /// `bench >100kg may 2025`: words of exercises, notes and dates; a load without a unit is in `unit`.
    pub(super) fn read(typed: &str, unit: UnitWord) -> Self {
        let mut query = Self::default();
        for part in typed.to_lowercase().split_whitespace() {
            match part.strip_prefix('>').map(|load| kilograms(load, unit)) {
                Some(Some(kg)) => query.above_kg = Some(kg),
                // it is being typed
                Some(None) => {}
                None => query.words.push(part.to_owned()),
            }
        }
        query
    }

    /// Nothing is asked.
    pub(super) fn is_empty(&self) -> bool {
        self.words.is_empty() && self.above_kg.is_none()
    }

    /// Whether a session has everything that is asked.
    pub(super) fn fits(&self, session: &Session) -> bool {
        let heaviest = f64::from(session.heaviest_centi_kg) / 100.0;
        self.above_kg.is_none_or(|above| heaviest > above)
            && self.words.iter().all(|word| session.text.contains(word.as_str()))
    }
}

fn kilograms(load: &str, unit: UnitWord) -> Option<f64> {
    let (number, unit) = match (load.strip_suffix("kg"), load.strip_suffix("lb")) {
        (Some(number), _) => (number, UnitWord::Kg),
        (_, Some(number)) => (number, UnitWord::Lb),
        _ => (load, unit),
    };
    let number: f64 = number.replace(',', ".").parse().ok()?;
    Some(if unit == UnitWord::Lb { number * Load::KG_PER_LB } else { number })
}

#[cfg(test)]
mod tests {
    use super::super::sessions::{sessions, tests::*};
    use super::*;
    use regain_journal::Body;
    use rstest::rstest;

    #[rstest]
    #[case("", true)]
    #[case("bench", true)]
    #[case("BENCH press", true)]
    #[case("squat", false)]
    #[case("october 2025", true)]
    #[case("2025-10", true)]
    #[case("monday", true)]
    #[case("slept badly", true)]
    #[case(">100kg", false)]
    #[case(">99.5kg", true)]
    #[case(">220lb", true)]
    #[case(">221lb", false)]
    #[case(">99", true)]
    #[case("bench >", true)]
    fn a_search_needs_every_part(#[case] typed: &str, #[case] fits: bool) {
        let mut bench = set("2025-10-27T18:00:00+01:00[Europe/Berlin]", "Bench Press", 100);
        bench.notes = Some("Slept badly".to_owned());
        let journal = journal(vec![Body::Set(bench)]);
        let session = &sessions(&journal.effective())[0];
        assert_eq!(Query::read(typed, UnitWord::Kg).fits(session), fits);
    }
}
