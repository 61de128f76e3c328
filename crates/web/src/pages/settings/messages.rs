//! Invitations to check in: off until somebody asks for them here.

use leptos::prelude::*;
use leptos::task::spawn_local;
use regain_answer::words::sentence::capitalised;
use regain_engine::Muscle;

use crate::logbook::use_regain;
use crate::parts::Choose;
use crate::sync::{Asked, Hindrance, Push, Quiet, hindrance, use_sync};
use crate::words::push as words;

/// Where this browser and its server stand.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Standing {
    /// The server was not asked yet.
    Asking,
    Hindered(Hindrance),
    NotSignedIn,
    Sample,
    /// The server did not answer, in words.
    NoAnswer(String),
    ServerOff,
    /// Nothing was asked for; the server's key.
    Off(String),
    On(String, Asked),
}

impl Standing {
    fn of(answer: Result<Push, String>) -> Self {
        match answer {
            Err(said) => Self::NoAnswer(said),
            Ok(Push { public_key: None, .. }) => Self::ServerOff,
            Ok(Push { public_key: Some(key), device: None }) => Self::Off(key),
            Ok(Push { public_key: Some(key), device: Some(asked) }) => Self::On(key, asked),
        }
    }
}

/// What is asked, and what stands in the way.
#[component]
pub(super) fn Messages() -> impl IntoView {
    let (regain, sync) = (use_regain(), use_sync());
    let standing = RwSignal::new(Standing::Asking);
    let problem = RwSignal::new(None::<String>);
    let is_signed_in = Memo::new(move |_| sync.remote().is_signed_in);
    let is_sample = Memo::new(move |_| regain.is_sample());
    let look = Callback::new(move |()| {
        let found = match hindrance() {
            Some(found) => Standing::Hindered(found),
            None if is_sample.get_untracked() => Standing::Sample,
            None if !is_signed_in.get_untracked() => Standing::NotSignedIn,
            None => Standing::Asking,
        };
        let asks = found == Standing::Asking;
        standing.set(found);
        if asks {
            spawn_local(async move {
                let answer = sync.push().await;
                standing.try_set(Standing::of(answer));
            });
        }
    });
    Effect::new(move |_| {
        is_signed_in.track();
        is_sample.track();
        look.run(());
    });
    let start = Callback::new(move |key: String| {
        spawn_local(async move {
            let asked = sync.ask_for_push(&key, &Asked::default()).await;
            problem.try_set(asked.err());
            look.run(());
        });
    });
    let stop = Callback::new(move |()| {
        spawn_local(async move {
            let ended = sync.end_push().await;
            problem.try_set(ended.err());
            look.run(());
        });
    });
    let shown = move || match standing.get() {
        Standing::Asking => view! { <p class="s" id="push-asking">"Asking the server"</p> }.into_any(),
        Standing::Hindered(found) => view! { <Hindered found=found look=look/> }.into_any(),
        Standing::NotSignedIn => view! {
            <p class="s" id="push-signed-out">{words::NOT_SIGNED_IN}</p>
            <p><a class="btn" href="#devices">"To Devices and sync"</a></p>
        }
        .into_any(),
        Standing::Sample => view! { <p class="s" id="push-sample">{words::SAMPLE}</p> }.into_any(),
        Standing::NoAnswer(said) => view! {
            <p class="s" id="push-no-answer">{said}</p>
            <p><button on:click=move |_| look.run(())>"Try again"</button></p>
        }
        .into_any(),
        Standing::ServerOff => view! { <p class="s" id="push-server-off">{words::SERVER_OFF}</p> }.into_any(),
        Standing::Off(key) => view! {
            <p class="s">{words::WAY}</p>
            <p><button id="push-start" on:click=move |_| start.run(key.clone())>"Ask me"</button></p>
        }
        .into_any(),
        Standing::On(key, asked) => view! { <Wishes key=key asked=asked stop=stop/> }.into_any(),
    };
    view! {
        <h3>{words::QUESTION}</h3>
        <p class="s">{words::CONSENT}</p>
        {shown}
        {move || problem.get().map(|said| view! { <p class="said" role="alert" id="push-problem">{said}</p> })}
    }
}

#[component]
fn Hindered(found: Hindrance, look: Callback<()>) -> impl IntoView {
    let (id, said) = match found {
        Hindrance::PlainLine => ("push-plain-line", words::PLAIN_LINE),
        Hindrance::NotSupported => ("push-not-supported", words::NOT_SUPPORTED),
        Hindrance::Denied => ("push-denied", words::DENIED),
    };
    let again = (found == Hindrance::Denied)
        .then(|| view! { <p><button on:click=move |_| look.run(())>"Look again"</button></p> });
    view! { <p class="s" id=id>{said}</p>{again} }
}

