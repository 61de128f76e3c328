//! What to do instead when a machine is busy or a muscle is sore: the same purpose, every muscle's state respected.

use crate::athlete::Athlete;
use crate::day::{Alternative, Target, Verdict};
use crate::exercise::Exercise;
use crate::muscle::Muscle;

/// How many are named.
const MOST: usize = 3;

/// The person's own exercises with the same prime muscle that may be trained today, the most alike first.
pub(crate) fn alternatives(athlete: &Athlete, targets: &[Target], to: &Exercise) -> Vec<Alternative> {
    let Some((prime, _)) = to.muscles.first() else { return Vec::new() };
    let mut found: Vec<(f64, &Target, &Exercise)> = Vec::new();
    for target in targets.iter().filter(|target| target.exercise != to.id) {
        let Some(lift) = athlete.done_lift(&target.exercise) else { continue };
        let other = &*athlete.lifts[lift].exercise;
        let same_purpose = other.muscles.first().is_some_and(|(muscle, _)| muscle == prime);
        let may = matches!(target.verdict, Verdict::Beat | Verdict::Care);
        if same_purpose && may && athlete.wishes.may_offer(other) {
            found.push((likeness(to, other), target, other));
        }
    }
    found.sort_by(|a, b| b.0.total_cmp(&a.0));
    let alternative = |(_, target, other): (f64, &Target, &Exercise)| Alternative {
        exercise: target.exercise.clone(),
        name: target.name.clone(),
        verdict: target.verdict,
        spares: to.deciding_muscles().filter(|muscle| !loads(other, *muscle)).collect(),
    };
    found.into_iter().take(MOST).map(alternative).collect()
}

/// Work that two exercises have in common, by involvement.
fn likeness(a: &Exercise, b: &Exercise) -> f64 {
    let share = |of: &Exercise, muscle: Muscle| {
        of.muscles.iter().find(|(own, _)| *own == muscle).map_or(0.0, |(_, share)| share.get())
    };
    let common = |(muscle, own): &(Muscle, crate::exercise::Involvement)| own.get().min(share(b, *muscle));
    let both: f64 = a.muscles.iter().map(common).sum();
    let total = |of: &Exercise| of.muscles.iter().map(|(_, share)| share.get()).sum::<f64>();
    both / total(a).max(total(b)).max(1e-9)
}

fn loads(exercise: &Exercise, muscle: Muscle) -> bool {
    exercise.deciding_muscles().any(|own| own == muscle)
}
