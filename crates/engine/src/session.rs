//! A session being done: sets collected until it ends, then read as evidence and as dose.

use crate::event::{SetDone, SetKind};
use crate::exercise::{Exercise, JointRegion};
use crate::model::dose::{MuscleDose, hardness, length_factor, strain};
use crate::model::performance::{Evidence, Reserve, evidence, moved_kg};
use crate::model::rep_curve::reps_to_failure;
use crate::moment::Moment;
use crate::muscle::PerMuscle;
use crate::params::Params;
use crate::quantity::{Reps, Seconds};

/// Hours without a set after which the next one begins a new session.
pub const SESSION_GAP_HOURS: f64 = 3.0;
/// Share of the session's best strength below which a set is a warm-up.
const WARM_UP_SHARE: f64 = 0.5;
/// Far above the rounding of a share and far below what matters, so that no unit of load decides at the limit.
const ROUNDING: f64 = 1e-9;
/// Share of the session's best strength from which a set is heavy.
const HEAVY_SHARE: f64 = 0.85;
/// Reps in reserve up to which a working set is a hard set.
const HARD_SET_RIR: f64 = 4.0;

/// Sets of one exercise in the open session.
#[derive(Debug, Clone)]
pub(crate) struct ExerciseWork {
    /// Position of its state in the athlete.
    pub(crate) lift: usize,
    /// In the order of work.
    pub(crate) sets: Vec<SetDone>,
    /// How many sets the exercises before it had when it began; who comes back to one of them adds more.
    pub(crate) sets_before: Vec<usize>,
}

/// A session that may still go on.
#[derive(Debug, Clone)]
pub(crate) struct OpenSession {
    /// When its first set was done.
    pub(crate) began: Moment,
    /// When its last set was done.
    pub(crate) ended: Moment,
    /// In the order of work.
    pub(crate) work: Vec<ExerciseWork>,
    /// The exercise of its last set: its position in the athlete.
    pub(crate) latest: usize,
}

impl OpenSession {
    /// Whether a set at this time belongs to it.
    pub(crate) fn continues(&self, at: Moment) -> bool {
        at.days_since(self.ended) * 24.0 <= SESSION_GAP_HOURS
    }

    /// Takes a set in.
    pub(crate) fn add(&mut self, at: Moment, lift: usize, set: SetDone) {
        self.latest = lift;
        self.ended = self.ended.max(at);
        if let Some(work) = self.work.iter_mut().find(|work| work.lift == lift) {
            work.sets.push(set);
            return;
        }
        let sets_before = self.work.iter().map(|work| work.sets.len()).collect();
        self.work.push(ExerciseWork { lift, sets: vec![set], sets_before });
    }

    /// What was done before an exercise of it began, where somebody came back to it since; `None` where the exercises
    /// before it stand as they did.
    pub(crate) fn before(&self, place: usize) -> Option<Vec<ExerciseWork>> {
        let counts = &self.work.get(place)?.sets_before;
        let earlier = || self.work.iter().zip(counts);
        earlier().any(|(work, count)| work.sets.len() > *count).then(|| {
            let as_it_was = |(work, count): (&ExerciseWork, &usize)| {
                let mut work = work.clone();
                work.sets.truncate(*count);
                work
            };
            earlier().map(as_it_was).collect()
        })
    }
}

/// What the sets of one exercise amount to.
#[derive(Debug, Clone, Default)]
pub(crate) struct WorkSummary {
    /// The best comparable set.
    pub(crate) effort: Option<Evidence>,
    /// Comparable sets as hard before it.
    pub(crate) sets_before_effort: u32,
    /// Two comparable sets or more at the load of the best one, all with its reps: nothing was lost from set to set.
    pub(crate) kept_reps: bool,
    /// Longest hold, seconds.
    pub(crate) longest_hold: Option<Seconds>,
    /// Working sets with at most four reps in reserve.
    pub(crate) hard_sets: u32,
    /// Working sets.
    pub(crate) working_sets: u32,
    /// Working sets with a rating.
    pub(crate) rated_sets: u32,
    /// Sum of hardness × length over the sets.
    pub(crate) work: f64,
    /// The same, weighted by strain.
    pub(crate) strained_work: f64,
    /// The part of `work` whose reps in reserve were assumed.
    pub(crate) assumed_work: f64,
    /// Heavy sets.
    pub(crate) heavy_sets: u32,
    /// Load on the joints: sum of the squared share of the best strength.
    pub(crate) joint_load: f64,
    /// Any set with broken form or a shortened range.
    pub(crate) execution_broke: bool,
}

