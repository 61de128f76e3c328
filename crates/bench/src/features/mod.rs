//! What a model may know before a pair: named numbers, all from strictly earlier days or from the day's plan.

mod form;
mod history;
mod recovery;

use crate::protocol::{Level, Loads, Series};

pub(crate) use form::add_form;

use crate::protocol::Place;

macro_rules! features {
    ($($(#[$doc:meta])* $name:ident = $key:literal),+ $(,)?) => {
        /// One input of the baseline models. Days and sets as they are; loads of a group are sums of hard sets.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Feature { $($(#[$doc])* $name),+ }

        impl Feature {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];
            /// How many there are.
            pub const COUNT: usize = Self::ALL.len();

            /// Short name for output.
            pub fn key(self) -> &'static str {
                match self { $(Self::$name => $key),+ }
            }
        }
    };
}

features! {
    // history
    /// Change of the last day against the one before, log, within ±.3.
    LastChange = "last_change",
    /// Last value above the level expected now, log, within ±.3.
    LastAboveLevel = "last_above_level",
    /// Last value above the level expected then, log, within ±.3.
    LastSurprise = "last_surprise",
    /// Last value below the best so far, log, −.6 to 0.
    BelowBest = "below_best",
    /// Slope of the last six days, log a day of the exercise, within ±.1; 0 before there are four.
    Slope = "slope",
    /// Log of the number of earlier days of the series.
    LogExposures = "log_exposures",
    /// log(1 + days since the series began).
    LogAge = "log_age",
    /// Place in the session, from 0 (plan).
    Position = "position",
    /// Place against last time, within ±6 (plan).
    PositionChange = "position_change",
    /// Hard sets for the group planned before it (plan).
    EarlierSets = "earlier_sets",
    /// The same against last time, within ±20 (plan).
    EarlierSetsChange = "earlier_sets_change",
    /// Repetitions of the last best set.
    LastReps = "last_reps",
    /// Sets last time.
    LastSets = "last_sets",
    /// Running beat rate of the series, shrunk to .4.
    SeriesBeatRate = "series_beat_rate",
    /// Last value, log e1RM.
    LastValue = "last_value",
    /// Most repetitions at the top load last time.
    LastTopReps = "last_top_reps",
    /// Repetitions of the first set last time.
    LastFirstReps = "last_first_reps",
    /// 1 when an app chose the load.
    Prescribed = "prescribed",
    // gap
    /// Log of days since the exercise, 1 to 60.
    LogGap = "log_gap",
    /// Its square.
    LogGapSquared = "log_gap_squared",
    /// Log of the gap before that.
    LogGapBefore = "log_gap_before",
    // recovery
    /// Days since the group was trained, at most 60.
    GroupGap = "group_gap",
    /// Its log, 1 to 30.
    LogGroupGap = "log_group_gap",
    /// The square of that.
    LogGroupGapSquared = "log_group_gap_squared",
    /// Days since any session, at most 60.
    SessionGap = "session_gap",
    /// Its log, 1 to 30.
    LogSessionGap = "log_session_gap",
    /// Hard sets of the group in the last 2 days.
    Sets2 = "sets_2d",
    /// In the last 4 days.
    Sets4 = "sets_4d",
    /// In the last 7 days.
    Sets7 = "sets_7d",
    /// In the last 14 days.
    Sets14 = "sets_14d",
    /// In the last 28 days.
    Sets28 = "sets_28d",
    /// Exponential load of the group, 2 days.
    Fading2 = "fading_2d",
    /// 7 days.
    Fading7 = "fading_7d",
    /// 15 days.
    Fading15 = "fading_15d",
    /// 42 days.
    Fading42 = "fading_42d",
    /// Hard sets of the group on its last day.
    SetsLastDay = "sets_last_day",
    /// Days with work for the group in the last 7.
    Days7 = "days_7d",
    /// [`Feature::Sets7`] against the lifter's own mean, 0 to 4.
    OwnSets7 = "own_sets_7d",
    /// [`Feature::Sets28`] the same way.
    OwnSets28 = "own_sets_28d",
    /// [`Feature::Fading2`] the same way.
    OwnFading2 = "own_fading_2d",
    /// [`Feature::Fading7`] the same way.
    OwnFading7 = "own_fading_7d",
    /// [`Feature::Fading15`] the same way.
    OwnFading15 = "own_fading_15d",
    /// [`Feature::Fading42`] the same way.
    OwnFading42 = "own_fading_42d",
    /// [`Feature::SetsLastDay`] the same way.
    OwnSetsLastDay = "own_sets_last_day",
    /// Hard sets of all groups in the last 7 days.
    AllSets7 = "all_sets_7d",
    /// Exponential load of all groups, 2 days.
    AllFading2 = "all_fading_2d",
    /// 7 days.
    AllFading7 = "all_fading_7d",
    /// 42 days.
    AllFading42 = "all_fading_42d",
    /// [`Feature::AllFading7`] against the lifter's own mean, 0 to 4.
    OwnAllFading7 = "own_all_fading_7d",
    /// [`Feature::AllFading42`] the same way.
    OwnAllFading42 = "own_all_fading_42d",
    /// Sets of 7 days over a quarter of those of 28, 0 to 4.
    AcuteChronic = "acute_chronic",
    /// Freshness of the group in percent when each hard set takes 10 and all of it is back in 7 days.
    Percent7 = "percent_7d",
    // form
    /// Shrunken mean deviation of the last day with pairs, any exercise; unknown on the first.
    Form1 = "form_1",
    /// Of the day before that.
    Form2 = "form_2",
    /// Faded sum of them, 7 days.
    Form7 = "form_7d",
    /// 21 days.
    Form21 = "form_21d",
    /// Shrunken mean deviation of the exercises already done today (in-session only).
    TodaySoFar = "today_so_far",
    /// How many those are (in-session only).
    DoneToday = "done_today",
}

/// The value of every feature for one pair; NaN is unknown.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FeatureRow([f64; Feature::COUNT]);

impl FeatureRow {
    /// The value, 0 when unknown: what the linear models read.
    pub fn or_zero(&self, feature: Feature) -> f64 {
        let value = self[feature];
        if value.is_nan() { 0.0 } else { value }
    }

    pub(crate) fn session_gap_days(&self) -> f64 {
        self[Feature::SessionGap]
    }

    pub(crate) fn set(&mut self, feature: Feature, value: f64) {
        self.0[feature as usize] = value;
    }
}

impl std::ops::Index<Feature> for FeatureRow {
    type Output = f64;
    fn index(&self, feature: Feature) -> &f64 {
        &self.0[feature as usize]
    }
}

/// One row for each place, in the order of `places`; form is added later, for it needs the pairs.
pub(crate) fn feature_rows(
    series: &[Series],
    loads: &Loads,
    places: &[Place],
    levels: &[Vec<Option<Level>>],
) -> Vec<FeatureRow> {
    let mut rows = vec![FeatureRow([f64::NAN; Feature::COUNT]); places.len()];
    let mut own = recovery::OwnMeans::default();
    for (place, row) in places.iter().zip(&mut rows) {
        let of = &series[place.series];
        history::fill(row, &of.exposures[..=place.exposure], &levels[place.series][..=place.exposure]);
        recovery::fill(row, of.group, of.exposures[place.exposure].day, loads, &mut own);
    }
    rows
}
