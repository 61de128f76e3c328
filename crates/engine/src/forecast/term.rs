//! The 23 things a forecast looks at, and their values for one planned exercise.

use std::ops::{Index, IndexMut};

/// One term of the forecast.
///
/// Words used below: a *series* is one athlete doing one exercise; an *exposure* is one day of it, valued by
/// `e` = ln(load · (1 + reps/30)) of its best set; *today* is exposure `i`, *last time* is `p = i − 1`; a
/// *transition* leads from one exposure to the next and beats, ties or falls short (tolerance 1e-9 in `e`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TermKind {
    /// How far comparable earlier days (same place, same work and exercises before, same weekday) lay above last time.
    ContextLevel,
    /// Last change: `e_p − e_{p−1}`, clipped to ± .3.
    LastChange,
    /// Share of the exposures before last time that were better than it.
    RankAbove,
    /// Share of the exposures before last time that equalled it.
    RankEqual,
    /// How often this series ties.
    TieHabit,
    /// How often this series beats.
    BeatHabit,
    /// How often a beat followed the reps of last time.
    BeatAfterTheseReps,
    /// How often this series ties on days like today: same routine, place, weekday and gap.
    TieHabitHere,
    /// How often this series beats on days like today.
    BeatHabitHere,
    /// ln of the days since last time, 1 to 60.
    Gap,
    /// ln(1 + days) that the last eight exposures span.
    Density,
    /// Training days among the last six days.
    TrainingDays,
    /// Place in today's session, from 0.
    Position,
    /// Place today minus place last time, clipped to ± 6.
    PositionChange,
    /// Hard sets for the muscle planned before it, today minus last time, clipped to ± 20.
    SetsBeforeChange,
    /// Distinct loads among last time's sets.
    LoadsLastTime,
    /// 1 when last time had at least two sets at its top load, all with the same reps.
    EvenTopSets,
    /// Reps of last time's final set at the top load minus the most reps there; at most 0.
    LastSetDrop,
    /// Where last time's reps lie within the reps of the last ten exposures, 0 to 1.
    RepRange,
    /// ln of the learned day-to-day standard deviation of `e`.
    Spread,
    /// How often this athlete has been beating, all exercises, over about 20 days.
    RecentBeats,
    /// How often this athlete has been tying, all exercises, over about 20 days.
    RecentTies,
    /// How much the last ten days surprised, all exercises, against this athlete's own mean surprise.
    RecentSurprise,
}

impl TermKind {
    /// Number of terms.
    pub const COUNT: usize = 23;

    /// All terms, in the order of every table.
    pub const ALL: [Self; Self::COUNT] = [
        Self::ContextLevel,
        Self::LastChange,
        Self::RankAbove,
        Self::RankEqual,
        Self::TieHabit,
        Self::BeatHabit,
        Self::BeatAfterTheseReps,
        Self::TieHabitHere,
        Self::BeatHabitHere,
        Self::Gap,
        Self::Density,
        Self::TrainingDays,
        Self::Position,
        Self::PositionChange,
        Self::SetsBeforeChange,
        Self::LoadsLastTime,
        Self::EvenTopSets,
        Self::LastSetDrop,
        Self::RepRange,
        Self::Spread,
        Self::RecentBeats,
        Self::RecentTies,
        Self::RecentSurprise,
    ];

    /// Position in [`TermKind::ALL`].
    pub const fn index(self) -> usize {
        self as usize
    }

    /// Short name in tables and fitted models.
    pub fn key(self) -> &'static str {
        match self {
            Self::ContextLevel => "ctx_d",
            Self::LastChange => "lr1",
            Self::RankAbove => "fr_gt",
            Self::RankEqual => "fr_tie",
            Self::TieHabit => "tie_e",
            Self::BeatHabit => "beat_e",
            Self::BeatAfterTheseReps => "sw_beat",
            Self::TieHabitHere => "tie_h",
            Self::BeatHabitHere => "beat_h",
            Self::Gap => "lgap",
            Self::Density => "dens8",
            Self::TrainingDays => "nwk",
            Self::Position => "ex_pos",
            Self::PositionChange => "dpos",
            Self::SetsBeforeChange => "dpre",
            Self::LoadsLastTime => "nw1",
            Self::EvenTopSets => "allsame1",
            Self::LastSetDrop => "lastfirst1",
            Self::RepRange => "reprange_pos",
            Self::Spread => "sadapt",
            Self::RecentBeats => "ab20",
            Self::RecentTies => "at20",
            Self::RecentSurprise => "fk10",
        }
    }
}

/// The values of all terms for one planned exercise; `None` where the log cannot say yet.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Features([Option<f64>; TermKind::COUNT]);

impl Features {
    /// Terms with their values, in the order of [`TermKind::ALL`].
    pub fn iter(&self) -> impl Iterator<Item = (TermKind, Option<f64>)> {
        TermKind::ALL.into_iter().zip(self.0)
    }
}

impl Index<TermKind> for Features {
    type Output = Option<f64>;
    fn index(&self, kind: TermKind) -> &Option<f64> {
        &self.0[kind.index()]
    }
}

impl IndexMut<TermKind> for Features {
    fn index_mut(&mut self, kind: TermKind) -> &mut Option<f64> {
        &mut self.0[kind.index()]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_know_their_place() {
        for (i, kind) in TermKind::ALL.into_iter().enumerate() {
            assert_eq!(kind.index(), i, "{}", kind.key());
        }
    }
}
