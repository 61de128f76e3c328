//! Secrets that prove who somebody is. Only their hashes are stored.

use std::fmt;
use std::str::FromStr;

use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use crate::journal_store::AthleteId;

/// Bytes of a secret: too many to guess, which is why a plain hash is enough for it.
const SECRET_BYTES: usize = 32;
const HOLDER_BYTES: usize = 16;

/// The SHA-256 of a secret, as it is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SecretHash([u8; 32]);

impl SecretHash {
    /// The hash of these bytes, which must come from a good source of chance.
    pub fn of(secret: &[u8; 32]) -> Self {
        Self(Sha256::digest(secret).into())
    }

    /// From a list of sessions, tokens or invitations, to name one of them.
    ///
    /// ```
    /// use regain_store::SecretHash;
    /// let hash = SecretHash::of(&[7; 32]);
    /// assert_eq!(SecretHash::from_hex(&hash.to_hex()), Some(hash));
    /// assert_eq!(SecretHash::from_hex("7"), None);
    /// ```
    pub fn from_hex(text: &str) -> Option<Self> {
        unhex::<32>(text).map(Self)
    }

    /// A public name of the secret that does not give it away: 64 digits.
    pub fn to_hex(&self) -> String {
        hex(&self.0)
    }

    pub(super) fn bytes(&self) -> &[u8] {
        &self.0
    }

    pub(super) fn stored(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Self)
    }
}

/// A secret that its holder carries: in a cookie, a token, a link. It names the account it belongs to, so that the
/// database finds it by a key that begins with the person.
///
/// ```
/// use regain_store::{AthleteId, Ticket};
/// let ticket = Ticket::new(AthleteId::LOCAL, [7; 32]);
/// let carried = ticket.reveal();
/// assert_eq!(carried.len(), 96);
/// assert_eq!(carried.parse::<Ticket>().unwrap().hash(), ticket.hash());
/// assert!("not a ticket".parse::<Ticket>().is_err());
/// assert!(!format!("{ticket:?}").contains("0707"), "a secret does not reach a log by accident");
/// ```
#[derive(Clone)]
pub struct Ticket {
    holder: AthleteId,
    secret: [u8; SECRET_BYTES],
}

impl Ticket {
    /// A ticket of this account with 32 bytes from a good source of chance.
    pub fn new(holder: AthleteId, random: [u8; SECRET_BYTES]) -> Self {
        Self { holder, secret: random }
    }

    /// Whose it claims to be. It is proven only once its hash is found.
    pub fn holder(&self) -> AthleteId {
        self.holder
    }

    /// What is stored of it.
    pub fn hash(&self) -> SecretHash {
        SecretHash::of(&self.secret)
    }

    /// The text that its holder carries: 96 digits. Show it once.
    pub fn reveal(&self) -> String {
        hex(self.holder.0.as_bytes()) + &hex(&self.secret)
    }
}

/// The holder is no secret; the rest is.
impl fmt::Debug for Ticket {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Ticket({}, ..)", self.holder)
    }
}

/// Not a ticket.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is not a ticket: it must have 96 hexadecimal digits")]
pub struct TicketError;

impl FromStr for Ticket {
    type Err = TicketError;

    fn from_str(text: &str) -> Result<Self, TicketError> {
        let (holder, secret) = text.split_at_checked(2 * HOLDER_BYTES).ok_or(TicketError)?;
        let holder = unhex::<HOLDER_BYTES>(holder).ok_or(TicketError)?;
        let secret = unhex::<SECRET_BYTES>(secret).ok_or(TicketError)?;
        Ok(Self { holder: AthleteId(Uuid::from_bytes(holder)), secret })
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn unhex<const N: usize>(text: &str) -> Option<[u8; N]> {
    let digits: Option<Vec<u8>> =
        text.chars().map(|c| c.to_digit(16).and_then(|digit| u8::try_from(digit).ok())).collect();
    let digits = digits.filter(|digits| digits.len() == 2 * N)?;
    let mut bytes = [0; N];
    for (byte, pair) in bytes.iter_mut().zip(digits.chunks(2)) {
        *byte = pair.iter().fold(0, |value, digit| value << 4 | digit);
    }
    Some(bytes)
}
