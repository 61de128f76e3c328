//! What every database keeps about people, and forgets.
#![allow(clippy::cognitive_complexity)] // a story has many steps, one after the other

use crate::common::{Kind, Sqlite, at, drafts, on_each_database};
use regain_store::{
    AccountError, AccountName, Accounts, AthleteId, Database, JournalStore, Label, MESSAGES_MAX, Message,
    MessageText, NewAccount, Passkey, PasswordHash, PushDevice, PushWish, Role, Scopes, SecretHash,
    StoreError, Ticket,
};
use uuid::Uuid;

const HASH: &str = "$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHQ$aGFzaGhhc2g";
const ANNA: AthleteId = AthleteId(Uuid::from_u128(0xa11a_0001_a11a_0002_a11a_0003_a11a_0004));
const BEN: AthleteId = AthleteId(Uuid::from_u128(0xbe11_0001_be11_0002_be11_0003_be11_0004));

on_each_database!(
    the_first_link_makes_an_admin_once,
    an_invitation_makes_one_account,
    names_that_read_alike_are_one_name,
    sessions_are_listed_ended_and_run_out,
    tokens_keep_their_scopes_and_run_out,
    a_locked_account_is_signed_in_nowhere,
    a_passkey_that_does_not_count_on_is_refused,
    a_coach_sees_what_was_agreed_until_it_ends,
    accesses_are_kept_in_order,
    a_coach_says_what_the_athlete_puts_away,
    a_device_that_asked_is_sent_one_message_by_one_process,
    messages_end_with_the_session_and_the_address,
    deleting_an_account_leaves_nothing_of_the_person,
);

fn name(text: &str) -> AccountName {
    AccountName::new(text).unwrap()
}

fn label(text: &str) -> Label {
    Label::new(text).unwrap()
}

fn scopes(text: &str) -> Scopes {
    text.parse().unwrap()
}

fn person(athlete: AthleteId, text: &str) -> NewAccount {
    NewAccount { athlete, name: name(text), password_hash: Some(PasswordHash::new(HASH).unwrap()) }
}

fn ticket(holder: AthleteId, n: u8) -> Ticket {
    Ticket::new(holder, [n; 32])
}

/// Anna looks after the server.
async fn with_anna<K: Kind>(databases: &mut K) -> K::Store {
    let store = databases.open("journal.db").await;
    let link = SecretHash::of(&[1; 32]);
    assert!(store.accounts().offer_setup(&link, at(100)).await.unwrap());
    store.accounts().set_up(&link, &person(ANNA, "Anna"), at(1)).await.unwrap();
    store
}

/// And Ben trains.
async fn with_ben<K: Kind>(databases: &mut K) -> K::Store {
    let store = with_anna(databases).await;
    join(&store.accounts(), BEN, "Ben", Role::Athlete).await;
    store
}

async fn join<D: Database>(accounts: &Accounts<'_, D>, athlete: AthleteId, name: &str, role: Role) {
    let invitation = ticket(ANNA, 100 + athlete.0.as_bytes()[15]);
    accounts.invite(&invitation, role, at(2), at(100)).await.unwrap();
    assert_eq!(accounts.accept_invitation(&invitation, &person(athlete, name), at(3)).await.unwrap(), role);
}

async fn the_first_link_makes_an_admin_once<K: Kind>() {
    let mut databases = K::new();
    let store = databases.open("journal.db").await;
    let accounts = store.accounts();
    let [old, link] = [[1; 32], [2; 32]].map(|secret| SecretHash::of(&secret));
    assert!(accounts.offer_setup(&old, at(100)).await.unwrap());
    assert!(accounts.offer_setup(&link, at(100)).await.unwrap(), "a new link replaces the old one");
    for (hash, now) in [(&old, at(1)), (&link, at(100))] {
        let error = accounts.set_up(hash, &person(ANNA, "Anna"), now).await.unwrap_err();
        assert!(matches!(error, AccountError::BadLink), "{error}");
    }
    accounts.set_up(&link, &person(ANNA, "Anna"), at(1)).await.unwrap();
    let error = accounts.set_up(&link, &person(BEN, "Ben"), at(2)).await.unwrap_err();
    assert!(matches!(error, AccountError::BadLink), "{error}");
    assert!(!accounts.offer_setup(&link, at(100)).await.unwrap(), "there is an admin");
    let anna = accounts.find(ANNA).await.unwrap().unwrap();
    assert_eq!((anna.name.as_str(), anna.role, anna.created_at), ("Anna", Role::Admin, at(1)));
    assert_eq!(anna.password_hash.unwrap().as_str(), HASH);
    store.append(ANNA, &drafts(0..2), at(3)).await.unwrap();
}

