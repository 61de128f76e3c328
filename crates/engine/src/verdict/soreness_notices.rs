//! Soreness that does not do what soreness does: it should fade, and end. NHS inform: contact a doctor when it lasts
//! beyond five days, or gets worse.

use crate::athlete::Athlete;
use crate::day::{Evidence, Reason};
use crate::moment::Moment;
use crate::muscle::Muscle;
use crate::verdict::case::reason;
use crate::verdict::words;

/// Days after which soreness should have eased, and after which none should be left.
const EASES_DAYS: f64 = 5.0;
const ENDS_DAYS: f64 = 7.0;
/// Days after which soreness has nothing to do with the last session of that muscle any more.
const FORGOTTEN_DAYS: f64 = 21.0;
/// Soreness that has not eased: moderate or more.
const NOT_EASED_FROM: u8 = 4;
/// Days after which soreness only fades: what rises later is something else.
const RISES_NO_MORE_DAYS: f64 = 3.0;
/// Points by which ratings of a scale of ten differ believably: a point more or less is how it is said.
const WORSE_POINTS: u8 = 2;

/// What soreness does that it should not; what lasts is not said to rise as well.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Course {
    Lasts,
    Rises,
}

/// A sentence for each course, with the muscles that take it.
pub(super) fn soreness(athlete: &Athlete, now: Moment) -> impl Iterator<Item = Reason> {
    let courses = Muscle::ALL.map(|muscle| (muscle.label(), course(athlete, now, muscle)));
    [Course::Lasts, Course::Rises].into_iter().filter_map(move |of| {
        let sore = courses.iter().filter(|(_, course)| *course == Some(of)).map(|(label, _)| *label);
        said(of, &words::list(sore))
    })
}

fn course(athlete: &Athlete, now: Moment, muscle: Muscle) -> Option<Course> {
    let trained = athlete.muscles[muscle].last_trained?;
    let fresh = athlete.answers.fresh(now, athlete.params.check_in_fresh_hours());
    let (days, points) = (now.days_since(trained), fresh.soreness(muscle)?.get());
    let least = athlete.answers.least_soreness(muscle, trained);
    if days > FORGOTTEN_DAYS {
        None
    } else if (days > EASES_DAYS && points >= NOT_EASED_FROM) || (days > ENDS_DAYS && points > 0) {
        Some(Course::Lasts)
    } else {
        let rises =
            days > RISES_NO_MORE_DAYS && least.is_some_and(|least| points >= least.get() + WORSE_POINTS);
        rises.then_some(Course::Rises)
    }
}

fn said(course: Course, muscles: &str) -> Option<Reason> {
    let (code, what) = match course {
        Course::Lasts => ("soreness_lasting", format!("has lasted more than {EASES_DAYS:.0} days")),
        Course::Rises => {
            let hours = 24.0 * RISES_NO_MORE_DAYS;
            ("soreness_worse", format!("is getting worse more than {hours:.0} hours after training"))
        }
    };
    let text = format!("Soreness in {muscles} {what}: ask a doctor.");
    (!muscles.is_empty()).then(|| reason(code, text, None, "", Evidence::Useful))
}
