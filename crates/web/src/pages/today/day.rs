//! The day: a sentence, the body, each muscle, what to do.

use std::sync::Arc;

use leptos::prelude::*;
use regain_answer::words::{by_use, number, sentence::sentence};
use regain_engine::{Day, Muscle, MuscleDay, PerMuscle, Verdict};

use super::locks::Locks;
use super::offered::Offered;
use super::why::Why;
use crate::frame::Head;
use crate::logbook::{View, use_regain};
use crate::parts::{Badge, BodyMap, Ic, Icon, MuscleRow, Paint, Side, VerdictTag};
use crate::words::STANDING;

/// The notice that a body mass is assumed.
const ASSUMED: &str = "body_mass_assumed";
/// Rows of a group before the rest is one line.
const ROWS: usize = 4;

/// Groups in their order, and their heads.
const GROUPS: [(Verdict, &str); 4] = [
    (Verdict::Beat, "Can beat last time"),
    (Verdict::Care, "With care: a test set decides"),
    (Verdict::Hold, "Held"),
    (Verdict::Unknown, "Not known yet"),
];

#[component]
pub(super) fn DayPage(
    view: Arc<View>,
    /// When the check-in was answered.
    checked: ViewFn,
) -> impl IntoView {
    use_regain().note_shown(&view);
    let asked = RwSignal::new(None::<Muscle>);
    let open = Callback::new(move |muscle| asked.set(Some(muscle)));
    let day = &view.day;
    let date = view.at.strftime("%A %-d %B").to_string();
    view! {
        <Head title=date under=checked/>
        <div class="duo t-grid">
            <section class="map-side" aria-label="Your body today">
                <h1>{sentence(day)}</h1>
                <Notices day=day.clone()/>
                <Locks/>
                <div class="legend">{legend(day)}</div>
                <Maps view=view.clone() open=open/>
            </section>
            <section class="list-side">
                <Groups view=view.clone() open=open/>
                <Offered view=view.clone()/>
                <Recovery day=day.clone()/>
                <Assumed day=day.clone()/>
                <p class="x standing">{STANDING}</p>
            </section>
        </div>
        {move || asked.get().map(|muscle| view! { <Why muscle=muscle close=Callback::new(move |()| asked.set(None))/> })}
    }
}

fn legend(day: &Day) -> impl IntoView + use<> {
    let count = |verdict| day.muscles.iter().filter(|(_, muscle)| muscle.verdict == verdict).count();
    let tags = GROUPS.map(|(verdict, _)| (verdict, count(verdict)));
    tags.into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(verdict, count)| view! { <VerdictTag verdict=verdict count=count/> })
        .collect_view()
}

/// Standing advice: safety first, before and outside the model.
#[component]
fn Notices(day: Day) -> impl IntoView {
    // the standing line is at the foot of the page already
    let notices = day.notices.into_iter().filter(|notice| notice.text != STANDING && notice.code != ASSUMED);
    notices
        .map(|notice| {
            view! { <div class="card notice"><Ic icon=Icon::Warning/><p class="grow">{notice.text}</p></div> }
        })
        .collect_view()
}

/// What was assumed about the person: no warning, so it stands at the foot.
#[component]
fn Assumed(day: Day) -> impl IntoView {
    let assumed = day.notices.into_iter().filter(|notice| notice.code == ASSUMED);
    assumed.map(|notice| view! { <p class="x standing">{notice.text}</p> }).collect_view()
}

#[component]
fn Maps(view: Arc<View>, open: Callback<Muscle>) -> impl IntoView {
    let paint = PerMuscle::from_fn(|muscle| match view.day.muscles[muscle].lock {
        Some(_) => Paint::Locked,
        None => Paint::Verdict(view.day.muscles[muscle].verdict),
    });
    let answers = view.answers.clone();
    let badges = PerMuscle::from_fn(|muscle| {
        let answers = answers.as_ref()?;
        let soreness = answers.soreness.get(muscle.key()).copied().unwrap_or(0);
        let flag = answers.flags.get(muscle.key()).is_some_and(|flags| !flags.is_empty());
        (soreness > 0 || flag).then_some(Badge { soreness, flag })
    });
    let paint = Signal::derive(move || paint);
    let badges = Signal::derive(move || badges);
    let figure = move |side: Side| {
        view! {
            <figure>
                <BodyMap side=side paint=paint badges=badges choose=open label="verdicts"/>
                <figcaption>{side.word()}</figcaption>
            </figure>
        }
    };
    view! { <div class="maps">{figure(Side::Front)}{figure(Side::Back)}</div> }
}

#[component]
fn Groups(view: Arc<View>, open: Callback<Muscle>) -> impl IntoView {
    let now = view.day.at;
    GROUPS
        .into_iter()
        .map(|(verdict, head)| {
            let mut members: Vec<(Muscle, MuscleDay)> = view
                .day
                .muscles
                .iter()
                .filter(|(_, muscle)| muscle.verdict == verdict)
                .map(|(muscle, day)| (muscle, day.clone()))
                .collect();
            members.sort_by(|(_, a), (_, b)| by_use(a, b));
            (!members.is_empty()).then(|| view! { <Group head=head members=members now=now open=open/> })
        })
        .collect_view()
}

#[component]
fn Group(
    head: &'static str,
    members: Vec<(Muscle, MuscleDay)>,
    now: regain_engine::Moment,
    open: Callback<Muscle>,
) -> impl IntoView {
    let count = members.len();
    let rest: Vec<&str> = members.iter().skip(ROWS).map(|(muscle, _)| muscle.label()).collect();
    let more = format!("{} more: {}", rest.len(), rest.join(", "));
    let all = RwSignal::new(rest.is_empty());
    view! {
        <h2 class="sec">{format!("{head} · {}", number::grouped(count as u64))}</h2>
        <div class="card rows">
            {move || {
                let shown = if all.get() { count } else { ROWS };
                members
                    .iter()
                    .take(shown)
                    .map(|(muscle, day)| view! { <MuscleRow muscle=*muscle day=day.clone() now=now open=open/> })
                    .collect_view()
            }}
            {move || {
                (!all.get())
                    .then(|| view! { <button class="quiet more" on:click=move |_| all.set(true)>{more.clone()}</button> })
            }}
        </div>
    }
}

/// What helps the held muscles, or everybody on a day without training.
#[component]
fn Recovery(day: Day) -> impl IntoView {
    (!day.active_recovery.is_empty()).then(|| {
        view! {
            <div class="card recovery">
                <Ic icon=Icon::Walk/>
                <div class="grow">
                    <h2 class="h3">"For the held muscles"</h2>
                    {day.active_recovery.iter().map(|line| view! { <p>{line.clone()}</p> }).collect_view()}
                </div>
            </div>
        }
    })
}
