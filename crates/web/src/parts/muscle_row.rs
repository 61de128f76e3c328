//! One muscle of a group: verdict, first reason, the coming fortnight, when.

use leptos::prelude::*;
use regain_answer::words::{lock_words, sentence::capitalised, when};
use regain_engine::{Moment, Muscle, MuscleDay, Verdict};

use crate::parts::{Curve, Ic, Icon, VerdictIcon, word};

/// A row; the whole of it opens why. It stays the same element while the day goes on, and keeps the focus.
#[component]
pub(crate) fn MuscleRow(
    muscle: Muscle,
    #[prop(into)] day: Signal<MuscleDay>,
    now: Signal<Moment>,
    open: Callback<Muscle>,
) -> impl IntoView {
    let reason = move || day.with(|day| day.reasons.first().map(|reason| reason.text.clone()));
    let when = move || day.with(|day| short_when(now.get(), day));
    let label = move || day.with(|day| spoken(now.get(), muscle, day));
    let verdict = Memo::new(move |_| day.with(|day| day.verdict));
    let known = Memo::new(move |_| day.with(|day| day.p_ready.is_some()));
    view! {
        <button class="mr" id=format!("row-{}", muscle.key()) aria-label=label on:click=move |_| open.run(muscle)>
            {move || view! { <VerdictIcon verdict=verdict.get()/> }}
            <span class="grow">
                <span class="name">{capitalised(muscle.label())}</span>
                <span class="why">{reason}</span>
            </span>
            <span class="fortnight">
                {move || if known.get() {
                    view! { {move || view! { <Curve muscle=day.get() now=now.get()/> }} }.into_any()
                } else {
                    view! { <span class="no-curve">"no curve yet"</span> }.into_any()
                }}
                <span class="when">{when}</span>
            </span>
            <Ic icon=Icon::Forward size="i14"/>
        </button>
    }
}

/// `now`, `Sat, likely Fri–Sun`, `locked`.
pub(crate) fn short_when(now: Moment, day: &MuscleDay) -> String {
    if day.lock.is_some() {
        return "locked".to_owned();
    }
    match day.ready {
        None => String::new(),
        Some(ready) if ready.at <= now => {
            if day.verdict == Verdict::Care {
                "now, test set".to_owned()
            } else {
                "now".to_owned()
            }
        }
        Some(ready) => {
            let (from, to) = (when::day_name(now, ready.from.max(now)), when::day_name(now, ready.to));
            let at = capitalised(&when::part_of_day(now, ready.at));
            if from == to { at } else { format!("{at}, likely {from}–{to}") }
        }
    }
}

/// The row for those who hear it.
fn spoken(now: Moment, muscle: Muscle, day: &MuscleDay) -> String {
    let name = capitalised(muscle.label());
    let verdict = word(day.verdict).to_lowercase();
    let reason = day.reasons.first().map(|reason| reason.text.as_str()).unwrap_or_default();
    let when = match (day.lock, &day.ready) {
        (Some(cause), _) => format!("{}.", capitalised(lock_words(cause))),
        (None, Some(ready)) => format!("{}.", capitalised(&when::ready_words(now, ready))),
        (None, None) => "No curve yet.".to_owned(),
    };
    format!("{name}: {verdict}. {reason} {when}")
}
