//! The loads that the person's equipment makes: targets and steps keep to them.

use leptos::prelude::*;
use leptos::task::spawn_local;
use regain_answer::words::number::load as load_words;
use regain_answer::words::sentence::capitalised;
use regain_answer::{equipment_makes, find_exercise};
use regain_catalog::Equipment;
use regain_engine::{Load, Rack, What};
use regain_journal::{Body, EntryId, EquipmentBody, LoadBody, MakesBody, Occurred, UnitWord, project};

use crate::browser;
use crate::logbook::{Book, Regain, use_regain};

/// Kinds that nearly every gym has; the others follow on request.
const COMMON: [Equipment; 4] =
    [Equipment::Barbell, Equipment::Dumbbell, Equipment::Machine, Equipment::Cable];
/// Kinds whose load is no number of the equipment.
const WITHOUT_LOADS: [Equipment; 4] =
    [Equipment::BodyWeight, Equipment::Assisted, Equipment::Suspension, Equipment::Rings];
/// Loads of a preview.
const SHOWN: usize = 8;

/// Every kind of equipment and what it makes.
#[component]
pub(super) fn EquipmentForm() -> impl IntoView {
    let is_all = RwSignal::new(false);
    let others = || {
        let is_other = |kind: &Equipment| !COMMON.contains(kind) && !WITHOUT_LOADS.contains(kind);
        Equipment::ALL.into_iter().filter(is_other)
    };
    view! {
        <p class="s">"Targets keep to the loads you can make. Leave a line empty for the usual steps; write none for what you do not have."</p>
        {COMMON.map(|kind| view! { <Kind kind=kind/> })}
        {move || if is_all.get() {
            others().map(|kind| view! { <Kind kind=kind/> }).collect_view().into_any()
        } else {
            view! { <button on:click=move |_| is_all.set(true)>"More equipment"</button> }.into_any()
        }}
    }
}

#[component]
fn Kind(kind: Equipment) -> impl IntoView {
    let regain = use_regain();
    let unit = Memo::new(move |_| regain.view().map(|view| view.unit).unwrap_or_default());
    let said = Memo::new(move |_| {
        let _ = regain.view(); // follows what is said
        regain.ask(|book| said(book, kind)).flatten()
    });
    let typed = RwSignal::new(None::<String>);
    let shown =
        move || typed.get().unwrap_or_else(|| said.get().map(|makes| written(&makes)).unwrap_or_default());
    let read = Memo::new(move |_| read(&shown(), unit.get()));
    let keep = move |_| {
        let Ok(makes) = read.get_untracked() else { return };
        // `Anything` is the same as a line that was never said
        if Some(&makes) != said.get_untracked().as_ref()
            && (makes != MakesBody::Anything || said.get_untracked().is_some())
        {
            say(regain, kind, makes);
        }
        typed.set(None);
    };
    let preview = move || match read.get() {
        Err(problem) => problem,
        Ok(makes) => preview(kind, &makes, unit.get()),
    };
    let usual = usual(kind);
    view! {
        <div class="equipment">
            <label>{capitalised(kind.label())}
                <input name=kind.key() autocomplete="off" autocapitalize="off" placeholder=usual prop:value=shown
                    on:input:target=move |event| typed.set(Some(event.target().value())) on:change=keep/>
            </label>
            <p class="x" role="status">{preview}</p>
        </div>
    }
}

/// How such equipment is described, as an example.
fn usual(kind: Equipment) -> &'static str {
    match kind {
        Equipment::Dumbbell | Equipment::Kettlebell => "8 10 12.5 15, or 2-40 step 2",
        Equipment::Machine | Equipment::Cable => "5-100 step 5",
        Equipment::Barbell => "bar 20; 2x20 1x15 1x10 2x5 1x2.5 1x1.25",
        _ => "bar 10; 2x10 1x5, or 5-60 step 5",
    }
}

fn said(book: &Book, kind: Equipment) -> Option<MakesBody> {
    book.effective().iter().rev().find_map(|entry| match entry.body {
        Body::Equipment(said) => said.makes.get(kind.key()).cloned(),
        _ => None,
    })
}

fn say(regain: Regain, kind: Equipment, makes: MakesBody) {
    let occurred = Occurred::from_zoned(&browser::now());
    let body = EquipmentBody { occurred, makes: [(kind.key().to_owned(), makes)].into() };
    spawn_local(async move {
        // storage that refuses says so above the page
        regain.say(vec![Body::Equipment(body)]).await;
    });
}

