//! Terms from the efforts of one series: level, rank, rhythm, reps.

use std::collections::VecDeque;

use crate::forecast::exposure::{ExercisesBefore, Outcome, Planned};

/// How many exposures are kept. Older ones weigh less than .8^64 ≈ 6e-7 in the context level, the only term
/// that looks further back than 20; so leaving them out moves it by less than 2e-6.
const KEPT_EXPOSURES: usize = 64;

/// Context level, set by hand: what an exposure's weight keeps per exposure of age, per place of distance
/// (exp −1/1.5), per set of distance (exp −1/4), on another weekday (exp −1) and after wholly other exercises
/// (exp −2; exp −3 for the habit); the clip of a deviation is [`MAX_CHANGE`], and "no deviation"
/// weighs as much as half an exposure.
const CONTEXT_KEPT_BY_AGE: f64 = 0.8;
const CONTEXT_KEPT_BY_PLACES: [f64; 32] = powers(0.513_417_119_032_592);
const CONTEXT_KEPT_BY_SETS: [f64; 64] = powers(0.778_800_783_071_404_9);
const CONTEXT_KEPT_OTHER_WEEKDAY: f64 = 0.367_879_441_171_442_3;
const CONTEXT_ROUTINE: f64 = 2.0;
/// Kept of every earlier day when the plan is not known: most of them were other routines, none can be told.
/// Chosen among 1, .5 and .3 by leave-one-athlete-out log loss.
const CONTEXT_KEPT_UNKNOWN: f64 = 0.3;
const CONTEXT_PRIOR_WEIGHT: f64 = 0.5;
const DAYS_IN_WEEK: i64 = 7;

/// Changes of ln e1RM count up to ± .3 (benchmark reference: larger ones are unit slips or new machines).
const MAX_CHANGE: f64 = 0.3;

/// Rank, set by hand: exposures looked at, decay per exposure, prior weight and prior shares.
const RANK_EXPOSURES: usize = 20;
const RANK_DECAY: f64 = 0.85;
const RANK_PRIOR_WEIGHT: f64 = 1.0;
const RANK_PRIOR_ABOVE: f64 = 0.4;
const RANK_PRIOR_EQUAL: f64 = 0.3;

/// Habit on days like today, set by hand: transitions looked at, decay per transition, prior weight in
/// transitions and prior shares.
const HERE_TRANSITIONS: usize = 40;
const HERE_DECAY: f64 = 0.9;
const HERE_ROUTINE: f64 = 3.0;
const HERE_PRIOR_TRANSITIONS: f64 = 2.0;
const HERE_PRIOR_TIES: f64 = 0.3 * HERE_PRIOR_TRANSITIONS;
const HERE_PRIOR_BEATS: f64 = 0.4 * HERE_PRIOR_TRANSITIONS;

/// The gap in days counts from 1 to 60 (benchmark reference).
const GAP_MIN_DAYS: f64 = 1.0;
const GAP_MAX_DAYS: f64 = 60.0;
/// Exposures whose span is the density (set by hand).
const DENSITY_EXPOSURES: usize = 8;
/// Exposures whose reps form the rep range, and where a constant range lies in itself (set by hand).
const REP_RANGE_EXPOSURES: usize = 10;
const REP_RANGE_CONSTANT: f64 = 0.5;

/// One earlier exposure, as far as later ones need it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Past {
    /// Local day number.
    pub(crate) day: i32,
    /// Days since the exposure before, 1 to 60; `None` on the first day.
    pub(crate) gap_days: Option<f64>,
    /// How it compared with the exposure before; `None` on the first day.
    pub(crate) outcome: Option<Outcome>,
    /// Which exercises were done before it that day.
    pub(crate) exercises_before: ExercisesBefore,
    /// ln of the best e1RM in kg.
    pub(crate) log_e1rm: f64,
    /// Place in the session, if known.
    pub(crate) position: Option<u16>,
    /// Hard sets for the muscle before it, if known.
    pub(crate) sets_before: Option<u16>,
    /// Most reps at the top load.
    pub(crate) top_reps: u16,
}

impl Past {
    fn kept_by_weekday(&self, day: i32) -> f64 {
        let same = (i64::from(day) - i64::from(self.day)) % DAYS_IN_WEEK == 0;
        if same { 1.0 } else { CONTEXT_KEPT_OTHER_WEEKDAY }
    }

