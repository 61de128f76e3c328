//! Passkeys: what Web Authentication (level 3) asks of a server that wants no attestation. Nothing here reads a
//! database or a clock: what was sent comes in, what holds comes out.
//!
//! A registration and a sign-in are checked in the order of the specification, sections 7.1 and 7.2. The statement of
//! attestation is neither asked for nor read, so that no CBOR but the public key itself is.

mod authenticator;
mod ceremony;
mod cose;
mod question;
mod words;

pub(crate) use ceremony::{Held, NotProven, Proven, register, sign_in};
pub(crate) use cose::ALGORITHMS;
pub(crate) use question::{Purpose, Question, RelyingParty};
pub(crate) use words::{Bytes, RegistrationJson, SignInJson};
