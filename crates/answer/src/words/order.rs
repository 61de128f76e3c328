//! The order of muscles in a group, and what is said of a lock.

use std::cmp::Ordering;

use regain_engine::{LockCause, MuscleDay, Verdict};

/// Locks first, then verdicts that rest on more than an estimate (answers, safety); then the readiest to beat,
/// the latest trained to test, the soonest of the held.
pub fn by_use(a: &MuscleDay, b: &MuscleDay) -> Ordering {
    let soonest = a.ready.map(|ready| ready.at).cmp(&b.ready.map(|ready| ready.at));
    let readiest = b.p_ready.unwrap_or(0.0).total_cmp(&a.p_ready.unwrap_or(0.0));
    let by_time = match a.verdict {
        Verdict::Hold => soonest.then(readiest),
        Verdict::Care => b.last_trained.cmp(&a.last_trained).then(readiest),
        Verdict::Beat | Verdict::Unknown => readiest,
    };
    let founded = |day: &MuscleDay| day.reasons.first().map(|reason| reason.evidence);
    let by_evidence = if a.verdict == Verdict::Hold { founded(b).cmp(&founded(a)) } else { Ordering::Equal };
    b.lock.is_some().cmp(&a.lock.is_some()).then(by_evidence).then(by_time)
}

/// Why a muscle is locked, and until when.
pub fn lock_words(cause: LockCause) -> &'static str {
    match cause {
        LockCause::Pain => "locked because of pain, until you clear it",
        LockCause::Injury => "locked because it was hurt, until you clear it",
        LockCause::RedFlag => "locked because of a warning sign, until you clear it",
    }
}
