//! What a person should know: a newer version, another tab, a clock that cannot be right, a line that others can read.

use leptos::prelude::*;

use crate::browser;
use crate::installed::{is_private_line, use_installed};
use crate::logbook::use_regain;
use crate::parts::{Ic, Icon};
use crate::sync::use_tabs;
use crate::words::clock_words;

/// Where it is kept that the words about a line without https were read.
pub(crate) const PLAIN_LINE_READ: &str = "regain.plain-line-read";

/// Said before a password is typed, and once above the page.
pub(crate) const PLAIN_LINE: &str = "This page came over plain http: others on the way can read along, it does not \
    open without a network, and the screen may go dark while you train. With https all of it works: at home start \
    the server with regain serve --home-network and follow what it prints; elsewhere give it a certificate with \
    --tls-cert FILE --tls-key FILE, or put a proxy with one before it.";

/// Above the page; nothing of it covers what is being done.
#[component]
pub(crate) fn StateNotices() -> impl IntoView {
    view! { <Newer/><OtherTab/><ClockBehind/><PlainLine/> }
}

#[component]
fn Newer() -> impl IntoView {
    let installed = use_installed();
    view! {
        <div role="status">
            {move || installed.offers_newer().then(|| view! {
                <div class="card notice" id="newer">
                    <Ic icon=Icon::Sync/>
                    <p class="grow">"A new version is ready."</p>
                    <button on:click=move |_| installed.take_newer()>"Reload"</button>
                </div>
            })}
        </div>
    }
}

#[component]
fn OtherTab() -> impl IntoView {
    let tabs = use_tabs();
    let is_read = RwSignal::new(false);
    view! {
        <div role="status">
            {move || (tabs.has_others() && !is_read.get()).then(|| view! {
                <div class="card notice" id="other-tab">
                    <Ic icon=Icon::Eye/>
                    <p class="grow">"Regain is open in another tab. Both save; this one follows."</p>
                    <button class="quiet" on:click=move |_| is_read.set(true)>"Close"</button>
                </div>
            })}
        </div>
    }
}

/// Entries are taken all the same: they are put right when the clock is.
#[component]
fn ClockBehind() -> impl IntoView {
    let regain = use_regain();
    let said = Memo::new(move |_| {
        let view = regain.view()?;
        let to_come = regain.ask(|book| book.set_to_come(&view.at)).flatten()?;
        Some(clock_words(&view.at, to_come))
    });
    view! {
        <div role="status">
            {move || said.get().map(|said| view! {
                <div class="card notice" id="clock-behind"><Ic icon=Icon::Warning/><p class="grow">{said}</p></div>
            })}
        </div>
    }
}

#[component]
fn PlainLine() -> impl IntoView {
    let is_shown = RwSignal::new(!is_private_line() && browser::setting(PLAIN_LINE_READ).is_none());
    let close = move |_| {
        browser::keep_setting(PLAIN_LINE_READ, "yes");
        is_shown.set(false);
    };
    move || {
        is_shown.get().then(|| {
            view! {
                <div class="card notice" id="plain-line">
                    <Ic icon=Icon::Warning/>
                    <p class="grow">{PLAIN_LINE}</p>
                    <button class="quiet" on:click=close>"Close"</button>
                </div>
            }
        })
    }
}
