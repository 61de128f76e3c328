//! What somebody may do.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

/// What an account is for. Every account has a journal of its own, whatever its role.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Trains.
    Athlete,
    /// Sees athletes who agreed.
    Coach,
    /// Looks after the server and its accounts. It does not open anybody's data.
    Admin,
}

impl Role {
    /// All roles.
    pub const ALL: [Self; 3] = [Self::Athlete, Self::Coach, Self::Admin];

    /// The word in the database and the API.
    pub fn word(self) -> &'static str {
        match self {
            Self::Athlete => "athlete",
            Self::Coach => "coach",
            Self::Admin => "admin",
        }
    }

    /// The role of this word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.word() == word)
    }
}

/// What a token or a consent allows: words such as `journal:read`, in the order of the alphabet.
///
/// ```
/// let scopes: regain_store::Scopes = "today:read journal:read".parse().unwrap();
/// assert!(scopes.allows("today:read") && !scopes.allows("journal:write"));
/// assert_eq!(scopes.to_string(), "journal:read today:read");
/// assert!("Journal; --".parse::<regain_store::Scopes>().is_err());
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Scopes(BTreeSet<String>);

impl Scopes {
    /// Whether this word is among them. No word implies another one.
    pub fn allows(&self, scope: &str) -> bool {
        self.0.contains(scope)
    }

    /// The words.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }
}

/// Not a list of scopes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("scopes are words of lowercase letters, digits, `_`, `-` and `:`, with spaces between them")]
pub struct ScopesError;

impl FromStr for Scopes {
    type Err = ScopesError;

    fn from_str(text: &str) -> Result<Self, ScopesError> {
        let in_word = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "_-:".contains(c);
        let words: BTreeSet<String> = text.split_ascii_whitespace().map(str::to_owned).collect();
        if words.iter().all(|word| word.chars().all(in_word)) { Ok(Self(words)) } else { Err(ScopesError) }
    }
}

impl fmt::Display for Scopes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words: Vec<&str> = self.iter().collect();
        f.write_str(&words.join(" "))
    }
}
