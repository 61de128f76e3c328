//! One file an app; the list is [`crate::source::SOURCES`].

pub(crate) mod fitbod;
pub(crate) mod fitnotes;
pub(crate) mod generic;
pub(crate) mod hevy;
pub(crate) mod regain_csv;
pub(crate) mod regain_jsonl;
pub(crate) mod strong;
mod strong_shape;
