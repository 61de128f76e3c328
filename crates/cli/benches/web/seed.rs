//! A log of ten years in the browser's database, entry by entry, as the app wrote it before it kept blocks.

use jiff::SignedDuration;
use regain_import::{ReadOptions, read};
use regain_journal::{Body, CheckInBody, DeviceId, Draft, Entry, EntryId, Occurred, SCHEMA_VERSION, encode};
use uuid::Uuid;

use crate::driver::Phone;
use crate::log::{after, strong_csv};

/// Lines that one script takes.
const LINES: usize = 2000;
/// Waits until the app has put single entries together.
pub(crate) const GATHERED: &str = "const done = arguments[0];
    const open = indexedDB.open('regain');
    open.onsuccess = () => {
        const look = () => {
            const asked = open.result.transaction('entries').objectStore('entries').count(IDBKeyRange.lowerBound(['']));
            asked.onsuccess = () => {
                if (asked.result < 400) { open.result.close(); done(true); } else setTimeout(look, 200);
            };
        };
        look();
    };";

/// Writes the log, with answers an hour before the moment at which the page's clock is stopped.
pub(crate) fn seed(phone: &Phone, sets: usize) -> usize {
    let now = after(sets);
    let mut options = ReadOptions::new(now.timestamp(), now.time_zone().clone());
    options.batch = Some(EntryId(Uuid::from_u128(7)));
    let mut drafts = read("strong.csv", &strong_csv(sets), &options).unwrap().drafts;
    let asked = Occurred::from_zoned(&now.checked_sub(SignedDuration::from_hours(1)).unwrap());
    let answers = format!(r#"{{"occurred":{{"at":"{}"}},"energy":4}}"#, asked.at);
    let answers: CheckInBody = serde_json::from_str(&answers).unwrap();
    let id = EntryId::new_v7(asked.at, [1; 10]);
    drafts.push(Draft { id, body: Body::CheckIn(answers) });
    let device = DeviceId(Uuid::from_u128(0x018e_8c2a_0000_7000_8000_0000_0000_000d));
    let recorded_at = now.timestamp();
    let sign = |(seq, Draft { id, body }): (u64, Draft)| {
        encode(&Entry { id, device, seq, recorded_at, schema: SCHEMA_VERSION, body })
    };
    let lines: Vec<String> = (1..).zip(drafts).map(sign).collect();
    for lines in lines.chunks(LINES) {
        phone.put_one_by_one(lines);
    }
    stop_clock(phone, sets, 0);
    lines.len()
}

/// The page's clock stands at so many minutes after the moment at which the log is looked at.
pub(crate) fn stop_clock(phone: &Phone, sets: usize, minutes: usize) {
    let minutes = SignedDuration::from_mins(i64::try_from(minutes).unwrap());
    let now = after(sets).checked_add(minutes).unwrap();
    phone.run(&format!("localStorage['regain.now'] = '{now}'"));
}
