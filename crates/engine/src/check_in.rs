//! The latest answers, how fresh they are, and their way into the state.

use crate::athlete::Athlete;
use crate::event::{CheckIn, FunctionFlags, Lock, LockCause, PainReport, RedFlag};
use crate::model::answers::{
    UsualEnergy, observe_energy, observe_flags, observe_prs, observe_soreness, sleep_deficit,
};
use crate::moment::Moment;
use crate::muscle::PerMuscle;
use crate::quantity::{Energy, Prs, SleepHours, Soreness};

/// Pain from which a place is locked, even when it is neither sharp nor new.
const PAIN_LOCKS_FROM: u8 = 4;
/// Days for which a report of illness holds, unless a later answer ends it.
const ILLNESS_DAYS: f64 = 3.0;
/// Days after an illness in which the best verdict is care.
const AFTER_ILLNESS_DAYS: f64 = 2.0;

/// An answer and when it was given.
pub(crate) type Answer<T> = Option<(Moment, T)>;

/// The latest answer to each question; an answer left out keeps the earlier one.
#[derive(Debug, Clone, Default)]
pub(crate) struct Answers {
    soreness: PerMuscle<Answer<Soreness>>,
    function: PerMuscle<Answer<FunctionFlags>>,
    energy: Answer<Energy>,
    sleep: Answer<SleepHours>,
    prs: Answer<Prs>,
    ill: Answer<bool>,
    last_ill: Option<Moment>,
    red_flags: Vec<RedFlag>,
    red_flags_at: Option<Moment>,
    /// Energy ratings of earlier days.
    pub(crate) usual_energy: UsualEnergy,
}

/// The answers that count at one time; what is stale or was never asked is `None`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Fresh<'a> {
    answers: &'a Answers,
    now: Moment,
    hours: f64,
}

impl Answers {
    /// The answers fresh at `now`.
    pub(crate) fn fresh(&self, now: Moment, hours: f64) -> Fresh<'_> {
        Fresh { answers: self, now, hours }
    }
}

impl Fresh<'_> {
    fn pick<T: Copy>(&self, answer: Answer<T>) -> Option<T> {
        answer.filter(|(at, _)| self.now.days_since(*at) * 24.0 <= self.hours).map(|(_, value)| value)
    }

    pub(crate) fn soreness(&self, muscle: crate::muscle::Muscle) -> Option<Soreness> {
        self.pick(self.answers.soreness[muscle])
    }

    pub(crate) fn function(&self, muscle: crate::muscle::Muscle) -> Option<FunctionFlags> {
        self.pick(self.answers.function[muscle])
    }

    pub(crate) fn energy(&self) -> Option<Energy> {
        self.pick(self.answers.energy)
    }

    pub(crate) fn energy_is_high(&self) -> bool {
        self.energy().is_some_and(|energy| self.answers.usual_energy.is_high(energy))
    }

    pub(crate) fn sleep(&self) -> Option<SleepHours> {
        self.pick(self.answers.sleep)
    }

    pub(crate) fn prs(&self) -> Option<Prs> {
        self.pick(self.answers.prs)
    }

    /// Whether the person is ill: said so within three days and not taken back.
    pub(crate) fn ill(&self) -> bool {
        self.answers.ill.is_some_and(|(at, ill)| ill && self.now.days_since(at) <= ILLNESS_DAYS)
    }

    /// Whether an illness ended within the last two days.
    pub(crate) fn recently_ill(&self) -> bool {
        !self.ill()
            && self
                .answers
                .last_ill
                .is_some_and(|at| self.now.days_since(at) <= ILLNESS_DAYS + AFTER_ILLNESS_DAYS)
    }

    /// Red flags hold until a check-in at least a day later answers no to illness and raises none. A check-in that
    /// did not ask is no answer.
    pub(crate) fn red_flags(&self) -> &[RedFlag] {
        &self.answers.red_flags
    }
}

impl Athlete {
    /// Takes answers into the state. Each signal moves the estimate once a day; the latest answer gates.
    pub(crate) fn apply_check_in(&mut self, at: Moment, check_in: &CheckIn) {
        self.hear_muscles(at, check_in);
        self.hear_body(at, check_in);
        self.hear_safety(at, check_in);
    }

    fn hear_muscles(&mut self, at: Moment, check_in: &CheckIn) {
        for (muscle, soreness) in check_in.soreness.iter() {
            let Some(soreness) = *soreness else { continue };
            if first_today(at, self.answers.soreness[muscle]) {
                observe_soreness(&self.params, &mut self.muscles[muscle], soreness);
            }
            self.answers.soreness[muscle] = Some((at, soreness));
        }
        for (muscle, flags) in check_in.function.iter() {
            let Some(flags) = *flags else { continue };
            if first_today(at, self.answers.function[muscle]) {
                observe_flags(&mut self.muscles[muscle], flags);
            }
            self.answers.function[muscle] = Some((at, flags));
        }
    }

    fn hear_body(&mut self, at: Moment, check_in: &CheckIn) {
        if let Some(sleep) = check_in.sleep {
            self.body.short_sleep(sleep_deficit(&self.params, sleep));
            self.answers.sleep = Some((at, sleep));
        }
        if let Some(energy) = check_in.energy {
            if first_today(at, self.answers.energy) {
                if let Some((_, earlier)) = self.answers.energy {
                    self.answers.usual_energy.add(earlier);
                }
                observe_energy(&self.params, &mut self.body, energy, self.answers.usual_energy);
            }
            self.answers.energy = Some((at, energy));
        }
        if let Some(prs) = check_in.prs {
            if first_today(at, self.answers.prs) {
                let deficits = self.muscles.iter().map(|(_, state)| state.deficit());
                let mean = deficits.sum::<f64>() / crate::muscle::Muscle::COUNT as f64;
                observe_prs(&self.params, &mut self.body, prs, mean);
            }
            self.answers.prs = Some((at, prs));
        }
    }

    fn hear_safety(&mut self, at: Moment, check_in: &CheckIn) {
        if let Some(ill) = check_in.ill {
            self.answers.ill = Some((at, ill));
            if ill {
                self.answers.last_ill = Some(at);
            }
        }
        for pain in check_in.pain.iter().filter(|pain| locks(pain)) {
            self.lock(Lock { place: pain.place, cause: LockCause::Pain });
        }
        let a_day_later = self.answers.red_flags_at.is_none_or(|raised| at.days_since(raised) >= 1.0);
        if !check_in.red_flags.is_empty() {
            self.answers.red_flags.extend_from_slice(&check_in.red_flags);
            self.answers.red_flags.sort_unstable();
            self.answers.red_flags.dedup();
            self.answers.red_flags_at = Some(at);
        } else if a_day_later && check_in.ill == Some(false) {
            self.answers.red_flags.clear();
        }
    }
}

/// Pain that is strong, sharp or new locks its place until the person clears it.
fn locks(pain: &PainReport) -> bool {
    pain.level.get() >= PAIN_LOCKS_FROM || pain.sharp || (pain.new && pain.level.get() > 0)
}

fn first_today<T>(at: Moment, earlier: Answer<T>) -> bool {
    earlier.is_none_or(|(before, _)| before.local_day() < at.local_day())
}
