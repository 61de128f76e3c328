//! The day: a sentence, the body, each muscle, what to do.
//!
//! The page is made once and its parts follow the day: what is open stays open and keeps the focus when a minute passes.

use std::sync::Arc;

use leptos::prelude::*;
use regain_answer::words::{by_use, number, sentence::sentence};
use regain_engine::{DayVerdict, Muscle, PerMuscle, Reason, Verdict};

use super::locks::Locks;
use super::messages::Messages;
use super::offered::Offered;
use crate::frame::Head;
use crate::logbook::{View, use_regain};
use crate::pages::why::WhyMuscle;
use crate::parts::{A, Badge, BodyMap, Ic, Icon, MuscleRow, Paint, Side, VerdictTag};
use crate::words::STANDING;

/// The notice that a body mass is assumed.
const ASSUMED: &str = "body_mass_assumed";
/// Rows of a group before the rest is one line.
const ROWS: usize = 4;

/// Groups in their order, and their heads.
pub(in crate::pages) const GROUPS: [(Verdict, &str); 4] = [
    (Verdict::Beat, "Can beat last time"),
    (Verdict::Care, "With care: a test set decides"),
    (Verdict::Hold, "Held"),
    (Verdict::Unknown, "Not known yet"),
];

#[component]
pub(super) fn DayPage(
    /// The moment; it moves on while the page is open.
    view: Signal<Arc<View>>,
    /// When the check-in was answered.
    checked: ViewFn,
) -> impl IntoView {
    let regain = use_regain();
    Effect::new(move |_| regain.note_shown(&view.get()));
    let asked = RwSignal::new(None::<Muscle>);
    let nothing_to_train = Memo::new(move |_| view.get().day.verdict == DayVerdict::ActiveRecovery);
    let open = Callback::new(move |muscle| asked.set(Some(muscle)));
    let date = Signal::derive(move || view.get().at.strftime("%A %-d %B").to_string());
    view! {
        <Head title=date under=checked/>
        <div class="duo t-grid">
            <section class="map-side" aria-label="Your body today">
                <h1>{move || sentence(&view.get().day)}</h1>
                {move || nothing_to_train.get().then(|| view! { <Recovery view=view head="Today instead"/> })}
                <Notices view=view/>
                <Locks/>
                <Legend view=view/>
                <Maps view=view open=open/>
            </section>
            <section class="list-side">
                <Messages/>
                {GROUPS.map(|(verdict, head)| view! { <Group verdict=verdict head=head view=view open=open/> })}
                <Offered view=view/>
                {move || if nothing_to_train.get() {
                    view! { <div class="dock"><A href="/plan" attr:class="btn primary">"Plan the next session"</A></div> }.into_any()
                } else {
                    view! { <Recovery view=view head="For the held muscles"/> }.into_any()
                }}
                <Assumed view=view/>
                <p class="x standing">{STANDING}</p>
            </section>
        </div>
        {move || asked.get().map(|muscle| view! { <WhyMuscle muscle=muscle close=Callback::new(move |()| asked.set(None))/> })}
    }
}

#[component]
fn Legend(view: Signal<Arc<View>>) -> impl IntoView {
    let counts = Memo::new(move |_| {
        let view = view.get();
        let count = |verdict| view.day.muscles.iter().filter(|(_, muscle)| muscle.verdict == verdict).count();
        GROUPS.map(|(verdict, _)| (verdict, count(verdict)))
    });
    let tags = move || {
        let counts = counts.get().into_iter().filter(|(_, count)| *count > 0);
        counts.map(|(verdict, count)| view! { <VerdictTag verdict=verdict count=count/> }).collect_view()
    };
    view! { <div class="legend">{tags}</div> }
}

/// Standing advice: safety first, before and outside the model.
#[component]
fn Notices(view: Signal<Arc<View>>) -> impl IntoView {
    // the standing line is at the foot of the page already, and each lock has a card of its own
    let notices =
        notices(view, |notice| notice.text != STANDING && ![ASSUMED, "region_locked"].contains(&notice.code));
    move || {
        let notices = notices.get().into_iter();
        notices
            .map(|text| view! { <div class="card notice"><Ic icon=Icon::Warning/><p class="grow">{text}</p></div> })
            .collect_view()
    }
}

