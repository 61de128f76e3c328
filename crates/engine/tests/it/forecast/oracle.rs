//! The definitions of all terms, written down once more as plainly as possible: every value from the whole
//! log, no state, no shortcuts. The fast code must agree.

use proptest::prelude::ProptestConfig;
use proptest::proptest;
use regain_engine::{ExercisesBefore, Features, TermKind};

use super::log::{Done, after, logs, new_forecaster, observe};

const TIE: f64 = 1e-9;

/// ln e1RM of the best set.
fn best(done: &Done) -> f64 {
    done.sets
        .iter()
        .map(|&(kg, reps)| libm::log(kg * (1.0 + f64::from(reps) / 30.0)))
        .fold(f64::MIN, f64::max)
}

fn top_load(done: &Done) -> f64 {
    done.sets.iter().map(|set| set.0).fold(0.0, f64::max)
}

/// Reps of the sets at the top load, in order.
fn top_reps(done: &Done) -> Vec<f64> {
    let top = top_load(done);
    done.sets.iter().filter(|set| (set.0 - top).abs() < 1e-6).map(|set| f64::from(set.1)).collect()
}

fn most(reps: &[f64]) -> f64 {
    reps.iter().copied().fold(f64::MIN, f64::max)
}

fn one_if(condition: bool) -> f64 {
    if condition { 1.0 } else { 0.0 }
}

/// Change that the exposure `j` of a series brought.
fn change(series: &[&Done], j: usize) -> f64 {
    best(series[j]) - best(series[j - 1])
}

fn power(base: f64, exponent: usize) -> f64 {
    (0..exponent).fold(1.0, |product, _| product * base)
}

fn distance(a: Option<u16>, b: Option<u16>) -> f64 {
    a.zip(b).map_or(0.0, |(a, b)| (f64::from(a) - f64::from(b)).abs())
}

fn difference(today: Option<u16>, before: Option<u16>, limit: f64) -> Option<f64> {
    today.zip(before).map(|(today, before)| (f64::from(today) - f64::from(before)).clamp(-limit, limit))
}

fn context_level(log: &[Done], series: &[&Done], today: &Done) -> f64 {
    let p = series.len() - 1;
    let (mut sum, mut weights) = (0.0, 0.5);
    for (j, done) in series.iter().enumerate() {
        let weight = power(0.8, p - j)
            * libm::exp(
                -distance(done.position, today.position) / 1.5
                    - distance(done.sets_before, today.sets_before) / 4.0
                    - one_if(done.day % 7 != today.day % 7)
                    - 2.0 * (1.0 - likeness(log, done, today)),
            );
        sum += weight * (best(done) - best(series[p])).clamp(-0.3, 0.3);
        weights += weight;
    }
    sum / weights
}

/// Share of the 20 exposures before last time for which `counts` says yes.
fn rank(series: &[&Done], prior: f64, counts: impl Fn(f64) -> bool) -> Option<f64> {
    let p = series.len() - 1;
    let (mut sum, mut weights) = (prior, 1.0);
    for j in p.saturating_sub(20)..p {
        let weight = power(0.85, p - 1 - j);
        sum += weight * one_if(counts(best(series[j]) - best(series[p])));
        weights += weight;
    }
    (p > 0).then_some(sum / weights)
}

fn habit(series: &[&Done], prior: f64, counts: impl Fn(f64) -> bool) -> f64 {
    let p = series.len() - 1;
    let (mut sum, mut weights) = (prior, 4.0);
    for j in 1..=p {
        let weight = power(0.93, p - j);
        sum += weight * one_if(counts(change(series, j)));
        weights += weight;
    }
    sum / weights
}

fn beat_after_these_reps(series: &[&Done]) -> f64 {
    let p = series.len() - 1;
    let reps = |j: usize| most(&top_reps(series[j]));
    let (mut beats, mut count) = (1.6, 4.0);
    for j in 2..=p {
        if (reps(j - 1) - reps(p)).abs() < 0.5 {
            beats += one_if(change(series, j) > TIE);
            count += 1.0;
        }
    }
    beats / count
}

/// Level and variance of one effort after all exposures of a series.
fn level(series: &[&Done]) -> (f64, f64) {
    let start = 0.0727 * 0.0727;
    let (mut m, mut p_var, mut r) = (best(series[0]), start, start);
    for p in 1..series.len() {
        let days = f64::from(series[p].day - series[p - 1].day).min(60.0);
        let predicted = p_var + 0.0246 * 0.0246 * days * r / start;
        let limit = 2.0 * libm::sqrt(predicted + r);
        let innovation = (best(series[p]) - m).clamp(-limit, limit);
        let k = predicted / (predicted + r);
        m += k * innovation;
        p_var = (1.0 - k) * predicted;
        let seen = innovation * innovation / (1.0 + predicted / r);
        let n = if p < 12 { (0..p).fold(7.0, |n, _| n + 1.0) } else { 20.0 };
        r = ((n * r + seen) / (n + 1.0)).clamp(0.008 * 0.008, 0.15 * 0.15);
    }
    (m, r)
}

