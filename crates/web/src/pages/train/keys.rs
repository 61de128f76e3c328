//! The keyboard while a set is typed.

use leptos::prelude::*;
use leptos::task::spawn_local;
use regain_engine::Load;
use regain_journal::UnitWord;

use super::draft::SetDraft;
use super::exercise::Now;
use super::logging::undo;
use super::plates::Loads;
use crate::logbook::use_regain;

/// Digits are reps, arrows the load, F failure, R range, O form, Enter logs, Ctrl+Z takes back, N goes on.
pub(super) fn keys(
    now: Memo<Option<Now>>,
    draft: RwSignal<SetDraft>,
    loads: Memo<Loads>,
    write: Callback<()>,
    go: impl Fn(&str) + 'static,
) -> impl Fn(web_sys::KeyboardEvent) + 'static {
    let regain = use_regain();
    move |event| {
        use wasm_bindgen::JsCast as _;
        let on = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        let tag = on.as_ref().map(web_sys::Element::tag_name).unwrap_or_default();
        // a cell of the ruler that is chosen has done its work: keys mean the set again
        let is_chosen = on.is_some_and(|on| {
            on.has_attribute("data-reps") && on.get_attribute("aria-checked").as_deref() == Some("true")
        });
        let types = matches!(tag.as_str(), "INPUT" | "TEXTAREA" | "SELECT" | "DIALOG");
        // a scale that has the focus took it already
        if types || event.default_prevented() || event.alt_key() || event.meta_key() {
            return;
        }
        let unit = now.get_untracked().map_or(UnitWord::Kg, |now| now.unit);
        let load =
            draft.get_untracked().centi_kg.and_then(|kg| Load::from_centi_kg(kg).ok()).unwrap_or(Load::ZERO);
        match event.key().as_str() {
            "z" if event.ctrl_key() => {
                let last = now.get_untracked().and_then(|now| now.done.last().map(|set| set.id));
                if let Some(last) = last {
                    spawn_local(async move {
                        undo(regain, last).await;
                    });
                }
            }
            _ if event.ctrl_key() => return,
            "Enter" if is_chosen || (tag != "BUTTON" && tag != "A") => write.run(()),
            "ArrowUp" | "ArrowDown" if is_chosen || tag != "BUTTON" => {
                let up = event.key() == "ArrowUp";
                let next = loads.with_untracked(|loads| loads.step(load, unit, up));
                draft.update(|draft| draft.centi_kg = Some(next.centi_kg()));
            }
            "f" => draft.update(|draft| draft.rir = (draft.rir != Some(0)).then_some(0)),
            "r" => draft.update(|draft| draft.range_short = !draft.range_short),
            "o" => draft.update(|draft| draft.form_broke = !draft.form_broke),
            "n" => {
                if let Some(next) = now.get_untracked().and_then(|now| now.next) {
                    go(&format!("/train/{}", next.id));
                }
            }
            "Backspace" => {
                draft.update(|draft| draft.reps = draft.reps.map(|reps| reps / 10).filter(|reps| *reps > 0));
            }
            digit => {
                let Some(digit) = digit.parse::<u16>().ok().filter(|_| digit.len() == 1) else { return };
                draft.update(|draft| {
                    let typed = draft.reps.unwrap_or(0) * 10 + digit;
                    draft.reps = Some(if typed > 200 { digit } else { typed }).filter(|reps| *reps > 0);
                });
            }
        }
        event.prevent_default();
    }
}
