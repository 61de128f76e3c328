//! Today before the first session: what is not known is drawn, and what to do first.

use leptos::prelude::*;
use regain_engine::{PerMuscle, Verdict};

use super::locks::Locks;
use super::messages::Messages;
use crate::browser;
use crate::frame::Head;
use crate::parts::{A, BodyMap, Ic, Icon, Paint, Side, VerdictIcon};
use crate::words::STANDING;

/// What a first session is, and why it is a short one.
#[component]
pub(in crate::pages) fn FirstSession() -> impl IntoView {
    view! {
        <div class="card first-session">
            <div class="row between">
                <h2 class="h3">"A calibration session"</h2>
                <span class="v care"><VerdictIcon verdict=Verdict::Care/>"Care"</span>
            </div>
            <p>
                "Five exercises you know, half your usual sets, stop with 2 reps left. Expect some soreness in a day or two. That is information, not a score."
            </p>
        </div>
    }
}

#[component]
pub(super) fn Empty(checked: ViewFn) -> impl IntoView {
    let date = browser::now().strftime("%A %-d %B").to_string();
    let paint = Signal::derive(|| PerMuscle::splat(Paint::Verdict(Verdict::Unknown)));
    let badges = Signal::derive(PerMuscle::default);
    let figure = move |side: Side| {
        view! {
            <figure>
                <BodyMap side=side paint=paint badges=badges choose=Callback::new(|_| {}) label="nothing known yet"/>
                <figcaption>{side.word()}</figcaption>
            </figure>
        }
    };
    view! {
        <Head title=date under=checked/>
        <div class="duo t-grid">
            <section class="map-side">
                <h1>"Nothing is known about your muscles yet."</h1>
                <p class="lead under-h1">
                    "Log one session and the estimates begin: first from other people and wide, then from you."
                </p>
                <div class="maps small">{figure(Side::Front)}{figure(Side::Back)}</div>
            </section>
            <section class="list-side">
                <Locks/>
                <Messages/>
                <FirstSession/>
                <A href="/exchange" attr:class="card row door-card">
                    <Ic icon=Icon::File/>
                    <span class="grow">
                        <span class="name">"Or bring a log from another app"</span>
                        <span class="why">"Works without a network"</span>
                    </span>
                    <Ic icon=Icon::Forward size="i18"/>
                </A>
                <p class="x standing">{STANDING}</p>
                <div class="dock">
                    <A href="/train" attr:class="btn primary">"Start a calibration session"</A>
                </div>
            </section>
        </div>
    }
}
