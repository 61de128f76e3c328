//! Each muscle: hard sets a week, days held, ready days used; soreness beside it, never as progress.

use leptos::prelude::*;
use regain_answer::words::sentence::capitalised;
use regain_engine::{MuscleProgress, Progress};

use super::share_words;

/// Height of a bar for this many sets a week.
const SETS_TOP: f64 = 16.0;
const SIZE: (f64, f64) = (150.0, 44.0);

#[component]
pub(super) fn Muscles(past: Progress) -> impl IntoView {
    let few: Vec<&str> = past
        .muscles
        .iter()
        .filter(|muscle| muscle.weekly_sets < muscle.weekly_sets_min)
        .map(|muscle| muscle.muscle.label())
        .collect();
    let sentence = if few.is_empty() {
        "Every muscle gets enough hard sets.".to_owned()
    } else {
        format!("Few hard sets lately: {}.", few.join(", "))
    };
    view! {
        <h1>{sentence}</h1>
        <div class="lifts">
            {past.muscles.into_iter().map(|muscle| view! { <Muscle muscle=muscle/> }).collect_view()}
        </div>
        <p class="x">"Bars are hard sets a week over twelve weeks, indirect work counted by its share. Soreness stands beside them for context."</p>
    }
}

#[component]
fn Muscle(muscle: MuscleProgress) -> impl IntoView {
    let bars = (0u32..).zip(&muscle.weeks).map(|(i, week)| {
        let width = SIZE.0 / 12.0;
        let height = (SIZE.1 - 2.0) * (week.hard_sets / SETS_TOP).min(1.0);
        view! { <rect class="bar-week" x=f64::from(i) * width + 1.0 y=SIZE.1 - height width=width - 2.0 height=height.max(0.8)/> }
    });
    let bars = bars.collect_view();
    let sore: Vec<String> = muscle
        .weeks
        .iter()
        .filter_map(|week| week.soreness)
        .map(|soreness| soreness.get().to_string())
        .collect();
    let sore = (!sore.is_empty()).then(|| format!("Soreness answered, by week: {}", sore.join(", ")));
    view! {
        <article class="card muscle">
            <div class="row between"><h2 class="h3">{capitalised(muscle.muscle.label())}</h2>
                <svg class="weeks" viewBox=format!("0 0 {} {}", SIZE.0, SIZE.1) aria-hidden="true">{bars}</svg></div>
            <p><b>{format!("{:.1}", muscle.weekly_sets)}</b>{format!(" hard sets a week (enough from about {:.0})", muscle.weekly_sets_min)}</p>
            <p>{format!("Not back on {} of the last 28 days", muscle.days_held)}</p>
            <p>"Ready days used: "{share_words(muscle.ready_days_used)}</p>
            {sore.map(|text| view! { <p class="x">{text}</p> })}
        </article>
    }
}
