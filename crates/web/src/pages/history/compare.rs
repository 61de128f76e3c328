//! Two sessions side by side.

use leptos::prelude::*;
use regain_answer::words::set_words;
use regain_journal::EntryId;

use super::session::by_exercise;
use super::sessions::{PastSet, Session, sessions, sets_of};
use crate::logbook::use_regain;

/// Sessions that are offered for comparison.
const OFFERED: usize = 30;

/// This session beside another one with the same exercises.
#[component]
pub(super) fn Compare(sets: Vec<PastSet>) -> impl IntoView {
    let regain = use_regain();
    let offered = regain.ask(|book| alike(&sessions(&book.effective()), &sets)).unwrap_or_default();
    if offered.is_empty() {
        return ().into_any();
    }
    let other = RwSignal::new(None::<EntryId>);
    let choose = move |event: leptos::ev::Targeted<web_sys::Event, web_sys::HtmlSelectElement>| {
        other.set(event.target().value().parse().ok().map(EntryId));
    };
    let sets = StoredValue::new(sets);
    view! {
        <section class="card stack" aria-label="Compare">
            <label>"Compare with"
                <select on:change:target=choose>
                    <option value="">"another session"</option>
                    {offered.into_iter().map(|session| {
                        let words = format!("{}: {}", session.day(0), session.exercises_words());
                        view! { <option value=session.key.to_string()>{words}</option> }
                    }).collect_view()}
                </select>
            </label>
            {move || other.get().map(|other| {
                let theirs = regain.ask(|book| sets_of(&book.effective(), other)).unwrap_or_default();
                let rows = side_by_side(&sets.get_value(), &theirs);
                view! { <Table rows=rows/> }
            })}
        </section>
    }
    .into_any()
}

#[component]
fn Table(rows: Vec<(String, String, String)>) -> impl IntoView {
    view! {
        <table class="facts-table compare">
            <thead><tr><th scope="col">"Exercise"</th><th scope="col">"Then"</th><th scope="col">"This one"</th></tr></thead>
            <tbody>
                {rows.into_iter().map(|(name, then, this)| {
                    let differs = then != this;
                    view! {
                        <tr><th scope="row">{name}</th><td>{then}</td><td class:differs=differs>{this}</td></tr>
                    }
                }).collect_view()}
            </tbody>
        </table>
    }
}

/// Other sessions that have an exercise in common with this one, the newest first.
fn alike(all: &[Session], sets: &[PastSet]) -> Vec<Session> {
    let is_this = |session: &Session| sets.iter().any(|set| set.id == session.key);
    let shares = |session: &&Session| sets.iter().any(|set| session.exercises.contains(&set.set.exercise));
    all.iter().filter(|session| !is_this(session)).filter(shares).take(OFFERED).cloned().collect()
}

/// Each exercise of either: what was done in the other one, and in this one.
fn side_by_side(this: &[PastSet], other: &[PastSet]) -> Vec<(String, String, String)> {
    let (this, other) = (by_exercise(this), by_exercise(other));
    let words = |of: &[(String, Vec<PastSet>)], name: &str| {
        let sets = of.iter().find(|(exercise, _)| exercise == name).map(|(_, sets)| sets);
        let words = sets.map(|sets| sets.iter().map(|set| set_words(&set.set)).collect::<Vec<_>>());
        words.map_or_else(|| "not done".to_owned(), |words| words.join("; "))
    };
    let only_there = other.iter().filter(|(name, _)| !this.iter().any(|(ours, _)| ours == name));
    let names = this.iter().chain(only_there).map(|(name, _)| name);
    names.map(|name| (name.clone(), words(&other, name), words(&this, name))).collect()
}

#[cfg(test)]
mod tests {
    use super::super::sessions::tests::*;
    use super::*;
    use regain_journal::Body;

    #[test]
    fn two_sessions_stand_side_by_side_with_what_only_one_of_them_has() {
        let journal = journal(
            [
                ("2025-10-20T18:00:00+02:00[Europe/Berlin]", "Bench Press", 95),
                ("2025-10-20T18:10:00+02:00[Europe/Berlin]", "Dip", 20),
                ("2025-10-27T18:00:00+01:00[Europe/Berlin]", "Bench Press", 100),
                ("2025-10-27T18:10:00+01:00[Europe/Berlin]", "Row", 80),
            ]
            .map(|(at, exercise, kg)| Body::Set(set(at, exercise, kg)))
            .to_vec(),
        );
        let effective = journal.effective();
        let all = sessions(&effective);
        let this = sets_of(&effective, all[0].key);
        assert_eq!(alike(&all, &this).len(), 1);
        let rows = side_by_side(&this, &sets_of(&effective, all[1].key));
        let row = |name: &str, then: &str, now: &str| (name.to_owned(), then.to_owned(), now.to_owned());
        assert_eq!(
            rows,
            [
                row("Bench Press", "95 kg × 8", "100 kg × 8"),
                row("Row", "not done", "80 kg × 8"),
                row("Dip", "20 kg × 8", "not done"),
            ]
        );
    }
}
