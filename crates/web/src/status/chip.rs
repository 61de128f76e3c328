//! The chip at the top right. It never covers anything and never blocks.

use leptos::prelude::*;
use regain_answer::words::number::grouped;

use super::panel::StatePanel;
use crate::browser;
use crate::logbook::use_regain;
use crate::parts::{Ic, Icon, Sheet};
use crate::sync::{State, use_sync};

/// The chip, and its sheet once it was tapped.
#[component]
pub(crate) fn StatusChip(
    /// Where there is little room: the sign alone, its words for those who hear them.
    #[prop(optional)]
    short: bool,
) -> impl IntoView {
    let class = if short { "hear" } else { "" };
    let (regain, sync) = (use_regain(), use_sync());
    let is_asked = RwSignal::new(false);
    let said = move || {
        if regain.is_sample() {
            return (Icon::Eye, browser::now().strftime("Sample · %-d %b").to_string());
        }
        words(&sync.state())
    };
    view! {
        <button class="chip" id="status" on:click=move |_| is_asked.set(true)>
            {move || {
                let (icon, text) = said();
                view! { <Ic icon=icon size="i18"/><span class="hear">"Where your log is: "</span><span class=class>{text}</span> }
            }}
        </button>
        {move || is_asked.get().then(|| view! {
            <Sheet title="Where your log is" close=Callback::new(move |()| is_asked.set(false))>
                <StatePanel/>
            </Sheet>
        })}
    }
}

fn words(state: &State) -> (Icon, String) {
    match state {
        State::Alone => (Icon::Phone, "On this device".to_owned()),
        State::Synced => (Icon::Tick, "Synced".to_owned()),
        State::Syncing { done, of } => {
            (Icon::Sync, format!("Syncing {} of {}", grouped(*done), grouped(*of)))
        }
        State::Offline => (Icon::Offline, "Offline · saved here".to_owned()),
        State::Refused(_) | State::NotKept => (Icon::Warning, "Not synced".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use regain_sync::Stop;
    use rstest::rstest;

    #[rstest]
    #[case(State::Alone, "On this device")]
    #[case(State::Synced, "Synced")]
    #[case(State::Syncing { done: 12, of: 1040 }, "Syncing 12 of 1,040")]
    #[case(State::Offline, "Offline · saved here")]
    #[case(State::Refused(Stop::NoProgress), "Not synced")]
    #[case(State::NotKept, "Not synced")]
    fn the_chip_says_where_the_log_is(#[case] state: State, #[case] said: &str) {
        assert_eq!(words(&state).1, said);
    }
}
