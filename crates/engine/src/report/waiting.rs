//! What waiting a day is worth, by the probes: days that a coin picked, weighed by the chance with which it did.

use std::collections::BTreeSet;

use crate::athlete::chronicle::{Chronicle, EffortDone};
use crate::forecast::Outcome;
use crate::model::normal::Z_90;
use crate::muscle::Muscle;
use crate::probe::ProbeArm;
use crate::report::{Effect, ProbedArm, ShownAdvice, ShownProbe, Waiting};

/// Days after a pick in which the muscle's next effort is what came of it.
const OUTCOME_DAYS: f64 = 7.0;
/// Log strength as percent, for small changes.
const PERCENT: f64 = 100.0;

/// A pick and what came of it. Whoever did otherwise stays in the arm that was picked: else their choice would be back.
struct Probed<'a> {
    of: &'a ShownProbe,
    followed: bool,
    /// Whether the next effort beat the last, and by how much it differed, percent.
    came: Option<(bool, f64)>,
}

/// The effect of waiting; `None` before the first pick.
pub(super) fn waiting(told: &Chronicle, shown: &[ShownAdvice]) -> Option<Waiting> {
    let probed = probed(told, shown);
    if probed.is_empty() {
        return None;
    }
    let (today, later) = (Arm::of(&probed, ProbeArm::Today), Arm::of(&probed, ProbeArm::Later));
    let enough = !today.summary.beat.is_too_few() && !later.summary.beat.is_too_few();
    Some(Waiting {
        today: today.summary,
        later: later.summary,
        beat: enough.then(|| difference(&later.beat_points(), &today.beat_points())),
        strength_pct: enough.then(|| difference(&later.change, &today.change)),
    })
}

/// Each pick once, at its first showing of the day.
fn probed<'a>(told: &Chronicle, shown: &'a [ShownAdvice]) -> Vec<Probed<'a>> {
    let mut picks: Vec<_> =
        shown.iter().filter_map(|advice| Some((advice.at, advice.probe.as_ref()?))).collect();
    picks.sort_by_key(|(at, _)| *at);
    let mut known: BTreeSet<(Muscle, i32)> = BTreeSet::new();
    let mut probed = Vec::new();
    for (at, of) in picks.into_iter().filter(|(at, of)| known.insert((of.muscle, at.local_day()))) {
        let soon = told.sessions.iter().filter(|session| {
            let days = session.began.days_since(at);
            (0.0..=OUTCOME_DAYS).contains(&days)
        });
        let own = |done: &&EffortDone| {
            let prime = told.athlete.lifts[done.lift].exercise.muscles.first();
            prime.is_some_and(|(prime, _)| *prime == of.muscle)
        };
        let mut efforts = soon.flat_map(|session| &session.efforts).filter(own).peekable();
        let on_the_day = efforts.peek().is_some_and(|done| done.at.local_day() == at.local_day());
        let followed = on_the_day == (of.arm == ProbeArm::Today);
        let came = efforts.find_map(|done| Some((done.outcome?, change_pct(told, done)?)));
        let came = came.map(|(outcome, change)| (outcome == Outcome::Beat, change));
        probed.push(Probed { of, followed, came });
    }
    probed
}

/// Difference to the last effort of the exercise before it, by load and reps.
fn change_pct(told: &Chronicle, done: &EffortDone) -> Option<f64> {
    let before = told.sessions.iter().rev().filter(|session| session.began < done.at);
    let last = before
        .flat_map(|session| &session.efforts)
        .filter(|earlier| earlier.lift == done.lift)
        .find_map(|earlier| earlier.by_load_and_reps)?;
    Some(PERCENT * (done.by_load_and_reps? - last))
}

/// The picks of one arm.
struct Arm {
    summary: ProbedArm,
    /// Inverse probability and outcome of each.
    beat: Vec<(f64, f64)>,
    change: Vec<(f64, f64)>,
}

impl Arm {
    fn of(probed: &[Probed<'_>], arm: ProbeArm) -> Self {
        let mut of = Self { summary: ProbedArm::default(), beat: Vec::new(), change: Vec::new() };
        for one in probed.iter().filter(|one| one.of.arm == arm && one.of.probability > 0.0) {
            let weight = 1.0 / one.of.probability;
            of.summary.followed.add(one.followed);
            if let Some((beat, change)) = one.came {
                of.summary.beat.add(beat);
                of.beat.push((weight, if beat { PERCENT } else { 0.0 }));
                of.change.push((weight, change));
            }
        }
        of
    }

    /// With one success and one failure more, so that a few cases never look certain (Agresti & Caffo 2000).
    fn beat_points(&self) -> Vec<(f64, f64)> {
        let mean = self.beat.iter().map(|(weight, _)| weight).sum::<f64>() / self.beat.len().max(1) as f64;
        self.beat.iter().copied().chain([(mean, PERCENT), (mean, 0.0)]).collect()
    }
}

/// Difference of two weighted means with its 80 % interval (Hájek 1971).
fn difference(later: &[(f64, f64)], today: &[(f64, f64)]) -> Effect {
    let ((later, later_variance), (today, today_variance)) = (weighted(later), weighted(today));
    let half = Z_90 * libm::sqrt(later_variance + today_variance);
    let points = later - today;
    Effect { points, from: points - half, to: points + half }
}

/// A weighted mean and its variance.
fn weighted(cases: &[(f64, f64)]) -> (f64, f64) {
    let total: f64 = cases.iter().map(|(weight, _)| weight).sum();
    let mean = cases.iter().map(|(weight, value)| weight * value).sum::<f64>() / total;
    let squares: f64 =
        cases.iter().map(|(weight, value)| (weight * (value - mean)) * (weight * (value - mean))).sum();
    let count = cases.len() as f64;
    (mean, squares / (total * total) * count / (count - 1.0).max(1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rarer_picks_count_for_more() {
        // two of four at .5 and both of two at .25: (2·1 + 2·0)·2 + 2·4 of 4·2 + 2·4
        let cases = [(2.0, 1.0), (2.0, 1.0), (2.0, 0.0), (2.0, 0.0), (4.0, 1.0), (4.0, 1.0)];
        let (mean, variance) = weighted(&cases);
        assert!((mean - 0.75).abs() < 1e-12);
        // 2·(2·.25)² + 2·(2·.75)² + 2·(4·.25)² = 7 over 16², times 6/5
        assert!((variance - 7.0 / 256.0 * 1.2).abs() < 1e-12, "{variance}");
    }

    #[test]
    fn equal_weights_are_plain_means() {
        let (later, today) = ([(2.0, 3.0), (2.0, 5.0)], [(2.0, 1.0), (2.0, 1.0)]);
        let effect = difference(&later, &today);
        assert!((effect.points - 3.0).abs() < 1e-12);
        assert!((effect.to - 3.0 - Z_90).abs() < 1e-12, "{effect:?}"); // standard error of 3 and 5: 1
    }
}
