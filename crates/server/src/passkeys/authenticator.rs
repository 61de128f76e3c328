//! What a device says of itself and of the person (WebAuthn, 6.1): bytes that it signs.

use super::cose::PublicKey;

const PRESENT: u8 = 1;
const VERIFIED: u8 = 1 << 2;
const MAY_BE_COPIED: u8 = 1 << 3;
const IS_COPIED: u8 = 1 << 4;
const HAS_KEY: u8 = 1 << 6;
/// Longest name of a key (WebAuthn, 4).
const CREDENTIAL_MAX: usize = 1023;

/// What the device says.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Said<'a> {
    pub(super) party: [u8; 32],
    flags: u8,
    pub(super) counter: u32,
    pub(super) new: Option<NewKey<'a>>,
}

/// A key that was made for this.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct NewKey<'a> {
    pub(super) credential: &'a [u8],
    pub(super) key: PublicKey,
}

impl<'a> Said<'a> {
    pub(super) fn read(bytes: &'a [u8]) -> Option<Self> {
        let (party, rest) = bytes.split_first_chunk::<32>()?;
        let (flags, rest) = rest.split_first()?;
        let (counter, rest) = rest.split_first_chunk::<4>()?;
        let new = if flags & HAS_KEY == 0 { None } else { Some(NewKey::read(rest)?) };
        Some(Self { party: *party, flags: *flags, counter: u32::from_be_bytes(*counter), new })
    }

    /// Somebody was there and proved to the device to be its owner, by finger, face or number.
    pub(super) fn owner_was_there(&self) -> bool {
        self.flags & (PRESENT | VERIFIED) == PRESENT | VERIFIED
    }

    /// A key that is copied can be copied (6.1.3).
    pub(super) fn makes_sense(&self) -> bool {
        self.flags & IS_COPIED == 0 || self.may_be_copied()
    }

    /// Whether the key may be kept by a service that copies it to other devices.
    pub(super) fn may_be_copied(&self) -> bool {
        self.flags & MAY_BE_COPIED != 0
    }
}

impl<'a> NewKey<'a> {
    fn read(bytes: &'a [u8]) -> Option<Self> {
        let (_model, rest) = bytes.split_first_chunk::<16>()?;
        let (length, rest) = rest.split_first_chunk::<2>()?;
        let length = usize::from(u16::from_be_bytes(*length));
        if length == 0 || length > CREDENTIAL_MAX {
            return None;
        }
        let (credential, rest) = rest.split_at_checked(length)?;
        let (key, _extensions) = PublicKey::read(rest)?;
        Some(Self { credential, key })
    }
}
