//! Looks at who asked, one device after the other, and sends what is due. All that is known stands in the database:
//! a process that ends loses nothing, and of several one sends.

use std::time::Duration;

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, Zoned};
use regain_answer::Answer;
use regain_engine::{Day, DayVerdict, Moment, Muscle, SESSION_GAP_HOURS, Verdict};
use regain_journal::{Body, EntryId};
use regain_store::{Database as _, PushDevice};

use super::due::{APART, Asked, Due, Known, KnownMuscle, invitation_due};
use super::line::{Delivery, send};
use super::message::written;
use super::service::{Endpoint, PushSettings};
use super::wish::{Quiet, chosen_muscles};
use super::words;
use crate::access::IDLE;
use crate::athletes::{Asking, ask_whole};
use crate::problem::{Code, Problem};
use crate::state::App;

/// Devices of one round.
const DEVICES: u32 = 100;
/// While a device is looked at, nobody else does; after so long somebody else may.
const LEASE: SignedDuration = SignedDuration::from_mins(10);
/// The first wait after a failure; it doubles with each one.
const BACK_OFF: SignedDuration = SignedDuration::from_mins(5);
/// The longest wait, of ours and of what a service asks for.
const BACK_OFF_MOST: SignedDuration = SignedDuration::from_hours(12);
/// A message that arrives later than this would be about another day.
const LASTS_MOST: SignedDuration = SignedDuration::from_hours(8);
/// A trial is of use while somebody waits for it.
const TRIAL_LASTS: Duration = Duration::from_secs(60);

/// Invites, for ever. Without the operator's wish nothing is looked at.
pub(crate) async fn invite(app: App) {
    let Some(settings) = app.config.push.clone() else { return };
    loop {
        if let Err(problem) = round(&app, &settings).await {
            tracing::warn!(code = problem.code().key(), "invitations cannot be looked at");
        }
        tokio::time::sleep(app.config.limits.invite_every).await;
    }
}

async fn round(app: &App, settings: &PushSettings) -> Result<(), Problem> {
    let now = app.now();
    let due = app.store.accounts().pushes_due(now, now - IDLE, DEVICES).await?;
    for mut device in due {
        if !app.store.accounts().claim_look(&device, now + LEASE).await? {
            continue;
        }
        device.look_at = now + LEASE;
        // what goes wrong with one person's log is no reason to leave the others
        let next = match look(app, settings, &device, now).await {
            Ok(next) => next,
            Err(problem) => {
                tracing::warn!(code = problem.code().key(), "a device could not be looked at");
                Some(now + BACK_OFF_MOST)
            }
        };
        if let Some(next) = next {
            app.store.accounts().claim_look(&device, next).await?;
        }
    }
    Ok(())
}

/// Looks at one device; when to look again, unless that is settled.
async fn look(
    app: &App,
    settings: &PushSettings,
    device: &PushDevice,
    now: Timestamp,
) -> Result<Option<Timestamp>, Problem> {
    let Some(quiet) = Quiet::of_minutes(device.wish.quiet_min) else { return Ok(Some(now + BACK_OFF_MOST)) };
    let zone = TimeZone::get(&device.wish.zone).unwrap_or(TimeZone::UTC);
    let at = now.to_zoned(zone);
    let asked = Asked { muscles: chosen_muscles(&device.wish.muscles), quiet, sent_at: device.sent_at };
    let known = known(app, device, at.clone()).await?;
    let muscles = match invitation_due(&asked, &known) {
        Due::Wait(until) => return Ok(Some(until)),
        Due::Invite(muscles) => muscles,
    };
    if !app.store.accounts().claim_message(device, now, APART).await? {
        return Ok(Some(now + APART));
    }
    // never at night: a service that cannot reach the phone before then drops it
    let lasts = quiet.next(&at).timestamp().duration_since(now).min(LASTS_MOST);
    let lasts = Duration::try_from(lasts).unwrap_or_default();
    let text = words::invitation(&muscles);
    let delivery = deliver(app, settings, device, (text, lasts)).await?;
    settle(app, device, delivery, now).await
}

/// What the log of the person says: now, and when they last heard of it.
async fn known(app: &App, device: &PushDevice, at: Zoned) -> Result<Known, Problem> {
    let heard = device.sent_at.map_or(device.asked_at, |sent| sent.max(device.asked_at));
    let now = at.clone();
    let question = move |answer: &Answer, said: &[(EntryId, &Body)]| {
        let day = answer.day();
        // what a session leaves counts once it is over
        let session = day.data.last_session.map(|end| end.plus_days(SESSION_GAP_HOURS / 24.0));
        let session = session.map(|over| instant(over) + SignedDuration::from_secs(1));
        let last = [day.data.last_check_in.map(instant), session].into_iter().flatten();
        let heard = last.filter(|at| *at <= now.timestamp()).fold(heard, Timestamp::max);
        let then = Answer::at(said.iter().copied(), heard.to_zoned(now.time_zone().clone()));
        then.map(|then| known_of(&day, &then.day(), now))
    };
    let found = ask_whole(app, device.athlete, Asking::At(at), question).await?.found;
    found.map_err(|error| Problem::internal(&error))
}

