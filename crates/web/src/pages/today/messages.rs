//! What coaches said: notes and sessions that they offer. An offer never out-votes a hold.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_navigate;
use regain_answer::words::list::joined;
use regain_answer::words::sentence::capitalised;
use regain_draft::name_exercise;
use regain_engine::{Day, ExerciseId, Muscle, Verdict};
use regain_journal::{Body, EntryId};

use crate::logbook::{Regain, use_regain};
use crate::pages::coach::work_words;
use crate::pages::train::train_these;
use crate::parts::{Ic, Icon};
use crate::sync::{Message, Offer, OfferedExercise, State, use_sync};

/// Muscles named before they are counted.
const NAMED: usize = 4;

/// One card a message, the newest first; nothing while there is none.
#[component]
pub(super) fn Messages() -> impl IntoView {
    let (regain, sync) = (use_regain(), use_sync());
    let messages = RwSignal::new(Vec::<Message>::new());
    let problem = RwSignal::new(None::<String>);
    let is_synced =
        move || sync.remote().is_signed_in && !regain.is_sample() && sync.state() == State::Synced;
    spawn_local(async move {
        let kept = sync.kept_messages().await;
        // what the server says is newer
        messages.try_update(|messages| {
            if messages.is_empty() {
                *messages = kept;
            }
        });
    });
    Effect::new(move |_| {
        if is_synced() {
            spawn_local(async move {
                // without a network those of last time stay
                if let Ok(found) = sync.messages().await {
                    messages.try_set(found);
                }
            });
        }
    });
    let put_away = Callback::new(move |id: String| {
        spawn_local(async move {
            match sync.put_away(&id).await {
                Ok(()) => {
                    messages.try_update(|messages| messages.retain(|message| message.id != id));
                    // what is kept for days without a network follows
                    let _ = sync.messages().await;
                    problem.try_set(None);
                }
                Err(said) => {
                    problem.try_set(Some(said));
                }
            }
        });
    });
    view! {
        {move || problem.get().map(|said| view! { <p class="said" role="alert">{said}</p> })}
        <For each=move || messages.get() key=|message| message.id.clone()
            children=move |message| view! { <FromCoach message=message put_away=put_away/> }/>
    }
}

#[component]
fn FromCoach(message: Message, put_away: Callback<String>) -> impl IntoView {
    let regain = use_regain();
    let name = message.name.clone().unwrap_or_else(|| "a coach".to_owned());
    let head = format!("From {name}");
    let label = head.clone();
    let said =
        message.at.to_zoned(crate::browser::now().time_zone().clone()).strftime("%a %-d %b").to_string();
    let id = message.id.clone();
    let away = format!("Put away what {name} said");
    view! {
        <section class="card stack from-coach" aria-label=label>
            <div class="row between"><h2 class="h3">{head}</h2><span class="s">{said}</span></div>
            {(!message.text.is_empty()).then(|| view! { <p class="told-text">{message.text.clone()}</p> })}
            {message.session.map(|offer| view! { <OfferedSession offer=offer regain=regain/> })}
            <button class="put-away" aria-label=away on:click=move |_| put_away.run(id.clone())>"Put away"</button>
        </section>
    }
}

#[component]
fn OfferedSession(offer: Offer, regain: Regain) -> impl IntoView {
    let navigate = use_navigate();
    let known = StoredValue::new(known(regain, &offer));
    let unit = regain.view_now().map(|view| view.unit).unwrap_or_default();
    let held = Memo::new(move |_| {
        let view = regain.view();
        view.map(|view| known.with_value(|known| held(&view.day, known))).unwrap_or_default()
    });
    let rows = offer.exercises.iter().map(|of| {
        view! { <li class="row between"><span class="grow">{of.exercise.clone()}</span><span class="h3">{work_words(of, unit)}</span></li> }
    });
    let rows = rows.collect_view();
    let is_open = Memo::new(move |_| known.with_value(|known| held.with(|held| held.len() < known.len())));
    let train = Callback::new(move |()| {
        let closed: Vec<String> = held.get_untracked().into_iter().map(|held| held.exercise).collect();
        let open = known.get_value().into_iter().filter(|of| !closed.contains(&of.name));
        let these: Vec<_> = open.map(|of| (of.id, of.name, of.offered)).collect();
        train_these(regain, &these);
        navigate("/train", leptos_router::NavigateOptions::default());
    });
    view! {
        <ul class="lines offered-lines">{rows}</ul>
        {move || held_words(&held.get()).map(|said| view! { <p class="held-said"><Ic icon=Icon::Warning size="i18"/><span>{said}</span></p> })}
        {move || is_open.get().then(|| view! {
            <button class="primary train-this" on:click=move |_| train.run(())><Ic icon=Icon::Train/>"Train this"</button>
        })}
    }
}

