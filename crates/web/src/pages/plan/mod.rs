//! Plan: the next fortnight, drawn again after every entry; no day of it is ever owed.

mod day;
mod picture;

use leptos::prelude::*;
use leptos::task::spawn_local;
use regain_answer::words::list::joined;
use regain_answer::words::sentence::capitalised;
use regain_answer::{availability, ical, plan_events};
use regain_engine::{Moment, Muscle, Plan as Fortnight, Weekday};
use regain_journal::{AvailabilityBody, Body, Occurred};

use crate::browser;
use crate::frame::Head;
use crate::logbook::{Regain, use_regain, version};
use crate::pages::today::AfterAnswers;

use day::{DaySheet, Days};
use picture::{Legend, Picture};

const CALENDAR_FILE: &str = "regain-plan.ics";
/// Tells this device's calendar from others.
const CALENDAR_ID: &str = "regain.local";

/// The page at `/plan`.
#[component]
pub(crate) fn Plan() -> impl IntoView {
    let regain = use_regain();
    let version = version(regain);
    let plan = Memo::new_owning(move |_| {
        let view = version.get().and_then(|_| regain.view_now());
        (view.and_then(|view| ask(regain, &view.at)), true)
    });
    let asked = RwSignal::new(None::<usize>);
    view! { <AfterAnswers title="Plan"><Weeks plan=plan asked=asked/></AfterAnswers> }
}

/// The picture, the days, and what each asks for.
#[component]
fn Weeks(plan: Memo<Option<Fortnight>>, asked: RwSignal<Option<usize>>) -> impl IntoView {
    view! {
        <Head title="Plan"/>
        {move || plan.get().map(|plan| {
            let (picture, rows) = (plan.clone(), plan.clone());
            view! {
                <h1>{sentence(&plan)}</h1>
                <Notices plan=plan.clone()/>
                <div class="duo p-grid">
                    <section aria-label="Readiness, next 14 days">
                        {is_known(&picture).then(|| view! {
                            <Legend/>
                            <div class="card picture"><Picture plan=picture asked=asked/></div>
                            <p class="x">"An estimate, drawn again after every entry."</p>
                        })}
                    </section>
                    <section>
                        <Days plan=rows asked=asked/>
                        <Availability/>
                    </section>
                </div>
                {move || asked.get().map(|day| view! {
                    <DaySheet plan=plan.clone() day=day close=Callback::new(move |()| asked.set(None))/>
                })}
            }
        })}
    }
}

/// Without a muscle the picture would have no rows.
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
    notices.map(|notice| view! { <p class="lead">{notice.text}</p> }).collect_view()
}

/// The days on which the person can train, kept as they are tapped.
#[component]
fn Availability() -> impl IntoView {
    let regain = use_regain();
    let chosen = move || {
        regain.view();
        regain.ask(|book| last_availability(&book.said())).flatten()
    };
    let toggle = move |day: Weekday| {
        let mut body =
            chosen().unwrap_or_else(|| AvailabilityBody::every_day(Occurred::from_zoned(&browser::now())));
        body.occurred = Occurred::from_zoned(&browser::now());
        body.said = String::new();
        let mut days: Vec<String> = if body.weekdays.is_empty() {
            Weekday::ALL.map(|day| day.key().to_owned()).to_vec()
        } else {
            body.weekdays.clone()
        };
        if days.iter().any(|key| key == day.key()) {
            days.retain(|key| key != day.key());
        } else {
            days.push(day.key().to_owned());
        }
        // no day at all is no availability: the last one stays
        if !days.is_empty() {
            body.weekdays = if days.len() == 7 { Vec::new() } else { days };
            spawn_local(async move {
                regain.say(vec![Body::Availability(body)]).await;
            });
        }
    };
    let cell = move |day: Weekday| {
        let on = move || {
            chosen().is_none_or(|body| {
                body.weekdays.is_empty() || body.weekdays.iter().any(|key| key == day.key())
            })
        };
        let name = capitalised(day.key());
        view! { <button aria-pressed=move || on().to_string() on:click=move |_| toggle(day)>{name}</button> }
    };
    view! {
        <h2 class="sec">"Days I can train"</h2>
        <div class="seg n week" role="group" aria-label="Days I can train">{Weekday::ALL.map(cell).into_iter().collect_view()}</div>
        <Typed chosen=Signal::derive(chosen)/>
        <p class="x">"They only limit: no day is ever owed."</p>
        <Calendar/>
    }
}

