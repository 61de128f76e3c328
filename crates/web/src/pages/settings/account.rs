//! The account itself: its password, everything that is kept with it, its end.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::data::{TypeDelete, is_meant};
use crate::browser;
use crate::parts::Sheet;
use crate::sync::use_sync;

const EXPORT: &str = "regain-account.json";

/// Password, export and deletion of the account on the server.
#[component]
pub(super) fn AccountWays() -> impl IntoView {
    let sync = use_sync();
    let open = RwSignal::new(None::<Way>);
    let problem = RwSignal::new(None::<String>);
    let export = move |_| {
        spawn_local(async move {
            let done = match sync.account_export().await {
                Ok(text) => browser::download(EXPORT, "application/json", text.as_bytes())
                    .map_err(|error| browser::words_of(&error)),
                Err(said) => Err(said),
            };
            problem.try_set(done.err());
        });
    };
    let close = Callback::new(move |()| open.set(None));
    view! {
        <div class="row wrap">
            <button on:click=move |_| open.set(Some(Way::Password))>"Change the password"</button>
            <button on:click=export>"What the server keeps of the account"</button>
            <button on:click=move |_| open.set(Some(Way::Delete))>"Delete the account"</button>
        </div>
        {move || problem.get().map(|said| view! { <p class="said" role="alert">{said}</p> })}
        {move || open.get().map(|way| match way {
            Way::Password => view! { <Password close=close/> }.into_any(),
            Way::Delete => view! { <Delete close=close/> }.into_any(),
        })}
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Password,
    Delete,
}

#[component]
fn Password(close: Callback<()>) -> impl IntoView {
    let sync = use_sync();
    let (current, new) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let problem = RwSignal::new(None::<String>);
    let change = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        spawn_local(async move {
            match sync.change_password(&current.get_untracked(), &new.get_untracked()).await {
                Ok(()) => close.run(()),
                Err(said) => {
                    problem.try_set(Some(said));
                }
            }
        });
    };
    view! {
        <Sheet title="Change the password" close=close>
            <form class="stack" on:submit=change>
                <p class="s">"Every other browser is signed out. Passkeys and tokens stay."</p>
                <label>"Password now"
                    <input type="password" required autocomplete="current-password" prop:value=current
                        on:input:target=move |event| current.set(event.target().value())/>
                </label>
                <label>"New password"
                    <input type="password" required autocomplete="new-password" prop:value=new
                        on:input:target=move |event| new.set(event.target().value())/>
                </label>
                {move || problem.get().map(|said| view! { <p class="said" role="alert">{said}</p> })}
                <button class="primary" type="submit">"Change it"</button>
            </form>
        </Sheet>
    }
}

#[component]
fn Delete(close: Callback<()>) -> impl IntoView {
    let sync = use_sync();
    let (typed, password) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let problem = RwSignal::new(None::<String>);
    let is_meant = is_meant(typed);
    let delete = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if !is_meant.get_untracked() {
            return;
        }
        spawn_local(async move {
            match sync.delete_account(&password.get_untracked()).await {
                Ok(()) => close.run(()),
                Err(said) => {
                    problem.try_set(Some(said));
                }
            }
        });
    };
    view! {
        <Sheet title="Delete the account" close=close>
            <form class="stack" on:submit=delete>
                <p class="s">"The account and its log on the server are removed. What is in this browser stays until you delete it under Your data."</p>
                <crate::parts::A href="/exchange" attr:class="btn">"Export first"</crate::parts::A>
                <label>"Your password"
                    <input type="password" required autocomplete="current-password" prop:value=password
                        on:input:target=move |event| password.set(event.target().value())/>
                </label>
                <TypeDelete typed=typed/>
                {move || problem.get().map(|said| view! { <p class="said" role="alert">{said}</p> })}
                <button type="submit" disabled=move || !is_meant.get()>"Delete"</button>
            </form>
        </Sheet>
    }
}
