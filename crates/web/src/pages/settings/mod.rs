//! Settings: what somebody prefers, and where their data are.

mod account;
mod data;
mod devices;
mod equipment;
mod keys;
mod messages;
mod training;
mod you;

use leptos::prelude::*;

use crate::frame::Head;
use crate::status::StatePanel;

use data::Data;
use devices::Devices;
use equipment::EquipmentForm;
use messages::Messages;
use training::{Look, Training, Units};
use you::You;

/// The page at `/settings`.
#[component]
pub(crate) fn Settings() -> impl IntoView {
    view! {
        <Head title="Settings"/>
        <h1 class="hear">"Settings"</h1>
        <div class="settings">
            <section class="card stack" aria-label="Units"><h2>"Units"</h2><Units/></section>
            <section class="card stack" id="equipment" aria-label="Equipment and plates">
                <h2>"Equipment and plates"</h2>
                <EquipmentForm/>
            </section>
            <section class="card stack" id="you" aria-label="You"><h2>"You"</h2><You/></section>
            <section class="card stack" aria-label="Look"><h2>"Look"</h2><Look/></section>
            <section class="card stack" aria-label="Training"><h2>"Training"</h2><Training/></section>
            <section class="card stack" id="messages" aria-label="Messages"><h2>"Messages"</h2><Messages/></section>
            <section class="card stack" id="devices" aria-label="Devices and sync">
                <h2>"Devices and sync"</h2>
                <StatePanel/>
                <Devices/>
            </section>
            <section class="card stack" aria-label="Your data"><h2>"Your data"</h2><Data/></section>
            <p class="x">{concat!("Regain ", env!("CARGO_PKG_VERSION"))}</p>
        </div>
    }
}
