//! The end of a session: its sets become evidence of strength, then a dose.

use crate::athlete::habits::SetsSoFar;
use crate::athlete::shown::{CLIP_SD, Shown};
use crate::athlete::{Athlete, Expected};
use crate::day::Effort;
use crate::event::TrainingAge;
use crate::exercise::Exercise;
use crate::model::dose::{novelty, novelty_factor, protected};
use crate::model::lift::PastEffort;
use crate::model::muscle_state::Pace;
use crate::model::performance::{Bound, Evidence};
use crate::model::signals::Told;
use crate::model::submaximal::looks_chosen;
use crate::model::traits::traits;
use crate::moment::Moment;
use crate::muscle::{Muscle, PerMuscle};
use crate::session::{ExerciseWork, OpenSession, SessionDose, WorkSummary, summarise};

/// Days after which a lower effort is a return, not a setback.
const SETBACK_DAYS_MAX: f64 = 21.0;
/// The flattest plausible rep curve against the assumed one: two standard deviations of the spread between people
/// that the table of parameters gives for `rep_curve_reps` (Nuzzo 2024).
const FLATTEST_CURVE: f64 = 1.35;
/// Days of a log in which adaptation is that of a beginner, when the person says so.
const NOVICE_DAYS: f64 = 56.0;
/// Days of a log after which adaptation slows, when the training age is not known.
const FIRST_YEAR_DAYS: f64 = 365.0;

impl Athlete {
    /// Evidence first (it shows the state before the session), then the dose.
    pub(super) fn end_session(&mut self, session: &OpenSession) {
        self.advance_to(session.began);
        self.began.get_or_insert(session.began);
        self.forecaster.begin_day(session.began.local_day());
        let mut dose = SessionDose::none();
        let mut sets_so_far = SetsSoFar::default();
        let mut volume = (PerMuscle::<f64>::default(), PerMuscle::<bool>::default());
        for (place, work) in session.work.iter().enumerate() {
            self.note_habit(work.lift, place, &work.sets, &mut sets_so_far);
            let exercise = self.lifts[work.lift].exercise.clone();
            let summary = self.read(work);
            self.count_sets(&summary, work.sets.len());
            if summary.working_sets == 0 {
                continue;
            }
            let setback = self.setback(work.lift, &summary, session.began);
            let novelty = self.novelty_factor(work.lift, session.began);
            self.observe_effort(work.lift, &summary, session.began);
            self.finish_exercise(work.lift, &summary, session.ended);
            dose.add(&exercise, &summary, novelty, setback);
            count_volume(&mut volume, &exercise, summary.hard_sets);
        }
        self.volume.add(session.began, volume.0, volume.1);
        self.learned.end_session();
        self.advance_to(session.ended);
        self.apply_dose(&dose, session.ended);
        self.data.sessions += 1;
        self.data.last_session = Some(session.ended);
    }

    /// What the sets of one exercise amount to.
    pub(crate) fn read(&self, work: &ExerciseWork) -> WorkSummary {
        summarise(&self.params, &self.lifts[work.lift].exercise, self.body_mass_kg(), &work.sets)
    }

    pub(super) fn count_sets(&mut self, summary: &WorkSummary, sets: usize) {
        self.data.sets += sets;
        self.working_sets += summary.working_sets;
        self.rated_sets += summary.rated_sets;
        self.data.rir_known_share = f64::from(self.rated_sets) / f64::from(self.working_sets.max(1));
    }

    /// Carried-over deficit: fewer reps than last time, or broken execution (founding rule 5). One rep fewer is
    /// inside the noise of a recovered day and no drop; after a lucky last effort the drop counts from the level
    /// before it: returning to the ordinary is no setback.
    fn setback(&self, lift: usize, summary: &WorkSummary, at: Moment) -> f64 {
        let execution = if summary.execution_broke { self.params.setback_execution() } else { 0.0 };
        self.params.setback_share() * self.drop(lift, summary, at) + execution
    }

