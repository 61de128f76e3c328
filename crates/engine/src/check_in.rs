//! The latest answers, how fresh they are, and their way into the state.

use crate::athlete::Athlete;
use crate::event::{CheckIn, FunctionFlags, Lock, LockCause, Night, PainReport, RedFlag};
use crate::model::answers::{
    RatingScale, UsualEnergy, UsualSurprise, energy_shortfall, expected_soreness, flags_shortfall,
    prs_shortfall, sleep_shortfall, soreness_shortfall,
};
use crate::model::heart::{OwnNights, heart_shortfall};
use crate::model::signals::Signal;
use crate::moment::Moment;
use crate::muscle::{Muscle, PerMuscle};
use crate::quantity::{Energy, HrvMs, Prs, RestingHr, SleepHours, Soreness};

/// Pain from which a place is locked, even when it is neither sharp nor new.
const PAIN_LOCKS_FROM: u8 = 4;
/// Points between soreness felt and expected from which it is said: twice the smallest believable change, less one.
const FELT_OTHERWISE_POINTS: f64 = 3.0;
/// Days after a session in which soreness may still rise by itself: it peaks between one and two.
const SORENESS_PEAKS_WITHIN_DAYS: f64 = 2.0;
/// Days for which a report of illness holds, unless a later answer ends it.
const ILLNESS_DAYS: f64 = 3.0;
/// Days after an illness in which the best verdict is care.
const AFTER_ILLNESS_DAYS: f64 = 2.0;

/// An answer and when it was given.
pub(crate) type Answer<T> = Option<(Moment, T)>;

/// The latest answer to each question; an answer left out keeps the earlier one.
#[derive(Debug, Clone)]
pub(crate) struct Answers {
    soreness: PerMuscle<Answer<Soreness>>,
    /// The least of earlier days, said once it could only fade.
    least_soreness: PerMuscle<Answer<Soreness>>,
    /// Soreness as it was felt and as it was expected before the answer, points.
    felt: PerMuscle<Option<(Moment, f64, f64)>>,
    function: PerMuscle<Answer<FunctionFlags>>,
    energy: Answer<Energy>,
    sleep: Answer<SleepHours>,
    prs: Answer<Prs>,
    hrv: Answer<HrvMs>,
    resting_hr: Answer<RestingHr>,
    ill: Answer<bool>,
    last_ill: Option<Moment>,
    red_flags: Vec<RedFlag>,
    red_flags_at: Option<Moment>,
    /// Energy ratings of earlier days.
    pub(crate) usual_energy: UsualEnergy,
    /// How this person rates soreness, and how readily they raise flags.
    soreness_scale: RatingScale,
    flags_scale: RatingScale,
    /// By how much this person's perceived recovery usually misses what is expected.
    usual_prs: UsualSurprise,
    /// Own nights of the heart.
    hrv_nights: OwnNights,
    resting_hr_nights: OwnNights,
    /// The same of what a device measured, which is another scale than what was typed.
    measured: MeasuredNights,
}

/// A device's own nights, and the latest of each.
#[derive(Debug, Clone)]
struct MeasuredNights {
    sleep: OwnNights,
    hrv: OwnNights,
    resting_hr: OwnNights,
    last: [Answer<f64>; 3],
}

impl Default for Answers {
    fn default() -> Self {
        Self {
            soreness: PerMuscle::default(),
            least_soreness: PerMuscle::default(),
            felt: PerMuscle::default(),
            function: PerMuscle::default(),
            energy: None,
            sleep: None,
            prs: None,
            hrv: None,
            resting_hr: None,
            ill: None,
            last_ill: None,
            red_flags: Vec::new(),
            red_flags_at: None,
            usual_energy: UsualEnergy::default(),
            soreness_scale: RatingScale::OF_SORENESS,
            flags_scale: RatingScale::OF_FLAGS,
            usual_prs: UsualSurprise::default(),
            hrv_nights: OwnNights::of_log_hrv(),
            resting_hr_nights: OwnNights::of_resting_hr(),
            measured: MeasuredNights {
                sleep: OwnNights::of_sleep(),
                hrv: OwnNights::of_log_hrv(),
                resting_hr: OwnNights::of_resting_hr(),
                last: [None; 3],
            },
        }
    }
}

