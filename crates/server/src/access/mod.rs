//! Who may do what: secrets, passwords, limits, and the guard in front of every route.

mod caller;
mod common;
mod cookie;
mod guard;
mod limiters;
mod passwords;
mod rule;
mod scope;
mod secret;

pub(crate) use caller::{Caller, IDLE, Subject, calendar_of};
pub(crate) use cookie::{clear_cookie, session_cookie};
pub(crate) use guard::guard;
pub(crate) use limiters::{Limiters, Who};
pub(crate) use passwords::{Passwords, check_new_password};
pub use rule::{Access, Cost, Rule};
pub use scope::Scope;
pub(crate) use secret::{new_athlete, new_ticket, random_link, setup_hash, token_text};