/// Series done before `done` on its day.
fn before<'a>(log: &'a [Done], done: &Done) -> Vec<&'a Done> {
    let earlier_that_day = log.iter().filter(|other| other.day == done.day);
    earlier_that_day.take_while(|other| other.series != done.series).collect()
}

fn likeness(log: &[Done], a: &Done, b: &Done) -> f64 {
    let (a, b) = (before(log, a), before(log, b));
    let in_b = |series: u32| b.iter().any(|other| other.series == series);
    let both: f64 = a.iter().map(|other| one_if(in_b(other.series))).sum();
    let either = a.iter().chain(&b).map(|_| 1.0).sum::<f64>() - both;
    if either < 0.5 { 1.0 } else { both / either }
}

/// Share of the last 40 transitions, alike ones most, for which `counts` says yes.
fn habit_here(log: &[Done], series: &[&Done], today: &Done, prior: f64, counts: impl Fn(f64) -> bool) -> f64 {
    let p = series.len() - 1;
    let (mut sum, mut weights) = (prior, 2.0);
    let log_gap = |a: &Done, b: &Done| libm::log(f64::from(b.day - a.day).clamp(1.0, 60.0));
    for j in p.saturating_sub(39).max(1)..=p {
        let weight = power(0.9, p - j)
            * libm::exp(
                -distance(series[j].position, today.position) / 1.5
                    - one_if(series[j].day % 7 != today.day % 7)
                    - 3.0 * (1.0 - likeness(log, series[j], today))
                    - 2.0 * (log_gap(series[j - 1], series[j]) - log_gap(series[p], today)).abs(),
            );
        sum += weight * one_if(counts(change(series, j)));
        weights += weight;
    }
    sum / weights
}

fn rep_range(series: &[&Done]) -> f64 {
    let reps: Vec<f64> = series.iter().rev().take(10).map(|done| most(&top_reps(done))).collect();
    let (low, high) = (reps.iter().copied().fold(f64::MAX, f64::min), most(&reps));
    if high > low { (reps[0] - low) / (high - low) } else { 0.5 }
}

fn distinct_loads(done: &Done) -> f64 {
    let mut loads: Vec<f64> = done.sets.iter().map(|set| set.0).collect();
    loads.sort_by(f64::total_cmp);
    loads.dedup_by(|a, b| (*a - *b).abs() < 1e-6);
    loads.iter().map(|_| 1.0).sum()
}

/// Earlier exposures of the series of `log[i]`.
fn earlier(log: &[Done], i: usize) -> Vec<&Done> {
    log.iter().filter(|done| done.series == log[i].series && done.day < log[i].day).collect()
}

/// Recent share of the athlete's transitions for which `counts` says yes.
fn recent(log: &[Done], today: i32, prior: f64, counts: impl Fn(f64) -> bool) -> f64 {
    let (mut sum, mut weights) = (prior, 8.0);
    for (i, done) in log.iter().enumerate().filter(|(_, done)| done.day < today) {
        if let Some(before) = earlier(log, i).last() {
            let weight = libm::exp(-f64::from(today - done.day) / 20.0);
            sum += weight * one_if(counts(best(done) - best(before)));
            weights += weight;
        }
    }
    sum / weights
}

fn recent_surprise(log: &[Done], today: i32) -> f64 {
    let (mut sum, mut weights, mut all, mut count) = (0.0, 0.0, 0.0, 0.0);
    for (i, done) in log.iter().enumerate().filter(|(_, done)| done.day < today) {
        let before = earlier(log, i);
        if before.len() >= 3 {
            let (m, r) = level(&before);
            let surprise = ((best(done) - m) / libm::sqrt(r)).clamp(-3.0, 3.0);
            let weight = libm::exp(-f64::from(today - done.day) / 10.0);
            sum += weight * surprise;
            weights += weight;
            all += surprise;
            count += 1.0;
        }
    }
    let own_mean = all / (count + 20.0);
    sum / (weights + 3.0) - own_mean * weights / (weights + 3.0)
}

fn training_days(log: &[Done], today: i32) -> f64 {
    (today - 6..today).map(|day| one_if(log.iter().any(|done| done.day == day))).sum()
}