/// What was assumed about the person: no warning, so it stands at the foot.
#[component]
fn Assumed(view: Signal<Arc<View>>) -> impl IntoView {
    let assumed = notices(view, |notice| notice.code == ASSUMED);
    move || assumed.get().into_iter().map(|text| view! { <p class="x standing">{text}</p> }).collect_view()
}

fn notices(view: Signal<Arc<View>>, fits: fn(&Reason) -> bool) -> Memo<Vec<String>> {
    Memo::new(move |_| {
        let view = view.get();
        view.day.notices.iter().filter(|notice| fits(notice)).map(|notice| notice.text.clone()).collect()
    })
}

#[component]
fn Maps(view: Signal<Arc<View>>, open: Callback<Muscle>) -> impl IntoView {
    let paint = Memo::new(move |_| {
        let view = view.get();
        PerMuscle::from_fn(|muscle| match view.day.muscles[muscle].lock {
            Some(_) => Paint::Locked,
            None => Paint::Verdict(view.day.muscles[muscle].verdict),
        })
    });
    let badges = Memo::new(move |_| {
        let answers = view.get().answers.clone();
        PerMuscle::from_fn(|muscle| {
            let answers = answers.as_ref()?;
            let soreness = answers.soreness.get(muscle.key()).copied().unwrap_or(0);
            let flag = answers.flags.get(muscle.key()).is_some_and(|flags| !flags.is_empty());
            (soreness > 0 || flag).then_some(Badge { soreness, flag })
        })
    });
    let figure = move |side: Side| {
        view! {
            <figure>
                <BodyMap side=side paint=paint.into() badges=badges.into() choose=open label="verdicts"/>
                <figcaption>{side.word()}</figcaption>
            </figure>
        }
    };
    view! { <div class="maps">{figure(Side::Front)}{figure(Side::Back)}</div> }
}

/// Muscles of one verdict, the most used first.
#[component]
fn Group(
    verdict: Verdict,
    head: &'static str,
    view: Signal<Arc<View>>,
    open: Callback<Muscle>,
) -> impl IntoView {
    let members = Memo::new(move |_| {
        let view = view.get();
        let mut members: Vec<_> =
            view.day.muscles.iter().filter(|(_, muscle)| muscle.verdict == verdict).collect();
        members.sort_by(|(_, a), (_, b)| by_use(a, b));
        members.into_iter().map(|(muscle, _)| muscle).collect::<Vec<Muscle>>()
    });
    let is_open = RwSignal::new(false);
    let now = Signal::derive(move || view.get().day.at);
    let shown = move || {
        let members = members.get();
        let count = if is_open.get() { members.len() } else { ROWS };
        members.into_iter().take(count).collect::<Vec<_>>()
    };
    let more = Memo::new(move |_| {
        let members = members.get();
        let rest: Vec<&str> = members.iter().skip(ROWS).map(|muscle| muscle.label()).collect();
        (!rest.is_empty() && !is_open.get()).then(|| format!("{} more: {}", rest.len(), rest.join(", ")))
    });
    let is_empty = Memo::new(move |_| members.with(Vec::is_empty));
    let row = move |muscle: Muscle| {
        let day = Memo::new(move |_| view.get().day.muscles[muscle].clone());
        view! { <MuscleRow muscle=muscle day=day now=now open=open/> }
    };
    move || {
        (!is_empty.get()).then(|| {
            view! {
                <h2 class="sec">{move || format!("{head} · {}", number::grouped(members.with(Vec::len) as u64))}</h2>
                <div class="card rows">
                    <For each=shown key=|muscle| *muscle children=row/>
                    {move || more.get().map(|more| view! {
                        <button class="quiet more" on:click=move |_| is_open.set(true)>{more}</button>
                    })}
                </div>
            }
        })
    }
}

/// What helps the held muscles, or everybody on a day without training.
#[component]
fn Recovery(view: Signal<Arc<View>>, head: &'static str) -> impl IntoView {
    let lines = Memo::new(move |_| view.get().day.active_recovery.clone());
    move || {
        let lines = lines.get();
        (!lines.is_empty()).then(|| {
            view! {
                <div class="card recovery">
                    <Ic icon=Icon::Walk/>
                    <div class="grow">
                        <h2 class="h3">{head}</h2>
                        {lines.into_iter().map(|line| view! { <p>{line}</p> }).collect_view()}
                    </div>
                </div>
            }
        })
    }
}
