//! One exercise: last effort beside today's target, the set that is typed, what it means.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::components::A;
use leptos_router::hooks::use_navigate;
use regain_answer::words::number::{chance, effort, load};
use regain_answer::words::when::day_name;
use regain_engine::{Advice, ExerciseId, Load, Reps, RunningExercise, Target, Verdict};
use regain_journal::UnitWord;

use super::draft::{RIR_MOST, SetDraft, means};
use super::logging::{log, running, said, undo};
use super::plates::{plates, step};
use super::rest::{Rest, RestTimer};
use super::ruler::{Marks, Ruler};
use super::session::{Changes, lines};
use super::stop::StopCard;
use crate::choices;
use crate::logbook::{DoneSet, View, use_regain};
use crate::pages::today::aim_words;
use crate::parts::{Ic, Icon, VerdictIcon, word};
use crate::status::StatusChip;

/// What is known about the exercise now.
#[derive(Clone)]
struct Now {
    name: String,
    target: Option<Target>,
    running: Option<RunningExercise>,
    done: Vec<DoneSet>,
    unit: UnitWord,
    at: regain_engine::Moment,
    place: Option<(usize, usize)>,
    next: Option<super::session::Line>,
}

impl Now {
    fn of(view: &View, id: &ExerciseId, asked: Option<Target>) -> Self {
        let changes = Changes::of(&view.at.date().to_string());
        let lines = lines(&view.day, &changes);
        let at = lines.iter().position(|line| line.id == *id);
        let target = view.day.targets.iter().find(|target| target.exercise == *id).cloned().or(asked);
        let running = running(view, id);
        let catalogue = || Some(regain_catalog::Catalog::builtin().get(id)?.exercise.name.clone());
        let name = target.as_ref().map(|target| target.name.clone());
        let name = name.or_else(|| changes.name_of(id.as_str()).map(str::to_owned)).or_else(catalogue);
        let after = lines.iter().skip(at.map_or(0, |at| at + 1));
        let next = after
            .chain(&lines)
            .find(|line| line.id != *id && line.done == 0 && line.verdict != Verdict::Hold);
        Self {
            name: name.unwrap_or_else(|| id.as_str().to_owned()),
            target,
            running,
            done: view.done.iter().filter(|set| set.exercise.as_ref() == Some(id)).cloned().collect(),
            unit: view.unit,
            at: view.day.at,
            place: at.map(|at| (at + 1, lines.len())),
            next: next.cloned(),
        }
    }

    fn last(&self) -> Option<regain_engine::Effort> {
        let before = self.running.as_ref().map(|running| running.last);
        before.unwrap_or_else(|| self.target.as_ref().and_then(|target| target.last))
    }

    fn stop_line(&self) -> Option<Reps> {
        match &self.running {
            Some(running) => running.stop_line_reps,
            None => self.target.as_ref().and_then(|target| target.stop_line_reps),
        }
    }

    fn load(&self) -> Option<Load> {
        let aim = self.target.as_ref().and_then(|target| target.aim).and_then(|aim| aim.load);
        aim.or_else(|| self.last().and_then(|last| last.load))
    }

    fn marks(&self) -> Marks {
        let target =
            self.target.as_ref().and_then(|target| target.aim).and_then(|aim| aim.reps).map(Reps::get);
        Marks { last: self.last(), target, stop_line: self.stop_line() }
    }
}

