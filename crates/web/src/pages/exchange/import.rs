//! A file comes in: chosen, looked at, corrected, then stored; or nothing is stored at all.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use regain_answer::words::list::{counted, counted_as};
use regain_answer::words::number::grouped;
use regain_import::SavedMapping;
use regain_journal::{Body, EntryId, RetractBody};
use wasm_bindgen_futures::JsFuture;
use web_sys::File;

use super::dry::DryRun;
use super::mapping::{Columns, forget_mapping, keep_mapping, mapping_of, saved_mapping};
use super::reading::{Choices, Dry, Given, Names, look};
use super::trouble::{Unreadable, unreadable};
use crate::browser;
use crate::logbook::{Regain, new_id, use_regain};
use crate::parts::{A, Ic, Icon};

/// How far the import is.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Step {
    /// Nothing is chosen.
    Pick,
    /// The dry run, or what is wrong with the file.
    Look,
    /// Entries are being written.
    Store { done: usize, of: usize },
    /// They are written.
    Done { new: usize, already_there: usize, batch: Option<EntryId> },
    /// They were taken out again.
    Undone,
}

/// One import. Copies are the same one.
#[derive(Clone, Copy)]
pub(super) struct Way {
    regain: Regain,
    pub(super) step: RwSignal<Step>,
    pub(super) given: RwSignal<Option<Arc<Given>>>,
    pub(super) choices: RwSignal<Choices>,
    pub(super) names: RwSignal<Names>,
    /// The last look that went well.
    pub(super) looked: RwSignal<Option<Arc<Dry>>>,
    pub(super) unreadable: RwSignal<Option<Unreadable>>,
    pub(super) is_reading: RwSignal<bool>,
    /// The file is read as the person said of one of its kind before.
    pub(super) is_as_before: RwSignal<bool>,
    is_stopped: StoredValue<bool>,
    batch: StoredValue<EntryId>,
}

impl Way {
    fn new(regain: Regain) -> Self {
        Self {
            regain,
            step: RwSignal::new(Step::Pick),
            given: RwSignal::new(None),
            choices: RwSignal::new(Choices::default()),
            names: RwSignal::new(Names::new()),
            looked: RwSignal::new(None),
            unreadable: RwSignal::new(None),
            is_reading: RwSignal::new(false),
            is_as_before: RwSignal::new(false),
            is_stopped: StoredValue::new(false),
            batch: StoredValue::new(new_id()),
        }
    }

    /// Begins with this file.
    fn begin(self, given: Given) {
        let saved = saved_mapping(&given);
        self.is_as_before.set(saved.is_some());
        let saved = saved.unwrap_or_default();
        self.choices.set(Choices::saved(&saved));
        self.names.set(saved.names);
        self.looked.set(None);
        self.batch.set_value(new_id());
        self.take(given);
    }

    /// Looks at this file, with what was said already.
    pub(super) fn take(self, given: Given) {
        self.given.set(Some(Arc::new(given)));
        self.step.set(Step::Look);
        self.look();
    }

    /// Something about the file was said.
    pub(super) fn choose(self, say: impl FnOnce(&mut Choices)) {
        self.choices.update(say);
        self.look();
    }

    fn look(self) {
        self.is_reading.set(true);
        spawn_local(async move {
            browser::breathe().await;
            let Some(given) = self.given.get_untracked() else { return };
            let (choices, now) = (self.choices.get_untracked(), browser::now());
            let batch = self.batch.get_value();
            let read = self.regain.ask(|book| look(&given, &choices, book.journal(), &now, batch));
            match read {
                Some(Ok(dry)) => {
                    self.unreadable.set(None);
                    self.looked.set(Some(Arc::new(dry)));
                }
                Some(Err(error)) => {
                    self.looked.set(None);
                    self.unreadable.set(Some(unreadable(&error)));
                }
                None => {}
            }
            self.is_reading.set(false);
        });
    }

    /// Forgets what was said of files of this kind, and looks again.
    pub(super) fn forget_saved(self) {
        let Some(given) = self.given.get_untracked() else { return };
        forget_mapping(&given);
        self.is_as_before.set(false);
        self.names.set(Names::new());
        self.choose(|choices| *choices = Choices::default());
    }

