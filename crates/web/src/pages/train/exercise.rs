//! One exercise: last effort beside today's target, the set that is typed, what it means.

use leptos::prelude::*;
use regain_engine::{Advice, ExerciseId, Load, Reps, RunningExercise, Target, Verdict};
use regain_journal::UnitWord;

use super::draft::SetDraft;
use super::entry::Entry;
use super::head::{Done, LastAndTarget, Top, WarmUp};
use super::list::{offered_words, superset_words};
use super::locked::{LOCKS, Lock, LockedCard};
use super::logging::running;
use super::rest::{Rest, RestTimer};
use super::ruler::Marks;
use super::session::{Line, next_turn};
use super::shape::{Shape, use_shape};
use super::stop::StopCard;
use crate::browser;
use crate::logbook::{DoneSet, Regain, View, use_regain};
use crate::pages::exercises::note_of;
use crate::sync::OfferedExercise;

/// What is known about the exercise now.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Now {
    pub(super) name: String,
    pub(super) target: Option<Target>,
    pub(super) running: Option<RunningExercise>,
    pub(super) done: Vec<DoneSet>,
    pub(super) unit: UnitWord,
    pub(super) at: regain_engine::Moment,
    pub(super) place: Option<(usize, usize)>,
    /// Settings of the machine and what else is to be remembered.
    note: Option<String>,
    /// The superset it is part of, in words.
    turns: Option<String>,
    /// What a coach offers of it, where the person took the offer.
    offered: Option<OfferedExercise>,
    /// The next exercise of the session.
    pub(super) next: Option<Line>,
    /// What may be trained after this one.
    pub(super) ready: Vec<Line>,
    /// Whose turn comes in the superset, and whether there is a rest before it.
    pub(super) turn: Option<(Line, bool)>,
}

impl Now {
    fn of(regain: Regain, view: &View, shape: Shape, id: &ExerciseId) -> Self {
        let lines = shape.lines();
        let at = lines.iter().position(|line| line.id == *id);
        let known = view.day.targets.iter().find(|target| target.exercise == *id).cloned();
        // an exercise that is not part of recent training has its target asked for by itself
        let target = known.or_else(|| ask_target(regain, view, id));
        let catalogue = || Some(regain_catalog::Catalog::builtin().get(id)?.exercise.name.clone());
        let name = target.as_ref().map(|target| target.name.clone());
        let name = name.or_else(|| shape.name_of(id.as_str())).or_else(catalogue);
        let name = name.unwrap_or_else(|| id.as_str().to_owned());
        let (before, after) = lines.split_at(at.map_or(0, |at| at + 1));
        let may = |line: &&Line| line.id != *id && line.done == 0 && line.is_open();
        let ready: Vec<Line> = after.iter().chain(before).filter(may).cloned().collect();
        let line = at.and_then(|at| lines.get(at));
        Self {
            note: regain.ask(|book| note_of(book, &name)).flatten(),
            name,
            target,
            running: running(view, id),
            done: view.done.iter().filter(|set| set.exercise.as_ref() == Some(id)).cloned().collect(),
            unit: view.unit,
            at: view.day.at,
            place: at.map(|at| (at + 1, lines.len())),
            offered: line.and_then(|line| line.offered.clone()),
            turns: line.and_then(|line| superset_words(line, &lines)),
            next: ready.first().cloned(),
            ready,
            turn: next_turn(&lines, id).map(|(line, round)| (line.clone(), round)),
        }
    }

    /// `1 of 4 · seat 4, pad 2 · offered: 3 × 8, 80 kg · superset with Row`.
    pub(super) fn under(&self) -> String {
        let place = self.place.map(|(at, of)| format!("{at} of {of}"));
        let offered = self.offered.as_ref().map(|of| offered_words(of, self.unit));
        let parts: Vec<String> =
            [place, self.note.clone(), offered, self.turns.clone()].into_iter().flatten().collect();
        parts.join(" · ")
    }