/// Reads the sets of one exercise.
pub(crate) fn summarise(
    params: &Params,
    exercise: &Exercise,
    body_mass_kg: f64,
    sets: &[SetDone],
) -> WorkSummary {
    let mut summary = WorkSummary::default();
    let shown: Vec<Option<Evidence>> =
        sets.iter().map(|set| evidence(params, exercise, body_mass_kg, set)).collect();
    if let Some(best) = best_index(&shown) {
        summary.effort = shown[best];
        let limit = shown[best].map_or(f64::INFINITY, |effort| 0.9 * effort.moved_kg);
        let before = shown[..best].iter().flatten().filter(|earlier| earlier.moved_kg >= limit).count();
        summary.sets_before_effort = u32::try_from(before).unwrap_or(u32::MAX);
        let at_load =
            || shown.iter().flatten().filter(|set| Some(set.load) == shown[best].map(|best| best.load));
        summary.kept_reps =
            at_load().count() > 1 && at_load().all(|set| Some(set.reps) == shown[best].map(|best| best.reps));
    }
    for set in sets.iter().filter(|set| set.kind != SetKind::WarmUp) {
        summary.add(params, exercise, body_mass_kg, set);
    }
    summary
}

/// The comparable set that shows the most strength; the first of equals.
fn best_index(shown: &[Option<Evidence>]) -> Option<usize> {
    let mut best: Option<(usize, f64)> = None;
    for (i, effort) in shown.iter().enumerate() {
        if let Some(effort) = effort
            && best.is_none_or(|(_, strength)| effort.strength > strength)
        {
            best = Some((i, effort.strength));
        }
    }
    best.map(|(i, _)| i)
}

impl WorkSummary {
    fn add(&mut self, params: &Params, exercise: &Exercise, body_mass_kg: f64, set: &SetDone) {
        let moved = moved_kg(exercise, set.load, body_mass_kg);
        let best = self.effort.map(|effort| libm::exp(effort.strength));
        let share = moved.zip(best).map(|(kg, best)| kg / best);
        // the best set itself is none, however far its reps are from a single one
        let lighter = self.effort.zip(moved).is_some_and(|(best, kg)| kg < best.moved_kg);
        if (lighter && share.is_some_and(|share| share < WARM_UP_SHARE - ROUNDING)) || did_nothing(set) {
            return;
        }
        self.working_sets += 1;
        self.rated_sets += u32::from(set.rir.is_some());
        self.execution_broke |=
            set.execution.form_broke == Some(true) || set.execution.range_short == Some(true);
        if set.kind == SetKind::Hold || set.reps.is_none() {
            self.longest_hold = longer(self.longest_hold, set.seconds);
        }
        let reserve = self.reserve(params, set, moved);
        let reps = set.reps.map_or(8.0, Reps::as_f64)
            + set.after_pauses.iter().map(|reps| reps.as_f64()).sum::<f64>();
        let length = if set.kind == SetKind::Hold { 1.0 } else { length_factor(reps) };
        let work = hardness(params, reserve.reps) * length;
        self.work += work;
        self.strained_work += work * strain(exercise.emphasis, set.kind);
        self.assumed_work += if reserve.assumed { work } else { 0.0 };
        self.hard_sets += u32::from(reserve.reps <= HARD_SET_RIR);
        self.heavy_sets += u32::from(share.is_some_and(|share| share >= HEAVY_SHARE - ROUNDING));
        self.joint_load += share.map_or(0.5, |share| share * share);
    }

    /// Reps in reserve of a set for its dose. Without a rating: what the session's best set implies at this load,
    /// less the fatigue of the sets before, and at least the assumption.
    fn reserve(&self, params: &Params, set: &SetDone, moved: Option<f64>) -> Reserve {
        let reserve = Reserve::of(params, set);
        let (Some(best), Some(moved), Some(reps)) = (self.effort, moved, set.reps) else { return reserve };
        if !reserve.assumed || matches!(set.kind, SetKind::Drop | SetKind::RestPause | SetKind::Negative) {
            return reserve;
        }
        let tired = params.set_fatigue() * f64::from(self.hard_sets);
        let implied = reps_to_failure(params, best.strength - tired, moved) - reps.as_f64();
        Reserve { reps: reserve.reps.max(implied - ROUNDING), ..reserve }
    }
}

/// A planned set that was never done.
fn did_nothing(set: &SetDone) -> bool {
    set.reps.is_none_or(|reps| reps.get() == 0) && set.seconds.is_none_or(|seconds| seconds.get() <= 0.0)
}

fn longer(a: Option<Seconds>, b: Option<Seconds>) -> Option<Seconds> {
    match (a, b) {
        (Some(a), Some(b)) => Some(if b > a { b } else { a }),
        (a, b) => a.or(b),
    }
}

