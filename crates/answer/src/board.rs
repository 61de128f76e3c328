//! A coach's board as JSON.

use regain_engine::{Card, Cell, Muscle, MuscleGroup};
use regain_journal::{Body, EntryId};
use serde::Serialize;

use crate::answer::Answer;
use crate::day::{ReasonJson, lock_key, reasons};
use crate::progress::ShareJson;
use crate::report::shown_advice;
use crate::round::{date, time};

/// Days in which a note is still news.
const NOTE_DAYS: f64 = 14.0;

/// What an athlete agreed to show, as far as a card needs it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MayKnow {
    /// What was logged and shown: holds kept, notes.
    pub history: bool,
}

/// An athlete at one glance, with their last note.
#[derive(Debug, Clone, PartialEq)]
pub struct AthleteCard {
    /// The card.
    pub card: Card,
    /// The last note on a set, and its date.
    pub note: Option<(String, String)>,
}

impl Answer {
    /// The athlete at one glance; `said` is what the answer was made of.
    pub fn card(&self, said: &[(EntryId, &Body)], may_know: MayKnow) -> AthleteCard {
        let shown = may_know.history.then(|| shown_advice(said.iter().copied(), &self.projection));
        let card = self.athlete.card(self.moment, shown.as_deref());
        AthleteCard { card, note: self.last_note(said).filter(|_| may_know.history) }
    }

    fn last_note(&self, said: &[(EntryId, &Body)]) -> Option<(String, String)> {
        let noted = said.iter().filter_map(|(_, body)| match body {
            Body::Set(set) => Some((set.occurred.moment().ok()?, set.notes.as_ref()?)),
            _ => None,
        });
        let recent = noted.filter(|(at, _)| (0.0..=NOTE_DAYS).contains(&self.moment.days_since(*at)));
        recent.max_by_key(|(at, _)| *at).map(|(at, note)| (date(at), note.clone()))
    }
}

/// One athlete of `GET /api/v1/roster/board`: docs/server.md describes every field.
#[derive(Debug, Serialize)]
pub struct CardJson<'a> {
    at: String,
    model: &'a str,
    /// `train`, `active_recovery` or `rest`.
    day: &'static str,
    /// Why the athlete needs a look, in one word.
    look: &'static str,
    /// The same in sentences, the most urgent first.
    lines: Vec<ReasonJson<'a>>,
    muscles: Vec<CellJson>,
    held: Vec<&'static str>,
    last_session: Option<String>,
    last_checkin: Option<String>,
    holds_kept: Option<ShareJson>,
    note: Option<NoteJson<'a>>,
}

#[derive(Debug, Serialize)]
struct CellJson {
    muscle: &'static str,
    group: &'static str,
    verdict: &'static str,
    lock: Option<&'static str>,
    flag: bool,
}

#[derive(Debug, Serialize)]
struct NoteJson<'a> {
    date: &'a str,
    text: &'a str,
}

impl<'a> CardJson<'a> {
    /// The card; its muscles stand in the order of the board.
    pub fn new(of: &'a AthleteCard) -> Self {
        let card = &of.card;
        let in_group = |group: MuscleGroup| group.muscles().iter().map(move |muscle| (group, *muscle));
        let muscles = MuscleGroup::ALL.into_iter().flat_map(in_group);
        let held = |cell: &Cell| cell.verdict == regain_engine::Verdict::Hold;
        Self {
            at: time(card.at),
            model: card.model,
            day: card.day.key(),
            look: card.look.key(),
            lines: reasons(&card.lines),
            muscles: muscles
                .map(|(group, muscle)| CellJson::new(group, muscle, &card.muscles[muscle]))
                .collect(),
            held: card
                .muscles
                .iter()
                .filter(|(_, cell)| held(cell))
                .map(|(muscle, _)| muscle.key())
                .collect(),
            last_session: card.last_session.map(time),
            last_checkin: card.last_check_in.map(time),
            holds_kept: card.holds_kept.map(ShareJson::new),
            note: of.note.as_ref().map(|(date, text)| NoteJson { date, text }),
        }
    }
}

impl CellJson {
    fn new(group: MuscleGroup, muscle: Muscle, cell: &Cell) -> Self {
        Self {
            muscle: muscle.key(),
            group: group.key(),
            verdict: cell.verdict.key(),
            lock: cell.lock.map(lock_key),
            flag: cell.flagged,
        }
    }
}
