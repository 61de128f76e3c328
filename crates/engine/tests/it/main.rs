//! The engine as its users meet it, one program so that it links once.
#![allow(clippy::unwrap_used, clippy::panic)] // helpers of tests may fail like tests

mod closed_days;
mod coach;
mod explain;
mod forecast;
mod golden;
mod history;
mod in_session;
mod influences;
mod invariants;
mod model_md;
mod oracle;
mod parameters;
mod plan;
mod probes;
mod safety;
mod signals;
mod targets;
