//! What holds after all amendments and retractions.

use std::cmp::Ordering;
use std::collections::{HashMap, HashSet};

use jiff::Timestamp;

use crate::body::{AmendBody, Body};
use crate::entry::{Entry, EntryId};
use crate::time::Occurred;

/// An entry that counts, and what it says after amendments.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Effective<'a> {
    /// The entry as it was first written; its id is the one to amend or retract.
    pub entry: &'a Entry,
    /// What it says now.
    pub body: &'a Body,
    /// The amendment that says so, if there is one.
    pub amended_by: Option<&'a Entry>,
}

impl<'a> Effective<'a> {
    /// The pair that [`crate::project`] reads.
    pub fn said(self) -> (EntryId, &'a Body) {
        (self.entry.id, self.body)
    }

    /// The entry whose content holds: the amendment, or the entry itself.
    pub fn source(self) -> &'a Entry {
        self.amended_by.unwrap_or(self.entry)
    }
}

/// Time, then facts and answers before sets, then the order of work, then the id.
pub(crate) fn order_of_work(a: (EntryId, &Body), b: (EntryId, &Body)) -> Ordering {
    instant(a.1).cmp(&instant(b.1)).then_with(|| order_at_a_time(a, b))
}

pub(crate) fn instant(body: &Body) -> Option<Timestamp> {
    occurred(body).map(|occurred| occurred.at)
}

pub(crate) fn order_at_a_time(a: (EntryId, &Body), b: (EntryId, &Body)) -> Ordering {
    match (a.1, b.1) {
        (Body::Set(x), Body::Set(y)) => {
            (&x.session, x.order, x.position, a.0).cmp(&(&y.session, y.order, y.position, b.0))
        }
        (x, y) => (matches!(x, Body::Set(_)), a.0).cmp(&(matches!(y, Body::Set(_)), b.0)),
    }
}

/// When the thing happened that an entry tells of; corrections and unknown kinds do not say.
pub fn occurred(body: &Body) -> Option<&Occurred> {
    match body {
        Body::Set(body) => Some(&body.occurred),
        Body::CheckIn(body) => Some(&body.occurred),
        Body::Profile(body) => Some(&body.occurred),
        Body::Measured(body) => Some(&body.occurred),
        Body::ExerciseMuscles(body) => Some(&body.occurred),
        Body::Lock(body) => Some(&body.occurred),
        Body::Unlock(body) => Some(&body.occurred),
        Body::Availability(body) => Some(&body.occurred),
        Body::Equipment(body) => Some(&body.occurred),
        Body::Preference(body) => Some(&body.occurred),
        Body::Import(body) => Some(&body.occurred),
        Body::Shown(body) => Some(&body.occurred),
        Body::Amend(_) | Body::Retract(_) | Body::Unknown(_) => None,
    }
}

/// Which entries no longer count, and which say something else.
pub(crate) struct Corrections<'a> {
    retracted: HashSet<EntryId>,
    /// By the entry they replace: the amendment that wins.
    amended: HashMap<EntryId, (&'a Entry, &'a Body)>,
    entries: &'a [Entry],
}

impl<'a> Corrections<'a> {
    pub(crate) fn find(entries: &'a [Entry]) -> Self {
        let mut retractions = Vec::new();
        let mut amendments = Vec::new();
        for copies in entries.chunk_by(|a, b| a.id == b.id) {
            let Some(entry) = copies.iter().min_by_key(|entry| entry.written()) else { continue };
            match &entry.body {
                Body::Retract(body) => retractions.push((entry, body.target)),
                Body::Amend(body) => amendments.push((entry, body)),
                _ => {}
            }
        }
        let retracted = retracted(&retractions);
        let amended = amended(&amendments, &retracted);
        Self { retracted, amended, entries }
    }

