//! Muscles of an exercise, as the person gives them.

use std::collections::BTreeMap;

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use regain_answer::words::sentence::capitalised;
use regain_engine::Muscle;
use regain_journal::{Body, ExerciseMusclesBody, Occurred};

use super::found::address;
use crate::browser;
use crate::logbook::use_regain;
use crate::parts::Sheet;

/// Shares that the journal takes, and their words.
const SHARES: [(&str, &str); 5] =
    [("", "not at all"), ("0.25", "a little"), ("0.5", "half"), ("0.75", "much"), ("1", "fully")];

/// The sheet: a name, and how much each muscle works.
#[component]
pub(super) fn MuscleForm(
    /// The exercise, or what was searched for.
    name: String,
    /// The shares so far.
    #[prop(optional)]
    shares: BTreeMap<String, f64>,
    /// The exercise exists; only its muscles change.
    #[prop(optional)]
    is_named: bool,
    close: Callback<()>,
) -> impl IntoView {
    let regain = use_regain();
    let navigate = use_navigate();
    let name = RwSignal::new(name);
    let shares = RwSignal::new(shares);
    let problem = Memo::new(move |_| problem(&name.get(), &shares.get()));
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if problem.with_untracked(Option::is_some) {
            return;
        }
        let exercise = name.get_untracked().trim().to_owned();
        let to = address(&exercise);
        let navigate = navigate.clone();
        let body = ExerciseMusclesBody {
            occurred: Occurred::from_zoned(&browser::now()),
            exercise,
            muscles: shares.get_untracked(),
        };
        spawn_local(async move {
            // storage that refuses says so above the page
            if regain.say(vec![Body::ExerciseMuscles(body)]).await {
                close.run(());
                if !is_named {
                    navigate(&to, NavigateOptions::default());
                }
            }
        });
    };
    let muscle = move |muscle: Muscle| {
        let now = shares.with_untracked(|shares| shares.get(muscle.key()).copied());
        let choose = move |event: leptos::ev::Targeted<web_sys::Event, web_sys::HtmlSelectElement>| {
            let share: Option<f64> = event.target().value().parse().ok();
            shares.update(|shares| match share {
                Some(share) => {
                    shares.insert(muscle.key().to_owned(), share);
                }
                None => {
                    shares.remove(muscle.key());
                }
            });
        };
        view! {
            <label>{capitalised(muscle.label())}
                <select name=muscle.key() on:change:target=choose>
                    {SHARES.map(|(value, words)| {
                        let is_chosen = value.parse().ok() == now;
                        view! { <option value=value selected=is_chosen>{words}</option> }
                    })}
                </select>
            </label>
        }
    };
    let title = if is_named { "Muscles" } else { "An exercise of your own" };
    view! {
        <Sheet title=title close=close>
            <form class="stack" id="own-exercise" on:submit=save>
                {(!is_named).then(|| view! {
                    <label>"Name"
                        <input required maxlength="200" prop:value=name on:input:target=move |event| name.set(event.target().value())/>
                    </label>
                })}
                <p class="s">"How much does each muscle work? Leave out what only helps a little to hold still."</p>
                <div class="muscle-pick">{Muscle::ALL.map(muscle)}</div>
                <p class="s" role="status">{move || problem.get()}</p>
                <button class="primary" type="submit" disabled=move || problem.with(Option::is_some)>"Save"</button>
            </form>
        </Sheet>
    }
}

fn problem(name: &str, shares: &BTreeMap<String, f64>) -> Option<&'static str> {
    if name.trim().is_empty() {
        Some("What is it called?")
    } else if shares.is_empty() {
        Some("An exercise needs at least one muscle.")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_exercise_needs_a_name_and_a_muscle() {
        let chest = BTreeMap::from([("chest".to_owned(), 1.0)]);
        assert_eq!(problem("Zercher", &chest), None);
        assert!(problem(" ", &chest).is_some());
        assert_eq!(problem("Zercher", &BTreeMap::new()), Some("An exercise needs at least one muscle."));
    }

    #[test]
    fn the_shares_that_are_offered_are_those_that_the_journal_takes() {
        for (share, _) in SHARES.iter().skip(1) {
            assert!(regain_engine::Involvement::new(share.parse().unwrap()).is_ok());
        }
    }
}
