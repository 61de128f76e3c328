//! A session that a coach offers: exercises with sets, repetitions and loads.

use leptos::prelude::*;
use regain_catalog::Catalog;

use super::cells::verdict_of;
use super::tell::{NOTE_CHARS, leave};
use crate::logbook::use_regain;
use crate::parts::{Ic, Icon, Sheet, VerdictIcon, word};
use crate::sync::{Offer, OfferedExercise, TheirTarget, use_sync};
use regain_answer::words::number::load;
use regain_engine::Load;
use regain_journal::UnitWord;

/// Exercises of the athlete that are one tap away.
const OWN: usize = 12;
/// Names that a typed one may mean.
const NEAR: usize = 4;
/// Sets of an exercise until the coach says otherwise.
const SETS: &str = "3";
const KG_PER_LB: f64 = 0.453_592_37;

/// One exercise as it is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Typed {
    key: usize,
    name: StoredValue<String>,
    sets: RwSignal<String>,
    reps: RwSignal<String>,
    load: RwSignal<String>,
}

impl Typed {
    fn new(key: usize, name: &str) -> Self {
        let text = |text: &str| RwSignal::new(text.to_owned());
        Self {
            key,
            name: StoredValue::new(name.to_owned()),
            sets: text(SETS),
            reps: text(""),
            load: text(""),
        }
    }

    fn read(self, unit: UnitWord) -> Result<OfferedExercise, String> {
        let name = self.name.get_value();
        let (sets, reps, load) =
            (self.sets.get_untracked(), self.reps.get_untracked(), self.load.get_untracked());
        read(&name, [&sets, &reps, &load], unit)
    }
}

/// What was typed, or what is wrong with it. The server has the last word on the ranges.
fn read(name: &str, [sets, reps, load]: [&str; 3], unit: UnitWord) -> Result<OfferedExercise, String> {
    let number = |what: &str, text: &str| -> Result<Option<f64>, String> {
        let text = text.trim().replace(',', ".");
        if text.is_empty() {
            return Ok(None);
        }
        let number = text.parse::<f64>().ok().filter(|number| number.is_finite() && *number >= 0.0);
        number.map(Some).ok_or_else(|| format!("{name}: '{text}' is no number of {what}."))
    };
    let whole = |what: &str, text: &str| -> Result<Option<u32>, String> {
        let text = text.trim();
        if text.is_empty() {
            return Ok(None);
        }
        text.parse().map(Some).map_err(|_| format!("{name}: '{text}' is no number of {what}."))
    };
    let sets = whole("sets", sets)?.ok_or_else(|| format!("{name}: say how many sets."))?;
    let kg = if unit == UnitWord::Lb { KG_PER_LB } else { 1.0 };
    let load_kg = number("kilograms", load)?.map(|load| load * kg);
    Ok(OfferedExercise { exercise: name.to_owned(), sets, reps: whole("reps", reps)?, load_kg })
}

#[component]
pub(super) fn OfferForm(
    athlete: String,
    name: String,
    /// What the athlete trains, with today's verdicts.
    targets: Vec<TheirTarget>,
    close: Callback<()>,
    sent: Callback<()>,
) -> impl IntoView {
    let (regain, sync) = (use_regain(), use_sync());
    let unit = regain.view_now().map(|view| view.unit).unwrap_or_default();
    let rows = RwSignal::new(Vec::<Typed>::new());
    let count = StoredValue::new(0_usize);
    let note = RwSignal::new(String::new());
    let problem = RwSignal::new(None::<String>);
    // a row lives as long as the form, not as the list of names from which it was chosen
    let form = Owner::current().unwrap_or_default();
    let add = Callback::new(move |name: String| {
        count.update_value(|count| *count += 1);
        let row = form.with(|| Typed::new(count.get_value(), &name));
        rows.update(|rows| rows.push(row));
    });
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let read: Result<Vec<OfferedExercise>, String> =
            rows.get_untracked().into_iter().map(|row| row.read(unit)).collect();
        let exercises = match read {
            Ok(exercises) if exercises.is_empty() => {
                problem.set(Some("Add an exercise first.".to_owned()));
                return;
            }
            Ok(exercises) => exercises,
            Err(said) => {
                problem.set(Some(said));
                return;
            }
        };
        let offer = Offer { exercises };
        leave(sync, athlete.clone(), note.get_untracked(), Some(offer), problem, [sent, close]);
    };
    let own = targets.iter().take(OWN).map(|target| {
        let (name, verdict) = (target.exercise.clone(), verdict_of(&target.verdict));
        let label = format!("Add {name}, {}", word(verdict).to_lowercase());
        let shown = name.clone();
        view! {
            <button type="button" class="pick-chip" aria-label=label on:click=move |_| add.run(name.clone())>
                <VerdictIcon verdict=verdict/>{shown}
            </button>
        }
    });
    let own = own.collect_view();
    let targets = StoredValue::new(targets);
    let row = move |typed: Typed| view! { <Row typed=typed unit=unit targets=targets rows=rows/> };
    view! {
        <Sheet title=format!("A session for {name}") close=close>
            <form class="stack" on:submit=send>
                <p class="s">"They see it on their Today page and decide. What is held today stays held."</p>
                <div class="offer-rows"><For each=move || rows.get() key=|typed| typed.key children=row/></div>
                <h3>"What they train"</h3>
                <div class="picks-row">{own}</div>
                <Another add=add/>
                <label>"A note with it, if you like"
                    <textarea id="offer-note" rows="2" maxlength=NOTE_CHARS prop:value=note
                        on:input:target=move |event| note.set(event.target().value())></textarea>
                </label>
                <p class="problem-line" role="alert">{move || problem.get()}</p>
                <button class="primary" type="submit" id="send-offer">"Offer it"</button>
            </form>
        </Sheet>
    }
}

