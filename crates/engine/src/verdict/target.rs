//! What to aim for in one exercise: the cheapest way past the last effort, its chance, and the stop line.

use crate::athlete::{Athlete, Expected};
use crate::day::{Aim, Effort, TargetKind, Verdict};
use crate::exercise::Loading;
use crate::forecast::Forecast;
use crate::model::lift::LiftState;
use crate::model::normal::cdf;
use crate::model::performance::{Evidence, moved_kg};
use crate::model::rep_curve::{SetVariances, e1rm_log, reps_to_failure, set_variances};
use crate::quantity::{Load, Reps, Seconds};
use crate::verdict::chance::{Likely, in_further_set, with_habit};

/// The ways past the last effort.
pub(super) const PAST: [TargetKind; 2] = [TargetKind::OneMoreRep, TargetKind::NextLoad];
/// Standard deviations above expectation from which the last effort counts as lucky.
const LUCKY_SD: f64 = 1.5;
/// Share of the load for a return after a long time.
const RETURN_SHARE: f64 = 0.925;
/// Most reps asked for at a lighter load because the right one cannot be made.
const AS_HARD_REPS_MAX: u32 = 50;
/// Times the reps of last time beyond which a lighter load is another exercise, and fewest reps at a heavier one.
const AS_HARD_TIMES_MAX: f64 = 2.0;
const AS_HARD_REPS_MIN: f64 = 3.0;
/// Far above the rounding of a rep and far below what matters.
const ROUNDING: f64 = 1e-9;

/// What a target asks for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Demand {
    /// Log strength needed.
    pub(crate) strength: f64,
    /// Variance of what one set shows.
    pub(crate) noise: SetVariances,
}

impl Athlete {
    /// Probability of `reps` at `load`, with as much in reserve as last time.
    pub(super) fn p_reach(
        &self,
        lift: &LiftState,
        expected: Expected,
        last: &Evidence,
        load: Option<Load>,
        reps: f64,
    ) -> Option<f64> {
        let demand = self.demand(lift, last, load, reps)?;
        let noise = demand.noise.day + demand.noise.reps + demand.noise.rating;
        Some(cdf((expected.strength - demand.strength) / libm::sqrt(expected.variance + noise)))
    }

    /// What `reps` at `load` ask for, with as much in reserve as last time; `None` without a load to move.
    pub(crate) fn demand(
        &self,
        lift: &LiftState,
        last: &Evidence,
        load: Option<Load>,
        reps: f64,
    ) -> Option<Demand> {
        let moved = moved_kg(&lift.exercise, load, self.body_mass_kg())?;
        // reaching `reps` takes a capacity of at least `reps`; half a rep less than the middle of what it shows
        let strength = e1rm_log(&self.params, moved, reps + last.reserve.beyond() - 0.5);
        let rir_sd = if last.reserve.assumed { last.reserve.sd } else { 0.0 };
        let noise = set_variances(&self.params, reps, last.reserve.reps, rir_sd).times(lift.noise_scale());
        Some(Demand { strength, noise })
    }

    /// What to aim for today.
    pub(crate) fn aim(
        &self,
        lift: usize,
        verdict: Verdict,
        days_since: f64,
        forecast: Option<&Forecast>,
    ) -> Option<Aim> {
        let state = &self.lifts[lift];
        let expected = self.expected(lift, days_since);
        let likely = forecast.map(Likely::from);
        match verdict {
            Verdict::Hold | Verdict::Unknown => None,
            _ if state.last.is_none() => Some(calibration()),
            Verdict::Care => {
                let is_return = days_since > self.params.long_ago_days();
                Some(self.chances(state, self.test_set(state, expected, is_return), expected, likely))
            }
            Verdict::Beat => Some(self.chances(state, self.beat(state, expected), expected, likely)),
        }
    }

