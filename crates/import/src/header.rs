//! One header cell: its text, its words in a form that can be compared, and the unit it names.

use regain_journal::UnitWord;

/// A column as its header describes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Column {
    /// The header text as it stands.
    pub(crate) name: String,
    /// Lower case, `_` as spaces, without the unit.
    pub(crate) key: String,
    pub(crate) unit: Option<HeaderUnit>,
}

/// A unit that a header can name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)] // the names are the documentation
pub(crate) enum HeaderUnit {
    Kg,
    Lb,
    Metres,
    Kilometres,
    Miles,
    Seconds,
    Minutes,
}

impl HeaderUnit {
    /// Longest word for a unit.
    const MAX_BYTES: usize = 12;

    /// Reads a unit, in a header or in a cell.
    pub(crate) fn parse(word: &str) -> Option<Self> {
        let word = word.trim();
        if word.is_empty() || word.len() > Self::MAX_BYTES {
            return None;
        }
        Some(match word.trim_end_matches('.').to_lowercase().as_str() {
            "kg" | "kgs" | "kilogram" | "kilograms" | "kilo" | "kilos" | "公斤" | "кг" => Self::Kg,
            "lb" | "lbs" | "pound" | "pounds" | "磅" => Self::Lb,
            "m" | "meter" | "meters" | "metre" | "metres" => Self::Metres,
            "km" | "kms" | "kilometer" | "kilometers" | "kilometre" | "kilometres" => Self::Kilometres,
            "mi" | "mile" | "miles" => Self::Miles,
            "s" | "sec" | "secs" | "second" | "seconds" => Self::Seconds,
            "min" | "mins" | "minute" | "minutes" => Self::Minutes,
            _ => return None,
        })
    }

    /// As shown in reports.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Kg => "kg",
            Self::Lb => "lb",
            Self::Metres => "m",
            Self::Kilometres => "km",
            Self::Miles => "mi",
            Self::Seconds => "s",
            Self::Minutes => "min",
        }
    }

    /// The unit of a load.
    pub(crate) fn load(self) -> Option<UnitWord> {
        match self {
            Self::Kg => Some(UnitWord::Kg),
            Self::Lb => Some(UnitWord::Lb),
            _ => None,
        }
    }

    /// Metres in one of a unit of distance.
    pub(crate) fn metres(self) -> Option<f64> {
        match self {
            Self::Metres => Some(1.0),
            Self::Kilometres => Some(1000.0),
            Self::Miles => Some(1609.344),
            _ => None,
        }
    }
}

impl Column {
    /// Reads a header cell: `Weight (kg)`, `weight_lbs`, `Duration(s)`, `kg`.
    pub(crate) fn new(cell: &str) -> Self {
        let name = cell.trim().trim_start_matches('\u{feff}').trim().to_owned();
        let lower = name.to_lowercase().replace(['_', '\u{a0}', '-'], " ").replace('’', "'");
        let (words, unit) = split_unit(lower.trim_end_matches([':', ' ']));
        let key = words.split_whitespace().collect::<Vec<_>>().join(" ");
        Self { name, key, unit }
    }

    /// For reports and errors: the header text, or the number of the column.
    pub(crate) fn label(&self, index: usize) -> String {
        if self.name.is_empty() { format!("column {}", index + 1) } else { self.name.clone() }
    }
}

/// Takes the unit off the end, be it in parentheses or a word of its own; a unit alone stays as the words.
fn split_unit(text: &str) -> (&str, Option<HeaderUnit>) {
    if let Some(inner) = text.strip_suffix([')', '）', ']'])
        && let Some((words, unit)) = inner.rsplit_once(['(', '（', '['])
    {
        return match HeaderUnit::parse(unit) {
            Some(unit) => (words, Some(unit)),
            None => (text, None),
        };
    }
    match text.rsplit_once(' ') {
        Some((words, last)) => match HeaderUnit::parse(last) {
            Some(unit) => (words, Some(unit)),
            None => (text, None),
        },
        None => (text, HeaderUnit::parse(text)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("Weight (kg)", "weight", Some(HeaderUnit::Kg))]
    #[case("Weight(kg)", "weight", Some(HeaderUnit::Kg))]
    #[case("weight_lbs", "weight", Some(HeaderUnit::Lb))]
    #[case("duration_seconds", "duration", Some(HeaderUnit::Seconds))]
    #[case("Distance (meters)", "distance", Some(HeaderUnit::Metres))]
    #[case("kg", "kg", Some(HeaderUnit::Kg))]
    #[case("\u{feff}Date", "date", None)]
    #[case("Set #", "set #", None)]
    #[case("Name  der_Übung", "name der übung", None)]
    #[case("Set 1 (Reps)", "set 1 (reps)", None)]
    fn headers_are_split(#[case] cell: &str, #[case] key: &str, #[case] unit: Option<HeaderUnit>) {
        let column = Column::new(cell);
        assert_eq!((column.key.as_str(), column.unit), (key, unit));
    }
}
