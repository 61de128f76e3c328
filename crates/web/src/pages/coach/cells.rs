//! Eighteen cells: a muscle each, its verdict as a pattern, a flag above, a lock in place of it.

use leptos::prelude::*;
use regain_answer::words::list::joined;
use regain_engine::{Muscle, MuscleGroup, Verdict};

use crate::parts::{css_class, word};
use crate::sync::CardCell;

/// The box of the row, and a cell in it.
const WIDTH: f64 = 342.0;
const PITCH: f64 = 18.2;
const GROUP_GAP: f64 = 4.8;
const FIRST: f64 = 0.6;
const LOCK: &str = "M-3.6 -1h7.2v5.6h-7.2zM-2.2 -1v-2a2.2 2.2 0 0 1 4.4 0v2";
const FLAG: &str = "M0 2V-9L8 -6L0 -3";
/// Flags named in the label before they are counted.
const NAMED: usize = 4;

/// Where each muscle stands, in the order of a board.
fn places() -> impl Iterator<Item = (Muscle, f64)> {
    let in_group =
        |(nth, group): (usize, MuscleGroup)| group.muscles().iter().map(move |muscle| (nth, *muscle));
    let all = MuscleGroup::ALL.into_iter().enumerate().flat_map(in_group).enumerate();
    #[allow(clippy::cast_precision_loss)] // eighteen
    let place = |(n, (group, muscle)): (usize, (usize, Muscle))| {
        (muscle, FIRST + PITCH * n as f64 + GROUP_GAP * group as f64)
    };
    all.map(place)
}

/// The verdict with this key; what is not known to this app is not known.
pub(super) fn verdict_of(key: &str) -> Verdict {
    let all = [Verdict::Beat, Verdict::Care, Verdict::Hold];
    all.into_iter().find(|verdict| verdict.key() == key).unwrap_or(Verdict::Unknown)
}

/// The cells of one athlete; the whole is a picture with one label.
#[component]
pub(super) fn Cells(muscles: Vec<CardCell>) -> impl IntoView {
    let label = label(&muscles);
    let cell = |(muscle, x): (Muscle, f64)| {
        let found = muscles.iter().find(|cell| cell.muscle == muscle.key())?;
        let class = match &found.lock {
            Some(_) => "pc locked".to_owned(),
            None => format!("pc {}", css_class(verdict_of(&found.verdict))),
        };
        let lock = found.lock.is_some().then(|| {
            view! { <path class="lock" transform=format!("translate({:.1} 20)", x + 7.9) d=LOCK/> }
        });
        let flag = found.flag.then(|| {
            let at = format!("translate({:.1} 10)", x + 5.5);
            view! { <path class="flagh" transform=at.clone() d=FLAG/><path class="flagm" transform=at d=FLAG/> }
        });
        Some(
            view! { <rect class=class x=format!("{x:.1}") y="7" width="16" height="26" rx="4"/>{lock}{flag} },
        )
    };
    view! {
        <svg class="eighteen" viewBox=format!("0 0 {WIDTH} 34") role="img" aria-label=label>
            {places().filter_map(cell).collect_view()}
        </svg>
    }
}

/// `18 muscles: 11 beat, 3 care, 1 hold, 3 locked. Flag: hamstrings.`
fn label(muscles: &[CardCell]) -> String {
    let count = |fits: &dyn Fn(&&CardCell) -> bool| muscles.iter().filter(fits).count();
    let of = |verdict: Verdict| {
        count(&|cell: &&CardCell| cell.lock.is_none() && verdict_of(&cell.verdict) == verdict)
    };
    let all = [Verdict::Beat, Verdict::Care, Verdict::Hold, Verdict::Unknown];
    let counted = all.into_iter().map(|verdict| (of(verdict), word(verdict).to_lowercase()));
    let locked = count(&|cell: &&CardCell| cell.lock.is_some());
    let parts = counted.chain([(locked, "locked".to_owned())]).filter(|(count, _)| *count > 0);
    let parts: Vec<String> = parts.map(|(count, word)| format!("{count} {word}")).collect();
    let flagged = muscles.iter().filter(|cell| cell.flag).filter_map(|cell| Muscle::from_key(&cell.muscle));
    let flagged: Vec<&str> = flagged.map(Muscle::label).collect();
    let flags =
        if flagged.is_empty() { String::new() } else { format!(" Flag: {}.", joined(&flagged, NAMED)) };
    format!("{} muscles: {}.{flags}", muscles.len(), parts.join(", "))
}

/// The groups above the cells; on a wide screen every muscle's name.
#[component]
pub(super) fn CellHeads() -> impl IntoView {
    let groups = MuscleGroup::ALL.map(|group| {
        let name = regain_answer::words::sentence::capitalised(group.key());
        view! { <span>{name}</span> }
    });
    let names = places().map(|(muscle, x)| {
        let at = format!("translate({:.1} 76) rotate(-90)", x + 11.5);
        view! { <text transform=at>{muscle.label()}</text> }
    });
    view! {
        <div class="cell-groups" aria-hidden="true">{groups.into_iter().collect_view()}</div>
        <svg class="cell-names" viewBox=format!("0 0 {WIDTH} 80") aria-hidden="true">{names.collect_view()}</svg>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(muscle: Muscle, verdict: &str) -> CardCell {
        CardCell {
            muscle: muscle.key().to_owned(),
            group: String::new(),
            verdict: verdict.to_owned(),
            lock: None,
            flag: false,
        }
    }

    #[test]
    fn cells_stand_in_their_groups_inside_the_box() {
        let places: Vec<(Muscle, f64)> = places().collect();
        assert_eq!(places.len(), Muscle::COUNT);
        assert!((places[4].1 - 78.2).abs() < 1e-9 && places.last().unwrap().1 + 16.0 <= WIDTH);
    }

    #[test]
    fn the_label_says_what_the_cells_show() {
        let lock = CardCell { lock: Some("pain".to_owned()), ..cell(Muscle::Triceps, "hold") };
        let flag = CardCell { flag: true, ..cell(Muscle::Hamstrings, "hold") };
        let cells = [cell(Muscle::Chest, "beat"), cell(Muscle::Calves, "new word"), lock, flag];
        assert_eq!(label(&cells), "4 muscles: 1 beat, 1 hold, 1 not known, 1 locked. Flag: hamstrings.");
    }
}
