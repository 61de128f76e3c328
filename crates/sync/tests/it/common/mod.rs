//! A server and devices in memory, on a line that may be cut anywhere.

use std::collections::BTreeMap;

use jiff::Timestamp;
use regain_journal::{Body, DeviceId, Entry, EntryId, SCHEMA_VERSION, UnknownBody, decode, encode};
use regain_sync::{Exchanged, Heads, Session, Step, Stop, heads, page_of};
use serde_json::{Value, json};
use uuid::Uuid;

pub(crate) type Held = BTreeMap<(DeviceId, u64), Entry>;

pub(crate) fn device(n: u128) -> DeviceId {
    DeviceId(Uuid::from_u128(n))
}

pub(crate) fn entry(by: DeviceId, seq: u64, says: u64) -> Entry {
    let json = format!(r#"{{"says":{says}}}"#);
    Entry {
        id: EntryId(Uuid::from_u128(by.0.as_u128() << 64 | u128::from(says) << 32 | u128::from(seq))),
        device: by,
        seq,
        recorded_at: Timestamp::from_second(1_704_067_200 + i64::try_from(says).unwrap()).unwrap(),
        schema: SCHEMA_VERSION,
        body: Body::Unknown(UnknownBody { kind: "word".to_owned(), json }),
    }
}

/// Somebody who holds entries and writes with numbers of their own.
#[derive(Clone)]
pub(crate) struct Holder {
    pub(crate) id: DeviceId,
    pub(crate) held: Held,
}

impl Holder {
    pub(crate) fn new(n: u128) -> Self {
        Self { id: device(n), held: Held::new() }
    }

    pub(crate) fn heads(&self) -> Heads {
        heads(self.held.values())
    }

    pub(crate) fn write(&mut self, says: u64) {
        let seq = self.heads().get(&self.id).copied().unwrap_or(0) + 1;
        self.held.insert((self.id, seq), entry(self.id, seq, says));
    }

    /// Keeps entries, all or none, as the databases do.
    fn keep(&mut self, entries: &[Entry]) -> Result<u64, &'static str> {
        let mut held = self.held.clone();
        let mut sorted: Vec<&Entry> = entries.iter().collect();
        sorted.sort_by_key(|entry| (entry.device, entry.seq));
        for entry in sorted {
            let place = (entry.device, entry.seq);
            match held.get(&place) {
                Some(known) if known != entry => return Err("forked"),
                Some(_) => {}
                None if entry.seq > 1 && !held.contains_key(&(entry.device, entry.seq - 1)) => {
                    return Err("gap");
                }
                None => _ = held.insert(place, entry.clone()),
            }
        }
        let new = held.len() - self.held.len();
        self.held = held;
        Ok(u64::try_from(new).unwrap())
    }
}

/// A server as docs/server.md describes it.
pub(crate) struct Server {
    pub(crate) holder: Holder,
    pub(crate) journal: Uuid,
    pub(crate) requests: u32,
}

impl Server {
    pub(crate) fn new(n: u128) -> Self {
        Self { holder: Holder::new(n), journal: Uuid::nil(), requests: 0 }
    }

