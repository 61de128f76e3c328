//! The terminal's commands as tools of the Model Context Protocol.
//!
//! A tool is a command line with some places left open: it takes the same values as the terminal, refuses them in the
//! same words and gives the same bytes as `--json`.

mod call;
mod server;
mod tools;

pub(crate) use server::Tools;
