//! What happens around every request.

mod client;
mod headers;
mod observe;
mod size;

pub(crate) use client::{Client, find_client};
pub(crate) use headers::secure;
pub(crate) use observe::observe;
pub(crate) use size::refuse_announced;
