//! Two consecutive days of one exercise, with everything that may be known before the second.

use regain_engine::Features;

use super::{
    Loads, MIN_EARLIER_DAYS, MIN_EARLIER_PAIRS, Series, TIE_LOG,
    level::{Level, levels},
};
use crate::features::{FeatureRow, add_form, feature_rows};
use crate::models::Knowledge;
use crate::walk::features as terms_of;

/// Longest gap of the exercise in the short-gap subset, days.
const SHORT_GAP_DAYS: i32 = 10;
/// Longest gap since any session in the short-gap subset, days.
const SHORT_SESSION_GAP_DAYS: f64 = 7.0;

/// What the later day brought, against the earlier one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)] // the names are the documentation
pub enum Outcome {
    Beat,
    Tie,
    Worse,
}

impl Outcome {
    /// From the difference in log e1RM.
    pub fn of(change: f64) -> Self {
        if change > TIE_LOG {
            Self::Beat
        } else if change >= -TIE_LOG {
            Self::Tie
        } else {
            Self::Worse
        }
    }
}

impl From<Outcome> for regain_engine::Outcome {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Beat => Self::Beat,
            Outcome::Tie => Self::Tie,
            Outcome::Worse => Self::Worse,
        }
    }
}

/// Two consecutive days of one exercise.
#[derive(Debug, Clone)]
pub struct Pair {
    /// Which of the lifter's series.
    pub series: usize,
    /// Which exposure of the series is predicted; at least 3.
    pub exposure: usize,
    /// Day that is predicted, days since 1970-01-01.
    pub day: i32,
    /// Place in the session, from 0.
    pub position: u32,
    /// Days since the exercise was last done.
    pub gap_days: i32,
    /// What happened.
    pub outcome: Outcome,
    /// Log e1RM of the predicted day.
    pub log_e1rm: f64,
    /// Log e1RM of the day before.
    pub last_log_e1rm: f64,
    /// What was expected of the day from the smoothed level.
    pub level: Level,
    /// The lifter's pairs on strictly earlier days.
    pub earlier_pairs: usize,
    /// Whether it counts in the headline.
    pub scored: bool,
    /// Exercise at most 10 days ago, any session at most 7.
    pub short_gap: bool,
    /// What models may know.
    pub features: FeatureRow,
    /// What the engine's forecast looks at, the plan of the day known.
    pub terms: Features,
}

impl Pair {
    /// Deviation from the smoothed level, log e1RM.
    pub fn deviation(&self) -> f64 {
        self.log_e1rm - self.level.mean
    }
}

/// The day of each pair.
pub(crate) fn days_of(pairs: &[Pair]) -> Vec<i32> {
    pairs.iter().map(|pair| pair.day).collect()
}

/// An exposure's address, in the order in which a lifter lived them.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place {
    pub(crate) series: usize,
    pub(crate) exposure: usize,
}

/// All pairs with at least three earlier days of the series.
pub(crate) fn pairs_of(series: &[Series], loads: &Loads) -> Vec<Pair> {
    let places = in_order_of_work(series);
    let levels: Vec<_> = series.iter().map(|series| levels(&series.exposures)).collect();
    let rows = feature_rows(series, loads, &places, &levels);
    let earlier = earlier_pairs(series, &places);
    let mut pairs = Vec::new();
    for ((place, features), earlier_pairs) in places.iter().zip(rows).zip(earlier) {
        let exposures = &series[place.series].exposures;
        let Some(level) = levels[place.series][place.exposure].filter(|_| place.exposure >= MIN_EARLIER_DAYS)
        else {
            continue;
        };
        let (now, last) = (&exposures[place.exposure], &exposures[place.exposure - 1]);
        let gap_days = now.day - last.day;
        pairs.push(Pair {
            series: place.series,
            exposure: place.exposure,
            day: now.day,
            position: now.position,
            gap_days,
            outcome: Outcome::of(now.log_e1rm - last.log_e1rm),
            log_e1rm: now.log_e1rm,
            last_log_e1rm: last.log_e1rm,
            level,
            earlier_pairs,
            scored: earlier_pairs >= MIN_EARLIER_PAIRS,
            short_gap: gap_days <= SHORT_GAP_DAYS && features.session_gap_days() <= SHORT_SESSION_GAP_DAYS,
            features,
            terms: Features::default(),
        });
    }
    add_form(&mut pairs);
    for (pair, terms) in pairs.iter_mut().zip(terms_of(series, Knowledge::Plan)) {
        pair.terms = terms;
    }
    pairs
}

/// By day, then place in the session, then name of the exercise.
pub(crate) fn in_order_of_work(series: &[Series]) -> Vec<Place> {
    let mut places: Vec<Place> = (0..series.len())
        .flat_map(|s| (0..series[s].exposures.len()).map(move |e| Place { series: s, exposure: e }))
        .collect();
    places.sort_by_key(|place| {
        let exposure = &series[place.series].exposures[place.exposure];
        (exposure.day, exposure.position, place.series)
    });
    places
}

/// For each place, how many pairs (any exposure but the first of a series) lie on earlier days.
fn earlier_pairs(series: &[Series], places: &[Place]) -> Vec<usize> {
    let day = |place: &Place| series[place.series].exposures[place.exposure].day;
    let mut out = Vec::with_capacity(places.len());
    let mut before = 0;
    for today in places.chunk_by(|a, b| day(a) == day(b)) {
        out.extend(std::iter::repeat_n(before, today.len()));
        before += today.iter().filter(|place| place.exposure > 0).count();
    }
    out
}
