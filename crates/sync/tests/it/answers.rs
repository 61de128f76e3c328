//! What a server must not say.

use crate::common::{Holder, device, entry};
use regain_journal::encode;
use regain_sync::{Heads, Session, Step, Stop, page_of};
use rstest::rstest;

const JOURNAL: &str = "00000000-0000-0000-0000-000000000000";

fn answer(have: &Heads, entries: &[String]) -> String {
    let (have, entries) = (serde_json::to_string(have).unwrap(), entries.join(","));
    format!(
        r#"{{"journal":"{JOURNAL}","new":0,"already_there":0,"have":{have},"left":0,"entries":[{entries}]}}"#
    )
}

/// A session that asks for the first page.
fn asking() -> Session {
    let mut session = Session::new(device(2), Heads::new());
    session.heard(&answer(&Heads::from([(device(1), 5)]), &[])).unwrap();
    session
}

#[rstest]
#[case::proxy("<html>Sign in to the network</html>")]
#[case::other_program(r#"{"ok":true}"#)]
#[case::other_shape(r#"{"journal":"x","new":0,"have":{},"left":0,"entries":[]}"#)]
fn what_is_no_answer_of_a_regain_server_is_said_to_be_none(#[case] text: &str) {
    assert!(matches!(asking().heard(text).unwrap_err(), Stop::Answer(_)));
}

#[test]
fn a_page_that_leaves_an_entry_out_is_not_kept() {
    let [first, third] = [1, 3].map(|seq| encode(&entry(device(1), seq, seq)));
    let mut session = asking();
    let stop = session.heard(&answer(&Heads::from([(device(1), 5)]), &[first, third])).unwrap_err();
    assert_eq!(stop, Stop::LeftOut { device: device(1), expected: 2, got: 3 });
    assert!(matches!(session.step(), Step::Send(_)));
}

#[test]
fn a_page_with_something_unreadable_names_it() {
    let stop =
        asking().heard(&answer(&Heads::from([(device(1), 5)]), &[r#"{"v":1}"#.to_owned()])).unwrap_err();
    assert!(matches!(stop, Stop::Entry { at: 0, .. }), "{stop}");
}

#[test]
fn a_server_that_sends_nothing_of_what_it_has_does_not_keep_the_session_busy() {
    assert_eq!(asking().heard(&answer(&Heads::from([(device(1), 5)]), &[])).unwrap_err(), Stop::NoProgress);
}

#[test]
fn a_server_that_did_not_keep_what_it_was_sent_is_not_believed() {
    let mut phone = Holder::new(2);
    phone.write(1);
    let mut session = Session::new(phone.id, phone.heads());
    session.heard(&answer(&Heads::new(), &[])).unwrap();
    let Step::Read(wanted) = session.step() else { panic!("it reads") };
    let page = page_of(phone.held.values(), wanted);
    session.read(page).unwrap();
    assert_eq!(session.heard(&answer(&Heads::new(), &[])).unwrap_err(), Stop::NoProgress);
}

#[test]
fn another_journal_is_refused_on_this_side_too() {
    let mut session = Session::new(device(2), Heads::new()).of_journal(uuid::Uuid::from_u128(9));
    let stop = session.heard(&answer(&Heads::new(), &[])).unwrap_err();
    assert!(matches!(stop, Stop::OtherJournal { .. }));
}

#[rstest]
#[case(401, false)]
#[case(409, false)]
#[case(429, true)]
#[case(503, true)]
fn some_refusals_pass(#[case] status: u16, #[case] passes: bool) {
    let stop = asking().refused(status, r#"{"code":"x","detail":"y"}"#).unwrap_err();
    assert_eq!(stop.is_passing(), passes);
    let stop = asking().refused(status, "<html>").unwrap_err();
    assert!(matches!(stop, Stop::Refused { code, .. } if code.is_empty()));
}

#[test]
fn what_was_not_asked_for_is_not_taken() {
    let mut session = Session::new(device(2), Heads::new());
    assert_eq!(session.read(vec![entry(device(2), 1, 1)]).unwrap_err(), Stop::OutOfTurn);
    session.heard(&answer(&Heads::new(), &[])).unwrap();
    assert!(matches!(session.step(), Step::Done));
    assert_eq!(session.heard("").unwrap_err(), Stop::OutOfTurn);
    session.kept();
    assert!(matches!(session.step(), Step::Done));
}

#[test]
fn a_page_is_as_large_as_was_asked_for_and_never_empty() {
    let mut phone = Holder::new(2);
    (1..=9).for_each(|says| phone.write(says));
    let session = Session::new(phone.id, phone.heads()).in_pages(4).remembering(Heads::from([(phone.id, 3)]));
    let Step::Read(wanted) = session.step() else { panic!("it reads") };
    let seqs: Vec<u64> = page_of(phone.held.values(), wanted).iter().map(|entry| entry.seq).collect();
    assert_eq!(seqs, [3, 4, 5, 6], "the newest in common, and what follows");
    let tight = regain_sync::Wanted { bytes: 1, ..wanted.clone() };
    assert_eq!(page_of(phone.held.values(), &tight).len(), 1);
}
