//! The days on which the person can train: seven that are tapped, or all of it as one would say it.

use leptos::prelude::*;
use leptos::task::spawn_local;
use regain_answer::availability;
use regain_answer::words::sentence::capitalised;
use regain_engine::Weekday;
use regain_journal::{AvailabilityBody, Body, Occurred};

use super::calendar::Calendar;
use crate::browser;
use crate::logbook::use_regain;

/// The days on which the person can train, kept as they are tapped.
#[component]
pub(super) fn Availability() -> impl IntoView {
    let regain = use_regain();
    let chosen = Signal::derive(move || {
        regain.view();
        regain.ask(|book| last_availability(&book.said())).flatten()
    });
    let toggle = move |day: Weekday| {
        let said = chosen.get_untracked();
        let now = Occurred::from_zoned(&browser::now());
        if let Some(body) =
            toggled(said.unwrap_or_else(|| AvailabilityBody::every_day(now.clone())), day, now)
        {
            spawn_local(async move {
                // storage that refuses says so above the page
                regain.say(vec![Body::Availability(body)]).await;
            });
        }
    };
    let cell = move |day: Weekday| {
        let on = move || chosen.get().is_none_or(|body| is_on(&body, day));
        let name = capitalised(day.key());
        view! { <button aria-pressed=move || on().to_string() on:click=move |_| toggle(day)>{name}</button> }
    };
    view! {
        <h2 class="sec">"Days I can train"</h2>
        <div class="seg n week" role="group" aria-label="Days I can train">{Weekday::ALL.map(cell).into_iter().collect_view()}</div>
        <Typed chosen=chosen/>
        <p class="x">"They only limit: no day is ever owed."</p>
        <Calendar/>
    }
}

/// No weekday named is all of them.
fn is_on(body: &AvailabilityBody, day: Weekday) -> bool {
    body.weekdays.is_empty() || body.weekdays.iter().any(|key| key == day.key())
}

/// What was said, with one weekday the other way; `None` where no day would be left, which is no availability.
fn toggled(mut body: AvailabilityBody, day: Weekday, now: Occurred) -> Option<AvailabilityBody> {
    let was_on = is_on(&body, day);
    let stays = |of: &Weekday| if *of == day { !was_on } else { is_on(&body, *of) };
    let days: Vec<String> = Weekday::ALL.into_iter().filter(stays).map(|of| of.key().to_owned()).collect();
    body.weekdays = match days.len() {
        0 => return None,
        7 => Vec::new(),
        _ => days,
    };
    (body.occurred, body.said) = (now, String::new());
    Some(body)
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
    fn a_tapped_day_goes_and_comes_back_and_the_last_one_stays() {
        let now = Occurred::from_zoned(&"2026-06-01T09:00+02:00[Europe/Berlin]".parse().unwrap());
        let tap = |body: AvailabilityBody, day: Weekday| toggled(body, day, now.clone());
        let all = AvailabilityBody::every_day(now.clone());
        let six = tap(all, Weekday::Mon).unwrap();
        assert_eq!(six.weekdays, ["tue", "wed", "thu", "fri", "sat", "sun"]);
        assert_eq!(tap(six, Weekday::Mon).unwrap().weekdays, Vec::<String>::new(), "all days are no limit");
        let only = availability("Wed, match every Sunday", now.clone()).unwrap();
        assert_eq!(tap(only.clone(), Weekday::Wed), None);
        let two = tap(only, Weekday::Sat).unwrap();
        assert_eq!((two.weekdays, two.weekly_matches.len()), (vec!["wed".to_owned(), "sat".to_owned()], 1));
    }

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
