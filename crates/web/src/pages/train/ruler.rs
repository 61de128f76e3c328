//! The rep ruler: what each number of reps would mean, before it is logged.

use leptos::prelude::*;
use regain_engine::{Effort, Reps};

use super::draft::{Means, means};
use crate::browser;

/// Cells that are shown at a time.
const CELLS: u16 = 8;
/// Cells below the last effort at first.
const BELOW: u16 = 4;
/// Without a last effort: from one rep on.
const MOST: u16 = 200;

/// What the ruler is drawn for.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Marks {
    pub(super) last: Option<Effort>,
    pub(super) target: Option<u16>,
    pub(super) stop_line: Option<Reps>,
}

impl Marks {
    fn last_reps(&self) -> Option<u16> {
        self.last.as_ref()?.reps.map(Reps::get)
    }

    /// Where the ruler begins: around last time, with the chosen number inside.
    fn first(&self, chosen: Option<u16>) -> u16 {
        let middle = self.last_reps().or(self.target).unwrap_or(8);
        let first = middle.saturating_sub(BELOW).max(1);
        match chosen {
            Some(chosen) if chosen < first => chosen.max(1),
            Some(chosen) if chosen >= first + CELLS => chosen + 1 - CELLS,
            _ => first,
        }
    }
}

/// The ruler; `chosen` is what was tapped.
#[component]
pub(super) fn Ruler(
    marks: Signal<Marks>,
    centi_kg: Signal<Option<u32>>,
    chosen: Signal<Option<u16>>,
    choose: Callback<Option<u16>>,
) -> impl IntoView {
    // where the person moved the window to; the draft's number moves it too
    let moved = RwSignal::new(None::<u16>);
    let first = Memo::new(move |_| moved.get().unwrap_or_else(|| marks.get().first(chosen.get_untracked())));
    let mean = move |reps: u16| {
        let marks = marks.get();
        means(reps, centi_kg.get(), marks.last.as_ref(), marks.stop_line)
    };
    let shift = move |by: i32| {
        let next = i32::from(first.get_untracked()) + by;
        moved.set(u16::try_from(next.clamp(1, i32::from(MOST))).ok());
    };
    let pick = move |reps: u16| choose.run((chosen.get_untracked() != Some(reps)).then_some(reps));
    let keys = move |event: web_sys::KeyboardEvent| {
        let now = chosen.get_untracked().unwrap_or_else(|| first.get_untracked() + BELOW);
        let next = match event.key().as_str() {
            "ArrowRight" => now + 1,
            "ArrowLeft" => now.saturating_sub(1).max(1),
            "Backspace" => return choose.run(None),
            _ => return,
        };
        event.prevent_default();
        moved.set(None);
        choose.run(Some(next));
        if next < first.get_untracked() || next >= first.get_untracked() + CELLS {
            moved.set(Some(next.saturating_sub(BELOW).max(1)));
        }
        // the keys act on the cell that is chosen
        browser::focus_drawn(cell_id(next));
    };
    let cells = move || {
        let (first, marks) = (first.get(), marks.get());
        (first..first + CELLS)
            .map(|reps| {
                let mark = if marks.target == Some(reps) {
                    "target"
                } else if marks.last_reps() == Some(reps) {
                    "last"
                } else {
                    ""
                };
                let class = move || match mean(reps) {
                    Means::Stop => "cell stop",
                    Means::Beats(_) => "cell beats",
                    _ => "cell",
                };
                let is_chosen = move || chosen.get() == Some(reps);
                let label = move || {
                    let words = mean(reps).words();
                    if words.is_empty() { format!("{reps} reps") } else { format!("{reps} reps, {words}") }
                };
                let tab = move || if is_chosen() || (chosen.get().is_none() && reps == first + BELOW) { "0" } else { "-1" };
                view! {
                    <button class=class role="radio" aria-checked=move || is_chosen().to_string() aria-label=label
                        tabindex=tab id=cell_id(reps) data-reps=reps.to_string() on:click=move |_| pick(reps)>
                        <span class="mark" aria-hidden="true">{mark}</span>
                        {reps}
                    </button>
                }
            })
            .collect_view()
    };
    let said = move || {
        chosen.get().map_or_else(
            || legend(&marks.get()),
            |reps| {
                let words = mean(reps).words();
                if words.is_empty() {
                    "Judged after it is logged.".to_owned()
                } else {
                    format!("{reps}: {words}")
                }
            },
        )
    };
    view! {
        <div class="ruler">
            <div class="cells" role="radiogroup" aria-label="Reps done" on:keydown=keys>{cells}</div>
        </div>
        <div class="ruler-foot">
            <button class="shift" aria-label="Fewer reps" on:click=move |_| shift(-i32::from(BELOW))>"‹"</button>
            <p class="ruler-said" aria-live="polite">{said}</p>
            <button class="shift" aria-label="More reps" on:click=move |_| shift(i32::from(BELOW))>"›"</button>
        </div>
    }
}

fn cell_id(reps: u16) -> String {
    format!("reps-{reps}")
}

/// What the ruler's parts mean, before anything is chosen.
fn legend(marks: &Marks) -> String {
    match (marks.stop_line, marks.last_reps()) {
        (Some(line), Some(last)) => {
            format!("Stop at {} or fewer · from {} on it beats last time", line.get(), last + 1)
        }
        (None, Some(last)) => format!("From {} on it beats last time", last + 1),
        _ => "The first time: leave about 2 reps in you.".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ruler_begins_around_last_time_and_shows_what_is_chosen() {
        let marks = Marks { last: None, target: Some(9), stop_line: None };
        assert_eq!(marks.first(None), 5);
        assert_eq!(marks.first(Some(2)), 2);
        assert_eq!(marks.first(Some(20)), 13);
        assert_eq!(Marks { target: Some(2), ..marks }.first(None), 1);
    }
}