    /// exp −power·(1 − likeness) of the exercises before.
    fn kept_by_routine(&self, planned: &Planned, power: f64) -> f64 {
        match planned.exercises_before.map(|before| before.likeness(self.exercises_before)) {
            None => CONTEXT_KEPT_UNKNOWN,
            Some(likeness) if likeness >= 1.0 => 1.0,
            Some(likeness) => libm::exp(power * (likeness - 1.0)),
        }
    }
}

/// Shares of the earlier exposures above and equal to last time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Rank {
    pub(crate) above: f64,
    pub(crate) equal: f64,
}

/// Shares of the transitions on days like today.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Here {
    pub(crate) tie: f64,
    pub(crate) beat: f64,
}

/// The latest exposures of one series, oldest first.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct History(VecDeque<Past>);

impl History {
    /// Adds an exposure and forgets the oldest one beyond the limit.
    pub(crate) fn push(&mut self, past: Past) {
        if self.0.len() == KEPT_EXPOSURES {
            self.0.pop_front();
        }
        self.0.push_back(past);
    }

    /// The latest exposure.
    pub(crate) fn last(&self) -> Option<&Past> {
        self.0.back()
    }

    /// Term `ctx_d`: Σ w·clip(e_j − e_p, ± .3) / (Σ w + .5) with
    /// w = .8^age · exp(−|Δplace|/1.5 − |Δsets before|/4 − \[other weekday\] − 2·(1 − likeness)), likeness being
    /// that of the exercises before. Where these are not known, every day keeps .3; a place or number of sets
    /// that is unknown counts as the same.
    pub(crate) fn context_level(&self, day: i32, planned: &Planned) -> Option<f64> {
        let last = self.last()?;
        let (mut weights, mut sum, mut recency) = (CONTEXT_PRIOR_WEIGHT, 0.0, 1.0);
        for past in self.0.iter().rev() {
            let weight = recency
                * past.kept_by_weekday(day)
                * kept(&CONTEXT_KEPT_BY_PLACES, past.position, planned.position)
                * kept(&CONTEXT_KEPT_BY_SETS, past.sets_before, planned.planned_sets_before)
                * past.kept_by_routine(planned, CONTEXT_ROUTINE);
            weights += weight;
            sum += weight * (past.log_e1rm - last.log_e1rm).clamp(-MAX_CHANGE, MAX_CHANGE);
            recency *= CONTEXT_KEPT_BY_AGE;
        }
        Some(sum / weights)
    }

    /// Term `lr1`: clip(e_p − e_{p−1}, ± .3); needs two exposures.
    pub(crate) fn last_change(&self) -> Option<f64> {
        let mut latest = self.0.iter().rev();
        let (last, before) = (latest.next()?, latest.next()?);
        Some((last.log_e1rm - before.log_e1rm).clamp(-MAX_CHANGE, MAX_CHANGE))
    }

    /// Terms `fr_gt` and `fr_tie`: over the 20 exposures before last time, weight .85^age,
    /// (Σ w·\[above\] + .4)/(Σ w + 1) and (Σ w·\[equal\] + .3)/(Σ w + 1); needs two exposures.
    pub(crate) fn rank(&self) -> Option<Rank> {
        let mut latest = self.0.iter().rev();
        let last = latest.next()?.log_e1rm;
        let (mut weights, mut above, mut equal) = (RANK_PRIOR_WEIGHT, RANK_PRIOR_ABOVE, RANK_PRIOR_EQUAL);
        let mut weight = 1.0;
        for past in latest.take(RANK_EXPOSURES) {
            match Outcome::of(past.log_e1rm, last) {
                Outcome::Beat => above += weight,
                Outcome::Tie => equal += weight,
                Outcome::Worse => {}
            }
            weights += weight;
            weight *= RANK_DECAY;
        }
        (self.0.len() > 1).then_some(Rank { above: above / weights, equal: equal / weights })
    }

