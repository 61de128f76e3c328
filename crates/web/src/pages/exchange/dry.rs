//! The dry run: what is in the file, what needs a decision, what is left out.

use std::sync::Arc;

use leptos::prelude::*;
use regain_answer::words::list::{counted, counted_as};
use regain_answer::words::number::grouped;
use regain_answer::words::sentence::capitalised;
use regain_import::{DateOrder, Report, Skipped, SuggestedExercise, Sureness, UnitValue, UnknownExercise};
use regain_journal::UnitWord;

use super::import::Way;
use super::mapping::Columns;
use super::reading::Dry;
use crate::parts::{Choose, Ic, Icon, PickExercise};

/// More names or lines than these are counted instead of listed.
const LISTED: usize = 40;

/// The table that one can correct, and the button that stores.
#[component]
pub(super) fn DryRun(way: Way) -> impl IntoView {
    let dry = move || way.looked.get();
    let is_table = Memo::new(move |_| dry().is_some_and(|dry| dry.report.source.as_str() == "csv"));
    view! {
        <div class="stack" id="dry-run">
            {move || dry().map(|dry| view! { <Facts dry=dry/> })}
            <AsBefore way=way/>
            {move || is_table.get().then(|| view! {
                <details id="columns"><summary>"Which column means what"</summary><Columns way=way/></details>
            })}
            <Unit way=way/>
            <Dates way=way/>
            {move || dry().map(|dry| view! { <Names way=way unknown=dry.report.unknown_exercises.clone()/> })}
            {move || dry().map(|dry| view! { <Broken way=way skipped=dry.report.skipped.clone()/> })}
            {move || dry().map(|dry| view! { <LeftOut report=dry.report.clone()/> })}
            {move || dry().map(|dry| {
                let nothing = dry.drafts.is_empty();
                view! {
                    <p class="lead">{new_words(dry.drafts.len(), dry.already_there)}</p>
                    <button class="primary" id="store" disabled=move || nothing || way.is_reading.get()
                        on:click=move |_| way.store()>{button_words(&dry)}</button>
                }
            })}
            <button class="quiet" on:click=move |_| way.leave()>"Choose another file"</button>
        </div>
    }
}

/// A file of a kind that the person spoke of before is read the same way.
#[component]
fn AsBefore(way: Way) -> impl IntoView {
    move || {
        way.is_as_before.get().then(|| {
            view! {
                <div class="row wrap">
                    <p class="grow s">"Read as you said for a file with the same columns before."</p>
                    <button class="quiet" id="forget-mapping" on:click=move |_| way.forget_saved()>"Forget that"</button>
                </div>
            }
        })
    }
}

#[component]
fn Facts(dry: Arc<Dry>) -> impl IntoView {
    let report = &dry.report;
    let days = match (&report.first, &report.last) {
        (Some(first), Some(last)) => format!("{} to {}", day(first), day(last)),
        _ => "no dates".to_owned(),
    };
    let rows = [
        ("File", report.file.clone()),
        ("Read as", source_words(report.source.as_str())),
        ("Sets", grouped(report.sets)),
        ("Sessions", grouped(report.sessions)),
        ("Days", days),
        ("Unit", unit_words(report)),
    ];
    let other = (report.other_entries > 0).then(|| ("Other entries", grouped(report.other_entries)));
    view! {
        <table class="facts-table">
            <tbody>
                {rows.into_iter().chain(other).map(|(what, value)| {
                    view! { <tr><th scope="row">{what}</th><td>{value}</td></tr> }
                }).collect_view()}
            </tbody>
        </table>
        <ul class="plain">
            {report.warnings.iter().map(|warning| view! { <li>{warning.clone()}</li> }).collect_view()}
        </ul>
    }
}

/// Asked until the file itself leaves no doubt.
#[component]
fn Unit(way: Way) -> impl IntoView {
    let is_open = Memo::new(move |_| {
        let looked = way.looked.get();
        let unsure = looked.is_some_and(|dry| dry.report.unit.sureness != Sureness::Sure);
        unsure || way.choices.with(|choices| choices.unit.is_some())
    });
    let guess = move || {
        let value = way.looked.get().and_then(|dry| dry.report.unit.value);
        match value {
            Some(UnitValue::Kg) => Some(UnitWord::Kg),
            Some(UnitValue::Lb) => Some(UnitWord::Lb),
            Some(UnitValue::Mixed) | None => None,
        }
    };
    let choose = Callback::new(move |unit| way.choose(|choices| choices.unit = Some(unit)));
    let options = || vec![(UnitWord::Kg, "kg".to_owned()), (UnitWord::Lb, "lb".to_owned())];
    move || {
        is_open.get().then(|| {
            view! {
                <Choose question="The file does not say its unit. Are its loads in kg or lb?" name="file-unit"
                    options=options() chosen=Signal::derive(guess) choose=choose/>
            }
        })
    }
}

