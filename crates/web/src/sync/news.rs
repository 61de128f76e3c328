//! The server's own word that something is new.

use regain_sync::Heads;
use wasm_bindgen::JsCast as _;
use wasm_bindgen::closure::Closure;
use web_sys::{EventSource, MessageEvent};

use crate::browser;

const PATH: &str = "/api/v1/athletes/me/news";

/// An open stream. It ends when it is dropped.
pub(super) struct News {
    stream: EventSource,
    // the stream calls it
    _heard: Closure<dyn Fn(MessageEvent)>,
}

impl News {
    /// Opens it; `heard` is called with the server's heads, now and after each change. The browser opens it again by
    /// itself after a line that broke.
    pub(super) fn open(heard: impl Fn(Heads) + 'static) -> Option<Self> {
        let stream = EventSource::new(&format!("{}{PATH}", browser::base())).ok()?;
        let heard = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            let heads = event.data().as_string().and_then(|text| serde_json::from_str(&text).ok());
            if let Some(heads) = heads {
                heard(heads);
            }
        });
        stream.add_event_listener_with_callback("heads", heard.as_ref().unchecked_ref()).ok()?;
        Some(Self { stream, _heard: heard })
    }

    /// Whether it still listens, or tries to.
    pub(super) fn is_open(&self) -> bool {
        self.stream.ready_state() != EventSource::CLOSED
    }
}

impl Drop for News {
    fn drop(&mut self) {
        self.stream.close();
    }
}
