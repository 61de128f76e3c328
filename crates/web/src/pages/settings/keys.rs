//! What opens the account besides the password: passkeys of devices, tokens of programs.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::parts::{Sheet, Toggle};
use crate::sync::{NewToken, has_passkeys, use_sync};

/// What a program may do with a token: the word of the server, and the sentence.
const SCOPES: [(&str, &str); 5] = [
    ("today", "Read verdicts, targets and the forecast"),
    ("history", "Read sets, answers and exercises"),
    ("write", "Add sets and answers"),
    ("sync", "Exchange the whole log, as a device does"),
    ("calendar", "Only the dates on which muscles look ready, at an address for calendar programs"),
];
/// What a token is for that is made without a choice.
const CALENDAR: &str = "calendar";

/// Adds a passkey; the password says that it is you.
#[component]
pub(super) fn AddPasskey(added: Callback<()>) -> impl IntoView {
    let sync = use_sync();
    let is_open = RwSignal::new(false);
    let (label, password) = (RwSignal::new(crate::sync::own_label()), RwSignal::new(String::new()));
    let (problem, is_busy) = (RwSignal::new(None::<String>), RwSignal::new(false));
    let add = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if is_busy.get_untracked() {
            return;
        }
        is_busy.set(true);
        spawn_local(async move {
            let done = sync.add_passkey(&password.get_untracked(), &label.get_untracked()).await;
            is_busy.try_set(false);
            if done.is_ok() {
                password.try_set(String::new());
                is_open.try_set(false);
                added.run(());
            }
            problem.try_set(done.err());
        });
    };
    if !has_passkeys() {
        return view! {
            <p class="x">"This browser makes no passkeys here: they need https, or the machine that the server runs on."</p>
        }
        .into_any();
    }
    view! {
        <button id="add-passkey" on:click=move |_| is_open.set(true)>"Add a passkey"</button>
        {move || is_open.get().then(|| view! {
            <Sheet title="Add a passkey" close=Callback::new(move |()| is_open.set(false))>
                <form class="stack" on:submit=add>
                    <p class="s">"Next time this device signs you in with its screen lock. The key stays on it."</p>
                    <label>"Name of the device"
                        <input required maxlength="60" prop:value=label on:input:target=move |event| label.set(event.target().value())/>
                    </label>
                    <label>"Your password"
                        <input type="password" required autocomplete="current-password" prop:value=password
                            on:input:target=move |event| password.set(event.target().value())/>
                    </label>
                    {move || problem.get().map(|said| view! { <p class="said" role="alert">{said}</p> })}
                    <button class="primary" type="submit" disabled=move || is_busy.get()>"Make it"</button>
                </form>
            </Sheet>
        })}
    }
    .into_any()
}

/// Makes a token for a program; it is shown once.
#[component]
pub(super) fn AddToken(added: Callback<()>) -> impl IntoView {
    let sync = use_sync();
    let is_open = RwSignal::new(false);
    let label = RwSignal::new(String::new());
    let scopes = RwSignal::new(vec!["today"]);
    let (made, problem) = (RwSignal::new(None::<NewToken>), RwSignal::new(None::<String>));
    let add = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        spawn_local(async move {
            let token = sync.add_token(&label.get_untracked(), &scopes.get_untracked()).await;
            match token {
                Ok(token) => {
                    made.try_set(Some(token));
                    problem.try_set(None);
                    added.run(());
                }
                Err(said) => {
                    problem.try_set(Some(said));
                }
            }
        });
    };
    let scope = move |(key, words): (&'static str, &'static str)| {
        let on = Signal::derive(move || scopes.with(|scopes| scopes.contains(&key)));
        let switch = Callback::new(move |on| scopes.update(|scopes| choose(scopes, key, on)));
        view! { <Toggle label=words on=on switch=switch/> }
    };
    let close = Callback::new(move |()| {
        is_open.set(false);
        made.set(None);
        label.set(String::new());
    });
    view! {
        <button id="add-token" on:click=move |_| is_open.set(true)>"Make a token for a program"</button>
        {move || is_open.get().then(|| view! {
            <Sheet title="A token for a program" close=close>
                {move || match made.get() {
                    Some(token) => view! { <Made token=token/> }.into_any(),
                    None => view! {
                        <form class="stack" on:submit=add>
                            <label>"What is it for?"
                                <input required maxlength="60" placeholder="watch, spreadsheet" prop:value=label
                                    on:input:target=move |event| label.set(event.target().value())/>
                            </label>
                            <div role="group" aria-label="It may">{SCOPES.map(scope)}</div>
                            {move || problem.get().map(|said| view! { <p class="said" role="alert">{said}</p> })}
                            <button class="primary" type="submit" disabled=move || scopes.with(Vec::is_empty)>"Make it"</button>
                        </form>
                    }.into_any(),
                }}
            </Sheet>
        })}
    }
}

/// The calendar's address is known to whoever runs the calendar: it opens nothing else.
fn choose(scopes: &mut Vec<&'static str>, key: &'static str, on: bool) {
    scopes.retain(|scope| *scope != key);
    if on {
        scopes.retain(|scope| (*scope == CALENDAR) == (key == CALENDAR));
        scopes.push(key);
    }
}

#[component]
fn Made(token: NewToken) -> impl IntoView {
    let calendar = token.calendar.map(|path| format!("{}{path}", crate::browser::origin()));
    let is_calendar = calendar.is_some();
    let secret = calendar.unwrap_or(token.token);
    let (copied, text) = (RwSignal::new(false), secret.clone());
    let copy = move |_| {
        let text = text.clone();
        spawn_local(async move {
            copied.try_set(crate::browser::copy(&text).await);
        });
    };
    view! {
        <div class="stack">
            <p class="lead">{if is_calendar {
                "This address is shown once. Give it to your calendar program as a subscription; whoever knows it sees the dates."
            } else {
                "This token is shown once. Keep it as you keep a password."
            }}</p>
            <p class="mono card sunk" id="secret">{secret}</p>
            <button on:click=copy>{move || if copied.get() { "Copied" } else { "Copy" }}</button>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_of_a_calendar_opens_nothing_else() {
        let mut scopes = vec!["today"];
        choose(&mut scopes, "history", true);
        assert_eq!(scopes, ["today", "history"]);
        choose(&mut scopes, "calendar", true);
        assert_eq!(scopes, ["calendar"]);
        choose(&mut scopes, "today", true);
        assert_eq!(scopes, ["today"]);
        choose(&mut scopes, "today", false);
        assert!(scopes.is_empty());
    }
}