    /// Which of the copies of one entry counts, and the index of the amendment that says what it says.
    pub(crate) fn apply(&self, copies: &[Entry]) -> Option<(usize, Option<usize>)> {
        let id = copies.first()?.id;
        if self.retracted.contains(&id) {
            return None;
        }
        let amendment = self.amended.get(&id);
        // an amendment that names a live import gives the set to that import
        let adopted = amendment.is_some_and(|(_, body)| batch(body).is_some());
        let counts =
            |copy: &Entry| !is_correction(&copy.body) && (adopted || !self.batch_retracted(&copy.body));
        let live = copies.iter().enumerate().filter(|(_, copy)| counts(copy));
        let (copy, _) = live.min_by_key(|(_, copy)| copy.written())?;
        Some((copy, amendment.map(|(by, _)| self.index(by))))
    }

    fn index(&self, of: &Entry) -> usize {
        self.entries.partition_point(|entry| entry.place() < of.place())
    }

    fn batch_retracted(&self, body: &Body) -> bool {
        batch(body).is_some_and(|batch| self.retracted.contains(&batch))
    }
}

pub(crate) fn is_correction(body: &Body) -> bool {
    matches!(body, Body::Amend(_) | Body::Retract(_))
}

/// The import that an entry came with.
pub(crate) fn batch(body: &Body) -> Option<EntryId> {
    match body {
        Body::Set(set) => set.batch,
        Body::Measured(measured) => measured.batch,
        _ => None,
    }
}

/// Targets of the retractions that hold.
///
/// A retraction holds unless one that holds retracts it. Retractions that retract each other in a ring say
/// nothing by that rule; there the last written one holds.
fn retracted(retractions: &[(&Entry, EntryId)]) -> HashSet<EntryId> {
    let index: HashMap<EntryId, usize> =
        retractions.iter().enumerate().map(|(i, (entry, _))| (entry.id, i)).collect();
    let next = |i: usize| index.get(&retractions[i].1).copied();
    let mut open_attackers = vec![0_usize; retractions.len()];
    for target in (0..retractions.len()).filter_map(next) {
        open_attackers[target] += 1;
    }
    let mut holds: Vec<Option<bool>> = vec![None; retractions.len()];
    let mut last_first: Vec<usize> = (0..retractions.len()).collect();
    last_first.sort_by_key(|&i| std::cmp::Reverse(retractions[i].0.written()));
    let unattacked: Vec<usize> = (0..retractions.len()).filter(|&i| open_attackers[i] == 0).collect();
    for start in unattacked.into_iter().chain(last_first) {
        let mut decided = holds[start].is_none().then_some((start, true));
        while let Some((i, holds_now)) = decided {
            holds[i] = Some(holds_now);
            decided = next(i).filter(|&target| holds[target].is_none()).and_then(|target| {
                open_attackers[target] -= 1;
                if holds_now {
                    Some((target, false))
                } else {
                    (open_attackers[target] == 0).then_some((target, true))
                }
            });
        }
    }
    let holding = retractions.iter().zip(holds).filter(|(_, holds)| *holds == Some(true));
    holding.map(|((_, target), _)| *target).collect()
}

/// For each amended entry the last written amendment that was not retracted, itself or with its import.
fn amended<'a>(
    amendments: &[(&'a Entry, &'a AmendBody)],
    retracted: &HashSet<EntryId>,
) -> HashMap<EntryId, (&'a Entry, &'a Body)> {
    let targets: HashMap<EntryId, EntryId> =
        amendments.iter().map(|(entry, body)| (entry.id, body.target)).collect();
    let mut winners: HashMap<EntryId, (&Entry, &Body)> = HashMap::new();
    for (entry, AmendBody { target, with }) in amendments {
        let gone =
            retracted.contains(&entry.id) || batch(with).is_some_and(|batch| retracted.contains(&batch));
        let correction = is_correction(with);
        let Some(root) = first_of_chain(*target, &targets).filter(|_| !gone && !correction) else { continue };
        let winner = winners.entry(root).or_insert((entry, with));
        if entry.written() > winner.0.written() {
            *winner = (entry, with);
        }
    }
    winners
}

/// The entry an amendment is about in the end; amendments that amend each other in a ring are about nothing.
fn first_of_chain(target: EntryId, targets: &HashMap<EntryId, EntryId>) -> Option<EntryId> {
    let mut root = target;
    for _ in 0..=targets.len() {
        match targets.get(&root) {
            Some(next) => root = *next,
            None => return Some(root),
        }
    }
    None
}
