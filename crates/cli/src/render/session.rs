//! The session offered, exercise by exercise: its sets, the way up to them, other ways to beat, what to do instead.

use regain_engine::{Alternative, Day, Muscle, PlannedExercise, Target};
use regain_journal::UnitWord;

use super::list::{counted, joined};
use super::number::load;
use super::page::Page;
use super::style::{BOLD, DIM, painted};
use super::target;

/// What a coin picked, then the exercises in their order.
pub(super) fn session(page: &mut Page, day: &Day, unit: UnitWord) {
    if let Some(probe) = &day.probe {
        page.gap();
        page.text(0, &probe.reason.text);
    }
    if day.session.is_empty() {
        return;
    }
    page.gap();
    let title = if day.running.is_some() { "The rest of the session" } else { "A session for today" };
    let minutes: u32 = day.session.iter().map(|planned| planned.minutes).sum();
    page.line(&format!("{}{}", painted(BOLD, title), painted(DIM, &format!(", about {minutes} min"))));
    for planned in &day.session {
        let sets = usize::try_from(planned.sets).unwrap_or(usize::MAX);
        page.hanging(
            2,
            4,
            &format!("{}, {}. {}", planned.name, counted(sets, "hard set"), planned.reason.text),
        );
        if let Some(target) = day.targets.iter().find(|target| target.exercise == planned.exercise) {
            on_the_way(page, 4, target, unit);
        }
        instead(page, planned);
    }
}

/// The warm-up of a target and the ways to beat it, where there are any.
pub(super) fn on_the_way(page: &mut Page, indent: usize, target: &Target, unit: UnitWord) {
    let mut say = |text: &str| page.hanging(indent, indent + 2, &painted(DIM, text));
    if !target.warm_up.is_empty() {
        let sets = target.warm_up.iter().map(|set| format!("{} × {}", load(set.load, unit), set.reps.get()));
        say(&format!("Warm-up: {}.", sets.collect::<Vec<_>>().join(", ")));
    }
    if target.ways.len() > 1 {
        let ways = target.ways.iter().map(|way| target::way(target, way, unit));
        say(&format!("Ways to beat it: {}.", ways.collect::<Vec<_>>().join(", ")));
    }
}

fn instead(page: &mut Page, planned: &PlannedExercise) {
    if planned.alternatives.is_empty() {
        return;
    }
    let named: Vec<String> = planned.alternatives.iter().map(alternative).collect();
    page.hanging(4, 6, &painted(DIM, &format!("If it is taken: {}.", named.join(", or "))));
}

/// `Dip (spares front delts)`.
fn alternative(other: &Alternative) -> String {
    let spared: Vec<&str> = other.spares.iter().map(|muscle| Muscle::label(*muscle)).collect();
    if spared.is_empty() {
        other.name.clone()
    } else {
        format!("{} (spares {})", other.name, joined(&spared, usize::MAX))
    }
}
