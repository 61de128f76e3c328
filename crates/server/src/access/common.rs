//! Passwords that everybody tries first, because they stand in every leak.

use sha2::{Digest as _, Sha256};

/// Sorted beginnings of SHA-256: see the text beside the file.
static LIST: &[u8] = include_bytes!("../../assets/common_passwords.bin");
/// Of 10,000 entries with 40 bits, one password in a hundred million is refused by chance.
const BYTES: usize = 5;

/// Whether a password is one of the most frequent, alone, with digits and signs around it, or said again and again.
pub(super) fn is_common(password: &str) -> bool {
    let small = password.to_lowercase();
    let core = small.trim_matches(|c: char| !c.is_alphabetic());
    [&small, core].into_iter().any(|text| is_listed(text) || units(text).any(is_listed))
}

fn is_listed(text: &str) -> bool {
    let hash = Sha256::digest(text);
    let (entries, _) = LIST.as_chunks::<BYTES>();
    hash.first_chunk::<BYTES>().is_some_and(|start| entries.binary_search(start).is_ok())
}

/// Whatever the text repeats: `123` and `123123` of `123123123123`.
fn units(text: &str) -> impl Iterator<Item = &str> {
    let ends = text.char_indices().map(|(at, _)| at).skip(1).take_while(|at| *at <= text.len() / 2);
    let repeats = |at: &usize| {
        text.len().is_multiple_of(*at)
            && text.as_bytes().chunks(*at).all(|part| part == &text.as_bytes()[..*at])
    };
    ends.filter(repeats).map(|at| &text[..at])
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("1qaz2wsx3edc", true)]
    #[case("Qwerty123456", true)]
    #[case("Password1234", true)]
    #[case("!!!Sunshine2026!!!", true)]
    #[case("monkeymonkeymonkey", true)]
    #[case("DragonDragon99", true)]
    #[case("123123123123", true)]
    #[case("four plain words here", false)]
    #[case("dragon likes bananas", false)]
    #[case("xkfqzwvbnmpt", false)]
    #[case("", false)]
    #[case("日本日本日本日本日本日本", false)]
    fn what_everybody_tries_is_known(#[case] password: &str, #[case] common: bool) {
        assert_eq!(is_common(password), common);
    }

    #[test]
    fn the_list_is_sorted() {
        let (entries, rest) = LIST.as_chunks::<BYTES>();
        assert!(rest.is_empty() && entries.is_sorted() && entries.len() > 10_000);
    }
}
