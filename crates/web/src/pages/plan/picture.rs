//! Muscles by days: a column a day, which is one button from its head to its foot, and the bars over them.

use leptos::prelude::*;
use regain_answer::words::closed;
use regain_answer::words::sentence::capitalised;
use regain_engine::{DayOpen, Muscle, Plan, PlanDay, Verdict};
use web_sys::KeyboardEvent;

use super::bars::Bars;
use super::table::Table;
use crate::browser;
use crate::parts::{VerdictIcon, css_class, word};

/// What the bars mean.
#[component]
pub(super) fn Legend(plan: Plan) -> impl IntoView {
    use Verdict::{Beat, Care, Hold, Unknown};
    let is_unknown =
        Muscle::ALL.into_iter().any(|muscle| plan.days.iter().any(|day| day.muscles[muscle].is_none()));
    let verdicts = [Hold, Care, Beat].into_iter().chain(is_unknown.then_some(Unknown)).map(|verdict| {
        let class = format!("v {}", css_class(verdict));
        view! { <span class=class><VerdictIcon verdict=verdict/>{word(verdict)}</span> }
    });
    let is_closed = plan.days.iter().any(|day| day.open != DayOpen::Open);
    view! {
        <p class="legend plan-legend">
            {verdicts.collect_view()}
            <span class="s sign"><i class="sign-ring" aria-hidden="true"></i>"Likely session"</span>
            {is_closed.then(|| view! { <span class="s sign"><i class="sign-veil" aria-hidden="true"></i>"Faded: not a day to train"</span> })}
        </p>
    }
}

/// The fortnight as one picture. Its columns are the buttons of a toolbar: one stop of the Tab key, and the arrow keys
/// go from day to day. Those who hear it have the table beside it for the cells.
#[component]
pub(super) fn Picture(plan: Plan, asked: RwSignal<Option<usize>>, stop: RwSignal<usize>) -> impl IntoView {
    let names = Muscle::ALL.map(|muscle| view! { <span>{capitalised(muscle.label())}</span> });
    let table = view! { <Table plan=plan.clone()/> };
    let days = plan.days.clone().into_iter().enumerate().map(|(index, day)| {
        let is_likely = plan.visits.iter().any(|visit| visit.day == index);
        let label = spoken(&day, index == 0, is_likely);
        view! { <Column day=day index=index label=label asked=asked stop=stop/> }
    });
    let days = days.collect_view();
    let last = plan.days.len().saturating_sub(1);
    let keys = move |event: KeyboardEvent| {
        if event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        if let Some(next) = after_key(stop.get_untracked(), last, &event.key()) {
            event.prevent_default();
            browser::focus(&day_id(next));
        }
    };
    view! {
        <div class="picture">
            <div class="plan-names" aria-hidden="true">{names.into_iter().collect_view()}</div>
            <div class="plan-days">
                <div class="plan-columns" role="toolbar" aria-label="Days" on:keydown=keys>{days}</div>
                <Bars plan=plan/>
            </div>
        </div>
        {table}
    }
}

/// A day from its head to its foot.
#[component]
fn Column(
    day: PlanDay,
    index: usize,
    label: String,
    asked: RwSignal<Option<usize>>,
    stop: RwSignal<usize>,
) -> impl IntoView {
    let local = regain_answer::local(day.at).datetime();
    let weekday = local.strftime("%a").to_string();
    // one letter where the columns are narrow
    let (letter, rest) = weekday.split_at_checked(1).unwrap_or((&weekday, ""));
    let (letter, rest) = (letter.to_owned(), rest.to_owned());
    let class = if day.open == DayOpen::Open { "plan-day open" } else { "plan-day" };
    let open = move |_| {
        // some browsers give no focus to what is tapped, and the sheet gives it back to what has it
        browser::focus(&day_id(index));
        asked.set(Some(index));
    };
    view! {
        <button type="button" class=class id=day_id(index) aria-label=label aria-haspopup="dialog"
            tabindex=move || if stop.get() == index { "0" } else { "-1" }
            on:focus=move |_| stop.set(index) on:click=open>
            <span>{letter}<span class="rest">{rest}</span></span>
            <span class="date">{local.strftime("%-d").to_string()}</span>
        </button>
    }
}

fn day_id(index: usize) -> String {
    format!("day-{index}")
}

/// The day that a key goes to; `None` for a key that means nothing here.
fn after_key(here: usize, last: usize, key: &str) -> Option<usize> {
    match key {
        "ArrowRight" => Some(here.saturating_add(1).min(last)),
        "ArrowLeft" => Some(here.saturating_sub(1)),
        "Home" => Some(0),
        "End" => Some(last),
        _ => None,
    }
}

/// `Saturday 16: 3 muscles look ready, likely session`.
fn spoken(day: &PlanDay, is_today: bool, is_likely: bool) -> String {
    let date = regain_answer::local(day.at).datetime().strftime("%A %-d").to_string();
    let date = if is_today { format!("Today, {date}") } else { date };
    let verdicts = Muscle::ALL.into_iter().filter_map(|muscle| Some(day.muscles[muscle]?.verdict));
    let ready = match verdicts.filter(|verdict| *verdict == Verdict::Beat).count() {
        0 => "no muscle looks ready".to_owned(),
        1 => "1 muscle looks ready".to_owned(),
        several => format!("{several} muscles look ready"),
    };
    let closed = closed::phrase(day.open).map(|why| format!("{why}, ")).unwrap_or_default();
    let likely = if is_likely { ", likely session" } else { "" };
    format!("{date}: {closed}{ready}{likely}")
}

#[cfg(test)]
mod tests {
    use regain_engine::{Moment, MuscleOnDay, PerMuscle};
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case(0, "ArrowRight", Some(1))]
    #[case(13, "ArrowRight", Some(13))]
    #[case(0, "ArrowLeft", Some(0))]
    #[case(5, "Home", Some(0))]
    #[case(5, "End", Some(13))]
    #[case(5, "Enter", None)]
    fn keys_go_from_day_to_day_and_stop_at_the_ends(
        #[case] here: usize,
        #[case] key: &str,
        #[case] next: Option<usize>,
    ) {
        assert_eq!(after_key(here, 13, key), next);
    }

    #[rstest]
    #[case(DayOpen::Open, 3, true, "Saturday 16: 3 muscles look ready, likely session")]
    #[case(DayOpen::Open, 1, false, "Saturday 16: 1 muscle looks ready")]
    #[case(DayOpen::Away, 0, false, "Saturday 16: you are away, no muscle looks ready")]
    #[case(DayOpen::OtherDay, 2, false, "Saturday 16: not one of your days, 2 muscles look ready")]
    fn a_day_says_what_its_column_shows(
        #[case] open: DayOpen,
        #[case] ready: usize,
        #[case] is_likely: bool,
        #[case] said: &str,
    ) {
        let mut muscles = PerMuscle::from_fn(|_| None);
        for muscle in Muscle::ALL.into_iter().take(ready) {
            muscles[muscle] = Some(MuscleOnDay { p_ready: 0.9, verdict: Verdict::Beat, trains: is_likely });
        }
        // Saturday 16 May 2026, 18:00 UTC
        let at = Moment::new(1_778_954_400, 0).unwrap();
        let day = PlanDay { local_day: at.local_day(), at, open, trained: false, muscles };
        assert_eq!(spoken(&day, false, is_likely), said);
    }
}