    /// Drop in strength beyond one rep, log. With a heavier load only what every plausible rep curve shows: the
    /// lower end of a rep range at the next load is progress as planned, not cut-short recovery.
    fn drop(&self, lift: usize, summary: &WorkSummary, at: Moment) -> f64 {
        const SAME_LOAD: f64 = 0.01;
        let state = &self.lifts[lift];
        let recent = state.days_since(at).is_some_and(|days| days <= SETBACK_DAYS_MAX);
        match (state.last_evidence, summary.effort) {
            (Some(last), Some(now)) if recent && now.moved_kg >= last.moved_kg * (1.0 - SAME_LOAD) => {
                let usual = last.strength.min(state.level_before).min(self.recovered_level(lift));
                let one_rep = 1.0 / (self.params.rep_curve_reps() + now.reps.as_f64());
                let heavier = now.moved_kg > last.moved_kg * (1.0 + SAME_LOAD);
                let doubt = if heavier { self.curve_doubt(&last, &now) } else { 0.0 };
                (usual - now.strength - one_rep - doubt).max(0.0)
            }
            _ => 0.0,
        }
    }

    /// How much of the difference between two efforts at different loads only the assumed rep curve says, log: a
    /// person with a flatter one keeps fewer reps at the heavier load without being any weaker.
    fn curve_doubt(&self, last: &Evidence, now: &Evidence) -> f64 {
        let to_failure = |effort: &Evidence| effort.reps.as_f64() + effort.reserve.beyond();
        let (curve, flattest) = (self.params.rep_curve_reps(), FLATTEST_CURVE * self.params.rep_curve_reps());
        let apart = |curve: f64| libm::log((curve + to_failure(last)) / (curve + to_failure(now)));
        (apart(curve) - apart(flattest)).max(0.0)
    }

    fn novelty_factor(&self, lift: usize, at: Moment) -> f64 {
        let lift = &self.lifts[lift];
        let novelty = novelty(lift.exposures, lift.days_since(at));
        let shared =
            lift.exercise.muscles.first().map_or(0.0, |(muscle, _)| {
                self.params.protection_shared() * self.muscles[*muscle].protection
            });
        let elapsed = lift.days_since(at).unwrap_or(0.0);
        let own = lift.protection * libm::exp(-elapsed / self.params.protection_tau_days());
        novelty_factor(&self.params, novelty, own.max(shared))
    }

    /// Kalman update of the exercise's level, its muscles and the body by the effort of a session.
    pub(super) fn observe_effort(&mut self, lift: usize, summary: &WorkSummary, at: Moment) {
        let Some(effort) = &summary.effort else { return };
        let shown = effort.strength + self.params.set_fatigue() * f64::from(summary.sets_before_effort);
        let chosen = looks_chosen(summary, self.lifts[lift].last_evidence.as_ref());
        let days = self.lifts[lift].days_since(at).unwrap_or(0.0);
        let (p_ready, deficit_told) = self.lift_readiness_told(lift, at);
        let deficit = self.lift_deficit(lift);
        let expected = self.expected_by_performance(lift, days);
        if !chosen {
            self.learn_signals(lift, expected, shown, effort);
        }
        let params = &self.params;
        let shares: Vec<(Muscle, f64)> = self.lifts[lift].shares().collect();
        let level_before = self.recovered_level(lift);
        let state = &mut self.lifts[lift];
        if state.comparable == 0 {
            // the level was 0, so this is what capability and deficits alone expect
            state.level = shown - expected.strength;
            state.level_variance = effort.variance + self.body.variance();
            self.learned.begin_level(lift, &shares, shown);
        } else {
            state.level_before = level_before;
            state.level_variance = state.drifted_variance(params, days);
            let parts = Shown {
                index: lift,
                lift: state,
                muscles: &mut self.muscles,
                body: &mut self.body,
                learned: &mut self.learned,
                shares: &shares,
            };
            parts.update(expected, shown, effort, chosen);
        }
        let state = &mut self.lifts[lift];
        state.comparable += 1;
        state.remember(PastEffort { at, strength: shown, p_ready, deficit_told, deficit });
    }

    /// Learns from one effort what the reports before it were worth. Bounds say too little about strength.
    fn learn_signals(&mut self, lift: usize, expected: Expected, shown: f64, effort: &Evidence) {
        let state = &self.lifts[lift];
        if !self.reported.heard() || state.comparable == 0 || effort.bound != Bound::About {
            return;
        }
        let variance = expected.variance + effort.variance * state.noise_ratio;
        let limit = CLIP_SD * libm::sqrt(variance);
        let shortfall = (expected.strength - shown).clamp(-limit, limit);
        let deficit = self.recovered_level(lift) - expected.strength;
        self.weights.learn(&Told { by_signal: self.told(lift), deficit, shortfall, variance });
    }

