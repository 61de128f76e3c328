//! Who waits for news of an athlete.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use regain_store::AthleteId;
use tokio::sync::watch;

/// Open streams by athlete. What is sent is only that something is new; what it is, the reader asks for.
#[derive(Default)]
pub(crate) struct News {
    athletes: Mutex<HashMap<AthleteId, watch::Sender<u64>>>,
}

impl News {
    /// A stream of changes; `None` when so many are open that one more is refused.
    pub(crate) fn subscribe(&self, athlete: AthleteId, most: usize) -> Option<watch::Receiver<u64>> {
        let mut athletes = self.athletes.lock().unwrap_or_else(PoisonError::into_inner);
        athletes.retain(|_, sender| sender.receiver_count() > 0);
        let sender = athletes.entry(athlete).or_insert_with(|| watch::Sender::new(0));
        (sender.receiver_count() < most).then(|| sender.subscribe())
    }

    /// Something is new.
    pub(crate) fn tell(&self, athlete: AthleteId) {
        let athletes = self.athletes.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(sender) = athletes.get(&athlete) {
            sender.send_modify(|count| *count += 1);
        }
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