/// The answers that count at one time; what is stale or was never asked is `None`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Fresh<'a> {
    answers: &'a Answers,
    now: Moment,
    hours: f64,
}

impl Answers {
    /// The last answer about a muscle's soreness, however old.
    pub(crate) fn last_soreness(&self, muscle: Muscle) -> Answer<Soreness> {
        self.soreness[muscle]
    }

    /// The least soreness that was said since this time, on another day than the latest answer.
    pub(crate) fn least_soreness(&self, muscle: Muscle, since: Moment) -> Option<Soreness> {
        let (at, soreness) = self.least_soreness[muscle]?;
        (at >= since).then_some(soreness)
    }

    /// By how many points soreness was felt more than expected, where that is more than its noise explains; with
    /// what was felt and what was expected.
    pub(crate) fn felt_otherwise(&self, muscle: Muscle, now: Moment, hours: f64) -> Option<(f64, f64)> {
        let (at, felt, expected) = self.felt[muscle]?;
        let fresh = now.days_since(at) * 24.0 <= hours;
        (fresh && (felt - expected).abs() >= FELT_OTHERWISE_POINTS).then_some((felt, expected))
    }

    /// The answers fresh at `now`.
    pub(crate) fn fresh(&self, now: Moment, hours: f64) -> Fresh<'_> {
        Fresh { answers: self, now, hours }
    }
}