    /// How the file is read, for the next one of its kind.
    pub(super) fn mapping(self) -> Option<SavedMapping> {
        let (choices, names) = (self.choices.get_untracked(), self.names.get_untracked());
        mapping_of(&self.looked.get_untracked()?.report, &choices, &names)
    }

    /// Stores what is new, all or nothing.
    pub(super) fn store(self) {
        let Some(dry) = self.looked.get_untracked() else { return };
        if let Some((given, mapping)) = self.given.get_untracked().zip(self.mapping()) {
            keep_mapping(&given, &mapping);
        }
        let (names, batch) = (self.names.get_untracked(), self.batch.get_value());
        let drafts = self.regain.ask(|book| dry.drafts(&names, book.journal(), &browser::now(), batch));
        let Some(drafts) = drafts else { return };
        let of = drafts.len();
        let already_there = dry.already_there + dry.drafts.len() - (of - 1);
        self.is_stopped.set_value(false);
        self.step.set(Step::Store { done: 0, of });
        spawn_local(async move {
            browser::breathe().await;
            let goes_on = |done| {
                self.step.set(Step::Store { done, of });
                !self.is_stopped.get_value()
            };
            // storage that refuses says so above the page; the look stays
            let is_kept = self.regain.keep_while(&drafts, &goes_on).await;
            let done = Step::Done { new: of - 1, already_there, batch: Some(batch) };
            self.step.set(if is_kept { done } else { Step::Look });
        });
    }

    fn undo(self, batch: EntryId) {
        spawn_local(async move {
            let undo = RetractBody { target: batch, reason: Some("import undone".to_owned()) };
            if self.regain.say(vec![Body::Retract(undo)]).await {
                self.step.set(Step::Undone);
            }
        });
    }

    /// Begins again with nothing.
    pub(super) fn leave(self) {
        self.step.set(Step::Pick);
        self.looked.set(None);
        self.unreadable.set(None);
        self.given.set(None);
    }
}

/// The way in.
#[component]
pub(super) fn Import() -> impl IntoView {
    let regain = use_regain();
    let way = Way::new(regain);
    // the part of the page changes with the kind of step, not with each entry that is written
    let part = Memo::new(move |_| match way.step.get() {
        Step::Pick => 0,
        Step::Look => 1,
        Step::Store { .. } => 2,
        Step::Done { .. } => 3,
        Step::Undone => 4,
    });
    view! {
        <section class="card stack" aria-label="Bring your log" id="import">
            <h2>"Bring your log"</h2>
            {move || regain.is_sample().then(|| view! {
                <p class="s">"The sample is open: what you import here goes when the sample is removed."</p>
            })}
            {move || match part.get() {
                0 => view! { <Pick way=way/> }.into_any(),
                1 => view! { <Looked way=way/> }.into_any(),
                2 => view! { <Storing way=way/> }.into_any(),
                3 => view! { <Done way=way/> }.into_any(),
                _ => view! {
                    <p class="lead" role="status">"Taken out again. Importing the file again brings it back."</p>
                    <button on:click=move |_| way.leave()>"Choose another file"</button>
                }
                .into_any(),
            }}
        </section>
    }
}

#[component]
fn Pick(way: Way) -> impl IntoView {
    let is_over = RwSignal::new(false);
    let pasted = RwSignal::new(String::new());
    let read = move |file: Option<File>| {
        let Some(file) = file else { return };
        spawn_local(async move {
            match JsFuture::from(file.array_buffer()).await {
                Ok(buffer) => {
                    let bytes = js_sys::Uint8Array::new(&buffer).to_vec();
                    way.begin(Given { name: file.name(), bytes });
                }
                Err(error) => way.unreadable.set(Some(Unreadable {
                    sentence: format!("{} cannot be read: {}.", file.name(), browser::words_of(&error)),
                    people: Vec::new(),
                    is_table: false,
                })),
            }
        });
    };
    let chosen = move |event: leptos::ev::Targeted<web_sys::Event, web_sys::HtmlInputElement>| {
        read(event.target().files().and_then(|files| files.get(0)));
    };
    let dropped = move |event: web_sys::DragEvent| {
        event.prevent_default();
        is_over.set(false);
        read(event.data_transfer().and_then(|data| data.files()).and_then(|files| files.get(0)));
    };
    let over = move |event: web_sys::DragEvent| {
        event.prevent_default();
        is_over.set(true);
    };
    view! {
        <p class="s">"Exports and backups of Strong, Hevy, FitNotes, Jefit and others, your own spreadsheet as CSV, health exports, or an \
            export of Regain. Everything is read on this device. You see what is in it before anything is stored."</p>
        <label class="drop" class:over=is_over on:drop=dropped on:dragover=over on:dragleave=move |_| is_over.set(false)>
            <Ic icon=Icon::File/>
            <span>"Choose a file, or drop it here"</span>
            <input type="file" id="file" class="hear" on:change:target=chosen/>
        </label>
        {move || way.unreadable.get().map(|found| view! { <p class="said" role="alert">{found.sentence}</p> })}
        <details>
            <summary>"Paste it instead"</summary>
            <div class="stack">
                <label>"Lines of the export, the header first"
                    <textarea id="pasted" rows="6" prop:value=pasted
                        on:input:target=move |event| pasted.set(event.target().value())></textarea>
                </label>
                <button id="look-at-pasted" disabled=move || pasted.with(|text| text.trim().is_empty())
                    on:click=move |_| way.begin(Given::pasted(&pasted.get_untracked()))>"Look at it"</button>
            </div>
        </details>
    }
}