#[component]
pub(super) fn ExercisePage(id: ExerciseId) -> impl IntoView {
    let regain = use_regain();
    let key = StoredValue::new(id);
    // an exercise that is not part of recent training has its target asked for by itself
    let now = Memo::new_owning(move |_| {
        let view = regain.view();
        let id = key.get_value();
        let now = view.map(|view| {
            let known = view.day.targets.iter().any(|target| target.exercise == id);
            let asked = (!known).then(|| ask_target(regain, &view, &id)).flatten();
            Now::of(&view, &id, asked)
        });
        (now, true)
    });
    let first = now.get_untracked();
    let name = first.as_ref().map(|now| now.name.clone()).unwrap_or_default();
    let draft = RwSignal::new(SetDraft::of(&name, first.as_ref().and_then(Now::load)));
    Effect::new(move |_| draft.get().keep());
    let rest = RwSignal::new(Rest::kept());
    let anyway = RwSignal::new(false);
    let stops = Memo::new(move |_| {
        let advice = now.get().and_then(|now| now.running).map(|running| running.advice);
        advice == Some(Advice::Stop) && !anyway.get()
    });
    view! {
        <section class="train" aria-label=name>
            {move || now.get().map(|now| view! { <Top now=now/> })}
            {move || now.get().map(|now| view! { <LastAndTarget now=now/> })}
            {move || now.get().map(|now| view! { <WarmUp now=now/> })}
            <RestTimer rest=rest/>
            {move || now.get().map(|now| view! { <Done now=now/> })}
            {move || {
                if stops.get() {
                    let Some(now) = now.get() else { return ().into_any() };
                    let last = now.done.last().map(|set| set.id);
                    return now.running.map(|exercise| view! {
                        <StopCard exercise=exercise last=last next=now.next go_on=Callback::new(move |()| anyway.set(true))/>
                    }).into_any();
                }
                view! { <Entry now=now draft=draft rest=rest/> }.into_any()
            }}
        </section>
    }
}

fn ask_target(regain: crate::logbook::Regain, view: &View, id: &ExerciseId) -> Option<Target> {
    regain.ask(|book| {
        let (athlete, moment) = book.warm(&view.at).ok()?.athlete(&view.at).ok()??;
        athlete.target(moment, id)
    })?
}

#[component]
fn Top(now: Now) -> impl IntoView {
    let place = now.place.map(|(at, of)| format!("{at} of {of}"));
    view! {
        <header class="top">
            <A href="/train" attr:class="btn quiet round phone-only" attr:aria-label="Session"><Ic icon=Icon::Back/></A>
            <span class="grow"><h1 class="exercise-name">{now.name}</h1><span class="x">{place}</span></span>
            <StatusChip/>
        </header>
    }
}

#[component]
fn LastAndTarget(now: Now) -> impl IntoView {
    let unit = now.unit;
    let last = now.last();
    let last_when = last.as_ref().map(|last| format!("Last · {}", day_name(now.at, last.at)));
    let last_text = last.as_ref().map(|last| effort(last, unit));
    let left = last.as_ref().and_then(|last| last.rir).map(|rir| match rir.get() {
        rir if rir < 0.5 => "to failure".to_owned(),
        rir => format!("{rir} left"),
    });
    let target = now.target.as_ref();
    let verdict = target.map_or(Verdict::Unknown, |target| target.verdict);
    let aim = target.and_then(|target| target.aim);
    let aim_text = aim.as_ref().map(|aim| aim_words(aim, unit));
    let odds = aim.and_then(|aim| aim.p_beat).map(|p| format!("chance {}", chance(p)));
    let reason = target.and_then(|target| target.reasons.first()).map(|reason| reason.text.clone());
    view! {
        <div class="pair">
            <div class="card"><p>{last_when.unwrap_or_else(|| "Last".to_owned())}</p>
                <p class="num">{last_text.unwrap_or_else(|| "first time".to_owned())}</p><p>{left}</p></div>
            <div class="card target">
                <p class="row between"><b>"Target"</b>
                    <span class=format!("v {}", verdict.key())><VerdictIcon verdict=verdict/>{word(verdict)}</span></p>
                <p class="num">{aim_text.unwrap_or_else(|| {
                    if verdict == Verdict::Hold { "held".to_owned() } else { "find a load".to_owned() }
                })}</p>
                <p>{odds.unwrap_or_else(|| if verdict == Verdict::Hold { String::new() } else { "with 2 reps left in you".to_owned() })}</p>
            </div>
        </div>
        {reason.map(|reason| view! { <p class="reason">{reason}</p> })}
    }
}

