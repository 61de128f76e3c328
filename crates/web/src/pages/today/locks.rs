//! Places that are locked by pain, and how a lock is cleared.

use leptos::prelude::*;
use leptos::task::spawn_local;
use regain_answer::words::{lock_words, sentence::capitalised};
use regain_engine::{Lock, LockPlace};
use regain_journal::{Body, Occurred, UnlockBody};

use crate::browser;
use crate::logbook::use_regain;
use crate::parts::{Ic, Icon};
use crate::words::GONE;

/// Every lock, until it is cleared.
#[component]
pub(super) fn Locks() -> impl IntoView {
    let regain = use_regain();
    let locks = Memo::new(move |_| regain.view().map(|view| view.locks.clone()).unwrap_or_default());
    view! { {move || locks.get().into_iter().map(|lock| view! { <Locked lock=lock/> }).collect_view()} }
}

#[component]
fn Locked(lock: Lock) -> impl IntoView {
    let regain = use_regain();
    let asked = RwSignal::new(false);
    let (key, name) = match lock.place {
        LockPlace::Muscle(muscle) => (muscle.key(), capitalised(muscle.label())),
        LockPlace::Region(region) => (region.key(), capitalised(region.key())),
    };
    let clear = move |_| {
        spawn_local(async move {
            let occurred = Occurred::from_zoned(&browser::now());
            // if it cannot be kept, the frame says why and the lock stays
            regain.say(vec![Body::Unlock(UnlockBody { occurred, place: key.to_owned() })]).await;
        });
    };
    let question = move || {
        if asked.get() {
            view! {
                <p class="h3">{GONE}</p>
                <div class="tog">
                    <button id=format!("clear-{key}") on:click=clear>"Yes, clear it"</button>
                    <button on:click=move |_| asked.set(false)>"Not yet"</button>
                </div>
            }
            .into_any()
        } else {
            view! { <button id=format!("unlock-{key}") on:click=move |_| asked.set(true)>"It is better"</button> }.into_any()
        }
    };
    let label = format!("{name}, locked");
    view! {
        <div class="card stop" role="group" aria-label=label>
            <Ic icon=Icon::Lock/>
            <div class="grow stack">
                <h2 class="h3">{name}</h2>
                <p>{format!("{}.", capitalised(lock_words(lock.cause)))}</p>
                {question}
            </div>
        </div>
    }
}
