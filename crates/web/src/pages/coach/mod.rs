//! Coach: athletes who agreed at one glance, one of their days, and agreements from the athlete's side.

mod athlete;
mod board;
mod cells;
mod offer;
mod share;
mod tell;
mod told;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::frame::Head;
use crate::logbook::use_regain;
use crate::parts::{A, Ic, Icon};
use crate::sync::{Account, use_sync};

use board::BoardOfAthletes;
use share::Share;

pub(crate) use athlete::AthleteDay;
pub(in crate::pages) use told::work_words;

/// The head of these pages: the way back, the title and the chip.
#[component]
fn Top(#[prop(into)] title: Signal<String>, back: &'static str) -> impl IntoView {
    let way = move || {
        view! { <A href=back attr:class="back" attr:aria-label="Back"><Ic icon=Icon::Back/></A> }.into_any()
    };
    view! {
        <div class="with-back">{way()}<Head title=title/></div>
    }
}

/// Whether somebody is signed in here with a log of their own.
fn signed_in() -> Memo<bool> {
    let (regain, sync) = (use_regain(), use_sync());
    Memo::new(move |_| sync.remote().is_signed_in && !regain.is_sample())
}

/// The page at `/coach`: the board for coaches, agreements for everybody else.
#[component]
pub(crate) fn Coach() -> impl IntoView {
    let sync = use_sync();
    let is_signed_in = signed_in();
    let account = RwSignal::new(None::<Result<Account, String>>);
    Effect::new(move |_| {
        if is_signed_in.get() {
            spawn_local(async move {
                let found = sync.account().await;
                account.try_set(Some(found));
            });
        }
    });
    view! {
        <Top title="Coach" back="/more"/>
        {move || {
            if !is_signed_in.get() {
                return view! { <NotSignedIn/> }.into_any();
            }
            match account.get() {
                None => view! { <p class="lead" role="status">"Asking the server"</p> }.into_any(),
                Some(Ok(account)) if account.role == "athlete" => view! { <h1 class="hear">"Coach"</h1><Share head="Share with a coach"/> }.into_any(),
                Some(Ok(account)) => view! { <BoardOfAthletes own=Some(account.athlete)/> }.into_any(),
                // a coach without a network still has the board of last time
                Some(Err(said)) => view! { <BoardOfAthletes own=None/><p class="s offline-said">{said}</p> }.into_any(),
            }
        }}
    }
}

/// The page at `/coach/share`.
#[component]
pub(crate) fn ShareWithCoach() -> impl IntoView {
    let is_signed_in = signed_in();
    view! {
        <Top title="Share with a coach" back="/coach"/>
        <h1 class="hear">"Share with a coach"</h1>
        {move || if is_signed_in.get() { view! { <Share head="What they may see"/> }.into_any() } else { view! { <NotSignedIn/> }.into_any() }}
    }
}

#[component]
fn NotSignedIn() -> impl IntoView {
    view! {
        <h1>"A coach and an athlete meet on one server."</h1>
        <p class="lead">"Sign in to yours first. Until then nobody but you sees anything of this log."</p>
        <A href="/settings#devices" attr:class="btn">"Devices and sync"</A>
    }
}
