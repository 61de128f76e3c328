//! Texts that people choose.

use std::fmt;

use unicode_normalization::UnicodeNormalization as _;

/// Longest name, in characters.
const NAME_CHARS: usize = 64;
/// Longest label, in characters.
const LABEL_CHARS: usize = 120;
/// Longest note, in characters.
const MESSAGE_CHARS: usize = 1000;
/// How every argon2id hash in the format of the reference implementation begins.
const ARGON2ID: &str = "$argon2id$";
/// Longest hash, in bytes; real ones have about 100.
const HASH_BYTES: usize = 512;

/// A text that is not acceptable. It does not repeat the text, which may be private.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TextError {
    /// Only spaces, or nothing.
    #[error("{0} must not be empty")]
    Empty(&'static str),
    /// Too many characters.
    #[error("{what} must have at most {max} characters, not {len}")]
    TooLong {
        /// What it is.
        what: &'static str,
        /// Characters it has.
        len: usize,
        /// Characters it may have.
        max: usize,
    },
    /// Line breaks and other characters that are not seen.
    #[error("{0} must not contain control characters")]
    Control(&'static str),
    /// Not the written form of argon2id.
    #[error("a password hash must be in the form `$argon2id$v=19$...`")]
    NotArgon2id,
}

/// The name that somebody signs in with: 1 to 64 characters.
///
/// ```
/// use regain_store::AccountName;
/// let name = AccountName::new("  Zoë ").unwrap();
/// assert_eq!(name.as_str(), "Zoë");
/// assert!(AccountName::new("zoe\u{308}").unwrap().reads_like(&name), "case and composition do not matter");
/// assert!(AccountName::new("\n").is_err());
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct AccountName {
    text: String,
    key: String,
}

impl AccountName {
    /// Cuts spaces at both ends.
    ///
    /// # Errors
    /// [`TextError`] if it is empty, longer than 64 characters or has control characters.
    pub fn new(text: &str) -> Result<Self, TextError> {
        let text: String = line("a name", text, NAME_CHARS)?.nfc().collect();
        let key = text.nfkc().collect::<String>().to_lowercase();
        Ok(Self { text, key })
    }

    /// As it was written.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether both could be mistaken for each other: the same letters, large or small.
    pub fn reads_like(&self, other: &Self) -> bool {
        self.key == other.key
    }

    /// What makes it unique.
    pub(super) fn key(&self) -> &str {
        &self.key
    }
}

/// Names are personal: they stay out of logs.
impl fmt::Debug for AccountName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("AccountName(..)")
    }
}

/// What somebody calls a device, passkey or token, to know it again: 1 to 120 characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label(String);

impl Label {
    /// Cuts spaces at both ends.
    ///
    /// # Errors
    /// [`TextError`] if it is empty, longer than 120 characters or has control characters.
    pub fn new(text: &str) -> Result<Self, TextError> {
        line("a label", text, LABEL_CHARS).map(|text| Self(text.to_owned()))
    }

    /// As it was written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub(super) fn stored(text: &str) -> Self {
        Self(text.to_owned())
    }
}

/// What a coach writes: at most 1,000 characters, with line breaks.
#[derive(Clone, PartialEq, Eq)]
pub struct MessageText(String);

impl MessageText {
    /// Cuts spaces at both ends.
    ///
    /// # Errors
    /// [`TextError`] if it is longer than 1,000 characters or has control characters other than line breaks.
    pub fn new(text: &str) -> Result<Self, TextError> {
        let text = text.replace("\r\n", "\n");
        let text = text.trim();
        let len = text.chars().count();
        match text {
            _ if len > MESSAGE_CHARS => Err(TextError::TooLong { what: "a note", len, max: MESSAGE_CHARS }),
            _ if text.chars().any(|of| of != '\n' && of.is_control()) => Err(TextError::Control("a note")),
            _ => Ok(Self(text.to_owned())),
        }
    }

    /// As it was written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub(super) fn stored(text: &str) -> Self {
        Self(text.to_owned())
    }
}

/// What is said between two people stays out of logs.
impl fmt::Debug for MessageText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("MessageText(..)")
    }
}

/// A password after argon2id, with its salt and costs: `$argon2id$v=19$m=...,t=...,p=...$salt$hash`.
#[derive(Clone, PartialEq, Eq)]
pub struct PasswordHash(String);

impl PasswordHash {
    /// Takes what an implementation of argon2id wrote. A password itself never has this form.
    ///
    /// # Errors
    /// [`TextError::NotArgon2id`] for everything else.
    pub fn new(text: &str) -> Result<Self, TextError> {
        let is_hash = text.starts_with(ARGON2ID) && text.len() <= HASH_BYTES && text.is_ascii();
        if is_hash { Ok(Self(text.to_owned())) } else { Err(TextError::NotArgon2id) }
    }

    /// The whole text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A hash can be guessed against: it stays out of logs.
impl fmt::Debug for PasswordHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PasswordHash(..)")
    }
}

fn line<'t>(what: &'static str, text: &'t str, max: usize) -> Result<&'t str, TextError> {
    let text = text.trim();
    let len = text.chars().count();
    match text {
        "" => Err(TextError::Empty(what)),
        _ if len > max => Err(TextError::TooLong { what, len, max }),
        _ if text.chars().any(char::is_control) => Err(TextError::Control(what)),
        _ => Ok(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("", "a name must not be empty")]
    #[case("a\u{7}b", "a name must not contain control characters")]
    #[case(&"x".repeat(65), "a name must have at most 64 characters, not 65")]
    fn odd_names_are_refused(#[case] text: &str, #[case] problem: &str) {
        assert_eq!(AccountName::new(text).unwrap_err().to_string(), problem);
    }

    #[rstest]
    #[case("  two\r\nlines ", Ok("two\nlines"))]
    #[case("", Ok(""))]
    #[case("a\u{7}b", Err("a note must not contain control characters"))]
    #[case(&"x".repeat(1001), Err("a note must have at most 1000 characters, not 1001"))]
    fn a_note_keeps_its_lines_and_has_an_end(#[case] text: &str, #[case] read: Result<&str, &str>) {
        let found = MessageText::new(text).map_err(|error| error.to_string());
        assert_eq!(found.as_ref().map(MessageText::as_str).map_err(String::as_str), read);
    }

    #[test]
    fn a_password_is_not_taken_for_its_hash() {
        assert!(PasswordHash::new("correct horse battery staple").is_err());
        let hash = PasswordHash::new("$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA").unwrap();
        assert_eq!(format!("{hash:?}"), "PasswordHash(..)");
    }
}