#[component]
fn WarmUp(now: Now) -> impl IntoView {
    let sets = now.target.map(|target| target.warm_up).unwrap_or_default();
    let unit = now.unit;
    (now.done.is_empty() && !sets.is_empty()).then(|| {
        let chips = sets.into_iter().map(|set| {
            let done = RwSignal::new(false);
            let text = format!("{} × {}", load(set.load, unit), set.reps.get());
            view! {
                <button class="chip-button" aria-pressed=move || done.get().to_string()
                    on:click=move |_| done.update(|done| *done = !*done)>{text}</button>
            }
        });
        view! { <div class="warm-up"><span class="s">"Warm-up"</span>{chips.collect_view()}</div> }
    })
}

/// The sets done so far, each of which can be taken back for ever.
#[component]
fn Done(now: Now) -> impl IntoView {
    let regain = use_regain();
    // where its muscles stop, the card below says it
    let goes_on = now.running.as_ref().filter(|running| running.advice != Advice::Stop);
    let meaning = goes_on.map(said);
    (!now.done.is_empty()).then(|| {
        let rows = now.done.into_iter().enumerate().map(|(i, done)| {
            let text = crate::words::set_words(&done.set);
            let take_back = move |_| {
                spawn_local(async move {
                    undo(regain, done.id).await;
                });
            };
            view! {
                <li class="row"><span class="s">{i + 1}</span><span class="grow">{text}</span>
                    <button class="quiet" aria-label=format!("Undo set {}", i + 1) on:click=take_back>"Undo"</button></li>
            }
        });
        view! {
            <ol class="card done">{rows.collect_view()}</ol>
            <p class="meaning" aria-live="polite">{meaning}</p>
        }
    })
}

/// The set that is being typed.
#[component]
fn Entry(now: Memo<Option<Now>>, draft: RwSignal<SetDraft>, rest: RwSignal<Option<Rest>>) -> impl IntoView {
    let regain = use_regain();
    let navigate = use_navigate();
    let problem = RwSignal::new(None::<String>);
    let typing = RwSignal::new(!draft.get_untracked().text.is_empty());
    let unit = move || now.get().map_or(UnitWord::Kg, |now| now.unit);
    let marks = Signal::derive(move || {
        now.get().map_or(Marks { last: None, target: None, stop_line: None }, |now| now.marks())
    });
    let centi_kg = Signal::derive(move || draft.get().centi_kg);
    let reps = Signal::derive(move || draft.get().reps);
    let choose = Callback::new(move |reps| draft.update(|draft| draft.reps = reps));
    let write = Callback::new(move |()| {
        let Some(now) = now.get_untracked() else { return };
        match draft.get_untracked().sets(now.unit) {
            None => problem.set(Some("Choose the reps first.".to_owned())),
            Some(Err(error)) => problem.set(Some(error)),
            Some(Ok(sets)) => {
                problem.set(None);
                spawn_local(async move {
                    match log(regain, &now.name, &sets).await {
                        Ok(true) => {
                            draft.update(|draft| *draft = draft.next());
                            typing.set(false);
                            rest.set(Some(Rest::begin(choices::rest_seconds())));
                        }
                        Ok(false) => {}
                        Err(error) => problem.set(Some(error)),
                    }
                });
            }
        }
    });
    let by_keys = keys(now, draft, write, move |path: &str| {
        navigate(path, leptos_router::NavigateOptions::default());
    });
    let listener = window_event_listener(leptos::ev::keydown, by_keys);
    on_cleanup(move || listener.remove());
    let set_number = move || now.get().map_or(1, |now| now.done.len() + 1);
    let head = move || match set_number() {
        1 => "Set 1, the test set".to_owned(),
        n => format!("Set {n}"),
    };
    let button = move || {
        let (draft, unit) = (draft.get(), unit());
        let what = match draft.sets(unit) {
            None => "Choose the reps".to_owned(),
            Some(Err(_)) => "Not understood yet".to_owned(),
            Some(Ok(sets)) if sets.len() > 1 => format!("Log {} sets", sets.len()),
            Some(Ok(sets)) => sets
                .first()
                .map(|set| format!("Log {}", crate::words::typed_words(set, unit)))
                .unwrap_or_default(),
        };
        let means = draft.reps.filter(|_| draft.text.is_empty()).map(|reps| {
            let marks = marks.get();
            means(reps, draft.centi_kg, marks.last.as_ref(), marks.stop_line).words()
        });
        (what, means.unwrap_or_default())
    };
    view! {
        <div class="row between set-head"><h2>{head}</h2>
            <button class="quiet" aria-expanded=move || typing.get().to_string() on:click=move |_| typing.update(|typing| *typing = !*typing)>
                {move || if typing.get() { "use the buttons" } else { "type it: 82.5x9 fail" }}
            </button>
        </div>
        {move || if typing.get() {
            view! { <QuickText draft=draft unit=unit() write=write/> }.into_any()
        } else {
            view! {
                <LoadStepper now=now draft=draft/>
                <Ruler marks=marks centi_kg=centi_kg chosen=reps choose=choose/>
                <Feel draft=draft/>
            }.into_any()
        }}
        <p class="problem-line" role="alert">{move || problem.get()}</p>
        <div class="dock">
            <button class="primary" id="log-set" on:click=move |_| write.run(())>
                {move || button().0}" "<small>{move || button().1}</small>
            </button>
        </div>
    }
}

