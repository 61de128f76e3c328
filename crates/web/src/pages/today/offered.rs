//! The session offered: last effort beside today's target.

use std::sync::Arc;

use leptos::prelude::*;
use regain_answer::words::list::counted;
use regain_answer::words::number::chance;
use regain_answer::words::target::{done, numbers};
use regain_answer::words::when::day_name;
use regain_engine::{ExerciseId, Target, TargetKind};
use regain_journal::UnitWord;

use crate::logbook::View;
use crate::pages::why::WhyTarget;
use crate::parts::{A, Ic, Icon, VerdictIcon};

/// The exercises of the day, and the way to begin. The way keeps the focus while chances move with time.
#[component]
pub(super) fn Offered(view: Signal<Arc<View>>) -> impl IntoView {
    let targets = Memo::new(move |_| {
        let view = view.get();
        let of = |exercise: &ExerciseId| {
            view.day.targets.iter().find(|target| target.exercise == *exercise).cloned()
        };
        view.day.session.iter().filter_map(|planned| of(&planned.exercise)).collect::<Vec<Target>>()
    });
    let is_offered = Memo::new(move |_| targets.with(|targets| !targets.is_empty()));
    let runs = Memo::new(move |_| view.get().day.running.is_some());
    let asked = RwSignal::new(None::<Target>);
    let rows = move || {
        let view = view.get_untracked();
        let targets = targets.get().into_iter();
        targets.map(|target| view! { <Row target=target view=view.clone() asked=asked/> }).collect_view()
    };
    let offered = move || {
        is_offered.get().then(|| {
            view! {
                <div class="card offered">
                    <h2>{move || if runs.get() { "Still to do" } else { "Offered today" }}</h2>
                    {rows}
                </div>
                <div class="dock">
                    <A href="/train" attr:class="btn primary">
                        <Ic icon=Icon::Train/>{move || if runs.get() { "Go on" } else { "Start session" }}" "
                        <small>{move || counted(targets.with(Vec::len), "exercise")}</small>
                    </A>
                </div>
            }
        })
    };
    view! {
        {offered}
        {move || asked.get().map(|target| view! { <WhyTarget target=target close=Callback::new(move |()| asked.set(None))/> })}
    }
}

#[component]
fn Row(target: Target, view: Arc<View>, asked: RwSignal<Option<Target>>) -> impl IntoView {
    let (verdict, name) = (target.verdict, target.name.clone());
    let last = target.last.as_ref().map(|last| {
        format!("last {}, {}", done(target.loading, last, view.unit), day_name(view.day.at, last.at))
    });
    let aim = aim_words(&target, view.unit);
    let odds = odds_words(&target);
    let open = move |_| asked.set(Some(target.clone()));
    view! {
        <button class="offer" on:click=open>
            <VerdictIcon verdict=verdict/>
            <span class="grow">
                <span class="name">{name}</span>
                <span class="s">{last.unwrap_or_else(|| "first time".to_owned())}</span>
            </span>
            <span class="end">
                <span class="h3">{aim.unwrap_or_else(|| "held".to_owned())}</span>
                <span class="s">{odds}</span>
            </span>
            <Ic icon=Icon::Forward size="i14"/>
        </button>
    }
}

/// `82.5 kg × 9`, `+20 kg × 5`, `12 reps`, `40 s`; `None` where there is nothing to aim for.
pub(in crate::pages) fn aim_words(target: &Target, unit: UnitWord) -> Option<String> {
    let aim = target.aim.as_ref()?;
    Some(numbers(target.loading, aim, unit).unwrap_or_else(|| "find a load".to_owned()))
}

/// `chance 54 %`, `test set; stop at 5`; empty where nothing is known.
pub(in crate::pages) fn odds_words(target: &Target) -> String {
    let Some(aim) = &target.aim else { return String::new() };
    let stop = target.stop_line_reps.map(|reps| format!("stop at {}", reps.get()));
    match (aim.kind, aim.p_beat, stop) {
        (TargetKind::Calibrate, _, _) => "2 reps left in you".to_owned(),
        (TargetKind::TestSet, _, Some(stop)) => format!("test set; {stop}"),
        (TargetKind::TestSet, _, None) => "test set".to_owned(),
        (_, Some(p), _) => format!("chance {}", chance(p)),
        (_, None, _) => String::new(),
    }
}
