//! The server that served the app, as the peer of this browser's log; and other tabs, which share it.

mod account;
mod coach;
mod drive;
mod line;
mod news;
mod passkeys;
mod push;
mod remote;
mod state;
mod tabs;

pub(crate) use account::{Account, Device, NewToken, own_label};
#[cfg(test)]
pub(crate) use coach::Card;
pub(crate) use coach::{
    Board, CardCell, Consent, Message, Offer, OfferedExercise, OnBoard, TheirDay, TheirMuscle, TheirTarget,
    TheirWork,
};
pub(crate) use passkeys::has_passkeys;
pub(crate) use push::{Asked, Hindrance, PUSH, Push, Quiet, hindrance};
pub(crate) use remote::Remote;
pub(crate) use state::{State, Sync, use_sync};
pub(crate) use tabs::{Tabs, use_tabs};
