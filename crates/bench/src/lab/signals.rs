//! What the check-in is worth: the same logs with honest, meaningless and no answers.

use rayon::iter::{IntoParallelIterator, ParallelIterator};
use regain_engine::{Athlete, CheckIn, Event, Params, What};

use crate::lab::gym::{LIFTS, book};
use crate::lab::options::LabOptions;
use crate::lab::person::Person;
use crate::lab::pool::mean;
use crate::lab::results::SignalResult;
use crate::lab::season::evening;
use crate::lab::truth::Truth;
use crate::lab::wander::{Stop, wander};
use crate::metrics::log_loss;

/// Sessions of each log.
const SESSIONS: usize = 100;
/// Sessions before the engine is graded.
const COLD_SESSIONS: usize = 5;

/// A kind of answers and how to take it from a log.
type Kind = (&'static str, fn(&Stop) -> Option<&CheckIn>);
const KINDS: [Kind; 3] =
    [("none", |_| None), ("honest", |stop| stop.felt.as_ref()), ("meaningless", |stop| stop.noise.as_ref())];

/// Sums of one lifter.
#[derive(Debug, Clone, Copy, Default)]
struct Sums {
    beat_loss: f64,
    beat_n: f64,
    beaten: f64,
    ready_loss: f64,
    ready_n: f64,
    ready: f64,
    deficit_error: f64,
}

/// Grades the kinds of answers under one truth; `one_done` is called after each lifter.
pub(crate) fn signals(
    truth: &dyn Truth,
    options: &LabOptions,
    one_done: &(dyn Fn() + Sync),
) -> Vec<SignalResult> {
    let lifters: Vec<[Sums; KINDS.len()]> = (0..options.signal_lifters)
        .into_par_iter()
        .map(|lifter| {
            let person = Person::draw(options.seed, lifter);
            let log = wander(truth, &person, SESSIONS);
            let sums = KINDS.map(|(_, answers)| graded(&log, answers));
            one_done();
            sums
        })
        .collect();
    KINDS.iter().enumerate().map(|(at, (name, _))| pooled(truth, name, at, &lifters)).collect()
}

fn graded(log: &[Stop], answers: fn(&Stop) -> Option<&CheckIn>) -> Sums {
    let params = Params::default();
    let limit = params.ready_deficit();
    let mut athlete = Athlete::new(params, book());
    let mut sums = Sums::default();
    for (at, stop) in log.iter().enumerate() {
        let now = evening(stop.day);
        if let Some(check_in) = answers(stop) {
            athlete.apply(&Event { at: now, what: What::CheckIn(check_in.clone()) });
        }
        if at >= COLD_SESSIONS {
            sums.add(&athlete, stop, limit);
        }
        stop.efforts.iter().flat_map(|effort| &effort.sets).for_each(|set| athlete.apply(set));
    }
    sums
}

impl Sums {
    fn add(&mut self, athlete: &Athlete, stop: &Stop, limit: f64) {
        let outlook = athlete.outlook(evening(stop.day));
        for (lift, effort) in LIFTS.iter().zip(&stop.efforts) {
            let (Some(expected), Some(beat)) = (outlook.lift(&lift.exercise_id()), effort.beat) else {
                continue;
            };
            self.beat_loss += log_loss(expected.p_beat_last, beat);
            self.beat_n += 1.0;
            self.beaten += f64::from(u8::from(beat));
            let ready = effort.worst_deficit_log < limit;
            self.ready_loss += log_loss(expected.p_ready, ready);
            self.ready_n += 1.0;
            self.ready += f64::from(u8::from(ready));
            self.deficit_error += expected.deficit_log - effort.deficit_log;
        }
    }
}

fn pooled(truth: &dyn Truth, name: &str, at: usize, lifters: &[[Sums; KINDS.len()]]) -> SignalResult {
    let own = || lifters.iter().map(move |of| of[at]);
    let total = |of: fn(&Sums) -> f64| own().map(|sums| of(&sums)).sum::<f64>();
    let against = |loss: fn(&Sums) -> f64| {
        let scored = lifters.iter().filter(|of| of[0].beat_n > 0.0 && of[0].ready_n > 0.0);
        (at > 0).then(|| mean(scored.map(|of| loss(&of[at]) - loss(&of[0]))))
    };
    let beaten = total(|sums| sums.beaten) / total(|sums| sums.beat_n);
    let ready = total(|sums| sums.ready) / total(|sums| sums.ready_n);
    SignalResult {
        truth: truth.id().to_owned(),
        answers: name.to_owned(),
        beat_log_loss: total(|sums| sums.beat_loss) / total(|sums| sums.beat_n),
        beat_against_none: against(|sums| sums.beat_loss / sums.beat_n),
        ready_log_loss: total(|sums| sums.ready_loss) / total(|sums| sums.ready_n),
        ready_against_none: against(|sums| sums.ready_loss / sums.ready_n),
        ready_base_log_loss: entropy(ready),
        beat_base_log_loss: entropy(beaten),
        ready_share: ready,
        deficit_bias_pct: 100.0 * total(|sums| sums.deficit_error) / total(|sums| sums.ready_n),
    }
}

/// Log loss of always saying the true share.
fn entropy(share: f64) -> f64 {
    share * log_loss(share, true) + (1.0 - share) * log_loss(share, false)
}
