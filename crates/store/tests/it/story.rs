//! One story that every database must tell the same way.

use std::collections::BTreeMap;

use crate::common::{Kind, Sqlite, at, draft, drafts, on_each_database};
use regain_journal::{Body, DeviceId, Draft, Entry, EntryId, UnknownBody, encode};
use regain_store::{
    Appended, AthleteId, Heads, JournalStore, PageLimit, Progress, Size, StoreError, append_in_batches,
};
use uuid::Uuid;

const SOMEONE: AthleteId = AthleteId(Uuid::from_u128(7));

const NOBODY: AthleteId = AthleteId(Uuid::from_u128(8));

on_each_database!(
    the_story,
    writers_of_one_athlete_take_turns,
    who_is_deleted_stays_deleted,
    athletes_are_listed_in_pages,
);

#[tokio::test]
async fn the_file_is_sound_after_the_story() {
    let mut databases = Sqlite::new();
    let (store, other) = (databases.open("journal.db").await, databases.open("other.db").await);
    tell(&store, &other).await;
    let checked = store.check().await.unwrap();
    assert!(checked.is_sound(), "{checked:?}");
    assert_eq!((checked.athletes, checked.devices), (2, 5));
}

async fn the_story<K: Kind>() {
    let mut databases = K::new();
    let (store, other) = (databases.open("journal.db").await, databases.open("other.db").await);
    tell(&store, &other).await;
}

/// `store` and `other` are empty databases of two devices.
async fn tell<S: JournalStore>(store: &S, other: &S) {
    for database in [store, other] {
        database.create_athlete(AthleteId::LOCAL, at(0)).await.unwrap();
        assert!(database.create_athlete(SOMEONE, at(0)).await.unwrap());
        assert!(!database.create_athlete(SOMEONE, at(1)).await.unwrap(), "there already");
    }
    entries_come_back_as_they_were_given(store).await;
    what_is_known_is_not_added_twice(store).await;
    athletes_do_not_see_each_other(store).await;
    a_wrong_value_keeps_the_whole_batch_out(store).await;
    two_devices_exchange_what_the_other_lacks(store, other).await;
    series_stay_whole(store).await;
    a_device_speaks_for_itself(store).await;
    what_a_newer_program_wrote_is_kept_byte_for_byte(store).await;
    nobody_has_no_journal(store).await;
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
        while sends_a_page(from, to).await {}
    }
    let both = store.entries(SOMEONE).await.unwrap();
    assert_eq!(both, other.entries(SOMEONE).await.unwrap());
    assert_eq!(both.len(), 2506, "copies of one id by two devices are both kept");
    assert_eq!(in_pages(store).await, both);
    let expected = BTreeMap::from([(store.device_id(), 6), (other.device_id(), 2500)]);
    assert_eq!(store.heads(SOMEONE).await.unwrap(), expected);
    let bytes = both.iter().map(|entry| entry.body.to_json().len() as u64).sum();
    assert_eq!(store.size(SOMEONE).await.unwrap(), Size { entries: 2506, bytes });
    let tiny = PageLimit { entries: 9, bytes: 1 };
    assert_eq!(store.missing(SOMEONE, &Heads::new(), tiny).await.unwrap().entries.len(), 1);
}

/// False once nothing is missing.
async fn sends_a_page<S: JournalStore>(from: &S, to: &S) -> bool {
    let heads = to.heads(SOMEONE).await.unwrap();
    let limit = PageLimit { entries: 700, bytes: 100_000 };
    let page = from.missing(SOMEONE, &heads, limit).await.unwrap();
    assert_eq!(page.left + page.entries.len() as u64, lacking(from, &heads).await);
    let missing = page.entries;
    let bytes: usize = missing.iter().map(|entry| entry.body.to_json().len()).sum();
    assert!(bytes <= 100_000 && missing.len() <= 700, "{bytes} bytes, {} entries", missing.len());
    let received = to.receive(SOMEONE, &missing).await.unwrap();
    assert_eq!(received.new, missing.len() as u64);
    let again = to.receive(SOMEONE, &missing).await.unwrap();
    assert_eq!(again, Appended { new: 0, already_there: missing.len() as u64 });
    !missing.is_empty()
}

