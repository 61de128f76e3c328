//! What a lifter feels and says: late, loosely tied to the truth, sometimes about nothing at all.

use regain_engine::{CheckIn, Energy, FunctionFlags, Soreness};

use crate::lab::chance::{Ask, spread};
use crate::lab::gym::{MUSCLES, PerLabMuscle};
use crate::lab::person::{Answers, Person};
use crate::lab::truth::Body;
use crate::rng::Rng;

/// Days of each of the two stages through which soreness rises and fades.
const SORENESS_DAYS: f64 = 1.1;
/// Soreness of one set, in units in which 1 is half of the scale.
const SORENESS_PER_SET: f64 = 0.45;
/// Sessions over which a muscle gets used to its work.
const HABIT_SESSIONS: f64 = 6.0;
/// Share of the soreness that stays after that.
const HABIT_FLOOR: f64 = 0.35;
/// Spread of one session's soreness, log.
const SESSION_LOG_SD: f64 = 0.5;
/// Intercept and slope on the deficit of each function flag: form, strength, range, confidence.
const FLAGS: [(f64, f64); 4] = [(-4.6, 40.0), (-4.2, 55.0), (-4.4, 45.0), (-4.2, 35.0)];

/// How sore each muscle is, 0 to 10.
pub(crate) type Sore = [u32; MUSCLES.len()];

/// Soreness of all muscles. It follows the sets done, not the deficit, so it misleads as real soreness does.
#[derive(Debug, Clone, Default)]
pub(crate) struct Feelings {
    rising: PerLabMuscle,
    sore: PerLabMuscle,
    sessions: PerLabMuscle,
}

impl Feelings {
    pub(crate) fn rest(&mut self, days: f64, recovery: f64) {
        let tau = SORENESS_DAYS * recovery.sqrt();
        let kept = (-days / tau).exp();
        for (sore, rising) in self.sore.iter_mut().zip(&mut self.rising) {
            *sore = (*sore + *rising * days / tau) * kept;
            *rising *= kept;
        }
    }

    pub(crate) fn train(&mut self, person: &Person, day: u32, work: &PerLabMuscle) {
        for (muscle, work) in work.iter().enumerate().filter(|(_, work)| **work > 0.0) {
            let used = HABIT_FLOOR + (1.0 - HABIT_FLOOR) * (-self.sessions[muscle] / HABIT_SESSIONS).exp();
            let luck = spread(&mut person.chance.on(day, Ask::Soreness(muscle)), SESSION_LOG_SD);
            self.rising[muscle] += SORENESS_PER_SET * person.soreness * used * luck * work;
            self.sessions[muscle] += 1.0;
        }
    }

    /// Soreness as felt, in whole points.
    pub(crate) fn felt(&self) -> Sore {
        self.sore.map(|sore| points(10.0 * (1.0 - (-0.7 * sore).exp())))
    }
}

/// A check-in, or `None` on a day on which the lifter does not answer. `noise` is the day's noise of strength.
pub(crate) fn check_in(
    person: &Person,
    how: Answers,
    day: u32,
    (felt, body, noise): (&Sore, &dyn Body, f64),
) -> Option<CheckIn> {
    let mut rng = person.chance.on(day, Ask::Body);
    if how == Answers::Silent || rng.uniform() >= person.answered_share {
        return None;
    }
    let meant = how == Answers::Felt;
    let mut answers = CheckIn::default();
    for (index, muscle) in MUSCLES.into_iter().enumerate() {
        let rng = &mut person.chance.on(day, Ask::Answer(index));
        let deficit = if meant { body.deficit(index) } else { 0.03 * rng.uniform() };
        let rating = if meant { f64::from(felt[index]) + rng.normal() } else { 5.0 * rng.uniform() };
        answers.soreness[muscle] = Soreness::new(points(rating)).ok();
        answers.function[muscle] = Some(flags(rng, deficit));
    }
    let mean = (0..MUSCLES.len()).map(|muscle| body.deficit(muscle)).sum::<f64>() / MUSCLES.len() as f64;
    let signal = if meant { (noise - mean) / 0.02 } else { rng.normal() };
    let energy = (person.usual_energy + 0.5 * signal + 0.6 * rng.normal()).round().clamp(1.0, 5.0);
    answers.energy = Energy::new(points(energy)).ok();
    Some(answers)
}

fn flags(rng: &mut Rng, deficit: f64) -> FunctionFlags {
    let [form, strength, rom, confidence] =
        FLAGS.map(|(intercept, slope)| rng.uniform() < 1.0 / (1.0 + (-(intercept + slope * deficit)).exp()));
    FunctionFlags { form, strength, rom, confidence }
}

/// Whole points of a 0 to 10 scale.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // clamped to 0 ..= 10
fn points(value: f64) -> u32 {
    value.round().clamp(0.0, 10.0) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn soreness_comes_late_and_goes() {
        let person = Person::draw(1, 0);
        let mut feelings = Feelings::default();
        feelings.train(&person, 0, &[3.0; MUSCLES.len()]);
        let mut sore = Vec::new();
        for _ in 0..12 {
            sore.push(feelings.felt()[0]);
            feelings.rest(1.0, 1.0);
        }
        assert_eq!((sore[0], sore[11]), (0, 0), "{sore:?}");
        assert!(sore[1].max(sore[2]) > 0, "{sore:?}");
    }
}
