//! Devices that are offline, cut off, repeat themselves and come in any order, against two server processes on one
//! database, one of which forgets every warm state at once. Meanwhile processes are killed under load, the database
//! crashes or has no room, and clocks jump. A random walk with a printed seed. A program of its own: the crash hits
//! every test that uses the database at the time, and programs of tests run one after the other.
//!
//! ```text
//! REGAIN_SEED=7 REGAIN_STEPS=20000 cargo xtask postgres -- cargo test -p regain-server --test sync_model -- --nocapture
//! ```
#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout)] // helpers of tests may fail like tests

mod child;
#[path = "../common/mod.rs"]
mod common;
mod devices;

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write as _;
use std::net::TcpStream;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::time::Duration;

use child::{Process, serve_as_child};
use common::{
    Answer, Client, Kind, PASSWORD, beginning, crash_postgres, database, on_each_database, set_entry,
};
use devices::{Chance, Device, Place, place};
use serde_json::{Value, json};
use tempfile::TempDir;
use uuid::Uuid;

on_each_database!(devices_converge_and_nothing_acknowledged_is_lost);

#[test]
fn child_that_serves() {
    serve_as_child();
}

const STEPS: u64 = 2000;
const DEVICES: usize = 4;
/// States that each of the servers keeps warm.
const WARM: [usize; 2] = [1, 512];
/// How often a request is repeated while a server or the database is down, and the pause before each.
const TRIES: u32 = 600;
const PAUSE: Duration = Duration::from_millis(50);
const EXERCISES: [&str; 3] = ["Bench Press (Barbell)", "Squat (Barbell)", "something of my own"];
const SYNC: &str = "/api/v1/athletes/me/sync";
const ENTRIES: &str = "/api/v1/athletes/me/entries";

struct Walk {
    chance: Chance,
    kind: Kind,
    database: String,
    servers: Vec<Process>,
    ada: Client,
    other: Client,
    devices: Vec<Device>,
    ids: Vec<Uuid>,
    /// Ids of entries that a server said are safe.
    acknowledged: BTreeSet<String>,
    /// Entries that were sent and whose answer never came.
    open: Vec<Value>,
    minute: u64,
    /// How often each fault came about.
    faults: BTreeMap<&'static str, u32>,
    _folder: TempDir,
}

fn devices_converge_and_nothing_acknowledged_is_lost(kind: Kind) {
    let of_env = |name: &str| std::env::var(name).ok().and_then(|text| text.parse().ok());
    let seed = of_env("REGAIN_SEED").unwrap_or(20_260_302);
    let steps = of_env("REGAIN_STEPS").unwrap_or(STEPS);
    println!("REGAIN_SEED={seed} REGAIN_STEPS={steps} {kind:?}");
    let mut walk = Walk::new(kind, seed);
    for _ in 0..steps {
        walk.step();
    }
    walk.settle();
    println!("{kind:?}: {:?}, {} entries acknowledged", walk.faults, walk.acknowledged.len());
}