/// Asked when `3/4/2024` could be in March or in April.
#[component]
fn Dates(way: Way) -> impl IntoView {
    let is_open = Memo::new(move |_| {
        let looked = way.looked.get();
        looked.is_some_and(|dry| dry.has_ambiguous_dates())
            || way.choices.with(|choices| choices.date_order.is_some())
    });
    let chosen = Signal::derive(move || {
        Some(way.choices.with(|choices| choices.date_order).unwrap_or(DateOrder::DayMonth))
    });
    let choose = Callback::new(move |order| way.choose(|choices| choices.date_order = Some(order)));
    let options =
        || vec![(DateOrder::DayMonth, "3 April".to_owned()), (DateOrder::MonthDay, "4 March".to_owned())];
    move || {
        is_open.get().then(|| {
            view! {
                <Choose question="A date such as 3/4/2024 in this file is" name="date-order" options=options()
                    chosen=chosen choose=choose/>
            }
        })
    }
}

/// Names that the catalogue does not know, each with the three nearest.
#[component]
fn Names(way: Way, unknown: Vec<UnknownExercise>) -> impl IntoView {
    if unknown.is_empty() {
        return ().into_any();
    }
    let more = unknown.len().saturating_sub(LISTED);
    let head = counted_as(unknown.len(), "exercise is not known", "exercises are not known");
    view! {
        <h3>{head}</h3>
        <p class="s">"Under its own name an exercise is kept without muscles, until you give it some under Exercises."</p>
        <ul class="lines">
            {unknown.into_iter().take(LISTED).map(|unknown| view! { <Name way=way unknown=unknown/> }).collect_view()}
        </ul>
        {(more > 0).then(|| view! { <p class="s">{format!("{more} more stay under their own names.")}</p> })}
    }
    .into_any()
}

#[component]
fn Name(way: Way, unknown: UnknownExercise) -> impl IntoView {
    let UnknownExercise { name, sets, suggestions: near } = unknown;
    let label = format!("{name}, {}", counted(usize::try_from(sets).unwrap_or(usize::MAX), "set"));
    let chosen = way.names.with_untracked(|names| names.get(&name).cloned()).unwrap_or_default();
    let is_near = |chosen: &String| near.iter().any(|near| near.exercise == *chosen);
    let other = Some(chosen.clone()).filter(|chosen| !chosen.is_empty() && !is_near(chosen));
    let (shown, searching) = (name.clone(), RwSignal::new(false));
    let searched = name.clone();
    let pick = Callback::new(move |(_, picked): (regain_engine::ExerciseId, String)| {
        searching.set(false);
        way.names.update(|names| {
            names.insert(searched.clone(), picked);
        });
        // the list is drawn again with the choice in it
        way.looked.notify();
    });
    let choose = move |event: leptos::ev::Targeted<web_sys::Event, web_sys::HtmlSelectElement>| {
        let (name, picked) = (name.clone(), event.target().value());
        way.names.update(|names| {
            if picked.is_empty() {
                names.remove(&name);
            } else {
                names.insert(name, picked);
            }
        });
    };
    view! {
        <li>
            <label>{label}
                <select on:change:target=choose>
                    <option value="" selected=chosen.is_empty()>"Keep it under its own name"</option>
                    {near.into_iter().map(|SuggestedExercise { exercise, confidence }| {
                        let is_chosen = exercise == chosen;
                        let words = format!("It is {exercise} (names {} % alike)", (confidence * 100.0).round());
                        view! { <option value=exercise selected=is_chosen>{words}</option> }
                    }).collect_view()}
                    {other.map(|other| {
                        let words = format!("It is {other}");
                        view! { <option value=other selected=true>{words}</option> }
                    })}
                </select>
            </label>
            <button class="quiet" aria-label=format!("Another exercise for {shown}") on:click=move |_| searching.set(true)>"Another exercise"</button>
            {move || searching.get().then(|| view! {
                <PickExercise title="Which exercise is it?" choose=pick close=Callback::new(move |()| searching.set(false))/>
            })}
        </li>
    }
}

/// Damaged lines: put right here, or left out.
#[component]
fn Broken(way: Way, skipped: Vec<Skipped>) -> impl IntoView {
    let bad: Vec<Skipped> = skipped.into_iter().filter(|skipped| skipped.bad).collect();
    if bad.is_empty() {
        return ().into_any();
    }
    let more = bad.len().saturating_sub(LISTED);
    let head = counted_as(bad.len(), "line cannot be read", "lines cannot be read");
    view! {
        <h3>{head}</h3>
        <ul class="lines">
            {bad.into_iter().take(LISTED).map(|skipped| view! { <Line way=way skipped=skipped/> }).collect_view()}
        </ul>
        {(more > 0).then(|| view! { <p class="s">{format!("{more} more lines are left out too.")}</p> })}
    }
    .into_any()
}