#[component]
fn QuickText(draft: RwSignal<SetDraft>, unit: UnitWord, write: Callback<()>) -> impl IntoView {
    let understood = move || match draft.get().sets(unit) {
        Some(Ok(sets)) => {
            sets.iter().map(|set| crate::words::typed_words(set, unit)).collect::<Vec<_>>().join(", ")
        }
        Some(Err(error)) => error,
        None => "Such as 82.5x9 fail, 100x8@9, 11+4+3".to_owned(),
    };
    let enter = move |event: web_sys::KeyboardEvent| {
        if event.key() == "Enter" {
            event.prevent_default();
            event.stop_propagation();
            write.run(());
        }
    };
    view! {
        <label for="quick-set">"The set, as you would say it"</label>
        <input id="quick-set" autocomplete="off" autocapitalize="off" enterkeyhint="done" prop:value=move || draft.get().text
            on:input:target=move |event| draft.update(|draft| draft.text = event.target().value()) on:keydown=enter/>
        <p class="understood" aria-live="polite">{understood}</p>
    }
}

#[component]
fn LoadStepper(now: Memo<Option<Now>>, draft: RwSignal<SetDraft>) -> impl IntoView {
    let unit = move || now.get().map_or(UnitWord::Kg, |now| now.unit);
    let current = move || draft.get().centi_kg.and_then(|centi_kg| Load::from_centi_kg(centi_kg).ok());
    let change = move |up: bool| {
        let next = step(current().unwrap_or(Load::ZERO), unit(), up);
        draft.update(|draft| draft.centi_kg = Some(next.centi_kg()));
    };
    let shown = move || match current() {
        None => "no load yet".to_owned(),
        Some(Load::ZERO) => "body weight".to_owned(),
        Some(now) => load(now, unit()),
    };
    let made = move || {
        let id = now.get()?.target?.exercise;
        plates(&id, current()?, unit())
    };
    view! {
        <div class="stepper">
            <button aria-label="Lighter" on:click=move |_| change(false)><Ic icon=Icon::Minus/></button>
            <output class="load" aria-live="polite"><b>{shown}</b><span class="x">{made}</span></output>
            <button aria-label="Heavier" on:click=move |_| change(true)><Ic icon=Icon::Plus/></button>
        </div>
    }
}

