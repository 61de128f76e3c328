//! Progress, honestly: lifts, muscles, consistency, and how right the advice was.

mod calibration;
mod chart;
mod lifts;
mod muscles;
mod report;

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use regain_answer::Answer;
use regain_engine::{Consistency, Progress as Past, Report, Share};

use crate::frame::Head;
use crate::logbook::{Regain, use_regain, version};
use crate::parts::A;

use lifts::Lifts;
use muscles::Muscles;
use report::ReportCard;

/// What the page is about.
const TABS: [(&str, &str); 4] =
    [("lifts", "Lifts"), ("muscles", "Muscles"), ("consistency", "Consistency"), ("report", "Report card")];

/// The page at `/progress` and `/progress/:tab`.
#[component]
pub(crate) fn Progress() -> impl IntoView {
    let regain = use_regain();
    let params = use_params_map();
    let tab = move || params.get().get("tab").unwrap_or_else(|| "lifts".to_owned());
    let version = version(regain);
    let past = Memo::new_owning(move |_| (version.get().and_then(|_| ask(regain)), true));
    let tabs = TABS.map(|(key, name)| {
        let current = move || (tab() == key).then_some("page");
        view! { <A href=format!("/progress/{key}") attr:class="tab" attr:aria-current=current>{name}</A> }
    });
    view! {
        <Head title="Progress"/>
        <nav class="page-tabs" aria-label="Progress">{tabs.into_iter().collect_view()}</nav>
        {move || past.get().map(|(past, report)| {
            if past.sessions == 0 {
                return view! { <h1>"Nothing to compare yet."</h1>
                    <p class="lead">"After the second session of an exercise this page tells what changed, and how sure that is."</p> }
                    .into_any();
            }
            let unit = regain.view_now().map(|view| view.unit).unwrap_or_default();
            match tab().as_str() {
                "muscles" => view! { <Muscles past=past/> }.into_any(),
                "consistency" => view! { <Consistent past=past/> }.into_any(),
                "report" => view! { <ReportCard report=report/> }.into_any(),
                _ => view! { <Lifts past=past unit=unit/> }.into_any(),
            }
        })}
    }
}

fn ask(regain: Regain) -> Option<(Past, Report)> {
    let at = regain.view_now()?.at.clone();
    regain.ask(|book| {
        let answer = Answer::at(book.said(), at).ok()?;
        Some((answer.progress(), answer.report(book.said())))
    })?
}

/// `7 of 10, 70 %`; without the percentage where it would say too much. What was counted is exact, unlike a chance: all
/// of them are 100 %.
pub(super) fn share_words(share: Share) -> String {
    match share.get() {
        None => "none yet".to_owned(),
        Some(_) if share.is_too_few() => format!("{} of {}, too few to say", share.count, share.of),
        Some(part) => format!("{} of {}, {:.0} %", share.count, share.of, 100.0 * part),
    }
}

#[component]
fn Consistent(past: Past) -> impl IntoView {
    let lately = past.lately.began_ready;
    let sentence = match lately.get() {
        None => "No session yet in the last eight weeks.".to_owned(),
        Some(_) => format!("You began {} of your last {} sessions ready.", lately.count, lately.of),
    };
    let card = |head: &'static str, of: Consistency| {
        view! {
            <div class="card">
                <h2 class="h3">{head}</h2>
                <p>"Sessions begun ready: "<b>{share_words(of.began_ready)}</b></p>
                <p>"Of those, sessions with an effort better than the last: "<b>{share_words(of.of_those_beat)}</b></p>
            </div>
        }
    };
    view! {
        <h1>{sentence}</h1>
        <p class="lead">"What counts is showing up ready to improve, not how often."</p>
        {card("The last eight weeks", past.lately)}
        {card("The whole log", past.consistency)}
    }
}
