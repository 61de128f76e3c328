//! A note for an athlete.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::parts::Sheet;
use crate::sync::{Offer, Sync, use_sync};

/// Characters of a note; the server reads no more.
pub(super) const NOTE_CHARS: &str = "1000";

/// Leaves a note or an offer with an athlete, then does the rest; or says what the problem is.
pub(super) fn leave(
    sync: Sync,
    athlete: String,
    text: String,
    session: Option<Offer>,
    problem: RwSignal<Option<String>>,
    then: [Callback<()>; 2],
) {
    spawn_local(async move {
        match sync.tell(&athlete, &text, session.as_ref()).await {
            Ok(()) => then.into_iter().for_each(|next| next.run(())),
            Err(said) => {
                problem.try_set(Some(said));
            }
        }
    });
}

#[component]
pub(super) fn Note(athlete: String, name: String, close: Callback<()>, sent: Callback<()>) -> impl IntoView {
    let sync = use_sync();
    let text = RwSignal::new(String::new());
    let problem = RwSignal::new(None::<String>);
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        leave(sync, athlete.clone(), text.get_untracked(), None, problem, [sent, close]);
    };
    view! {
        <Sheet title=format!("A note for {name}") close=close>
            <form class="stack" on:submit=send>
                <label>"It stands on their Today page until they put it away"
                    <textarea id="note-text" rows="5" required maxlength=NOTE_CHARS prop:value=text
                        on:input:target=move |event| text.set(event.target().value())></textarea>
                </label>
                <p class="problem-line" role="alert">{move || problem.get()}</p>
                <button class="primary" type="submit" id="send-note">"Send"</button>
            </form>
        </Sheet>
    }
}