/// All terms of `log[i]` from the exposures on earlier days.
fn features(log: &[Done], i: usize) -> Option<Features> {
    let (today, series) = (&log[i], earlier(log, i));
    let p = series.len().checked_sub(1)?;
    let last = series[p];
    let last_top = top_reps(last);
    let gap = f64::from(today.day - last.day);
    let mut all = Features::default();
    all[TermKind::ContextLevel] = Some(context_level(log, &series, today));
    all[TermKind::LastChange] = (p > 0).then(|| change(&series, p).clamp(-0.3, 0.3));
    all[TermKind::RankAbove] = rank(&series, 0.4, |d| d > TIE);
    all[TermKind::RankEqual] = rank(&series, 0.3, |d| d.abs() <= TIE);
    all[TermKind::TieHabit] = Some(habit(&series, 1.2, |d| d.abs() <= TIE));
    all[TermKind::BeatHabit] = Some(habit(&series, 1.6, |d| d > TIE));
    all[TermKind::BeatAfterTheseReps] = Some(beat_after_these_reps(&series));
    all[TermKind::TieHabitHere] = Some(habit_here(log, &series, today, 0.6, |d| d.abs() <= TIE));
    all[TermKind::BeatHabitHere] = Some(habit_here(log, &series, today, 0.8, |d| d > TIE));
    all[TermKind::Gap] = Some(libm::log(gap.clamp(1.0, 60.0)));
    let span = f64::from(today.day - series[(p + 1).saturating_sub(8)].day);
    all[TermKind::Density] = Some(libm::log(1.0 + span));
    all[TermKind::TrainingDays] = Some(training_days(log, today.day));
    all[TermKind::Position] = today.position.map(f64::from);
    all[TermKind::PositionChange] = difference(today.position, last.position, 6.0);
    all[TermKind::SetsBeforeChange] = difference(today.sets_before, last.sets_before, 20.0);
    all[TermKind::LoadsLastTime] = Some(distinct_loads(last));
    let even = last_top.len() > 1 && last_top.iter().all(|reps| (reps - last_top[0]).abs() < 0.5);
    all[TermKind::EvenTopSets] = Some(one_if(even));
    all[TermKind::LastSetDrop] = Some(last_top[last_top.len() - 1] - most(&last_top));
    all[TermKind::RepRange] = Some(rep_range(&series));
    all[TermKind::Spread] = Some(0.5 * libm::log(level(&series).1));
    all[TermKind::RecentBeats] = Some(recent(log, today.day, 3.2, |d| d > TIE));
    all[TermKind::RecentTies] = Some(recent(log, today.day, 2.4, |d| d.abs() <= TIE));
    all[TermKind::RecentSurprise] = Some(recent_surprise(log, today.day));
    Some(all)
}

fn assert_agree(log: &[Done], i: usize, got: Option<Features>, tolerance: f64) {
    let wanted = features(log, i);
    assert_eq!(got.is_some(), wanted.is_some(), "exercise {i}");
    for ((kind, got), (_, wanted)) in
        got.iter().flat_map(Features::iter).zip(wanted.iter().flat_map(Features::iter))
    {
        let agree = match (got, wanted) {
            (Some(got), Some(wanted)) => (got - wanted).abs() <= tolerance,
            (got, wanted) => got == wanted,
        };
        assert!(agree, "exercise {i}, {}: {got:?}, wanted {wanted:?}", kind.key());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn the_fast_features_are_the_defined_ones(log in logs(40)) {
        let mut forecaster = new_forecaster();
        for (i, done) in log.iter().enumerate() {
            forecaster.begin_day(done.day);
            let planned = done.planned(forecaster.done_today());
            assert_agree(&log, i, forecaster.features(&planned), 1e-9);
            observe(&mut forecaster, done);
        }
    }
}

/// Beyond 64 exposures the oldest are forgotten; the context level may notice, by less than 2e-6.
#[test]
fn a_long_series_forgets_next_to_nothing() {
    let log: Vec<Done> = (0..300_i32)
        .map(|n| Done {
            day: 2 * n,
            series: 0,
            position: u16::try_from(n % 5).ok(),
            sets_before: u16::try_from(n % 7).ok(),
            sets: vec![(60.0 + f64::from(n * 37 % 11), 5)],
        })
        .collect();
    let last = log.len() - 1;
    let mut forecaster = after(&log[..last]);
    forecaster.begin_day(log[last].day);
    assert_agree(&log, last, forecaster.features(&log[last].planned(ExercisesBefore::NONE)), 2e-6);
}
