//! The board: one card an athlete, who needs a look first. It ranks nobody and blames nobody.

use leptos::prelude::*;
use leptos::task::spawn_local;
use regain_answer::words::list::counted;

use super::cells::{CellHeads, Cells};
use crate::browser;
use crate::logbook::use_regain;
use crate::parts::{A, Ic, Icon};
use crate::sync::{Board, OnBoard, use_sync};

/// The orders of the board.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Order {
    Look,
    Name,
    Day,
}

const ORDERS: [(Order, &str); 3] =
    [(Order::Look, "Needs a look"), (Order::Name, "By name"), (Order::Day, "By day")];
/// Reasons for a look, the most urgent first.
const LOOKS: [&str; 7] = ["lock", "soreness", "flag", "overrides", "no_check_in", "rest", "nothing"];
const DAYS: [&str; 3] = ["train", "active_recovery", "rest"];
const UNNAMED: &str = "An athlete";

#[component]
pub(super) fn BoardOfAthletes(
    /// The coach's id; unknown without a network.
    own: Option<String>,
) -> impl IntoView {
    let sync = use_sync();
    let (board, is_old, problem) =
        (RwSignal::new(None::<Board>), RwSignal::new(false), RwSignal::new(None::<String>));
    let order = RwSignal::new(Order::Look);
    spawn_local(async move {
        if let Some(kept) = sync.kept_board().await {
            board.try_set(Some(kept));
            is_old.try_set(true);
        }
        match sync.board().await {
            Ok(found) => {
                board.try_set(Some(found));
                is_old.try_set(false);
            }
            Err(said) => {
                problem.try_set(Some(said));
            }
        }
    });
    let chips = move || {
        let chip = |(of, name): (Order, &'static str)| {
            let pressed = move || (order.get() == of).to_string();
            view! { <button aria-pressed=pressed on:click=move |_| order.set(of)>{name}</button> }
        };
        ORDERS.map(chip).into_iter().collect_view()
    };
    let body = move || {
        let Some(found) = board.get() else {
            return match problem.get() {
                Some(said) => view! { <p class="said" role="alert">{said}</p> }.into_any(),
                None => view! { <p class="lead" role="status">"Asking the server"</p> }.into_any(),
            };
        };
        if found.athletes.is_empty() {
            return view! { <Nobody own=own.clone()/> }.into_any();
        }
        let at = found.at;
        let count = counted(found.athletes.len(), "athlete");
        let cards = move || {
            let mut athletes = found.athletes.clone();
            sort(&mut athletes, order.get());
            athletes.into_iter().map(|of| view! { <li><AthleteCard of=of/></li> }).collect_view()
        };
        let link = own.clone();
        view! {
            <div class="tabs orders">{chips()}<span class="s count">{count}</span></div>
            {move || (is_old.get() && problem.get().is_some()).then(|| view! {
                <p class="s board-age" role="status">{format!("From {}. There is no newer board without the server.", when(at))}</p>
            })}
            <div class="board-heads"><span class="h-name"></span><div class="h-cells"><CellHeads/></div><div class="h-cells second"><CellHeads/></div></div>
            <ul class="board">{cards}</ul>
            {link.map(|own| view! { <details class="invite"><summary>"Send a link to another athlete"</summary><Invite own=own/></details> })}
            <A href="/coach/share" attr:class="way share-way"><Ic icon=Icon::Coach/><span class="grow h3">"Share with a coach"</span><Ic icon=Icon::Forward size="i18"/></A>
        }
        .into_any()
    };
    view! { <h1 class="hear">"Coach"</h1>{body} }
}

/// The time of the last answer, as this person lives.
fn when(at: jiff::Timestamp) -> String {
    let (now, at) = (browser::now(), at.to_zoned(browser::now().time_zone().clone()));
    if at.date() == now.date() {
        at.strftime("%H:%M today").to_string()
    } else {
        at.strftime("%A %-d %B, %H:%M").to_string()
    }
}

fn sort(athletes: &mut [OnBoard], by: Order) {
    let place = |all: &[&str], key: &str| all.iter().position(|known| *known == key).unwrap_or(all.len());
    athletes.sort_by_cached_key(|of| {
        let first = match (by, &of.card) {
            (Order::Name, _) => 0,
            (Order::Look, Some(card)) => place(&LOOKS, &card.look),
            (Order::Day, Some(card)) => place(&DAYS, &card.day),
            // who shows no verdicts needs no look
            (_, None) => usize::MAX,
        };
        (first, of.name.as_deref().unwrap_or(UNNAMED).to_lowercase())
    });
}

