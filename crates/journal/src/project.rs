//! From what was written to what the engine reads.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use regain_engine::{
    Event, Exercise, ExerciseBook, ExerciseId, Involvement, Lock, Muscle, Profile, What, Wishes,
};

use crate::body::{
    Body, ExerciseMusclesBody, LockBody, MeasuredBody, ProfileBody, SetBody, UnitWord, UnlockBody,
};
use crate::convert;
use crate::effective::{occurred, order_of_work};
use crate::entry::EntryId;
use crate::error::FieldError;
use crate::measured::Choice;
use crate::time::Occurred;
use crate::wish_body::{EquipmentBody, PreferenceBody};

/// What the engine needs to know, and what was left out.
#[derive(Debug, Clone, Default)]
pub struct Projection {
    /// Sets, answers, locks and facts by time; at the same time in the order of work.
    pub events: Vec<Event>,
    /// Every exercise the events refer to.
    pub book: ExerciseBook,
    /// What could not be used, in the order in which it was met.
    pub caveats: Vec<Caveat>,
    /// The unit the person last chose to type and read loads in, else pounds if most loads were typed in them.
    pub unit: Option<UnitWord>,
    names: HashMap<String, ExerciseId>,
}

impl Projection {
    /// The exercise that the log calls by this name, letter by letter.
    pub fn exercise_id(&self, name: &str) -> Option<&ExerciseId> {
        self.names.get(name)
    }
}

/// Something that was left out, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caveat {
    /// The entry, if it is about one.
    pub entry: Option<EntryId>,
    /// In words.
    pub text: String,
}

/// Turns entries into events.
///
/// `said` are the pairs of [`crate::Effective::said`], or id and body of each draft; they need not be sorted.
/// `find` looks an exercise up by the name the log uses; it is asked once for each name. A name it does not know
/// becomes an exercise without muscles, until an `exercise_muscles` entry gives it some; such entries also
/// replace the muscles of known exercises, the last one for each.
///
/// Nothing here can fail: a value out of range is left out (a set as a whole) and named in the caveats.
pub fn project<'a>(
    said: impl IntoIterator<Item = (EntryId, &'a Body)>,
    find: &mut dyn FnMut(&str) -> Option<Arc<Exercise>>,
) -> Projection {
    let mut said: Vec<_> = said.into_iter().collect();
    said.sort_by(|a, b| order_of_work(*a, *b));
    let mut projector = Projector::new(find, said.len());
    projector.choice = Choice::of(said.iter().map(|(_, body)| *body));
    projector.load_in_pounds(&said);
    projector.weigh_from_the_start(&said);
    for (id, body) in said {
        projector.read(id, body);
    }
    projector.finish()
}

/// The unit in which a person types and reads loads: the one last chosen, else the one of most typed loads.
/// Later bodies come later.
pub fn unit_of<'a>(bodies: impl IntoIterator<Item = &'a Body> + Clone) -> Option<UnitWord> {
    let chosen = |body: &Body| match body {
        Body::Profile(facts) => facts.unit,
        _ => None,
    };
    bodies.clone().into_iter().filter_map(chosen).last().or_else(|| typed_unit(bodies))
}

/// The unit of most loads above zero; kilograms when as many are in each.
fn typed_unit<'a>(bodies: impl IntoIterator<Item = &'a Body>) -> Option<UnitWord> {
    let (mut kg, mut lb) = (0_u64, 0_u64);
    for body in bodies {
        match body {
            Body::Set(SetBody { load: Some(load), .. }) if load.centi_kg > 0 => match load.unit {
                UnitWord::Kg => kg += 1,
                UnitWord::Lb => lb += 1,
            },
            _ => {}
        }
    }
    if lb > kg { Some(UnitWord::Lb) } else { (kg > 0).then_some(UnitWord::Kg) }
}

/// The state of one pass over the entries.
struct Projector<'a, 'f> {
    find: &'f mut dyn FnMut(&str) -> Option<Arc<Exercise>>,
    names: HashMap<&'a str, ExerciseId>,
    exercises: BTreeMap<ExerciseId, Arc<Exercise>>,
    muscles: HashMap<ExerciseId, Vec<(Muscle, Involvement)>>,
    profile: Profile,
    wishes: Wishes,
    choice: Choice,
    unknown_kinds: HashMap<&'a str, u64>,
    out: Projection,
}

