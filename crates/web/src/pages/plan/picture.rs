//! Muscles by days as one picture, and as a table of words for those who hear it.

use leptos::prelude::*;
use regain_answer::words::sentence::capitalised;
use regain_engine::{DayOpen, Muscle, Plan as Fortnight, PlanDay, Verdict};

use super::day_name;
use crate::parts::{VerdictIcon, css_class, word};

/// Cells of the picture, units.
const CELL: (f64, f64) = (18.0, 17.0);
/// Room for the names at the left and the days at the top.
const LEFT: f64 = 84.0;
const TOP: f64 = 34.0;

#[component]
pub(super) fn Legend() -> impl IntoView {
    use regain_engine::Verdict::{Beat, Care, Hold, Unknown};
    let items = [Hold, Care, Beat, Unknown].map(|verdict| {
        view! { <span class=format!("v {}", css_class(verdict))><VerdictIcon verdict=verdict/>{word(verdict)}</span> }
    });
    view! { <p class="legend plan-legend">{items.into_iter().collect_view()}<span class="s">"○ likely session"</span></p> }
}

/// Muscles by days as one picture; a column opens its day. Those who hear it get the table beside it.
#[component]
pub(super) fn Picture(plan: Fortnight, asked: RwSignal<Option<usize>>) -> impl IntoView {
    let rows = f64::from(u32::try_from(Muscle::ALL.len()).unwrap_or(0));
    let columns = f64::from(u32::try_from(plan.days.len()).unwrap_or(0));
    let (width, height) = (LEFT + columns * CELL.0, TOP + rows * CELL.1 + 2.0);
    let table = view! { <Words plan=plan.clone()/> };
    let names = (0u32..).zip(Muscle::ALL).map(|(row, muscle)| {
        let y = TOP + (f64::from(row) + 0.75) * CELL.1;
        view! { <text class="tx name" x="0" y=y>{capitalised(muscle.label())}</text> }
    });
    let columns = (0u32..).zip(plan.days).map(|(column, day)| {
        let x = LEFT + f64::from(column) * CELL.0;
        let index = usize::try_from(column).unwrap_or(0);
        view! { <Column day=day x=x height=height open=Callback::new(move |()| asked.set(Some(index)))/> }
    });
    view! {
        <svg class="plan-picture" viewBox=format!("0 0 {width} {height}") aria-hidden="true">
            {names.collect_view()}
            {columns.collect_view()}
        </svg>
        {table}
    }
}

#[component]
fn Column(day: PlanDay, x: f64, height: f64, open: Callback<()>) -> impl IntoView {
    let local = regain_answer::local(day.at).datetime();
    let weekday = local.strftime("%a").to_string().chars().take(1).collect::<String>();
    let date = local.strftime("%-d").to_string();
    let is_open = day.open == DayOpen::Open;
    let class = if is_open { "day open" } else { "day" };
    let cells = (0u32..).zip(Muscle::ALL).map(|(row, muscle)| {
        let of = day.muscles[muscle];
        let verdict = of.map_or(Verdict::Unknown, |of| of.verdict);
        let (cx, cy) = (x + 1.0, TOP + f64::from(row) * CELL.1 + 1.5);
        let (w, h) = (CELL.0 - 2.0, CELL.1 - 3.0);
        view! {
            <rect class=format!("pc {}", css_class(verdict)) x=cx y=cy width=w height=h rx="2.5"/>
            {of.is_some_and(|of| of.trains).then(|| view! { <circle class="ring" cx=cx + w / 2.0 cy=cy + h / 2.0 r="4"/> })}
        }
    });
    view! {
        <g class=class on:click=move |_| open.run(())>
            <rect class="ground" x=x y="0" width=CELL.0 height=height/>
            <text class="tx mid" x=x + CELL.0 / 2.0 y="12">{weekday}</text>
            <text class="tx mid date" x=x + CELL.0 / 2.0 y="26">{date}</text>
            {cells.collect_view()}
            {(!is_open).then(|| view! { <rect class="veil" x=x y=TOP width=CELL.0 height=height - TOP/> })}
        </g>
    }
}

/// The same as a table of words.
#[component]
fn Words(plan: Fortnight) -> impl IntoView {
    let heads = plan.days.iter().map(|day| view! { <th scope="col">{day_name(day.at)}</th> }).collect_view();
    let rows = Muscle::ALL.into_iter().map(|muscle| {
        let cells = plan.days.iter().map(|day| {
            let text = day.muscles[muscle].map_or("not known", |of| word(of.verdict));
            view! { <td>{text}</td> }
        });
        view! { <tr><th scope="row">{capitalised(muscle.label())}</th>{cells.collect_view()}</tr> }
    });
    view! {
        <div class="hear"><table><caption>"Muscle by day"</caption>
            <thead><tr><td></td>{heads}</tr></thead><tbody>{rows.collect_view()}</tbody></table></div>
    }
}