/// Which muscles, and when nothing may come; kept as it is changed.
#[component]
fn Wishes(key: String, asked: Asked, stop: Callback<()>) -> impl IntoView {
    let sync = use_sync();
    let Asked { muscles, quiet } = asked;
    let chooses = RwSignal::new(muscles.is_some());
    let chosen = RwSignal::new(muscles.unwrap_or_default());
    let (from, to) = (RwSignal::new(quiet.from), RwSignal::new(quiet.to));
    let said = RwSignal::new(None::<String>);
    let (is_saving, is_wanted) = (StoredValue::new(false), StoredValue::new(false));
    let wish = move || {
        let muscles = chooses.get_untracked().then(|| chosen.get_untracked());
        let quiet = Quiet { from: from.get_untracked(), to: to.get_untracked() };
        checked(Asked { muscles, quiet })
    };
    let save = move || {
        is_wanted.set_value(true);
        if is_saving.get_value() {
            return;
        }
        is_saving.set_value(true);
        let key = key.clone();
        spawn_local(async move {
            // one after the other, so that the last word is the last that the server hears
            while is_wanted.try_get_value() == Some(true) {
                is_wanted.set_value(false);
                let done = match wish() {
                    Ok(asked) => sync.ask_for_push(&key, &asked).await,
                    Err(wrong) => Err(wrong.to_owned()),
                };
                said.try_set(Some(done.err().unwrap_or_else(|| "Kept.".to_owned())));
            }
            is_saving.try_update_value(|saving| *saving = false);
        });
    };
    let save = Callback::new(move |()| save());
    let choose = Callback::new(move |own: bool| {
        chooses.set(own);
        save.run(());
    });
    let try_it = move |_| {
        spawn_local(async move {
            let tried = sync.try_push().await;
            said.try_set(Some(tried.err().unwrap_or_else(|| words::TRIED.to_owned())));
        });
    };
    let options = vec![(false, "Any muscle".to_owned()), (true, "Those I choose".to_owned())];
    let which = Signal::derive(move || Some(chooses.get()));
    view! {
        <div class="stack" id="push-on">
            <Choose question="About" name="push-muscles" options=options chosen=which choose=choose/>
            {move || chooses.get().then(|| view! { <Muscles chosen=chosen save=save/> })}
            <div class="row wrap" role="group" aria-label="Quiet hours">
                <TimeOfDay label="Quiet from" id="push-quiet-from" time=from save=save/>
                <TimeOfDay label="Until" id="push-quiet-to" time=to save=save/>
            </div>
            <p class="s" role="status" id="push-said">{said}</p>
            <div class="row wrap">
                <button id="push-trial" on:click=try_it>"Send a trial message"</button>
                <button id="push-stop" on:click=move |_| stop.run(())>"Ask me no more"</button>
            </div>
        </div>
    }
}

/// What the server would refuse.
fn checked(asked: Asked) -> Result<Asked, &'static str> {
    if asked.muscles.as_ref().is_some_and(Vec::is_empty) {
        return Err(words::CHOOSE_ONE);
    }
    if asked.quiet.from == asked.quiet.to {
        return Err(words::SAME_TIMES);
    }
    Ok(asked)
}

#[component]
fn Muscles(chosen: RwSignal<Vec<String>>, save: Callback<()>) -> impl IntoView {
    let one = move |muscle: Muscle| {
        let key = muscle.key();
        let is_chosen = move || chosen.with(|chosen| chosen.iter().any(|one| one == key));
        let switch = move |_| {
            let was = is_chosen();
            chosen.update(|chosen| {
                chosen.retain(|one| one != key);
                if !was {
                    chosen.push(key.to_owned());
                }
            });
            save.run(());
        };
        view! {
            <button id=format!("push-{key}") aria-pressed=move || is_chosen().to_string() on:click=switch>
                {capitalised(muscle.label())}
            </button>
        }
    };
    view! {
        <div class="tabs" role="group" aria-label="Muscles">{Muscle::ALL.map(one).collect_view()}</div>
    }
}

#[component]
fn TimeOfDay(
    label: &'static str,
    id: &'static str,
    time: RwSignal<String>,
    save: Callback<()>,
) -> impl IntoView {
    view! {
        <label class="grow">{label}
            <input type="time" required id=id prop:value=time
                on:change:target=move |event| {
                    // a field that was emptied keeps what was there
                    if !event.target().value().is_empty() {
                        time.set(event.target().value());
                        save.run(());
                    }
                }/>
        </label>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case(Ok(Push { public_key: None, device: None }), Standing::ServerOff)]
    #[case(Ok(Push { public_key: Some("k".to_owned()), device: None }), Standing::Off("k".to_owned()))]
    #[case(
        Ok(Push { public_key: Some("k".to_owned()), device: Some(Asked::default()) }),
        Standing::On("k".to_owned(), Asked::default())
    )]
    #[case(Err("No line.".to_owned()), Standing::NoAnswer("No line.".to_owned()))]
    fn the_server_says_where_it_stands(#[case] answer: Result<Push, String>, #[case] standing: Standing) {
        assert_eq!(Standing::of(answer), standing);
    }

    #[test]
    fn what_the_server_would_refuse_is_said_here() {
        let mut asked = Asked::default();
        assert_eq!(checked(asked.clone()), Ok(asked.clone()));
        asked.muscles = Some(Vec::new());
        assert_eq!(checked(asked.clone()), Err(words::CHOOSE_ONE));
        asked = Asked::default();
        asked.quiet.to = asked.quiet.from.clone();
        assert_eq!(checked(asked), Err(words::SAME_TIMES));
    }
}
