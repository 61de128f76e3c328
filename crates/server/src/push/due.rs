//! Who is invited, about which muscles, and when to look again: a pure decision, so that its rules are a table.

use jiff::{SignedDuration, Timestamp, ToSpan as _, Zoned};
use regain_engine::Muscle;

use super::wish::Quiet;

/// Two messages are at least so far apart, and never on one day.
pub(super) const APART: SignedDuration = SignedDuration::from_hours(24);
/// Something may have been logged meanwhile, so nobody is looked at more seldom than this,
const LOOK_LATEST: SignedDuration = SignedDuration::from_hours(6);
/// nor more often than this.
const LOOK_EARLIEST: SignedDuration = SignedDuration::from_mins(15);

/// What one device asked for, and when it was last sent something.
#[derive(Debug, Clone)]
pub(super) struct Asked {
    pub(super) muscles: Vec<Muscle>,
    pub(super) quiet: Quiet,
    pub(super) sent_at: Option<Timestamp>,
}

/// What the `Day` says about the person, on their clock.
#[derive(Debug, Clone)]
pub(super) struct Known {
    pub(super) now: Zoned,
    /// The last time that the person answered a check-in.
    pub(super) last_check_in: Option<Timestamp>,
    /// The end of the last session.
    pub(super) last_session: Option<Timestamp>,
    /// Whether the day is one to train at all: not while ill or locked, or with nothing left in the whole body.
    pub(super) may_train: bool,
    /// Whether a session is running.
    pub(super) is_training: bool,
    pub(super) muscles: Vec<KnownMuscle>,
}

/// A muscle that was trained before.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct KnownMuscle {
    pub(super) muscle: Muscle,
    /// Whether it looked ready when the person last heard of it.
    pub(super) was_ready: bool,
    /// When it looks ready, by the `Day`; now or earlier if it does.
    pub(super) ready_at: Timestamp,
    /// Whether nothing but its readiness holds it: no lock, no flag, no severe soreness.
    pub(super) is_free: bool,
}

/// What to do about one device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Due {
    /// Invite the person, about these muscles.
    Invite(Vec<Muscle>),
    /// Leave them alone, and look again then.
    Wait(Timestamp),
}

/// Decides about one device.
pub(super) fn invitation_due(asked: &Asked, known: &Known) -> Due {
    let now = &known.now;
    if let Some(end) = asked.quiet.until(now) {
        return Due::Wait(end.timestamp());
    }
    let is_today = |at: Option<Timestamp>| {
        at.is_some_and(|at| {
            at.to_zoned(now.time_zone().clone()).date() == now.date() && at <= now.timestamp()
        })
    };
    if is_today(known.last_check_in) || is_today(known.last_session) || is_today(asked.sent_at) {
        return Due::Wait(tomorrow(now));
    }
    if let Some(next) = asked.sent_at.map(|sent| sent + APART).filter(|next| *next > now.timestamp()) {
        return Due::Wait(next);
    }
    let ready: Vec<Muscle> = chosen(asked, known)
        .filter(|known| !known.was_ready && known.is_free && known.ready_at <= now.timestamp())
        .map(|known| known.muscle)
        .collect();
    if ready.is_empty() || !known.may_train || known.is_training {
        return Due::Wait(next_look(asked, known));
    }
    Due::Invite(ready)
}

fn chosen<'a>(asked: &'a Asked, known: &'a Known) -> impl Iterator<Item = &'a KnownMuscle> {
    known.muscles.iter().filter(|known| asked.muscles.contains(&known.muscle))
}

fn tomorrow(now: &Zoned) -> Timestamp {
    let next = now.checked_add(1.day()).and_then(|day| day.start_of_day());
    next.map_or(now.timestamp() + LOOK_LATEST, |day| day.timestamp())
}