#[component]
fn Line(way: Way, skipped: Skipped) -> impl IntoView {
    let Skipped { line: number, reason, text, .. } = skipped;
    let line = way.given.get_untracked().and_then(|given| given.line(number).map(str::to_owned));
    let is_open = RwSignal::new(false);
    let typed = RwSignal::new(line.clone().unwrap_or_default());
    let fix = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if let Some(given) = way.given.get_untracked() {
            way.take(given.with_line(number, &typed.get_untracked()));
        }
    };
    view! {
        <li class="stack">
            <p><b>{format!("Line {number}: ")}</b>{format!("{reason}.")}</p>
            <p class="x mono">{text}</p>
            {line.is_some().then(|| view! {
                <div class="row wrap">
                    <button aria-label=format!("Fix line {number} here") on:click=move |_| is_open.update(|open| *open = !*open)>
                        <Ic icon=Icon::Pencil size="i18"/>"Fix here"
                    </button>
                    <span class="s">"Otherwise it is left out."</span>
                </div>
            })}
            {move || is_open.get().then(|| view! {
                <form class="stack" on:submit=fix>
                    <label>"The line as it should be"
                        <input class="mono" prop:value=typed on:input:target=move |event| typed.set(event.target().value())/>
                    </label>
                    <button type="submit">"Read it again"</button>
                </form>
            })}
        </li>
    }
}

/// Rows that are no sets, by reason: nobody has to do anything about them.
#[component]
fn LeftOut(report: Report) -> impl IntoView {
    let mut reasons: Vec<(String, usize)> = Vec::new();
    for skipped in report.skipped.iter().filter(|skipped| !skipped.bad) {
        match reasons.iter_mut().find(|(reason, _)| *reason == skipped.reason) {
            Some((_, count)) => *count += 1,
            None => reasons.push((skipped.reason.clone().into_owned(), 1)),
        }
    }
    let ignored = report.ignored_columns.join(", ");
    if reasons.is_empty() && ignored.is_empty() {
        return ().into_any();
    }
    view! {
        <details>
            <summary>"What is not read"</summary>
            <ul class="plain">
                {reasons.into_iter().map(|(reason, count)| {
                    view! { <li>{format!("{}: {}", counted(count, "row"), reason)}</li> }
                }).collect_view()}
                {(!ignored.is_empty()).then(|| view! { <li>{format!("Columns: {ignored}")}</li> })}
            </ul>
        </details>
    }
    .into_any()
}

fn button_words(dry: &Dry) -> String {
    let count = dry.drafts.len();
    match (count, dry.report.other_entries) {
        (0, _) => "Nothing to import".to_owned(),
        (_, 0) => format!("Import {}", counted(count, "set")),
        _ => format!("Import {}", counted_as(count, "entry", "entries")),
    }
}

fn new_words(new: usize, already_there: usize) -> String {
    match (new, already_there) {
        (0, 0) => "There is nothing in the file.".to_owned(),
        (_, 0) => "Nothing is stored yet.".to_owned(),
        (new, before) => format!(
            "{} already here, {} new.",
            counted_as(before, "set was", "sets were"),
            if new == 1 { "1 is".to_owned() } else { format!("{} are", grouped(new as u64)) }
        ),
    }
}

/// `2024-03-29T18:05:00` as `29 March 2024`.
fn day(local: &str) -> String {
    let date = local.split('T').next().and_then(|date| date.parse::<jiff::civil::Date>().ok());
    date.map_or_else(|| local.to_owned(), |date| date.strftime("%-d %B %Y").to_string())
}

fn source_words(id: &str) -> String {
    match id {
        "csv" => "a table, by its columns".to_owned(),
        "fitnotes" => "FitNotes".to_owned(),
        "fitnotes-backup" => "a backup of FitNotes".to_owned(),
        own if own.starts_with("regain") => "an export of Regain".to_owned(),
        app => capitalised(app),
    }
}

/// `kg`, and why it is thought so.
fn unit_words(report: &Report) -> String {
    let unit = match report.unit.value {
        Some(UnitValue::Kg) => "kg",
        Some(UnitValue::Lb) => "lb",
        Some(UnitValue::Mixed) => "kg and lb, row by row",
        None => return "no loads".to_owned(),
    };
    match report.unit.sureness {
        Sureness::Sure => unit.to_owned(),
        Sureness::Likely => format!("probably {unit} ({})", report.unit.how.trim_start_matches("inferred: ")),
        Sureness::Assumed => format!("{unit}, unless you say otherwise"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_mostly_here_says_what_is_new() {
        assert_eq!(new_words(31, 1284), "1,284 sets were already here, 31 are new.");
        assert_eq!(new_words(1, 1), "1 set was already here, 1 is new.");
        assert_eq!(new_words(1284, 0), "Nothing is stored yet.");
        assert_eq!(new_words(0, 12), "12 sets were already here, 0 are new.");
    }

    #[test]
    fn days_are_said_as_people_say_them() {
        assert_eq!(day("2024-03-29T18:05:00"), "29 March 2024");
        assert_eq!(day("2024-03-29"), "29 March 2024");
    }
}
