//! Hard sets a week: whether holds keep a muscle below what is useful.

use crate::athlete::Athlete;
use crate::day::Verdict;
use crate::moment::Moment;
use crate::muscle::Muscle;

/// Days over which the present amount is counted, and before them those of what was usual.
const NOW_DAYS: f64 = 14.0;
const BEFORE_DAYS: f64 = 35.0;
const WEEK_DAYS: f64 = 7.0;

impl Athlete {
    /// Hard sets of a muscle in a usual week of the last fortnight, indirect work counted by its share.
    pub(crate) fn weekly_sets(&self, muscle: Muscle, now: Moment) -> f64 {
        self.volume.sets(now, muscle, NOW_DAYS, 0.0) * WEEK_DAYS / NOW_DAYS
    }

    /// Whether a held muscle gets too little work although the weeks before had enough: then the holds, not the
    /// person, keep it low.
    pub(crate) fn is_kept_low(&self, muscle: Muscle, now: Moment, verdict: Verdict) -> bool {
        let before =
            self.volume.sets(now, muscle, BEFORE_DAYS, NOW_DAYS) * WEEK_DAYS / (BEFORE_DAYS - NOW_DAYS);
        let enough = self.params.weekly_sets_min();
        let weekly = self.weekly_sets(muscle, now);
        verdict == Verdict::Hold && weekly > 0.0 && weekly < enough && before >= enough
    }
}
