//! Sets by session, and what other apps write of a set.

use jiff::civil::DateTime;
use jiff::tz::Offset;
use regain_journal::{EffortBody, Occurred, SetBody};

/// Sets further apart belong to two sessions; as in reading.
const MAX_PAUSE_S: i64 = 3 * 3600;

/// The sets of one session, in the order of work.
pub(super) struct Session<'a> {
    pub(super) sets: Vec<&'a SetBody>,
}

/// Sessions by time.
pub(super) fn sessions<'a>(sets: impl IntoIterator<Item = &'a SetBody>) -> Vec<Session<'a>> {
    let mut sets: Vec<&SetBody> = sets.into_iter().collect();
    sets.sort_by_key(|set| (set.occurred.at, set.order, set.position));
    let together = |a: &&SetBody, b: &&SetBody| {
        let pause = b.occurred.at.duration_since(a.occurred.at).as_secs();
        pause <= MAX_PAUSE_S && a.session == b.session && day(&a.occurred) == day(&b.occurred)
    };
    sets.chunk_by(together).map(|sets| Session { sets: sets.to_vec() }).collect()
}

impl<'a> Session<'a> {
    /// Its name; sessions without one get that of the day's kind of log.
    pub(super) fn name(&self) -> &'a str {
        self.sets.first().and_then(|set| set.session.as_deref()).unwrap_or("Session")
    }

    /// Local start.
    pub(super) fn start(&self) -> DateTime {
        self.sets
            .first()
            .map_or_else(|| DateTime::constant(1970, 1, 1, 0, 0, 0, 0), |set| local(&set.occurred))
    }

    /// Offset of the start.
    pub(super) fn offset(&self) -> Offset {
        self.sets.first().map_or(Offset::UTC, |set| set.occurred.offset)
    }

    /// Local time of the last set.
    pub(super) fn end(&self) -> DateTime {
        self.sets.last().map_or_else(|| self.start(), |set| local(&set.occurred))
    }

    /// Seconds from the first set to the last; 0 where the log has one time for all.
    pub(super) fn seconds(&self) -> i64 {
        self.end().duration_since(self.start()).as_secs().max(0)
    }

    /// Each set with its number among those of its exercise, from 0.
    pub(super) fn numbered(&self) -> impl Iterator<Item = (usize, &'a SetBody)> {
        let before = |index: usize, set: &SetBody| {
            self.sets.iter().take(index).filter(|earlier| earlier.exercise == set.exercise).count()
        };
        self.sets.iter().enumerate().map(move |(index, set)| (before(index, set), *set))
    }
}

fn local(occurred: &Occurred) -> DateTime {
    occurred.offset.to_datetime(occurred.at)
}

fn day(occurred: &Occurred) -> jiff::civil::Date {
    local(occurred).date()
}

/// Repetitions in all: other apps have no pauses within a set.
pub(super) fn all_reps(set: &SetBody) -> Option<u32> {
    set.reps.map(|reps| u32::from(reps) + set.after_pauses.iter().map(|more| u32::from(*more)).sum::<u32>())
}

/// Effort as RPE, which is what other apps have.
pub(super) fn rpe(set: &SetBody) -> Option<f64> {
    set.effort.map(|effort| match effort {
        EffortBody::Rpe(rpe) => rpe,
        EffortBody::Rir(rir) => 10.0 - rir,
    })
}

/// The note, with what the layout has no column for.
pub(super) fn note(set: &SetBody) -> String {
    let pauses: Vec<String> = set.reps.iter().chain(&set.after_pauses).map(u16::to_string).collect();
    let pauses = (pauses.len() > 1).then(|| format!("rest-pause {}", pauses.join("+")));
    let side = match set.side {
        regain_journal::SideWord::Both => None,
        regain_journal::SideWord::Left => Some("left side".to_owned()),
        regain_journal::SideWord::Right => Some("right side".to_owned()),
    };
    let kind = match set.kind {
        regain_journal::SetKindWord::Negative => Some("negatives".to_owned()),
        _ => None,
    };
    let parts = [set.notes.clone(), pauses, side, kind];
    parts.into_iter().flatten().collect::<Vec<_>>().join("; ")
}

/// A number without needless zeros.
pub(super) fn plain(value: f64) -> String {
    ((value * 100.0).round() / 100.0).to_string()
}
