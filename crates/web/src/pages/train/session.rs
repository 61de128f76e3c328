//! The exercises of the session: done, offered, and added by the person.

use regain_engine::{Day, ExerciseId, Target, Verdict};
use serde::{Deserialize, Serialize};

use crate::browser;

/// What the person added to or moved in the session of this day.
const KEPT: &str = "regain.session";

/// One line of the session.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Line {
    pub(super) id: ExerciseId,
    pub(super) name: String,
    pub(super) verdict: Verdict,
    /// Hard sets done so far.
    pub(super) done: u32,
    /// Hard sets to do in all, where that is known.
    pub(super) planned: Option<u32>,
}

/// The person's own changes; they hold for the day they were made on.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(super) struct Changes {
    day: String,
    /// Exercises added: id and name.
    added: Vec<(String, String)>,
    /// Ids in the order that the person wants.
    order: Vec<String>,
}

impl Changes {
    /// Those of this day.
    pub(super) fn of(day: &str) -> Self {
        let kept: Option<Self> = browser::setting(KEPT).and_then(|text| serde_json::from_str(&text).ok());
        let none = Self { day: day.to_owned(), ..Self::default() };
        kept.filter(|kept| kept.day == day).unwrap_or(none)
    }

    /// Keeps them in this browser.
    pub(super) fn keep(&self) {
        if let Ok(text) = serde_json::to_string(self) {
            browser::keep_setting(KEPT, &text);
        }
    }

    /// Adds an exercise at the end.
    pub(super) fn add(&mut self, id: &ExerciseId, name: &str) {
        let new = (id.as_str().to_owned(), name.to_owned());
        if !self.added.contains(&new) {
            self.added.push(new);
        }
    }

    /// Moves a line by one place.
    pub(super) fn shift(&mut self, lines: &[Line], id: &ExerciseId, up: bool) {
        let mut order: Vec<String> = lines.iter().map(|line| line.id.as_str().to_owned()).collect();
        let Some(at) = order.iter().position(|other| other == id.as_str()) else { return };
        let to = if up { at.checked_sub(1) } else { (at + 1 < order.len()).then_some(at + 1) };
        if let Some(to) = to {
            order.swap(at, to);
        }
        self.order = order;
    }

    /// The name under which an exercise was added.
    pub(super) fn name_of(&self, id: &str) -> Option<&str> {
        self.added.iter().find(|(added, _)| added == id).map(|(_, name)| name.as_str())
    }
}

/// The session's lines: what was done, what is still offered, what was added; in the person's order if they gave one.
pub(super) fn lines(day: &Day, changes: &Changes) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut push = |line: Line| {
        if !lines.iter().any(|known| known.id == line.id) {
            lines.push(line);
        }
    };
    let target =
        |id: &ExerciseId| -> Option<&Target> { day.targets.iter().find(|target| target.exercise == *id) };
    let verdict = |id: &ExerciseId| target(id).map_or(Verdict::Unknown, |target| target.verdict);
    for exercise in day.running.iter().flat_map(|running| &running.exercises) {
        push(Line {
            id: exercise.exercise.clone(),
            name: exercise.name.clone(),
            verdict: verdict(&exercise.exercise),
            done: exercise.sets,
            planned: exercise.sets_planned,
        });
    }
    for planned in &day.session {
        push(Line {
            id: planned.exercise.clone(),
            name: planned.name.clone(),
            verdict: verdict(&planned.exercise),
            done: 0,
            planned: Some(planned.sets),
        });
    }
    for (id, name) in &changes.added {
        let id = ExerciseId::new(id);
        let verdict = verdict(&id);
        push(Line { id, name: name.clone(), verdict, done: 0, planned: None });
    }
    let place =
        |line: &Line| changes.order.iter().position(|id| id == line.id.as_str()).unwrap_or(usize::MAX);
    lines.sort_by_key(place);
    lines
}
