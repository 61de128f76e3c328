//! From sets in file order to journal entries: unit, order of work, sessions, ids, report.

use std::collections::HashMap;

use regain_engine::Load;
use regain_journal::{Body, Draft, LoadBody, Occurred, SetBody, UnitWord};

use crate::dates::Wall;
use crate::error::ImportError;
use crate::header::{Column, HeaderUnit};
use crate::ids::{self, SetIdentity, Start};
use crate::intake::{Plan, RowLog, Sheet};
use crate::measured;
use crate::options::ReadOptions;
use crate::own;
use crate::raw::{Names, RawDistance, RawLoad, RawMass, RawSet};
use crate::read::Imported;
use crate::report::{self, Report, Skipped, Sureness, UnitReport, UnitValue};
use crate::rows::SessionRule;
use crate::unit;

/// All that the rows of a table gave.
pub(crate) struct Gathered<'a> {
    pub(crate) sheet: &'a Sheet<'a>,
    pub(crate) plan: Plan<'a>,
    pub(crate) sets: Vec<RawSet>,
    pub(crate) masses: Vec<RawMass>,
    pub(crate) log: RowLog,
    pub(crate) exercises: Names,
    pub(crate) sessions: Names,
}

/// Makes entries and report.
pub(crate) fn finish(gathered: Gathered<'_>, options: &ReadOptions<'_>) -> Result<Imported, ImportError> {
    let Gathered { sheet, mut plan, mut sets, masses, mut log, exercises, sessions } = gathered;
    let (assumed_unit, unit) = decide_unit(&sets, plan.app_unit, options, &mut plan.warnings);
    sort_by_work(&mut sets, plan.dialect.sessions);
    let mut writer = Writer::new(&plan, options, assumed_unit, &exercises, &sessions);
    let mut drafts = Vec::with_capacity(sets.len());
    let mut rejected: Vec<Skipped> = Vec::new();
    for set in sets {
        match writer.draft(set) {
            Ok(draft) => drafts.push(draft),
            // a row that stands for several sets is skipped once
            Err(skipped) if rejected.last() == Some(&skipped) => {}
            Err(skipped) => rejected.push(skipped),
        }
    }
    let Writer { session_count, per_exercise, .. } = writer;
    log.rows_with_sets -= u64::try_from(rejected.len()).unwrap_or(0);
    log.skipped.append(&mut rejected);
    log.skipped.sort_by_key(|skipped| skipped.line);
    log.refuse_mostly_bad(sheet.file, plan.source.label())?;
    let unnamed = vec![Column::new(""); sheet.columns.len()];
    let columns = if plan.has_header { sheet.columns } else { &unnamed };
    let (mapping, ignored_columns) = plan.describe(columns);
    let sets = u64::try_from(drafts.len()).unwrap_or(u64::MAX);
    let (first, last) = (drafts.first(), drafts.last());
    let label = |draft: Option<&Draft>| draft.and_then(own::set_of).map(own::label);
    let (first, last) = (label(first), label(last));
    drafts.extend(measured::masses(plan.source.id(), &masses, assumed_unit, options));
    let counted = (0_u32..).zip(&per_exercise).map(|(number, sets)| (exercises.get(number), *sets));
    let report = Report {
        file: sheet.file.to_owned(),
        source: plan.source.id(),
        unit,
        rows_read: log.rows_read,
        rows_with_sets: log.rows_with_sets,
        rows_with_others: log.rows_with_others,
        sessions: session_count,
        sets,
        other_entries: u64::try_from(drafts.len()).unwrap_or(u64::MAX) - sets,
        first,
        last,
        skipped: log.skipped,
        unknown_exercises: report::unknown_exercises(counted, options),
        mapping,
        ignored_columns,
        warnings: plan.warnings,
    };
    Ok(Imported { drafts, report })
}

