//! What the person says of one exercise: what to remember at its machine, whether it is wanted, how many sets.

use leptos::prelude::*;
use leptos::task::spawn_local;
use regain_journal::{Body, Occurred, PreferenceBody};

use crate::browser;
use crate::logbook::{Book, Regain, use_regain};
use crate::parts::Toggle;

/// Hard sets that can be asked for.
const SETS: [u8; 6] = [1, 2, 3, 4, 5, 6];

/// The last word of each.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Said {
    never: bool,
    hurts: bool,
    goal: bool,
    sets: Option<u8>,
    note: Option<String>,
}

/// What is to be remembered at an exercise, if something is.
pub(in crate::pages) fn note_of(book: &Book, name: &str) -> Option<String> {
    said_of(book, name).note
}

fn said_of(book: &Book, name: &str) -> Said {
    let is_it = |exercise: &str| exercise.trim().eq_ignore_ascii_case(name.trim());
    let mut known = Said::default();
    for (_, body) in book.said() {
        let Body::Preference(said) = body else { continue };
        if !said.exercise.as_deref().is_some_and(is_it) {
            continue;
        }
        known.never = said.never.unwrap_or(known.never);
        known.hurts = said.hurts.unwrap_or(known.hurts);
        known.goal = said.goal.unwrap_or(known.goal);
        known.sets = said.sets.or(known.sets.filter(|_| !said.clear.iter().any(|field| field == "sets")));
        if let Some(note) = &said.note {
            known.note = Some(note.clone()).filter(|note| !note.is_empty());
        }
    }
    known
}

fn say(regain: Regain, name: &str, change: impl FnOnce(&mut PreferenceBody)) {
    let mut body = PreferenceBody::new(Occurred::from_zoned(&browser::now()));
    body.exercise = Some(name.to_owned());
    change(&mut body);
    spawn_local(async move {
        // storage that refuses says so above the page
        regain.say(vec![Body::Preference(body)]).await;
    });
}

/// The note of an exercise and the wishes about it, each kept as it is changed.
#[component]
pub(super) fn Wishes(name: String) -> impl IntoView {
    let regain = use_regain();
    let name = StoredValue::new(name);
    let said = Memo::new(move |_| {
        let _ = regain.view(); // follows what is said
        name.with_value(|name| regain.ask(|book| said_of(book, name))).unwrap_or_default()
    });
    let set = move |change: fn(&mut PreferenceBody, bool)| {
        Callback::new(move |on| name.with_value(|name| say(regain, name, |body| change(body, on))))
    };
    let is = move |which: fn(&Said) -> bool| Signal::derive(move || said.with(which));
    let sets = move |event: leptos::ev::Targeted<web_sys::Event, web_sys::HtmlSelectElement>| {
        let wanted: Option<u8> = event.target().value().parse().ok();
        name.with_value(|name| {
            say(regain, name, |body| match wanted {
                Some(_) => body.sets = wanted,
                None => body.clear = vec!["sets".to_owned()],
            });
        });
    };
    view! {
        <section class="card stack" aria-label="Notes and wishes">
            <Note name=name said=said/>
            <label>"Hard sets"
                <select id="wanted-sets" on:change:target=sets>
                    <option value="" selected=move || said.with(|said| said.sets.is_none())>"as many as you usually do"</option>
                    {SETS.map(|count| view! {
                        <option value=count.to_string() selected=move || said.with(|said| said.sets == Some(count))>{count}</option>
                    })}
                </select>
            </label>
            <Toggle label="A goal: it comes first where wishes compete" on=is(|said| said.goal) switch=set(|body, on| body.goal = Some(on))/>
            <Toggle label="Never offer it" on=is(|said| said.never) switch=set(|body, on| body.never = Some(on))/>
            <Toggle label="It hurts here: locked until you clear it" on=is(|said| said.hurts) switch=set(|body, on| body.hurts = Some(on))/>
        </section>
    }
}

/// What to remember, kept when the field is left.
#[component]
fn Note(name: StoredValue<String>, said: Memo<Said>) -> impl IntoView {
    let regain = use_regain();
    let note = move || said.with(|said| said.note.clone().unwrap_or_default());
    let keep = move |event: leptos::ev::Targeted<web_sys::Event, web_sys::HtmlTextAreaElement>| {
        let text = event.target().value().trim().to_owned();
        if text != said.with_untracked(|said| said.note.clone().unwrap_or_default()) {
            name.with_value(|name| say(regain, name, |body| body.note = Some(text)));
        }
    };
    view! {
        <label>"Machine settings and notes"
            <textarea id="note" rows="2" maxlength="2000" placeholder="seat 4, pad 2" prop:value=note on:change:target=keep></textarea>
        </label>
        <p class="x">"Shown under the name while you train."</p>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use regain_journal::{DeviceId, Entry, EntryId, SCHEMA_VERSION};

    fn book(said: Vec<PreferenceBody>) -> Book {
        let at: jiff::Timestamp = "2026-05-14T08:00:00Z".parse().unwrap();
        let entry = |(seq, body): (u64, PreferenceBody)| Entry {
            id: EntryId(uuid::Uuid::from_u128(u128::from(seq))),
            device: DeviceId(uuid::Uuid::from_u128(9)),
            seq,
            recorded_at: at,
            schema: SCHEMA_VERSION,
            body: Body::Preference(body),
        };
        Book::of((1..).zip(said).map(entry).collect())
    }

    fn of(exercise: &str) -> PreferenceBody {
        let at: jiff::Zoned = "2026-05-14T08:12:00+02:00[Europe/Berlin]".parse().unwrap();
        PreferenceBody {
            exercise: Some(exercise.to_owned()),
            ..PreferenceBody::new(Occurred::from_zoned(&at))
        }
    }

    #[test]
    fn the_last_word_of_each_counts_and_an_empty_note_is_none() {
        let first = PreferenceBody { note: Some("seat 4".to_owned()), sets: Some(3), ..of("Leg Curl") };
        let second = PreferenceBody { goal: Some(true), ..of("leg curl ") };
        let other = PreferenceBody { note: Some("pad 9".to_owned()), ..of("Leg Press") };
        let said = said_of(&book(vec![first.clone(), second.clone(), other]), "Leg Curl");
        assert_eq!((said.note.as_deref(), said.sets, said.goal), (Some("seat 4"), Some(3), true));
        let gone =
            PreferenceBody { note: Some(String::new()), clear: vec!["sets".to_owned()], ..of("Leg Curl") };
        let said = said_of(&book(vec![first, second, gone]), "Leg Curl");
        assert_eq!((said.note, said.sets), (None, None));
    }
}
