//! Amendments and retractions, as stories.

use crate::common::{self, amend, device, entry, id, retract, set};
use regain_journal::{Body, Draft, Entry, EntryId, ImportBody, Journal, SetBody, prepare_import};
use rstest::rstest;

fn imported(reps: u16, batch: EntryId) -> Body {
    Body::Set(SetBody { batch: Some(batch), ..set(reps) })
}

fn import() -> Body {
    let (source, file) = ("strong".to_owned(), "strong.csv".to_owned());
    Body::Import(ImportBody { occurred: common::occurred(0), source, file, sets: 2 })
}

/// Reps of the sets that count, by id.
fn reps(entries: Vec<Entry>) -> Vec<u16> {
    let journal = Journal::from_entries(entries);
    journal
        .effective()
        .iter()
        .filter_map(|effective| match effective.body {
            Body::Set(set) => set.reps,
            _ => None,
        })
        .collect()
}

/// Entry n has id n and is written at second n.
#[rstest]
#[case::untouched(vec![Body::Set(set(5))], &[5])]
#[case::amended(vec![Body::Set(set(5)), amend(id(1), Body::Set(set(6)))], &[6])]
#[case::the_last_amendment_wins(
    vec![Body::Set(set(5)), amend(id(1), Body::Set(set(6))), amend(id(1), Body::Set(set(7)))], &[7])]
#[case::an_amended_amendment_is_about_the_first(
    vec![Body::Set(set(5)), amend(id(1), Body::Set(set(6))), amend(id(2), Body::Set(set(7)))], &[7])]
#[case::amendments_in_a_ring_are_about_nothing(
    vec![Body::Set(set(5)), amend(id(3), Body::Set(set(6))), amend(id(2), Body::Set(set(7)))], &[5])]
#[case::an_amendment_waits_for_its_target(vec![amend(id(2), Body::Set(set(6))), Body::Set(set(5))], &[6])]
#[case::an_amendment_of_nothing(vec![amend(id(9), Body::Set(set(6)))], &[])]
#[case::a_retracted_amendment(vec![Body::Set(set(5)), amend(id(1), Body::Set(set(6))), retract(id(2))], &[5])]
#[case::retracted(vec![Body::Set(set(5)), retract(id(1))], &[])]
#[case::retracted_before_it_arrived(vec![retract(id(2)), Body::Set(set(5))], &[])]
#[case::brought_back(vec![Body::Set(set(5)), retract(id(1)), retract(id(2))], &[5])]
#[case::gone_again(vec![Body::Set(set(5)), retract(id(1)), retract(id(2)), retract(id(3))], &[])]
#[case::retracted_twice_brought_back_once(
    vec![Body::Set(set(5)), retract(id(1)), retract(id(1)), retract(id(2))], &[])]
#[case::amended_and_retracted(vec![Body::Set(set(5)), amend(id(1), Body::Set(set(6))), retract(id(1))], &[])]
#[case::a_ring_the_last_written_holds(vec![Body::Set(set(5)), retract(id(3)), retract(id(2)), retract(id(1))], &[])]
#[case::an_import_takes_its_sets(
    vec![import(), imported(5, id(1)), imported(6, id(1)), Body::Set(set(7)), retract(id(1))], &[7])]
#[case::an_import_brought_back(
    vec![import(), imported(5, id(1)), retract(id(1)), retract(id(3))], &[5])]
#[case::an_edited_imported_set_goes_with_its_import(
    vec![import(), imported(5, id(1)), amend(id(2), Body::Set(set(6))), retract(id(1))], &[])]
fn corrections(#[case] bodies: Vec<Body>, #[case] left: &[u16]) {
    let numbered = bodies.into_iter().zip(1..);
    assert_eq!(reps(numbered.map(|(body, n)| entry(n, body)).collect()), left);
}

#[test]
fn a_ring_of_two_is_decided_by_the_last_written() {
    // 2 and 3 retract each other; 3 is later and holds, so 2 does not; 2 would have retracted nothing else
    let ring = vec![entry(1, Body::Set(set(5))), entry(2, retract(id(3))), entry(3, retract(id(2)))];
    assert_eq!(reps(ring), [5]);
}

#[test]
fn the_same_set_from_two_devices_counts_once_and_survives_one_undo() {
    let on_phone = entry(5, imported(8, id(1)));
    let on_laptop = Entry { device: device(2), body: imported(8, id(2)), ..entry(5, import()) };
    let both = vec![on_phone, on_laptop];
    assert_eq!(reps(both.clone()), [8]);
    let undone_on_phone = [both, vec![entry(6, retract(id(1)))]].concat();
    assert_eq!(reps(undone_on_phone), [8]);
}

#[test]
fn a_repeated_import_adds_nothing_and_an_undone_one_comes_back() {
    let draft = |batch| Draft { id: id(2), body: imported(5, batch) };
    let mut entries = vec![entry(1, import()), entry(2, imported(5, id(1)))];
    let journal = Journal::from_entries(entries.clone());
    assert_eq!(prepare_import(&journal, vec![draft(id(7))]), []);

    entries.push(entry(3, retract(id(1))));
    let journal = Journal::from_entries(entries.clone());
    let again = prepare_import(&journal, vec![draft(id(7)), draft(id(7))]);
    assert_eq!(again.len(), 1);
    let adopted = again.into_iter().map(|Draft { id, body }| Entry { id, ..entry(8, body) });
    entries.extend(adopted);
    assert_eq!(reps(entries.clone()), [5]);

    entries.push(entry(9, retract(id(7))));
    assert!(reps(entries).is_empty(), "undoing the second import takes it away again");
}

#[test]
fn a_set_the_person_retracted_stays_retracted_after_an_import() {
    let entries = vec![entry(1, import()), entry(2, imported(5, id(1))), entry(3, retract(id(2)))];
    let journal = Journal::from_entries(entries.clone());
    let again = prepare_import(&journal, vec![Draft { id: id(2), body: imported(5, id(7)) }]);
    let adopted = again.into_iter().map(|Draft { id, body }| Entry { id, ..entry(8, body) });
    assert!(reps(entries.into_iter().chain(adopted).collect()).is_empty());
}

#[test]
fn the_view_is_in_the_order_of_work() {
    let later = Body::Set(SetBody { occurred: common::occurred(60), ..set(1) });
    let second = Body::Set(SetBody { order: 1, ..set(2) });
    let first = Body::Set(set(3));
    let answers = Body::CheckIn(common::check_in());
    let entries = [later, second, first, answers].into_iter().zip(1..).map(|(body, n)| entry(n, body));
    let journal: Journal = entries.collect();
    let ids: Vec<_> = journal.effective().iter().map(|effective| effective.entry.id).collect();
    assert_eq!(ids, [id(4), id(3), id(2), id(1)]);
}

#[test]
fn heads_are_the_highest_numbers_and_the_first_copy_is_found() {
    let other = Entry { device: device(2), ..entry(3, import()) };
    let journal = Journal::from_entries(vec![entry(1, import()), entry(3, import()), other]);
    assert_eq!(journal.heads().into_values().collect::<Vec<_>>(), [3, 3]);
    assert_eq!(journal.get(id(3)).map(|entry| entry.device), Some(device(1)));
    assert_eq!(journal.get(id(2)), None);
}