/// When the next of the chosen muscles looks ready, within bounds.
fn next_look(asked: &Asked, known: &Known) -> Timestamp {
    let now = known.now.timestamp();
    let next = chosen(asked, known).map(|known| known.ready_at).filter(|at| *at > now).min();
    let latest = now + LOOK_LATEST;
    next.unwrap_or(latest).clamp(now + LOOK_EARLIEST, latest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    const NOW: &str = "2026-03-04T12:00:00[Europe/Berlin]";

    fn zoned(text: &str) -> Zoned {
        format!("{text}[Europe/Berlin]").parse().unwrap()
    }

    fn time(text: &str) -> Timestamp {
        zoned(text).timestamp()
    }

    /// Chest looks ready since this morning and did not when the person last heard of it; quads will tomorrow.
    fn known() -> Known {
        let muscle = |muscle, was_ready, ready_at: &str| KnownMuscle {
            muscle,
            was_ready,
            ready_at: time(ready_at),
            is_free: true,
        };
        Known {
            now: NOW.parse().unwrap(),
            last_check_in: Some(time("2026-03-02T18:00:00")),
            last_session: Some(time("2026-03-02T19:30:00")),
            may_train: true,
            is_training: false,
            muscles: vec![
                muscle(Muscle::Chest, false, "2026-03-04T12:00:00"),
                muscle(Muscle::Quads, false, "2026-03-05T09:00:00"),
                muscle(Muscle::Abs, true, "2026-03-04T12:00:00"),
            ],
        }
    }

    fn asked() -> Asked {
        let quiet = Quiet::new("21:00".parse().unwrap(), "08:00".parse().unwrap()).unwrap();
        Asked { muscles: Muscle::ALL.to_vec(), quiet, sent_at: None }
    }

    struct Case {
        asked: Asked,
        known: Known,
    }

    fn due(change: fn(&mut Case)) -> Due {
        let mut case = Case { asked: asked(), known: known() };
        change(&mut case);
        invitation_due(&case.asked, &case.known)
    }

    #[rstest]
    #[case::as_it_is(|_: &mut Case| {}, &[Muscle::Chest])]
    #[case::chosen(|case: &mut Case| case.asked.muscles = vec![Muscle::Chest], &[Muscle::Chest])]
    #[case::two(|case: &mut Case| case.known.muscles[1].ready_at = time("2026-03-04T09:00:00"), &[Muscle::Chest, Muscle::Quads])]
    #[case::sent_the_day_before(|case: &mut Case| case.asked.sent_at = Some(time("2026-03-03T12:00:00")), &[Muscle::Chest])]
    #[case::never_checked_in(|case: &mut Case| case.known.last_check_in = None, &[Muscle::Chest])]
    #[case::quiet_hours_ended(|case: &mut Case| case.known.now = zoned("2026-03-04T20:59:00"), &[Muscle::Chest])]
    fn somebody_is_invited_about_what_became_ready(
        #[case] change: fn(&mut Case),
        #[case] muscles: &[Muscle],
    ) {
        assert_eq!(due(change), Due::Invite(muscles.to_vec()));
    }

    #[rstest]
    #[case::not_chosen(|case: &mut Case| case.asked.muscles = vec![Muscle::Quads], "2026-03-04T18:00:00")]
    #[case::was_ready_before(|case: &mut Case| case.known.muscles[0].was_ready = true, "2026-03-04T18:00:00")]
    #[case::ready_soon(|case: &mut Case| case.known.muscles[0].ready_at = time("2026-03-04T14:00:00"), "2026-03-04T14:00:00")]
    #[case::ready_in_a_minute(|case: &mut Case| case.known.muscles[0].ready_at = time("2026-03-04T12:01:00"), "2026-03-04T12:15:00")]
    #[case::nothing_trained(|case: &mut Case| case.known.muscles.clear(), "2026-03-04T18:00:00")]
    #[case::locked(|case: &mut Case| case.known.muscles[0].is_free = false, "2026-03-04T18:00:00")]
    #[case::ill(|case: &mut Case| case.known.may_train = false, "2026-03-04T18:00:00")]
    #[case::training_now(|case: &mut Case| case.known.is_training = true, "2026-03-04T18:00:00")]
    #[case::quiet(|case: &mut Case| case.known.now = zoned("2026-03-04T21:00:00"), "2026-03-05T08:00:00")]
    #[case::quiet_at_night(|case: &mut Case| case.known.now = zoned("2026-03-05T02:00:00"), "2026-03-05T08:00:00")]
    #[case::checked_in_today(|case: &mut Case| case.known.last_check_in = Some(time("2026-03-04T00:05:00")), "2026-03-05T00:00:00")]
    #[case::trained_today(|case: &mut Case| case.known.last_session = Some(time("2026-03-04T07:00:00")), "2026-03-05T00:00:00")]
    #[case::sent_today(|case: &mut Case| case.asked.sent_at = Some(time("2026-03-04T08:00:00")), "2026-03-05T00:00:00")]
    #[case::sent_a_moment_short_of_a_day(|case: &mut Case| case.asked.sent_at = Some(time("2026-03-03T12:00:01")), "2026-03-04T12:00:01")]
    fn somebody_is_left_alone(#[case] change: fn(&mut Case), #[case] until: &str) {
        assert_eq!(due(change), Due::Wait(time(until)));
    }

    #[test]
    fn a_day_of_25_hours_has_one_message_too() {
        let mut asked = asked();
        asked.quiet = Quiet::new("03:00".parse().unwrap(), "03:30".parse().unwrap()).unwrap();
        asked.sent_at = Some(time("2026-10-25T00:10:00"));
        let mut known = known();
        known.now = zoned("2026-10-25T23:30:00");
        assert_eq!(invitation_due(&asked, &known), Due::Wait(time("2026-10-26T00:00:00")));
    }
}