async fn an_invitation_makes_one_account<K: Kind>() {
    let mut databases = K::new();
    let store = with_anna(&mut databases).await;
    let accounts = store.accounts();
    let [first, second, late] = [10, 11, 12].map(|n| ticket(ANNA, n));
    accounts.invite(&first, Role::Coach, at(2), at(100)).await.unwrap();
    accounts.invite(&second, Role::Athlete, at(3), at(100)).await.unwrap();
    accounts.invite(&late, Role::Athlete, at(4), at(5)).await.unwrap();
    let taken = accounts.accept_invitation(&first, &person(BEN, "ANNA"), at(6)).await.unwrap_err();
    assert!(matches!(taken, AccountError::NameTaken), "{taken}");
    let (one, other) = (person(BEN, "Ben"), person(AthleteId(Uuid::from_u128(3)), "Cem"));
    let both = tokio::join!(
        accounts.accept_invitation(&first, &one, at(6)),
        accounts.accept_invitation(&first, &other, at(6))
    );
    assert_eq!([both.0.is_ok(), both.1.is_ok()].iter().filter(|ok| **ok).count(), 1, "{both:?}");
    assert!(accounts.withdraw_invitation(ANNA, &second.hash()).await.unwrap());
    for refused in [&first, &second, &late, &ticket(BEN, 10), &ticket(ANNA, 13)] {
        let error = accounts.accept_invitation(refused, &person(BEN, "Dora"), at(7)).await.unwrap_err();
        assert!(matches!(error, AccountError::BadLink), "{error}");
    }
    let invitations = accounts.invitations(ANNA).await.unwrap();
    assert_eq!(invitations.iter().map(|i| i.used_at).collect::<Vec<_>>(), [None, Some(at(6))]);
    assert!(!accounts.withdraw_invitation(ANNA, &first.hash()).await.unwrap(), "used");
    let error = accounts.invite(&ticket(AthleteId(Uuid::max()), 1), Role::Admin, at(1), at(9)).await;
    assert!(matches!(error, Err(StoreError::NoAthlete(_))), "{error:?}");
}

async fn names_that_read_alike_are_one_name<K: Kind>() {
    let mut databases = K::new();
    let store = with_ben(&mut databases).await;
    let accounts = store.accounts();
    assert!(matches!(accounts.rename(BEN, &name("aNNa")).await, Err(AccountError::NameTaken)));
    assert!(accounts.rename(BEN, &name("Zoë")).await.unwrap());
    assert!(accounts.rename(BEN, &name("ZOE\u{308}")).await.unwrap(), "one's own name in other letters");
    let found = accounts.find_by_name(&name("zoë")).await.unwrap().unwrap();
    assert_eq!((found.athlete, found.name.as_str()), (BEN, "ZOË"));
    assert_eq!(accounts.find_by_name(&name("Ben")).await.unwrap(), None);
    assert!(!accounts.rename(AthleteId(Uuid::max()), &name("Eve")).await.unwrap());
    let listed = accounts.list(None, 10).await.unwrap();
    assert_eq!(listed.iter().map(|account| account.athlete).collect::<Vec<_>>(), [ANNA, BEN]);
    assert_eq!(accounts.list(Some(ANNA), 10).await.unwrap().len(), 1);
    assert!(accounts.set_role(BEN, Role::Coach).await.unwrap());
    assert!(accounts.set_password(BEN, None).await.unwrap());
    let ben = accounts.find(BEN).await.unwrap().unwrap();
    assert_eq!((ben.role, ben.password_hash), (Role::Coach, None));
}