impl Fresh<'_> {
    fn pick<T: Copy>(&self, answer: Answer<T>) -> Option<T> {
        answer.filter(|(at, _)| self.now.days_since(*at) * 24.0 <= self.hours).map(|(_, value)| value)
    }

    pub(crate) fn soreness(&self, muscle: Muscle) -> Option<Soreness> {
        self.pick(self.answers.soreness[muscle])
    }

    pub(crate) fn function(&self, muscle: Muscle) -> Option<FunctionFlags> {
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
        self.hear_heart(at, check_in);
        self.hear_safety(at, check_in);
    }

    fn hear_muscles(&mut self, at: Moment, check_in: &CheckIn) {
        for (muscle, soreness) in check_in.soreness.iter() {
            let Some(soreness) = *soreness else { continue };
            if first_today(at, self.answers.soreness[muscle]) {
                let expected =
                    expected_soreness(&self.params, &self.muscles[muscle], &self.answers.soreness_scale);
                self.answers.felt[muscle] = Some((at, soreness.as_f64(), expected));
                let shortfall = soreness_shortfall(
                    &self.params,
                    self.muscles[muscle],
                    soreness,
                    &mut self.answers.soreness_scale,
                );
                self.reported.hear_muscle(Signal::Soreness, muscle, shortfall);
                self.keep_least_soreness(muscle);
            }
            self.answers.soreness[muscle] = Some((at, soreness));
        }
        for (muscle, flags) in check_in.function.iter() {
            let Some(flags) = *flags else { continue };
            if first_today(at, self.answers.function[muscle]) {
                let shortfall = flags_shortfall(self.muscles[muscle], flags, &mut self.answers.flags_scale);
                self.reported.hear_muscle(Signal::Function, muscle, shortfall);
            }
            self.answers.function[muscle] = Some((at, flags));
        }
    }

    /// Keeps the latest answer of an earlier day if it is the least since soreness could only fade.
    fn keep_least_soreness(&mut self, muscle: Muscle) {
        let trained = self.muscles[muscle].last_trained;
        let fades = |answer: &(Moment, Soreness)| {
            trained.is_some_and(|trained| answer.0.days_since(trained) >= SORENESS_PEAKS_WITHIN_DAYS)
        };
        let of_earlier_days = [self.answers.least_soreness[muscle], self.answers.soreness[muscle]];
        self.answers.least_soreness[muscle] =
            of_earlier_days.into_iter().flatten().filter(fades).min_by_key(|(_, soreness)| *soreness);
    }

    fn hear_body(&mut self, at: Moment, check_in: &CheckIn) {
        if let Some(sleep) = check_in.sleep {
            self.reported.hear_body(Signal::Sleep, sleep_shortfall(&self.params, sleep));
            self.answers.sleep = Some((at, sleep));
        }
        if let Some(energy) = check_in.energy {
            if first_today(at, self.answers.energy) {
                if let Some((_, earlier)) = self.answers.energy {
                    self.answers.usual_energy.add(earlier);
                }
                let usual = self.answers.usual_energy;
                let shortfall = energy_shortfall(&self.params, self.body, energy, usual);
                self.reported.hear_body(Signal::Energy, shortfall);
            }
            self.answers.energy = Some((at, energy));
        }
        if let Some(prs) = check_in.prs {
            if first_today(at, self.answers.prs) {
                let deficits = self.muscles.iter().map(|(_, state)| state.deficit());
                let mean = deficits.sum::<f64>() / Muscle::COUNT as f64;
                let shortfall =
                    prs_shortfall(&self.params, self.body, prs, mean, &mut self.answers.usual_prs);
                self.reported.hear_body(Signal::PerceivedRecovery, shortfall);
            }
            self.answers.prs = Some((at, prs));
        }
    }

    /// A lower variability or a higher rate than on one's own nights is the worse side. A night joins the baseline
    /// when the next one is told, so that it can be corrected until then.
    fn hear_heart(&mut self, at: Moment, check_in: &CheckIn) {
        if let Some(hrv) = check_in.hrv {
            if first_today(at, self.answers.hrv) {
                if let Some((_, earlier)) = self.answers.hrv {
                    self.answers.hrv_nights.add(libm::log(earlier.get()));
                }
                if let Some(above) = self.answers.hrv_nights.deviation(libm::log(hrv.get())) {
                    let shortfall = heart_shortfall(&self.params, -above);
                    self.reported.hear_body(Signal::HeartRateVariability, shortfall);
                }
            }
            self.answers.hrv = Some((at, hrv));
        }
        if let Some(rate) = check_in.resting_hr {
            if first_today(at, self.answers.resting_hr) {
                if let Some((_, earlier)) = self.answers.resting_hr {
                    self.answers.resting_hr_nights.add(earlier.get());
                }
                if let Some(above) = self.answers.resting_hr_nights.deviation(rate.get()) {
                    let shortfall = heart_shortfall(&self.params, above);
                    self.reported.hear_body(Signal::RestingHeartRate, shortfall);
                }
            }
            self.answers.resting_hr = Some((at, rate));
        }
    }

    /// Takes a night that a device measured. It gates nothing and is no answer: it can only shift what is expected,
    /// by weights that begin at 0.
    pub(crate) fn apply_night(&mut self, at: Moment, night: &Night) {
        let values = [
            night.sleep.map(SleepHours::get),
            night.hrv.map(|hrv| libm::log(hrv.get())),
            night.resting_hr.map(RestingHr::get),
        ];
        let signals =
            [Signal::MeasuredSleep, Signal::HeartRateVariability, Signal::RestingHeartRate].into_iter();
        for ((measure, signal), value) in signals.enumerate().zip(values) {
            let Some(value) = value else { continue };
            let MeasuredNights { sleep, hrv, resting_hr, last } = &mut self.answers.measured;
            let nights = [sleep, hrv, resting_hr];
            if first_today(at, last[measure]) {
                if let Some((_, earlier)) = last[measure] {
                    nights[measure].add(earlier);
                }
                if let Some(above) = nights[measure].deviation(value) {
                    let worse = if signal == Signal::RestingHeartRate { above } else { -above };
                    self.reported.hear_body(signal, heart_shortfall(&self.params, worse));
                }
            }
            last[measure] = Some((at, value));
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
