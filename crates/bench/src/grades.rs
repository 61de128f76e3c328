//! Are the engine's verdicts right? What happened after each of them, and how big the deficit really was.

use std::time::Instant;

use rayon::prelude::*;
use regain_engine::{Params, Verdict};

use crate::bootstrap::{Interval, Share, pooled_mean};
use crate::cost::CostFit;
use crate::dataset::Dataset;
use crate::gap_effect::{GAPS, REFERENCE_DAYS};
use crate::protocol::{Lifter, Outcome, Pair};
use crate::replay::{exercise_of, replay};
use crate::results::{Deficit, GapEffect, Grade};

/// Upper ends of the bands of p_ready.
const BANDS: [(f64, &str); 6] = [
    (0.2, "below 20 %"),
    (0.4, "20 to 40 %"),
    (0.55, "40 to 55 %"),
    (0.7, "55 to 70 %"),
    (0.85, "70 to 85 %"),
    (f64::INFINITY, "85 % and more"),
];
/// How long before the estimated ready time a session began, upper ends in days.
const EARLY: [(f64, &str); 5] = [
    (0.0, "ready"),
    (0.5, "up to 12 h early"),
    (1.0, "12 to 24 h early"),
    (2.0, "1 to 2 days early"),
    (f64::INFINITY, "more than 2 days early"),
];
/// Deviations beyond this are slips, log e1RM.
const MAX_DEVIATION: f64 = 0.3;

/// What the engine said before a pair.
struct Said {
    verdict: Verdict,
    p_ready: f64,
    ready_in_days: f64,
    deficit_log: f64,
}

/// What it said before every pair of one lifter; `None` where it knew too little.
type SaidToOne = Vec<Option<Said>>;

/// A scored pair with what was said and its deviation within the series.
struct Graded<'a> {
    pair: &'a Pair,
    said: Said,
    deviation: f64,
}

/// What [`grade`] found.
pub(crate) struct Grades {
    pub(crate) verdicts: Vec<Grade>,
    pub(crate) ready: Vec<Grade>,
    pub(crate) ready_short_gap: Vec<Grade>,
    pub(crate) ready_time: Vec<Grade>,
    pub(crate) deficits: Vec<Deficit>,
    /// The deficit it expected before every pair of every lifter, log e1RM; `None` where it knew too little.
    pub(crate) expected: Vec<Vec<Option<f64>>>,
    pub(crate) cost: Option<CostFit>,
}

/// Asks the engine before every session, without a check-in, for the logs have none.
pub(crate) fn grade(data: &Dataset, gaps: &[GapEffect]) -> Grades {
    let (said, costs): (Vec<SaidToOne>, Vec<(f64, f64)>) = data.lifters.par_iter().map(timed).collect();
    let expected =
        said.iter().map(|own| own.iter().map(|said| Some(said.as_ref()?.deficit_log)).collect()).collect();
    let lifters: Vec<Vec<Graded<'_>>> =
        data.lifters.iter().zip(said).map(|(lifter, said)| graded(lifter, said)).collect();
    let verdicts = [Verdict::Unknown, Verdict::Beat, Verdict::Care, Verdict::Hold];
    let verdicts =
        verdicts.into_iter().map(|verdict| of_group(&lifters, verdict.key(), |g| g.said.verdict == verdict));
    let by_band = |keep: fn(&Pair) -> bool| {
        let bands = BANDS.iter().enumerate();
        let grades = bands.map(|(i, (_, name))| {
            of_group(&lifters, name, |g| keep(g.pair) && band(&BANDS, g.said.p_ready) == i)
        });
        grades.filter(|grade| grade.n > 0).collect()
    };
    let early = EARLY.iter().enumerate();
    let ready_time = early.map(|(i, (_, name))| {
        of_group(&lifters, name, |g| g.pair.short_gap && band(&EARLY, g.said.ready_in_days) == i)
    });
    Grades {
        cost: CostFit::of(&costs),
        expected,
        ready_time: ready_time.filter(|grade| grade.n > 0).collect(),
        verdicts: verdicts.filter(|grade| grade.n > 0).collect(),
        ready: by_band(|_| true),
        ready_short_gap: by_band(|pair| pair.short_gap),
        deficits: deficits(&lifters, gaps),
    }
}

/// What was said to one lifter, with the sets of the log and the milliseconds it took.
fn timed(lifter: &Lifter) -> (Vec<Option<Said>>, (f64, f64)) {
    let begun = Instant::now();
    let said = asked(lifter);
    (said, (lifter.log.sets.len() as f64, begun.elapsed().as_secs_f64() * 1e3))
}

