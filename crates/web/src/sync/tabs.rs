//! Other tabs with the same log: what one keeps, the others take without reading everything again.

use std::rc::Rc;

use leptos::prelude::*;
use leptos::reactive::owner::LocalStorage;
use regain_journal::{Entry, decode_lenient, encode};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{BroadcastChannel, MessageEvent};

use crate::browser;
use crate::logbook::Regain;

const CHANNEL: &str = "regain";
/// More entries than these are read from the database instead of being sent.
const FEW: usize = 2000;

/// What tabs tell each other: a word, then lines of entries.
#[derive(Debug, Clone, PartialEq)]
enum Said {
    /// A tab was opened.
    Hello,
    /// So was this one.
    Here,
    /// A tab was closed.
    Bye,
    /// These were kept.
    Kept(Vec<Entry>),
    /// So many were kept that reading is quicker.
    Many,
}

impl Said {
    fn of(entries: &[Entry]) -> Self {
        if entries.len() > FEW { Self::Many } else { Self::Kept(entries.to_vec()) }
    }

    /// `is_sample` says of which log.
    fn write(&self, is_sample: bool) -> String {
        let word = match self {
            Self::Hello => "hello",
            Self::Here => "here",
            Self::Bye => "bye",
            Self::Kept(_) => "kept",
            Self::Many => "many",
        };
        let mut text = format!("{word} {}", if is_sample { "sample" } else { "own" });
        if let Self::Kept(entries) = self {
            entries.iter().for_each(|entry| {
                text.push('\n');
                text.push_str(&encode(entry));
            });
        }
        text
    }

    /// What was said of which log; a word of a newer app means that reading is needed.
    fn read(text: &str) -> (Self, bool) {
        let mut lines = text.lines();
        let (word, log) = lines.next().unwrap_or_default().split_once(' ').unwrap_or_default();
        let said = match word {
            "hello" => Self::Hello,
            "here" => Self::Here,
            "bye" => Self::Bye,
            "kept" => match lines.map(decode_lenient).collect() {
                Ok(entries) => Self::Kept(entries),
                Err(_) => Self::Many,
            },
            _ => Self::Many,
        };
        (said, log == "sample")
    }
}

/// Whether another tab has the log open. Copies are the same one.
#[derive(Clone, Copy)]
pub(crate) struct Tabs {
    regain: Regain,
    others: RwSignal<bool>,
    channel: StoredValue<Option<Rc<BroadcastChannel>>, LocalStorage>,
}

/// The other tabs, in any component.
pub(crate) fn use_tabs() -> Tabs {
    expect_context()
}

impl Tabs {
    /// Alone, as far as is known.
    pub(crate) fn new(regain: Regain) -> Self {
        Self { regain, others: RwSignal::new(false), channel: StoredValue::new_local(None) }
    }

    /// Whether another tab has it open.
    pub(crate) fn has_others(self) -> bool {
        self.others.get()
    }

    /// Listens, and tells of what is kept here.
    pub(crate) fn start(self) {
        let Ok(channel) = BroadcastChannel::new(&browser::named_here(CHANNEL)) else { return };
        let heard = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            self.hear(&event.data().as_string().unwrap_or_default());
        });
        channel.set_onmessage(Some(heard.as_ref().unchecked_ref()));
        heard.forget(); // it is needed for as long as the page is open
        self.channel.set_value(Some(Rc::new(channel)));
        self.regain.on_kept(move |entries, _| self.say(&Said::of(entries)));
        let bye = Closure::<dyn Fn()>::new(move || self.say(&Said::Bye));
        if let Some(window) = browser::window() {
            let _ = window.add_event_listener_with_callback("pagehide", bye.as_ref().unchecked_ref());
        }
        bye.forget();
        self.say(&Said::Hello);
    }

    fn say(self, said: &Said) {
        let text = said.write(self.regain.is_sample_now());
        if let Some(channel) = self.channel.get_value() {
            // a tab that cannot be told reads everything when it is opened again
            let _ = channel.post_message(&JsValue::from_str(&text));
        }
    }

    fn hear(self, text: &str) {
        let (said, of_sample) = Said::read(text);
        // a log that was deleted elsewhere is not continued with what is written into the next one
        let is_ours = of_sample == self.regain.is_sample_now() && !self.regain.is_gone();
        match said {
            Said::Hello => {
                self.others.set(true);
                self.say(&Said::Here);
            }
            Said::Here => self.others.set(true),
            Said::Bye => {
                self.others.set(false);
                self.say(&Said::Hello);
            }
            Said::Kept(entries) if is_ours => self.regain.take(&entries),
            Said::Many if is_ours => self.regain.read_again(),
            Said::Kept(_) | Said::Many => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_one_tab_says_another_hears_with_the_log_it_is_about() {
        let line = r#"{"v":1,"id":"018e8c2a-0000-7000-8000-000000000001","device":"018e8c2a-0000-7000-8000-00000000000d","seq":1,"recorded_at":"2026-05-09T18:00:00Z","kind":"retract","body":{"target":"018e8c2a-0000-7000-8000-000000000009"}}"#;
        let entry = decode_lenient(line).unwrap();
        for said in [Said::Hello, Said::Here, Said::Bye, Said::Many, Said::Kept(vec![entry])] {
            assert_eq!(Said::read(&said.write(false)), (said.clone(), false));
            assert_eq!(Said::read(&said.write(true)), (said, true));
        }
        assert_eq!(Said::read("kept own\nnot an entry").0, Said::Many);
        assert_eq!(Said::read("a word of later").0, Said::Many);
    }
}
