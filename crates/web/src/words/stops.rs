//! Why the log is not exchanged with the server, and what to do.

use regain_answer::words::list::counted_as;
use regain_sync::Stop;

/// What the person can do about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Advice {
    SignIn,
    /// Say that the entries of both sides are theirs.
    Join,
    Export,
    Again,
}

/// A sentence or two, and the one action.
pub(crate) fn advice(stop: &Stop) -> (String, Advice) {
    const OTHER: &str = "This browser keeps the log of another account, so nothing was exchanged. Sign in as that \
        account, or export this log, delete it here and sign in again.";
    match stop {
        Stop::Refused { status: 401, .. } => (
            "The server no longer knows this browser. Everything is saved here; sign in to sync.".to_owned(),
            Advice::SignIn,
        ),
        Stop::Unrelated { ours, theirs } => (
            format!(
                "This browser has {} and the account {}, and they never met. Are both yours?",
                entries(*ours),
                entries(*theirs)
            ),
            Advice::Join,
        ),
        Stop::OtherJournal { .. } => (OTHER.to_owned(), Advice::Export),
        Stop::Refused { code, .. } if code == "wrong_account" => (OTHER.to_owned(), Advice::Export),
        Stop::Refused { code, .. } if code == "forked" => (
            "This browser and the server hold different entries of the same number, as after copying a profile. \
             Export this log, delete it here, sign in again and import the export."
                .to_owned(),
            Advice::Export,
        ),
        Stop::Refused { status: 404 | 405, .. } | Stop::Answer(_) => (
            "The server is older than this app. Logging works; syncing waits for its update.".to_owned(),
            Advice::Again,
        ),
        Stop::Refused { detail, .. } if !detail.is_empty() => (detail.clone(), Advice::Again),
        other => (format!("{}. Everything is saved here.", capital(&other.to_string())), Advice::Again),
    }
}

fn entries(count: u64) -> String {
    counted_as(usize::try_from(count).unwrap_or(usize::MAX), "entry", "entries")
}

fn capital(text: &str) -> String {
    regain_answer::words::sentence::capitalised(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    fn refused(status: u16, code: &str) -> Stop {
        Stop::Refused { status, code: code.to_owned(), detail: "What the server says.".to_owned() }
    }

    #[rstest]
    #[case(refused(401, "sign_in_needed"), Advice::SignIn)]
    #[case(refused(409, "wrong_account"), Advice::Export)]
    #[case(refused(409, "forked"), Advice::Export)]
    #[case(refused(404, ""), Advice::Again)]
    #[case(refused(413, "too_large"), Advice::Again)]
    #[case(Stop::Unrelated { ours: 3, theirs: 1 }, Advice::Join)]
    #[case(Stop::NoProgress, Advice::Again)]
    fn every_stop_has_a_sentence_and_one_thing_to_do(#[case] stop: Stop, #[case] expected: Advice) {
        let (sentence, advice) = advice(&stop);
        assert_eq!(advice, expected);
        assert!(sentence.ends_with(['.', '?']), "{sentence}");
    }

    #[test]
    fn two_logs_that_never_met_are_counted() {
        let (sentence, _) = advice(&Stop::Unrelated { ours: 3, theirs: 1 });
        assert!(sentence.contains("has 3 entries and the account 1 entry,"), "{sentence}");
    }
}