/// Reps left, form and range; nothing is chosen before it is tapped.
#[component]
fn Feel(draft: RwSignal<SetDraft>) -> impl IntoView {
    let cell = move |rir: u8| {
        let label = match rir {
            0 => "0, failure".to_owned(),
            RIR_MOST => "4+".to_owned(),
            _ => rir.to_string(),
        };
        let chosen = move || draft.get().rir == Some(rir);
        let pick = move |_| draft.update(|draft| draft.rir = (draft.rir != Some(rir)).then_some(rir));
        view! { <button role="radio" aria-checked=move || chosen().to_string() on:click=pick>{label}</button> }
    };
    let toggle = move |word: &'static str, get: fn(&SetDraft) -> bool, set: fn(&mut SetDraft)| {
        let on = move || get(&draft.get());
        view! {
            <button aria-pressed=move || on().to_string() on:click=move |_| draft.update(set)>
                <span class="box" aria-hidden="true">{move || if on() { "✓" } else { "" }}</span>{word}
            </button>
        }
    };
    view! {
        <h3 class="part" id="reps-left">"Reps left in you"</h3>
        <div class="seg n" role="radiogroup" aria-labelledby="reps-left">{(0..=RIR_MOST).map(cell).collect_view()}</div>
        <div class="tog feel">
            {toggle("Form broke", |draft| draft.form_broke, |draft| draft.form_broke = !draft.form_broke)}
            {toggle("Range was short", |draft| draft.range_short, |draft| draft.range_short = !draft.range_short)}
        </div>
    }
}

/// Digits are reps, arrows the load, F failure, R range, O form, Enter logs, Ctrl+Z takes back, N goes on.
fn keys(
    now: Memo<Option<Now>>,
    draft: RwSignal<SetDraft>,
    write: Callback<()>,
    go: impl Fn(&str) + 'static,
) -> impl Fn(web_sys::KeyboardEvent) + 'static {
    let regain = use_regain();
    move |event| {
        use wasm_bindgen::JsCast as _;
        let on = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        let tag = on.map(|element| element.tag_name()).unwrap_or_default();
        let types = matches!(tag.as_str(), "INPUT" | "TEXTAREA" | "SELECT" | "DIALOG");
        if types || event.alt_key() || event.meta_key() {
            return;
        }
        let unit = now.get_untracked().map_or(UnitWord::Kg, |now| now.unit);
        let load =
            draft.get_untracked().centi_kg.and_then(|kg| Load::from_centi_kg(kg).ok()).unwrap_or(Load::ZERO);
        match event.key().as_str() {
            "z" if event.ctrl_key() => {
                let last = now.get_untracked().and_then(|now| now.done.last().map(|set| set.id));
                if let Some(last) = last {
                    spawn_local(async move {
                        undo(regain, last).await;
                    });
                }
            }
            _ if event.ctrl_key() => return,
            "Enter" if tag != "BUTTON" && tag != "A" => write.run(()),
            "ArrowUp" | "ArrowDown" if tag != "BUTTON" => {
                let next = step(load, unit, event.key() == "ArrowUp");
                draft.update(|draft| draft.centi_kg = Some(next.centi_kg()));
            }
            "f" => draft.update(|draft| draft.rir = (draft.rir != Some(0)).then_some(0)),
            "r" => draft.update(|draft| draft.range_short = !draft.range_short),
            "o" => draft.update(|draft| draft.form_broke = !draft.form_broke),
            "n" => {
                if let Some(next) = now.get_untracked().and_then(|now| now.next) {
                    go(&format!("/train/{}", next.id));
                }
            }
            "Backspace" => {
                draft.update(|draft| draft.reps = draft.reps.map(|reps| reps / 10).filter(|reps| *reps > 0));
            }
            digit => {
                let Some(digit) = digit.parse::<u16>().ok().filter(|_| digit.len() == 1) else { return };
                draft.update(|draft| {
                    let typed = draft.reps.unwrap_or(0) * 10 + digit;
                    draft.reps = Some(if typed > 200 { digit } else { typed }).filter(|reps| *reps > 0);
                });
            }
        }
        event.prevent_default();
    }
}