    /// An aim with its chances as they stand in this state: by strength alone, and habits included.
    pub(crate) fn chances(
        &self,
        lift: &LiftState,
        aim: Aim,
        expected: Expected,
        likely: Option<Likely>,
    ) -> Aim {
        let Some(last) = lift.last_evidence else { return aim };
        let cheapest = cheapest(self.ways_past(&PAST, lift, &last, expected));
        self.chances_beside(cheapest, lift, aim, expected, likely)
    }

    /// The same where the chance of the cheapest way past the last effort is known already.
    pub(super) fn chances_beside(
        &self,
        cheapest: f64,
        lift: &LiftState,
        aim: Aim,
        expected: Expected,
        likely: Option<Likely>,
    ) -> Aim {
        let (Some(last), Some(reps)) = (lift.last_evidence, aim.reps) else { return aim };
        let p_capacity = self.p_reach(lift, expected, &last, aim.load, reps.as_f64());
        let aim = Aim { p_capacity, p_beat: p_capacity, ..aim };
        let repeats = aim.reps == Some(last.reps) && aim.load == last.load;
        likely.map_or(aim, |likely| with_habit(aim, cheapest, repeats, likely))
    }

    fn test_set(&self, lift: &LiftState, expected: Expected, is_return: bool) -> Aim {
        let Effort { load, reps, rir, seconds, .. } = lift.last.unwrap_or(NOTHING);
        // the reps of a lucky day are no test of an ordinary one
        let lucky = lift.last_evidence.filter(|_| is_lucky(lift));
        let reps = lucky.map(|last| self.likely_reps(&last, expected)).or(reps);
        let (load, reps) = if is_return {
            (load.map(|load| self.lighter(lift, load)), reps)
        } else {
            self.as_made(lift, load, reps)
        };
        Aim { kind: TargetKind::TestSet, load, reps, rir, seconds, p_capacity: None, p_beat: None }
    }

    fn beat(&self, lift: &LiftState, expected: Expected) -> Aim {
        let Some(last) = lift.last_evidence else { return longer_hold(lift.last.unwrap_or(NOTHING)) };
        let kinds: &[TargetKind] = if is_lucky(lift) { &[TargetKind::Expected] } else { &PAST };
        self.nearest(self.ways_past(kinds, lift, &last, expected)).unwrap_or_else(calibration)
    }

    /// What to aim for in a further set of an exercise that was begun today: past the last effort where that was
    /// matched and not yet beaten, else the reps that are left after the sets done.
    pub(crate) fn further_set(
        &self,
        lift: usize,
        days_since: f64,
        begun: &Begun,
        likely: Option<Likely>,
    ) -> Option<Aim> {
        let state = &self.lifts[lift];
        let last = state.last_evidence?;
        let fresh = self.expected(lift, days_since);
        let tired = self.params.set_fatigue() * f64::from(begun.sets);
        let expected = Expected { strength: fresh.strength - tired, ..fresh };
        let today = &begun.best;
        let reps = self.likely_reps(today, expected);
        let another = self.aimed(TargetKind::Expected, state, today, expected, (today.load, reps));
        let past: &[TargetKind] = if begun.matched { &PAST } else { &[] };
        let aim = self.nearest(self.ways_past(past, state, &last, expected).chain([another]))?;
        let usual = self.chances(state, aim, expected, likely);
        Some(in_further_set(Aim { p_capacity: aim.p_capacity, ..usual }))
    }

    /// The aim whose chance by strength is nearest to the one that targets should have.
    fn nearest(&self, aims: impl Iterator<Item = Aim>) -> Option<Aim> {
        let distance = |aim: &Aim| (capacity(aim) - self.params.target_probability()).abs();
        aims.min_by(|a, b| distance(a).total_cmp(&distance(b)))
    }

    /// The ways past the last effort; without any help left to take away there is no next load.
    pub(super) fn ways_past(
        &self,
        kinds: &[TargetKind],
        lift: &LiftState,
        last: &Evidence,
        expected: Expected,
    ) -> impl Iterator<Item = Aim> {
        kinds.iter().filter_map(move |kind| self.candidate(*kind, lift, last, expected))
    }

