//! Today: first the answers, then what to do.

mod after_answers;
mod check_in;
mod checked;
mod day;
mod empty;
mod first_run;
mod locks;
mod messages;
mod offered;

use std::sync::Arc;

use leptos::prelude::*;
use regain_engine::DayVerdict;

use crate::logbook::{View, use_regain};

use check_in::{Asked, CheckIn, Gate};
use checked::Checked;
use day::DayPage;
use empty::Empty;
use first_run::{Begun, FirstRun, Questions, begun};

pub(in crate::pages) use after_answers::AfterAnswers;
pub(in crate::pages) use day::GROUPS;
pub(in crate::pages) use empty::FirstSession;
pub(in crate::pages) use offered::{aim_words, odds_words};

/// What stands on the page. It changes seldom: what is being typed outlasts a look at the clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shown {
    Opening,
    FirstRun,
    Questions,
    CheckIn { changing: bool },
    Empty,
    Day,
}

/// The page at `/today`.
#[component]
pub(crate) fn Today() -> impl IntoView {
    let regain = use_regain();
    let asked = Asked::new();
    let stage = RwSignal::new(begun());
    let changing = RwSignal::new(false);
    let gate = Memo::new(move |_| Some(asked.gate(&*regain.view()?)));
    let shown = Memo::new(move |_| {
        let (Some(gate), Some(view)) = (gate.get(), regain.view()) else { return Shown::Opening };
        match (view.is_empty, stage.get()) {
            // its sets are being kept
            (true, _) if regain.is_sample() => Shown::Opening,
            (true, Begun::No) => Shown::FirstRun,
            (_, Begun::Unit | Begun::Days) if !regain.is_sample() => Shown::Questions,
            _ if changing.get() => Shown::CheckIn { changing: true },
            _ if gate == Gate::Ask => Shown::CheckIn { changing: false },
            _ if is_unknown(&view) => Shown::Empty,
            _ => Shown::Day,
        }
    });
    let answered = Callback::new(move |()| changing.set(false));
    let pass = Callback::new(move |()| {
        if !changing.get_untracked() {
            asked.skip();
        }
        changing.set(false);
    });
    let change = Callback::new(move |()| changing.set(true));
    let checked = move || view! { <Checked gate=gate change=change/> }.into_any();
    view! {
        {move || match shown.get() {
            // what keeps it from being opened is said above the page
            Shown::Opening if regain.trouble().is_some() => ().into_any(),
            Shown::Opening => view! { <p class="lead" role="status">"Opening your log"</p> }.into_any(),
            Shown::FirstRun => view! { <FirstRun stage=stage/> }.into_any(),
            Shown::Questions => view! { <Questions stage=stage/> }.into_any(),
            Shown::CheckIn { changing } => view! { <CheckIn changing=changing done=answered pass=pass/> }.into_any(),
            Shown::Empty => view! { <Empty checked=ViewFn::from(checked)/> }.into_any(),
            Shown::Day => {
                let Some(first) = regain.view_now() else { return ().into_any() };
                // between two logs there is none: the last one stays until the page is another
                let view = Signal::derive(move || regain.view().unwrap_or_else(|| Arc::clone(&first)));
                view! { <div class="reveal"><DayPage view=view checked=ViewFn::from(checked)/></div> }.into_any()
            }
        }}
    }
}

/// Nothing was logged yet, and nothing else has to be said first.
fn is_unknown(view: &View) -> bool {
    view.day.data.sets == 0 && view.day.verdict == DayVerdict::Train && view.locks.is_empty()
}
