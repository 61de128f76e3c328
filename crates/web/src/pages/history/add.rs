//! A session of another day, typed after the event.

use jiff::civil::{Date, Time};
use jiff::{Timestamp, Zoned};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use regain_answer::words::set_words;
use regain_draft::{name_exercise, parse_line, set_bodies};
use regain_journal::{Body, Draft, EntryId, Occurred, SetBody, UnitWord};

use crate::browser;
use crate::frame::Head;
use crate::logbook::{new_id, use_regain};
use crate::parts::{A, Ic, Icon};

/// The page at `/history/new`.
#[component]
pub(crate) fn AddPast() -> impl IntoView {
    let regain = use_regain();
    let navigate = use_navigate();
    let now = browser::now();
    let date = RwSignal::new(now.yesterday().map_or_else(|_| now.date(), |day| day.date()).to_string());
    let time = RwSignal::new(String::new());
    let typed = RwSignal::new(String::new());
    let name = RwSignal::new(String::new());
    let read = Memo::new(move |_| {
        let unit = regain.view_now().map(|view| view.unit).unwrap_or_default();
        let (text, now) = (typed.get(), browser::now());
        if text.trim().is_empty() {
            return Ok(Vec::new());
        }
        let occurred = when(&date.get(), &time.get(), &now)?;
        let session = Some(name.get().trim().to_owned()).filter(|name| !name.is_empty());
        let read = regain.ask(|book| sets(&book.said(), &text, &occurred, session.as_ref(), unit));
        read.unwrap_or_else(|| Err("The log is not open.".to_owned()))
    });
    let is_ready = Memo::new(move |_| read.with(|read| read.as_ref().is_ok_and(|sets| !sets.is_empty())));
    let keeping = StoredValue::new(false);
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if keeping.get_value() {
            return;
        }
        let Some(sets) = read.get_untracked().ok().filter(|sets| !sets.is_empty()) else { return };
        let draft = |set| Draft { id: new_id(), body: Body::Set(set) };
        let drafts: Vec<Draft> = sets.into_iter().map(draft).collect();
        let first = drafts.first().map(|draft| draft.id);
        let navigate = navigate.clone();
        keeping.set_value(true);
        spawn_local(async move {
            // storage that refuses says so above the page; what was typed stays
            let kept = regain.keep(drafts).await;
            // the page may have been left meanwhile
            let _ = keeping.try_set_value(false);
            if kept && let Some(id) = first {
                navigate(
                    &format!("/history/{id}"),
                    NavigateOptions { replace: true, ..NavigateOptions::default() },
                );
            }
        });
    };
    view! {
        <Head title="Add a past session"/>
        <h1 class="hear">"Add a past session"</h1>
        <p><A href="/history" attr:class="btn"><Ic icon=Icon::Back size="i18"/>"History"</A></p>
        <form class="card stack narrow" id="add-past" on:submit=save>
            <div class="row wrap">
                <label class="grow">"Day"
                    <input type="date" required max=now.date().to_string() prop:value=date
                        on:input:target=move |event| date.set(event.target().value())/>
                </label>
                <label class="grow">"Time, if you know it"
                    <input type="time" prop:value=time on:input:target=move |event| time.set(event.target().value())/>
                </label>
            </div>
            <label>"Name of the session, if it had one"
                <input prop:value=name on:input:target=move |event| name.set(event.target().value())/>
            </label>
            <label>"What you did, an exercise a line"
                <textarea id="past-sets" rows="6" autocapitalize="none"
                    placeholder="bench press 100x8@9, 100x7 fail\ndips +20x11\nplank 60s" prop:value=typed
                    on:input:target=move |event| typed.set(event.target().value())></textarea>
            </label>
            <div aria-live="polite">
                {move || match read.get() {
                    Ok(sets) => view! {
                        <ul class="plain">
                            {sets.iter().map(|set| {
                                view! { <li>{format!("{}: {}", set.exercise, set_words(set))}</li> }
                            }).collect_view()}
                        </ul>
                    }.into_any(),
                    Err(problem) => view! { <p class="s pre">{problem}</p> }.into_any(),
                }}
            </div>
            <button class="primary" type="submit" disabled=move || !is_ready.get()>"Add it"</button>
        </form>
    }
}

/// The day as typed, at the time if there is one.
fn when(date: &str, time: &str, now: &Zoned) -> Result<Occurred, String> {
    let date: Date = date.parse().map_err(|_| "Which day was it?".to_owned())?;
    let zone = now.time_zone().clone();
    let occurred = if time.trim().is_empty() {
        Occurred::on_day(date, zone)
    } else {
        let time: Time = time.parse().map_err(|_| format!("'{time}' is no time of day."))?;
        date.to_datetime(time).to_zoned(zone).map(|at| Occurred::from_zoned(&at))
    };
    let occurred = occurred.map_err(|error| format!("{error}."))?;
    let is_future = |at: Timestamp| at > now.timestamp() && date != now.date();
    if date > now.date() || is_future(occurred.at) {
        return Err("That day is still to come.".to_owned());
    }
    Ok(occurred)
}

/// Typed lines as sets of one session, in the order of work.
fn sets(
    said: &[(EntryId, &Body)],
    text: &str,
    occurred: &Occurred,
    session: Option<&String>,
    unit: UnitWord,
) -> Result<Vec<SetBody>, String> {
    let mut found: Vec<SetBody> = Vec::new();
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        for exercise in parse_line(line, unit).map_err(|error| error.to_string())? {
            let named = name_exercise(said, &exercise.name, exercise.sets.first().and_then(|set| set.load));
            let earlier: Vec<&SetBody> = found.iter().collect();
            let sets = set_bodies(said, &earlier, &named, &exercise.sets, occurred)
                .map_err(|error| format!("{error}."))?;
            found.extend(sets.into_iter().map(|set| SetBody { session: session.cloned(), ..set }));
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use regain_journal::Precision;

    fn now() -> Zoned {
        "2025-10-27T18:00:00+01:00[Europe/Berlin]".parse().unwrap()
    }

    #[test]
    fn a_day_without_a_time_is_known_to_the_day_and_no_day_is_still_to_come() {
        assert_eq!(when("2025-10-20", "", &now()).unwrap().precision, Precision::Day);
        let at = when("2025-10-20", "18:30", &now()).unwrap();
        assert_eq!(at.at.to_string(), "2025-10-20T16:30:00Z");
        assert!(when("2025-10-28", "", &now()).is_err());
        assert!(when("", "", &now()).is_err());
    }

    #[test]
    fn lines_become_sets_in_the_order_of_work() {
        let occurred = when("2025-10-20", "18:30", &now()).unwrap();
        let name = "Push".to_owned();
        let text = "bench press 100x8@9, 100x7 fail\n\ndips +20x11; plank 60s";
        let sets = sets(&[], text, &occurred, Some(&name), UnitWord::Kg).unwrap();
        let places: Vec<(u16, u16)> = sets.iter().map(|set| (set.position, set.order)).collect();
        assert_eq!(places, [(0, 0), (0, 1), (1, 2), (2, 3)]);
        assert!(sets.iter().all(|set| set.session.as_deref() == Some("Push")));
    }
}
