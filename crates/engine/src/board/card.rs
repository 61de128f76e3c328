//! Puts a card together.

use crate::athlete::Athlete;
use crate::board::{Card, Cell, Look, looks};
use crate::event::FunctionFlags;
use crate::moment::Moment;
use crate::muscle::{Muscle, PerMuscle};
use crate::report::ShownAdvice;

impl Athlete {
    /// The athlete at one glance; `shown` is what was shown to them, where a coach may know it.
    ///
    /// ```
    /// use regain_engine::{Athlete, ExerciseBook, Look, Moment, Params};
    /// let athlete = Athlete::new(Params::default(), ExerciseBook::default());
    /// let card = athlete.card(Moment::new(1_800_000_000, 0).unwrap(), Some(&[]));
    /// assert_eq!(card.look, Look::Nothing);
    /// assert_eq!(card.lines[0].text, "No session in the log yet.");
    /// ```
    pub fn card(&self, now: Moment, shown: Option<&[ShownAdvice]>) -> Card {
        let day = self.today(now);
        let athlete = self.at(now);
        let flags = athlete.flags_today(now);
        let holds = shown.map(|shown| athlete.holds(now, shown));
        let looks = [
            looks::lock(&athlete, &day),
            looks::soreness(&day),
            looks::flag(&flags),
            looks::overrides(holds.map_or(0, |holds| holds.trained_this_week)),
            looks::no_check_in(&day),
            looks::rest(&day),
        ];
        let mut found: Vec<_> = looks.into_iter().flatten().collect();
        if found.is_empty() {
            found.push((Look::Nothing, looks::quiet(&day)));
        }
        let look = found.first().map_or(Look::Nothing, |(look, _)| *look);
        let cell = |muscle: Muscle| {
            let of = &day.muscles[muscle];
            let flagged = flags[muscle].is_some_and(|flags| flags != FunctionFlags::NONE);
            Cell { verdict: of.verdict, lock: of.lock, flagged }
        };
        Card {
            at: now,
            model: day.model,
            day: day.verdict,
            look,
            lines: found.into_iter().map(|(_, why)| why).collect(),
            muscles: PerMuscle::from_fn(cell),
            last_session: day.data.last_session,
            last_check_in: day.data.last_check_in,
            holds_kept: holds.map(|holds| holds.kept),
        }
    }

    fn flags_today(&self, now: Moment) -> PerMuscle<Option<FunctionFlags>> {
        let fresh = self.answers.fresh(now, self.params.check_in_fresh_hours());
        PerMuscle::from_fn(|muscle| fresh.function(muscle))
    }
}
