//! One athlete's day as they see it, to read; and what to say to them.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_params_map;
use regain_answer::words::list::counted;
use regain_answer::words::number;
use regain_answer::words::sentence::capitalised;
use regain_engine::{Load, Muscle, PerMuscle, Verdict};
use regain_journal::UnitWord;

use super::board::day_words;
use super::cells::verdict_of;
use super::offer::OfferForm;
use super::tell::Note;
use super::told::Told;
use super::{Top, signed_in};
use crate::logbook::use_regain;
use crate::pages::today::GROUPS;
use crate::parts::{BodyMap, Ic, Icon, Paint, Side, VerdictIcon, VerdictTag, word};
use crate::sync::{OnBoard, TheirDay, TheirMuscle, TheirTarget, TheirWork, use_sync};
use crate::words::STANDING;

/// The page at `/coach/:athlete`.
#[component]
pub(crate) fn AthleteDay() -> impl IntoView {
    let sync = use_sync();
    let params = use_params_map();
    let athlete = Memo::new(move |_| params.get().get("athlete").unwrap_or_default());
    let is_signed_in = signed_in();
    let (day, problem) = (RwSignal::new(None::<TheirDay>), RwSignal::new(None::<String>));
    let on_board = RwSignal::new(None::<OnBoard>);
    Effect::new(move |_| {
        let athlete = athlete.get();
        if !is_signed_in.get() {
            return;
        }
        spawn_local(async move {
            let kept = sync.kept_board().await;
            let found = kept.and_then(|board| board.athletes.into_iter().find(|of| of.athlete == athlete));
            on_board.try_set(found);
            match sync.day_of(&athlete).await {
                Ok(found) => {
                    day.try_set(Some(found));
                }
                Err(said) => {
                    problem.try_set(Some(said));
                }
            }
        });
    });
    let name = Signal::derive(move || {
        on_board.with(|of| of.as_ref().and_then(|of| of.name.clone())).unwrap_or_else(|| "Athlete".to_owned())
    });
    view! {
        <Top title=name back="/coach"/>
        {move || match (day.get(), problem.get()) {
            (Some(day), _) => view! { <Page athlete=athlete.get() name=name day=day on_board=on_board/> }.into_any(),
            (None, Some(said)) => view! {
                <h1>{format!("The day of {} cannot be shown.", name.get())}</h1><p class="said" role="alert">{said}</p>
            }.into_any(),
            (None, None) => view! { <p class="lead" role="status">"Asking the server"</p> }.into_any(),
        }}
    }
}

/// What is open over the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Open {
    Nothing,
    Note,
    Offer,
}

#[component]
fn Page(
    athlete: String,
    name: Signal<String>,
    day: TheirDay,
    on_board: RwSignal<Option<OnBoard>>,
) -> impl IntoView {
    let open = RwSignal::new(Open::Nothing);
    let told = RwSignal::new(0_u32);
    let sent = Callback::new(move |()| told.update(|told| *told += 1));
    let close = Callback::new(move |()| open.set(Open::Nothing));
    let (icon, word) = day_words(&day.day.verdict);
    let notices: Vec<String> = day
        .notices
        .iter()
        .filter(|notice| notice.text != STANDING && notice.code != "body_mass_assumed")
        .map(|notice| notice.text.clone())
        .collect();
    let note = move || {
        let note = on_board.with(|of| of.as_ref().and_then(|of| of.card.as_ref()?.note.clone()));
        note.map(|note| view! { <p class="s">{format!("Their last note, {}: {}", note.date, note.text)}</p> })
    };
    let targets = StoredValue::new(day.targets.clone());
    let to = StoredValue::new(athlete.clone());
    view! {
        <div class="duo t-grid">
            <section class="map-side" aria-label="Their body today">
                <p class="v neutral read-only"><Ic icon=icon size="i20"/>{format!("{word} · to read only")}</p>
                // what follows speaks to them: "you" is the athlete
                <p class="s as-read">{move || format!("As {} reads it", name.get())}</p>
                <h1>{day.day.sentence.clone()}</h1>
                {notices.into_iter().map(|text| view! { <div class="card notice"><Ic icon=Icon::Warning/><p class="grow">{text}</p></div> }).collect_view()}
                {note}
                <Legend muscles=day.muscles.clone()/>
                <Maps muscles=day.muscles.clone()/>
            </section>
            <section class="list-side">
                <div class="row wrap say">
                    <button class="primary" id="note" on:click=move |_| open.set(Open::Note)><Ic icon=Icon::Pencil size="i18"/>"Note"</button>
                    <button id="offer" on:click=move |_| open.set(Open::Offer)><Ic icon=Icon::Train size="i18"/>"Offer a session"</button>
                </div>
                <Told athlete=athlete changed=told/>
                <Offered day=day.clone()/>
                <Rows muscles=day.muscles/>
                <p class="x standing">{format!("As it was on {}.", day.at.get(..16).unwrap_or_default().replace('T', ", "))}</p>
            </section>
        </div>
        {move || match open.get() {
            Open::Nothing => ().into_any(),
            Open::Note => view! { <Note athlete=to.get_value() name=name.get_untracked() close=close sent=sent/> }.into_any(),
            Open::Offer => view! {
                <OfferForm athlete=to.get_value() name=name.get_untracked() targets=targets.get_value() close=close sent=sent/>
            }.into_any(),
        }}
    }
}