fn asked(lifter: &Lifter) -> Vec<Option<Said>> {
    replay(lifter, &Params::default(), |athlete, now, pairs| {
        let outlook = athlete.outlook(now);
        let of_pair = |pair: &&Pair| {
            let exercise = exercise_of(lifter, pair);
            let lift = outlook.lift(&exercise)?;
            let verdict = athlete.target(now, &exercise)?.verdict;
            Some(Said {
                verdict,
                p_ready: lift.p_ready,
                ready_in_days: lift.ready_in_days,
                deficit_log: lift.deficit_log,
            })
        };
        pairs.iter().map(of_pair).collect()
    })
}

fn graded(lifter: &Lifter, said: Vec<Option<Said>>) -> Vec<Graded<'_>> {
    let means = series_means(lifter);
    let scored = lifter.pairs.iter().zip(said).filter(|(pair, _)| pair.scored);
    scored
        .filter_map(|(pair, said)| {
            Some(Graded { pair, said: said?, deviation: deviation(pair) - means[pair.series] })
        })
        .collect()
}

/// Mean deviation of each series, so that only differences within it count.
fn series_means(lifter: &Lifter) -> Vec<f64> {
    let mut sums = vec![(0.0, 0.0); lifter.series.len()];
    for pair in lifter.scored() {
        let (sum, n) = &mut sums[pair.series];
        *sum += deviation(pair);
        *n += 1.0;
    }
    sums.into_iter().map(|(sum, n)| sum / f64::max(n, 1.0)).collect()
}

fn deviation(pair: &Pair) -> f64 {
    pair.deviation().clamp(-MAX_DEVIATION, MAX_DEVIATION)
}

/// The first band whose upper end is not below the value; a chance equal to an end belongs to the next band, a time
/// of exactly zero to the first.
fn band(bands: &[(f64, &str)], value: f64) -> usize {
    let inside = |upto: f64| if upto > 0.0 { value < upto } else { value <= upto };
    bands.iter().position(|(upto, _)| inside(*upto)).unwrap_or(bands.len() - 1)
}

fn of_group(lifters: &[Vec<Graded<'_>>], name: &str, is_in: impl Fn(&Graded<'_>) -> bool) -> Grade {
    let mean = |value: &dyn Fn(&Graded<'_>) -> f64| pooled(lifters, &is_in, value);
    let happened = |yes: bool| if yes { 100.0 } else { 0.0 };
    Grade {
        name: name.to_owned(),
        n: lifters.iter().flatten().filter(|graded| is_in(graded)).count(),
        p_ready: mean(&|graded| graded.said.p_ready).value,
        beat_percent: mean(&|graded| happened(graded.pair.outcome == Outcome::Beat)),
        not_worse_percent: mean(&|graded| happened(graded.pair.outcome != Outcome::Worse)),
        deviation_percent: mean(&|graded| 100.0 * graded.deviation),
    }
}

/// The deficit that the engine expected at each gap against that at seven days, beside what the logs show.
fn deficits(lifters: &[Vec<Graded<'_>>], gaps: &[GapEffect]) -> Vec<Deficit> {
    let expected = |from: i32, to: i32| {
        let is_in = |graded: &Graded<'_>| (from..=to).contains(&graded.pair.gap_days);
        pooled(lifters, &is_in, &|graded| -100.0 * graded.said.deficit_log).value
    };
    let at_reference = expected(REFERENCE_DAYS, REFERENCE_DAYS);
    let short = GAPS.iter().filter(|(_, _, to)| *to < REFERENCE_DAYS);
    short
        .filter_map(|(days, from, to)| {
            let logs = gaps.iter().find(|gap| gap.days == *days)?;
            let expected_percent = expected(*from, *to) - at_reference;
            let found =
                Deficit { days: logs.days.clone(), n: logs.n, expected_percent, logs_percent: logs.percent };
            expected_percent.is_finite().then_some(found)
        })
        .collect()
}

fn pooled(
    lifters: &[Vec<Graded<'_>>],
    is_in: &dyn Fn(&Graded<'_>) -> bool,
    value: &dyn Fn(&Graded<'_>) -> f64,
) -> Interval {
    let share = |own: &Vec<Graded<'_>>| {
        own.iter().filter(|graded| is_in(graded)).fold(Share { sum: 0.0, n: 0.0 }, |share, graded| Share {
            sum: share.sum + value(graded),
            n: share.n + 1.0,
        })
    };
    pooled_mean(&lifters.iter().map(share).collect::<Vec<_>>())
}
