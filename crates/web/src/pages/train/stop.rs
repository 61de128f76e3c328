//! The test set said stop: what it means, and what is still ready.

use leptos::prelude::*;
use leptos_router::components::A;
use regain_engine::RunningExercise;
use regain_journal::EntryId;

use super::logging::{said, undo};
use super::session::Line;
use crate::logbook::use_regain;
use crate::parts::VerdictIcon;

/// The card in place of the controls.
#[component]
pub(super) fn StopCard(
    exercise: RunningExercise,
    /// The last set of it, to take back.
    last: Option<EntryId>,
    /// The next exercise that may be trained.
    next: Option<Line>,
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
    view! {
        <section class="card stop-card" aria-live="polite">
            <h2>{format!("{} stops for today.", exercise.name)}</h2>
            <p class="lead">{text}</p>
            {next.map(|next| view! {
                <p class="row next"><VerdictIcon verdict=next.verdict/>{format!("Still ready: {}", next.name)}</p>
                <A href=format!("/train/{}", next.id) attr:class="btn primary">{format!("Next: {}", next.name)}</A>
            })}
            <div class="tog">
                <button disabled=last.is_none() on:click=take_back>"Undo the set"</button>
                <button on:click=move |_| go_on.run(())>"Go on anyway"</button>
            </div>
        </section>
    }
}
