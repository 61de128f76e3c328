//! Whether every value of a body is one the program can use.

use regain_engine::{ExerciseId, ExerciseWish, Load, OutOfRange, Profile, Reps, Wishes};

use crate::body::{
    AmendBody, Body, CheckInBody, ExerciseMusclesBody, ImportBody, LockBody, MeasuredBody, ProfileBody,
    SetBody, ShownBody, ShownProbe, ShownTarget, UnlockBody,
};
use crate::codec::check_unknown;
use crate::convert;
use crate::entry::EntryId;
use crate::error::{BodyError, FieldError, Problem};
use crate::measured::Choice;
use crate::wish_body::{AvailabilityBody, EquipmentBody, PreferenceBody};
use uuid::Uuid;

/// Longest name of an exercise, session or file, in bytes.
const MAX_NAME_BYTES: usize = 500;
/// Longest note, in bytes.
const MAX_NOTE_BYTES: usize = 20_000;
/// Most items of a list inside an entry.
const MAX_ITEMS: usize = 1000;

impl Body {
    /// Checks every value against its range; what this program writes itself always passes.
    ///
    /// # Errors
    /// [`BodyError`] names the first field, its value and the range.
    pub fn check(&self) -> Result<(), BodyError> {
        let value = |source| BodyError::Value { kind: self.kind().to_owned(), source };
        match self {
            Self::Set(body) => set(body).map_err(value),
            Self::CheckIn(body) => check_in(body).map_err(value),
            Self::Profile(body) => profile(body).map_err(value),
            Self::Measured(body) => measured(body).map_err(value),
            Self::ExerciseMuscles(body) => exercise_muscles(body).map_err(value),
            Self::Lock(body) => lock(body).map_err(value),
            Self::Unlock(body) => unlock(body).map_err(value),
            Self::Availability(body) => availability(body).map_err(value),
            Self::Equipment(body) => equipment(body).map_err(value),
            Self::Preference(body) => preference(body).map_err(value),
            Self::Import(body) => import(body).map_err(value),
            Self::Shown(body) => shown(body).map_err(value),
            Self::Amend(AmendBody { with, .. }) => match **with {
                Self::Amend(_) | Self::Retract(_) => Err(BodyError::NestedCorrection(with.kind().to_owned())),
                _ => with.check(),
            },
            Self::Retract(body) => optional("reason", body.reason.as_deref(), MAX_NOTE_BYTES).map_err(value),
            Self::Unknown(body) => check_unknown(body),
        }
    }
}

fn set(body: &SetBody) -> Result<(), FieldError> {
    convert::moment(&body.occurred)?;
    convert::set_done(body, ExerciseId::new(""))?;
    name("exercise", &body.exercise)?;
    optional("session", body.session.as_deref(), MAX_NAME_BYTES)?;
    optional("notes", body.notes.as_deref(), MAX_NOTE_BYTES)?;
    items("after_pauses", body.after_pauses.len())?;
    let metres = body.distance_m.unwrap_or(0.0);
    within("distance_m", ("distance", "m"), (0.0, 1_000_000.0), metres)
}

fn check_in(body: &CheckInBody) -> Result<(), FieldError> {
    convert::moment(&body.occurred)?;
    items("pain", body.pain.len())?;
    first_problem(|on_problem| {
        convert::check_in(body, on_problem);
    })
}

fn profile(body: &ProfileBody) -> Result<(), FieldError> {
    convert::moment(&body.occurred)?;
    first_problem(|on_problem| convert::profile(body, &mut Profile::default(), on_problem))
}

fn measured(body: &MeasuredBody) -> Result<(), FieldError> {
    convert::moment(&body.occurred)?;
    name("source", &body.source)?;
    first_problem(|on_problem| {
        convert::measured(body, &Choice::all(body), on_problem);
        convert::body_mass(body.body_mass_kg, on_problem);
    })
}

fn exercise_muscles(body: &ExerciseMusclesBody) -> Result<(), FieldError> {
    convert::moment(&body.occurred)?;
    name("exercise", &body.exercise)?;
    convert::involvements(&body.muscles).map(|_| ())
}

fn lock(body: &LockBody) -> Result<(), FieldError> {
    convert::moment(&body.occurred)?;
    convert::lock_place("place", &body.place)?;
    convert::lock_cause(&body.cause).map(|_| ())
}

fn unlock(body: &UnlockBody) -> Result<(), FieldError> {
    convert::moment(&body.occurred)?;
    convert::lock_place("place", &body.place).map(|_| ())
}