async fn sessions_are_listed_ended_and_run_out<K: Kind>() {
    let mut databases = K::new();
    let store = with_ben(&mut databases).await;
    let accounts = store.accounts();
    let [phone, laptop, old] = [20, 21, 22].map(|n| ticket(BEN, n));
    for (ticket, text, until) in [(&phone, "Phone", 100), (&laptop, "Laptop", 100), (&old, "Old", 15)] {
        accounts.start_session(ticket, &label(text), at(10), at(until)).await.unwrap();
    }
    accounts.session_seen(&laptop, at(40)).await.unwrap();
    accounts.session_seen(&laptop, at(30)).await.unwrap();
    let found = accounts.session(&laptop, at(50)).await.unwrap().unwrap();
    assert_eq!((found.label.as_str(), found.seen_at, found.expires_at), ("Laptop", at(40), at(100)));
    assert!(accounts.session(&old, at(14)).await.unwrap().is_some());
    assert_eq!(accounts.session(&old, at(15)).await.unwrap(), None, "ran out");
    assert_eq!(accounts.session(&ticket(ANNA, 20), at(50)).await.unwrap(), None, "somebody else's name");
    let listed = accounts.sessions(BEN, at(50)).await.unwrap();
    assert_eq!(listed.iter().map(|s| s.label.as_str()).collect::<Vec<_>>(), ["Laptop", "Phone"]);
    accounts.end_sessions(BEN, Some(&phone.hash())).await.unwrap();
    assert_eq!(accounts.session(&laptop, at(50)).await.unwrap(), None);
    assert!(!accounts.end_session(ANNA, &phone.hash()).await.unwrap(), "not hers to end");
    assert!(accounts.end_session(BEN, &phone.hash()).await.unwrap());
    assert_eq!(accounts.session(&phone, at(50)).await.unwrap(), None);
    accounts.sweep_sessions(at(200)).await.unwrap();
}

async fn tokens_keep_their_scopes_and_run_out<K: Kind>() {
    let mut databases = K::new();
    let store = with_ben(&mut databases).await;
    let accounts = store.accounts();
    let [script, feed] = [30, 31].map(|n| ticket(BEN, n));
    let of_script = scopes("journal:read today:read");
    accounts.add_token(&script, &label("Script"), &of_script, at(10), Some(at(20))).await.unwrap();
    accounts.add_token(&feed, &label("Calendar"), &scopes("calendar"), at(11), None).await.unwrap();
    let found = accounts.token(&script, at(19)).await.unwrap().unwrap();
    assert_eq!((found.scopes, found.seen_at), (of_script, None));
    assert_eq!(accounts.token(&script, at(20)).await.unwrap(), None, "ran out");
    accounts.token_seen(&feed, at(70)).await.unwrap();
    assert_eq!(accounts.token(&feed, at(1_000_000)).await.unwrap().unwrap().seen_at, Some(at(70)));
    let listed = accounts.tokens(BEN).await.unwrap();
    assert_eq!(listed.iter().map(|t| t.label.as_str()).collect::<Vec<_>>(), ["Calendar", "Script"]);
    assert!(accounts.end_token(BEN, &feed.hash()).await.unwrap());
    assert_eq!(accounts.token(&feed, at(80)).await.unwrap(), None);
}

async fn a_locked_account_is_signed_in_nowhere<K: Kind>() {
    let mut databases = K::new();
    let store = with_anna(&mut databases).await;
    let accounts = store.accounts();
    let (session, token, invitation) = (ticket(ANNA, 40), ticket(ANNA, 41), ticket(ANNA, 42));
    accounts.start_session(&session, &label("Phone"), at(1), at(100)).await.unwrap();
    accounts.add_token(&token, &label("Script"), &scopes("today:read"), at(1), None).await.unwrap();
    accounts.invite(&invitation, Role::Admin, at(1), at(100)).await.unwrap();
    assert!(accounts.set_disabled(ANNA, Some(at(2))).await.unwrap());
    assert_eq!(accounts.session(&session, at(3)).await.unwrap(), None);
    assert_eq!(accounts.token(&token, at(3)).await.unwrap(), None);
    let refused = accounts.accept_invitation(&invitation, &person(BEN, "Ben"), at(3)).await;
    assert!(matches!(refused, Err(AccountError::BadLink)), "{refused:?}");
    assert!(accounts.offer_setup(&SecretHash::of(&[9; 32]), at(100)).await.unwrap(), "nobody is left");
    assert!(accounts.set_disabled(ANNA, None).await.unwrap());
    assert!(accounts.session(&session, at(4)).await.unwrap().is_some());
}