/// What a line means; an empty one is no limit.
fn read(text: &str, unit: UnitWord) -> Result<MakesBody, String> {
    if text.trim().is_empty() {
        return Ok(MakesBody::Anything);
    }
    let makes = equipment_makes(text, unit).map_err(|error| error.to_string())?;
    rack(&makes).map(|_| makes)
}

/// The loads of it; `None` without any, and where nothing limits them.
fn rack(makes: &MakesBody) -> Result<Option<Rack>, String> {
    let occurred = Occurred::from_zoned(&browser_free_time());
    let body = Body::Equipment(EquipmentBody { occurred, makes: [("of".to_owned(), makes.clone())].into() });
    body.check().map_err(|error| error.to_string())?;
    let said = [(EntryId(uuid::Uuid::nil()), &body)];
    let events = project(said, &mut find_exercise).events;
    let wishes = events.into_iter().find_map(|event| match event.what {
        What::Wishes(wishes) => Some(wishes),
        _ => None,
    });
    Ok(wishes.and_then(|wishes| wishes.racks.get("of").cloned().flatten()))
}

/// When it is said does not matter to what it means.
fn browser_free_time() -> jiff::Zoned {
    jiff::Timestamp::UNIX_EPOCH.to_zoned(jiff::tz::TimeZone::UTC)
}

fn preview(kind: Equipment, makes: &MakesBody, unit: UnitWord) -> String {
    match (makes, rack(makes)) {
        (MakesBody::Anything, _) => "The usual steps.".to_owned(),
        (MakesBody::Nothing, _) => format!("Exercises with {} are not offered.", kind.label().to_lowercase()),
        (_, Ok(Some(rack))) => {
            let loads = rack.loads();
            let some: Vec<String> = loads.iter().take(SHOWN).map(|load| load_words(*load, unit)).collect();
            match loads.last().filter(|_| loads.len() > SHOWN) {
                Some(last) => format!("You can make {} … {}.", some.join(", "), load_words(*last, unit)),
                None => format!("You can make {}.", some.join(", ")),
            }
        }
        (_, Ok(None)) => String::new(),
        (_, Err(problem)) => problem,
    }
}

/// The line that means this.
fn written(makes: &MakesBody) -> String {
    match makes {
        MakesBody::Plates { bar, pairs } => {
            let pairs: Vec<String> =
                pairs.iter().map(|pair| format!("{}x{}", pair.pairs, amount(&pair.plate))).collect();
            format!("bar {}; {}", amount(bar), pairs.join(" "))
        }
        MakesBody::Steps { from, to, step } => {
            format!("{}-{} step {}", amount(from), amount(to), amount(step))
        }
        MakesBody::Loads(loads) => loads.iter().map(amount).collect::<Vec<_>>().join(" "),
        MakesBody::Nothing => "none".to_owned(),
        MakesBody::Anything => String::new(),
    }
}

/// `20kg`: with its unit, so that it means the same in the other one.
fn amount(load: &LoadBody) -> String {
    let Ok(value) = Load::from_centi_kg(load.centi_kg) else { return String::new() };
    let (value, unit) = match load.unit {
        UnitWord::Kg => (value.kg(), "kg"),
        UnitWord::Lb => (value.lb(), "lb"),
    };
    format!("{}{unit}", (value * 100.0).round() / 100.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("bar 20; 2x20 1x1.25", "bar 20kg; 2x20kg 1x1.25kg")]
    #[case("5-100 step 5", "5kg-100kg step 5kg")]
    #[case("8 10 12.5", "8kg 10kg 12.5kg")]
    #[case("45lb 50lb", "45lb 50lb")]
    #[case("none", "none")]
    #[case("", "")]
    fn a_line_is_written_so_that_it_means_the_same(#[case] typed: &str, #[case] shown: &str) {
        let makes = read(typed, UnitWord::Kg).unwrap();
        assert_eq!(written(&makes), shown);
        assert_eq!(read(shown, UnitWord::Lb).unwrap(), makes);
    }

    #[test]
    fn the_loads_are_shown_and_what_cannot_be_is_said() {
        let words =
            |text: &str| preview(Equipment::Barbell, &read(text, UnitWord::Kg).unwrap(), UnitWord::Kg);
        assert_eq!(words("bar 20; 1x5"), "You can make 20 kg, 30 kg.");
        assert!(words("5-100 step 5").ends_with("40 kg … 100 kg."));
        assert_eq!(words("none"), "Exercises with barbell are not offered.");
        assert!(read("a lot", UnitWord::Kg).is_err());
        assert!(read("10-5 step 5", UnitWord::Kg).is_err());
    }
}
