//! The test set said stop: what it means, and what is still ready.

use leptos::prelude::*;
use regain_answer::words::sentence::capitalised;
use regain_answer::words::stop::down;
use regain_answer::words::when::{day_name, part_of_day};
use regain_engine::{Moment, RunningExercise, Stopped, Target, Verdict};
use regain_journal::EntryId;

use super::logging::{said, undo};
use super::session::Line;
use crate::logbook::use_regain;
use crate::pages::today::{aim_words, odds_words};
use crate::parts::{A, Ic, Icon, VerdictIcon};

/// The card in place of the controls.
#[component]
pub(super) fn StopCard(
    exercise: RunningExercise,
    /// The last set of it, to take back.
    last: Option<EntryId>,
    /// What may be trained now, the next first.
    ready: Vec<Line>,
    go_on: Callback<()>,
) -> impl IntoView {
    let regain = use_regain();
    let text = said(&exercise);
    let take_back = move |_| {
        if let Some(last) = last {
            leptos::task::spawn_local(async move {
                undo(regain, last).await;
            });
        }
    };
    let next = ready.first().cloned();
    let is_empty = ready.is_empty();
    view! {
        <section class="card stop-card" aria-live="polite">
            <p class="v hold"><VerdictIcon verdict=Verdict::Hold/>"Hold from here"</p>
            <h2>{format!("{} stops for today.", exercise.name)}</h2>
            <p class="lead">{text}</p>
            {regain.view_now().zip(exercise.stopped).map(|(view, of)| view! { <Shown of=of now=view.day.at/> })}
            {is_empty.then(|| view! { <p>"Nothing else is ready now. You can close the book for today."</p> })}
        </section>
        {(!is_empty).then(|| view! {
            <h3 class="sec">"Still ready now"</h3>
            <ul class="card rows">{ready.into_iter().map(|line| view! { <Ready line=line/> }).collect_view()}</ul>
        })}
        <div class="row stop-ways">
            <button class="quiet" disabled=last.is_none() on:click=take_back>"Undo the set"</button>
            <button class="quiet" id="go-on-anyway" on:click=move |_| go_on.run(())>"Go on anyway"</button>
        </div>
        {next.map(|next| view! { <NextExercise line=next/> })}
    }
}

/// The way on where this exercise is done with.
#[component]
pub(super) fn NextExercise(line: Line) -> impl IntoView {
    view! {
        <div class="dock">
            <A href=format!("/train/{}", line.id) attr:class="btn primary" attr:id="next-exercise">{format!("Next: {}", line.name)}</A>
        </div>
    }
}

/// What the sets showed of the muscle, and when it looks ready again.
#[component]
fn Shown(of: Stopped, now: Moment) -> impl IntoView {
    let was = of.was_deficit_pct.map(down).filter(|was| of.deficit_pct.map(down).as_ref() != Some(was));
    let cell = |head: String, fact: String, under: Option<String>| {
        view! { <div><dt class="x">{head}</dt><dd class="h2">{fact}</dd><dd class="x">{under}</dd></div> }
    };
    let muscle = capitalised(of.muscle.label());
    let estimate = of
        .deficit_pct
        .map(|pct| cell(format!("{muscle}, by estimate"), down(pct), was.map(|was| format!("was {was}"))));
    let again = of.ready.map(|ready| {
        let (from, to) = (day_name(now, ready.from.max(now)), day_name(now, ready.to));
        let likely = (from != to).then(|| format!("likely {from}–{to}"));
        cell("Looks ready again".to_owned(), capitalised(&part_of_day(now, ready.at)), likely)
    });
    view! { <dl class="stop-facts">{estimate}{again}</dl> }
}

#[component]
fn Ready(line: Line) -> impl IntoView {
    let view = use_regain().view_now();
    let aim = view.and_then(|view| {
        let target = view.day.targets.iter().find(|target| target.exercise == line.id)?;
        Some(aimed(target, view.unit))
    });
    view! {
        <li>
            <A href=format!("/train/{}", line.id) attr:class="way">
                <VerdictIcon verdict=line.verdict/>
                <span class="grow"><span class="h3">{line.name}</span><br/><span class="s">{aim}</span></span>
                <Ic icon=Icon::Forward size="i14"/>
            </A>
        </li>
    }
}

/// `72.5 kg × 12, chance 51 %`.
fn aimed(target: &Target, unit: regain_journal::UnitWord) -> String {
    let aim = aim_words(target, unit).unwrap_or_default();
    let odds = odds_words(target);
    if odds.is_empty() { aim } else { format!("{aim}, {odds}") }
}
