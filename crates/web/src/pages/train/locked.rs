//! An exercise that is locked: why, where the lock is cleared, and what is ready instead.

use leptos::prelude::*;

use super::session::Line;
use super::stop::NextExercise;
use crate::pages::exercises::address;
use crate::parts::{A, Ic, Icon};

/// The engine's names for what locks an exercise until the person clears it.
pub(super) const LOCKS: [&str; 3] = ["locked", "region_locked", HURTS];
/// The lock that the person set at the exercise itself.
const HURTS: &str = "exercise_hurts";

/// What locks an exercise, as its verdict says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Lock {
    pub(super) code: &'static str,
    pub(super) text: String,
}

/// The card in place of the controls.
#[component]
pub(super) fn LockedCard(lock: Lock, name: String, next: Option<Line>) -> impl IntoView {
    let place = if lock.code == HURTS { address(&name) } else { "/today".to_owned() };
    view! {
        <section class="card stop-card" role="note">
            <p class="row"><Ic icon=Icon::Lock/><span class="grow">{lock.text}</span></p>
            <A href=place attr:class="btn" attr:id="see-lock">"See the lock"</A>
        </section>
        {match next {
            Some(next) => view! { <NextExercise line=next/> }.into_any(),
            None => view! { <p class="s">"Nothing else is left in this session."</p> }.into_any(),
        }}
    }
}