impl Walk {
    fn new(kind: Kind, seed: u64) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let database = database(kind, &folder);
        let servers: Vec<Process> = WARM.map(|warm| Process::start(&database, beginning(), warm)).into();
        let mut ada = Client::new(servers[1].address);
        ada.sign_in_by(
            "/api/v1/setup",
            &json!({ "link": servers[1].link, "name": "Ada", "password": PASSWORD }),
        );
        let invitation = ada.post("/api/v1/invitations", &json!({ "role": "athlete" })).ok().json();
        let mut other = Client::new(servers[1].address);
        other.sign_in_by(
            "/api/v1/invitations/accept",
            &json!({ "link": invitation["link"], "name": "Ben", "password": PASSWORD }),
        );
        let device =
            |n: usize| Device { id: Uuid::from_u128(0xD0 + n as u128).to_string(), ..Device::default() };
        Self {
            chance: Chance::new(seed),
            kind,
            database,
            servers,
            ada,
            other,
            devices: (0..DEVICES).map(device).collect(),
            ids: Vec::new(),
            acknowledged: BTreeSet::new(),
            open: Vec::new(),
            minute: 0,
            faults: BTreeMap::new(),
            _folder: folder,
        }
    }

    fn step(&mut self) {
        let device = self.chance.of(DEVICES);
        match self.chance.below(40) {
            0..=13 => self.write(device),
            14..=24 => self.sync(device),
            25..=27 => self.send_again(device),
            28..=31 => self.append(),
            32 => self.compare(),
            33..=34 => self.cut_off(device),
            35 => self.out_of_order(device),
            36..=37 => self.jump(),
            38 if self.chance.one_in(4) => self.kill(),
            39 => match self.kind {
                Kind::Sqlite if self.chance.one_in(4) => self.fill_the_disk(),
                Kind::Postgres if self.chance.one_in(16) => self.crash(),
                _ => {}
            },
            _ => {}
        }
    }

    /// Asks one of the servers until one is able to answer.
    fn ask(&mut self, path: &str, body: &Value) -> Answer {
        for _ in 0..TRIES {
            let address = self.servers[self.chance.of(WARM.len())].address;
            let kind = [("content-type", "application/json")];
            let body = body.to_string();
            match self.ada.at(address).try_send("POST", path, &kind, Some(body.as_bytes())) {
                Ok(answer) if answer.status != 503 => return answer,
                _ => std::thread::sleep(PAUSE),
            }
        }
        panic!("no server answers {path}");
    }

    /// A set, a correction, or something from a newer program.
    fn body(&mut self) -> (Uuid, &'static str, Value) {
        let id = Uuid::from_u128(u128::from(self.chance.next()) << 32 | u128::from(self.minute));
        // mostly in order, now and then something that was forgotten
        self.minute += 1;
        let late = if self.chance.one_in(6) { self.chance.below(self.minute) } else { 0 };
        let at = time(self.minute - late);
        let exercise = EXERCISES[self.chance.of(3)];
        let kg = u32::try_from(60 + self.chance.below(60)).unwrap();
        let set = set_entry(1, &at, exercise, kg, u32::try_from(1 + self.chance.below(12)).unwrap());
        let set = set["body"].clone();
        let target = self.target();
        let (kind, body) = match (self.chance.below(12), target) {
            (0, Some(target)) => ("retract", json!({ "target": target })),
            (1 | 2, Some(target)) => ("amend", json!({ "target": target, "kind": "set", "body": set })),
            (3, _) => ("mood", json!({ "n": 1.50, "of": "the day" })),
            (4, _) => ("check_in", json!({ "occurred": { "at": at }, "energy": 1 + self.chance.below(5) })),
            _ => ("set", set),
        };
        (id, kind, body)
    }

    fn target(&mut self) -> Option<Uuid> {
        if self.ids.is_empty() { None } else { Some(self.ids[self.chance.of(self.ids.len())]) }
    }

    /// A device writes while it is offline.
    fn write(&mut self, device: usize) {
        let (id, kind, body) = self.body();
        self.ids.push(id);
        let second = self.minute;
        let device = &mut self.devices[device];
        device.own += 1;
        let line = json!({ "v": 1, "id": id, "device": device.id, "seq": device.own, "kind": kind, "body": body,
            "recorded_at": format!("2026-03-01T{:02}:{:02}:{:02}Z", second / 3600 % 24, second / 60 % 60, second % 60) });
        // a device writes as this program does, or the forms would differ and not the entries
        let line = regain_journal::encode(&regain_journal::decode_lenient(&line.to_string()).unwrap());
        device.held.insert((device.id.clone(), device.own), serde_json::from_str(&line).unwrap());
    }

    fn sync(&mut self, device: usize) {
        let request = self.request(device);
        let answer = self.ask(SYNC, &request).ok().json();
        let cut_off = self.chance.one_in(5);
        self.devices[device].sent.push(request.clone());
        if !cut_off {
            self.acknowledge(&request);
            self.devices[device].hear(&answer);
        }
    }

    fn request(&mut self, device: usize) -> Value {
        let (most, limit) = (1 + self.chance.of(20), 1 + self.chance.below(20));
        self.devices[device].request(most, limit)
    }

    fn acknowledge(&mut self, request: &Value) {
        let sent = request["entries"].as_array().unwrap();
        self.acknowledged.extend(sent.iter().map(|line| line["id"].as_str().unwrap().to_owned()));
    }

    /// A request from long ago arrives once more.
    fn send_again(&mut self, device: usize) {
        if self.devices[device].sent.is_empty() {
            return;
        }
        let n = self.chance.of(self.devices[device].sent.len());
        let request = self.devices[device].sent[n].clone();
        let answer = self.ask(SYNC, &request).ok().json();
        assert_eq!(answer["new"], 0, "a request that arrived before adds nothing");
    }

    /// The second half of what a device sends overtakes the first.
    fn out_of_order(&mut self, device: usize) {
        let whole = self.request(device);
        let entries = whole["entries"].as_array().unwrap().clone();
        let own = |line: &&Value| line["device"] == json!(self.devices[device].id);
        if entries.len() < 2 || !entries.iter().all(|line| own(&line)) {
            return; // only a series of one device has an order
        }
        let part = |entries: &[Value]| {
            let mut request = whole.clone();
            request["entries"] = json!(entries);
            request
        };
        let (first, second) = entries.split_at(entries.len() / 2);
        let overtaking = self.ask(SYNC, &part(second));
        // the server may have the first half from a request whose answer was lost
        assert!(overtaking.status == 200 || overtaking.refusal() == (409, "gap".into()), "{overtaking:?}");
        for half in [first, second] {
            self.ask(SYNC, &part(half)).ok();
        }
        self.acknowledge(&whole);
        *self.faults.entry("out of order").or_default() += 1;
    }

    /// The line ends somewhere in the middle of a request, or before its answer.
    fn cut_off(&mut self, device: usize) {
        let request = self.request(device).to_string();
        let address = self.servers[self.chance.of(WARM.len())].address;
        let (cookie, bytes) = (self.ada.cookie.as_ref().unwrap(), request.len());
        let whole = format!(
            "POST {SYNC} HTTP/1.1\r\nhost: {address}\r\norigin: http://{address}\r\ncookie: {cookie}\r\n\
             content-type: application/json\r\ncontent-length: {bytes}\r\n\r\n{request}"
        );
        let end = if self.chance.one_in(2) { whole.len() } else { self.chance.of(whole.len()) };
        let mut line = TcpStream::connect(address).unwrap();
        line.write_all(&whole.as_bytes()[..end]).unwrap();
        *self.faults.entry("cut off").or_default() += 1;
    }

    /// A program without a journal of its own adds an entry, and is not sure whether it arrived.
    fn append(&mut self) {
        let (id, kind, body) = self.body();
        if kind == "mood" {
            return;
        }
        let request = json!({ "entries": [{ "id": id, "kind": kind, "body": body }] });
        let times = 1 + self.chance.below(2);
        for _ in 0..times {
            self.ask(ENTRIES, &request).ok();
        }
        self.ids.push(id);
        self.acknowledged.insert(id.to_string());
    }

    /// A clock goes wrong by up to two days.
    fn jump(&mut self) {
        let n = self.chance.of(WARM.len());
        let clock = self.any_time();
        self.servers[n].set_clock(clock);
        *self.faults.entry("clock jumped").or_default() += 1;
    }

    fn any_time(&mut self) -> i64 {
        beginning() - 172_800 + i64::try_from(self.chance.below(345_600)).unwrap()
    }

    /// A process ends without warning while it is written to, or both do.
    fn kill(&mut self) {
        let both = self.chance.one_in(3);
        let n = self.chance.of(WARM.len());
        let pause = Duration::from_micros(self.chance.below(20_000));
        self.under_load(|walk| {
            std::thread::sleep(pause);
            for (i, server) in walk.servers.iter_mut().enumerate() {
                if both || i == n {
                    server.kill();
                }
            }
        });
        for (i, warm) in WARM.into_iter().enumerate() {
            if both || i == n {
                let clock = self.any_time();
                self.servers[i] = Process::start(&self.database, clock, warm);
            }
        }
        *self.faults.entry(if both { "both killed" } else { "killed" }).or_default() += 1;
    }

    /// The database server crashes while it is written to, and comes back.
    fn crash(&mut self) {
        self.under_load(|_| crash_postgres());
        *self.faults.entry("database crashed").or_default() += 1;
    }

    /// There is no room for some time.
    fn fill_the_disk(&mut self) {
        self.servers.iter_mut().for_each(|server| server.limit(4096));
        let mut refused = 0;
        for n in 0..40 {
            let device = self.chance.of(DEVICES);
            self.write(device);
            let request = self.devices[device].request(20, 1);
            let answer = self.ask(SYNC, &request);
            match answer.status {
                200 => self.acknowledge(&request),
                _ => {
                    assert_eq!(answer.refusal(), (507, "storage_full".into()));
                    refused += 1;
                }
            }
            if refused > 3 && n > 10 {
                break;
            }
        }
        self.compare();
        self.servers.iter_mut().for_each(|server| server.limit(1 << 40));
        *self.faults.entry("disk full").or_default() += u32::from(refused > 0);
    }

    /// Does something while three programs write as fast as they can. What was not acknowledged is sent again later.
    fn under_load(&mut self, act: impl FnOnce(&mut Self)) {
        self.minute += 1;
        let at = time(self.minute);
        let (stop, done) = (AtomicBool::new(false), AtomicU32::new(0));
        let writers: Vec<_> = (0..3_usize)
            .map(|n| {
                (self.ada.at(self.servers[n % WARM.len()].address), u128::from(self.chance.next()) << 32)
            })
            .collect();
        let (kept, open): (Vec<_>, Vec<_>) = std::thread::scope(|scope| {
            let threads: Vec<_> = writers
                .iter()
                .map(|(client, first)| scope.spawn(|| write_on(client, *first, &at, &stop, &done)))
                .collect();
            while done.load(Ordering::SeqCst) < 6 {
                std::thread::sleep(Duration::from_millis(1));
            }
            act(self);
            stop.store(true, Ordering::SeqCst);
            threads.into_iter().map(|thread| thread.join().unwrap()).unzip()
        });
        self.acknowledged.extend(kept.into_iter().flatten().map(|id| id.to_string()));
        self.open.extend(open.into_iter().flatten());
    }

    /// Both servers say the same, whatever each of them keeps warm.
    fn compare(&mut self) {
        let now = self.any_time();
        self.servers.iter_mut().for_each(|server| server.set_clock(now));
        let [forgetful, warm] = [0, 1].map(|n| self.servers[n].address);
        self.other.at(forgetful).get("/api/v1/athletes/me/today").ok();
        for question in ["today", "history?limit=40", "exercises"] {
            let path = format!("/api/v1/athletes/me/{question}");
            let answers = [forgetful, warm].map(|address| self.ada.at(address).get(&path).ok().text());
            assert_eq!(answers[0], answers[1], "{question}");
        }
    }

    /// Everybody comes home.
    fn settle(&mut self) {
        for entry in std::mem::take(&mut self.open) {
            self.acknowledged.insert(entry["id"].as_str().unwrap().to_owned());
            self.ask(ENTRIES, &json!({ "entries": [entry] })).ok();
        }
        for _ in 0..2 {
            for device in 0..DEVICES {
                loop {
                    let request = self.devices[device].request(500, 500);
                    let answer = self.ask(SYNC, &request).ok().json();
                    self.devices[device].hear(&answer);
                    let done = self.devices[device].request(1, 1)["entries"].as_array().unwrap().is_empty();
                    if done && answer["left"] == 0 {
                        break;
                    }
                }
            }
        }
        self.compare();
        let export = self.ada.at(self.servers[0].address).get("/api/v1/athletes/me/export").ok().text();
        let lines: Vec<Value> = export.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let stored: BTreeMap<Place, Value> = lines.into_iter().map(|line| (place(&line), line)).collect();
        let mut ids: BTreeMap<&str, usize> = BTreeMap::new();
        for line in stored.values() {
            *ids.entry(line["id"].as_str().unwrap()).or_default() += 1;
        }
        for id in &self.acknowledged {
            assert_eq!(ids.get(id.as_str()), Some(&1), "{id} was acknowledged");
        }
        assert_eq!(ids.iter().find(|(_, count)| **count != 1), None, "nothing is there twice");
        for device in &self.devices {
            assert_eq!(device.held.len(), stored.len());
            let differing = stored.iter().find(|(place, line)| device.held.get(place) != Some(line));
            assert_eq!(differing, None, "every device ends with the same journal");
        }
        assert!(!self.acknowledged.is_empty());
    }
}

