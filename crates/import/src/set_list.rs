//! Several sets in one cell: `44.10x5,88.20x5`, `100 x 8; 100 x 7`, `12, 10, 8`.

use std::sync::LazyLock;

use csv::StringRecord;

use crate::mapping::{Mapping, Meaning};

/// One set of a list.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Part<'a> {
    load: &'a str,
    reps: &'a str,
}

/// How the cells of a [`Part`] are read.
pub(crate) static MAPPING: LazyLock<Mapping> =
    LazyLock::new(|| Mapping::of(&[Meaning::Load, Meaning::Reps, Meaning::LoadUnit]));

/// The sets of a cell. Where commas are decimals, they do not separate.
pub(crate) fn parts(cell: &str, decimal_comma: bool) -> impl Iterator<Item = Part<'_>> {
    let separates = move |c: char| matches!(c, ';' | '|' | '/' | '\n') || (c == ',' && !decimal_comma);
    cell.split(separates).map(str::trim).filter(|part| !part.is_empty()).map(|part| {
        let (load, reps) = part.split_once(['x', 'X', '×', '*']).unwrap_or(("", part));
        Part { load: load.trim(), reps: reps.trim() }
    })
}

impl Part<'_> {
    /// As cells of a row, with the unit that the row names.
    pub(crate) fn cells(&self, unit: &str) -> StringRecord {
        StringRecord::from(vec![self.load, self.reps, unit])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("44.10x5,88.20x5", false, &[("44.10", "5"), ("88.20", "5")])]
    #[case("82,5 x 5; 80 × 6", true, &[("82,5", "5"), ("80", "6")])]
    #[case("12, 10,", false, &[("", "12"), ("", "10")])]
    #[case(" , ", false, &[])]
    fn lists_are_split(#[case] cell: &str, #[case] comma: bool, #[case] expected: &[(&str, &str)]) {
        let found: Vec<_> = parts(cell, comma).map(|part| (part.load, part.reps)).collect();
        assert_eq!(found, expected);
    }
}
