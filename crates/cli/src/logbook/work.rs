//! Typed sets on their way into the journal.

use anyhow::{Result, bail};
use regain_engine::{Loading, SESSION_GAP_HOURS};
use regain_journal::{Body, EntryId, LoadBody, Occurred, SetBody, SetKindWord, UnitWord};

use super::names::Named;
use crate::grammar::{LoadText, SetText, show_load};

/// One exercise of a typed line, ready to be stored.
pub(crate) struct Work {
    /// The name under which the sets are kept.
    pub(crate) name: String,
    /// What to tell about the choice of the exercise.
    pub(crate) note: Option<String>,
    /// The sets.
    pub(crate) sets: Vec<SetBody>,
}

impl Work {
    /// Sets that are more than preparation.
    pub(crate) fn has_work(&self) -> bool {
        self.sets.iter().any(|set| set.kind != SetKindWord::WarmUp)
    }
}

/// Typed sets as entries, in the order of work after what the session holds already.
///
/// # Errors
/// A load that the exercise cannot have: help where nothing helps, added load on an assisted exercise.
pub(crate) fn set_bodies(
    said: &[(EntryId, &Body)],
    earlier: &[&SetBody],
    named: &Named,
    sets: &[SetText],
    occurred: &Occurred,
) -> Result<Vec<SetBody>> {
    let session: Vec<&SetBody> = in_session(said, occurred).chain(earlier.iter().copied()).collect();
    let next = |of: fn(&SetBody) -> u16| session.iter().map(|set| of(set) + 1).max().unwrap_or(0);
    let same = session.iter().find(|set| set.exercise == named.name);
    let position = same.map_or_else(|| next(|set| set.position), |set| set.position);
    let first = next(|set| set.order);
    let body = |(order, set): (u16, &SetText)| {
        Ok(SetBody { position, order, ..set_body(named, set, occurred.clone())? })
    };
    (first..).zip(sets).map(body).collect()
}

/// One typed set as an entry, without its place in the session.
pub(crate) fn set_body(named: &Named, set: &SetText, occurred: Occurred) -> Result<SetBody> {
    Ok(SetBody {
        occurred,
        session: None,
        exercise: named.name.clone(),
        position: 0,
        order: 0,
        kind: set.kind,
        load: recorded_load(named, set.load)?,
        reps: set.reps,
        after_pauses: set.after_pauses.clone(),
        seconds: set.seconds,
        distance_m: None,
        effort: set.effort,
        side: set.side,
        form_broke: set.form_broke,
        range_short: set.range_short,
        prescribed: false,
        notes: None,
        batch: None,
    })
}

/// The load as the exercise records it.
fn recorded_load(named: &Named, typed: Option<LoadText>) -> Result<Option<LoadBody>> {
    let Named { name, exercise, .. } = named;
    match (typed, exercise.loading) {
        (None, _) => Ok(None),
        (Some(LoadText::Body), _) => Ok(Some(LoadBody { centi_kg: 0, unit: UnitWord::Kg })),
        (Some(LoadText::Assistance(load)), loading) if loading != Loading::Assisted => bail!(
            "{name} takes no help, so -{} has no meaning there. Name the assisted exercise, such as \
             'assisted pull-up -15x8'",
            show_load(load)
        ),
        (Some(LoadText::Added(load)), Loading::Assisted) => bail!(
            "{name} takes load off the body, so +{} has no meaning there. Name the exercise without help",
            show_load(load)
        ),
        (Some(LoadText::Plain(load) | LoadText::Added(load) | LoadText::Assistance(load)), _) => {
            Ok(Some(load))
        }
    }
}

/// Sets of the session that goes on at this time.
fn in_session<'a>(said: &'a [(EntryId, &'a Body)], at: &'a Occurred) -> impl Iterator<Item = &'a SetBody> {
    said.iter().filter_map(move |(_, body)| match body {
        Body::Set(set) if within_a_session(set.occurred.at, at.at) => Some(set),
        _ => None,
    })
}

/// Whether two times can belong to one session.
pub(crate) fn within_a_session(a: jiff::Timestamp, b: jiff::Timestamp) -> bool {
    a.duration_since(b).as_secs_f64().abs() <= SESSION_GAP_HOURS * 3600.0
}
