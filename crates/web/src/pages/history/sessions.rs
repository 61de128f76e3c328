//! Sets put together to sessions.

use jiff::civil::DateTime;
use regain_answer::words::list::joined;
use regain_draft::within_a_session;
use regain_journal::{Body, Effective, EntryId, Precision, SetBody, SetKindWord};

/// One session, as its row shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Session {
    /// The first of its sets, which names it in addresses.
    pub(super) key: EntryId,
    /// When it began, on the clock of the place.
    pub(super) at: DateTime,
    /// Whether the time is known, or the day alone.
    pub(super) has_time: bool,
    /// Its exercises in order.
    pub(super) exercises: Vec<String>,
    /// Sets, warm-ups apart.
    pub(super) sets: usize,
    /// The heaviest load, in hundredths of a kilogram.
    pub(super) heaviest_centi_kg: u32,
    /// Everything that a search looks through, in small letters.
    pub(super) text: String,
}

/// A set that counts.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct PastSet {
    pub(super) id: EntryId,
    pub(super) set: SetBody,
    /// It was changed after it was written.
    pub(super) is_amended: bool,
}

/// All sessions, the newest first.
pub(super) fn sessions(effective: &[Effective<'_>]) -> Vec<Session> {
    let mut found: Vec<Session> = groups(effective).iter().map(|group| session(group)).collect();
    found.reverse();
    found
}

/// The sets of the session that holds this one, in the order of work.
pub(super) fn sets_of(effective: &[Effective<'_>], id: EntryId) -> Vec<PastSet> {
    let groups = groups(effective);
    let group = groups.into_iter().find(|group| group.iter().any(|(entry, _)| entry.entry.id == id));
    let set = |(entry, set): (Effective<'_>, &SetBody)| PastSet {
        id: entry.entry.id,
        set: set.clone(),
        is_amended: entry.amended_by.is_some(),
    };
    group.unwrap_or_default().into_iter().map(set).collect()
}

type Group<'a> = Vec<(Effective<'a>, &'a SetBody)>;

/// Sets that follow on one another within hours are one session, as they are for the engine.
fn groups<'a>(effective: &[Effective<'a>]) -> Vec<Group<'a>> {
    let mut groups: Vec<Group<'a>> = Vec::new();
    for entry in effective {
        let Body::Set(set) = entry.body else { continue };
        let goes_on = |group: &Group<'_>| {
            group.last().is_some_and(|(_, last)| within_a_session(last.occurred.at, set.occurred.at))
        };
        match groups.last_mut().filter(|group| goes_on(group)) {
            Some(group) => group.push((*entry, set)),
            None => groups.push(vec![(*entry, set)]),
        }
    }
    groups
}

