//! Devices that are offline, cut off, repeat themselves and come in any order, against two servers on one database,
//! one of which forgets every warm state at once. A random walk with a printed seed:
//!
//! ```text
//! REGAIN_SEED=7 REGAIN_STEPS=20000 cargo test -p regain-server --test sync_model -- --nocapture
//! ```
#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout)] // helpers of tests may fail like tests

mod common;

use std::collections::{BTreeMap, BTreeSet};

use common::{Client, Kind, Site, generous, on_each_database, set_entry};
use regain_server::Limits;
use serde_json::{Value, json};
use uuid::Uuid;

on_each_database!(devices_converge_and_nothing_acknowledged_is_lost);

const STEPS: u64 = 2000;
const DEVICES: usize = 4;
const EXERCISES: [&str; 3] = ["Bench Press (Barbell)", "Squat (Barbell)", "something of my own"];

/// xorshift64*: small, seeded, the same everywhere.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    fn below(&mut self, end: u64) -> u64 {
        self.next() % end
    }

    fn one_in(&mut self, n: u64) -> bool {
        self.below(n) == 0
    }
}

type Place = (String, u64);

/// A device: what it holds, and what it thinks the server has.
#[derive(Default)]
struct Device {
    id: String,
    own: u64,
    held: BTreeMap<Place, Value>,
    server: BTreeMap<String, u64>,
    journal: Option<Value>,
    /// Requests sent before, to be sent again some day.
    sent: Vec<Value>,
}

struct Walk {
    chance: Chance,
    site: Site,
    ada: Client,
    other: Client,
    devices: Vec<Device>,
    ids: Vec<Uuid>,
    /// Ids of entries that a server said are safe.
    acknowledged: BTreeSet<String>,
    minute: u64,
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
}

impl Walk {
    fn new(kind: Kind, seed: u64) -> Self {
        // one warm state at most: whoever asks makes the other's be forgotten
        let mut site = Site::with(kind, Limits { warm_athletes: 1, ..generous() });
        let ada = site.admin();
        let other = site.invited(&ada, "Ben", "athlete");
        site.set_limits(generous());
        site.start();
        let device =
            |n: usize| Device { id: Uuid::from_u128(0xD0 + n as u128).to_string(), ..Device::default() };
        let devices = (0..DEVICES).map(device).collect();
        let chance = Chance(seed | 1);
        Self { chance, site, ada, other, devices, ids: Vec::new(), acknowledged: BTreeSet::new(), minute: 0 }
    }

    fn server(&mut self) -> Client {
        let n = usize::try_from(self.chance.below(2)).unwrap();
        self.ada.at(self.site.servers[n].address)
    }

    fn step(&mut self) {
        let device = usize::try_from(self.chance.below(DEVICES as u64)).unwrap();
        match self.chance.below(10) {
            0..=3 => self.write(device),
            4..=6 => self.sync(device),
            7 => self.send_again(device),
            8 => self.append(),
            _ => self.compare(),
        }
    }

    /// A set, a correction, or something from a newer program.
    fn body(&mut self) -> (Uuid, &'static str, Value) {
        let id = Uuid::from_u128(u128::from(self.chance.next()) << 32 | u128::from(self.minute));
        // mostly in order, now and then something that was forgotten
        self.minute += 1;
        let late = if self.chance.one_in(6) { self.chance.below(self.minute) } else { 0 };
        let minute = self.minute - late;
        let at =
            format!("2026-02-{:02}T{:02}:{:02}:00Z", 1 + minute / 1440 % 28, minute / 60 % 24, minute % 60);
        let exercise = EXERCISES[usize::try_from(self.chance.below(3)).unwrap()];
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
        if self.ids.is_empty() {
            return None;
        }
        let n = self.chance.below(self.ids.len() as u64);
        Some(self.ids[usize::try_from(n).unwrap()])
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
        let (most, limit) = (1 + self.chance.below(20), 1 + self.chance.below(20));
        let request = self.devices[device].request(usize::try_from(most).unwrap(), limit);
        let client = self.server();
        let answer = client.post("/api/v1/athletes/me/sync", &request).ok().json();
        let cut_off = self.chance.one_in(5);
        let heard = if cut_off { None } else { Some(&answer) };
        self.devices[device].sent.push(request.clone());
        if let Some(answer) = heard {
            let sent = request["entries"].as_array().unwrap();
            self.acknowledged.extend(sent.iter().map(|line| line["id"].as_str().unwrap().to_owned()));
            self.devices[device].hear(answer);
        }
    }

