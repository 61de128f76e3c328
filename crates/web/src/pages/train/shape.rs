//! The session as the page has it: the engine's offer with the person's changes, each of which can be taken back.

use leptos::prelude::*;

use super::session::{Changes, Line, Taken, lines};
use crate::logbook::{Regain, View, use_regain};
use crate::parts::{Undo, use_undo};

/// The session of the day. Copies are the same one.
#[derive(Clone, Copy)]
pub(super) struct Shape {
    regain: Regain,
    undo: Undo,
    changes: RwSignal<Changes>,
    lines: Memo<Vec<Line>>,
}

/// The session, in any component of the page.
pub(super) fn use_shape() -> Shape {
    expect_context()
}

impl Shape {
    /// As it was left.
    pub(super) fn new() -> Self {
        let (regain, undo) = (use_regain(), use_undo());
        let changes = RwSignal::new(Changes::kept(&today(regain).unwrap_or_default()));
        let lines = Memo::new(move |_| {
            let Some(view) = regain.view() else { return Vec::new() };
            lines(&view.day, &changes.get().on(&day_of(&view)))
        });
        Self { regain, undo, changes, lines }
    }

    /// Its lines.
    pub(super) fn lines(self) -> Vec<Line> {
        self.lines.get()
    }

    /// Its lines without following their changes.
    pub(super) fn lines_now(self) -> Vec<Line> {
        self.lines.get_untracked()
    }

    /// The name under which an exercise came into it.
    pub(super) fn name_of(self, id: &str) -> Option<String> {
        self.changes.with(|changes| changes.name_of(id).map(str::to_owned))
    }

    /// Changes it, says so, and offers the way back.
    pub(super) fn change(self, said: String, change: impl FnOnce(&mut Changes, &[Line])) {
        let before = self.changes.get_untracked();
        self.arrange(change);
        self.undo.offer_back(said, move || self.set(before.clone()));
    }

    /// Changes it without a word: its order can be changed back as it was changed.
    pub(super) fn arrange(self, change: impl FnOnce(&mut Changes, &[Line])) {
        let mut changes = self.changes.get_untracked().on(&today(self.regain).unwrap_or_default());
        change(&mut changes, &self.lines_now());
        self.set(changes);
    }

    fn set(self, changes: Changes) {
        changes.keep();
        // the page may be left by then
        self.changes.try_set(changes);
    }
}

/// Makes these exercises the session of today, from another page.
pub(in crate::pages) fn train_these(regain: Regain, these: &[Taken]) {
    let Some(view) = regain.view_now() else { return };
    let day = view.at.date().to_string();
    let mut changes = Changes::kept(&day);
    changes.train_these(&view.day, these);
    changes.keep();
}

fn today(regain: Regain) -> Option<String> {
    Some(day_of(&*regain.view_now()?))
}

/// The day that the session belongs to: one that goes on past midnight keeps its own.
fn day_of(view: &View) -> String {
    let began = view.day.running.as_ref().map(|running| regain_answer::local(running.since).date());
    began.unwrap_or_else(|| view.at.date()).to_string()
}