    /// Readiness of the least ready deciding muscle, and the mean deficit the exercise shows.
    pub(crate) fn lift_readiness(&self, lift: usize, at: Moment) -> (f64, f64) {
        let exercise = &self.lifts[lift].exercise;
        let p_ready = exercise
            .deciding_muscles()
            .map(|muscle| self.readiness(muscle, at).p_ready())
            .fold(1.0, f64::min);
        (p_ready, self.lift_deficit(lift))
    }

    fn finish_exercise(&mut self, lift: usize, summary: &WorkSummary, at: Moment) {
        let tau = self.params.protection_tau_days();
        let state = &mut self.lifts[lift];
        let elapsed = state.days_since(at).unwrap_or(0.0);
        let faded = state.protection * libm::exp(-elapsed / tau);
        state.protection = protected(&self.params, faded, summary.work);
        state.exposures += 1;
        state.last_at = Some(at);
        state.note_hard_sets(summary.hard_sets);
        if let Some(effort) = summary.effort {
            state.last_evidence = Some(effort);
            let (load, reps, rir) = (effort.load, Some(effort.reps), effort.rir);
            state.last = Some(Effort { at, load, reps, rir, seconds: None });
        } else if let Some(seconds) = summary.longest_hold {
            state.last = Some(Effort { at, load: None, reps: None, rir: None, seconds: Some(seconds) });
        }
    }

    fn apply_dose(&mut self, dose: &SessionDose, at: Moment) {
        let gain = self.adaptation_gain(at);
        for (muscle, muscle_dose) in dose.muscles.iter() {
            if muscle_dose.work <= 0.0 {
                continue;
            }
            let pace = self.pace(muscle, at);
            let state = &mut self.muscles[muscle];
            muscle_dose.apply(&self.params, pace, traits(muscle).susceptibility, gain, state);
            let own = Pace { fatigue: pace.fatigue * self.learned.factors().1, ..pace };
            self.learned.dose(&self.params, muscle, own, traits(muscle).susceptibility, muscle_dose);
            if muscle_dose.direct {
                state.sessions += 1;
                state.last_trained = Some(at);
                state.last_work = muscle_dose.work;
                state.last_setback = muscle_dose.setback.min(self.params.setback_cap());
            }
        }
        self.body.add_fatigue(dose.systemic(&self.params));
        self.learned.add_body_fatigue(dose.systemic(&self.params));
        self.regions.add(at, &dose.regions);
    }

    fn adaptation_gain(&self, at: Moment) -> f64 {
        let days = self.began.map_or(0.0, |began| at.days_since(began));
        match self.profile.training_age {
            Some(TrainingAge::Novice) if days < NOVICE_DAYS => self.params.adaptation_novice(),
            Some(TrainingAge::Novice | TrainingAge::Intermediate) => self.params.adaptation_intermediate(),
            None if days < FIRST_YEAR_DAYS => self.params.adaptation_intermediate(),
            Some(TrainingAge::Experienced) | None => self.params.adaptation_experienced(),
        }
    }
}

/// Hard sets of an exercise for each of its muscles, and which of them it trains.
fn count_volume(volume: &mut (PerMuscle<f64>, PerMuscle<bool>), exercise: &Exercise, hard_sets: u32) {
    for (muscle, share) in &exercise.muscles {
        volume.0[*muscle] += share.get() * f64::from(hard_sets);
        volume.1[*muscle] |= share.decides() && hard_sets > 0;
    }
}

#[cfg(test)]
mod tests {
    use super::FLATTEST_CURVE;
    use crate::params::Params;

    #[test]
    fn the_flattest_curve_is_two_standard_deviations_of_the_table() {
        let spec = Params::table().iter().find(|spec| spec.name == "rep_curve_reps").unwrap();
        assert!((FLATTEST_CURVE - libm::exp(2.0 * spec.prior_log_sd)).abs() < 1e-3);
    }
}
