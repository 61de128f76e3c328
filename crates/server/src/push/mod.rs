//! Invitations to check in, for who asked: "chest may be ready", never a verdict.
//!
//! `due` decides, without clock, database or line; `invite` asks it for one device after the other and sends what it
//! says. `service` is where messages may go at all, `message` and `vapid` how they are written (RFC 8291, RFC 8292),
//! `line` the only way out of this server.

mod due;
mod invite;
mod line;
mod message;
mod outgoing;
mod service;
mod vapid;
mod wish;
mod words;

pub use line::system_trust;
pub use service::{Contact, PushService, PushSettings, PushSettingsError};

pub(crate) use invite::{invite, send_trial};
pub(crate) use line::Delivery;
pub(crate) use message::is_key_of_browser;
pub(crate) use outgoing::Outgoing;
pub(crate) use service::Endpoint;
pub(crate) use wish::{Quiet, chosen_muscles, written_muscles};