/// An offered exercise as this log knows it.
#[derive(Debug, Clone, PartialEq)]
struct Known {
    id: ExerciseId,
    name: String,
    muscles: Vec<Muscle>,
    offered: OfferedExercise,
}

fn known(regain: Regain, offer: &Offer) -> Vec<Known> {
    let of = |said: &[(EntryId, &Body)], offered: &OfferedExercise| {
        let named = name_exercise(said, &offered.exercise, None);
        let muscles = named.exercise.deciding_muscles().collect();
        Known { id: named.exercise.id.clone(), name: named.name, muscles, offered: offered.clone() }
    };
    let known = regain.ask(|book| {
        let said = book.said();
        offer.exercises.iter().map(|offered| of(&said, offered)).collect()
    });
    known.unwrap_or_default()
}

/// An exercise that waits, and because of what.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Held {
    exercise: String,
    because: Vec<&'static str>,
}

/// The exercises of an offer that the day holds: a muscle that is held or locked, or the exercise itself.
fn held(day: &Day, offered: &[Known]) -> Vec<Held> {
    let is_held = |muscle: &Muscle| {
        let of = &day.muscles[*muscle];
        of.lock.is_some() || of.verdict == Verdict::Hold
    };
    let of = |known: &Known| {
        let because: Vec<&'static str> =
            known.muscles.iter().filter(|muscle| is_held(muscle)).map(|muscle| muscle.label()).collect();
        let target = day.targets.iter().find(|target| target.exercise == known.id);
        let itself = target.is_some_and(|target| target.verdict == Verdict::Hold);
        (itself || !because.is_empty()).then(|| Held { exercise: known.name.clone(), because })
    };
    offered.iter().filter_map(of).collect()
}

/// `Squat (Barbell) is held today because of quads and glutes. The verdict stands: it waits.`
fn held_words(held: &[Held]) -> Option<String> {
    let names: Vec<&str> = held.iter().map(|held| held.exercise.as_str()).collect();
    let mut because: Vec<&str> = held.iter().flat_map(|held| held.because.iter().copied()).collect();
    let mut seen = std::collections::BTreeSet::new();
    because.retain(|name| seen.insert(*name));
    let verb = if names.len() == 1 { "is" } else { "are" };
    let why =
        if because.is_empty() { String::new() } else { format!(" because of {}", joined(&because, NAMED)) };
    let waits = if names.len() == 1 { "it waits" } else { "they wait" };
    (!names.is_empty()).then(|| {
        capitalised(&format!(
            "{} {verb} held today{why}. The verdict stands: {waits}.",
            joined(&names, NAMED)
        ))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    fn of(exercise: &str, because: &[&'static str]) -> Held {
        Held { exercise: exercise.to_owned(), because: because.to_vec() }
    }

    #[rstest]
    #[case(&[], None)]
    #[case(&[of("Squat", &["quads", "glutes"])], Some("Squat is held today because of quads and glutes. The verdict stands: it waits."))]
    #[case(
        &[of("Squat", &["quads"]), of("Leg Press", &["quads"])],
        Some("Squat and Leg Press are held today because of quads. The verdict stands: they wait.")
    )]
    #[case(&[of("Dip", &[])], Some("Dip is held today. The verdict stands: it waits."))]
    fn what_is_held_is_said_in_one_sentence(#[case] held: &[Held], #[case] said: Option<&str>) {
        assert_eq!(held_words(held).as_deref(), said);
    }
}
