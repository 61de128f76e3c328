//! Devices with journals of their own, and chance with a seed.

use std::collections::BTreeMap;

use serde_json::{Value, json};

/// xorshift64*: small, seeded, the same everywhere.
pub(crate) struct Chance(u64);

impl Chance {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed | 1)
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    pub(crate) fn below(&mut self, end: u64) -> u64 {
        self.next() % end
    }

    pub(crate) fn one_in(&mut self, n: u64) -> bool {
        self.below(n) == 0
    }

    pub(crate) fn of(&mut self, count: usize) -> usize {
        usize::try_from(self.below(count as u64)).unwrap()
    }
}

/// Device and number of an entry.
pub(crate) type Place = (String, u64);

/// A device: what it holds, and what it thinks the server has.
#[derive(Default)]
pub(crate) struct Device {
    pub(crate) id: String,
    pub(crate) own: u64,
    pub(crate) held: BTreeMap<Place, Value>,
    pub(crate) server: BTreeMap<String, u64>,
    pub(crate) journal: Option<Value>,
    /// Requests that arrived before, to be sent again some day.
    pub(crate) sent: Vec<Value>,
}

impl Device {
    pub(crate) fn heads(&self) -> BTreeMap<String, u64> {
        let mut heads = BTreeMap::new();
        for (device, seq) in self.held.keys() {
            let head = heads.entry(device.clone()).or_insert(0);
            *head = (*seq).max(*head);
        }
        heads
    }

    /// What the server lacks, as far as the device knows.
    pub(crate) fn request(&self, most: usize, limit: u64) -> Value {
        let lacks = |(device, seq): &Place| *seq > self.server.get(device).copied().unwrap_or(0);
        let lines: Vec<&Value> =
            self.held.iter().filter(|(place, _)| lacks(place)).map(|(_, line)| line).take(most).collect();
        json!({ "journal": self.journal, "have": self.heads(), "entries": lines, "limit": limit })
    }

    pub(crate) fn hear(&mut self, answer: &Value) {
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

/// Where an entry stands.
pub(crate) fn place(line: &Value) -> Place {
    (line["device"].as_str().unwrap().to_owned(), line["seq"].as_u64().unwrap())
}
