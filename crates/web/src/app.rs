//! The app as a whole: the journal is opened, and the address chooses the page.

use leptos::prelude::*;
use leptos_router::components::{Redirect, Route, Router, Routes};
use leptos_router::path;
use wasm_bindgen::JsCast as _;
use wasm_bindgen::closure::Closure;

use crate::browser;
use crate::frame::Frame;
use crate::installed::Installed;
use crate::logbook::Regain;
use crate::pages;
use crate::parts::{Layers, Undo};
use crate::sync::{Sync, Tabs};

/// How often the answer is asked again while nothing happens.
const LOOK_AGAIN_MS: i32 = 60_000;

/// Puts the app into the page.
#[cfg_attr(not(target_arch = "wasm32"), allow(dead_code))]
pub(crate) fn mount() {
    if let Some(before) = browser::document().and_then(|document| document.get_element_by_id("before")) {
        before.remove();
    }
    mount_to_body(App);
}

#[component]
fn App() -> impl IntoView {
    let regain = Regain::new();
    provide_context(regain);
    let (sync, tabs, installed) = (Sync::new(regain), Tabs::new(regain), Installed::new(regain));
    provide_context(sync);
    provide_context(tabs);
    provide_context(installed);
    provide_context(Undo::new(regain));
    let layers = Layers::new();
    provide_context(layers);
    layers.start();
    regain.open();
    tabs.start();
    sync.start();
    installed.start();
    look_again(regain);
    view! {
        <Router base=browser::base()>
            <Frame>
                <Routes fallback=|| view! { <pages::NotFound/> }>
                    <Route path=path!("/") view=|| view! { <Redirect path="/today"/> }/>
                    <Route path=path!("/today") view=pages::Today/>
                    <Route path=path!("/train") view=pages::Train/>
                    <Route path=path!("/train/:id") view=pages::Train/>
                    <Route path=path!("/plan") view=pages::Plan/>
                    <Route path=path!("/progress") view=pages::Progress/>
                    <Route path=path!("/progress/:tab") view=pages::Progress/>
                    <Route path=path!("/more") view=pages::More/>
                    <Route path=path!("/history") view=pages::History/>
                    <Route path=path!("/history/new") view=pages::AddPast/>
                    <Route path=path!("/history/:id") view=pages::PastSession/>
                    <Route path=path!("/exercises") view=pages::Exercises/>
                    <Route path=path!("/exercises/:name") view=pages::OneExercise/>
                    <Route path=path!("/exchange") view=pages::Exchange/>
                    <Route path=path!("/coach") view=pages::Coach/>
                    <Route path=path!("/coach/share") view=pages::ShareWithCoach/>
                    <Route path=path!("/coach/:athlete") view=pages::AthleteDay/>
                    <Route path=path!("/settings") view=pages::Settings/>
                </Routes>
            </Frame>
        </Router>
    }
}

/// Readiness changes with time alone: each minute, and when the page is looked at again.
fn look_again(regain: Regain) {
    let Some(window) = browser::window() else { return };
    let tick = Closure::<dyn Fn()>::new(move || regain.look());
    let _ = window
        .set_interval_with_callback_and_timeout_and_arguments_0(tick.as_ref().unchecked_ref(), LOOK_AGAIN_MS);
    let _ = window.add_event_listener_with_callback("focus", tick.as_ref().unchecked_ref());
    // it is needed for as long as the page is open
    tick.forget();
}