fn availability(body: &AvailabilityBody) -> Result<(), FieldError> {
    convert::moment(&body.occurred)?;
    optional("said", Some(&body.said), MAX_NOTE_BYTES)?;
    convert::availability(body).map(|_| ())
}

fn equipment(body: &EquipmentBody) -> Result<(), FieldError> {
    convert::moment(&body.occurred)?;
    items("makes", body.makes.len())?;
    body.makes.iter().try_for_each(|(key, makes)| {
        name("makes", key)?;
        convert::makes(makes).map(|_| ())
    })
}

fn preference(body: &PreferenceBody) -> Result<(), FieldError> {
    convert::moment(&body.occurred)?;
    body.exercise.as_deref().map_or(Ok(()), |exercise| name("exercise", exercise))?;
    optional("note", body.note.as_deref(), MAX_NOTE_BYTES)?;
    items("clear", body.clear.len())?;
    convert::exercise_wish(body, &mut ExerciseWish::default())?;
    convert::training_wish(EntryId(Uuid::nil()), body, &mut Wishes::default())
}

fn import(body: &ImportBody) -> Result<(), FieldError> {
    convert::moment(&body.occurred)?;
    name("source", &body.source)?;
    name("file", &body.file)
}

fn shown(body: &ShownBody) -> Result<(), FieldError> {
    convert::moment(&body.occurred)?;
    convert::moment(&body.about)?;
    name("model", &body.model)?;
    items("targets", body.targets.len())?;
    for muscle in body.muscles.values() {
        probability("muscles.p_ready", muscle.p_ready)?;
        let days = muscle.ready_in_days.unwrap_or(0.0);
        within("muscles.ready_in_days", ("time until ready", "days"), (0.0, 3660.0), days)?;
    }
    body.targets.iter().try_for_each(shown_target)?;
    for days in body.forecast.values() {
        items("forecast", days.len())?;
        days.iter().try_for_each(|p| probability("forecast", Some(*p)))?;
    }
    body.probe.as_ref().map_or(Ok(()), shown_probe)
}

fn shown_target(target: &ShownTarget) -> Result<(), FieldError> {
    name("targets.exercise", &target.exercise)?;
    probability("targets.p_beat", target.p_beat)?;
    let load = target.centi_kg.map_or(Ok(Load::ZERO), Load::from_centi_kg);
    load.map_err(|error| FieldError::range("targets.centi_kg", error))?;
    let reps = Reps::new(u32::from(target.reps.unwrap_or(0)));
    reps.map(|_| ()).map_err(|error| FieldError::range("targets.reps", error))
}

fn shown_probe(probe: &ShownProbe) -> Result<(), FieldError> {
    name("probe.muscle", &probe.muscle)?;
    name("probe.arm", &probe.arm)?;
    probability("probe.probability", Some(probe.probability))?;
    probability("probe.p_ready", probe.p_ready)
}

/// Runs a conversion that goes on after a problem, and keeps the first one.
fn first_problem(convert: impl FnOnce(convert::OnProblem<'_>)) -> Result<(), FieldError> {
    let mut first = None;
    convert(&mut |problem| {
        first.get_or_insert(problem);
    });
    first.map_or(Ok(()), Err)
}

fn probability(field: &'static str, p: Option<f64>) -> Result<(), FieldError> {
    within(field, ("probability", ""), (0.0, 1.0), p.unwrap_or(0.0))
}

fn within(
    field: &'static str,
    (what, unit): (&'static str, &'static str),
    (min, max): (f64, f64),
    value: f64,
) -> Result<(), FieldError> {
    if (min..=max).contains(&value) {
        return Ok(());
    }
    Err(FieldError::range(field, OutOfRange { what, value, unit, min, max }))
}

fn name(field: &'static str, text: &str) -> Result<(), FieldError> {
    if text.trim().is_empty() {
        return Err(FieldError::new(field, Problem::Empty));
    }
    optional(field, Some(text), MAX_NAME_BYTES)
}

fn optional(field: &'static str, text: Option<&str>, max: usize) -> Result<(), FieldError> {
    at_most(field, text.map_or(0, str::len), max)
}

fn items(field: &'static str, len: usize) -> Result<(), FieldError> {
    at_most(field, len, MAX_ITEMS)
}

fn at_most(field: &'static str, len: usize, max: usize) -> Result<(), FieldError> {
    if len <= max { Ok(()) } else { Err(FieldError::new(field, Problem::TooLong { len, max })) }
}
