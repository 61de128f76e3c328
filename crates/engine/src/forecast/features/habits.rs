//! Terms from the outcomes of one series: how often it ties, beats, and what followed these reps.

use crate::forecast::exposure::{LiftedSet, Outcome};

/// Habit, set by hand (prior shares near those of the benchmark): decay per transition, prior weight in transitions, prior shares.
const HABIT_DECAY: f64 = 0.93;
const HABIT_PRIOR_TRANSITIONS: f64 = 4.0;
const TIE_PRIOR: f64 = 0.3 * HABIT_PRIOR_TRANSITIONS;
const BEAT_PRIOR: f64 = 0.4 * HABIT_PRIOR_TRANSITIONS;

/// Slots for top reps 0 to [`LiftedSet::MAX_REPS`].
const REP_SLOTS: usize = LiftedSet::MAX_REPS as usize + 1;

/// Transitions that started from a number of top reps, and how many of them beat.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
struct AfterReps {
    transitions: f64,
    beats: f64,
}

/// Outcomes of one series so far.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Habits {
    transitions: f64,
    ties: f64,
    beats: f64,
    after_reps: [AfterReps; REP_SLOTS],
}

impl Default for Habits {
    fn default() -> Self {
        Self { transitions: 0.0, ties: 0.0, beats: 0.0, after_reps: [AfterReps::default(); REP_SLOTS] }
    }
}

impl Habits {
    /// Adds the outcome of a transition.
    pub(crate) fn push(&mut self, outcome: Outcome) {
        let one_if = |wanted| if outcome == wanted { 1.0 } else { 0.0 };
        self.transitions = self.transitions * HABIT_DECAY + 1.0;
        self.ties = self.ties * HABIT_DECAY + one_if(Outcome::Tie);
        self.beats = self.beats * HABIT_DECAY + one_if(Outcome::Beat);
    }

    /// Adds what followed these top reps. The first transition of a series is left out: its start is often a
    /// trial.
    pub(crate) fn push_after_reps(&mut self, top_reps: u16, outcome: Outcome) {
        if let Some(after) = self.after_reps.get_mut(usize::from(top_reps)) {
            after.transitions += 1.0;
            after.beats += if outcome == Outcome::Beat { 1.0 } else { 0.0 };
        }
    }

    /// Term `tie_e`: (Σ .93^age·\[tie\] + 1.2)/(Σ .93^age + 4).
    pub(crate) fn tie(&self) -> f64 {
        (self.ties + TIE_PRIOR) / (self.transitions + HABIT_PRIOR_TRANSITIONS)
    }

    /// Term `beat_e`: (Σ .93^age·\[beat\] + 1.6)/(Σ .93^age + 4).
    pub(crate) fn beat(&self) -> f64 {
        (self.beats + BEAT_PRIOR) / (self.transitions + HABIT_PRIOR_TRANSITIONS)
    }

    /// Term `sw_beat`: (beats + 1.6)/(n + 4) over transitions that started from these top reps.
    pub(crate) fn beat_after(&self, top_reps: u16) -> f64 {
        let after = self.after_reps.get(usize::from(top_reps)).copied().unwrap_or_default();
        (after.beats + BEAT_PRIOR) / (after.transitions + HABIT_PRIOR_TRANSITIONS)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case(&[], 1.2 / 4.0, 1.6 / 4.0)]
    #[case(&[Outcome::Tie], 2.2 / 5.0, 1.6 / 5.0)]
    #[case(&[Outcome::Tie, Outcome::Beat], (0.93 + 1.2) / 5.93, 2.6 / 5.93)]
    #[case(&[Outcome::Beat, Outcome::Worse], 1.2 / 5.93, (0.93 + 1.6) / 5.93)]
    fn habits_forget_slowly(#[case] outcomes: &[Outcome], #[case] tie: f64, #[case] beat: f64) {
        let mut habits = Habits::default();
        outcomes.iter().for_each(|outcome| habits.push(*outcome));
        assert!((habits.tie() - tie).abs() < 1e-12 && (habits.beat() - beat).abs() < 1e-12);
    }

    #[rstest]
    #[case(8, 2.6 / 6.0)]
    #[case(12, 2.6 / 5.0)]
    #[case(5, 1.6 / 4.0)]
    #[case(99, 1.6 / 4.0)]
    fn reps_remember_what_followed_them(#[case] top_reps: u16, #[case] wanted: f64) {
        let mut habits = Habits::default();
        for (reps, outcome) in [(8, Outcome::Tie), (12, Outcome::Beat), (8, Outcome::Beat)] {
            habits.push_after_reps(reps, outcome);
        }
        assert!((habits.beat_after(top_reps) - wanted).abs() < 1e-12);
    }
}
