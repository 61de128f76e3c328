//! Answers that were made already. An answer's name says which journal, which minute and which question it is about
//! ([`super::etag`]); while the name is the same, the bytes are sent again instead of being computed.

use std::num::NonZeroUsize;
use std::sync::{Mutex, PoisonError};

use axum::body::Bytes;
use lru::LruCache;
use regain_store::AthleteId;

/// The last answer of each athlete who was asked about lately.
pub(crate) struct KeptAnswers {
    answers: Mutex<LruCache<AthleteId, (String, Bytes)>>,
}

impl KeptAnswers {
    pub(crate) fn new(most: usize) -> Self {
        let most = NonZeroUsize::new(most).unwrap_or(NonZeroUsize::MIN);
        Self { answers: Mutex::new(LruCache::new(most)) }
    }

    /// The bytes with this name, if they were the last for this athlete.
    pub(crate) fn find(&self, athlete: AthleteId, name: &str) -> Option<Bytes> {
        let mut answers = self.answers.lock().unwrap_or_else(PoisonError::into_inner);
        answers.get(&athlete).and_then(|(kept, bytes)| (kept == name).then(|| bytes.clone()))
    }

    pub(crate) fn keep(&self, athlete: AthleteId, name: String, bytes: Bytes) {
        self.answers.lock().unwrap_or_else(PoisonError::into_inner).put(athlete, (name, bytes));
    }

    /// Forgets one athlete.
    pub(crate) fn forget(&self, athlete: AthleteId) {
        self.answers.lock().unwrap_or_else(PoisonError::into_inner).pop(&athlete);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_found_by_its_whole_name_alone() {
        let kept = KeptAnswers::new(1);
        let (me, other) = (AthleteId::LOCAL, AthleteId(uuid::Uuid::from_u128(7)));
        kept.keep(me, "minute 1".to_owned(), Bytes::from_static(b"hold"));
        assert_eq!(kept.find(me, "minute 1").as_deref(), Some(b"hold".as_slice()));
        assert_eq!(kept.find(me, "minute 2"), None);
        assert_eq!(kept.find(other, "minute 1"), None);
        kept.keep(other, "minute 1".to_owned(), Bytes::new());
        assert_eq!(kept.find(me, "minute 1"), None, "it is the one asked for longest ago");
        kept.forget(other);
        assert_eq!(kept.find(other, "minute 1"), None);
    }
}
