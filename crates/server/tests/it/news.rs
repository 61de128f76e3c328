//! What one process takes in reaches the open devices of another.

use std::io::{BufRead as _, BufReader};
use std::time::Duration;

use crate::common::{Client, Kind, Site, generous, on_each_database, set_entry};
use regain_server::Limits;
use serde_json::{Value, json};

on_each_database!(an_entry_of_one_process_reaches_the_open_devices_of_another);

/// The next heads that a stream tells.
struct Stream(Box<dyn std::io::BufRead>);

impl Stream {
    fn of(client: &Client) -> Self {
        let request = client.agent.get(format!("{}/api/v1/athletes/me/news", client.base));
        let answer = request.header("cookie", client.cookie.as_ref().unwrap()).call().unwrap();
        Self(Box::new(BufReader::new(answer.into_body().into_reader())))
    }

    fn next(&mut self) -> Value {
        loop {
            let mut line = String::new();
            assert!(self.0.read_line(&mut line).unwrap() > 0, "the stream ended");
            if let Some(data) = line.strip_prefix("data: ").or_else(|| line.strip_prefix("data:")) {
                return serde_json::from_str(data).unwrap();
            }
        }
    }
}

fn an_entry_of_one_process_reaches_the_open_devices_of_another(kind: Kind) {
    // nobody looks for themselves: what comes was told
    let mut site = Site::with(kind, Limits { look_every: Duration::from_secs(3600), ..generous() });
    let ada = site.admin();
    site.start();
    let [here, there] = [0, 1].map(|n| ada.at(site.servers[n].address));
    let mut stream = Stream::of(&here);
    let before = stream.next();
    for n in 0..3 {
        let (writer, sets) = if n == 1 { (&here, 1) } else { (&there, 2) };
        let entries: Vec<Value> = (0..sets)
            .map(|set| set_entry(10 * n + set + 1, "2026-03-01T18:00:00Z", "Squat (Barbell)", 100, 5))
            .collect();
        writer.post("/api/v1/athletes/me/entries", &json!({ "entries": entries })).ok();
        let told = stream.next();
        assert_ne!(told, before);
        let sets: u64 = told.as_object().unwrap().values().map(|head| head.as_u64().unwrap()).sum();
        let known = [2, 3, 5][usize::try_from(n).unwrap()];
        assert_eq!(sets, known, "heads of the journal");
        let warm = here.get("/api/v1/athletes/me/today").ok().json();
        assert_eq!(warm["data"]["sets"], known, "and the state is the journal's");
    }
}
