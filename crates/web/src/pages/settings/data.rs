//! Where the data are, how much there is, and how to be rid of them.

use leptos::prelude::*;
use leptos::task::spawn_local;
use regain_answer::words::list::counted_as;

use crate::installed::{Room, is_private_line, use_installed};
use crate::logbook::use_regain;
use crate::parts::A;
use crate::status::PLAIN_LINE;
use crate::sync::use_sync;

/// What has to be typed before everything here is deleted.
const DELETE: &str = "DELETE";

/// Storage, export, deletion.
#[component]
pub(super) fn Data() -> impl IntoView {
    let (regain, installed) = (use_regain(), use_installed());
    spawn_local(installed.measure());
    let entries = move || {
        let _ = regain.view(); // follows what is added
        let count = regain.ask(|book| book.journal().entries().len()).unwrap_or_default();
        let room = installed.room().map(|room| format!(", {}", room_words(room))).unwrap_or_default();
        format!("{}{room}.", counted_as(count, "entry", "entries"))
    };
    view! {
        <p class="s">{entries}</p>
        <p class="s">{move || lasting_words(is_private_line(), installed.is_lasting())}</p>
        {(!is_private_line()).then(|| view! { <p class="s">{PLAIN_LINE}</p> })}
        <A href="/exchange" attr:class="btn">"Export or import"</A>
        <Delete/>
    }
}

/// Whether somebody who deletes says so in so many letters.
pub(super) fn is_meant(typed: RwSignal<String>) -> Memo<bool> {
    Memo::new(move |_| typed.with(|typed| typed.trim() == DELETE))
}

/// Where they say it.
#[component]
pub(super) fn TypeDelete(typed: RwSignal<String>) -> impl IntoView {
    view! {
        <label>{format!("Type {DELETE} to go on")}
            <input autocomplete="off" autocapitalize="characters" prop:value=typed
                on:input:target=move |event| typed.set(event.target().value())/>
        </label>
    }
}

#[component]
fn Delete() -> impl IntoView {
    let (regain, sync) = (use_regain(), use_sync());
    let is_open = RwSignal::new(false);
    let typed = RwSignal::new(String::new());
    let is_meant = is_meant(typed);
    let problem = RwSignal::new(None::<String>);
    let delete = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if !is_meant.get_untracked() {
            return;
        }
        spawn_local(async move {
            // signed in, the server would send everything again
            if sync.is_signed_in_now()
                && let Err(said) = sync.sign_out().await
            {
                problem.set(Some(said));
                return;
            }
            match regain.delete_everything().await {
                Ok(()) => is_open.set(false),
                Err(error) => problem.set(Some(format!("Not deleted: {error}."))),
            }
            typed.set(String::new());
        });
    };
    let keeps = move || {
        if sync.remote().is_signed_in {
            "Everything in this browser is removed and it is signed out. The server keeps its copy; the account is \
             deleted there."
        } else {
            "Everything in this browser is removed. Nothing can bring it back but an export."
        }
    };
    view! {
        <button id="delete-everything" aria-expanded=move || is_open.get().to_string() on:click=move |_| is_open.update(|open| *open = !*open)>
            "Delete everything here"
        </button>
        {move || is_open.get().then(|| view! {
            <form class="stack" id="delete" on:submit=delete>
                <p class="s">{keeps}</p>
                <A href="/exchange" attr:class="btn">"Export first"</A>
                <TypeDelete typed=typed/>
                {move || problem.get().map(|said| view! { <p class="said" role="alert">{said}</p> })}
                <button type="submit" disabled=move || !is_meant.get()>"Delete"</button>
            </form>
        })}
    }
}

/// `12 MB of the 11 GB that this browser gives`.
fn room_words(room: Room) -> String {
    let size = |bytes: f64| match bytes / 1e6 {
        gigabytes if gigabytes >= 1e3 => format!("{:.0} GB", gigabytes / 1e3),
        megabytes => format!("{:.0} MB", megabytes.ceil().max(1.0)),
    };
    format!("{} of the {} that this browser gives", size(room.used), size(room.given))
}

fn lasting_words(is_private: bool, is_lasting: Option<bool>) -> &'static str {
    match (is_private, is_lasting) {
        (true, Some(true)) => "This browser promised to keep the log until you delete it.",
        (true, Some(false)) => {
            "This browser may clear the log when the device runs out of room. It is asked to keep it with your first \
             entry; installing the app or signing in to a server helps."
        }
        _ => "Whether this browser keeps the log for good is not known. Export a copy now and then.",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn room_is_rounded_and_never_none() {
        let room = Room { used: 0.0, given: 10.7e9 };
        assert_eq!(room_words(room), "1 MB of the 11 GB that this browser gives");
    }

    #[test]
    fn what_is_not_known_of_storage_is_said() {
        assert!(lasting_words(false, None).contains("not known"));
        assert!(lasting_words(true, Some(false)).contains("may clear"));
        assert!(lasting_words(true, Some(true)).contains("promised"));
    }
}
