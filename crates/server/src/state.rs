//! What all requests share.

use std::sync::{Arc, OnceLock};

use jiff::Timestamp;
use regain_store::AthleteId;
use tokio::sync::{Semaphore, watch};

use crate::access::{Limiters, Passwords};
use crate::athletes::{KeptAnswers, News, WarmAthletes};
use crate::config::Config;
use crate::metrics::Metrics;
use crate::push::Outgoing;

/// The database.
pub type Store = regain_store::AnyStore;

/// Tells the time; tests bring their own.
pub type Clock = Arc<dyn Fn() -> Timestamp + Send + Sync>;

/// Uploads that are read at once: each may need several hundred megabytes.
const IMPORTS_AT_ONCE: usize = 2;

/// What all requests share.
pub(crate) struct Shared {
    pub(crate) config: Config,
    pub(crate) store: Store,
    pub(crate) metrics: Metrics,
    pub(crate) warm: WarmAthletes,
    pub(crate) answers: KeptAnswers,
    pub(crate) news: News,
    pub(crate) limiters: Limiters,
    pub(crate) passwords: Passwords,
    pub(crate) imports: Semaphore,
    pub(crate) outgoing: Outgoing,
    /// True once the server is to stop: streams end then.
    pub(crate) stopping: watch::Receiver<bool>,
    clock: Clock,
    description: OnceLock<String>,
}

/// What a handler gets.
pub(crate) type App = Arc<Shared>;

impl Shared {
    pub(crate) fn new(config: Config, store: Store, clock: Clock, stopping: watch::Receiver<bool>) -> Self {
        let limits = &config.limits;
        Self {
            metrics: Metrics::new(),
            warm: WarmAthletes::new(limits.warm_athletes),
            answers: KeptAnswers::new(limits.warm_athletes),
            news: News::default(),
            limiters: Limiters::new(limits),
            passwords: Passwords::new(),
            imports: Semaphore::new(IMPORTS_AT_ONCE),
            outgoing: Outgoing::default(),
            stopping,
            clock,
            description: OnceLock::new(),
            config,
            store,
        }
    }

    pub(crate) fn now(&self) -> Timestamp {
        (self.clock)()
    }

    /// Keeps the description of the API, made from its routes.
    pub(crate) fn describe(&self, description: String) {
        let _ = self.description.set(description); // made once
    }

    /// The description of the API as JSON.
    pub(crate) fn description(&self) -> &str {
        self.description.get().map_or("", String::as_str)
    }

    /// Entries came in: counts them and tells open devices and other processes.
    pub(crate) fn added(&self, athlete: AthleteId, new: u64) {
        if new > 0 {
            self.metrics.entries.inc_by(new);
            self.news.added(athlete);
        }
    }
}
