//! Why a target is what it is: its chances, its stop line, other ways past the last effort.

use leptos::prelude::*;
use regain_answer::words::sentence::capitalised;
use regain_answer::words::target::{aim, chances, last, stop_line, way};
use regain_answer::words::when::day_name;
use regain_engine::{Assumes, Chance, Influence, Reason, Target, Verdict};

use super::{facts, list};
use crate::logbook::{View, use_regain};
use crate::parts::{Sheet, VerdictIcon};
use crate::words::STANDING;

/// The unit of reasons that stand among the influences as well.
const POINTS: &str = "points";

/// The sheet about what to beat.
#[component]
pub(in crate::pages) fn WhyTarget(target: Target, close: Callback<()>) -> impl IntoView {
    let Some(view) = use_regain().view_now() else { return ().into_any() };
    let mut reasons = target.reasons.iter().filter(|reason| reason.unit != POINTS).cloned();
    let first = reasons.next().map(|reason| reason.text).unwrap_or_default();
    let rests: Vec<Reason> = reasons.collect();
    let (could, likely) = (influences(&target, Chance::Could), influences(&target, Chance::Likely));
    let ways = target.ways.iter().filter(|_| target.ways.len() > 1);
    let ways: Vec<String> = ways.map(|each| way(&target, each, view.unit)).collect();
    let (title, numbers) = (title(&target, &view), numbers(&target, &view));
    view! {
        <Sheet title=title close=close>
            <p class="lead row"><VerdictIcon verdict=target.verdict/><span class="grow">{first}</span></p>
            <dl class="named">{numbers.into_iter().map(number).collect_view()}</dl>
            {facts("What it rests on", rests, Vec::new())}
            {facts("By strength alone", Vec::new(), could)}
            {facts("As things usually go for you", Vec::new(), likely)}
            {list("Ways to beat it", ways)}
            <p class="x">{STANDING}</p>
            <p class="x">{format!("Model {}", view.day.model)}</p>
        </Sheet>
    }
    .into_any()
}

/// What moves one of the two chances enough to be said.
fn influences(target: &Target, chance: Chance) -> Vec<Influence> {
    let of_chance = target.influences.iter().filter(|influence| influence.chance == chance);
    of_chance.filter(|influence| influence.is_worth_saying()).cloned().collect()
}

/// `Bench Press (Barbell): 82.5 kg × 9`.
fn title(target: &Target, view: &View) -> String {
    let aimed = target.aim.as_ref().map(|aimed| aim(target, aimed, view.unit));
    let aimed = aimed.unwrap_or_else(|| match target.verdict {
        Verdict::Hold => "held today".to_owned(),
        _ => "find a load".to_owned(),
    });
    format!("{}: {aimed}", target.name)
}

/// Each number with its name.
fn numbers(target: &Target, view: &View) -> Vec<(&'static str, String)> {
    let before = last(target, view.unit).zip(target.last.as_ref());
    let before = before.map(|(words, last)| format!("{words}, {}", day_name(view.day.at, last.at)));
    let chance = target.aim.as_ref().and_then(chances);
    let assumed = chance.is_some().then(|| assumed(target.assumes)).flatten();
    let stop = stop_line(target).map(|line| {
        format!(
            "{} the muscle is done for today: more rest may help, more sets would not",
            capitalised(&format!("{line}:"))
        )
    });
    [
        ("Last", Some(before.unwrap_or_else(|| "first time".to_owned()))),
        ("Chance", chance.map(|chance| format!("{chance}{}", assumed.unwrap_or_default()))),
        ("Stop", stop),
    ]
    .into_iter()
    .filter_map(|(name, said)| Some((name, said?)))
    .collect()
}

/// What the chances take for granted.
fn assumed(assumes: Assumes) -> Option<&'static str> {
    match assumes {
        Assumes::Alone => None,
        Assumes::SessionOffered => Some("; the session offered, in its order"),
        Assumes::SessionRunning => Some("; after what you did so far"),
    }
}

fn number((name, said): (&'static str, String)) -> impl IntoView {
    view! { <div><dt>{name}</dt><dd>{said}</dd></div> }
}
