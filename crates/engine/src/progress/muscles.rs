//! One muscle: its weeks, and how its ready days were used.

use crate::athlete::chronicle::{Chronicle, SAMPLED_DAYS};
use crate::grade::Share;
use crate::moment::Moment;
use crate::muscle::Muscle;
use crate::progress::{MuscleProgress, MuscleWeek};

/// Weeks that are told.
const WEEKS: i32 = 12;
const WEEK: i32 = 7;

/// A muscle over the last weeks; `None` if it was never trained.
pub(super) fn muscle_progress(told: &Chronicle, muscle: Muscle, now: Moment) -> Option<MuscleProgress> {
    told.athlete.muscles[muscle].last_trained?;
    let params = &told.athlete.params;
    let this_monday = monday(now.local_day());
    let weeks = (0..WEEKS).rev().map(|back| week(told, muscle, this_monday - WEEK * back)).collect();
    let recent = |at: Moment| now.days_since(at) < f64::from(SAMPLED_DAYS);
    let sets: f64 = told
        .sessions
        .iter()
        .filter(|session| recent(session.began))
        .map(|session| session.sets[muscle])
        .sum();
    let mut used = Share::default();
    let mut held = 0;
    for day in &told.days {
        let Some(p_ready) = day.p_ready[muscle] else { continue };
        held += u32::from(p_ready < params.care_probability());
        if p_ready >= params.ready_probability() {
            let on = day.at.local_day();
            let trains = |session: &&crate::athlete::chronicle::PastSession| {
                session.began.local_day() == on && session.trained[muscle]
            };
            used.add(
                told.sessions
                    .iter()
                    .rev()
                    .take_while(|session| session.began.local_day() >= on)
                    .any(|s| trains(&s)),
            );
        }
    }
    Some(MuscleProgress {
        muscle,
        weeks,
        weekly_sets: sets * f64::from(WEEK) / f64::from(SAMPLED_DAYS),
        weekly_sets_min: params.weekly_sets_min(),
        days_held: held,
        ready_days_used: used,
    })
}

fn week(told: &Chronicle, muscle: Muscle, monday: i32) -> MuscleWeek {
    let within = |at: Moment| (monday..monday + WEEK).contains(&at.local_day());
    let recent = told.sessions.iter().rev().take_while(|session| session.began.local_day() >= monday);
    let sore = told.soreness.iter().filter(|(at, of, _)| *of == muscle && within(*at));
    MuscleWeek {
        monday,
        hard_sets: recent.filter(|session| within(session.began)).map(|session| session.sets[muscle]).sum(),
        soreness: sore.map(|(.., soreness)| *soreness).max(),
    }
}

/// The Monday of a local day's week; 1970-01-01 was a Thursday.
fn monday(local_day: i32) -> i32 {
    local_day - (local_day + 3).rem_euclid(WEEK)
}