    fn candidate(
        &self,
        kind: TargetKind,
        lift: &LiftState,
        last: &Evidence,
        expected: Expected,
    ) -> Option<Aim> {
        let (load, reps) = match kind {
            TargetKind::NextLoad => {
                let next = self.next_load(lift, last.load);
                (Some(next).filter(|next| Some(*next) != last.load)?.into(), last.reps)
            }
            TargetKind::Expected => self.made(lift, last, self.expected_reps(last, expected)),
            _ => self.made(lift, last, plus(last.reps, 1)),
        };
        Some(self.aimed(kind, lift, last, expected, (load, reps)))
    }

    /// So many reps at the last load; where the equipment does not make it, what asks for as much at the nearest load
    /// that it makes.
    fn made(&self, lift: &LiftState, last: &Evidence, reps: Reps) -> (Option<Load>, Reps) {
        let (load, as_made) = self.as_made(lift, last.load, Some(reps));
        (load, as_made.unwrap_or(reps))
    }

    /// A load and reps with the equipment there is: at least as much strength at the nearest load.
    fn as_made(
        &self,
        lift: &LiftState,
        load: Option<Load>,
        reps: Option<Reps>,
    ) -> (Option<Load>, Option<Reps>) {
        let Some(made) = load.map(|load| self.made_load(lift, load)).filter(|made| Some(*made) != load)
        else {
            return (load, reps);
        };
        let needed = load.zip(reps).and_then(|(load, reps)| self.as_hard(lift, load, reps, made));
        // held inside the range of a set
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let held = |needed: f64| Reps::new(needed.clamp(1.0, f64::from(AS_HARD_REPS_MAX)) as u32).ok();
        (Some(made), needed.and_then(held).or(reps))
    }

    /// Reps at another load that ask for as much strength as these.
    fn as_hard(&self, lift: &LiftState, load: Load, reps: Reps, made: Load) -> Option<f64> {
        let beyond = lift.last_evidence.map_or(0.0, |last| last.reserve.beyond());
        let moved = |load| moved_kg(&lift.exercise, Some(load), self.body_mass_kg());
        let strength = e1rm_log(&self.params, moved(load)?, reps.as_f64() + beyond);
        Some(libm::ceil(reps_to_failure(&self.params, strength, moved(made)?) - beyond - ROUNDING))
    }

    /// The load itself where the equipment makes it, else the nearest easier one; the nearest harder one where the
    /// easier would take more than twice the reps of last time and the harder leaves enough of them.
    fn made_load(&self, lift: &LiftState, load: Load) -> Load {
        let easier = self.easier_load(lift, load);
        let (Some(last), Some(rack)) = (lift.last_evidence, self.wishes.rack(&lift.exercise)) else {
            return easier;
        };
        let harder = match lift.exercise.loading {
            Loading::Assisted => rack.below(load),
            Loading::External | Loading::BodyWeight => rack.above(load),
        };
        let needed = |made: Load| self.as_hard(lift, load, last.reps, made).unwrap_or(last.reps.as_f64());
        let too_many = easier != load && needed(easier) > AS_HARD_TIMES_MAX * last.reps.as_f64();
        harder.filter(|harder| too_many && needed(*harder) >= AS_HARD_REPS_MIN).unwrap_or(easier)
    }

    /// The load itself where the equipment makes it, or nobody said what it makes; else the nearest easier one.
    fn easier_load(&self, lift: &LiftState, load: Load) -> Load {
        let exercise = &lift.exercise;
        let bare = load == Load::ZERO && exercise.loading != Loading::External;
        match self.wishes.rack(exercise).filter(|_| !bare) {
            Some(rack) if exercise.loading == Loading::Assisted => rack.at_least(load),
            Some(rack) => rack.at_most(load),
            None => load,
        }
    }