impl<'a, 'f> Projector<'a, 'f> {
    fn new(find: &'f mut dyn FnMut(&str) -> Option<Arc<Exercise>>, events: usize) -> Self {
        let out = Projection { events: Vec::with_capacity(events), ..Projection::default() };
        Self {
            find,
            names: HashMap::new(),
            exercises: BTreeMap::new(),
            muscles: HashMap::new(),
            profile: Profile::default(),
            wishes: Wishes::default(),
            choice: Choice::default(),
            unknown_kinds: HashMap::new(),
            out,
        }
    }

    /// Targets step in pounds from the start where nobody said so but the log shows it.
    fn load_in_pounds(&mut self, said: &[(EntryId, &Body)]) {
        let first = said.iter().find_map(|(_, body)| occurred(body)?.moment().ok());
        let unit = typed_unit(said.iter().map(|(_, body)| *body));
        let chosen =
            said.iter().any(|(_, body)| matches!(body, Body::Profile(facts) if facts.unit.is_some()));
        if let (Some(UnitWord::Lb), false, Some(at)) = (unit, chosen, first) {
            self.out.unit = unit;
            self.profile.load_unit = unit.map(convert::load_unit);
            self.out.events.push(Event { at, what: What::Profile(self.profile) });
        }
    }

    /// Before the first weighing the first one is the best guess: a mass that appears in the middle of a log would
    /// look like a jump in strength of every exercise that moves the body.
    fn weigh_from_the_start(&mut self, said: &[(EntryId, &Body)]) {
        let first = said.iter().find_map(|(_, body)| occurred(body)?.moment().ok());
        let mass = |body: &Body| match body {
            Body::Profile(facts) => facts.body_mass_kg,
            Body::Measured(measured) => measured.body_mass_kg,
            _ => None,
        };
        let known = |(_, body): &(EntryId, &Body)| convert::body_mass(mass(body), &mut |_| {});
        if let (Some(mass), Some(at)) = (said.iter().find_map(known), first) {
            self.profile.body_mass = Some(mass);
            self.out.events.push(Event { at, what: What::Profile(self.profile) });
        }
    }

    fn read(&mut self, id: EntryId, body: &'a Body) {
        let read = match body {
            Body::Set(set) => self.set(set),
            Body::CheckIn(answers) => {
                let mut odd = Vec::new();
                let what = What::CheckIn(convert::check_in(answers, &mut |problem| odd.push(problem)));
                self.odd_values(id, body, &odd);
                self.event(&answers.occurred, what)
            }
            Body::Profile(facts) => self.profile(id, body, facts),
            Body::Measured(measured) => self.measured(id, body, measured),
            Body::ExerciseMuscles(given) => self.exercise_muscles(given),
            Body::Lock(lock) => self.lock(lock),
            Body::Unlock(unlock) => self.unlock(unlock),
            Body::Availability(days) => convert::availability(days).and_then(|availability| {
                self.wishes.availability = availability;
                self.wish(&days.occurred)
            }),
            Body::Equipment(equipment) => self.equipment(equipment),
            Body::Preference(preference) => self.preference(id, preference),
            Body::Unknown(unknown) => {
                *self.unknown_kinds.entry(&unknown.kind).or_default() += 1;
                Ok(())
            }
            Body::Import(_) | Body::Shown(_) | Body::Amend(_) | Body::Retract(_) => Ok(()),
        };
        if let Err(problem) = read {
            self.caveat(id, format!("a `{}` entry is not used: {problem}", body.kind()));
        }
    }

    fn set(&mut self, body: &'a SetBody) -> Result<(), FieldError> {
        let exercise = self.exercise(&body.exercise);
        let done = convert::set_done(body, exercise)?;
        self.event(&body.occurred, What::Set(done))
    }

    fn profile(&mut self, id: EntryId, body: &Body, facts: &ProfileBody) -> Result<(), FieldError> {
        let mut odd = Vec::new();
        convert::profile(facts, &mut self.profile, &mut |problem| odd.push(problem));
        self.odd_values(id, body, &odd);
        self.out.unit = facts.unit.or(self.out.unit);
        self.profile.load_unit = self.out.unit.map(convert::load_unit);
        self.event(&facts.occurred, What::Profile(self.profile))
    }

    fn measured(&mut self, id: EntryId, body: &Body, measured: &MeasuredBody) -> Result<(), FieldError> {
        let mut odd = Vec::new();
        let night = convert::measured(measured, &self.choice, &mut |problem| odd.push(problem));
        let mass = convert::body_mass(measured.body_mass_kg, &mut |problem| odd.push(problem));
        self.odd_values(id, body, &odd);
        if let Some(mass) = mass {
            self.profile.body_mass = Some(mass);
            self.event(&measured.occurred, What::Profile(self.profile))?;
        }
        night.map_or(Ok(()), |night| self.event(&measured.occurred, What::Night(night)))
    }

