//! A note for an athlete.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::parts::Sheet;
use crate::sync::use_sync;

/// Characters of a note; the server reads no more.
pub(super) const NOTE_CHARS: &str = "1000";

#[component]
pub(super) fn Note(athlete: String, name: String, close: Callback<()>, sent: Callback<()>) -> impl IntoView {
    let sync = use_sync();
    let text = RwSignal::new(String::new());
    let problem = RwSignal::new(None::<String>);
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let athlete = athlete.clone();
        spawn_local(async move {
            match sync.tell(&athlete, &text.get_untracked(), None).await {
                Ok(()) => {
                    sent.run(());
                    close.run(());
                }
                Err(said) => {
                    problem.try_set(Some(said));
                }
            }
        });
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
