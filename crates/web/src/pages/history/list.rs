//! Thousands of sessions as a list of which only the rows on the screen, and some around them, are in the page.

use std::sync::Arc;

use leptos::prelude::*;
use regain_answer::words::list::counted;
use wasm_bindgen::JsCast as _;
use web_sys::{HtmlElement, KeyboardEvent};

use super::sessions::Session;
use crate::browser;
use crate::parts::{A, Ic, Icon};

/// Heights in `rem`, so that larger text gets larger rows; the style sheet has the same.
const MONTH_REM: f64 = 3.0;
const SESSION_REM: f64 = 5.25;
/// Rows are kept so far beyond both ends of the screen, in pixels.
const BEYOND_PX: f64 = 800.0;
/// What browsers give unless somebody chose otherwise.
const REM_PX: f64 = 16.0;

/// A line of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Row {
    Month(String),
    /// The number of the session in the list, from 0.
    Session(usize),
}

/// Rows and where each begins, in `rem` from the top.
#[derive(Debug, Clone, PartialEq, Default)]
struct Rows {
    rows: Vec<Row>,
    tops: Vec<f64>,
    height: f64,
}

impl Rows {
    fn of(found: &[Session]) -> Self {
        let mut rows = Self::default();
        let mut month = None;
        for (number, session) in found.iter().enumerate() {
            let this = (session.at.year(), session.at.month());
            if month != Some(this) {
                month = Some(this);
                rows.add(Row::Month(session.month()), MONTH_REM);
            }
            rows.add(Row::Session(number), SESSION_REM);
        }
        rows
    }

    fn add(&mut self, row: Row, height: f64) {
        self.rows.push(row);
        self.tops.push(self.height);
        self.height += height;
    }

    /// The rows that touch this part.
    fn between(&self, from: f64, to: f64) -> (usize, usize) {
        let first = self.tops.partition_point(|top| *top < from).saturating_sub(1);
        let end = self.tops.partition_point(|top| *top < to);
        (first, end.max(first))
    }
}

/// The list.
#[component]
pub(super) fn Sessions(found: Memo<Arc<Vec<Session>>>) -> impl IntoView {
    let rows = Memo::new(move |_| Arc::new(found.with(|found| Rows::of(found))));
    let node = NodeRef::<leptos::html::Div>::new();
    let part = RwSignal::new((0_usize, 0_usize));
    let measure = move || {
        let Some(node) = node.get_untracked() else { return };
        let Some(window) = browser::window() else { return };
        let rem = rem_px();
        let top = -node.get_bounding_client_rect().top();
        let height = window.inner_height().ok().and_then(|height| height.as_f64()).unwrap_or(BEYOND_PX);
        let seen = rows
            .with_untracked(|rows| rows.between((top - BEYOND_PX) / rem, (top + height + BEYOND_PX) / rem));
        if part.get_untracked() != seen {
            part.set(seen);
        }
    };
    Effect::new(move |_| {
        let _ = (rows.get(), node.get());
        measure();
    });
    let scrolled = window_event_listener(leptos::ev::scroll, move |_| measure());
    let resized = window_event_listener(leptos::ev::resize, move |_| measure());
    on_cleanup(move || {
        scrolled.remove();
        resized.remove();
    });
    let this_year = browser::now().year();
    let shown = move || {
        let ((from, to), rows) = (part.get(), rows.get());
        (from..to.min(rows.rows.len()))
            .map(|at| (at, rows.rows[at].clone(), rows.tops[at]))
            .collect::<Vec<_>>()
    };
    let key = move |(at, row, _): &(usize, Row, f64)| {
        let session = match row {
            Row::Session(number) => {
                found.with_untracked(|found| found.get(*number).map(|session| session.key))
            }
            Row::Month(_) => None,
        };
        (*at, session)
    };
    let height = move || format!("{}rem", rows.with(|rows| rows.height));
    view! {
        <div class="window" role="list" aria-label="Sessions, the newest first" node_ref=node style:height=height
            on:keydown=step>
            <For each=shown key=key children=move |(_, row, top)| {
                let top = format!("{top}rem");
                match row {
                    Row::Month(month) => view! {
                        <div class="window-row month" role="listitem" style:top=top><h2 class="sec">{month}</h2></div>
                    }.into_any(),
                    Row::Session(number) => {
                        let Some(session) = found.with_untracked(|found| found.get(number).cloned()) else {
                            return ().into_any();
                        };
                        let of = found.with_untracked(|found| found.len());
                        view! {
                            <div class="window-row" role="listitem" style:top=top
                                aria-posinset=(number + 1).to_string() aria-setsize=of.to_string()>
                                <SessionRow session=session this_year=this_year/>
                            </div>
                        }.into_any()
                    }
                }
            }/>
        </div>
    }
}

