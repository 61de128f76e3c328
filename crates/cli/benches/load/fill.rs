//! Athletes with logs, written past the server.

use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use jiff::{SignedDuration, Timestamp, Zoned};
use regain_journal::{
    Body, CheckInBody, Draft, EntryId, LoadBody, Occurred, SetBody, SetKindWord, SideWord, UnitWord,
};
use regain_store::{
    AccountName, AnyStore, AthleteId, Database as _, JournalStore as _, Label, NewAccount, Role, SecretHash,
    Ticket, append_in_batches,
};
use uuid::Uuid;

use crate::figures::say;

/// Sets of a session, and the sessions of two years: 100 a year.
pub(crate) const SETS_A_SESSION: u32 = 20;
const SESSIONS: u32 = 200;
/// The athlete who has five times that.
pub(crate) const TEN_YEARS: u32 = u32::MAX;
const EXERCISES: [&str; 10] = [
    "Bench Press (Barbell)",
    "Bent Over Row (Barbell)",
    "Overhead Press (Barbell)",
    "Bicep Curl (Dumbbell)",
    "Triceps Pushdown (Cable)",
    "Squat (Barbell)",
    "Romanian Deadlift (Barbell)",
    "Leg Press (Machine)",
    "Leg Extension (Machine)",
    "Standing Calf Raise (Machine)",
];

pub(crate) struct Athletes {
    count: u32,
    device: Uuid,
    requests: AtomicUsize,
}

impl Athletes {
    /// Fills the database with those it lacks.
    pub(crate) fn fill(count: u32, folder: &Path, database: Option<&str>) -> Self {
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
        let device = runtime.block_on(async {
            let file = folder.join("regain.db");
            let store = match database {
                Some(url) => AnyStore::open_server(url, 4).await.unwrap(),
                None => AnyStore::open_file(&file).await.unwrap(),
            };
            let begin = Instant::now();
            let made = fill(&store, count).await;
            if made > 0 {
                say("filling", &format!("{made} athletes in {:.0} s", begin.elapsed().as_secs_f64()));
            }
            let size = store.size(id(0)).await.unwrap();
            say(
                "an athlete of two years",
                &format!("{} entries, {} KB of content", size.entries, size.bytes / 1024),
            );
            store.close().await;
            if database.is_none() {
                let bytes = std::fs::metadata(&file).unwrap().len();
                say(
                    "the whole file",
                    &format!("{} MB for {count} athletes and one of ten years", bytes >> 20),
                );
            }
            store.device_id().0
        });
        Self { count, device, requests: AtomicUsize::new(0) }
    }

