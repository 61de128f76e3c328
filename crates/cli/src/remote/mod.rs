//! This terminal as one more device of a server.

mod drive;
mod kept;
mod line;
mod sign_in;

pub(crate) use drive::{Exchange, to_send};
pub(crate) use kept::{Membership, Remote};
pub(crate) use line::{Address, Line, trust, trusted};
pub(crate) use sign_in::{Secret, sign_in, sign_out};
