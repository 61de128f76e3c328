//! The clock of this computer.

use jiff::Timestamp;

use super::finding::Finding;

/// A clock before this is not set: the program was written later.
const WRITTEN: &str = "2026-01-01T00:00:00Z";

/// Whether the clock was ever set.
pub(super) fn finding(now: Timestamp) -> Option<Finding> {
    if WRITTEN.parse::<Timestamp>().is_ok_and(|written| now > written) {
        return Some(Finding::well("Clock", "plausible"));
    }
    let says =
        format!("this computer's clock says {now}: times and certificates will be wrong until it is set");
    Some(Finding::wrong("Clock", says).mend("timedatectl set-ntp true"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_that_was_never_set_is_wrong() {
        assert!(finding(Timestamp::UNIX_EPOCH).unwrap().is_wrong());
        assert!(!finding("2026-03-02T18:00:00Z".parse().unwrap()).unwrap().is_wrong());
    }
}