    /// An athlete for a request; in an order that no cache expects.
    pub(crate) fn some(&self, n: usize) -> u32 {
        let mixed = (n as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32;
        u32::try_from(mixed % u64::from(self.count)).unwrap()
    }

    pub(crate) fn token(&self, n: u32) -> String {
        format!("regain_t_{}", ticket(n).reveal())
    }

    /// The device that wrote the logs, and how many entries a log begins with.
    pub(crate) fn device(&self) -> Uuid {
        self.device
    }

    pub(crate) fn entries(&self) -> u32 {
        SESSIONS * (SETS_A_SESSION + 1)
    }

    /// Requests that were sent so far.
    pub(crate) fn requests(&self) -> usize {
        self.requests.load(Ordering::Relaxed)
    }

    pub(crate) fn sent(&self, more: usize) {
        self.requests.fetch_add(more, Ordering::Relaxed);
    }
}

async fn fill(store: &AnyStore, count: u32) -> u32 {
    let now = Timestamp::now();
    let accounts = store.accounts();
    let link = SecretHash::of(&[1; 32]);
    if accounts.offer_setup(&link, now + SignedDuration::from_hours(1)).await.unwrap() {
        accounts.set_up(&link, &account(TEN_YEARS), now).await.unwrap();
        token(store, TEN_YEARS, now).await;
    }
    let mut made = 0;
    for n in (0..count).chain([TEN_YEARS]) {
        if !store.heads(id(n)).await.unwrap().is_empty() {
            continue;
        }
        if n != TEN_YEARS {
            let invitation = secret(id(TEN_YEARS), n);
            let until = now + SignedDuration::from_hours(1);
            accounts.invite(&invitation, Role::Athlete, now, until).await.unwrap();
            accounts.accept_invitation(&invitation, &account(n), now).await.unwrap();
            token(store, n, now).await;
        }
        let sessions = if n == TEN_YEARS { 5 * SESSIONS } else { SESSIONS };
        append_in_batches(store, id(n), &log(n, sessions, now), now, &mut |_| {}).await.unwrap();
        made += 1;
    }
    made
}

async fn token(store: &AnyStore, n: u32, now: Timestamp) {
    let scopes = "today history write sync".parse().unwrap();
    store.accounts().add_token(&ticket(n), &Label::new("load").unwrap(), &scopes, now, None).await.unwrap();
}

fn account(n: u32) -> NewAccount {
    NewAccount {
        athlete: id(n),
        name: AccountName::new(&format!("athlete {n}")).unwrap(),
        password_hash: None,
    }
}

fn id(n: u32) -> AthleteId {
    AthleteId(Uuid::from_u128(0x0190_a000_0000_4000_8000_0000_0000_0000 + u128::from(n)))
}

fn ticket(n: u32) -> Ticket {
    secret(id(n), n)
}

/// Anything but secret, so that a filled database can be used again.
fn secret(holder: AthleteId, n: u32) -> Ticket {
    let mut secret = [7; 32];
    secret[..4].copy_from_slice(&n.to_be_bytes());
    Ticket::new(holder, secret)
}

/// Sessions in turns of upper and lower body, each after a check-in, up to yesterday.
fn log(n: u32, sessions: u32, now: Timestamp) -> Vec<Draft> {
    let between = SignedDuration::from_mins(5256); // 100 sessions a year
    let mut drafts = Vec::new();
    for session in 0..sessions {
        let ago = i32::try_from(sessions - session).unwrap();
        let begin = now - between * ago - SignedDuration::from_mins(i64::from(n % 600));
        let zoned = |minutes: u32| {
            (begin + SignedDuration::from_mins(minutes.into())).to_zoned(jiff::tz::TimeZone::UTC)
        };
        let mut add = |body: Body, at: Timestamp| {
            let number = u32::try_from(drafts.len()).unwrap();
            drafts.push(Draft {
                id: EntryId::from_content(at, &[&n.to_be_bytes(), &number.to_be_bytes()]),
                body,
            });
        };
        let check_in = CheckInBody { energy: Some(4), ..check_in(&Occurred::from_zoned(&zoned(0))) };
        add(Body::CheckIn(check_in), begin);
        for set in 0..SETS_A_SESSION {
            let at = zoned(3 * (set + 1));
            add(
                set_body(&at, session % 2 * SETS_A_SESSION + set + session / 20 * 2 * SETS_A_SESSION),
                at.timestamp(),
            );
        }
    }
    drafts
}

fn check_in(occurred: &Occurred) -> CheckInBody {
    let json = format!(r#"{{"occurred":{}}}"#, serde_json::to_string(occurred).unwrap());
    match Body::from_json("check_in", &json).unwrap() {
        Body::CheckIn(body) => body,
        _ => panic!("no check-in"),
    }
}

/// Some set at this time: forty make a week, and the load grows with the number.
pub(crate) fn set_body(at: &Zoned, n: u32) -> Body {
    let exercise = EXERCISES[(n / 4) as usize % EXERCISES.len()];
    Body::Set(SetBody {
        occurred: Occurred::from_zoned(at),
        session: Some("Training".to_owned()),
        exercise: exercise.to_owned(),
        position: u16::try_from(n / 4 % 5).unwrap(),
        order: u16::try_from(n % 4).unwrap(),
        kind: SetKindWord::Working,
        load: Some(LoadBody { centi_kg: 4000 + n / 40 * 250, unit: UnitWord::Kg }),
        reps: Some(u16::try_from(6 + n % 5).unwrap()),
        after_pauses: Vec::new(),
        seconds: None,
        distance_m: None,
        effort: None,
        side: SideWord::Both,
        form_broke: None,
        range_short: None,
        prescribed: false,
        notes: None,
        batch: None,
    })
}
