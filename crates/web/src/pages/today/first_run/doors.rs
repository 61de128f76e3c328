//! Three ways to begin.

use leptos::prelude::*;
use leptos::task::spawn_local;
use regain_engine::{Muscle, PerMuscle, Verdict};

use super::{Begun, keep};
use crate::frame::Logo;
use crate::logbook::{open_sample, use_regain};
use crate::parts::{A, BodyMap, Ic, Icon, Paint, Side};

/// What the sample's door says.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Sample {
    Closed,
    Opening,
    Failed(String),
}

#[component]
pub(in crate::pages::today) fn FirstRun(stage: RwSignal<Begun>) -> impl IntoView {
    let regain = use_regain();
    let sample = RwSignal::new(Sample::Closed);
    let look_round = move |_| {
        if sample.get_untracked() == Sample::Opening {
            return;
        }
        sample.set(Sample::Opening);
        spawn_local(async move {
            if let Err(error) = open_sample(regain).await {
                sample.try_set(Sample::Failed(error.to_string()));
            }
        });
    };
    let start = move |_| {
        keep(Begun::Unit);
        stage.set(Begun::Unit);
    };
    let about_sample = move || match sample.get() {
        Sample::Closed => "A simulated lifter, gone in one tap.".to_owned(),
        Sample::Opening => "Reading twelve weeks of training".to_owned(),
        Sample::Failed(why) => why,
    };
    view! {
        <section class="first-run">
            <p class="row brand"><Logo/>"Regain"</p>
            <Picture/>
            <h1>"Train when you have recovered, not when the calendar says so."</h1>
            <p class="lead">"For every muscle: beat last time, test it first, or hold. With the reason."</p>
            <div class="stack doors">
                <A href="/exchange" attr:class="card row door-card first" attr:id="bring">
                    <span class="tile"><Ic icon=Icon::File/></span>
                    <span class="grow">
                        <span class="name">"Bring your log"</span>
                        <span class="why">"Strong, Hevy, FitNotes, CSV and more. First a preview, nothing is stored."</span>
                    </span>
                    <Ic icon=Icon::Forward size="i18"/>
                </A>
                <button class="card row door-card" id="sample" on:click=look_round>
                    <span class="tile"><Ic icon=Icon::Eye/></span>
                    <span class="grow">
                        <span class="name">"Look round with a sample"</span>
                        <span class="why" role="status">{about_sample}</span>
                    </span>
                    <Ic icon=Icon::Forward size="i18"/>
                </button>
                <button class="card row door-card" id="start-empty" on:click=start>
                    <span class="tile"><Ic icon=Icon::Train/></span>
                    <span class="grow">
                        <span class="name">"Start empty"</span>
                        <span class="why">"Your first sessions calibrate it."</span>
                    </span>
                    <Ic icon=Icon::Forward size="i18"/>
                </button>
            </div>
            <p class="stays">
                "Your entries stay on this device until you connect a server. "<A href="/settings">"Connect one"</A>
            </p>
            <p class="x">
                "Training guidance from your own log, not medical advice. Under 18, pregnant, a known disease or recent surgery: ask a professional first."
            </p>
        </section>
    }
}

/// A body with ready, careful and held muscles; an illustration.
#[component]
fn Picture() -> impl IntoView {
    let paint = PerMuscle::from_fn(|muscle| {
        Paint::Verdict(match muscle {
            Muscle::Biceps | Muscle::Triceps | Muscle::Lats => Verdict::Care,
            Muscle::Quads | Muscle::Adductors => Verdict::Hold,
            _ => Verdict::Beat,
        })
    });
    let paint = Signal::derive(move || paint);
    let badges = Signal::derive(PerMuscle::default);
    view! {
        <div class="first-picture" aria-hidden="true">
            <BodyMap side=Side::Front paint=paint badges=badges choose=Callback::new(|_| {}) label="illustration"/>
        </div>
    }
}
