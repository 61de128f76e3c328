//! The session offered: last effort beside today's target.

use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::components::A;
use regain_answer::words::list::counted;
use regain_answer::words::number::{chance, effort, load};
use regain_answer::words::when::day_name;
use regain_engine::{Aim, Reps, Target, TargetKind};
use regain_journal::UnitWord;

use crate::logbook::View;
use crate::parts::{Ic, Icon, VerdictIcon};

/// The exercises of the day, and the way to begin.
#[component]
pub(super) fn Offered(view: Arc<View>) -> impl IntoView {
    let day = &view.day;
    let targets: Vec<Target> = day
        .session
        .iter()
        .filter_map(|planned| day.targets.iter().find(|target| target.exercise == planned.exercise))
        .cloned()
        .collect();
    if targets.is_empty() {
        return ().into_any();
    }
    let count = counted(targets.len(), "exercise");
    let running = day.running.is_some();
    let (head, start) = if running { ("Still to do", "Go on") } else { ("Offered today", "Start session") };
    let rows =
        targets.into_iter().map(|target| view! { <Row target=target view=view.clone()/> }).collect_view();
    view! {
        <div class="card offered">
            <h2>{head}</h2>
            {rows}
        </div>
        <div class="dock">
            <A href="/train" attr:class="btn primary">
                <Ic icon=Icon::Train/>{start}" "<small>{count}</small>
            </A>
        </div>
    }
    .into_any()
}

#[component]
fn Row(target: Target, view: Arc<View>) -> impl IntoView {
    let last = target
        .last
        .as_ref()
        .map(|last| format!("last {}, {}", effort(last, view.unit), day_name(view.day.at, last.at)));
    let aim = target.aim.as_ref().map(|aim| aim_words(aim, view.unit));
    let odds = odds_words(&target);
    view! {
        <div class="offer">
            <VerdictIcon verdict=target.verdict/>
            <div class="grow">
                <h3>{target.name}</h3>
                <p>{last.unwrap_or_else(|| "first time".to_owned())}</p>
            </div>
            <div class="end">
                <p class="h3">{aim.unwrap_or_else(|| "held".to_owned())}</p>
                <p>{odds}</p>
            </div>
        </div>
    }
}

/// `82.5 kg × 9`, `12 reps`, `40 s`.
pub(in crate::pages) fn aim_words(aim: &Aim, unit: UnitWord) -> String {
    let on = aim.load.filter(|on| *on > regain_engine::Load::ZERO).map(|on| load(on, unit));
    let what = match (aim.reps.map(Reps::get), aim.seconds) {
        (Some(reps), _) => reps.to_string(),
        (None, Some(seconds)) => format!("{:.0} s", seconds.get()),
        (None, None) => return on.unwrap_or_else(|| "find a load".to_owned()),
    };
    on.map_or_else(
        || if aim.seconds.is_some() { what.clone() } else { format!("{what} reps") },
        |on| format!("{on} × {what}"),
    )
}

fn odds_words(target: &Target) -> String {
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
