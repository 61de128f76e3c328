//! What stands behind the chip: the state in a sentence, and the one thing to do.

use jiff::Zoned;
use leptos::prelude::*;
use leptos::task::spawn_local;
use regain_answer::words::list::counted_as;

use super::sign_in::SignIn;
use crate::browser;
use crate::logbook::use_regain;
use crate::parts::A;
use crate::sync::{Remote, State, Sync, use_sync, use_tabs};
use crate::words::{Advice, advice};

/// After so many days without the server a copy is worth thinking of.
const LONG_DAYS: i64 = 7;

/// The state of the log, for the sheet and for the settings.
#[component]
pub(crate) fn StatePanel() -> impl IntoView {
    let (regain, sync, tabs) = (use_regain(), use_sync(), use_tabs());
    view! {
        <div class="stack">
            {move || if regain.is_sample() {
                view! { <Sample/> }.into_any()
            } else {
                body(sync, &sync.state(), &sync.remote()).into_any()
            }}
            {move || tabs.has_others().then(|| view! {
                <p class="s">"Regain is open in another tab. Both save; this one follows."</p>
            })}
        </div>
    }
}

#[component]
fn Sample() -> impl IntoView {
    let regain = use_regain();
    let remove = move |_| {
        spawn_local(async move {
            // storage that refuses says so above the page
            let _ = regain.remove_sample().await;
        });
    };
    let today = browser::now()
        .strftime("Its time began on the evening after its last session, so that the verdicts make sense: here today is %A %-d %B %Y.")
        .to_string();
    view! {
        <p class="lead">"This is a simulated lifter. Nothing of it is sent anywhere or mixed with your log."</p>
        <p class="s">{today}</p>
        <button id="remove-sample" on:click=remove>"Remove it"</button>
    }
}

fn body(sync: Sync, state: &State, remote: &Remote) -> impl IntoView + use<> {
    let account = remote.account.clone().unwrap_or_else(|| "your account".to_owned());
    let last = remote.synced_at.map(|at| format!("Last synced {}.", said_at(at)));
    match state {
        State::Alone => alone(sync, remote.account.is_some()).into_any(),
        State::Synced => view! {
            <p class="lead">{format!("This browser and the server have the same log, under the name '{account}'.")}</p>
            <p class="s">{last}</p>
            <More/>
        }
        .into_any(),
        State::Syncing { .. } => view! {
            <p class="lead">"Entries are being exchanged with the server. You can go on meanwhile."</p>
            <p class="s">{last}</p>
        }
        .into_any(),
        State::Offline => {
            let long = remote.synced_at.is_some_and(|at| {
                browser::timestamp().duration_since(at).as_hours() >= LONG_DAYS * 24
            });
            view! {
                <p class="lead">{move || format!("Everything works. {}", waiting(sync.to_send()))}</p>
                <p class="s">{last}{long.then_some(" Export a copy?")}</p>
                <div class="row">
                    <button on:click=move |_| sync.sync()>"Try now"</button>
                    {long.then(|| view! { <A href="/exchange" attr:class="btn">"Export"</A> })}
                </div>
            }
            .into_any()
        }
        State::Refused(stop) => {
            let (sentence, action) = advice(stop);
            view! { <p class="lead">{sentence}</p><p class="s">{last}</p>{act(sync, action)} }.into_any()
        }
        State::NotKept => view! {
            <p class="lead">"This browser has no room for what the server sent. Free space or export, then try again."</p>
            <div class="row">
                <button on:click=move |_| sync.sync()>"Try again"</button>
                <A href="/exchange" attr:class="btn">"Export"</A>
            </div>
        }
        .into_any(),
    }
}

fn alone(sync: Sync, was_signed_in: bool) -> impl IntoView {
    view! {
        <p class="lead">"Only this browser has your log."</p>
        {move || if sync.has_server() {
            let why = if was_signed_in {
                "Sign in again to sync it with the server."
            } else {
                "Sign in to keep a copy on the server and to have the same log on every device."
            };
            view! {
                <p class="s">{why}</p>
                <SignIn/>
            }
            .into_any()
        } else {
            view! {
                <p class="s">"No Regain server answers at this address. Everything works without one; export a copy now and then."</p>
                <A href="/exchange" attr:class="btn">"Export"</A>
            }
            .into_any()
        }}
    }
}

#[component]
fn More() -> impl IntoView {
    view! { <A href="/settings#devices" attr:class="btn to-devices">"Devices"</A> }
}

fn act(sync: Sync, action: Advice) -> impl IntoView {
    match action {
        Advice::SignIn => view! { <SignIn/> }.into_any(),
        Advice::Join => view! {
            <button on:click=move |_| sync.join()>"Both are mine: bring them together"</button>
            <A href="/exchange" attr:class="btn">"Export this one first"</A>
        }
        .into_any(),
        Advice::Export => view! { <A href="/exchange" attr:class="btn">"Export"</A> }.into_any(),
        Advice::Again => view! { <button on:click=move |_| sync.sync()>"Try again"</button> }.into_any(),
    }
}

fn waiting(count: u64) -> String {
    match usize::try_from(count).unwrap_or(usize::MAX) {
        0 => "Nothing waits to be sent.".to_owned(),
        count => format!("{} will sync when there is a network.", counted_as(count, "entry", "entries")),
    }
}

fn said_at(at: jiff::Timestamp) -> String {
    let now = browser::now();
    let then = at.to_zoned(now.time_zone().clone());
    said(&now, &then)
}

fn said(now: &Zoned, then: &Zoned) -> String {
    if now.date() == then.date() {
        then.strftime("today at %H:%M").to_string()
    } else if now.year() == then.year() {
        then.strftime("on %-d %B at %H:%M").to_string()
    } else {
        then.strftime("on %-d %B %Y").to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case(0, "Nothing waits to be sent.")]
    #[case(1, "1 entry will sync when there is a network.")]
    #[case(1200, "1,200 entries will sync when there is a network.")]
    fn what_waits_is_counted(#[case] count: u64, #[case] said: &str) {
        assert_eq!(waiting(count), said);
    }

    #[rstest]
    #[case("2026-05-14T06:00:00+02:00[Europe/Berlin]", "today at 06:00")]
    #[case("2026-05-07T06:00:00+02:00[Europe/Berlin]", "on 7 May at 06:00")]
    #[case("2025-05-07T06:00:00+02:00[Europe/Berlin]", "on 7 May 2025")]
    fn a_time_is_said_as_short_as_is_clear(#[case] then: &str, #[case] words: &str) {
        let now: Zoned = "2026-05-14T18:00:00+02:00[Europe/Berlin]".parse().unwrap();
        assert_eq!(said(&now, &then.parse().unwrap()), words);
    }
}