fn session(group: &[(Effective<'_>, &SetBody)]) -> Session {
    let mut exercises: Vec<String> = Vec::new();
    let mut text = String::new();
    let (mut sets, mut heaviest_centi_kg) = (0, 0);
    for (_, set) in group {
        if !exercises.contains(&set.exercise) {
            exercises.push(set.exercise.clone());
        }
        sets += usize::from(set.kind != SetKindWord::WarmUp);
        heaviest_centi_kg = heaviest_centi_kg.max(set.load.map_or(0, |load| load.centi_kg));
        for said in set.notes.iter().chain(&set.session).filter(|said| !said.is_empty()) {
            let said = said.to_lowercase();
            if !text.contains(&said) {
                text.push_str(&said);
                text.push('\n');
            }
        }
    }
    let first = group.first().map(|(entry, set)| (entry.entry.id, &set.occurred));
    let (key, at, has_time) = first.map_or_else(
        || (EntryId(uuid::Uuid::nil()), DateTime::default(), false),
        |(id, occurred)| {
            (id, occurred.offset.to_datetime(occurred.at), occurred.precision == Precision::Time)
        },
    );
    exercises.iter().for_each(|name| {
        text.push_str(&name.to_lowercase());
        text.push('\n');
    });
    text.push_str(&at.strftime("%Y-%m-%d %A %-d %B %Y %b").to_string().to_lowercase());
    Session { key, at, has_time, exercises, sets, heaviest_centi_kg, text }
}

impl Session {
    /// `Mon 27 Oct`, with the year if it is another.
    pub(super) fn day(&self, this_year: i16) -> String {
        let form = if self.at.year() == this_year { "%a %-d %b" } else { "%a %-d %b %Y" };
        self.at.strftime(form).to_string()
    }

    /// The month, as a head over its sessions.
    pub(super) fn month(&self) -> String {
        self.at.strftime("%B %Y").to_string()
    }

    /// `Bench Press, Dips and 2 more`.
    pub(super) fn exercises_words(&self) -> String {
        joined(&self.exercises.iter().map(String::as_str).collect::<Vec<_>>(), 4)
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use jiff::Zoned;
    use regain_journal::{
        DeviceId, Entry, Journal, LoadBody, Occurred, RetractBody, SCHEMA_VERSION, SideWord, UnitWord,
    };

    pub(crate) fn set(at: &str, exercise: &str, kg: u32) -> SetBody {
        SetBody {
            occurred: Occurred::from_zoned(&at.parse::<Zoned>().unwrap()),
            session: None,
            exercise: exercise.to_owned(),
            position: 0,
            order: 0,
            kind: SetKindWord::Working,
            load: Some(LoadBody { centi_kg: kg * 100, unit: UnitWord::Kg }),
            reps: Some(8),
            after_pauses: Vec::new(),
            seconds: None,
            distance_m: None,
            effort: None,
            side: SideWord::Both,
            form_broke: None,
            range_short: None,
            prescribed: false,
            notes: None,
            batch: None,
        }
    }

    pub(crate) fn journal(bodies: Vec<Body>) -> Journal {
        let entry = |(seq, body): (u64, Body)| Entry {
            id: EntryId(uuid::Uuid::from_u128(u128::from(seq))),
            device: DeviceId(uuid::Uuid::from_u128(9)),
            seq,
            recorded_at: jiff::Timestamp::from_second(i64::try_from(seq).unwrap()).unwrap(),
            schema: SCHEMA_VERSION,
            body,
        };
        (1..).zip(bodies).map(entry).collect()
    }

    fn week() -> Vec<Body> {
        [
            ("2025-10-27T18:00:00+01:00[Europe/Berlin]", "Bench Press", 100),
            ("2025-10-27T18:10:00+01:00[Europe/Berlin]", "Dip", 20),
            ("2025-10-29T23:50:00+01:00[Europe/Berlin]", "Squat", 140),
            ("2025-10-30T00:20:00+01:00[Europe/Berlin]", "Squat", 142),
        ]
        .map(|(at, exercise, kg)| Body::Set(set(at, exercise, kg)))
        .to_vec()
    }

    #[test]
    fn a_session_goes_on_over_midnight_and_the_newest_comes_first() {
        let journal = journal(week());
        let found = sessions(&journal.effective());
        assert_eq!(found.iter().map(|session| session.sets).collect::<Vec<_>>(), [2, 2]);
        assert_eq!(found[0].day(2025), "Wed 29 Oct");
        assert_eq!(found[1].day(2026), "Mon 27 Oct 2025");
        assert_eq!(found[1].exercises_words(), "Bench Press and Dip");
        assert_eq!(found[0].heaviest_centi_kg, 14_200);
    }

    #[test]
    fn any_set_leads_to_its_session_until_it_is_taken_out() {
        let mut bodies = week();
        let target = EntryId(uuid::Uuid::from_u128(2));
        assert_eq!(sets_of(&journal(bodies.clone()).effective(), target).len(), 2);
        bodies.push(Body::Retract(RetractBody { target, reason: None }));
        assert_eq!(sets_of(&journal(bodies).effective(), target).len(), 0);
    }
}