/// What the day asks for: an icon in neutral ink, and the word.
pub(super) fn day_words(day: &str) -> (Icon, &'static str) {
    match day {
        "active_recovery" => (Icon::Walk, "Active recovery"),
        "rest" => (Icon::Moon, "Rest"),
        _ => (Icon::Train, "Train"),
    }
}

/// The one line that needs a look.
fn line(of: &OnBoard) -> String {
    match &of.card {
        None => "Shares what was logged, not the verdicts.".to_owned(),
        Some(card) => card.lines.first().map(|line| line.text.clone()).unwrap_or_default(),
    }
}

#[component]
fn AthleteCard(of: OnBoard) -> impl IntoView {
    let line = line(&of);
    let name = of.name.clone().unwrap_or_else(|| UNNAMED.to_owned());
    let is_locked = of.card.as_ref().is_some_and(|card| card.look == "lock");
    let state = of.card.as_ref().map(|card| {
        let (icon, word) = if is_locked { (Icon::Warning, "Area locked") } else { day_words(&card.day) };
        let class = if is_locked { "v stop" } else { "v neutral" };
        view! { <span class=class><Ic icon=icon size="i20"/>{word}</span> }
    });
    view! {
        <A href=format!("/coach/{}", of.athlete) attr:class="card athlete">
            <span class="who"><span class="h3">{name}</span>{state}</span>
            <span class=if is_locked { "needs stop" } else { "needs" }>{line}</span>
            {of.card.map(|card| view! { <Cells muscles=card.muscles/> })}
        </A>
    }
}

#[component]
fn Nobody(own: Option<String>) -> impl IntoView {
    view! {
        <h1>"Nobody shares with you yet. Send a link."</h1>
        {own.map(|own| view! { <Invite own=own/> })}
        <A href="/coach/share" attr:class="btn">"Share with a coach of your own"</A>
    }
}

/// The link that an athlete opens, and the id alone for those who type it.
#[component]
fn Invite(own: String) -> impl IntoView {
    let is_copied = RwSignal::new(false);
    let link = format!("{}{}/coach/share?coach={own}", browser::origin(), browser::base());
    let shown = link.clone();
    let copy = move |_| {
        let link = link.clone();
        spawn_local(async move {
            let done = browser::copy(&link).await;
            is_copied.try_set(done);
        });
    };
    let _ = use_regain();
    view! {
        <div class="card stack">
            <label>"Link for an athlete of this server"
                <input readonly prop:value=shown/>
            </label>
            <div class="row wrap">
                <button on:click=copy><Ic icon=Icon::Link size="i18"/>"Copy the link"</button>
                <span class="s" role="status">{move || is_copied.get().then_some("Copied.")}</span>
            </div>
            <p class="s">"It opens the page on which they choose what you may see. They can stop it any day."</p>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sync::Card;

    fn athlete(name: &str, card: Option<(&str, &str)>) -> OnBoard {
        let card = card.map(|(look, day)| Card {
            day: day.to_owned(),
            look: look.to_owned(),
            lines: Vec::new(),
            muscles: Vec::new(),
            note: None,
        });
        OnBoard { athlete: name.to_owned(), name: Some(name.to_owned()), scopes: Vec::new(), card }
    }

    #[test]
    fn a_board_is_in_the_order_that_was_asked_for() {
        let all = [
            athlete("zoe", Some(("lock", "rest"))),
            athlete("Ben", Some(("nothing", "train"))),
            athlete("ada", Some(("flag", "active_recovery"))),
            athlete("Cem", None),
        ];
        let names = |by| {
            let mut all = all.clone();
            sort(&mut all, by);
            all.map(|of| of.athlete)
        };
        assert_eq!(names(Order::Look), ["zoe", "ada", "Ben", "Cem"]);
        assert_eq!(names(Order::Name), ["ada", "Ben", "Cem", "zoe"]);
        assert_eq!(names(Order::Day), ["Ben", "ada", "zoe", "Cem"]);
    }
}
