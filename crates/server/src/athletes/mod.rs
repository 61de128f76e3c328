//! Athletes as requests see them: a state that is warm while it is asked for, and news when it changes.

mod answers;
mod ask;
mod news;
mod others;
mod warm;

pub(crate) use answers::KeptAnswers;
pub(crate) use ask::{
    Asking, Found, When, ask, ask_whole, etag, is_known, json_bytes, known, look_up, not_modified, pretty,
    pretty_bytes, tagged, time_key,
};
pub(crate) use news::News;
pub(crate) use others::{hear, tell};
pub(crate) use warm::WarmAthletes;