/// Days, hours and exceptions as one would say them.
#[component]
fn Typed(chosen: Signal<Option<AvailabilityBody>>) -> impl IntoView {
    let regain = use_regain();
    let typed = RwSignal::new(None::<String>);
    let said = move || chosen.get().map(|body| said_words(&body)).unwrap_or_default();
    let problem = Memo::new(move |_| {
        let text = typed.get()?;
        availability(&text, Occurred::from_zoned(&browser::now())).err().map(|error| error.to_string())
    });
    let keep = move |_| {
        let Some(text) = typed.get_untracked() else { return };
        if let Ok(body) = availability(&text, Occurred::from_zoned(&browser::now())) {
            typed.set(None);
            spawn_local(async move {
                // storage that refuses says so above the page
                regain.say(vec![Body::Availability(body)]).await;
            });
        }
    };
    view! {
        <label class="typed-days">"Or as you would say it"
            <input id="availability" autocomplete="off" placeholder="Mon Wed Sat, not before 18:00, away 3-9 June, match on Sunday"
                prop:value=move || typed.get().unwrap_or_else(said)
                on:input:target=move |event| typed.set(Some(event.target().value())) on:change=keep/>
        </label>
        <p class="problem-line" role="alert">{move || problem.get()}</p>
    }
}

/// What was said, in the words it was said in, else in ours.
fn said_words(body: &AvailabilityBody) -> String {
    if !body.said.is_empty() {
        return body.said.clone();
    }
    let days: Vec<String> = body.weekdays.iter().map(|key| capitalised(key)).collect();
    let days = if days.is_empty() { "any day".to_owned() } else { days.join(" ") };
    let hours = [("not before", &body.not_before), ("not after", &body.not_after)];
    let hours = hours.into_iter().filter_map(|(words, at)| Some(format!("{words} {}", at.as_ref()?)));
    let away = body.away.iter().map(|away| format!("away {} to {}", away.from, away.to));
    let matches = body.matches.iter().map(|day| format!("match on {day}"));
    let weekly = body.weekly_matches.iter().map(|key| format!("match every {}", capitalised(key)));
    let parts: Vec<String> =
        [days].into_iter().chain(hours).chain(away).chain(matches).chain(weekly).collect();
    parts.join(", ")
}

/// The likely days as a file for calendar programs.
#[component]
fn Calendar() -> impl IntoView {
    let regain = use_regain();
    let problem = RwSignal::new(None::<String>);
    let save = move |_| {
        let Some(view) = regain.view_now() else { return };
        let Some(plan) = ask(regain, &view.at) else { return };
        let text = ical("Regain", view.at.timestamp(), &plan_events(&plan, CALENDAR_ID));
        let done = browser::download(CALENDAR_FILE, "text/calendar", text.as_bytes());
        problem.set(done.err().map(|error| browser::words_of(&error)));
    };
    view! {
        <div class="row wrap plan-calendar">
            <button id="save-calendar" on:click=save>"Save as a calendar file"</button>
            <crate::parts::A href="/settings#devices" attr:class="btn">"Or subscribe to a feed"</crate::parts::A>
        </div>
        {move || problem.get().map(|said| view! { <p class="said" role="alert">{said}</p> })}
    }
}

fn last_availability(said: &[(regain_journal::EntryId, &Body)]) -> Option<AvailabilityBody> {
    said.iter().rev().find_map(|(_, body)| match body {
        Body::Availability(body) => Some(body.clone()),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_that_were_tapped_are_written_so_that_they_can_be_typed() {
        let at = "2026-06-01T09:00+02:00[Europe/Berlin]".parse().unwrap();
        let occurred = Occurred::from_zoned(&at);
        let text = "Mon Wed Sat, not before 18:00, away 2026-06-03 to 2026-06-09, match every Sunday";
        let mut said = availability(text, occurred.clone()).unwrap();
        assert_eq!(said_words(&said), text);
        said.said = String::new();
        let again = availability(&said_words(&said), occurred).unwrap();
        assert_eq!(
            (again.weekdays, again.away, again.weekly_matches),
            (said.weekdays, said.away, said.weekly_matches)
        );
    }
}
