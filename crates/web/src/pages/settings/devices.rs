//! Who is signed in to the account: browsers, by password or passkey, and programs with a token.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::account::AccountWays;
use super::keys::{AddPasskey, AddToken};
use crate::logbook::use_regain;
use crate::sync::{Account, Device, use_sync};

const BROWSERS: &str = "/sessions";
const PASSKEYS: &str = "/account/passkeys";
const PROGRAMS: &str = "/account/tokens";

/// The account and its devices; nothing while nobody is signed in.
#[component]
pub(super) fn Devices() -> impl IntoView {
    let (regain, sync) = (use_regain(), use_sync());
    let is_signed_in = Memo::new(move |_| sync.remote().is_signed_in && !regain.is_sample());
    move || is_signed_in.get().then(|| view! { <SignedIn/> })
}

#[component]
fn SignedIn() -> impl IntoView {
    let sync = use_sync();
    let account = RwSignal::new(None::<Account>);
    let problem = RwSignal::new(None::<String>);
    let changed = RwSignal::new(0_u32);
    let added = Callback::new(move |()| changed.update(|changed| *changed += 1));
    spawn_local(async move {
        // offline there is no list; the state above says so
        if let Ok(found) = sync.account().await {
            account.try_set(Some(found));
        }
    });
    let sign_out = move |_| {
        spawn_local(async move {
            let ended = sync.sign_out().await;
            problem.try_set(ended.err());
        });
    };
    view! {
        {move || account.get().map(|account| {
            view! { <p class="s">{format!("Signed in as '{}' ({}).", account.name, account.role)}</p> }
        })}
        <List head="Browsers" path=BROWSERS end="Sign out" changed=changed/>
        <List head="Passkeys" path=PASSKEYS end="Remove" changed=changed/>
        <AddPasskey added=added/>
        <List head="Programs with a token" path=PROGRAMS end="End" changed=changed/>
        <AddToken added=added/>
        {move || problem.get().map(|said| view! { <p class="said" role="alert">{said}</p> })}
        <button on:click=sign_out>"Sign this browser out"</button>
        <p class="x">"The log stays here and on the server."</p>
        <h3>"Account"</h3>
        <AccountWays/>
    }
}

#[component]
fn List(
    head: &'static str,
    path: &'static str,
    end: &'static str,
    /// Something was added.
    changed: RwSignal<u32>,
) -> impl IntoView {
    let sync = use_sync();
    let devices = RwSignal::new(Vec::<Device>::new());
    let problem = RwSignal::new(None::<String>);
    let load = move || {
        spawn_local(async move {
            if let Ok(found) = sync.devices(path).await {
                devices.try_set(found);
            }
        });
    };
    Effect::new(move |_| {
        changed.track();
        load();
    });
    let end_one = move |id: String| {
        spawn_local(async move {
            let ended = sync.end_device(path, &id).await;
            problem.try_set(ended.err());
            load();
        });
    };
    let row = move |device: Device| {
        let Device { id, label, seen_at, current } = device;
        let seen = seen_at
            .map_or_else(|| "never used".to_owned(), |at| at.strftime("last seen %-d %B %Y").to_string());
        let name = label.clone();
        view! {
            <li class="row between">
                <span><span class="h3">{label}</span><br/><span class="s">{if current { "this one".to_owned() } else { seen }}</span></span>
                {(!current).then(|| view! {
                    <button aria-label=format!("{end}: {name}") on:click=move |_| end_one(id.clone())>{end}</button>
                })}
            </li>
        }
    };
    view! {
        {move || (!devices.get().is_empty()).then(|| view! {
            <h3>{head}</h3>
            <ul class="lines">{devices.get().into_iter().map(row).collect_view()}</ul>
        })}
        {move || problem.get().map(|said| view! { <p class="said" role="alert">{said}</p> })}
    }
}
