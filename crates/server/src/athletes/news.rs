//! Who waits for news of an athlete.

use std::collections::{BTreeSet, HashMap};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use regain_store::AthleteId;
use tokio::sync::{Notify, watch};

/// While other processes are heard, a stream looks for what was missed this many times more seldom.
const SELDOM: u32 = 12;

/// Open streams by athlete. What is sent is only that something is new; what it is, the reader asks for.
#[derive(Default)]
pub(crate) struct News {
    athletes: Mutex<HashMap<AthleteId, watch::Sender<u64>>>,
    /// For whom something came in that other processes were not told yet.
    untold: Mutex<BTreeSet<AthleteId>>,
    something_untold: Notify,
    /// Whether changes by other processes are heard.
    heard: AtomicBool,
}

impl News {
    /// A stream of changes; `None` when so many are open that one more is refused.
    pub(crate) fn subscribe(&self, athlete: AthleteId, most: usize) -> Option<watch::Receiver<u64>> {
        let mut athletes = self.athletes();
        athletes.retain(|_, sender| sender.receiver_count() > 0);
        let sender = athletes.entry(athlete).or_insert_with(|| watch::Sender::new(0));
        (sender.receiver_count() < most).then(|| sender.subscribe())
    }

    /// Something is new, taken in by this process.
    pub(crate) fn added(&self, athlete: AthleteId) {
        self.tell(athlete);
        self.untold.lock().unwrap_or_else(PoisonError::into_inner).insert(athlete);
        self.something_untold.notify_one();
    }

    /// Something is new, whoever took it in.
    pub(crate) fn tell(&self, athlete: AthleteId) {
        if let Some(sender) = self.athletes().get(&athlete) {
            sender.send_modify(|count| *count += 1);
        }
    }

    /// Something is new, for whom is not known.
    pub(crate) fn tell_all(&self) {
        #[allow(clippy::iter_over_hash_type)] // each is told, in whatever order
        for sender in self.athletes().values() {
            sender.send_modify(|count| *count += 1);
        }
    }

    /// Waits for something that other processes were not told yet.
    pub(crate) async fn to_tell(&self) -> Vec<AthleteId> {
        loop {
            let untold = std::mem::take(&mut *self.untold.lock().unwrap_or_else(PoisonError::into_inner));
            if !untold.is_empty() {
                return untold.into_iter().collect();
            }
            self.something_untold.notified().await;
        }
    }

    /// From now on other processes are heard, or no longer.
    pub(crate) fn set_heard(&self, heard: bool) {
        self.heard.store(heard, Ordering::Relaxed);
    }

    /// How long a stream waits before it looks for itself.
    pub(crate) fn patience(&self, look_every: Duration) -> Duration {
        look_every * if self.heard.load(Ordering::Relaxed) { SELDOM } else { 1 }
    }

    fn athletes(&self) -> MutexGuard<'_, HashMap<AthleteId, watch::Sender<u64>>> {
        self.athletes.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn news_reach_the_athletes_own_streams_and_no_more_than_allowed() {
        let news = News::default();
        let (one, other) = (AthleteId(Uuid::from_u128(1)), AthleteId(Uuid::from_u128(2)));
        let mut first = news.subscribe(one, 2).unwrap();
        let second = news.subscribe(one, 2);
        assert!(second.is_some() && news.subscribe(one, 2).is_none());
        news.tell(other);
        assert!(!first.has_changed().unwrap());
        news.tell(one);
        assert!(first.has_changed().unwrap());
        first.mark_unchanged();
        drop(second);
        assert!(news.subscribe(one, 2).is_some());
    }
}