    fn exercise_muscles(&mut self, body: &'a ExerciseMusclesBody) -> Result<(), FieldError> {
        let muscles = convert::involvements(&body.muscles)?;
        let exercise = self.exercise(&body.exercise);
        self.muscles.insert(exercise, muscles);
        Ok(())
    }

    fn lock(&mut self, body: &LockBody) -> Result<(), FieldError> {
        let place = convert::lock_place("place", &body.place)?;
        let cause = convert::lock_cause(&body.cause)?;
        self.event(&body.occurred, What::Lock(Lock { place, cause }))
    }

    fn unlock(&mut self, body: &UnlockBody) -> Result<(), FieldError> {
        let place = convert::lock_place("place", &body.place)?;
        self.event(&body.occurred, What::Unlock(place))
    }

    fn equipment(&mut self, body: &EquipmentBody) -> Result<(), FieldError> {
        for (key, makes) in &body.makes {
            match convert::makes(makes)? {
                Some(rack) => self.wishes.racks.insert(key.clone(), rack),
                None => self.wishes.racks.remove(key),
            };
        }
        self.wish(&body.occurred)
    }

    fn preference(&mut self, id: EntryId, body: &'a PreferenceBody) -> Result<(), FieldError> {
        match &body.exercise {
            Some(name) => {
                let exercise = self.exercise(name);
                let mut wish = self.wishes.of(&exercise);
                convert::exercise_wish(body, &mut wish)?;
                self.wishes.exercises.insert(exercise, wish);
            }
            None => convert::training_wish(id, body, &mut self.wishes)?,
        }
        self.wish(&body.occurred)
    }

    /// All wishes as they stand from now on.
    fn wish(&mut self, occurred: &Occurred) -> Result<(), FieldError> {
        let wishes = Arc::new(self.wishes.clone());
        self.event(occurred, What::Wishes(wishes))
    }

    /// Thirty thousand sets share a hundred names: the lookup is asked once for each.
    fn exercise(&mut self, name: &'a str) -> ExerciseId {
        if let Some(id) = self.names.get(name) {
            return id.clone();
        }
        let exercise = (self.find)(name).unwrap_or_else(|| Arc::new(undescribed(name)));
        let id = exercise.id.clone();
        self.names.insert(name, id.clone());
        self.exercises.entry(id.clone()).or_insert(exercise);
        id
    }

    fn event(&mut self, occurred: &Occurred, what: What) -> Result<(), FieldError> {
        let at = convert::moment(occurred)?;
        self.out.events.push(Event { at, what });
        Ok(())
    }

    fn odd_values(&mut self, id: EntryId, body: &Body, odd: &[FieldError]) {
        for problem in odd {
            self.caveat(id, format!("a value of a `{}` entry is not used: {problem}", body.kind()));
        }
    }

    fn caveat(&mut self, entry: EntryId, text: String) {
        self.out.caveats.push(Caveat { entry: Some(entry), text });
    }

    fn finish(self) -> Projection {
        let Self { mut out, names, exercises, mut muscles, unknown_kinds, .. } = self;
        for (id, exercise) in exercises {
            let mut exercise = Arc::unwrap_or_clone(exercise);
            if let Some(given) = muscles.remove(&id) {
                exercise.muscles = given;
            }
            out.book.insert(exercise);
        }
        out.names = names.into_iter().map(|(name, id)| (name.to_owned(), id)).collect();
        let mut kinds: Vec<_> = unknown_kinds.into_iter().collect();
        kinds.sort_unstable();
        out.caveats.extend(kinds.into_iter().map(|(kind, count)| unread(kind, count)));
        out
    }
}

/// An exercise that only the person knows; upper and lower case and outer spaces make no difference.
fn undescribed(name: &str) -> Exercise {
    let name = name.trim();
    Exercise::undescribed(ExerciseId::new(&format!("custom:{}", name.to_lowercase())), name)
}

fn unread(kind: &str, count: u64) -> Caveat {
    let (entries, are, them) = if count == 1 { ("entry", "is", "it") } else { ("entries", "are", "them") };
    let text = format!(
        "{count} `{kind}` {entries} {are} kept but cannot be read; a newer version of this program may read {them}"
    );
    Caveat { entry: None, text }
}