/// What a whole session did to the body.
#[derive(Debug, Clone)]
pub(crate) struct SessionDose {
    /// Each muscle.
    pub(crate) muscles: PerMuscle<MuscleDose>,
    /// Heavy multi-joint sets.
    pub(crate) heavy_multi_joint_sets: u32,
    /// Load on each joint region.
    pub(crate) regions: [f64; JointRegion::ALL.len()],
}

impl SessionDose {
    /// Nothing done yet.
    pub(crate) fn none() -> Self {
        Self {
            muscles: PerMuscle::default(),
            heavy_multi_joint_sets: 0,
            regions: [0.0; JointRegion::ALL.len()],
        }
    }

    /// Adds one exercise; `novelty` multiplies its damage, `setback` is carried over.
    pub(crate) fn add(&mut self, exercise: &Exercise, work: &WorkSummary, novelty: f64, setback: f64) {
        for (muscle, share) in &exercise.muscles {
            let dose = &mut self.muscles[*muscle];
            dose.work += share.get() * work.work;
            dose.strained_work += share.get() * work.strained_work * novelty;
            dose.assumed_work += share.get() * work.assumed_work;
            dose.direct |= share.decides() && work.working_sets > 0;
            if share.decides() {
                dose.setback = dose.setback.max(setback);
            }
        }
        if exercise.multi_joint {
            self.heavy_multi_joint_sets += work.heavy_sets;
        }
        for region in &exercise.regions {
            self.regions[*region as usize] += work.joint_load;
        }
    }

    /// Whole-body fatigue of the session, log strength.
    pub(crate) fn systemic(&self, params: &Params) -> f64 {
        let sets: f64 = self.muscles.iter().map(|(_, dose)| dose.work).sum();
        let fatigue = params.systemic_per_ten_sets() * sets / 10.0
            + params.systemic_per_ten_heavy_sets() * f64::from(self.heavy_multi_joint_sets) / 10.0;
        fatigue.min(params.systemic_cap())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::event::SetDone;
    use crate::exercise::{ExerciseId, Involvement};
    use crate::muscle::Muscle;
    use crate::quantity::{Load, Rir};

    fn squat() -> Exercise {
        let muscles = vec![(Muscle::Quads, Involvement::new(1.0).unwrap())];
        Exercise { muscles, multi_joint: true, ..Exercise::undescribed(ExerciseId::new("squat"), "Squat") }
    }

    fn set(load_kg: f64, reps: u32, rir: Option<f64>) -> SetDone {
        SetDone {
            load: Load::from_kg(load_kg).ok(),
            reps: Reps::new(reps).ok(),
            rir: rir.and_then(|rir| Rir::new(rir).ok()),
            ..SetDone::new(ExerciseId::new("squat"))
        }
    }

    fn read(sets: &[SetDone]) -> WorkSummary {
        summarise(&Params::default(), &squat(), 75.0, sets)
    }

    #[test]
    fn an_unrated_set_keeps_in_reserve_what_the_best_set_implies() {
        let top = set(100.0, 8, None);
        let alone = read(std::slice::from_ref(&top)).work;
        let easy_back_off = read(&[top.clone(), set(70.0, 8, None)]).work - alone;
        let hard_back_off = read(&[top.clone(), set(90.0, 8, None)]).work - alone;
        assert!(easy_back_off < 1e-12, "more than six in reserve is no work: {easy_back_off}");
        assert!(hard_back_off > 0.25 && hard_back_off < alone);
        // a rating outranks the implication
        assert!(read(&[top, set(70.0, 8, Some(0.0))]).work > alone + 0.99);
    }

    #[test]
    fn sets_below_half_of_the_best_strength_are_warm_ups() {
        let top = set(100.0, 8, Some(1.0));
        let with_warm_up = read(&[set(50.0, 8, Some(1.0)), top.clone()]);
        let alone = read(&[top]);
        assert_eq!((with_warm_up.working_sets, with_warm_up.hard_sets), (1, 1));
        assert!((with_warm_up.work - alone.work).abs() < 1e-12);
    }

    #[test]
    fn heavy_multi_joint_sets_tire_the_body_more_up_to_a_cap() {
        let params = Params::default();
        let tired = |sets: &[SetDone], multi_joint: bool| {
            let mut dose = SessionDose::none();
            dose.add(&Exercise { multi_joint, ..squat() }, &read(sets), 1.0, 0.0);
            dose.systemic(&params)
        };
        let heavy = vec![set(100.0, 3, Some(0.0)); 5];
        assert!((tired(&heavy, true) - tired(&heavy, false) - 0.0015).abs() < 1e-12);
        let endless = vec![set(100.0, 10, Some(0.0)); 200];
        assert!((tired(&endless, true) - params.systemic_cap()).abs() < 1e-12);
    }
}