    pub(crate) fn answer(&mut self, body: &str) -> (u16, String) {
        self.requests += 1;
        let asked: Value = serde_json::from_str(body).unwrap();
        let refusal = |code: &str| (409, json!({ "code": code, "detail": "what to do" }).to_string());
        if asked.get("journal").is_some_and(|journal| *journal != json!(self.journal)) {
            return refusal("wrong_account");
        }
        let read = |line: &Value| decode(&line.to_string()).unwrap();
        let entries: Vec<Entry> = asked["entries"].as_array().unwrap().iter().map(read).collect();
        let own = |entry: &&Entry| entry.device == self.holder.id;
        if entries.iter().filter(own).any(|entry| !self.holder.held.contains_key(&(entry.device, entry.seq)))
        {
            return refusal("forged_sequence");
        }
        let new = match self.holder.keep(&entries) {
            Ok(new) => new,
            Err(code) => return refusal(code),
        };
        let mut theirs: Heads = serde_json::from_value(asked["have"].clone()).unwrap();
        for entry in &entries {
            let head = theirs.entry(entry.device).or_default();
            *head = entry.seq.max(*head);
        }
        let lacks = |entry: &&Entry| entry.seq > theirs.get(&entry.device).copied().unwrap_or(0);
        let lacking: Vec<&Entry> = self.holder.held.values().filter(lacks).collect();
        let limit = usize::try_from(asked["limit"].as_u64().unwrap()).unwrap();
        let page: Vec<String> = lacking.iter().take(limit).map(|entry| encode(entry)).collect();
        let have = serde_json::to_string(&self.holder.heads()).unwrap();
        let (left, already_there) = (lacking.len() - page.len(), entries.len() as u64 - new);
        let (journal, page) = (self.journal, page.join(","));
        let answer = format!(
            r#"{{"journal":"{journal}","new":{new},"already_there":{already_there},"have":{have},"left":{left},"entries":[{page}],"later":true}}"#
        );
        (200, answer)
    }
}

/// What goes wrong on the line at the last request that is tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Cut {
    /// The request does not arrive.
    Before,
    /// The answer does not arrive.
    After,
    /// The answer arrives, and the device goes off before it has kept the page.
    Unkept,
}

/// A device and what it keeps beside the journal.
#[derive(Clone)]
pub(crate) struct Device {
    pub(crate) holder: Holder,
    pub(crate) journal: Option<Uuid>,
    pub(crate) memory: Option<Heads>,
    /// Every request that was tried.
    pub(crate) requests: Vec<String>,
}

impl Device {
    pub(crate) fn new(n: u128) -> Self {
        Self { holder: Holder::new(n), journal: None, memory: None, requests: Vec::new() }
    }

    pub(crate) fn session(&self) -> Session {
        let mut session = Session::new(self.holder.id, self.holder.heads());
        if let Some(journal) = self.journal {
            session = session.of_journal(journal);
        }
        match &self.memory {
            Some(memory) => session.remembering(memory.clone()),
            None => session,
        }
    }

    /// To the end, on a good line.
    pub(crate) fn sync(&mut self, server: &mut Server) -> Result<Exchanged, Stop> {
        let session = self.session();
        self.drive(session, server, u32::MAX, Cut::Before, &mut |_| ())
    }

    /// As far as the line lasts; `between` happens on the device after each request.
    pub(crate) fn drive(
        &mut self,
        mut session: Session,
        server: &mut Server,
        requests: u32,
        cut: Cut,
        between: &mut dyn FnMut(&mut Holder),
    ) -> Result<Exchanged, Stop> {
        let mut tried = 0;
        loop {
            assert!(tried < 10_000, "a session ends");
            match session.step() {
                Step::Read(wanted) => session.read(page_of(self.holder.held.values(), wanted))?,
                Step::Send(body) => {
                    tried += 1;
                    self.requests.push(body.to_owned());
                    let is_last = tried > requests;
                    if is_last && cut == Cut::Before {
                        return Ok(session.exchanged());
                    }
                    let (status, answer) = server.answer(body);
                    if is_last && cut == Cut::After {
                        return Ok(session.exchanged());
                    }
                    between(&mut self.holder);
                    if status == 200 {
                        session.heard(&answer)?;
                    } else {
                        session.refused(status, &answer)?;
                    }
                    if is_last {
                        return Ok(session.exchanged());
                    }
                }
                Step::Keep(entries) => {
                    self.holder.keep(entries).unwrap();
                    session.kept();
                }
                Step::Done => {
                    self.journal = session.journal();
                    self.memory = session.server().cloned();
                    return Ok(session.exchanged());
                }
            }
        }
    }
}
