//! Month names and their abbreviations, as phones write them.

/// Stems by month, lower case. A word belongs to the month of the longest stem it starts with.
///
/// English, German, French, Spanish, Portuguese, Italian, Turkish, Dutch, Polish, Russian, Ukrainian, Czech,
/// Swedish, Danish, Norwegian, Finnish, Romanian, Hungarian, Indonesian.
const STEMS: [&[&str]; 12] = [
    &["jan", "jän", "ene", "gen", "oca", "sty", "янв", "січ", "led", "tammi", "ian"],
    &["feb", "fév", "fev", "şub", "sub", "lut", "фев", "лют", "úno", "helmi"],
    &["mar", "mär", "mrz", "mrt", "maa", "maalis", "мар", "бер", "bře", "már"],
    &["apr", "avr", "abr", "nis", "kwi", "апр", "кві", "dub", "huhti", "ápr"],
    &["may", "mai", "maj", "mag", "mei", "май", "мая", "тра", "kvě", "touko", "máj"],
    &["jun", "juin", "giu", "haz", "cze", "июн", "чер", "kesä", "iun", "jún", "čvn", "červn"],
    &["jul", "juil", "lug", "tem", "lip", "июл", "лип", "heinä", "iul", "júl", "čvc", "červnc", "červenc"],
    &["aug", "aoû", "aou", "ago", "ağu", "agu", "sie", "авг", "сер", "srp", "elo"],
    &["sep", "set", "eyl", "wrz", "сен", "вер", "zář", "syys", "szept"],
    &["oct", "okt", "out", "ott", "eki", "paź", "paz", "окт", "жов", "říj", "loka"],
    &["nov", "kas", "lis", "ноя", "лис", "marras", "noi", "noy"],
    &["dec", "déc", "dez", "dic", "des", "ara", "gru", "дек", "гру", "pro", "joulu"],
];

/// The month (1 to 12) that a word names; case and dots are ignored.
pub(crate) fn month(word: &str) -> Option<i8> {
    let word = word.trim_end_matches('.').to_lowercase();
    if word.chars().count() < 3 {
        return None;
    }
    let stems = (1_i8..).zip(STEMS).flat_map(|(number, stems)| stems.iter().map(move |stem| (number, *stem)));
    stems
        .filter(|(_, stem)| word.starts_with(stem))
        .max_by_key(|(_, stem)| stem.len())
        .map(|(number, _)| number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("Mar", 3)]
    #[case("März", 3)]
    #[case("Mai", 5)]
    #[case("maalis", 3)]
    #[case("marraskuuta", 11)]
    #[case("Nis", 4)]
    #[case("juin", 6)]
    #[case("juil.", 7)]
    #[case("août", 8)]
    #[case("févr.", 2)]
    #[case("SEPT", 9)]
    #[case("dic", 12)]
    #[case("gennaio", 1)]
    #[case("июля", 7)]
    #[case("Ağu", 8)]
    #[case("Ara", 12)]
    #[case("července", 7)]
    #[case("června", 6)]
    fn months_of_many_languages(#[case] word: &str, #[case] expected: i8) {
        assert_eq!(month(word), Some(expected));
    }

    #[rstest]
    #[case("Uhr")]
    #[case("de")]
    #[case("")]
    fn other_words_are_no_month(#[case] word: &str) {
        assert_eq!(month(word), None);
    }
}