fn passkey(credential: &[u8], counter: u32) -> Passkey {
    Passkey {
        credential: credential.to_vec(),
        label: label("Key ring"),
        data: vec![0, 1, 255],
        counter,
        created_at: at(5),
        used_at: None,
    }
}

async fn a_passkey_that_does_not_count_on_is_refused<K: Kind>() {
    let mut databases = K::new();
    let store = with_ben(&mut databases).await;
    let accounts = store.accounts();
    assert!(accounts.add_passkey(BEN, &passkey(b"counts", 7)).await.unwrap());
    assert!(!accounts.add_passkey(BEN, &passkey(b"counts", 9)).await.unwrap(), "there already");
    assert!(accounts.add_passkey(BEN, &passkey(b"does not", 0)).await.unwrap());
    for (credential, counter, noted) in [
        (&b"counts"[..], 7, false),
        (b"counts", 8, true),
        (b"counts", 8, false),
        (b"counts", u32::MAX, true),
        (b"does not", 0, true),
        (b"does not", 0, true),
        (b"unknown", 1, false),
    ] {
        let used = accounts.passkey_used(BEN, credential, b"data", counter, at(9)).await.unwrap();
        assert_eq!(used, noted, "{credential:?} {counter}");
    }
    let kept = accounts.passkeys(BEN).await.unwrap();
    assert_eq!(kept.iter().map(|key| key.counter).collect::<Vec<_>>(), [u32::MAX, 0]);
    assert_eq!((kept[0].used_at, kept[0].data.as_slice()), (Some(at(9)), &b"data"[..]));
    assert!(accounts.remove_passkey(BEN, b"counts").await.unwrap());
    assert_eq!(accounts.passkeys(BEN).await.unwrap().len(), 1);
}

async fn a_coach_sees_what_was_agreed_until_it_ends<K: Kind>() {
    let mut databases = K::new();
    let store = with_ben(&mut databases).await;
    let accounts = store.accounts();
    assert_eq!(accounts.consent(BEN, ANNA, at(11)).await.unwrap(), None);
    accounts.grant(BEN, ANNA, &scopes("today:read"), None, at(10)).await.unwrap();
    accounts.grant(BEN, ANNA, &scopes("history:read today:read"), None, at(11)).await.unwrap();
    let now = accounts.consent(BEN, ANNA, at(11)).await.unwrap().unwrap();
    assert!(now.scopes.allows("history:read") && !now.scopes.allows("journal:write"));
    assert_eq!(accounts.consent(ANNA, BEN, at(11)).await.unwrap(), None, "one way");
    assert_eq!(accounts.roster(ANNA, at(11)).await.unwrap(), [now]);
    assert!(accounts.revoke(BEN, ANNA, at(12)).await.unwrap());
    assert!(!accounts.revoke(BEN, ANNA, at(13)).await.unwrap(), "over");
    assert_eq!(accounts.consent(BEN, ANNA, at(11)).await.unwrap(), None);
    assert!(accounts.roster(ANNA, at(11)).await.unwrap().is_empty());
    let history = accounts.consents(BEN).await.unwrap();
    assert_eq!(history.iter().map(|c| c.revoked_at).collect::<Vec<_>>(), [Some(at(12)), Some(at(11))]);
    accounts.grant(BEN, ANNA, &scopes("today:read"), Some(at(20)), at(13)).await.unwrap();
    assert!(accounts.consent(BEN, ANNA, at(19)).await.unwrap().is_some());
    assert_eq!(accounts.consent(BEN, ANNA, at(20)).await.unwrap(), None, "it ends by itself");
    assert!(accounts.roster(ANNA, at(20)).await.unwrap().is_empty());
    let nobody = AthleteId(Uuid::max());
    let error = accounts.grant(BEN, nobody, &scopes("today:read"), None, at(14)).await.unwrap_err();
    assert!(matches!(error, StoreError::NoAthlete(_)), "{error}");
}

