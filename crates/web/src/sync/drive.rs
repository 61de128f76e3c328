//! Drives an exchange: the machine of `regain-sync` over `fetch` and IndexedDB.

use leptos::prelude::*;
use regain_sync::{Exchanged, Session, Step, Stop, page_of};

use super::line::{Cut, ask};
use super::state::{State, Sync};
use crate::browser;

const PATH: &str = "/athletes/me/sync";
/// After a cut line it is tried again so often, with pages that much smaller.
const RETRIES: u32 = 2;
const SMALLER: u32 = 4;
/// Entries of a page on a line that holds.
const PAGE_ENTRIES: u32 = 2000;

/// Why an exchange ended before both sides had everything.
pub(super) enum Failure {
    /// The line, or a server that is busy: later it may go well.
    Line,
    Stop(Stop),
    /// The browser keeps nothing more.
    NotKept,
    /// Another log was opened.
    Closed,
}

impl From<Stop> for Failure {
    fn from(stop: Stop) -> Self {
        if stop.is_passing() { Self::Line } else { Self::Stop(stop) }
    }
}

/// Until both sides have everything. What was kept on the way stays kept, whatever happens then.
pub(super) async fn exchange(sync: Sync, may_join: bool) -> Result<(), Failure> {
    let mut page = PAGE_ENTRIES;
    for _ in 0..RETRIES {
        match try_once(sync, may_join, page).await {
            Err(Failure::Line) => page = (page / SMALLER).max(1),
            ended => return ended,
        }
    }
    try_once(sync, may_join, page).await
}

async fn try_once(sync: Sync, may_join: bool, page: u32) -> Result<(), Failure> {
    let mut session = begin(sync, may_join, page)?;
    loop {
        show(sync, session.exchanged());
        // the sample is never exchanged, whatever is opened while an answer is on its way; nor is what was deleted
        if sync.regain.is_sample_now() || sync.regain.is_gone() {
            return Err(Failure::Closed);
        }
        match session.step() {
            Step::Read(wanted) => {
                let read = sync.regain.ask(|book| page_of(book.journal().entries(), wanted));
                session.read(read.ok_or(Failure::Closed)?)?;
            }
            Step::Send(body) => {
                let body = body.to_owned();
                let answer = ask("POST", PATH, Some(&body)).await.map_err(|Cut| Failure::Line)?;
                match answer.status {
                    200 => session.heard(&answer.text)?,
                    status => session.refused(status, &answer.text)?,
                }
            }
            Step::Keep(entries) => {
                let entries = entries.to_vec();
                let kept = sync.regain.receive(&entries).await;
                let is_gone = sync.regain.is_gone();
                kept.map_err(|_| if is_gone { Failure::Closed } else { Failure::NotKept })?;
                session.kept();
            }
            Step::Done => break,
        }
    }
    sync.remote.update(|remote| {
        remote.server = session.server().cloned().unwrap_or_default();
        remote.journal = session.journal().or(remote.journal);
        remote.synced_at = Some(browser::timestamp());
    });
    sync.keep_remote().await;
    Ok(())
}

fn begin(sync: Sync, may_join: bool, page: u32) -> Result<Session, Failure> {
    let db = sync.regain.db().ok_or(Failure::Closed)?;
    let ours = sync.regain.ask(|book| book.heads()).ok_or(Failure::Closed)?;
    let remote = sync.remote.get_untracked();
    let mut session = Session::new(db.device(), ours).remembering(remote.server).in_pages(page);
    if let Some(journal) = remote.journal {
        session = session.of_journal(journal);
    }
    Ok(if may_join { session.joining() } else { session })
}

fn show(sync: Sync, exchanged: Exchanged) {
    let done = exchanged.sent + exchanged.received;
    let of = done + exchanged.to_send + exchanged.to_receive;
    if of > 0 {
        sync.state.set(State::Syncing { done, of });
    }
}
