//! What was left with an athlete, and the words of an offered session.

use leptos::prelude::*;
use leptos::task::spawn_local;
use regain_answer::words::list::counted;
use regain_answer::words::number::load;
use regain_engine::Load;
use regain_journal::UnitWord;

use crate::logbook::use_regain;
use crate::sync::{Message, OfferedExercise, use_sync};

/// `3 × 8, 80 kg`, `3 sets`.
pub(in crate::pages) fn work_words(of: &OfferedExercise, unit: UnitWord) -> String {
    let sets = match of.reps {
        Some(reps) => format!("{} × {reps}", of.sets),
        None => counted(of.sets as usize, "set"),
    };
    let on = of.load_kg.and_then(|kg| Load::from_kg(kg).ok()).filter(|on| *on > Load::ZERO);
    on.map_or_else(|| sets.clone(), |on| format!("{sets}, {}", load(on, unit)))
}

/// The list; each can be taken back while the athlete has not put it away.
#[component]
pub(super) fn Told(athlete: String, changed: RwSignal<u32>) -> impl IntoView {
    let (regain, sync) = (use_regain(), use_sync());
    let messages = RwSignal::new(Vec::<Message>::new());
    let problem = RwSignal::new(None::<String>);
    let of = StoredValue::new(athlete);
    Effect::new(move |_| {
        changed.track();
        spawn_local(async move {
            if let Ok(found) = sync.told(&of.get_value()).await {
                messages.try_set(found);
            }
        });
    });
    let take_back = move |id: String| {
        spawn_local(async move {
            problem.try_set(sync.take_back(&of.get_value(), &id).await.err());
            changed.try_update(|changed| *changed += 1);
        });
    };
    let unit = move || regain.view().map(|view| view.unit).unwrap_or_default();
    let row = move |message: Message| {
        let what = match &message.session {
            Some(offer) => {
                let words = |of: &OfferedExercise| format!("{} {}", of.exercise, work_words(of, unit()));
                offer.exercises.iter().map(words).collect::<Vec<_>>().join(" · ")
            }
            None => String::new(),
        };
        let id = message.id.clone();
        view! {
            <li class="row between">
                <span class="grow">
                    {(!message.text.is_empty()).then(|| view! { <span class="told-text">{message.text.clone()}</span> })}
                    {(!what.is_empty()).then(|| view! { <span class="s told-text">{what}</span> })}
                </span>
                <button on:click=move |_| take_back(id.clone())>"Take back"</button>
            </li>
        }
    };
    view! {
        {move || problem.get().map(|said| view! { <p class="said" role="alert">{said}</p> })}
        {move || (!messages.with(Vec::is_empty)).then(|| view! {
            <section class="card stack" aria-label="What you left">
                <h2 class="h3">"What you left, not put away yet"</h2>
                <ul class="lines" id="told">{messages.get().into_iter().map(row).collect_view()}</ul>
            </section>
        })}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case(3, Some(8), Some(80.0), "3 × 8, 80 kg")]
    #[case(1, None, None, "1 set")]
    #[case(4, None, Some(0.0), "4 sets")]
    fn an_offer_is_said_shortly(
        #[case] sets: u32,
        #[case] reps: Option<u32>,
        #[case] load_kg: Option<f64>,
        #[case] said: &str,
    ) {
        let of = OfferedExercise { exercise: "Squat".to_owned(), sets, reps, load_kg };
        assert_eq!(work_words(&of, UnitWord::Kg), said);
    }
}