    pub(super) fn last(&self) -> Option<regain_engine::Effort> {
        let before = self.running.as_ref().map(|running| running.last);
        before.unwrap_or_else(|| self.target.as_ref().and_then(|target| target.last))
    }

    fn stop_line(&self) -> Option<Reps> {
        match &self.running {
            Some(running) => running.stop_line_reps,
            None => self.target.as_ref().and_then(|target| target.stop_line_reps),
        }
    }

    /// The load that a set begins with: the one that the person agreed to, else the target's, else the last.
    fn load(&self) -> Option<Load> {
        let offered = self.offered.as_ref().and_then(|of| Load::from_kg(of.load_kg?).ok());
        let aim = self.target.as_ref().and_then(|target| target.aim).and_then(|aim| aim.load);
        offered.or(aim).or_else(|| self.last().and_then(|last| last.load))
    }

    pub(super) fn marks(&self) -> Marks {
        let target =
            self.target.as_ref().and_then(|target| target.aim).and_then(|aim| aim.reps).map(Reps::get);
        Marks { last: self.last(), target, stop_line: self.stop_line() }
    }

    /// Whether its verdict is a lock: then nothing is logged here before it is cleared.
    fn locked(&self) -> Option<Lock> {
        let target = self.target.as_ref().filter(|target| target.verdict == Verdict::Hold)?;
        let lock = target.reasons.iter().find(|reason| LOCKS.contains(&reason.code))?;
        Some(Lock { code: lock.code, text: lock.text.clone() })
    }
}

fn ask_target(regain: Regain, view: &View, id: &ExerciseId) -> Option<Target> {
    regain.ask(|book| {
        let (athlete, moment) = book.warm(&view.at).ok()?.athlete(&view.at).ok()??;
        athlete.target(moment, id)
    })?
}

#[component]
pub(super) fn ExercisePage(id: ExerciseId) -> impl IntoView {
    let (regain, shape) = (use_regain(), use_shape());
    let key = StoredValue::new(id.clone());
    let now = Memo::new(move |_| {
        let view = regain.view()?;
        Some(key.with_value(|id| Now::of(regain, &view, shape, id)))
    });
    let first = now.get_untracked();
    let name = first.as_ref().map(|now| now.name.clone()).unwrap_or_default();
    let unit = first.as_ref().map(|now| now.unit).unwrap_or_default();
    let draft = RwSignal::new(SetDraft::of(&name, first.as_ref().and_then(Now::load), unit));
    // the sample may be removed from this page, and what was typed into it goes with it
    let of_sample = browser::is_sample_open();
    Effect::new(move |_| {
        let draft = draft.get();
        if browser::is_sample_open() == of_sample {
            draft.keep();
        }
    });
    let rest = RwSignal::new(Rest::kept());
    let anyway = RwSignal::new(false);
    let stopped = Memo::new(move |_| {
        let now = now.get().filter(|_| !anyway.get())?;
        let last = now.done.last().map(|set| set.id);
        let running = now.running.filter(|running| running.advice == Advice::Stop)?;
        Some((running, last, now.ready))
    });
    let locked = Memo::new(move |_| {
        let now = now.get()?;
        Some((now.locked()?, now.name, now.next))
    });
    let label = name.clone();
    view! {
        <section class="train" aria-label=label>
            <Top id=id name=name now=now/>
            {move || now.get().map(|now| view! { <LastAndTarget now=now/> })}
            <WarmUp now=now draft=draft/>
            <RestTimer rest=rest/>
            <Done now=now/>
            {move || {
                if let Some((lock, name, next)) = locked.get() {
                    return view! { <LockedCard lock=lock name=name next=next/> }.into_any();
                }
                match stopped.get() {
                    Some((exercise, last, ready)) => view! {
                        <StopCard exercise=exercise last=last ready=ready go_on=Callback::new(move |()| anyway.set(true))/>
                    }.into_any(),
                    None => view! { <Entry now=now draft=draft rest=rest/> }.into_any(),
                }
            }}
        </section>
    }
}