#[component]
fn Looked(way: Way) -> impl IntoView {
    let has_looked = Memo::new(move |_| way.looked.with(Option::is_some));
    view! {
        <div class="stack" aria-busy=move || way.is_reading.get().to_string()>
            <p class="late s" role="status">{move || way.is_reading.get().then_some("Reading the file")}</p>
            {move || has_looked.get().then(|| view! { <DryRun way=way/> })}
            {move || way.unreadable.get().map(|found| view! { <Wrong way=way found=found/> })}
        </div>
    }
}

#[component]
fn Wrong(way: Way, found: Unreadable) -> impl IntoView {
    let person = move |name: String| {
        let words = name.clone();
        view! {
            <button on:click=move |_| way.choose(|choices| choices.athlete = Some(name.clone()))>{words}</button>
        }
    };
    let is_table = found.is_table;
    view! {
        <p class="said pre" role="alert">{found.sentence}</p>
        <div class="tabs">{found.people.into_iter().map(person).collect_view()}</div>
        {is_table.then(|| view! { <Columns way=way/> })}
        <button on:click=move |_| way.leave()>"Choose another file"</button>
    }
}

#[component]
fn Storing(way: Way) -> impl IntoView {
    let far = move || match way.step.get() {
        Step::Store { done, of } => (done, of),
        _ => (0, 1),
    };
    let text = move || {
        let (done, of) = far();
        format!("{} of {}", grouped(done as u64), grouped(of as u64))
    };
    view! {
        <p class="lead" role="status">"Storing"</p>
        <div class="late stack">
            <progress max=move || far().1.to_string() prop:value=move || far().0.to_string() aria-label="Stored"></progress>
            <p class="s">{text}</p>
            <button on:click=move |_| way.is_stopped.set_value(true)>"Cancel, and keep nothing"</button>
        </div>
    }
}

#[component]
fn Done(way: Way) -> impl IntoView {
    let (new, already_there, batch) = match way.step.get_untracked() {
        Step::Done { new, already_there, batch } => (new, already_there, batch),
        _ => (0, 0, None),
    };
    let undo =
        batch.map(|batch| view! { <button on:click=move |_| way.undo(batch)>"Undo the import"</button> });
    view! {
        <p class="lead" role="status">{done_words(new, already_there)}</p>
        <div class="row wrap">
            <A href="/today" attr:class="btn">"To today"</A>
            {undo}
            <button on:click=move |_| way.leave()>"Choose another file"</button>
        </div>
    }
}

fn done_words(new: usize, already_there: usize) -> String {
    let before = match already_there {
        0 => String::new(),
        count => format!(" {} already here.", counted_as(count, "set was", "sets were")),
    };
    format!("Imported {}.{before}", counted(new, "set"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_result_counts_what_is_new_and_what_was_here() {
        assert_eq!(done_words(1284, 0), "Imported 1,284 sets.");
        assert_eq!(done_words(31, 1284), "Imported 31 sets. 1,284 sets were already here.");
        assert_eq!(done_words(1, 1), "Imported 1 set. 1 set was already here.");
    }
}
