//! A set that is being typed, in the words that a set in the journal has.

use regain_answer::words::SetSaid;
use regain_draft::{LoadText, SetText};

/// `82.5 kg × 9 to failure, form broke`.
pub(crate) fn typed_words(set: &SetText) -> String {
    let load = set.load.and_then(|load| match load {
        LoadText::Plain(load) | LoadText::Added(load) | LoadText::Assistance(load) => Some(load),
        LoadText::Body => None,
    });
    SetSaid {
        kind: set.kind,
        load,
        reps: set.reps,
        after_pauses: &set.after_pauses,
        seconds: set.seconds,
        distance_m: None,
        effort: set.effort,
        side: set.side,
        form_broke: set.form_broke,
        range_short: set.range_short,
    }
    .words()
}

#[cfg(test)]
mod tests {
    use super::*;
    use regain_draft::parse_sets;
    use regain_journal::UnitWord;
    use rstest::rstest;

    #[rstest]
    #[case("82.5x9 fail", "82.5 kg × 9 to failure")]
    #[case("100x8@9", "100 kg × 8 @9")]
    #[case("11+4+3", "11+4+3 reps")]
    #[case("bw x12", "12 reps")]
    #[case("40s", "40 s")]
    #[case("20x10 L form short", "20 kg × 10 left, form broke, range short")]
    fn typed_sets_read_back(#[case] typed: &str, #[case] said: &str) {
        let sets = parse_sets(typed, UnitWord::Kg).unwrap();
        assert_eq!(typed_words(&sets[0]), said);
    }
}
