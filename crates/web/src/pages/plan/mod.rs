//! Plan: the next fortnight, drawn again after every entry; no day of it is ever owed.

mod availability;
mod bars;
mod calendar;
mod day;
mod picture;
mod table;

use leptos::prelude::*;
use regain_answer::words::list::joined;
use regain_answer::words::number::chance;
use regain_answer::words::sentence::capitalised;
use regain_engine::{Moment, Muscle, Plan as Fortnight, Visit};

use crate::frame::Head;
use crate::logbook::{Regain, use_regain, version};
use crate::pages::today::AfterAnswers;

/// Likely sessions told beside the picture.
const VISITS: usize = 6;

/// The page at `/plan`.
#[component]
pub(crate) fn Plan() -> impl IntoView {
    let regain = use_regain();
    let version = version(regain);
    let plan = Memo::new_owning(move |_| {
        let view = version.get().and_then(|_| regain.view_now());
        (view.and_then(|view| ask(regain, &view.at)), true)
    });
    let (asked, stop) = (RwSignal::new(None), RwSignal::new(0));
    view! { <AfterAnswers title="Plan"><Weeks plan=plan asked=asked stop=stop/></AfterAnswers> }
}

/// The picture, the days, and what each asks for.
#[component]
fn Weeks(
    plan: Memo<Option<Fortnight>>,
    /// The day whose sheet is open.
    asked: RwSignal<Option<usize>>,
    /// The day that the Tab key comes to; kept here, for the picture is drawn again after every entry.
    stop: RwSignal<usize>,
) -> impl IntoView {
    // one sheet for as long as it is open, whichever day it shows: a new one would not know what opened the first
    let is_asked = Memo::new(move |_| asked.get().is_some());
    view! {
        <Head title="Plan"/>
        {move || plan.get().map(|plan| view! {
            <h1>{sentence(&plan)}</h1>
            <Notices plan=plan.clone()/>
            <div class="duo p-grid">
                <section aria-label="Readiness, next 14 days">
                    {is_known(&plan).then(|| view! {
                        <picture::Legend plan=plan.clone()/>
                        <picture::Picture plan=plan.clone() asked=asked stop=stop/>
                        <p class="x">"An estimate, drawn again after every entry."</p>
                    })}
                </section>
                <section>
                    <Days plan=plan asked=asked/>
                    <availability::Availability/>
                </section>
            </div>
        })}
        {move || is_asked.get().then(|| view! { <day::DaySheet plan=plan asked=asked/> })}
    }
}

/// Without a muscle the picture would say nothing.
fn is_known(plan: &Fortnight) -> bool {
    plan.days.iter().any(|day| Muscle::ALL.into_iter().any(|muscle| day.muscles[muscle].is_some()))
}

fn ask(regain: Regain, at: &jiff::Zoned) -> Option<Fortnight> {
    regain.ask(|book| {
        let (athlete, moment) = book.warm(at).ok()?.athlete(at).ok()??;
        Some(athlete.plan(moment))
    })?
}

/// `Sat 16`.
fn day_name(at: Moment) -> String {
    regain_answer::local(at).datetime().strftime("%a %-d").to_string()
}

fn labels(muscles: &[Muscle]) -> Vec<&'static str> {
    muscles.iter().map(|muscle| muscle.label()).collect()
}

fn sentence(plan: &Fortnight) -> String {
    match plan.visits.first() {
        Some(visit) => {
            let when = if visit.day == 0 { "Today".to_owned() } else { day_name(visit.at) };
            let what = joined(&labels(&visit.muscles), 3);
            if what.is_empty() {
                format!("{when} is a good day to begin.")
            } else {
                format!("{when} is the next good day: {what}.")
            }
        }
        None => "No day you can train fits in the next two weeks.".to_owned(),
    }
}

#[component]
fn Notices(plan: Fortnight) -> impl IntoView {
    let notices = plan.notices.into_iter();
    notices.map(|notice| view! { <p class="lead under-h1">{notice.text}</p> }).collect_view()
}

/// The likely sessions, the next first.
#[component]
fn Days(plan: Fortnight, asked: RwSignal<Option<usize>>) -> impl IntoView {
    let rows = plan.visits.into_iter().take(VISITS).map(|visit: Visit| {
        let likely = visit.p_likely.map(|p| format!("{} likely", chance(p)));
        let what = capitalised(&joined(&labels(&visit.muscles), 4));
        let day = visit.day;
        view! {
            <button class="visit" id=format!("visit-{day}") aria-haspopup="dialog" on:click=move |_| asked.set(Some(day))>
                <b>{if day == 0 { "Today".to_owned() } else { day_name(visit.at) }}</b>
                <span class="grow">{what}</span>
                <span class="s">{likely}</span>
            </button>
        }
    });
    view! { <h2 class="sec">"Next good days"</h2><div class="card rows">{rows.collect_view()}</div> }
}
