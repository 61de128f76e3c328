//! What was just changed, and the way back, for a few seconds.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use regain_journal::{Body, Draft, EntryId, RetractBody};
use wasm_bindgen::JsCast as _;
use wasm_bindgen::closure::Closure;

use crate::browser;
use crate::logbook::{Regain, new_id};

/// Long enough to read it and to reach for it.
const SHOWN_MS: i32 = 8000;

/// What can be taken back. Copies are the same one.
#[derive(Clone, Copy)]
pub(crate) struct Undo {
    regain: Regain,
    /// What was done, and the way back.
    done: RwSignal<Option<(String, Way)>>,
    count: StoredValue<u32>,
}

/// How something is taken back.
#[derive(Clone)]
enum Way {
    /// By retracting the entries that did it.
    Retract(Vec<EntryId>),
    /// By what is no part of the log.
    Call(Arc<dyn Fn() + Send + Sync>),
}

/// The way back, in any component.
pub(crate) fn use_undo() -> Undo {
    expect_context()
}

impl Undo {
    /// Nothing was done yet.
    pub(crate) fn new(regain: Regain) -> Self {
        Self { regain, done: RwSignal::new(None), count: StoredValue::new(0) }
    }

    /// Keeps corrections and offers to take them back. False if they were not kept.
    pub(crate) async fn correct(self, corrections: Vec<Body>, said: String) -> bool {
        let drafts: Vec<Draft> = corrections.into_iter().map(|body| Draft { id: new_id(), body }).collect();
        let ids = drafts.iter().map(|draft| draft.id).collect();
        let is_kept = self.regain.keep(drafts).await;
        if is_kept {
            self.offer(said, Way::Retract(ids));
        }
        is_kept
    }

    /// Says what was done outside the log, and offers to take it back.
    pub(crate) fn offer_back(self, said: String, back: impl Fn() + Send + Sync + 'static) {
        self.offer(said, Way::Call(Arc::new(back)));
    }

    fn offer(self, said: String, way: Way) {
        self.count.update_value(|count| *count += 1);
        let this = self.count.get_value();
        self.done.set(Some((said, way)));
        let over = Closure::once_into_js(move || {
            // a newer one has its own time
            if self.count.get_value() == this {
                self.done.set(None);
            }
        });
        if let Some(window) = browser::window() {
            let _ =
                window.set_timeout_with_callback_and_timeout_and_arguments_0(over.unchecked_ref(), SHOWN_MS);
        }
    }

    fn take_back(self) {
        let Some((_, way)) = self.done.get_untracked() else { return };
        self.done.set(None);
        let ids = match way {
            Way::Retract(ids) => ids,
            Way::Call(back) => return back(),
        };
        spawn_local(async move {
            let back = ids.into_iter().map(|target| Body::Retract(RetractBody { target, reason: None }));
            // storage that refuses says so above the page
            self.regain.say(back.collect()).await;
        });
    }
}

/// At the foot of the page, for a few seconds.
#[component]
pub(crate) fn UndoBar() -> impl IntoView {
    let undo = use_undo();
    view! {
        <div class="undo" role="status">
            {move || undo.done.get().map(|(said, _)| view! {
                <div class="undo-in">
                    <span class="grow">{said}</span>
                    <button id="undo" on:click=move |_| undo.take_back()>"Undo"</button>
                </div>
            })}
        </div>
    }
}
