//! Name and password, for the server that served the app.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::notices::PLAIN_LINE;
use crate::installed::is_private_line;
use crate::sync::{has_passkeys, use_sync};

/// The form. What was typed stays when the server refuses.
#[component]
pub(super) fn SignIn() -> impl IntoView {
    let sync = use_sync();
    let name = RwSignal::new(sync.account_name_now());
    let password = RwSignal::new(String::new());
    let problem = RwSignal::new(None::<String>);
    let is_busy = RwSignal::new(false);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if is_busy.get_untracked() {
            return;
        }
        is_busy.set(true);
        spawn_local(async move {
            let signed_in = sync.sign_in(name.get_untracked(), password.get_untracked()).await;
            // the form is gone once it went well
            let _ = is_busy.try_set(false);
            let _ = problem.try_set(signed_in.err());
        });
    };
    let by_passkey = move |_| {
        is_busy.set(true);
        spawn_local(async move {
            let signed_in = sync.sign_in_by_passkey().await;
            // the form is gone once it went well
            let _ = is_busy.try_set(false);
            let _ = problem.try_set(signed_in.err());
        });
    };
    view! {
        <form class="stack" id="sign-in" on:submit=submit>
            {(!is_private_line()).then(|| view! { <p class="s">{PLAIN_LINE}</p> })}
            <label>"Name"
                <input name="name" autocomplete="username" autocapitalize="none" required
                    prop:value=name on:input:target=move |event| name.set(event.target().value())/>
            </label>
            <label>"Password"
                <input name="password" type="password" autocomplete="current-password" required
                    prop:value=password on:input:target=move |event| password.set(event.target().value())/>
            </label>
            {move || problem.get().map(|said| view! { <p class="said" role="alert">{said}</p> })}
            <button class="primary" type="submit" disabled=move || is_busy.get()>
                {move || if is_busy.get() { "Signing in" } else { "Sign in" }}
            </button>
            {has_passkeys().then(|| view! {
                <button type="button" id="sign-in-passkey" disabled=move || is_busy.get() on:click=by_passkey>"Sign in with a passkey"</button>
            })}
            <p class="x">"A new server prints a link when it starts; open that link first, it makes the first account. \
                Everybody else comes by an invitation."</p>
        </form>
    }
}
