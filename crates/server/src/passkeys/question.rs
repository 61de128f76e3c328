//! The question that a device signs, and the server in whose name it is asked.

use std::net::IpAddr;

use regain_store::{AthleteId, SecretHash};
use sha2::{Digest as _, Sha256};

/// Bytes of a question: too many to guess, and to meet twice.
const BYTES: usize = 32;

/// What a question is for. An answer to one is none to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// A new passkey of this person.
    Register(AthleteId),
    /// A sign-in by whoever it is.
    SignIn,
}

/// Random bytes, sent to the browser.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Question(pub(crate) [u8; BYTES]);

impl Question {
    pub(crate) fn new() -> Result<Self, getrandom::Error> {
        let mut random = [0; BYTES];
        getrandom::fill(&mut random)?;
        Ok(Self(random))
    }

    pub(super) fn sent_back(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Self)
    }

    /// What is kept of it until it is answered.
    pub(crate) fn kept(&self, purpose: Purpose) -> SecretHash {
        let (word, person) = match purpose {
            Purpose::Register(athlete) => (&b"register"[..], *athlete.0.as_bytes()),
            Purpose::SignIn => (&b"sign in"[..], [0; 16]),
        };
        let hash = Sha256::new().chain_update(word).chain_update(person).chain_update(self.0);
        SecretHash::of(&hash.finalize().into())
    }
}

/// The server as browsers know it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RelyingParty {
    /// Scheme, name and port.
    pub(super) origin: String,
    /// The name alone; a passkey belongs to it for ever.
    pub(crate) id: String,
}

impl RelyingParty {
    /// Nothing for an address without a name, or by plain http: browsers keep no passkeys for those.
    pub(crate) fn at(origin: &str) -> Option<Self> {
        let (scheme, host) = origin.split_once("://")?;
        let id = match host.rsplit_once(':') {
            Some((name, port)) if port.chars().all(|c| c.is_ascii_digit()) => name,
            _ => host,
        };
        let is_name = !id.is_empty() && !id.starts_with('[') && id.parse::<IpAddr>().is_err();
        let is_safe = scheme == "https" || id == "localhost";
        (is_name && is_safe).then(|| Self { origin: origin.to_owned(), id: id.to_owned() })
    }

    pub(super) fn hash(&self) -> [u8; 32] {
        Sha256::digest(&self.id).into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("https://gym.lan:7780", Some("gym.lan"))]
    #[case("https://regain.example.org", Some("regain.example.org"))]
    #[case("http://localhost:7780", Some("localhost"))]
    #[case("http://gym.lan", None)]
    #[case("https://192.168.1.5:7780", None)]
    #[case("https://[fd00::5]:7780", None)]
    #[case("https://:7780", None)]
    fn passkeys_need_a_name_and_https(#[case] origin: &str, #[case] id: Option<&str>) {
        assert_eq!(RelyingParty::at(origin).map(|party| party.id).as_deref(), id);
    }

    #[test]
    fn an_answer_to_one_question_is_none_to_another() {
        let question = Question::new().unwrap();
        let (one, other) = (AthleteId(uuid::Uuid::from_u128(1)), AthleteId(uuid::Uuid::from_u128(2)));
        let kept =
            [Purpose::SignIn, Purpose::Register(one), Purpose::Register(other)].map(|p| question.kept(p));
        assert!(kept[0] != kept[1] && kept[1] != kept[2] && kept[0] != kept[2]);
        assert_ne!(Question::new().unwrap(), question);
    }
}
