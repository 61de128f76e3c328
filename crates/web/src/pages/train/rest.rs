//! The rest between sets: an end time, so that a reload, a lock or a crash does not matter.

use std::cell::OnceCell;

use leptos::prelude::*;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast as _, JsValue};

use crate::browser;
use crate::choices::Switch;
use crate::parts::Sheet;

const KEPT: &str = "regain.rest";
const TICK_MS: i32 = 250;
/// What the browser's tab says otherwise.
const NAME: &str = "Regain";
/// What −15 and +15 change.
const STEP_MS: i64 = 15_000;
/// Spoken at these seconds only.
const SPOKEN: [i64; 2] = [30, 10];

/// When a rest ends and how long it is in all, milliseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Rest {
    end_ms: i64,
    total_ms: i64,
}

impl Rest {
    /// A rest of so many seconds from now.
    pub(super) fn begin(seconds: u16) -> Self {
        let total_ms = i64::from(seconds) * 1000;
        Self { end_ms: now_ms() + total_ms, total_ms }
    }

    fn left_ms(self, now_ms: i64) -> i64 {
        (self.end_ms - now_ms).max(0)
    }

    fn moved(self, by_ms: i64) -> Self {
        Self { end_ms: self.end_ms + by_ms, total_ms: (self.total_ms + by_ms).max(1000) }
    }

    /// The rest that was running when the page was left.
    pub(super) fn kept() -> Option<Self> {
        let text = browser::setting(KEPT)?;
        let (end, total) = text.split_once(' ')?;
        let rest = Self { end_ms: end.parse().ok()?, total_ms: total.parse().ok()? };
        (rest.left_ms(now_ms()) > 0).then_some(rest)
    }

    fn keep(rest: Option<Self>) {
        match rest {
            Some(Self { end_ms, total_ms }) => browser::keep_setting(KEPT, &format!("{end_ms} {total_ms}")),
            None => browser::forget_setting(KEPT),
        }
    }
}

fn now_ms() -> i64 {
    browser::timestamp().as_millisecond()
}

/// `1:08`.
fn digits(left_ms: i64) -> String {
    let seconds = (left_ms + 999) / 1000;
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

/// The timer, while a rest runs.
#[component]
pub(super) fn RestTimer(rest: RwSignal<Option<Rest>>) -> impl IntoView {
    let now = RwSignal::new(now_ms());
    Effect::new(move |_| {
        Rest::keep(rest.get());
        if rest.with(Option::is_some) {
            title(NAME);
        }
    });
    let seen = window_event_listener_untyped(browser::SEEN, |_| {
        if !browser::is_hidden() {
            title(NAME);
        }
    });
    on_cleanup(move || {
        seen.remove();
        title(NAME);
    });
    tick(move || {
        now.set(now_ms());
        let over = rest.get_untracked().is_some_and(|rest| rest.left_ms(now_ms()) == 0);
        if over {
            rest.set(None);
            ring();
        }
    });
    let shown = move || rest.get().map(|rest| (rest, rest.left_ms(now.get())));
    let spoken = move || {
        let left = shown().map(|(_, left)| (left + 999) / 1000);
        left.filter(|left| SPOKEN.contains(left)).map(|left| format!("{left} seconds of rest left"))
    };
    let is_large = RwSignal::new(false);
    let change = move |by_ms| rest.update(|rest| *rest = rest.map(|rest| rest.moved(by_ms)));
    view! {
        <div class="hear" aria-live="polite">{spoken}</div>
        {move || shown().map(|(rest_now, left)| {
            view! {
                <div class="card rest" role="timer">
                    <button class="num" id="rest-large" aria-label="Rest, full screen" on:click=move |_| is_large.set(true)>{digits(left)}<small>" rest"</small></button>
                    <span class="grow"></span>
                    <button aria-label="15 seconds less" on:click=move |_| change(-STEP_MS)>"−15"</button>
                    <button aria-label="15 seconds more" on:click=move |_| change(STEP_MS)>"+15"</button>
                    <button on:click=move |_| rest.set(None)>"Skip"</button>
                    <progress class="rest-bar" aria-hidden="true" max=rest_now.total_ms.to_string() value=left.to_string()></progress>
                </div>
            }
        })}
        {move || is_large.get().then(|| view! {
            <Sheet title="Rest" close=Callback::new(move |()| is_large.set(false))>
                <p class="rest-large" aria-hidden="true">{move || shown().map_or_else(|| "0:00".to_owned(), |(_, left)| digits(left))}</p>
                <p class="s">"The timer counts on when the screen is locked or the page is loaded again."</p>
            </Sheet>
        })}
    }
}

/// Calls `each` for as long as the component is shown.
fn tick(each: impl Fn() + 'static) {
    let Some(window) = browser::window() else { return };
    let each = Closure::<dyn Fn()>::new(each);
    let id =
        window.set_interval_with_callback_and_timeout_and_arguments_0(each.as_ref().unchecked_ref(), TICK_MS);
    let each = StoredValue::new_local(each);
    on_cleanup(move || {
        if let (Some(window), Ok(id)) = (browser::window(), id) {
            window.clear_interval_with_handle(id);
        }
        each.dispose();
    });
}

/// The end of the rest: a title, and what the device can do. Absent on some phones, which is no error.
fn ring() {
    let Some(window) = browser::window() else { return };
    if Switch::Vibration.is_on()
        && let Some(vibrate) = browser::method(&window.navigator(), "vibrate")
    {
        let _ = vibrate.call1(&window.navigator(), &JsValue::from_f64(200.0));
    }
    if Switch::Sound.is_on() {
        tone();
    }
    title("Rest over · Regain");
}

/// What the browser's tab says: a rest that is over is told until the page is seen, or the next rest begins.
fn title(text: &str) {
    if let Some(document) = browser::document() {
        document.set_title(text);
    }
}

thread_local! {
    /// One for the whole page: browsers bound how many there are.
    static SOUND: OnceCell<Option<web_sys::AudioContext>> = const { OnceCell::new() };
}

/// What makes tones. Phones let it speak only after a tap, so it is asked for in one.
fn sound() -> Option<web_sys::AudioContext> {
    SOUND.with(|sound| sound.get_or_init(|| web_sys::AudioContext::new().ok()).clone())
}

/// Called in a tap that begins a rest: the tone at its end is allowed then.
pub(super) fn allow_sound() {
    if Switch::Sound.is_on()
        && let Some(sound) = sound()
    {
        // a browser without sound stays silent
        let _ = sound.resume();
    }
}

/// One soft tone.
fn tone() {
    let Some(context) = sound() else { return };
    let (Ok(oscillator), Ok(gain)) = (context.create_oscillator(), context.create_gain()) else { return };
    let at = context.current_time();
    oscillator.frequency().set_value(660.0);
    // a browser without sound stays silent
    let _ = gain.gain().set_value_at_time(0.12, at);
    let _ = gain.gain().linear_ramp_to_value_at_time(0.0, at + 0.6);
    let _ = oscillator.connect_with_audio_node(&gain);
    let _ = gain.connect_with_audio_node(&context.destination());
    let _ = oscillator.start();
    let _ = oscillator.stop_with_when(at + 0.6);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rest_is_an_end_time() {
        let rest = Rest { end_ms: 100_000, total_ms: 90_000 };
        assert_eq!((rest.left_ms(32_000), rest.left_ms(100_001)), (68_000, 0));
        assert_eq!(digits(rest.left_ms(32_000)), "1:08");
        assert_eq!(digits(rest.left_ms(99_999)), "0:01");
        assert_eq!(rest.moved(STEP_MS).left_ms(32_000), 83_000);
    }
}