    /// Terms `tie_h` and `beat_h`: over the last 40 transitions, weight .9^age · exp(−|Δplace|/1.5 −
    /// \[other weekday\] − 3·(1 − likeness)) · (smaller gap/larger gap)², (Σ w·\[tie\] + .6)/(Σ w + 2) and
    /// (Σ w·\[beat\] + .8)/(Σ w + 2). Where the
    /// exercises before are not known, every day keeps .3.
    pub(crate) fn habit_here(&self, day: i32, planned: &Planned) -> Here {
        let today_days = self.gap_days(day);
        let (mut weights, mut recency) = (HERE_PRIOR_TRANSITIONS, 1.0);
        let (mut ties, mut beats) = (HERE_PRIOR_TIES, HERE_PRIOR_BEATS);
        for past in self.0.iter().rev().take(HERE_TRANSITIONS) {
            let Some(outcome) = past.outcome else { break };
            let weight = recency
                * past.kept_by_weekday(day)
                * kept(&CONTEXT_KEPT_BY_PLACES, past.position, planned.position)
                * past.kept_by_routine(planned, HERE_ROUTINE)
                * kept_by_gap(past.gap_days, today_days);
            weights += weight;
            match outcome {
                Outcome::Tie => ties += weight,
                Outcome::Beat => beats += weight,
                Outcome::Worse => {}
            }
            recency *= HERE_DECAY;
        }
        Here { tie: ties / weights, beat: beats / weights }
    }

    /// Days since last time, 1 to 60.
    pub(crate) fn gap_days(&self, day: i32) -> Option<f64> {
        Some(days_between(self.last()?.day, day).clamp(GAP_MIN_DAYS, GAP_MAX_DAYS))
    }

    /// Term `lgap`: ln clip(days since last time, 1, 60).
    pub(crate) fn gap(&self, day: i32) -> Option<f64> {
        self.gap_days(day).map(libm::log)
    }

    /// Term `dens8`: ln(1 + days since the eighth-last exposure, or since the first if there are fewer).
    pub(crate) fn density(&self, day: i32) -> Option<f64> {
        let first = self.0.iter().rev().take(DENSITY_EXPOSURES).next_back()?;
        Some(libm::log1p(days_between(first.day, day)))
    }

    /// Term `reprange_pos`: where last time's top reps lie within those of the last ten exposures, 0 to 1;
    /// .5 when they are constant.
    pub(crate) fn rep_range(&self) -> Option<f64> {
        let recent = || self.0.iter().rev().take(REP_RANGE_EXPOSURES).map(|past| f64::from(past.top_reps));
        let last = recent().next()?;
        let (low, high) = (recent().fold(last, f64::min), recent().fold(last, f64::max));
        Some(if high > low { (last - low) / (high - low) } else { REP_RANGE_CONSTANT })
    }
}

/// Whole days from one local day to another.
pub(crate) fn days_between(earlier: i32, later: i32) -> f64 {
    f64::from(later) - f64::from(earlier)
}

/// What a weight keeps at the distance of two places or counts; all of it when either is unknown, and nothing
/// beyond the table (less than 2e-7).
fn kept(by_distance: &[f64], a: Option<u16>, b: Option<u16>) -> f64 {
    a.zip(b).map_or(1.0, |(a, b)| by_distance.get(usize::from(a.abs_diff(b))).copied().unwrap_or(0.0))
}

/// (smaller/larger)², which is exp −2·|Δ ln days|.
fn kept_by_gap(a: Option<f64>, b: Option<f64>) -> f64 {
    a.zip(b).map_or(1.0, |(a, b)| {
        let ratio = a.min(b) / a.max(b);
        ratio * ratio
    })
}

