//! A set was otherwise: an amendment is written, the first entry is kept.

use leptos::prelude::*;
use leptos::task::spawn_local;
use regain_answer::words::set_words;
use regain_draft::{LoadText, SetText, name_exercise, parse_sets, set_body};
use regain_engine::Loading;
use regain_journal::{AmendBody, Body, EntryId, SetBody, UnitWord};

use super::sessions::PastSet;
use crate::logbook::use_regain;
use crate::parts::{Sheet, use_undo};

/// The sheet of one set.
#[component]
pub(super) fn Edit(set: PastSet, close: Callback<()>) -> impl IntoView {
    let (regain, undo) = (use_regain(), use_undo());
    let PastSet { id, set: before, .. } = set;
    let loading = regain.ask(|book| name_exercise(&book.said(), &before.exercise, None).exercise.loading);
    let typed = RwSignal::new(text_of(&before, loading.unwrap_or(Loading::External)).to_string());
    let exercise = RwSignal::new(before.exercise.clone());
    let notes = RwSignal::new(before.notes.clone().unwrap_or_default());
    let first = StoredValue::new(before);
    let read = Memo::new(move |_| {
        let unit = regain.view_now().map(|view| view.unit).unwrap_or_default();
        let said = regain.ask(|book| {
            let before = first.get_value();
            changed(&book.said(), &before, &exercise.get(), &typed.get(), &notes.get(), unit)
        });
        said.unwrap_or_else(|| Err("The log is not open.".to_owned()))
    });
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Ok(with) = read.get_untracked() else { return };
        if with == first.get_value() {
            close.run(());
            return;
        }
        let amend = Body::Amend(AmendBody { target: id, with: Box::new(Body::Set(with)) });
        spawn_local(async move {
            let said = "Changed. The first entry is kept; verdicts since then are worked out again.";
            if undo.correct(vec![amend], said.to_owned()).await {
                close.run(());
            }
        });
    };
    view! {
        <Sheet title="Change a set" close=close>
            <form class="stack" id="edit" on:submit=save>
                <label>"Exercise"
                    <input prop:value=exercise on:input:target=move |event| exercise.set(event.target().value())/>
                </label>
                <label>"Set, as in 100x8@9, +20x11, 40s, 60x12 fail"
                    <input id="edit-set" autocomplete="off" autocapitalize="none" prop:value=typed
                        on:input:target=move |event| typed.set(event.target().value())/>
                </label>
                <p class="s" aria-live="polite">
                    {move || match read.get() {
                        Ok(set) => format!("Reads as {}: {}.", set.exercise, set_words(&set)),
                        Err(problem) => problem,
                    }}
                </p>
                <label>"Note"
                    <textarea rows="2" prop:value=notes on:input:target=move |event| notes.set(event.target().value())></textarea>
                </label>
                <button class="primary" type="submit" disabled=move || read.with(Result::is_err)>"Change it"</button>
            </form>
        </Sheet>
    }
}

/// The set as it should be: what was typed, and the rest as before.
fn changed(
    said: &[(EntryId, &Body)],
    before: &SetBody,
    exercise: &str,
    typed: &str,
    notes: &str,
    unit: UnitWord,
) -> Result<SetBody, String> {
    let exercise = exercise.trim();
    if exercise.is_empty() {
        return Err("Which exercise was it?".to_owned());
    }
    let sets = parse_sets(typed, unit).map_err(|error| error.to_string())?;
    let [set] = sets.as_slice() else {
        return Err("One set replaces one set; take others in under 'Add a past session'.".to_owned());
    };
    let named = name_exercise(said, exercise, set.load);
    let typed = set_body(&named, set, before.occurred.clone()).map_err(|error| format!("{error}."))?;
    let notes = Some(notes.trim().to_owned()).filter(|notes| !notes.is_empty());
    Ok(SetBody {
        notes,
        session: before.session.clone(),
        position: before.position,
        order: before.order,
        batch: before.batch,
        prescribed: before.prescribed,
        distance_m: before.distance_m,
        ..typed
    })
}

/// A set as it would be typed.
fn text_of(set: &SetBody, loading: Loading) -> SetText {
    let load = set.load.map(|load| match loading {
        Loading::Assisted => LoadText::Assistance(load),
        Loading::BodyWeight if load.centi_kg == 0 => LoadText::Body,
        Loading::BodyWeight => LoadText::Added(load),
        _ => LoadText::Plain(load),
    });
    SetText {
        kind: set.kind,
        load,
        reps: set.reps,
        after_pauses: set.after_pauses.clone(),
        seconds: set.seconds,
        effort: set.effort,
        side: set.side,
        form_broke: set.form_broke,
        range_short: set.range_short,
    }
}

#[cfg(test)]
mod tests {
    use super::super::sessions::tests::set;
    use super::*;
    use regain_journal::{EffortBody, SetKindWord};
    use rstest::rstest;

    const AT: &str = "2025-10-27T18:00:00+01:00[Europe/Berlin]";

    #[rstest]
    #[case(|set: &mut SetBody| set.effort = Some(EffortBody::Rpe(9.0)))]
    #[case(|set: &mut SetBody| set.effort = Some(EffortBody::Rir(2.0)))]
    #[case(|set: &mut SetBody| set.kind = SetKindWord::Failure)]
    #[case(|set: &mut SetBody| set.kind = SetKindWord::WarmUp)]
    #[case(|set: &mut SetBody| set.kind = SetKindWord::Drop)]
    #[case(|set: &mut SetBody| { set.kind = SetKindWord::RestPause; set.after_pauses = vec![4, 3]; })]
    #[case(|set: &mut SetBody| { set.form_broke = Some(true); set.range_short = Some(true); })]
    #[case(|set: &mut SetBody| { set.notes = Some("left knee".to_owned()); set.order = 3; set.prescribed = true; })]
    #[case(|set: &mut SetBody| { set.distance_m = Some(400.0); set.session = Some("Push".to_owned()); })]
    fn a_set_that_is_not_touched_stays_as_it_was(#[case] with: fn(&mut SetBody)) {
        let mut before = set(AT, "Bench Press (Barbell)", 100);
        with(&mut before);
        let text = text_of(&before, Loading::External).to_string();
        let notes = before.notes.clone().unwrap_or_default();
        let after = changed(&[], &before, &before.exercise, &text, &notes, UnitWord::Kg);
        assert_eq!(after, Ok(before), "{text}");
    }

    #[rstest]
    #[case("100x", "")]
    #[case("100x8, 100x7", "One set replaces one set")]
    fn what_cannot_be_read_is_said_and_nothing_is_changed(#[case] typed: &str, #[case] said: &str) {
        let before = set(AT, "Bench Press (Barbell)", 100);
        let problem = changed(&[], &before, &before.exercise, typed, "", UnitWord::Kg).unwrap_err();
        assert!(problem.contains(said), "{problem}");
    }
}
