//! States that are kept between requests. The journal decides: a state is used only while the journal's heads are
//! those it was built from, so that another process, or dropping everything, changes nothing but time.

use std::num::NonZeroUsize;
use std::sync::{Arc, Mutex, PoisonError};

use jiff::Zoned;
use lru::LruCache;
use regain_answer::{NoAnswer, Warm};
use regain_journal::{Entry, Journal};
use regain_store::{AthleteId, Heads, JournalStore as _, PageLimit, StoreError};
use tokio::sync::Semaphore;

use crate::metrics::Metrics;
use crate::state::Store;

/// New entries up to which a state learns; beyond, building it anew costs less.
const LEARN_MOST: u32 = 2000;

/// States that are built at once. Each reads a whole journal and computes for tens of milliseconds; with more of them, a
/// rush of athletes who were not here lately would take every connection and processor from those who were.
const BUILDS_AT_ONCE: usize = 2;

/// What is kept of one athlete.
struct Kept {
    heads: Heads,
    warm: Warm,
}

type Slot = Arc<tokio::sync::Mutex<Option<Kept>>>;

/// The states of the athletes who were asked for last.
pub(crate) struct WarmAthletes {
    slots: Mutex<LruCache<AthleteId, Slot>>,
    builds: Semaphore,
}

/// What was found, and the state of the journal that it is about.
pub(crate) struct Asked<T> {
    pub(crate) answer: T,
    pub(crate) heads: Heads,
}

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub(crate) enum AskError {
    /// The database's own.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The time asked about.
    #[error(transparent)]
    Time(#[from] NoAnswer),
    /// The work was cut short.
    #[error("building the state was cut short")]
    Cut,
}

impl WarmAthletes {
    pub(crate) fn new(most: usize) -> Self {
        let most = NonZeroUsize::new(most).unwrap_or(NonZeroUsize::MIN);
        Self { slots: Mutex::new(LruCache::new(most)), builds: Semaphore::new(BUILDS_AT_ONCE) }
    }

    /// Asks the state of an athlete at this time, which is the present; `at` may depend on where they last were.
    pub(crate) async fn ask<T>(
        &self,
        (store, metrics): (&Store, &Metrics),
        athlete: AthleteId,
        at: impl Fn(Option<&Warm>) -> Zoned,
        question: impl FnOnce(&mut Warm, &Zoned) -> Result<Option<T>, NoAnswer> + Clone,
    ) -> Result<Asked<T>, AskError> {
        let slot = self.slot(athlete);
        let mut kept = slot.lock().await;
        let heads = store.heads(athlete).await?;
        if let Some(known) = kept.as_mut() {
            let fresh = known.heads == heads || known.catch_up(store, athlete).await?;
            if fresh {
                let time = at(Some(&known.warm));
                if let Some(answer) = question.clone()(&mut known.warm, &time)? {
                    metrics.warm_hits.inc();
                    return Ok(Asked { answer, heads: known.heads.clone() });
                }
            }
        }
        *kept = None;
        let _turn = self.builds.acquire().await.map_err(|_| AskError::Cut)?;
        metrics.warm_builds.inc();
        let journal = store.entries(athlete).await?;
        let unplaced = at(None);
        let (mut warm, heads) = build(journal, unplaced).await?;
        let time = at(Some(&warm));
        let answer = question(&mut warm, &time)?.ok_or(AskError::Cut)?;
        *kept = Some(Kept { heads: heads.clone(), warm });
        Ok(Asked { answer, heads })
    }

    /// Forgets one athlete.
    pub(crate) fn forget(&self, athlete: AthleteId) {
        self.slots.lock().unwrap_or_else(PoisonError::into_inner).pop(&athlete);
    }

    fn slot(&self, athlete: AthleteId) -> Slot {
        let mut slots = self.slots.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(slots.get_or_insert(athlete, Slot::default))
    }
}

impl Kept {
    /// Learns what the journal has beyond this state; false if it has to be built anew.
    async fn catch_up(&mut self, store: &Store, athlete: AthleteId) -> Result<bool, StoreError> {
        let limit = PageLimit { entries: LEARN_MOST, bytes: u32::MAX };
        let page = store.missing(athlete, &self.heads, limit).await?;
        if page.left > 0 || !self.warm.learn(&page.entries) {
            return Ok(false);
        }
        for entry in &page.entries {
            let head = self.heads.entry(entry.device).or_default();
            *head = entry.seq.max(*head);
        }
        Ok(true)
    }
}

/// Reading a long journal takes tens of milliseconds: other requests go on meanwhile.
async fn build(entries: Vec<Entry>, at: Zoned) -> Result<(Warm, Heads), AskError> {
    let work = move || {
        let journal = Journal::from_entries(entries);
        Warm::of(&journal, &at).map(|warm| (warm, journal.heads()))
    };
    Ok(tokio::task::spawn_blocking(work).await.map_err(|_| AskError::Cut)??)
}
