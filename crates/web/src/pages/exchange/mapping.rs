//! What the columns of a table mean, as the person says it, and how that is kept for the next file of the kind.

use std::collections::BTreeMap;

use leptos::prelude::*;
use regain_import::{Limits, Meaning, Report, SavedMapping, TableColumn, table_columns};

use super::import::Way;
use super::reading::{Choices, Given, Names};
use crate::browser;
use crate::words::meaning_words;

/// Mappings by the columns of their files.
const KEPT: &str = "regain.mappings";
/// Its name as a file, for the terminal's `--mapping`.
const FILE: &str = "regain-mapping.txt";

/// Each column with its first values and what it means.
#[component]
pub(super) fn Columns(way: Way) -> impl IntoView {
    let columns = Memo::new(move |_| way.given.get().map(|given| columns_of(&given)).unwrap_or_default());
    let save = move |_| {
        if let Some(mapping) = way.mapping() {
            // a browser without downloads has nothing to offer here
            let _ = browser::download(FILE, "text/plain", mapping.to_string().as_bytes());
        }
    };
    view! {
        <ul class="lines" id="column-meanings">
            {move || columns.get().into_iter().map(|column| view! { <Column way=way column=column/> }).collect_view()}
        </ul>
        <p class="s">"A log needs a date, an exercise, and what was done: repetitions, a time or a distance. What you say here is kept on this device for files with the same columns."</p>
        {move || way.looked.with(Option::is_some).then(|| view! {
            <button on:click=save>"Save this as a file for the terminal"</button>
        })}
    }
}

#[component]
fn Column(way: Way, column: TableColumn) -> impl IntoView {
    let TableColumn { name, values } = column;
    let label = name.clone();
    let of = StoredValue::new(name);
    let now = Memo::new(move |_| of.with_value(|name| meaning_now(way, name)));
    let choose = move |event: leptos::ev::Targeted<web_sys::Event, web_sys::HtmlSelectElement>| {
        let meaning = event.target().value().parse::<Meaning>().ok();
        of.with_value(|name| way.choose(|choices| choices.mean(name, meaning)));
    };
    let option = move |meaning: Meaning| {
        view! {
            <option value=meaning.key() selected=move || now.get() == Some(meaning)>{meaning_words(meaning)}</option>
        }
    };
    view! {
        <li>
            <label>{label}" "<span class="x mono">{values.join(", ")}</span>
                <select on:change:target=choose>
                    <option value="" selected=move || now.get().is_none()>"not read"</option>
                    {Meaning::ALL.map(option)}
                </select>
            </label>
        </li>
    }
}

/// What a column is read as: as the person said, else as it was found.
fn meaning_now(way: Way, name: &str) -> Option<Meaning> {
    let said = way.choices.with(|choices| {
        choices.columns.iter().find(|(_, column)| column == name).map(|(meaning, _)| *meaning)
    });
    let found = || {
        let looked = way.looked.get()?;
        let column = looked.report.mapping.iter().find(|column| column.column == name)?;
        column.meaning.parse().ok()
    };
    said.or_else(found)
}

fn columns_of(given: &Given) -> Vec<TableColumn> {
    table_columns(&given.name, &given.bytes, &Limits::default()).unwrap_or_default()
}

/// Files with the same columns are of one kind.
fn kind(given: &Given) -> Option<String> {
    let names: Vec<String> = columns_of(given).into_iter().map(|column| column.name).collect();
    (!names.is_empty()).then(|| names.join("\t"))
}

fn kept() -> BTreeMap<String, String> {
    browser::setting(KEPT).and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default()
}

fn keep(kept: &BTreeMap<String, String>) {
    if let Ok(text) = serde_json::to_string(kept) {
        browser::keep_setting(KEPT, &text);
    }
}

/// What the person said of files of this kind.
pub(super) fn saved_mapping(given: &Given) -> Option<SavedMapping> {
    kept().get(&kind(given)?)?.parse().ok()
}

/// Keeps it.
pub(super) fn keep_mapping(given: &Given, mapping: &SavedMapping) {
    if let Some(kind) = kind(given) {
        let mut all = kept();
        all.insert(kind, mapping.to_string());
        keep(&all);
    }
}

/// Forgets it.
pub(super) fn forget_mapping(given: &Given) {
    if let Some(kind) = kind(given) {
        let mut all = kept();
        all.remove(&kind);
        keep(&all);
    }
}

/// What the person said about a file; `None` if they said nothing.
pub(super) fn mapping_of(report: &Report, choices: &Choices, names: &Names) -> Option<SavedMapping> {
    let said = !choices.columns.is_empty() || choices.unit.is_some() || choices.date_order.is_some();
    (said || !names.is_empty()).then(|| SavedMapping {
        source: Some(report.source),
        unit: choices.unit,
        date_order: choices.date_order,
        columns: choices.columns.clone(),
        names: names.clone(),
    })
}
