//! All policies under one truth, on the same lifters with the same chance.

use rayon::iter::{IntoParallelIterator, ParallelIterator};

use crate::lab::gym::MUSCLES;
use crate::lab::options::LabOptions;
use crate::lab::person::Person;
use crate::lab::policies::{ENGINE, POLICIES};
use crate::lab::policy::PolicyKind;
use crate::lab::pool::mean;
use crate::lab::results::{PolicyResult, TruthResult};
use crate::lab::season::{Season, live};
use crate::lab::truth::Truth;

const WEEKS_A_YEAR: f64 = 52.0;

/// Compares the policies; `one_done` is called after each lifter.
pub(crate) fn compare(truth: &dyn Truth, options: &LabOptions, one_done: &(dyn Fn() + Sync)) -> TruthResult {
    let seasons: Vec<Vec<Season>> = (0..options.lifters)
        .into_par_iter()
        .map(|lifter| {
            let person = Person::draw(options.seed, lifter);
            let lived = POLICIES.iter().map(|policy| {
                let mut policy = (policy.start)();
                live(truth, &person, 7 * options.weeks, policy.as_mut())
            });
            let lived = lived.collect();
            one_done();
            lived
        })
        .collect();
    let engine = POLICIES.iter().position(|policy| policy.id == ENGINE);
    let policies = POLICIES.iter().enumerate().map(|(at, kind)| {
        let own: Vec<&Season> = seasons.iter().filter_map(|of| of.get(at)).collect();
        let against = engine.filter(|engine| *engine != at);
        let against = against.map(|engine| seasons.iter().filter_map(|of| of.get(engine)).collect());
        pooled(kind, &own, against, f64::from(options.weeks))
    });
    TruthResult {
        id: truth.id().to_owned(),
        name: truth.name().to_owned(),
        about: truth.about().to_owned(),
        policies: policies.collect(),
    }
}

fn pooled(kind: &PolicyKind, own: &[&Season], engine: Option<Vec<&Season>>, weeks: f64) -> PolicyResult {
    let of = |figure: &dyn Fn(&Season) -> f64| mean(own.iter().map(|season| figure(season)));
    let a_year = |figure: &dyn Fn(&Season) -> f64| of(figure).value * WEEKS_A_YEAR / weeks;
    let gain = of(&|season| pct(season.end_log));
    let differences: Option<Vec<f64>> = engine.map(|engine| {
        let pairs = engine.iter().zip(own);
        pairs.map(|(engine, other)| pct(engine.end_log) - pct(other.end_log)).collect()
    });
    let sets = of(&|season| f64::from(season.hard_sets)).value;
    PolicyResult {
        id: kind.id.to_owned(),
        name: kind.name.to_owned(),
        about: kind.about.to_owned(),
        gain_half_pct: of(&|season| pct(season.half_log)),
        gain_end_pct: gain,
        engine_minus_pct: differences.as_ref().map(|all| mean(all.iter().copied())),
        engine_better_share: differences
            .map(|all| mean(all.iter().map(|difference| f64::from(u8::from(*difference > 0.0)))).value),
        sessions_a_year: a_year(&|season| f64::from(season.sessions)),
        hard_sets_a_year: a_year(&|season| f64::from(season.hard_sets)),
        gain_per_100_sets_pct: 100.0 * gain.value / sets.max(1.0),
        beat_share: of(&|season| f64::from(season.beaten) / f64::from(season.efforts.max(1))),
        stalls_a_year: a_year(&|season| f64::from(season.stalls)),
        days_held_a_year: a_year(&|season| f64::from(season.days_held)),
        weekly_sets: MUSCLES
            .into_iter()
            .enumerate()
            .map(|(at, muscle)| {
                (muscle.label().to_owned(), of(&|season| season.muscle_sets[at]).value / weeks)
            })
            .collect(),
    }
}

fn pct(log: f64) -> f64 {
    100.0 * log.exp_m1()
}