#[component]
fn Row(
    typed: Typed,
    unit: UnitWord,
    targets: StoredValue<Vec<TheirTarget>>,
    rows: RwSignal<Vec<Typed>>,
) -> impl IntoView {
    let name = typed.name.get_value();
    let last = targets.with_value(|targets| {
        let last = targets.iter().find(|target| target.exercise == name)?.last?;
        let on = last.load_kg.and_then(|kg| Load::from_kg(kg).ok()).map(|on| load(on, unit));
        Some(format!("last {} × {}", on?, last.reps?))
    });
    let field = |label: &'static str, value: RwSignal<String>, mode: &'static str| {
        let named = format!("{label}, {name}");
        view! {
            <label class="number">{label}
                <input inputmode=mode autocomplete="off" aria-label=named prop:value=value
                    on:input:target=move |event| value.set(event.target().value())/>
            </label>
        }
    };
    let unit_word = if unit == UnitWord::Lb { "lb" } else { "kg" };
    let fields = view! {
        {field("Sets", typed.sets, "numeric")}{field("Reps", typed.reps, "numeric")}{field(unit_word, typed.load, "decimal")}
    };
    let remove = format!("Remove {name}");
    view! {
        <div class="offer-row">
            <div class="row between">
                <span><span class="h3">{name}</span>" "<span class="s">{last}</span></span>
                <button type="button" class="quiet round" aria-label=remove
                    on:click=move |_| rows.update(|rows| rows.retain(|row| row.key != typed.key))><Ic icon=Icon::Close size="i18"/></button>
            </div>
            <div class="numbers">{fields}</div>
        </div>
    }
}

/// Another exercise by its name in the catalogue.
#[component]
fn Another(add: Callback<String>) -> impl IntoView {
    let typed = RwSignal::new(String::new());
    let near = move || near(&typed.get());
    let choose = move |name: String| {
        typed.set(String::new());
        add.run(name);
    };
    view! {
        <label>"Another exercise"
            <input id="another" type="search" autocomplete="off" prop:value=typed
                on:input:target=move |event| typed.set(event.target().value())
                on:keydown=move |event: leptos::ev::KeyboardEvent| {
                    if event.key() == "Enter" {
                        event.prevent_default();
                        if let Some(first) = near().into_iter().next() {
                            choose(first);
                        }
                    }
                }/>
        </label>
        <div class="picks-row" id="near">{move || near().into_iter().map(|name| {
            let shown = name.clone();
            view! { <button type="button" class="pick-chip" on:click=move |_| choose(name.clone())>{shown}</button> }
        }).collect_view()}</div>
    }
}

/// What a typed name may mean, the likeliest first.
fn near(typed: &str) -> Vec<String> {
    if typed.trim().chars().count() < 2 {
        return Vec::new();
    }
    let catalog = Catalog::builtin();
    let found = catalog.find(typed).map(|found| found.exercise.name.clone());
    let words: Vec<String> = typed.to_lowercase().split_whitespace().map(str::to_owned).collect();
    let fits = |name: &&String| {
        let name = name.to_lowercase();
        words.iter().all(|word| name.contains(word.as_str()))
    };
    let mut names: Vec<String> = found.into_iter().collect();
    let with_words = catalog.entries().iter().map(|entry| &entry.exercise.name).filter(fits).take(NEAR);
    names.extend(with_words.cloned());
    if names.is_empty() {
        names.extend(catalog.suggest(typed, NEAR).iter().map(|near| near.entry.exercise.name.clone()));
    }
    let mut seen = std::collections::BTreeSet::new();
    names.retain(|name| seen.insert(name.clone()));
    names.truncate(NEAR);
    names
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case(["3", "8", "82,5"], Ok((3, Some(8), Some(82.5))))]
    #[case(["1", "", ""], Ok((1, None, None)))]
    #[case(["", "8", ""], Err("Squat: say how many sets."))]
    #[case(["3", "eight", ""], Err("Squat: 'eight' is no number of reps."))]
    #[case(["3", "8", "-5"], Err("Squat: '-5' is no number of kilograms."))]
    fn what_is_typed_becomes_an_offer(
        #[case] typed: [&str; 3],
        #[case] expected: Result<(u32, Option<u32>, Option<f64>), &str>,
    ) {
        let found = read("Squat", typed, UnitWord::Kg).map(|of| (of.sets, of.reps, of.load_kg));
        assert_eq!(found, expected.map_err(str::to_owned));
    }

    #[test]
    fn pounds_are_kept_as_kilograms_and_names_are_found_by_their_words() {
        let of = read("Squat", ["3", "5", "100"], UnitWord::Lb).unwrap();
        assert!((of.load_kg.unwrap() - 45.359_237).abs() < 1e-9);
        assert!(near("bench press").iter().any(|name| name.starts_with("Bench Press")));
        assert!(near("x").is_empty());
    }
}
