//! What stands around every page: the way to the others, and the state of what is kept.

use leptos::prelude::*;
use leptos_router::hooks::use_location;

use crate::browser;
use crate::logbook::use_regain;
use crate::parts::{A, Ic, Icon, Patterns, UndoBar};
use crate::status::{Problem, StateNotices, StatusChip};

/// One entry of the navigation.
pub(crate) struct Place {
    pub(crate) path: &'static str,
    pub(crate) name: &'static str,
    pub(crate) icon: Icon,
}

const PLACES: [Place; 4] = [
    Place { path: "/today", name: "Today", icon: Icon::Today },
    Place { path: "/train", name: "Train", icon: Icon::Train },
    Place { path: "/plan", name: "Plan", icon: Icon::Plan },
    Place { path: "/progress", name: "Progress", icon: Icon::Progress },
];
/// On a phone these stand behind "More".
pub(crate) const MORE: [Place; 4] = [
    Place { path: "/history", name: "History", icon: Icon::History },
    Place { path: "/exercises", name: "Exercises", icon: Icon::Exercises },
    Place { path: "/exchange", name: "Import and export", icon: Icon::Exchange },
    Place { path: "/coach", name: "Coach", icon: Icon::Coach },
];
pub(crate) const SETTINGS: Place = Place { path: "/settings", name: "Settings", icon: Icon::Settings };
const MORE_PLACE: Place = Place { path: "/more", name: "More", icon: Icon::More };

/// The frame around a page.
#[component]
pub(crate) fn Frame(children: Children) -> impl IntoView {
    view! {
        <Patterns/>
        <a class="skip" href="#content">"To the content"</a>
        <Rail/>
        <main class="app" id="content" tabindex="-1">
            <Problem/>
            <StateNotices/>
            {children()}
        </main>
        <UndoBar/>
        <Bar/>
    }
}

/// Whether the address is at this place or under it.
fn is_at(address: &str, path: &str) -> bool {
    address == path || address.strip_prefix(path).is_some_and(|rest| rest.starts_with('/'))
}

#[component]
fn Rail() -> impl IntoView {
    view! {
        <nav class="rail" aria-label="Main">
            <span class="logo"><Logo/><span class="word">"Regain"</span></span>
            {PLACES.iter().map(|place| view! { <Link place=place/> }).collect_view()}
            <hr/>
            {MORE.iter().map(|place| view! { <Link place=place/> }).collect_view()}
            <span class="sp"></span>
            <Link place=&SETTINGS/>
        </nav>
    }
}

#[component]
fn Bar() -> impl IntoView {
    view! {
        <nav class="bar" aria-label="Main, short">
            {PLACES.iter().map(|place| view! { <Link place=place/> }).collect_view()}
            <Link place=&MORE_PLACE/>
        </nav>
    }
}

/// A way to a place. While a session runs, Train says so.
#[component]
fn Link(place: &'static Place) -> impl IntoView {
    let regain = use_regain();
    let address = use_location().pathname;
    let current = move || {
        let address = browser::within(&address.get());
        let behind_more = place.path == MORE_PLACE.path
            && MORE.iter().chain([&SETTINGS]).any(|place| is_at(&address, place.path));
        (is_at(&address, place.path) || behind_more).then_some("page")
    };
    let runs = move || place.path == "/train" && regain.view().is_some_and(|view| view.day.running.is_some());
    view! {
        <A href=place.path attr:class="place" attr:aria-current=current>
            <Ic icon=place.icon/>
            <span class="word">{place.name}</span>
            {move || runs().then(|| view! { <span class="runs"><span class="hear">", in progress"</span></span> })}
        </A>
    }
}

/// The mark of the app.
#[component]
pub(crate) fn Logo() -> impl IntoView {
    view! {
        <svg class="mark" viewBox="0 0 26 26" aria-hidden="true">
            <rect width="26" height="26" rx="7" class="mark-ground"/>
            <path d="M5 18.5C9 18.5 10 8 14 8c3 0 4 3 7 3" class="mark-line"/>
            <circle cx="14" cy="8" r="2.6" class="mark-dot"/>
        </svg>
    }
}

/// The head of a page: what it is, a line under it, and the chip.
#[component]
pub(crate) fn Head(
    #[prop(into)] title: Signal<String>,
    /// Stands under the title.
    #[prop(optional, into)]
    under: Option<ViewFn>,
) -> impl IntoView {
    view! {
        <header class="top">
            <span class="grow"><span class="d">{title}</span>{under.map(|under| under.run())}</span>
            <StatusChip/>
        </header>
    }
}
