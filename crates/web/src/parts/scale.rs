//! A question with steps: one tab stop, arrow keys and digits choose, a second tap or Backspace takes it back.

use std::time::Duration;

use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use web_sys::KeyboardEvent;

use crate::browser;

/// How long a press is that chooses the half step after a cell.
const LONG_PRESS: Duration = Duration::from_millis(450);

/// One step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Cell {
    /// What is chosen by it.
    pub(crate) value: u8,
    /// The figure.
    pub(crate) shown: String,
    /// A word under it; may be empty.
    pub(crate) under: &'static str,
    /// The whole of it for those who hear it.
    pub(crate) spoken: String,
}

/// The steps of one question. Nothing is chosen until the person chooses.
#[component]
pub(crate) fn Scale(
    /// Id of the group; that of its heading is this and `-head`.
    id: &'static str,
    /// `seg`, `seg n` or `scale`.
    class: &'static str,
    cells: Vec<Cell>,
    chosen: Signal<Option<u8>>,
    choose: Callback<Option<u8>>,
    /// Arrow keys and a long press reach the values between two cells.
    #[prop(optional)]
    between: bool,
) -> impl IntoView {
    let marked = {
        let cells = cells.clone();
        Memo::new(move |_| chosen.get().and_then(|value| cell_of(&cells, value)))
    };
    let keyed = cells.clone();
    let keys = move |event: KeyboardEvent| {
        if event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        let Some(next) = after_key(&keyed, between, chosen.get_untracked(), &event.key()) else { return };
        event.prevent_default();
        choose.run(next);
        if let Some(cell) = next.and_then(|value| cell_of(&keyed, value)) {
            browser::focus(&format!("{id}-{cell}"));
        }
    };
    let first = cells.first().map(|cell| cell.value);
    let values: Vec<u8> = cells.iter().map(|cell| cell.value).collect();
    let buttons = cells.into_iter().map(move |cell| {
        let value = cell.value;
        let is = move || marked.get() == Some(value);
        let stop = move || marked.get().or(first) == Some(value);
        // no cell of its own, and not beyond the last
        let half = value.saturating_add(1);
        let has_half = between && !values.contains(&half) && values.last() > Some(&half);
        let press = StoredValue::new_local(None::<TimeoutHandle>);
        let was_long = StoredValue::new_local(false);
        let down = move |_| {
            was_long.set_value(false);
            if has_half {
                let held = move || {
                    was_long.set_value(true);
                    choose.run(Some(half));
                };
                press.set_value(set_timeout_with_handle(held, LONG_PRESS).ok());
            }
        };
        let up = move || {
            if let Some(press) = press.try_update_value(Option::take).flatten() {
                press.clear();
            }
        };
        let tap = move |_| {
            if !was_long.get_value() {
                choose.run((chosen.get_untracked() != Some(value)).then_some(value));
            }
        };
        view! {
            <button
                type="button"
                role="radio"
                id=format!("{id}-{value}")
                aria-checked=move || is().to_string()
                aria-label=cell.spoken
                tabindex=move || if stop() { "0" } else { "-1" }
                on:pointerdown=down
                on:pointerup=move |_| up()
                on:pointercancel=move |_| up()
                on:pointerleave=move |_| up()
                on:contextmenu=move |event| if has_half { event.prevent_default() }
                on:click=tap
            >
                {cell.shown}
                {(!cell.under.is_empty()).then(|| view! { <small>{cell.under}</small> })}
            </button>
        }
    });
    view! {
        <div class=class role="radiogroup" id=id aria-labelledby=format!("{id}-head") on:keydown=keys>
            {buttons.collect_view()}
        </div>
    }
}

/// The cell that stands for a value: itself, or the one below it.
fn cell_of(cells: &[Cell], value: u8) -> Option<u8> {
    cells.iter().map(|cell| cell.value).filter(|cell| *cell <= value).max()
}

/// What a key makes of the answer; `None` for a key that means nothing here.
fn after_key(cells: &[Cell], between: bool, chosen: Option<u8>, key: &str) -> Option<Option<u8>> {
    let values: Vec<u8> = cells.iter().map(|cell| cell.value).collect();
    let (first, last) = (*values.first()?, *values.last()?);
    let beside = |up: bool| match chosen {
        None => first,
        Some(value) if between => {
            (if up { value.saturating_add(1) } else { value.saturating_sub(1) }).clamp(first, last)
        }
        Some(value) if up => values.iter().copied().find(|other| *other > value).unwrap_or(last),
        Some(value) => values.iter().copied().rev().find(|other| *other < value).unwrap_or(first),
    };
    Some(match key {
        "ArrowRight" | "ArrowUp" => Some(beside(true)),
        "ArrowLeft" | "ArrowDown" => Some(beside(false)),
        "Home" => Some(first),
        "End" => Some(last),
        "Backspace" | "Delete" => None,
        // after 1, 0 makes 10
        "0" if chosen == Some(1) && values.contains(&10) => Some(10),
        digit if digit.len() == 1 => {
            Some(cells.iter().find(|cell| cell.shown.trim_end_matches('+') == digit)?.value)
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    fn cells(values: &[(u8, &str)]) -> Vec<Cell> {
        let cell = |(value, shown): &(u8, &str)| Cell {
            value: *value,
            shown: (*shown).to_owned(),
            under: "",
            spoken: String::new(),
        };
        values.iter().map(cell).collect()
    }

    #[rstest]
    #[case(None, "ArrowRight", Some(Some(0)))]
    #[case(Some(3), "ArrowRight", Some(Some(4)))]
    #[case(Some(10), "ArrowRight", Some(Some(10)))]
    #[case(Some(0), "ArrowLeft", Some(Some(0)))]
    #[case(Some(3), "7", Some(Some(7)))]
    #[case(Some(1), "0", Some(Some(10)))]
    #[case(Some(2), "0", Some(Some(0)))]
    #[case(Some(2), "Backspace", Some(None))]
    #[case(Some(2), "x", None)]
    #[case(Some(2), "Tab", None)]
    fn keys_choose_on_a_scale_of_eleven(
        #[case] chosen: Option<u8>,
        #[case] key: &str,
        #[case] next: Option<Option<u8>>,
    ) {
        let shown: Vec<String> = (0..=10).map(|value: u8| value.to_string()).collect();
        let steps: Vec<(u8, &str)> = (0..=10).zip(shown.iter().map(String::as_str)).collect();
        assert_eq!(after_key(&cells(&steps), false, chosen, key), next);
    }

    #[rstest]
    #[case(Some(14), "ArrowRight", Some(15))]
    #[case(Some(7), "ArrowLeft", Some(7))]
    #[case(None, "9", Some(18))]
    #[case(None, "4", Some(8))]
    fn arrows_reach_the_half_hours_of_sleep(
        #[case] chosen: Option<u8>,
        #[case] key: &str,
        #[case] next: Option<u8>,
    ) {
        let cells = cells(&[(7, "<4"), (8, "4"), (10, "5"), (14, "7"), (18, "9+")]);
        assert_eq!(after_key(&cells, true, chosen, key), Some(next));
        assert_eq!(cell_of(&cells, 15), Some(14), "7.5 hours stand on the cell of 7");
    }
}