#[component]
fn SessionRow(session: Session, this_year: i16) -> impl IntoView {
    let time = if session.has_time { session.at.strftime(", %H:%M").to_string() } else { String::new() };
    view! {
        <A href=format!("/history/{}", session.key) attr:class="session-row">
            <span class="grow">
                <span class="row between">
                    <span class="h3">{session.day(this_year)}<span class="s">{time}</span></span>
                    <span class="s">{counted(session.sets, "set")}</span>
                </span>
                <span class="s two-lines">{session.exercises_words()}</span>
            </span>
            <Ic icon=Icon::Forward size="i14"/>
        </A>
    }
}

/// Up and down go from session to session.
fn step(event: KeyboardEvent) {
    let forward = match event.key().as_str() {
        "ArrowDown" => true,
        "ArrowUp" => false,
        _ => return,
    };
    let row = event
        .target()
        .and_then(|target| target.dyn_into::<web_sys::Element>().ok())
        .and_then(|element| element.closest(".window-row").ok().flatten());
    let mut next = row;
    while let Some(element) = next {
        next = if forward { element.next_element_sibling() } else { element.previous_element_sibling() };
        let link = next.as_ref().and_then(|row| row.query_selector("a").ok().flatten());
        if let Some(link) = link.and_then(|link| link.dyn_into::<HtmlElement>().ok()) {
            event.prevent_default();
            let _ = link.focus();
            return;
        }
    }
}

fn rem_px() -> f64 {
    let size = || {
        let root = browser::document()?.document_element()?;
        let style = browser::window()?.get_computed_style(&root).ok()??;
        let size = style.get_property_value("font-size").ok()?;
        size.trim_end_matches("px").parse::<f64>().ok()
    };
    size().unwrap_or(REM_PX)
}

#[cfg(test)]
mod tests {
    use super::super::sessions::{sessions, tests::*};
    use super::*;
    use regain_journal::Body;

    #[test]
    fn only_rows_near_the_screen_are_in_the_page_and_each_month_has_a_head() {
        let days = (1..=28)
            .flat_map(|day| ["09", "10"].map(|month| format!("2025-{month}-{day:02}T18:00:00+00:00[UTC]")));
        let journal = journal(days.map(|at| Body::Set(set(&at, "Squat", 100))).collect());
        let found = sessions(&journal.effective());
        let rows = Rows::of(&found);
        assert_eq!(rows.rows.len(), 58);
        assert_eq!(rows.rows[0], Row::Month("October 2025".to_owned()));
        assert_eq!(rows.rows[29], Row::Month("September 2025".to_owned()));
        assert!((rows.height - (2.0 * MONTH_REM + 56.0 * SESSION_REM)).abs() < 1e-9);
        assert_eq!(rows.between(-10.0, 3.0), (0, 1));
        let (from, to) = rows.between(100.0, 130.0);
        assert!(rows.tops[from] <= 100.0 && rows.tops[to] >= 130.0 && to - from < 10);
        assert_eq!(Rows::of(&[]).between(0.0, 100.0), (0, 0));
    }
}
