//! What helps beside training. It may ease soreness; it does not clearly speed strength (Dupuy 2018, Bartolomei
//! 2019), and the texts say no more than that.

use crate::athlete::Athlete;
use crate::day::DayVerdict;
use crate::moment::Moment;
use crate::muscle::Muscle;
use crate::verdict::words;

/// Suggestions for the day; nothing active on a day of illness or warning signs.
pub(crate) fn suggestions(athlete: &Athlete, now: Moment, verdict: DayVerdict) -> Vec<String> {
    if verdict == DayVerdict::Rest {
        return vec!["Rest. Sleep, food and water do the work today.".to_owned()];
    }
    let mut suggestions = vec!["An easy walk of 20 to 40 minutes.".to_owned()];
    let fresh = athlete.answers.fresh(now, athlete.params.check_in_fresh_hours());
    let is_sore = |muscle: &Muscle| fresh.soreness(*muscle).is_some_and(|soreness| soreness.get() > 0);
    let sore: Vec<&str> = Muscle::ALL.into_iter().filter(is_sore).map(Muscle::label).collect();
    if !sore.is_empty() {
        suggestions.push(format!(
            "Easy range of motion for {}: it may ease soreness. Stop where it pulls or hurts.",
            words::list(sore)
        ));
    }
    suggestions.push("Light stretching of what feels stiff, short of pain.".to_owned());
    suggestions
}
