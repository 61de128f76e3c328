//! Typed sets on their way into the journal.

use regain_engine::{Loading, SESSION_GAP_HOURS};
use regain_journal::{Body, EntryId, LoadBody, Occurred, SetBody, SetKindWord, UnitWord};

use crate::grammar::{LoadText, SetText, show_load};
use crate::named::{Named, Taken};

/// One exercise of a typed line, ready to be stored.
#[derive(Debug, Clone)]
pub struct Work {
    /// The name under which the sets are kept.
    pub name: String,
    /// How the exercise was chosen.
    pub taken: Taken,
    /// The sets.
    pub sets: Vec<SetBody>,
}

impl Work {
    /// Sets that are more than preparation.
    pub fn has_work(&self) -> bool {
        self.sets.iter().any(|set| set.kind != SetKindWord::WarmUp)
    }
}

/// A load that the exercise cannot have.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WrongLoad {
    /// Help where nothing helps.
    #[error(
        "{name} takes no help, so -{load} has no meaning there. Name the assisted exercise, such as \
         'assisted pull-up -15x8'"
    )]
    Help {
        /// The exercise.
        name: String,
        /// The load as typed.
        load: String,
    },
    /// Added load on an assisted exercise.
    #[error(
        "{name} takes load off the body, so +{load} has no meaning there. Name the exercise without help"
    )]
    Added {
        /// The exercise.
        name: String,
        /// The load as typed.
        load: String,
    },
}

/// Typed sets as entries, in the order of work after what the session holds already.
///
/// # Errors
/// [`WrongLoad`] for help where nothing helps, or added load on an assisted exercise.
pub fn set_bodies(
    said: &[(EntryId, &Body)],
    earlier: &[&SetBody],
    named: &Named,
    sets: &[SetText],
    occurred: &Occurred,
) -> Result<Vec<SetBody>, WrongLoad> {
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
///
/// # Errors
/// [`WrongLoad`], as for [`set_bodies`].
pub fn set_body(named: &Named, set: &SetText, occurred: Occurred) -> Result<SetBody, WrongLoad> {
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
fn recorded_load(named: &Named, typed: Option<LoadText>) -> Result<Option<LoadBody>, WrongLoad> {
    let Named { name, exercise, .. } = named;
    match (typed, exercise.loading) {
        (None, _) => Ok(None),
        (Some(LoadText::Body), _) => Ok(Some(LoadBody { centi_kg: 0, unit: UnitWord::Kg })),
        (Some(LoadText::Assistance(load)), loading) if loading != Loading::Assisted => {
            Err(WrongLoad::Help { name: name.clone(), load: show_load(load) })
        }
        (Some(LoadText::Added(load)), Loading::Assisted) => {
            Err(WrongLoad::Added { name: name.clone(), load: show_load(load) })
        }
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
pub fn within_a_session(a: jiff::Timestamp, b: jiff::Timestamp) -> bool {
    a.duration_since(b).as_secs_f64().abs() <= SESSION_GAP_HOURS * 3600.0
}
