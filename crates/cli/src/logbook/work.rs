//! Typed sets on their way into the journal, and what the first one means.

use anyhow::{Result, bail};
use regain_engine::{Load, Loading, Reps, Target};
use regain_journal::{Body, EntryId, LoadBody, Occurred, SetBody, SetKindWord, UnitWord};

use super::answer::Answer;
use super::names::Named;
use crate::grammar::{LoadText, SetText, show_load};
use crate::render::load;

/// Hours without a set after which a session is over.
const SESSION_GAP_S: i64 = 4 * 3600;

/// One exercise of a typed line, ready to be stored.
pub(crate) struct Work {
    /// The name under which the sets are kept.
    pub(crate) name: String,
    /// What to tell about the choice of the exercise.
    pub(crate) note: Option<String>,
    /// The sets.
    pub(crate) sets: Vec<SetBody>,
    /// The target as it stood before, when these are the exercise's first working sets of the session.
    target: Option<Target>,
}

impl Work {
    /// Keeps the target that the first of these sets is held against.
    pub(crate) fn new(named: Named, sets: Vec<SetBody>, answer: &Answer, said: &[(EntryId, &Body)]) -> Self {
        let already = sets.first().is_some_and(|first| {
            in_session(said, &first.occurred)
                .any(|set| set.exercise == named.name && set.kind != SetKindWord::WarmUp)
        });
        let id = answer.projection.exercise_id(&named.name).filter(|_| !already);
        let target = id.and_then(|id| answer.athlete.target(answer.moment, id));
        Self { name: named.name, note: named.note, sets, target }
    }

    /// What the first working set means: go on, or stop for today.
    pub(crate) fn meaning(&self, unit: UnitWord) -> Option<String> {
        let target = self.target.as_ref()?;
        let set = self.sets.iter().find(|set| set.kind != SetKindWord::WarmUp)?;
        if set.form_broke == Some(true) || set.range_short == Some(true) {
            return Some(format!(
                "{} stops for today: form or range was not as usual. More rest may help; more sets would not.",
                self.name
            ));
        }
        let reps = set.reps?;
        let last = target.last.as_ref()?;
        let done = set.load.and_then(|load| Load::from_centi_kg(load.centi_kg).ok());
        let aimed = target.aim.as_ref().and_then(|aim| aim.load);
        if let Some(stop) =
            target.stop_line_reps.map(Reps::get).filter(|_| done == aimed || done == last.load)
            && reps <= stop
        {
            return Some(self.stop_words(reps, done, last.reps, stop, unit));
        }
        let last_reps = last.reps.map(Reps::get).filter(|_| done == last.load)?;
        Some(match (i32::from(reps) - i32::from(last_reps), target.stop_line_reps) {
            (more, _) if more > 0 => format!("Beat by {more}."),
            (0, _) => "Matched. Go on.".to_owned(),
            (_, Some(_)) => "Fewer, but inside normal variation. Go on, no set to failure.".to_owned(),
            (_, None) => return None,
        })
    }

    fn stop_words(
        &self,
        reps: u16,
        done: Option<Load>,
        last: Option<Reps>,
        stop: u16,
        unit: UnitWord,
    ) -> String {
        let on = done.filter(|done| *done > Load::ZERO);
        let on = on.map_or_else(String::new, |done| format!(" at {}", load(done, unit)));
        let last = last.map_or_else(String::new, |last| format!("last time {}, ", last.get()));
        format!(
            "{} stops for today. {reps} reps{on}; {last}stop line {stop}. It has probably not come back yet. More \
             sets now would not beat anything; more rest may.",
            self.name
        )
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
        Body::Set(set) if (set.occurred.at.as_second() - at.at.as_second()).abs() < SESSION_GAP_S => {
            Some(set)
        }
        _ => None,
    })
}