/// The unit of loads that carry none, and what the report says about all loads.
fn decide_unit(
    sets: &[RawSet],
    app_unit: Option<UnitWord>,
    options: &ReadOptions<'_>,
    warnings: &mut Vec<String>,
) -> (UnitWord, UnitReport) {
    let loads = || sets.iter().filter_map(|set| set.load);
    let (mut kg, mut lb, mut open) = (0_u64, 0_u64, 0_u64);
    for load in loads() {
        match load.unit {
            Some(UnitWord::Kg) => kg += 1,
            Some(UnitWord::Lb) => lb += 1,
            None => open += 1,
        }
    }
    if open == 0 {
        let value = match (kg, lb) {
            (0, 0) => None,
            (_, 0) => Some(UnitValue::Kg),
            (0, _) => Some(UnitValue::Lb),
            _ => Some(UnitValue::Mixed),
        };
        if options.unit.map(value_of).is_some_and(|flag| value.is_some_and(|value| value != flag)) {
            warnings.push("The file names the unit of its loads; the unit given was not used.".to_owned());
        }
        let how = if value.is_some() { "column" } else { "no loads" };
        let unit = options.unit.unwrap_or(options.default_unit);
        return (unit, UnitReport { value, how: how.to_owned(), sureness: Sureness::Sure });
    }
    let (unit, how, sureness) = open_unit(loads(), app_unit, options);
    if let (None, Some(set)) = (options.unit, app_unit.filter(|app_unit| *app_unit != unit)) {
        let (set, unit) = (word(set), word(unit));
        warnings.push(format!("The app was set to {set}, but the loads look like {unit}; check the unit."));
    }
    let other = if unit == UnitWord::Kg { lb } else { kg };
    let value = if other > 0 { UnitValue::Mixed } else { value_of(unit) };
    (unit, UnitReport { value: Some(value), how, sureness })
}

fn open_unit(
    loads: impl Iterator<Item = RawLoad>,
    app_unit: Option<UnitWord>,
    options: &ReadOptions<'_>,
) -> (UnitWord, String, Sureness) {
    if let Some(unit) = options.unit {
        return (unit, "flag".to_owned(), Sureness::Sure);
    }
    match (unit::infer(loads.filter(|load| load.unit.is_none()).map(|load| load.number)), app_unit) {
        (Some(unit::Inferred { unit, how, .. }), Some(app_unit)) if unit == app_unit => {
            (unit, format!("{how}; the app was set to it"), Sureness::Sure)
        }
        (Some(unit::Inferred { unit, how, sureness }), _) => (unit, how, sureness),
        (None, Some(unit)) => (unit, "the app was set to it".to_owned(), Sureness::Likely),
        (None, None) => {
            let how = "assumed: the loads fit kilograms and pounds alike";
            (options.default_unit, how.to_owned(), Sureness::Assumed)
        }
    }
}

fn word(unit: UnitWord) -> &'static str {
    match unit {
        UnitWord::Kg => "kg",
        UnitWord::Lb => "lb",
    }
}

fn value_of(unit: UnitWord) -> UnitValue {
    match unit {
        UnitWord::Kg => UnitValue::Kg,
        UnitWord::Lb => UnitValue::Lb,
    }
}

/// Into the order of work: sessions by time, rows of a session as they stand (or backwards, where the numbers of
/// the sets say so: some apps list everything newest first).
fn sort_by_work(sets: &mut [RawSet], rule: SessionRule) {
    let key = |set: &RawSet| (set.wall.at, set.wall.offset.map(jiff::tz::Offset::seconds));
    if !sets.is_sorted_by_key(key) {
        sets.sort_by_key(key);
    }
    let mut rest = sets;
    while !rest.is_empty() {
        let length = session_len(rest, rule);
        let (session, tail) = rest.split_at_mut(length);
        if is_backwards(session) {
            session.reverse();
        }
        rest = tail;
    }
}

fn session_len(sets: &[RawSet], rule: SessionRule) -> usize {
    let apart = sets.windows(2).position(
        |pair| matches!(pair, [a, b] if starts_session(SessionKey::of(a), SessionKey::of(b), rule)),
    );
    apart.map_or(sets.len(), |place| place + 1)
}

/// Three hours: a pause longer than that is between two sessions, not within one.
const MAX_PAUSE_HOURS: i64 = 3;

/// What tells sessions apart.
#[derive(Clone, Copy)]
struct SessionKey {
    wall: Wall,
    name: Option<u32>,
}

impl SessionKey {
    fn of(set: &RawSet) -> Self {
        Self { wall: set.wall, name: set.session }
    }
}

fn starts_session(before: SessionKey, set: SessionKey, rule: SessionRule) -> bool {
    let close = match rule {
        SessionRule::SameStart => before.wall == set.wall,
        SessionRule::CloseTogether => {
            set.wall.precision == before.wall.precision
                && set.wall.at.duration_since(before.wall.at).as_secs() <= MAX_PAUSE_HOURS * 3600
        }
    };
    !close || before.name != set.name
}

fn is_backwards(session: &[RawSet]) -> bool {
    let mut balance = 0_i64;
    for pair in session.windows(2) {
        let [a, b] = pair else { continue };
        if let (true, Some(first), Some(second)) = (a.exercise == b.exercise, a.set_index, b.set_index) {
            balance += i64::from(second > first) - i64::from(second < first);
        }
    }
    balance < 0
}