/// 1, base, base², …
const fn powers<const N: usize>(base: f64) -> [f64; N] {
    let mut powers = [1.0; N];
    let mut i = 1;
    while i < N {
        powers[i] = powers[i - 1] * base;
        i += 1;
    }
    powers
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forecast::exposure::SeriesId;
    use rstest::rstest;

    const BENCH: SeriesId = SeriesId(0);
    const FIRST: Planned = Planned {
        series: BENCH,
        position: Some(0),
        planned_sets_before: Some(0),
        exercises_before: Some(ExercisesBefore::NONE),
    };

    /// A history of (day, ln e1RM, position, sets before, top reps).
    fn history(exposures: &[(i32, f64, u16, u16, u16)]) -> History {
        let mut history = History::default();
        for &(day, log_e1rm, position, sets_before, top_reps) in exposures {
            history.push(Past {
                day,
                gap_days: history.gap_days(day),
                log_e1rm,
                outcome: history.last().map(|last| Outcome::of(log_e1rm, last.log_e1rm)),
                exercises_before: ExercisesBefore::default(),
                position: Some(position),
                sets_before: Some(sets_before),
                top_reps,
            });
        }
        history
    }

    fn efforts(log_e1rm: &[f64]) -> History {
        let days = (0..).step_by(3);
        history(&days.zip(log_e1rm).map(|(day, e)| (day, *e, 0, 0, 5)).collect::<Vec<_>>())
    }

    fn days(days: &[i32]) -> History {
        history(&days.iter().map(|day| (*day, 4.0, 0, 0, 5)).collect::<Vec<_>>())
    }

    fn close(got: Option<f64>, wanted: Option<f64>) -> bool {
        match (got, wanted) {
            (Some(got), Some(wanted)) => (got - wanted).abs() < 1e-12,
            (got, wanted) => got.is_none() && wanted.is_none(),
        }
    }

    #[rstest]
    #[case::same_weekday_and_plan(14, Some(2), Some(4), 0.8 * libm::exp(-2.0 / 1.5 - 1.0), 1.0)]
    #[case::other_weekday(15, Some(2), Some(4), 0.8 * libm::exp(-2.0 / 1.5 - 2.0), libm::exp(-1.0))]
    #[case::other_place(14, Some(0), Some(4), 0.8 * libm::exp(-1.0), libm::exp(-2.0 / 1.5))]
    #[case::place_unknown(14, None, None, 0.8, 1.0)]
    fn context_level_weighs_comparable_days(
        #[case] day: i32,
        #[case] position: Option<u16>,
        #[case] sets_before: Option<u16>,
        #[case] weight_first: f64,
        #[case] weight_last: f64,
    ) {
        let history = history(&[(0, 4.1, 0, 0, 5), (7, 4.0, 2, 4, 5)]);
        let wanted = weight_first * 0.1 / (weight_first + weight_last + 0.5);
        let planned = Planned { position, planned_sets_before: sets_before, ..FIRST };
        assert!(close(history.context_level(day, &planned), Some(wanted)));
    }

    #[test]
    fn context_weights_are_the_defined_ones() {
        for (n, (places, sets)) in (0..32).zip(CONTEXT_KEPT_BY_PLACES.iter().zip(&CONTEXT_KEPT_BY_SETS)) {
            let n = f64::from(n);
            assert!(
                (places - libm::exp(-n / 1.5)).abs() < 1e-15 && (sets - libm::exp(-n / 4.0)).abs() < 1e-15
            );
        }
        assert!((CONTEXT_KEPT_OTHER_WEEKDAY - libm::exp(-1.0)).abs() < 1e-15);
    }

    #[test]
    fn context_level_clips_deviations() {
        let far = history(&[(0, 9.0, 0, 0, 5), (7, 4.0, 0, 0, 5)]);
        assert!(close(far.context_level(14, &FIRST), Some(0.8 * 0.3 / 2.3)));
    }

    /// Monday and Thursday in turn: one beats, one ties.
    #[rstest]
    #[case::unknown_plan_same_gap_and_weekday(10, 1.0)]
    #[case::other_weekday(11, libm::exp(-1.0) * (3.0 / 4.0) * (3.0 / 4.0))]
    fn habits_count_days_like_today(#[case] day: i32, #[case] alike: f64) {
        let history = history(&[(0, 4.0, 0, 0, 5), (3, 4.1, 0, 0, 5), (7, 4.1, 0, 0, 5)]);
        let here = history.habit_here(day, &FIRST);
        let gap_to_tie = 3.0 / 4.0 * 3.0 / 4.0 * libm::exp(-1.0);
        let (tie, beat) = if day == 10 { (gap_to_tie, 0.9) } else { (libm::exp(-1.0), 0.9 * alike) };
        let weights = 2.0 + tie + beat;
        assert!(close(Some(here.tie), Some((0.6 + tie) / weights)), "{here:?}");
        assert!(close(Some(here.beat), Some((0.8 + beat) / weights)), "{here:?}");
    }

    #[test]
    fn another_routine_counts_less() {
        let history = history(&[(0, 4.0, 0, 0, 5), (7, 4.1, 0, 0, 5)]);
        let before = |exercises| Planned { exercises_before: Some(exercises), ..FIRST };
        let alone = history.habit_here(14, &before(ExercisesBefore::default())).beat;
        let after_squats = history.habit_here(14, &before(ExercisesBefore::default().and(SeriesId(3)))).beat;
        let unknown = history.habit_here(14, &Planned { exercises_before: None, ..FIRST }).beat;
        let other = libm::exp(-3.0);
        assert!(close(Some(unknown), Some(1.1 / 2.3)), "{unknown}");
        assert!(close(Some(alone), Some(1.8 / 3.0)), "{alone}");
        assert!(close(Some(after_squats), Some((0.8 + other) / (2.0 + other))), "{after_squats}");
    }

    #[test]
    fn only_the_latest_exposures_are_kept() {
        assert_eq!(efforts(&[4.0; 3 * KEPT_EXPOSURES]).0.len(), KEPT_EXPOSURES);
    }

    #[rstest]
    #[case(&[], None)]
    #[case(&[4.0], None)]
    #[case(&[4.0, 4.1], Some(0.1))]
    #[case(&[4.0, 4.1, 3.0], Some(-0.3))]
    fn last_change_is_clipped(#[case] log_e1rm: &[f64], #[case] wanted: Option<f64>) {
        assert!(close(efforts(log_e1rm).last_change(), wanted));
    }

    #[rstest]
    #[case(&[4.0], None)]
    #[case(&[4.1, 4.0], Some((1.4 / 2.0, 0.3 / 2.0)))]
    #[case(&[4.0, 4.1, 4.0], Some((1.4 / 2.85, (0.85 + 0.3) / 2.85)))]
    #[case(&[4.0, 4.1, 4.2], Some((0.4 / 2.85, 0.3 / 2.85)))]
    fn rank_weighs_recent_exposures_more(#[case] log_e1rm: &[f64], #[case] wanted: Option<(f64, f64)>) {
        let rank = efforts(log_e1rm).rank();
        assert!(close(rank.map(|rank| rank.above), wanted.map(|wanted| wanted.0)));
        assert!(close(rank.map(|rank| rank.equal), wanted.map(|wanted| wanted.1)));
    }

    #[test]
    fn rank_looks_at_twenty_exposures_before_last_time() {
        let mut log_e1rm = vec![4.0; 22];
        log_e1rm[0] = 5.0;
        let without = efforts(&log_e1rm).rank().unwrap().above;
        log_e1rm[1] = 5.0;
        let with = efforts(&log_e1rm).rank().unwrap().above;
        assert!(close(Some(without), efforts(&[4.0; 21]).rank().map(|rank| rank.above)));
        assert!(with > without);
    }

    #[rstest]
    #[case(&[0], 0, 1.0)]
    #[case(&[0], 1, 1.0)]
    #[case(&[0, 4], 9, 5.0)]
    #[case(&[0], 400, 60.0)]
    fn gap_is_one_to_sixty_days(#[case] before: &[i32], #[case] today: i32, #[case] gap_days: f64) {
        assert!(close(days(before).gap(today), Some(libm::log(gap_days))));
    }

    #[rstest]
    #[case(&[0], 3, 3.0)]
    #[case(&[0, 2, 4], 9, 9.0)]
    #[case(&[0, 1, 2, 3, 4, 5, 6, 7], 9, 9.0)]
    #[case(&[0, 1, 2, 3, 4, 5, 6, 7, 8], 9, 8.0)]
    fn density_spans_eight_exposures(#[case] before: &[i32], #[case] today: i32, #[case] span_days: f64) {
        assert!(close(days(before).density(today), Some(libm::log1p(span_days))));
    }

    #[rstest]
    #[case(&[8], 0.5)]
    #[case(&[8, 8], 0.5)]
    #[case(&[8, 12, 9], 0.25)]
    #[case(&[5, 8], 1.0)]
    #[case(&[20, 5, 5, 5, 5, 5, 5, 5, 5, 10, 6], 0.2)]
    fn rep_range_spans_ten_exposures(#[case] top_reps: &[u16], #[case] wanted: f64) {
        let days = (0..).step_by(3);
        let history =
            history(&days.zip(top_reps).map(|(day, reps)| (day, 4.0, 0, 0, *reps)).collect::<Vec<_>>());
        assert!(close(history.rep_range(), Some(wanted)));
    }
}