/// Adds entry after entry until the end is said or the server is gone. Says which were acknowledged, and which one was
/// sent and is not known.
fn write_on(
    client: &Client,
    first: u128,
    at: &str,
    stop: &AtomicBool,
    done: &AtomicU32,
) -> (Vec<Uuid>, Option<Value>) {
    let mut kept = Vec::new();
    for n in first.. {
        if stop.load(Ordering::SeqCst) {
            break;
        }
        let entry = set_entry(n, at, EXERCISES[1], 100, 5);
        let body = json!({ "entries": [entry] }).to_string();
        let kind = [("content-type", "application/json")];
        match client.try_send("POST", ENTRIES, &kind, Some(body.as_bytes())) {
            Ok(answer) if answer.status == 200 => {
                kept.push(Uuid::from_u128(n));
                done.fetch_add(1, Ordering::SeqCst);
            }
            Ok(answer) => {
                assert_eq!(answer.refusal(), (503, "unavailable".into()));
                return (kept, Some(entry));
            }
            Err(_) => return (kept, Some(entry)),
        }
    }
    (kept, None)
}

fn time(minute: u64) -> String {
    format!("2026-02-{:02}T{:02}:{:02}:00Z", 1 + minute / 1440 % 28, minute / 60 % 24, minute % 60)
}
