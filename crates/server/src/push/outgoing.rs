//! What sending needs, made when it is first needed.

use std::sync::OnceLock;

use tokio::sync::OnceCell;
use ureq::Agent;

use super::line::line;
use super::vapid::{NoKey, VapidKey};
use crate::state::Store;

/// The key and the line.
#[derive(Default)]
pub(crate) struct Outgoing {
    key: OnceCell<VapidKey>,
    line: OnceLock<Agent>,
}

impl Outgoing {
    /// The key of this server.
    ///
    /// # Errors
    /// [`NoKey`].
    pub(crate) async fn key(&self, store: &Store) -> Result<&VapidKey, NoKey> {
        self.key.get_or_try_init(|| VapidKey::of(store)).await
    }

    /// The line; copies share its connections.
    pub(super) fn line(&self) -> Agent {
        self.line.get_or_init(line).clone()
    }
}