/// Writes entries one after the other, in the order of work.
struct Writer<'a> {
    source: &'static str,
    rule: SessionRule,
    options: &'a ReadOptions<'a>,
    unit: UnitWord,
    exercises: &'a Names,
    sessions: &'a Names,
    /// The set before, to see where a session starts.
    before: Option<SessionKey>,
    start: Start,
    identity_text: String,
    occurred: Option<(Wall, Occurred)>,
    /// Place and number of sets of each exercise in this session.
    places: HashMap<u32, (u16, u32)>,
    order: u32,
    session_count: u64,
    per_exercise: Vec<u64>,
}

impl<'a> Writer<'a> {
    fn new(
        plan: &Plan<'_>,
        options: &'a ReadOptions<'a>,
        unit: UnitWord,
        exercises: &'a Names,
        sessions: &'a Names,
    ) -> Self {
        Self {
            source: plan.source.id().as_str(),
            rule: plan.dialect.sessions,
            options,
            unit,
            exercises,
            sessions,
            before: None,
            start: Start::default(),
            identity_text: String::new(),
            occurred: None,
            places: HashMap::new(),
            order: 0,
            session_count: 0,
            per_exercise: vec![0; exercises.len()],
        }
    }

    fn draft(&mut self, set: RawSet) -> Result<Draft, Skipped> {
        let load = set.load.map(|load| self.load(load)).transpose();
        let load = load.map_err(|reason| self.reject(&set, reason))?;
        self.enter(&set);
        let Some(occurred) = self.occurred(set.wall) else {
            return Err(self.reject(&set, format!("the time {} does not exist", set.wall.label())));
        };
        let next = u16::try_from(self.places.len()).unwrap_or(u16::MAX);
        let (position, nth) = self.places.entry(set.exercise).or_insert((next, 0));
        let (position, nth) = (*position, std::mem::replace(nth, *nth + 1));
        let exercise = self.exercises.get(set.exercise);
        let identity = SetIdentity { source: self.source, start: &self.start, exercise, nth, set: &set };
        let id = ids::set_id(&identity, &mut self.identity_text);
        let order = u16::try_from(self.order).unwrap_or(u16::MAX);
        self.order += 1;
        if let Some(count) = self.per_exercise.get_mut(set.exercise as usize) {
            *count += 1;
        }
        let body = SetBody {
            occurred,
            session: set.session.map(|name| self.sessions.get(name).to_owned()),
            exercise: self.options.names.get(exercise).map_or(exercise, String::as_str).to_owned(),
            position,
            order,
            kind: set.kind,
            load,
            reps: set.reps,
            after_pauses: set.after_pauses,
            seconds: set.seconds,
            distance_m: set.distance.map(|distance| self.metres(distance)),
            effort: set.effort,
            side: set.side,
            form_broke: None,
            range_short: None,
            prescribed: set.prescribed,
            notes: set.notes,
            batch: self.options.batch,
        };
        Ok(Draft { id, body: Body::Set(body) })
    }

    /// Starts a new session where this set does not belong to the one before.
    fn enter(&mut self, set: &RawSet) {
        let key = SessionKey::of(set);
        if self.before.is_none_or(|before| starts_session(before, key, self.rule)) {
            self.session_count += 1;
            self.start = Start::new(set.wall.at);
            self.order = 0;
            self.places.clear();
        }
        self.before = Some(key);
    }

    fn reject(&self, set: &RawSet, reason: String) -> Skipped {
        let text = format!("{}, {}", set.wall.label(), self.exercises.get(set.exercise));
        Skipped { line: set.line, reason: reason.into(), text, bad: true }
    }

    fn load(&self, load: RawLoad) -> Result<LoadBody, String> {
        let unit = load.unit.unwrap_or(self.unit);
        let stored = match unit {
            UnitWord::Kg => Load::from_kg(load.number.value),
            UnitWord::Lb => Load::from_lb(load.number.value),
        };
        match stored {
            Ok(stored) => Ok(LoadBody { centi_kg: stored.centi_kg(), unit }),
            Err(error) => Err(error.to_string()),
        }
    }

    /// Distances without a unit go with the loads: kilometres with kilograms, miles with pounds.
    fn metres(&self, distance: RawDistance) -> f64 {
        let unit = distance.unit.unwrap_or(match self.unit {
            UnitWord::Kg => HeaderUnit::Kilometres,
            UnitWord::Lb => HeaderUnit::Miles,
        });
        let metres = distance.value * unit.metres().unwrap_or(1.0);
        (metres * 100.0).round() / 100.0
    }

    /// The instant; sets of a session share it, so the zone is asked once.
    fn occurred(&mut self, wall: Wall) -> Option<Occurred> {
        if let Some((at, occurred)) = &self.occurred
            && *at == wall
        {
            return Some(occurred.clone());
        }
        let occurred = measured::occurred(wall, self.options)?;
        self.occurred = Some((wall, occurred.clone()));
        Some(occurred)
    }
}
