//! The journal and the answers over HTTP: one journal, many devices, many people.
//!
//! Handlers are thin: they read a request, ask the store or the engine, and write what came of it. Who may do what
//! is decided in one place, by the rule that stands beside each route; how long, how large and how often, in
//! another.

mod access;
mod athletes;
mod body;
mod config;
mod fuzz;
mod host;
mod layers;
mod metrics;
mod passkeys;
mod problem;
mod push;
mod router;
mod routes;
mod serve;
mod state;
mod tls;

// what it is told
pub use config::{BasePath, Config, ConfigError, Limits, Network, Origin, Tls};
pub use host::{HostName, HostNameError};
pub use push::{Contact, PushService, PushSettings, PushSettingsError, system_trust};
pub use tls::{HomeSettings, TlsFiles};

// what it does
pub use routes::offer_reset;
pub use serve::{ServeError, Server};
pub use state::{Clock, Store};
pub use tls::{Authority, TlsError, Validity};

// what tests do to it
pub use fuzz::fuzz_one;

// who may do what
pub use access::{Access, Cost, Rule, Scope};
pub use problem::Code;
pub use routes::RouteRule;