    /// A request from long ago arrives once more.
    fn send_again(&mut self, device: usize) {
        let sent = &self.devices[device].sent;
        if sent.is_empty() {
            return;
        }
        let n = usize::try_from(self.chance.below(self.devices[device].sent.len() as u64)).unwrap();
        let request = self.devices[device].sent[n].clone();
        let answer = self.server().post("/api/v1/athletes/me/sync", &request).ok().json();
        assert_eq!(answer["new"], 0, "a request that arrived before adds nothing");
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
            self.server().post("/api/v1/athletes/me/entries", &request).ok();
        }
        self.ids.push(id);
        self.acknowledged.insert(id.to_string());
    }

    /// Both servers say the same, whatever each of them keeps warm.
    fn compare(&mut self) {
        let [forgetful, warm] = [0, 1].map(|n| self.site.servers[n].address);
        self.other.at(forgetful).get("/api/v1/athletes/me/today").ok();
        let answers = [forgetful, warm]
            .map(|address| self.ada.at(address).get("/api/v1/athletes/me/today").ok().text());
        assert_eq!(answers[0], answers[1]);
    }

    /// Everybody comes home.
    fn settle(&mut self) {
        for _ in 0..2 {
            for device in 0..DEVICES {
                loop {
                    let request = self.devices[device].request(500, 500);
                    let answer = self.server().post("/api/v1/athletes/me/sync", &request).ok().json();
                    self.devices[device].hear(&answer);
                    let done = self.devices[device].request(1, 1)["entries"].as_array().unwrap().is_empty();
                    if done && answer["left"] == 0 {
                        break;
                    }
                }
            }
        }
        self.compare();
        let export = self.ada.get("/api/v1/athletes/me/export").ok().text();
        let lines: Vec<Value> = export.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let stored: BTreeMap<Place, Value> = lines.into_iter().map(|line| (place(&line), line)).collect();
        let mut ids: BTreeMap<&str, usize> = BTreeMap::new();
        for line in stored.values() {
            *ids.entry(line["id"].as_str().unwrap()).or_default() += 1;
        }
        for id in &self.acknowledged {
            assert_eq!(ids.get(id.as_str()), Some(&1), "{id} was acknowledged");
        }
        for device in &self.devices {
            assert_eq!(device.held.len(), stored.len());
            let differing = stored.iter().find(|(place, line)| device.held.get(place) != Some(line));
            assert_eq!(differing, None, "every device ends with the same journal");
        }
        assert!(!self.acknowledged.is_empty());
    }
}

impl Device {
    fn heads(&self) -> BTreeMap<String, u64> {
        let mut heads = BTreeMap::new();
        for (device, seq) in self.held.keys() {
            let head = heads.entry(device.clone()).or_insert(0);
            *head = (*seq).max(*head);
        }
        heads
    }

    /// What the server lacks, as far as the device knows.
    fn request(&self, most: usize, limit: u64) -> Value {
        let lacks = |(device, seq): &Place| *seq > self.server.get(device).copied().unwrap_or(0);
        let lines: Vec<&Value> =
            self.held.iter().filter(|(place, _)| lacks(place)).map(|(_, line)| line).take(most).collect();
        json!({ "journal": self.journal, "have": self.heads(), "entries": lines, "limit": limit })
    }

    fn hear(&mut self, answer: &Value) {
        self.journal = Some(answer["journal"].clone());
        self.server = serde_json::from_value(answer["have"].clone()).unwrap();
        for line in answer["entries"].as_array().unwrap() {
            let place = place(line);
            let follows = self.heads().get(&place.0).copied().unwrap_or(0) + 1;
            assert!(place.1 <= follows, "a page leaves nothing out: {place:?} after {follows}");
            self.held.insert(place, line.clone());
        }
    }
}

fn place(line: &Value) -> Place {
    (line["device"].as_str().unwrap().to_owned(), line["seq"].as_u64().unwrap())
}
