//! Requests, and a connection that costs next to nothing: the server shares the machine with it.

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};

use jiff::Timestamp;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::fill::{Athletes, SETS_A_SESSION, set_body};

/// A request as bytes.
pub(crate) struct Line(String);

impl Line {
    /// A question about some athlete.
    pub(crate) fn get(athletes: &Athletes, n: usize, what: &str) -> Self {
        let token = athletes.token(athletes.some(n));
        Self(format!(
            "GET /api/v1/athletes/me/{what} HTTP/1.1\r\nhost: load\r\nauthorization: Bearer {token}\r\n\r\n"
        ))
    }

    /// One set of some athlete, done now.
    pub(crate) fn append(athletes: &Athletes, n: usize) -> Self {
        let entry = json!({ "id": id(n, 0), "kind": "set", "body": set_now(n) });
        Self::post(athletes, n, "entries", &json!({ "entries": [entry] }))
    }

    /// A device brings the sets of a session, and lacks the last session of the server.
    pub(crate) fn sync_of_a_day(athletes: &Athletes, n: usize) -> Self {
        // a device of its own for each request, so that its series begins at 1
        let device = id(n, u32::MAX);
        let lines: Vec<Value> = (0..SETS_A_SESSION)
            .map(|set| {
                json!({ "v": 1, "id": id(n, set), "device": device, "seq": set + 1, "kind": "set", "body": set_now(n),
                    "recorded_at": Timestamp::now().to_string() })
            })
            .collect();
        let mut have = BTreeMap::from([(device, SETS_A_SESSION)]);
        have.insert(athletes.device(), athletes.entries() - SETS_A_SESSION);
        Self::post(athletes, n, "sync", &json!({ "have": have, "entries": lines, "limit": SETS_A_SESSION }))
    }

    fn post(athletes: &Athletes, n: usize, what: &str, body: &Value) -> Self {
        let (token, body) = (athletes.token(athletes.some(n)), body.to_string());
        Self(format!(
            "POST /api/v1/athletes/me/{what} HTTP/1.1\r\nhost: load\r\nauthorization: Bearer {token}\r\n\
             content-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
            body.len()
        ))
    }
}

fn id(n: usize, part: u32) -> Uuid {
    Uuid::from_u128(
        u128::from(Timestamp::now().as_millisecond().unsigned_abs()) << 80
            | (n as u128) << 32
            | u128::from(part),
    )
}

fn set_now(n: usize) -> Value {
    let body =
        set_body(&Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC), u32::try_from(n % 1000).unwrap());
    serde_json::from_str(&body.to_json()).unwrap()
}

/// A connection that stays open.
pub(crate) struct Connection {
    write: TcpStream,
    read: BufReader<TcpStream>,
    body: Vec<u8>,
}

impl Connection {
    pub(crate) fn open(address: SocketAddr) -> Self {
        let write = TcpStream::connect(address).unwrap();
        write.set_nodelay(true).unwrap();
        let read = BufReader::new(write.try_clone().unwrap());
        Self { write, read, body: Vec::new() }
    }

    /// Sends a request, reads its answer to the end, and says its status.
    pub(crate) fn ask(&mut self, request: &Line) -> u16 {
        self.write.write_all(request.0.as_bytes()).unwrap();
        let mut head = String::new();
        self.read.read_line(&mut head).unwrap();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        let mut length = 0;
        loop {
            head.clear();
            self.read.read_line(&mut head).unwrap();
            if head == "\r\n" {
                break;
            }
            if let Some(bytes) = head.strip_prefix("content-length: ") {
                length = bytes.trim().parse().unwrap();
            }
        }
        self.body.resize(length, 0);
        self.read.read_exact(&mut self.body).unwrap();
        status
    }
}

/// Everything of an athlete, page by page, packed on the line. Says how many entries, and their bytes unpacked.
pub(crate) fn first_sync(base: &str, token: &str) -> (usize, usize) {
    let mut have: BTreeMap<String, u64> = BTreeMap::new();
    let (mut entries, mut bytes) = (0, 0);
    loop {
        let request = ureq::post(format!("{base}/api/v1/athletes/me/sync"))
            .header("authorization", format!("Bearer {token}"))
            .header("content-type", "application/json");
        let answer = request.send(json!({ "have": have, "entries": [] }).to_string()).unwrap();
        let mut text = String::new();
        answer.into_body().into_reader().read_to_string(&mut text).unwrap();
        let page: Value = serde_json::from_str(&text).unwrap();
        let lines = page["entries"].as_array().unwrap();
        entries += lines.len();
        bytes += text.len();
        for line in lines {
            let head = have.entry(line["device"].as_str().unwrap().to_owned()).or_default();
            *head = line["seq"].as_u64().unwrap().max(*head);
        }
        if page["left"] == 0 {
            return (entries, bytes);
        }
    }
}
