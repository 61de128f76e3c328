//! The zone of this device, from what the browser knows of it: a table of the world's zones would be a twelfth of the
//! program, and older than the browser's own.

use jiff::tz::TimeZone;

/// The years in which changes of the clock are looked for. Before and after the nearest offset holds.
const FIRST_S: i64 = 0;
/// 2070-01-01.
const LAST_S: i64 = 3_155_760_000;
/// Rules change the clock at most this often: the shortest summer time of these years, in Egypt in 2010, had a month
/// between its changes.
const STEP_S: i64 = 7 * 86_400;
/// Changes fall on whole minutes.
const MINUTE_S: i64 = 60;

/// The zone of this name whose clock is ahead of UTC by so many seconds at a second since 1970.
pub(crate) fn zone_of(name: &str, ahead_s: &dyn Fn(i64) -> i32) -> Option<TimeZone> {
    TimeZone::tzif(name, &tzif(ahead_s(FIRST_S), &changes(ahead_s))).ok()
}

/// When the clock changes, and how far it is ahead then.
fn changes(ahead_s: &dyn Fn(i64) -> i32) -> Vec<(i64, i32)> {
    let mut changes = Vec::new();
    let (mut at, mut before) = (FIRST_S, ahead_s(FIRST_S));
    while at < LAST_S {
        let after = ahead_s(at + STEP_S);
        if after != before {
            let (mut same, mut changed) = (at, at + STEP_S);
            while changed - same > MINUTE_S {
                let middle = same + (changed - same) / (2 * MINUTE_S) * MINUTE_S;
                if ahead_s(middle) == before { same = middle } else { changed = middle }
            }
            changes.push((changed, ahead_s(changed)));
        }
        (at, before) = (at + STEP_S, after);
    }
    changes
}

/// The same in the format of the zone database (RFC 8536, version 2).
fn tzif(first: i32, changes: &[(i64, i32)]) -> Vec<u8> {
    let mut kinds = vec![first];
    let mut kind_of = |ahead: i32| {
        let known = kinds.iter().position(|kind| *kind == ahead);
        known.unwrap_or_else(|| {
            kinds.push(ahead);
            kinds.len() - 1
        })
    };
    let of_changes: Vec<u8> =
        changes.iter().map(|(_, ahead)| u8::try_from(kind_of(*ahead)).unwrap_or_default()).collect();
    // the first part is for readers of 32 bits; there are none
    let mut bytes = head(0, 1);
    kind(&mut bytes, 0);
    bytes.push(0);
    bytes.extend(head(changes.len(), kinds.len()));
    changes.iter().for_each(|(at, _)| bytes.extend(at.to_be_bytes()));
    bytes.extend(of_changes);
    kinds.iter().for_each(|ahead| kind(&mut bytes, *ahead));
    // one abbreviation, which is empty, and no rule for the time after the last change
    bytes.extend(b"\0\n\n");
    bytes
}

fn head(changes: usize, kinds: usize) -> Vec<u8> {
    let mut bytes = b"TZif2".to_vec();
    bytes.extend([0; 15]);
    for count in [0, 0, 0, changes, kinds, 1] {
        bytes.extend(u32::try_from(count).unwrap_or_default().to_be_bytes());
    }
    bytes
}

/// Whether it is summer time is not known, and not asked.
fn kind(bytes: &mut Vec<u8>, ahead_s: i32) {
    bytes.extend(ahead_s.to_be_bytes());
    bytes.extend([0, 0]);
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::Timestamp;
    use rstest::rstest;

    #[rstest]
    #[case("Europe/Berlin")]
    #[case("America/New_York")]
    #[case("America/Sao_Paulo")]
    #[case("Australia/Lord_Howe")]
    #[case("Asia/Kathmandu")]
    #[case("Africa/Casablanca")]
    #[case("Africa/Cairo")]
    #[case("Pacific/Apia")]
    #[case("UTC")]
    fn the_zone_is_the_one_of_the_database(#[case] name: &str) {
        let theirs = TimeZone::get(name).unwrap();
        let at = |second: i64| Timestamp::from_second(second).unwrap();
        let ours = zone_of(name, &|second| theirs.to_offset(at(second)).seconds()).unwrap();
        assert_eq!(ours.iana_name(), Some(name));
        // every five hours from 1980 to 2060; what stood in between is within the same offsets
        for second in (315_532_800..2_840_140_800).step_by(18_000) {
            assert_eq!(ours.to_offset(at(second)), theirs.to_offset(at(second)), "{name} at {second}");
        }
        let noon = jiff::civil::date(2026, 3, 29).at(12, 0, 0, 0);
        assert_eq!(
            noon.to_zoned(ours).unwrap().timestamp(),
            noon.to_zoned(theirs).unwrap().timestamp(),
            "from the clock on the wall to the instant"
        );
    }
}
