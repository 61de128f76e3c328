//! The two ceremonies: a new key, and a signature by one.

use sha2::{Digest as _, Sha256};

use super::authenticator::Said;
use super::cose::PublicKey;
use super::question::{Question, RelyingParty};
use super::words::{ClientData, RegistrationJson, SignInJson};

/// What is kept of a passkey, beside its name and its counter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Held {
    /// The name of the server that it was made for.
    pub(crate) party: String,
    key: PublicKey,
    may_be_copied: bool,
}

/// What a ceremony proved.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Proven {
    /// The name of the key.
    pub(crate) credential: Vec<u8>,
    /// How often it was used; 0 for keys that do not count.
    pub(crate) counter: u32,
    /// What to keep of it.
    pub(crate) held: Held,
}

/// What was sent proves nothing. Why is for tests; whoever sent it is not told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NotProven {
    /// It could not be read.
    Unreadable,
    /// It is the answer to something else.
    OtherCeremony,
    /// It was made for another page, or inside of one.
    OtherOrigin,
    /// It was made for another server.
    OtherParty,
    /// The device did not make sure who was there.
    NobodyVerified,
    /// The key has another name.
    OtherCredential,
    /// The signature is not by the key.
    BadSignature,
}

impl Held {
    /// As it is stored.
    pub(crate) fn write(&self) -> Vec<u8> {
        let copied = if self.may_be_copied { "synced" } else { "bound" };
        format!("1 {} {copied} {}", self.party, self.key.write()).into_bytes()
    }

    /// What was stored.
    pub(crate) fn read(bytes: &[u8]) -> Option<Self> {
        let text = std::str::from_utf8(bytes).ok()?.strip_prefix("1 ")?;
        let (party, rest) = text.split_once(' ')?;
        let (copied, key) = rest.split_once(' ')?;
        let may_be_copied = match copied {
            "synced" => true,
            "bound" => false,
            _ => return None,
        };
        Some(Self { party: party.to_owned(), key: PublicKey::kept(key)?, may_be_copied })
    }
}

/// The question that was answered; whether it was asked is for the caller to find out, before anything else.
fn client_data(bytes: &[u8], kind: &str, party: &RelyingParty) -> Result<Question, NotProven> {
    let data: ClientData = serde_json::from_slice(bytes).map_err(|_| NotProven::Unreadable)?;
    if data.r#type != kind {
        return Err(NotProven::OtherCeremony);
    }
    if data.origin != party.origin || data.cross_origin {
        return Err(NotProven::OtherOrigin);
    }
    Question::sent_back(&data.challenge.0).ok_or(NotProven::Unreadable)
}

fn said<'a>(bytes: &'a [u8], party: &RelyingParty) -> Result<Said<'a>, NotProven> {
    let said = Said::read(bytes).filter(Said::makes_sense).ok_or(NotProven::Unreadable)?;
    if said.party != party.hash() {
        return Err(NotProven::OtherParty);
    }
    if said.owner_was_there() { Ok(said) } else { Err(NotProven::NobodyVerified) }
}

/// A new key, and the question that it answers.
pub(crate) fn register(
    sent: &RegistrationJson,
    party: &RelyingParty,
) -> Result<(Question, Proven), NotProven> {
    let question = client_data(&sent.response.client_data.0, "webauthn.create", party)?;
    let said = said(&sent.response.authenticator_data.0, party)?;
    let (counter, may_be_copied) = (said.counter, said.may_be_copied());
    let new = said.new.ok_or(NotProven::Unreadable)?;
    if new.credential != sent.id.0 {
        return Err(NotProven::OtherCredential);
    }
    let held = Held { party: party.id.clone(), key: new.key, may_be_copied };
    Ok((question, Proven { credential: new.credential.to_vec(), counter, held }))
}

/// A sign-in by whoever it claims to be: the question it answers, and what proves the rest once their key is found.
pub(crate) fn sign_in<'a>(
    sent: &'a SignInJson,
    party: &'a RelyingParty,
) -> Result<(Question, Claim<'a>), NotProven> {
    let question = client_data(&sent.response.client_data.0, "webauthn.get", party)?;
    let counter = said(&sent.response.authenticator_data.0, party)?.counter;
    Ok((question, Claim { sent, party, counter }))
}

/// A sign-in whose key is not looked up yet.
pub(crate) struct Claim<'a> {
    sent: &'a SignInJson,
    party: &'a RelyingParty,
    counter: u32,
}

impl Claim<'_> {
    /// Whether this key signed it.
    pub(crate) fn prove(self, held: &Held) -> Result<Proven, NotProven> {
        let Self { sent, party, counter } = self;
        if held.party != party.id {
            return Err(NotProven::OtherParty);
        }
        let hash = Sha256::digest(&sent.response.client_data.0);
        let message = [&sent.response.authenticator_data.0[..], &hash[..]].concat();
        if !held.key.signed(&message, &sent.response.signature.0) {
            return Err(NotProven::BadSignature);
        }
        Ok(Proven { credential: sent.id.0.clone(), counter, held: held.clone() })
    }
}
