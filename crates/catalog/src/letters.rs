//! Letters without their accents: a short table instead of all of Unicode's, which would be a fifth of what a phone
//! downloads.

use std::collections::HashMap;
use std::sync::LazyLock;

/// Characters of the Latin, Greek and Cyrillic scripts and of typography that have a plainer form (Unicode, NFKD
/// without combining marks), each with it behind; other scripts are left as they are written.
const PLAINER: &str = include_str!("../data/letters.txt");
/// Combining marks of these scripts stand after their letter.
const MARKS: [std::ops::RangeInclusive<char>; 5] = [
    '\u{300}'..='\u{36f}',
    '\u{483}'..='\u{489}',
    '\u{1ab0}'..='\u{1aff}',
    '\u{1dc0}'..='\u{1dff}',
    '\u{20d0}'..='\u{20f0}',
];

static LETTERS: LazyLock<HashMap<char, &str>> = LazyLock::new(|| {
    let lines = PLAINER.lines().map(str::chars);
    lines.filter_map(|mut line| Some((line.next()?, line.as_str()))).collect()
});

/// The plain letters of a character; none of a mark.
pub(crate) fn letters_of(c: char, tell: &mut dyn FnMut(char)) {
    match LETTERS.get(&c) {
        Some(plain) => plain.chars().for_each(tell),
        None if MARKS.iter().any(|marks| marks.contains(&c)) => {}
        None => tell(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_normalization::UnicodeNormalization as _;
    use unicode_normalization::char::is_combining_mark;

    /// The scripts that the table covers: Latin, Greek and Cyrillic, punctuation and symbols, ligatures, full width.
    const COVERED: [std::ops::RangeInclusive<char>; 5] = [
        '\u{80}'..='\u{52f}',
        '\u{1d00}'..='\u{1fff}',
        '\u{2000}'..='\u{24ff}',
        '\u{fb00}'..='\u{fb06}',
        '\u{ff01}'..='\u{ff9d}',
    ];

    fn by_unicode(c: char) -> String {
        std::iter::once(c).nfkd().filter(|letter| !is_combining_mark(*letter)).collect()
    }

    #[test]
    fn the_table_is_what_unicode_says() {
        let covered = || COVERED.into_iter().flatten();
        let table = covered().filter(|c| by_unicode(*c) != c.to_string() && !is_combining_mark(*c));
        let table: String = table.map(|c| format!("{c}{}\n", by_unicode(c))).collect();
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(concat!(env!("CARGO_MANIFEST_DIR"), "/data/letters.txt"), &table).unwrap();
        }
        assert_eq!(table, PLAINER, "UPDATE=1 writes it anew");
        for c in covered() {
            let mut plain = String::new();
            letters_of(c, &mut |letter| plain.push(letter));
            assert_eq!(plain, by_unicode(c), "{c:?}");
        }
    }
}
