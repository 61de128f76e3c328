//! One story that every database must tell the same way.
#![allow(clippy::unwrap_used, clippy::panic)] // helpers of tests may fail like tests

mod common;

use std::collections::BTreeMap;

use common::{at, draft, drafts};
use regain_journal::{Body, DeviceId, Draft, Entry, EntryId, UnknownBody};
use regain_store::{Appended, AthleteId, JournalStore, Progress, SqliteStore, StoreError, append_in_batches};
use uuid::Uuid;

const SOMEONE: AthleteId = AthleteId(Uuid::from_u128(7));

#[tokio::test]
async fn sqlite_tells_the_story() {
    let folder = tempfile::tempdir().unwrap();
    let store = SqliteStore::open(&folder.path().join("journal.db")).await.unwrap();
    let other = SqliteStore::open(&folder.path().join("other.db")).await.unwrap();
    the_story(&store, &other).await;
    let checked = store.check().await.unwrap();
    assert!(checked.is_sound(), "{checked:?}");
    assert_eq!((checked.athletes, checked.devices), (2, 3));
}

/// `store` and `other` are empty databases of two devices.
async fn the_story<S: JournalStore>(store: &S, other: &S) {
    entries_come_back_as_they_were_given(store).await;
    what_is_known_is_not_added_twice(store).await;
    athletes_do_not_see_each_other(store).await;
    a_wrong_value_keeps_the_whole_batch_out(store).await;
    two_devices_exchange_what_the_other_lacks(store, other).await;
    series_stay_whole(store).await;
}

async fn entries_come_back_as_they_were_given<S: JournalStore>(store: &S) {
    assert!(store.entries(SOMEONE).await.unwrap().is_empty());
    let odd = UnknownBody {
        kind: "mood".to_owned(),
        json: r#"{ "smile" : 1.50, "text":"ä\"\\ 日本" }"#.to_owned(),
    };
    let mut given = drafts(0..3);
    given.push(Draft { id: EntryId::new_v7(at(0), [9; 10]), body: Body::Unknown(odd) });
    let appended = store.append(SOMEONE, &given, at(5)).await.unwrap();
    assert_eq!(appended, Appended { new: 4, already_there: 0 });
    let kept = store.entries(SOMEONE).await.unwrap();
    for ((entry, draft), seq) in kept.iter().zip(&given).zip(1..) {
        let Draft { id, body } = draft.clone();
        let device = store.device_id();
        assert_eq!(entry, &Entry { id, device, seq, recorded_at: at(5), schema: 1, body });
    }
    assert_eq!(kept.len(), 4);
}

async fn what_is_known_is_not_added_twice<S: JournalStore>(store: &S) {
    let mixed = [draft(1), draft(10), draft(2), draft(11), draft(10)];
    let appended = store.append(SOMEONE, &mixed, at(6)).await.unwrap();
    assert_eq!(appended, Appended { new: 2, already_there: 3 });
    let kept = store.entries(SOMEONE).await.unwrap();
    assert_eq!(kept.iter().map(|entry| entry.seq).collect::<Vec<_>>(), [1, 2, 3, 4, 5, 6]);
    assert_eq!((kept[4].id, kept[5].id), (draft(10).id, draft(11).id));
    assert_eq!(store.append(SOMEONE, &[], at(6)).await.unwrap(), Appended::default());
}

async fn athletes_do_not_see_each_other<S: JournalStore>(store: &S) {
    let appended = store.append(AthleteId::LOCAL, &drafts(0..1), at(7)).await.unwrap();
    assert_eq!(appended.new, 1, "the same id is new for another athlete");
    assert_eq!(store.entries(AthleteId::LOCAL).await.unwrap()[0].seq, 1);
    assert_eq!(store.entries(SOMEONE).await.unwrap().len(), 6);
}

async fn a_wrong_value_keeps_the_whole_batch_out<S: JournalStore>(store: &S) {
    let mut wrong = draft(21);
    let Body::Set(set) = &mut wrong.body else { panic!("a set") };
    set.reps = Some(5000);
    let error = store.append(SOMEONE, &[draft(20), wrong], at(8)).await.unwrap_err();
    assert!(error.to_string().contains("field `reps`: reps must be 0 to 1000, not 5000"), "{error}");
    assert_eq!(store.entries(SOMEONE).await.unwrap().len(), 6);
}

async fn two_devices_exchange_what_the_other_lacks<S: JournalStore>(store: &S, other: &S) {
    let mut steps = Vec::new();
    let many = drafts(0..2500);
    let mut on_progress = |step: Progress| steps.push(step.done);
    let appended = append_in_batches(other, SOMEONE, &many, at(9), &mut on_progress).await.unwrap();
    assert_eq!(appended.new, 2500);
    assert_eq!(steps, [1000, 2000, 2500]);
    for (from, to) in [(store, other), (other, store)] {
        loop {
            let heads = to.heads(SOMEONE).await.unwrap();
            let missing = from.entries_after(SOMEONE, &heads, 700).await.unwrap();
            if missing.is_empty() {
                break;
            }
            let received = to.receive(SOMEONE, &missing).await.unwrap();
            assert_eq!(received.new, missing.len() as u64);
            let again = to.receive(SOMEONE, &missing).await.unwrap();
            assert_eq!(again, Appended { new: 0, already_there: missing.len() as u64 });
        }
    }
    let both = store.entries(SOMEONE).await.unwrap();
    assert_eq!(both, other.entries(SOMEONE).await.unwrap());
    assert_eq!(both.len(), 2506, "copies of one id by two devices are both kept");
    assert_eq!(in_pages(store).await, both);
    let expected = BTreeMap::from([(store.device_id(), 6), (other.device_id(), 2500)]);
    assert_eq!(store.heads(SOMEONE).await.unwrap(), expected);
}

async fn in_pages<S: JournalStore>(store: &S) -> Vec<Entry> {
    let mut all: Vec<Entry> = Vec::new();
    loop {
        let last = all.last().map(|entry| (entry.device, entry.seq));
        let page = store.page(SOMEONE, last, 999).await.unwrap();
        if page.is_empty() {
            return all;
        }
        all.extend(page);
    }
}

async fn series_stay_whole<S: JournalStore>(store: &S) {
    let device = DeviceId(Uuid::from_u128(99));
    let entry = |n: u32, seq| {
        let Draft { id, body } = draft(n);
        Entry { id, device, seq, recorded_at: at(1), schema: 1, body }
    };
    let error = store.receive(SOMEONE, &[entry(1, 1), entry(2, 3)]).await.unwrap_err();
    assert!(matches!(error, StoreError::Gap { expected: 2, got: 3, .. }), "{error}");
    store.receive(SOMEONE, &[entry(2, 2), entry(1, 1)]).await.unwrap();
    for forked in [vec![entry(5, 2)], vec![entry(5, 3), entry(6, 3)]] {
        let error = store.receive(SOMEONE, &forked).await.unwrap_err();
        assert!(matches!(error, StoreError::Forked { .. }), "{error}");
    }
    assert_eq!(store.heads(SOMEONE).await.unwrap()[&device], 2);
}
