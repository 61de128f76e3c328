//! The likely days for calendar programs.

use leptos::prelude::*;
use regain_answer::{ical, plan_events};

use super::ask;
use crate::browser;
use crate::logbook::use_regain;
use crate::parts::A;

const CALENDAR_FILE: &str = "regain-plan.ics";
/// Tells this device's calendar from others.
const CALENDAR_ID: &str = "regain.local";

/// The likely days as a file, or as a feed that a server keeps.
#[component]
pub(super) fn Calendar() -> impl IntoView {
    let regain = use_regain();
    let problem = RwSignal::new(None::<String>);
    let save = move |_| {
        let Some(view) = regain.view_now() else { return };
        let Some(plan) = ask(regain, &view.at) else { return };
        let text = ical("Regain", view.at.timestamp(), &plan_events(&plan, CALENDAR_ID));
        let done = browser::download(CALENDAR_FILE, "text/calendar", text.as_bytes());
        problem.set(done.err().map(|error| browser::words_of(&error)));
    };
    view! {
        <div class="row wrap plan-calendar">
            <button id="save-calendar" on:click=save>"Save as a calendar file"</button>
            <A href="/settings#devices" attr:class="btn">"Or subscribe to a feed"</A>
        </div>
        {move || problem.get().map(|said| view! { <p class="said" role="alert">{said}</p> })}
    }
}