fn known_of(day: &Day, then: &Day, now: Zoned) -> Known {
    let muscles = Muscle::ALL.into_iter().filter_map(|muscle| {
        let (today, before) = (&day.muscles[muscle], &then.muscles[muscle]);
        Some(KnownMuscle {
            muscle,
            was_ready: before.ready.is_some_and(|ready| ready.at <= then.at),
            ready_at: instant(today.ready?.at),
            is_free: today.lock.is_none() && today.verdict != Verdict::Hold,
        })
    });
    Known {
        last_check_in: day.data.last_check_in.map(instant),
        last_session: day.data.last_session.map(instant),
        may_train: day.verdict == DayVerdict::Train,
        is_training: day.running.is_some(),
        muscles: muscles.collect(),
        now,
    }
}

fn instant(moment: Moment) -> Timestamp {
    Timestamp::from_second(moment.unix_s()).unwrap_or(Timestamp::UNIX_EPOCH)
}

/// Sends a text that is of use for so long.
async fn deliver(
    app: &App,
    settings: &PushSettings,
    device: &PushDevice,
    (text, lasts): (String, Duration),
) -> Result<Delivery, Problem> {
    // a service that the operator no longer names is asked no more
    let Some(to) = Endpoint::read(&device.wish.endpoint, &settings.services) else {
        return Ok(Delivery::Gone);
    };
    let Ok(body) = written(&text, &device.wish.p256dh, &device.wish.auth) else { return Ok(Delivery::Gone) };
    let key = app.outgoing.key(&app.store).await.map_err(|error| Problem::internal(&error))?;
    let signed = key.header(&to, &settings.contact, app.now());
    let signed = signed.ok_or_else(|| Problem::new(Code::Internal, "The message could not be signed."))?;
    let line = app.outgoing.line();
    let service = to.origin().to_owned();
    let sending = move || send(&line, &to, &signed, &body, lasts);
    let delivery = tokio::task::spawn_blocking(sending).await.map_err(|error| Problem::internal(&error))?;
    // the service, never the address: whoever knows that may send to it
    tracing::info!(service, outcome = ?delivery, "message");
    Ok(delivery)
}

/// Notes what became of an invitation; when to look again, unless that is settled.
async fn settle(
    app: &App,
    device: &PushDevice,
    delivery: Delivery,
    now: Timestamp,
) -> Result<Option<Timestamp>, Problem> {
    let accounts = app.store.accounts();
    match delivery {
        Delivery::Arrived => {
            accounts.message_arrived(device).await?;
            Ok(Some(now + APART))
        }
        Delivery::Gone => {
            accounts.end_push(device.athlete, &device.session).await?;
            Ok(None)
        }
        Delivery::Later(wait) => {
            accounts.message_failed(device, now + back_off(device.failures, wait)).await?;
            Ok(None)
        }
        // it may have arrived, or would be refused again: one try a day
        Delivery::Unknown | Delivery::Refused(_) => Ok(Some(now + APART)),
    }
}

fn back_off(failures: u32, wanted: Option<Duration>) -> SignedDuration {
    let ours = BACK_OFF.saturating_mul(1_i32.checked_shl(failures.min(10)).unwrap_or(i32::MAX));
    let theirs = wanted.and_then(|wait| SignedDuration::try_from(wait).ok()).unwrap_or_default();
    ours.max(theirs).min(BACK_OFF_MOST)
}

/// Sends a device a trial, at once. What became of it; a device that is gone is removed.
pub(crate) async fn send_trial(
    app: &App,
    settings: &PushSettings,
    device: &PushDevice,
) -> Result<Delivery, Problem> {
    let delivery = deliver(app, settings, device, (words::trial(), TRIAL_LASTS)).await?;
    if delivery == Delivery::Gone {
        app.store.accounts().end_push(device.athlete, &device.session).await?;
    }
    Ok(delivery)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case(0, None, 300)]
    #[case(1, None, 600)]
    #[case(3, None, 2400)]
    #[case(0, Some(3600), 3600)]
    #[case(9, None, 43_200)]
    #[case(u32::MAX, Some(1_000_000), 43_200)]
    fn failures_are_waited_out_longer_and_longer(
        #[case] failures: u32,
        #[case] wanted: Option<u64>,
        #[case] seconds: i64,
    ) {
        assert_eq!(back_off(failures, wanted.map(Duration::from_secs)).as_secs(), seconds);
    }
}
