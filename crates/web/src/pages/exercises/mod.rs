//! Exercises: those of the log, those of the catalogue, and one's own.

mod found;
mod muscles;
mod one;
mod said;

use leptos::prelude::*;
use regain_answer::words::list::counted;
use regain_catalog::Equipment;
use regain_engine::Muscle;

use crate::frame::Head;
use crate::logbook::use_regain;
use crate::parts::{A, Ic, Icon};

pub(in crate::pages) use found::address;
use found::{Listed, Wanted, find, logged};
use muscles::MuscleForm;
pub(crate) use one::OneExercise;
pub(in crate::pages) use said::note_of;

/// Rows before a search has to be narrower.
const SHOWN: usize = 60;

/// The page at `/exercises`.
#[component]
pub(crate) fn Exercises() -> impl IntoView {
    let regain = use_regain();
    let wanted = RwSignal::new(Wanted::default());
    let own = Memo::new(move |_| {
        let now = regain.view()?.at.clone();
        regain.ask(|book| logged(book, &now))
    });
    let found = Memo::new(move |_| wanted.with(|wanted| find(wanted, &own.get().unwrap_or_default())));
    let is_making = RwSignal::new(false);
    view! {
        <Head title="Exercises"/>
        <h1 class="hear">"Exercises"</h1>
        <label><span class="hear">"Search exercises"</span>
            <input type="search" id="search" placeholder="Name of an exercise" on:input:target=move |event| {
                let text = event.target().value();
                wanted.update(|wanted| wanted.text = text);
            }/>
        </label>
        <Narrow wanted=wanted/>
        <p class="s" role="status">{move || found.with(|found| counted(found.len(), "exercise"))}</p>
        {move || {
            let found = found.get();
            if found.is_empty() {
                return view! { <Nothing wanted=wanted is_making=is_making/> }.into_any();
            }
            let more = found.len().saturating_sub(SHOWN);
            view! {
                <ul class="card rows">
                    {found.into_iter().take(SHOWN).map(|listed| view! { <ExerciseRow listed=listed/> }).collect_view()}
                </ul>
                {(more > 0).then(|| view! { <p class="s">{format!("{more} more; type some of the name.")}</p> })}
            }
            .into_any()
        }}
        <p class="standing"><button on:click=move |_| is_making.set(true)><Ic icon=Icon::Plus size="i18"/>"An exercise of your own"</button></p>
        {move || is_making.get().then(|| {
            let name = wanted.with_untracked(|wanted| wanted.text.trim().to_owned());
            view! { <MuscleForm name=name close=Callback::new(move |()| is_making.set(false))/> }
        })}
    }
}

#[component]
fn Nothing(wanted: RwSignal<Wanted>, is_making: RwSignal<bool>) -> impl IntoView {
    let text = wanted.with_untracked(|wanted| wanted.text.trim().to_owned());
    if text.is_empty() {
        return view! {
            <p class="lead">"Exercises appear here as you log them. Choose \"All\" to look through the catalogue."</p>
        }
        .into_any();
    }
    view! {
        <div class="card stack">
            <p class="lead">{format!("Nothing called '{text}'.")}</p>
            <button on:click=move |_| is_making.set(true)>"Create it"</button>
        </div>
    }
    .into_any()
}

/// Mine or all, by muscle, by equipment.
#[component]
fn Narrow(wanted: RwSignal<Wanted>) -> impl IntoView {
    let is_all = Memo::new(move |_| wanted.with(|wanted| wanted.is_all));
    let pick = move |is_all| {
        view! {
            <button aria-pressed=move || (wanted.with(|wanted| wanted.is_all) == is_all).to_string()
                on:click=move |_| wanted.update(|wanted| wanted.is_all = is_all)>
                {if is_all { "All" } else { "In my log" }}
            </button>
        }
    };
    let of_muscle = move |event: leptos::ev::Targeted<web_sys::Event, web_sys::HtmlSelectElement>| {
        let muscle = Muscle::from_key(&event.target().value());
        wanted.update(|wanted| wanted.muscle = muscle);
    };
    let of_equipment = move |event: leptos::ev::Targeted<web_sys::Event, web_sys::HtmlSelectElement>| {
        let equipment = Equipment::from_key(&event.target().value());
        wanted.update(|wanted| wanted.equipment = equipment);
    };
    view! {
        <div class="chips">
            <div class="tabs" role="group" aria-label="Which exercises">{pick(false)}{pick(true)}</div>
            <select aria-label="Muscle" on:change:target=of_muscle>
                <option value="">"any muscle"</option>
                {Muscle::ALL.map(|muscle| view! { <option value=muscle.key()>{muscle.label()}</option> })}
            </select>
            {move || is_all.get().then(|| view! {
                <select aria-label="Equipment" on:change:target=of_equipment>
                    <option value="">"any equipment"</option>
                    {Equipment::ALL.map(|equipment| {
                        view! { <option value=equipment.key()>{equipment.label().to_lowercase()}</option> }
                    })}
                </select>
            })}
        </div>
    }
}

#[component]
fn ExerciseRow(listed: Listed) -> impl IntoView {
    let done = listed.done.as_ref().map(|done| format!("{}, last {}", counted(done.sets, "set"), done.last));
    view! {
        <li>
            <A href=address(&listed.name) attr:class="way">
                <span class="grow">
                    <span class="h3 break">{listed.name.clone()}</span><br/>
                    <span class="s">{listed.muscles_words()}</span>
                    {done.map(|done| view! { <br/><span class="s">{done}</span> })}
                </span>
                <Ic icon=Icon::Forward size="i14"/>
            </A>
        </li>
    }
}
