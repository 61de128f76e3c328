//! What was taken out by hand, to be brought back.

use std::collections::HashSet;

use leptos::prelude::*;
use leptos::task::spawn_local;
use regain_answer::words::set_words;
use regain_journal::{Body, EntryId, Journal, RetractBody};

use crate::logbook::use_regain;

/// The last so many are listed.
const LISTED: usize = 50;

/// A set that was taken out.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Gone {
    words: String,
    /// The retractions that hold it back.
    by: Vec<EntryId>,
}

/// Sets that were taken out, the last first; nothing if there are none.
#[component]
pub(super) fn Removed(version: Memo<usize>) -> impl IntoView {
    let regain = use_regain();
    let gone = Memo::new(move |_| {
        let _ = version.get();
        regain.ask(|book| gone(book.journal())).unwrap_or_default()
    });
    let row = move |gone: Gone| {
        let by = gone.by.clone();
        let back = move |_| {
            let bodies = by.iter().map(|target| Body::Retract(RetractBody { target: *target, reason: None }));
            let bodies: Vec<Body> = bodies.collect();
            spawn_local(async move {
                // storage that refuses says so above the page
                regain.say(bodies).await;
            });
        };
        let label = format!("Bring back {}", gone.words);
        view! {
            <li class="row between">
                <span class="grow s">{gone.words}</span>
                <button aria-label=label on:click=back>"Bring back"</button>
            </li>
        }
    };
    move || {
        let gone = gone.get();
        (!gone.is_empty()).then(|| {
            view! {
                <details class="card removed">
                    <summary>"Removed entries"</summary>
                    <ul class="lines">{gone.into_iter().map(row).collect_view()}</ul>
                </details>
            }
        })
    }
}

fn gone(journal: &Journal) -> Vec<Gone> {
    let counting: HashSet<EntryId> = journal.effective().iter().map(|entry| entry.entry.id).collect();
    let retractions = || {
        journal.entries().iter().filter_map(|entry| match &entry.body {
            Body::Retract(retract) => Some((entry.id, retract.target)),
            _ => None,
        })
    };
    let taken_back: HashSet<EntryId> = retractions().map(|(_, target)| target).collect();
    let mut found: Vec<(EntryId, Gone)> = Vec::new();
    // ids grow with time: the last retraction comes first
    let holding: Vec<_> = retractions().filter(|(id, _)| !taken_back.contains(id)).collect();
    for (id, target) in holding.into_iter().rev() {
        if let Some((_, gone)) = found.iter_mut().find(|(known, _)| *known == target) {
            gone.by.push(id);
            continue;
        }
        let set = journal.get(target).filter(|_| !counting.contains(&target));
        if found.len() < LISTED
            && let Some(Body::Set(set)) = set.map(|entry| &entry.body)
        {
            let on = set.occurred.offset.to_datetime(set.occurred.at).strftime("%-d %b %Y");
            let words = format!("{on}, {}: {}", set.exercise, set_words(set));
            found.push((target, Gone { words, by: vec![id] }));
        }
    }
    found.into_iter().map(|(_, gone)| gone).collect()
}

#[cfg(test)]
mod tests {
    use super::super::sessions::tests::*;
    use super::*;

    #[test]
    fn what_was_taken_out_is_listed_until_it_is_brought_back() {
        let at = "2025-10-27T18:00:00+01:00[Europe/Berlin]";
        let id = |n| EntryId(uuid::Uuid::from_u128(n));
        let retract = |target| Body::Retract(RetractBody { target, reason: None });
        let mut bodies = vec![Body::Set(set(at, "Squat", 140)), retract(id(1))];
        let found = gone(&journal(bodies.clone()));
        assert_eq!(found, [Gone { words: "27 Oct 2025, Squat: 140 kg × 8".to_owned(), by: vec![id(2)] }]);
        bodies.push(retract(id(2)));
        assert_eq!(gone(&journal(bodies)), []);
    }
}
