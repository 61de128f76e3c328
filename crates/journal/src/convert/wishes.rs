//! Days, equipment and preferences.

use jiff::civil::Date;
use regain_engine::{
    Availability, ClockTime, ExerciseWish, Load, OutOfRange, ProbeSeed, Rack, SessionMinutes, SetCount,
    Weekday, Wishes,
};

use crate::body::LoadBody;
use crate::convert::moment;
use crate::entry::EntryId;
use crate::error::{FieldError, Problem};
use crate::wish_body::{AvailabilityBody, MakesBody, PairBody, PreferenceBody};

/// Most pairs of one plate, and most loads of a list: more than any gym has.
const ITEMS_MAX: usize = 200;

/// When the person can train.
pub(crate) fn availability(body: &AvailabilityBody) -> Result<Availability, FieldError> {
    let mut days = Availability::default();
    if !body.weekdays.is_empty() {
        let named = body.weekdays.iter().map(|key| weekday("weekdays", key));
        days = days
            .on_weekdays(&named.collect::<Result<Vec<_>, _>>()?)
            .map_err(|odd| cannot("weekdays", odd))?;
    }
    let time = |field, text: &Option<String>| text.as_deref().map(|text| clock(field, text)).transpose();
    let (from, to) = (time("not_before", &body.not_before)?, time("not_after", &body.not_after)?);
    days = days.between(from, to).map_err(|odd| cannot("not_before", odd))?;
    at_most("away", body.away.len())?;
    for away in &body.away {
        let (from, to) = (local_day("away.from", &away.from)?, local_day("away.to", &away.to)?);
        days = days.away(from, to).map_err(|odd| cannot("away", odd))?;
    }
    at_most("matches", body.matches.len())?;
    for date in &body.matches {
        days = days.match_on(local_day("matches", date)?);
    }
    for key in &body.weekly_matches {
        days = days.match_every(weekday("weekly_matches", key)?);
    }
    Ok(days)
}

/// The loads that one kind of equipment makes: nothing said, none of it, or a rack.
pub(crate) fn makes(body: &MakesBody) -> Result<Option<Option<Rack>>, FieldError> {
    let rack = match body {
        MakesBody::Anything => return Ok(None),
        MakesBody::Nothing => return Ok(Some(None)),
        MakesBody::Plates { bar, pairs } => {
            at_most("plates", pairs.len())?;
            let pair = |pair: &PairBody| Ok((load("plate", pair.plate)?, u32::from(pair.pairs)));
            let pairs = pairs.iter().map(pair).collect::<Result<Vec<_>, FieldError>>()?;
            Rack::of_plates(load("bar", *bar)?, &pairs)
        }
        MakesBody::Steps { from, to, step } => {
            Rack::of_steps(load("from", *from)?, load("to", *to)?, load("step", *step)?)
        }
        MakesBody::Loads(loads) => {
            at_most("loads", loads.len())?;
            Rack::of_loads(&loads.iter().map(|one| load("loads", *one)).collect::<Result<Vec<_>, _>>()?)
        }
    };
    rack.map(|rack| Some(Some(rack))).map_err(|odd| cannot("makes", odd))
}

/// Takes what an entry says about one exercise into what was said before.
pub(crate) fn exercise_wish(body: &PreferenceBody, known: &mut ExerciseWish) -> Result<(), FieldError> {
    known.never = body.never.unwrap_or(known.never);
    known.hurts = body.hurts.unwrap_or(known.hurts);
    known.goal = body.goal.unwrap_or(known.goal);
    known.sets = kept(body, "sets", known.sets, set_count(body)?)?;
    known.trial_since = match body.trial {
        Some(true) => Some(moment(&body.occurred)?),
        Some(false) => None,
        None => known.trial_since,
    };
    Ok(())
}

/// The same for training as a whole.
pub(crate) fn training_wish(
    id: EntryId,
    body: &PreferenceBody,
    known: &mut Wishes,
) -> Result<(), FieldError> {
    known.sets = kept(body, "sets", known.sets, set_count(body)?)?;
    let minutes = body.minutes.map(|minutes| SessionMinutes::new(u32::from(minutes))).transpose();
    known.minutes =
        kept(body, "minutes", known.minutes, minutes.map_err(|e| FieldError::range("minutes", e))?)?;
    known.probes = match body.probes {
        Some(true) => known.probes.or(Some(seed_of(id))),
        Some(false) => None,
        None => known.probes,
    };
    Ok(())
}

/// The second half of an entry's id is random: the coin of the probes that the entry consents to. Who consents again
/// keeps the first, so that nobody can throw until they like it.
fn seed_of(id: EntryId) -> ProbeSeed {
    let (_, random) = id.0.as_u64_pair();
    ProbeSeed::new(random)
}

fn set_count(body: &PreferenceBody) -> Result<Option<SetCount>, FieldError> {
    let sets = body.sets.map(|sets| SetCount::new(u32::from(sets))).transpose();
    sets.map_err(|error| FieldError::range("sets", error))
}

fn kept<T>(
    body: &PreferenceBody,
    field: &'static str,
    known: Option<T>,
    said: Option<T>,
) -> Result<Option<T>, FieldError> {
    const CLEARABLE: [&str; 2] = ["sets", "minutes"];
    if let Some(odd) = body.clear.iter().find(|word| !CLEARABLE.contains(&word.as_str())) {
        return Err(FieldError::word("clear", odd, CLEARABLE));
    }
    let cleared = body.clear.iter().any(|word| word == field);
    Ok(if cleared { None } else { said.or(known) })
}

fn weekday(field: &'static str, key: &str) -> Result<Weekday, FieldError> {
    Weekday::from_key(key).ok_or_else(|| FieldError::word(field, key, Weekday::ALL.map(Weekday::key)))
}

fn clock(field: &'static str, text: &str) -> Result<ClockTime, FieldError> {
    let parts =
        text.split_once(':').and_then(|(hours, minutes)| Some((hours.parse().ok()?, minutes.parse().ok()?)));
    let time = parts.and_then(|(hours, minutes)| ClockTime::new(hours, minutes));
    time.ok_or_else(|| FieldError::word(field, text, ["00:00 to 23:59"]))
}

/// Days since 1970-01-01.
fn local_day(field: &'static str, text: &str) -> Result<i32, FieldError> {
    const YEARS: std::ops::RangeInclusive<i16> = 1900..=2200;
    let date: Date =
        text.parse().map_err(|_| FieldError::word(field, text, ["a date such as 2026-06-03"]))?;
    if !YEARS.contains(&date.year()) {
        let value = f64::from(date.year());
        let error = OutOfRange { what: "year", value, unit: "", min: 1900.0, max: 2200.0 };
        return Err(FieldError::range(field, error));
    }
    let days = date.since(Date::constant(1970, 1, 1)).map(|span| span.get_days());
    days.map_err(|_| FieldError::word(field, text, ["a date such as 2026-06-03"]))
}

fn load(field: &'static str, body: LoadBody) -> Result<Load, FieldError> {
    Load::from_centi_kg(body.centi_kg).map_err(|error| FieldError::range(field, error))
}

fn cannot(field: &'static str, odd: impl std::fmt::Display) -> FieldError {
    FieldError::new(field, Problem::Cannot(odd.to_string()))
}

fn at_most(field: &'static str, len: usize) -> Result<(), FieldError> {
    if len <= ITEMS_MAX {
        Ok(())
    } else {
        Err(FieldError::new(field, Problem::TooLong { len, max: ITEMS_MAX }))
    }
}