    fn aimed(
        &self,
        kind: TargetKind,
        lift: &LiftState,
        last: &Evidence,
        expected: Expected,
        (load, reps): (Option<Load>, Reps),
    ) -> Aim {
        let p_capacity = self.p_reach(lift, expected, last, load, reps.as_f64());
        Aim { kind, load, reps: Some(reps), rir: last.rir, seconds: None, p_capacity, p_beat: p_capacity }
    }

    /// One rep more than the smoothed level expects, and fewer than on the lucky day.
    fn expected_reps(&self, last: &Evidence, expected: Expected) -> Reps {
        let below_the_lucky_day = Reps::new(u32::from(last.reps.get().max(2)) - 1).unwrap_or(last.reps);
        plus(self.likely_reps(last, expected), 1).min(below_the_lucky_day)
    }

    /// Reps that the smoothed level makes likely at the last load, at most the last effort's.
    fn likely_reps(&self, last: &Evidence, expected: Expected) -> Reps {
        let capacity = reps_to_failure(&self.params, expected.strength, last.moved_kg);
        let likely = libm::floor(capacity - last.reserve.beyond() + 0.5);
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // clamped to 1 ..= last reps
        let reps = likely.clamp(1.0, last.reps.as_f64().max(1.0)) as u32;
        Reps::new(reps).unwrap_or(last.reps)
    }

    /// The next load that the equipment makes, in the unit the person loads.
    fn next_load(&self, lift: &LiftState, load: Option<Load>) -> Load {
        let load = load.unwrap_or(Load::ZERO);
        if let Some(rack) = self.wishes.rack(&lift.exercise) {
            let next = match lift.exercise.loading {
                Loading::Assisted => rack.below(load).or((load > Load::ZERO).then_some(Load::ZERO)),
                Loading::External | Loading::BodyWeight => rack.above(load),
            };
            return next.unwrap_or_else(|| self.easier_load(lift, load));
        }
        let step_kg = self.step_kg(lift);
        let next = match lift.exercise.loading {
            Loading::Assisted => (load.kg() - step_kg).max(0.0),
            Loading::External | Loading::BodyWeight => load.kg() + step_kg,
        };
        Load::from_kg(next).unwrap_or(load)
    }

    /// Five to ten percent less, in whole steps down from the load that was used; small loads stay.
    fn lighter(&self, lift: &LiftState, load: Load) -> Load {
        if let Some(rack) = self.wishes.rack(&lift.exercise).filter(|_| load > Load::ZERO) {
            return Load::from_kg(load.kg() * RETURN_SHARE).map_or(load, |lighter| rack.at_most(lighter));
        }
        let step_kg = self.step_kg(lift);
        let steps = libm::round(load.kg() * (1.0 - RETURN_SHARE) / step_kg);
        Load::from_kg((load.kg() - steps * step_kg).max(0.0)).unwrap_or(load)
    }

    /// Loads at which a first set is a test set, from the lightest to the heaviest: of last time, lighter after a
    /// long time, or the next one.
    pub(crate) fn loads_to_test(&self, lift: usize, days_since: f64) -> (Option<Load>, Option<Load>) {
        let state = &self.lifts[lift];
        let last = state.last.and_then(|last| last.load);
        let is_return = days_since > self.params.long_ago_days();
        let lightest = if is_return { last.map(|load| self.lighter(state, load)) } else { last };
        (lightest, Some(self.next_load(state, last)))
    }

    pub(super) fn step_kg(&self, lift: &LiftState) -> f64 {
        self.profile.load_unit.unwrap_or_default().step_kg(lift.exercise.load_step)
    }

    /// Reps at or below which the first set ends the session for the muscle (MODEL.md, test set). After a lucky
    /// last effort it is measured from what the level makes likely: an ordinary day is no reason to stop.
    pub(crate) fn stop_line(&self, lift: usize, verdict: Verdict, days_since: f64) -> Option<Reps> {
        let state = &self.lifts[lift];
        let last = state.last_evidence?;
        let expected = self.expected(lift, days_since);
        let matched = if is_lucky(state) { self.likely_reps(&last, expected) } else { last.reps };
        let is_return = days_since > self.params.long_ago_days();
        let matched = if is_return { matched } else { self.made(state, &last, matched).1 };
        let below = stop_below(matched, verdict == Verdict::Beat);
        (verdict != Verdict::Hold)
            .then(|| Reps::new(u32::from(matched.get().saturating_sub(below))).ok())
            .flatten()
    }
}

