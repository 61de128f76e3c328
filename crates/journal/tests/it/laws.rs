//! What must hold for all entries: the codec loses nothing, merging is set union, order of arrival is nothing.

use crate::common::{any_entries, any_entry};
use proptest::prelude::*;
use regain_journal::{Body, Journal, decode, decode_lenient, encode, fuzz_one};

fn journal(entries: &[regain_journal::Entry]) -> Journal {
    entries.iter().cloned().collect()
}

fn merged(mut a: Journal, b: Journal) -> Journal {
    a.merge(b);
    a
}

proptest! {
    #[test]
    fn decoding_what_was_encoded_gives_it_back(entry in any_entry()) {
        let line = encode(&entry);
        prop_assert!(!line.contains('\n'));
        prop_assert_eq!(&decode(&line).unwrap(), &entry);
        prop_assert_eq!(&decode_lenient(&line).unwrap(), &entry);
    }

    #[test]
    fn merging_is_commutative_associative_and_idempotent(
        a in any_entries(), b in any_entries(), c in any_entries(),
    ) {
        let (a, b, c) = (journal(&a), journal(&b), journal(&c));
        prop_assert_eq!(merged(a.clone(), b.clone()), merged(b.clone(), a.clone()));
        let left = merged(merged(a.clone(), b.clone()), c.clone());
        prop_assert_eq!(left, merged(a.clone(), merged(b, c)));
        prop_assert_eq!(merged(a.clone(), a.clone()), a);
    }

    #[test]
    fn corrections_hold_in_whatever_order_they_arrive(
        (entries, shuffled) in any_entries().prop_flat_map(|e| (Just(e.clone()), Just(e).prop_shuffle())),
    ) {
        let (a, b) = (journal(&entries), journal(&shuffled));
        prop_assert_eq!(a.effective(), b.effective());
    }

    #[test]
    fn what_counts_is_the_same_whether_it_was_asked_before_the_last_entries_came_or_not(
        entries in any_entries().prop_shuffle(), asked in 0_usize..12,
    ) {
        let mut kept = Journal::default();
        for (count, entry) in entries.iter().enumerate() {
            if count >= asked {
                kept.effective();
            }
            kept.insert(entry.clone());
        }
        let fresh = journal(&entries);
        prop_assert_eq!(&kept, &fresh);
        prop_assert_eq!(kept.effective(), fresh.effective());
        let mut backwards: Vec<_> = kept.counting().rev().collect();
        backwards.reverse();
        prop_assert_eq!(backwards, kept.effective());
    }

    #[test]
    fn corrections_themselves_are_never_effective_and_ids_are_unique(entries in any_entries()) {
        let journal = journal(&entries);
        let view = journal.effective();
        let mut ids: Vec<_> = view.iter().map(|effective| effective.entry.id).collect();
        ids.sort();
        ids.dedup();
        prop_assert_eq!(ids.len(), view.len());
        for effective in view {
            prop_assert!(!matches!(effective.body, Body::Amend(_) | Body::Retract(_)));
        }
    }

    #[test]
    fn the_codec_survives_any_bytes(data in proptest::collection::vec(any::<u8>(), 0..300)) {
        fuzz_one(&data);
    }

    #[test]
    fn the_codec_survives_damaged_entries(
        entry in any_entry(), at in any::<prop::sample::Index>(), byte in any::<u8>(), cut in any::<bool>(),
    ) {
        let mut data = encode(&entry).into_bytes();
        let at = at.index(data.len());
        if cut { data.truncate(at) } else { data[at] = byte }
        fuzz_one(&data);
    }
}