async fn lacking<S: JournalStore>(from: &S, heads: &Heads) -> u64 {
    let ours = from.heads(SOMEONE).await.unwrap();
    ours.iter().map(|(device, head)| head - heads.get(device).copied().unwrap_or(0).min(*head)).sum()
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

/// An entry of a device that is none of the databases.
fn foreign(device: u128, seq: u64, Draft { id, body }: Draft) -> Entry {
    Entry { id, device: DeviceId(Uuid::from_u128(device)), seq, recorded_at: at(1), schema: 1, body }
}

async fn a_device_speaks_for_itself<S: JournalStore>(store: &S) {
    let sender = DeviceId(Uuid::from_u128(98));
    let (own, of_another) = (foreign(98, 1, draft(70)), foreign(99, 3, draft(71)));
    let error = store.receive_from(SOMEONE, sender, &[own.clone(), of_another]).await.unwrap_err();
    assert!(matches!(error, StoreError::OtherAuthor { .. }), "{error}");
    assert!(!store.heads(SOMEONE).await.unwrap().contains_key(&sender), "nothing was kept");
    assert_eq!(store.receive_from(SOMEONE, sender, &[own]).await.unwrap().new, 1);
    // the same name with another content is another entry
    let forged = foreign(98, 1, Draft { id: draft(70).id, body: draft(71).body });
    let error = store.receive(SOMEONE, &[forged]).await.unwrap_err();
    assert!(matches!(error, StoreError::Forked { seq: 1, .. }), "{error}");
}

async fn what_a_newer_program_wrote_is_kept_byte_for_byte<S: JournalStore>(store: &S) {
    let unknown = |json: &str| Body::Unknown(UnknownBody { kind: "set".to_owned(), json: json.to_owned() });
    let entry = |json| Entry {
        schema: 40_000,
        ..foreign(97, 1, Draft { id: EntryId(Uuid::from_u128(5)), body: unknown(json) })
    };
    let newer = entry(r#"{ "reps":1e400,  "text" : "\u0000\ud800 \u00e4 ä", "deep": [[[{}]]] }"#);
    assert_eq!(store.receive(SOMEONE, std::slice::from_ref(&newer)).await.unwrap().new, 1);
    let kept = store.entries(SOMEONE).await.unwrap();
    let kept = kept.iter().find(|entry| entry.device == newer.device).unwrap();
    assert_eq!(encode(kept), encode(&newer));
    let error = store.receive(SOMEONE, &[Entry { seq: 2, ..entry("{ not JSON") }]).await.unwrap_err();
    assert!(matches!(error, StoreError::Invalid { .. }), "{error}");
}

async fn nobody_has_no_journal<S: JournalStore>(store: &S) {
    assert_eq!(store.size(NOBODY).await.unwrap(), Size::default());
    assert!(store.heads(NOBODY).await.unwrap().is_empty());
    let refused = [
        store.append(NOBODY, &drafts(0..2), at(0)).await,
        store.receive(NOBODY, &[foreign(1, 1, draft(1))]).await,
    ];
    for error in refused {
        assert!(matches!(error, Err(StoreError::NoAthlete(NOBODY))), "{error:?}");
    }
}

async fn writers_of_one_athlete_take_turns<K: Kind>() {
    let mut databases = K::new();
    let (a, b) = (databases.open("journal.db").await, databases.open("journal.db").await);
    assert_eq!(a.device_id(), b.device_id(), "processes of one database write under one identity");
    for athlete in [SOMEONE, NOBODY] {
        a.create_athlete(athlete, at(0)).await.unwrap();
    }
    for n in 0..20 {
        let (of_a, of_b) = (drafts(n * 10..n * 10 + 10), drafts(n * 10 + 5..n * 10 + 15));
        let foreign = [foreign(3, u64::from(n) + 1, draft(n + 1000))];
        let (one, two, three, four, five) = tokio::join!(
            a.append(SOMEONE, &of_a, at(0)),
            b.append(SOMEONE, &of_b, at(0)),
            a.receive(SOMEONE, &foreign),
            b.receive(SOMEONE, &foreign),
            b.append(NOBODY, &of_a, at(0)),
        );
        let (one, two) = (one.unwrap(), two.unwrap());
        assert_eq!(one.new + two.new, if n == 0 { 15 } else { 10 });
        assert_eq!((three.unwrap().new + four.unwrap().new, five.unwrap().new), (1, 10));
    }
    let expected = Heads::from([(a.device_id(), 205), (DeviceId(Uuid::from_u128(3)), 20)]);
    assert_eq!(a.heads(SOMEONE).await.unwrap(), expected);
    assert_eq!(a.entries(SOMEONE).await.unwrap().len(), 225);
}

async fn who_is_deleted_stays_deleted<K: Kind>() {
    let mut databases = K::new();
    let store = databases.open("journal.db").await;
    for athlete in [SOMEONE, NOBODY] {
        store.create_athlete(athlete, at(0)).await.unwrap();
        store.append(athlete, &drafts(0..30), at(0)).await.unwrap();
    }
    assert!(store.delete_athlete(SOMEONE).await.unwrap());
    assert!(!store.delete_athlete(SOMEONE).await.unwrap(), "gone already");
    assert!(store.entries(SOMEONE).await.unwrap().is_empty());
    let error = store.append(SOMEONE, &drafts(0..1), at(1)).await.unwrap_err();
    assert!(matches!(error, StoreError::NoAthlete(SOMEONE)), "{error}");
    assert_eq!(store.size(NOBODY).await.unwrap().entries, 30);
}

async fn athletes_are_listed_in_pages<K: Kind>() {
    let mut databases = K::new();
    let store = databases.open("journal.db").await;
    store.delete_athlete(AthleteId::LOCAL).await.unwrap();
    let athletes = [3, 1, 200, 77].map(|n| AthleteId(Uuid::from_u128(n)));
    for athlete in athletes {
        store.create_athlete(athlete, at(0)).await.unwrap();
    }
    let first = store.athletes(None, 3).await.unwrap();
    assert_eq!(first, [athletes[1], athletes[0], athletes[3]]);
    assert_eq!(store.athletes(first.last().copied(), 3).await.unwrap(), [athletes[2]]);
}