/// An exercise that was begun today: its best set, and what it cost so far.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Begun {
    /// The best set.
    pub(crate) best: Evidence,
    /// Hard sets done.
    pub(crate) sets: u32,
    /// Whether the best equals the last effort: beating is then still open.
    pub(crate) matched: bool,
}

/// Chance of the most probable of some aims, by strength.
pub(super) fn cheapest(aims: impl Iterator<Item = Aim>) -> f64 {
    aims.fold(0.0, |p, aim| capacity(&aim).max(p))
}

fn capacity(aim: &Aim) -> f64 {
    aim.p_capacity.unwrap_or(0.0)
}

/// How many reps short of the matched effort a first set must fall to stop: more where reps are noisier, and
/// more where the muscle looks recovered, so that noise seldom stops it.
fn stop_below(matched: Reps, lenient: bool) -> u16 {
    match matched.get() {
        0..=5 => 2,
        6..=12 if !lenient => 2,
        _ => 3,
    }
}

/// Whether the last effort was better than the level explains.
pub(crate) fn is_lucky(lift: &LiftState) -> bool {
    lift.last_luck_sd > LUCKY_SD
}

const NOTHING: Effort =
    Effort { at: crate::moment::Moment::EPOCH, load: None, reps: None, rir: None, seconds: None };

fn calibration() -> Aim {
    Aim {
        kind: TargetKind::Calibrate,
        load: None,
        reps: None,
        rir: None,
        seconds: None,
        p_capacity: None,
        p_beat: None,
    }
}

fn longer_hold(last: Effort) -> Aim {
    const LONGER_SHARE: f64 = 1.05;
    let seconds = last.seconds.and_then(|held| Seconds::new(libm::ceil(held.get() * LONGER_SHARE)).ok());
    Aim {
        kind: TargetKind::LongerHold,
        load: last.load,
        reps: None,
        rir: None,
        seconds,
        p_capacity: None,
        p_beat: None,
    }
}

fn plus(reps: Reps, more: u32) -> Reps {
    Reps::new(u32::from(reps.get()) + more).unwrap_or(reps)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exercise::{Exercise, ExerciseBook, ExerciseId};
    use crate::params::Params;
    use rstest::rstest;
    use std::sync::Arc;

    #[rstest]
    #[case(Loading::External, 80.0, 82.5)]
    #[case(Loading::BodyWeight, 0.0, 2.5)]
    #[case(Loading::Assisted, 30.0, 27.5)]
    #[case(Loading::Assisted, 1.0, 0.0)]
    fn the_next_load_is_harder(#[case] loading: Loading, #[case] load_kg: f64, #[case] next_kg: f64) {
        let exercise = Exercise { loading, ..Exercise::undescribed(ExerciseId::new("dip"), "Dip") };
        let lift = LiftState::new(Arc::new(exercise));
        let athlete = Athlete::new(Params::default(), ExerciseBook::default());
        assert_eq!(Some(athlete.next_load(&lift, Load::from_kg(load_kg).ok())), Load::from_kg(next_kg).ok());
    }

    #[rstest]
    #[case(1, 2, 2)]
    #[case(5, 2, 2)]
    #[case(6, 2, 3)]
    #[case(12, 2, 3)]
    #[case(13, 3, 3)]
    fn the_stop_line_leaves_room_for_noise(#[case] reps: u32, #[case] strict: u16, #[case] lenient: u16) {
        let reps = Reps::new(reps).unwrap();
        assert_eq!((stop_below(reps, false), stop_below(reps, true)), (strict, lenient));
    }
}