async fn a_coach_says_what_the_athlete_puts_away<K: Kind>() {
    let mut databases = K::new();
    let store = with_ben(&mut databases).await;
    let accounts = store.accounts();
    let message = |n: u128| Message {
        athlete: BEN,
        id: Uuid::from_u128(n),
        coach: ANNA,
        at: at(10),
        text: MessageText::new("Slower on the way down.").unwrap(),
        session: (n == 2).then(|| r#"{"exercises":[]}"#.to_owned()),
    };
    assert!(accounts.add_message(&message(1)).await.unwrap());
    assert!(accounts.add_message(&message(2)).await.unwrap());
    assert_eq!(accounts.messages(BEN).await.unwrap(), [message(2), message(1)]);
    assert_eq!(accounts.messages_by(BEN, ANNA).await.unwrap().len(), 2);
    assert!(
        accounts.messages_by(BEN, BEN).await.unwrap().is_empty()
            && accounts.messages(ANNA).await.unwrap().is_empty()
    );
    assert!(!accounts.take_back(BEN, BEN, Uuid::from_u128(1)).await.unwrap(), "whose it is not");
    assert!(accounts.take_back(BEN, ANNA, Uuid::from_u128(1)).await.unwrap());
    assert!(!accounts.put_away(ANNA, Uuid::from_u128(2)).await.unwrap());
    assert!(accounts.put_away(BEN, Uuid::from_u128(2)).await.unwrap());
    assert!(accounts.said_by(ANNA).await.unwrap().is_empty());
    for n in 0..u128::try_from(MESSAGES_MAX).unwrap() {
        assert!(accounts.add_message(&message(10 + n)).await.unwrap());
    }
    assert!(!accounts.add_message(&message(9)).await.unwrap(), "there is an end to it");
    let nobody = Message { coach: AthleteId(Uuid::max()), ..message(8) };
    assert!(matches!(accounts.add_message(&nobody).await, Err(StoreError::NoAthlete(_))));
    store.delete_athlete(ANNA).await.unwrap();
    assert!(accounts.messages(BEN).await.unwrap().is_empty(), "what a coach said goes with the coach");
}

async fn accesses_are_kept_in_order<K: Kind>() {
    let mut databases = K::new();
    let store = with_ben(&mut databases).await;
    let accounts = store.accounts();
    for n in 1..=5 {
        let (id, action) = (Uuid::from_u128(n), label("journal read"));
        accounts.record_access(BEN, ANNA, id, at(20), &action).await.unwrap();
    }
    let newest = accounts.accesses(BEN, None, 2).await.unwrap();
    assert_eq!(newest.iter().map(|a| a.id.as_u128()).collect::<Vec<_>>(), [5, 4]);
    assert_eq!(
        (newest[0].actor, newest[0].at, newest[0].action.as_str()),
        (Some(ANNA), at(20), "journal read")
    );
    let older = accounts.accesses(BEN, newest.last().map(|a| a.id), 10).await.unwrap();
    assert_eq!(older.iter().map(|a| a.id.as_u128()).collect::<Vec<_>>(), [3, 2, 1]);
    assert!(accounts.accesses(ANNA, None, 10).await.unwrap().is_empty());
}

/// Something of a person in every table that can hold it.
fn wish(endpoint: &str) -> PushWish {
    PushWish {
        endpoint: endpoint.to_owned(),
        p256dh: vec![4; 65],
        auth: vec![7; 16],
        muscles: "chest quads".to_owned(),
        quiet_min: (21 * 60, 8 * 60),
        zone: "Europe/Berlin".to_owned(),
    }
}

/// Devices of sessions that are used until second 1000.
async fn asks<D: Database>(accounts: &Accounts<'_, D>, session: &Ticket, wish: &PushWish) {
    let (person, hash) = (session.holder(), session.hash());
    if accounts.sessions(person, at(10)).await.unwrap().iter().all(|known| known.hash != hash) {
        accounts.start_session(session, &label("Phone"), at(10), at(1000)).await.unwrap();
    }
    accounts.keep_push(person, &hash, wish, at(10)).await.unwrap();
}

async fn due<D: Database>(accounts: &Accounts<'_, D>, now: i64) -> Vec<PushDevice> {
    accounts.pushes_due(at(now), at(0), 10).await.unwrap()
}

async fn a_device_that_asked_is_sent_one_message_by_one_process<K: Kind>() {
    let mut databases = K::new();
    let store = with_ben(&mut databases).await;
    let accounts = store.accounts();
    let session = ticket(BEN, 60);
    asks(&accounts, &session, &wish("https://push.example/1")).await;
    assert!(due(&accounts, 9).await.is_empty());
    let found = due(&accounts, 10).await;
    let [device] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!((device.athlete, device.session, device.sent_at), (BEN, session.hash(), None));
    assert_eq!(device.wish, wish("https://push.example/1"));

    let looks = tokio::join!(accounts.claim_look(device, at(20)), accounts.claim_look(device, at(21)));
    assert_eq!([looks.0.unwrap(), looks.1.unwrap()].iter().filter(|took| **took).count(), 1);
    assert!(due(&accounts, 19).await.is_empty());
    let day = jiff::SignedDuration::from_secs(100);
    let sends = tokio::join!(
        accounts.claim_message(device, at(30), day),
        accounts.claim_message(device, at(31), day)
    );
    assert_eq!([sends.0.unwrap(), sends.1.unwrap()].iter().filter(|took| **took).count(), 1);
    let device = &due(&accounts, 40).await[0];
    assert!(device.sent_at.is_some_and(|sent| sent == at(30) || sent == at(31)));
    // who asks for something else earns no second message
    asks(&accounts, &session, &wish("https://push.example/2")).await;
    assert!(!accounts.claim_message(device, at(129), day).await.unwrap());
    assert!(accounts.claim_message(device, at(131), day).await.unwrap());
    // one that failed counts as not sent, and waits
    assert!(accounts.message_failed(device, at(200)).await.unwrap());
    assert!(due(&accounts, 199).await.is_empty());
    let failed = &due(&accounts, 200).await[0];
    assert_eq!((failed.failures, failed.sent_at), (1, device.sent_at));
    accounts.message_arrived(failed).await.unwrap();
    assert_eq!(due(&accounts, 200).await[0].failures, 0);
    // nobody used it, or its account is locked
    assert!(accounts.pushes_due(at(200), at(10), 10).await.unwrap().is_empty());
    accounts.set_disabled(BEN, Some(at(11))).await.unwrap();
    assert!(due(&accounts, 200).await.is_empty());
}

async fn messages_end_with_the_session_and_the_address<K: Kind>() {
    let mut databases = K::new();
    let store = with_ben(&mut databases).await;
    let accounts = store.accounts();
    let [phone, tablet, annas] = [ticket(BEN, 60), ticket(BEN, 61), ticket(ANNA, 62)];
    asks(&accounts, &phone, &wish("https://push.example/1")).await;
    asks(&accounts, &tablet, &wish("https://push.example/2")).await;
    assert_eq!(accounts.pushes(BEN).await.unwrap().len(), 2);
    // Anna signs in to Ben's tablet: its messages are hers
    asks(&accounts, &annas, &wish("https://push.example/2")).await;
    let left = accounts.pushes(BEN).await.unwrap();
    assert_eq!(left.iter().map(|device| device.session).collect::<Vec<_>>(), [phone.hash()]);
    assert!(accounts.end_session(BEN, &phone.hash()).await.unwrap());
    assert!(accounts.pushes(BEN).await.unwrap().is_empty());
    assert!(accounts.end_push(ANNA, &annas.hash()).await.unwrap());
    assert!(!accounts.end_push(ANNA, &annas.hash()).await.unwrap());
    // the key of the server is made once, by whoever is first
    assert_eq!(accounts.server_secret("push", b"first").await.unwrap(), b"first");
    assert_eq!(accounts.server_secret("push", b"second").await.unwrap(), b"first");
}

async fn leave_traces<S: JournalStore + Database>(store: &S, person: AthleteId, other: AthleteId) {
    let accounts = store.accounts();
    let [session, token, invitation] = [50, 51, 52].map(|n| ticket(person, n));
    store.append(person, &drafts(0..40), at(10)).await.unwrap();
    accounts.start_session(&session, &label("Bens Telefon"), at(10), at(99)).await.unwrap();
    accounts.add_token(&token, &label("Bens Skript"), &scopes("today:read"), at(10), None).await.unwrap();
    accounts.add_passkey(person, &passkey(b"of Ben", 1)).await.unwrap();
    accounts.invite(&invitation, Role::Athlete, at(10), at(99)).await.unwrap();
    accounts.keep_push(person, &session.hash(), &wish("https://push.example/ben"), at(10)).await.unwrap();
    let made = (Uuid::from_u128(77), &label("password reset offered"));
    accounts.offer_reset(&ticket(person, 53), at(10), at(99), made).await.unwrap();
    for (athlete, coach) in [(person, other), (other, person)] {
        accounts.grant(athlete, coach, &scopes("today:read"), None, at(10)).await.unwrap();
        let id = Uuid::from_u128(athlete.0.as_u128() ^ 1);
        accounts.record_access(athlete, coach, id, at(11), &label("today read")).await.unwrap();
        let text = MessageText::new("about Ben").unwrap();
        let message = Message { athlete, id, coach, at: at(12), text, session: None };
        assert!(accounts.add_message(&message).await.unwrap());
    }
}

async fn deleting_an_account_leaves_nothing_of_the_person<K: Kind>() {
    let mut databases = K::new();
    let store = with_ben(&mut databases).await;
    leave_traces(&store, BEN, ANNA).await;
    let id = BEN.0.simple().to_string();
    let before = databases.dump("journal.db").await;
    let holding: Vec<&str> =
        before.iter().filter(|(_, rows)| rows.contains(&id)).map(|(table, _)| table.as_str()).collect();
    let without: Vec<&str> =
        before.keys().map(String::as_str).filter(|table| !holding.contains(table)).collect();
    assert_eq!(
        without,
        ["challenges", "meta", "server_secrets", "setup_links"],
        "a table of which this test knows nothing"
    );

    assert!(store.delete_athlete(BEN).await.unwrap());
    for (table, rows) in databases.dump("journal.db").await {
        for trace in [id.as_str(), "ben", &hex(b"of Ben"), &ticket(BEN, 50).hash().to_hex()] {
            assert!(!rows.contains(trace), "{trace} is left in {table}:\n{rows}");
        }
    }
    let accounts = store.accounts();
    assert_eq!(accounts.find(BEN).await.unwrap(), None);
    assert_eq!(accounts.session(&ticket(BEN, 50), at(12)).await.unwrap(), None);
    let seen = accounts.accesses(ANNA, None, 10).await.unwrap();
    assert_eq!(
        seen.iter().map(|access| access.actor).collect::<Vec<_>>(),
        [None],
        "that somebody looked stays"
    );
    join(&accounts, AthleteId(Uuid::from_u128(9)), "Ben", Role::Athlete).await;
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[tokio::test]
async fn what_was_deleted_is_overwritten_in_the_file() {
    let mut databases = Sqlite::new();
    let store = with_ben(&mut databases).await;
    leave_traces(&store, BEN, ANNA).await;
    let path = databases.path("journal.db");
    let all_bytes = || {
        let with = |end: &str| std::fs::read(format!("{}{end}", path.display())).unwrap_or_default();
        [with(""), with("-wal")].concat()
    };
    let holds = |bytes: &[u8]| all_bytes().windows(bytes.len()).any(|window| window == bytes);
    assert!(holds(BEN.0.as_bytes()) && holds(b"Bens Telefon"));
    store.delete_athlete(BEN).await.unwrap();
    assert!(!holds(BEN.0.as_bytes()) && !holds(b"Bens Telefon"));
}