#[component]
fn Legend(muscles: Vec<TheirMuscle>) -> impl IntoView {
    let count = |verdict| muscles.iter().filter(|of| verdict_of(&of.verdict) == verdict).count();
    let counts = GROUPS.map(|(verdict, _)| (verdict, count(verdict)));
    let tags = counts.into_iter().filter(|(_, count)| *count > 0);
    view! { <div class="legend">{tags.map(|(verdict, count)| view! { <VerdictTag verdict=verdict count=count/> }).collect_view()}</div> }
}

#[component]
fn Maps(muscles: Vec<TheirMuscle>) -> impl IntoView {
    let paint = PerMuscle::from_fn(|muscle: Muscle| {
        let of = muscles.iter().find(|of| of.muscle == muscle.key());
        match of {
            Some(of) if of.lock.is_some() => Paint::Locked,
            of => Paint::Verdict(of.map_or(Verdict::Unknown, |of| verdict_of(&of.verdict))),
        }
    });
    let (paint, badges) = (Signal::stored(paint), Signal::derive(PerMuscle::default));
    let figure = move |side: Side| {
        view! {
            <figure>
                <BodyMap side=side paint=paint badges=badges choose=Callback::new(|_| {}) label="verdicts"/>
                <figcaption>{side.word()}</figcaption>
            </figure>
        }
    };
    view! { <div class="maps to-read">{figure(Side::Front)}{figure(Side::Back)}</div> }
}

#[component]
fn Rows(muscles: Vec<TheirMuscle>) -> impl IntoView {
    let group = |(verdict, head): (Verdict, &'static str)| {
        let members: Vec<TheirMuscle> =
            muscles.iter().filter(|of| verdict_of(&of.verdict) == verdict).cloned().collect();
        let count = members.len();
        (count > 0).then(|| {
            view! {
                <h2 class="sec">{format!("{head} · {count}")}</h2>
                <ul class="card rows">{members.into_iter().map(|of| view! { <Row of=of/> }).collect_view()}</ul>
            }
        })
    };
    GROUPS.into_iter().map(group).collect_view()
}

#[component]
fn Row(of: TheirMuscle) -> impl IntoView {
    let name =
        Muscle::from_key(&of.muscle).map_or_else(|| of.muscle.clone(), |muscle| capitalised(muscle.label()));
    let verdict = verdict_of(&of.verdict);
    let reason = of.reasons.first().map(|reason| reason.text.clone());
    let when = match &of.lock {
        Some(_) => Some("locked".to_owned()),
        None if verdict == Verdict::Hold => of.ready_at.as_deref().and_then(day_of),
        None => None,
    };
    view! {
        <li class="mr to-read">
            <VerdictIcon verdict=verdict/>
            <span class="grow">
                <span class="name">{name}<span class="hear">{format!(": {}", word(verdict).to_lowercase())}</span></span>
                <span class="why">{reason}</span>
            </span>
            <span class="when">{when}</span>
        </li>
    }
}

/// `Sat 16`, of a time as JSON writes it.
fn day_of(time: &str) -> Option<String> {
    let date: jiff::civil::Date = time.get(..10)?.parse().ok()?;
    Some(date.strftime("%a %-d").to_string())
}

#[component]
fn Offered(day: TheirDay) -> impl IntoView {
    let regain = use_regain();
    let unit = regain.view_now().map(|view| view.unit).unwrap_or_default();
    let row = |(target, sets): (TheirTarget, u32)| {
        let last = target.last.and_then(|last| work(last, unit)).map(|last| format!("last {last}"));
        let aim = target.target.and_then(|aim| work(aim, unit));
        let sets = counted(sets as usize, "hard set");
        view! {
            <div class="offer">
                <VerdictIcon verdict=verdict_of(&target.verdict)/>
                <div class="grow"><h3>{target.exercise}</h3><p>{last.unwrap_or_else(|| "first time".to_owned())}</p></div>
                <div class="end"><p class="h3">{aim.unwrap_or_else(|| "find a load".to_owned())}</p><p>{sets}</p></div>
            </div>
        }
    };
    let of = |id: &str| day.targets.iter().find(|target| target.id == id).cloned();
    let rows: Vec<_> =
        day.session.iter().filter_map(|planned| Some((of(&planned.id)?, planned.sets))).collect();
    (!rows.is_empty()).then(|| {
        view! { <div class="card offered"><h2>"Regain offers them today"</h2>{rows.into_iter().map(row).collect_view()}</div> }
    })
}

fn work(of: TheirWork, unit: UnitWord) -> Option<String> {
    number::work(of.load_kg.and_then(|kg| Load::from_kg(kg).ok()), of.reps, of.seconds, unit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ready_day_is_the_athletes_own() {
        assert_eq!(day_of("2026-05-16T01:00:00+02:00").as_deref(), Some("Sat 16"));
        assert_eq!(day_of("soon"), None);
    }
}
