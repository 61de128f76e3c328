//! Drives an exchange: the machine of `regain-sync` over the line and the journal's database.

use std::collections::BTreeMap;
use std::time::Duration;

use anyhow::{Result, bail};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use regain_journal::{Body, Entry};
use regain_store::{AthleteId, JournalStore as _, PageLimit, SqliteStore};
use regain_sync::{Exchanged, Heads, Session, Step, Stop};

use super::kept::{Membership, Remote};
use super::line::{Answer, Cut, Line, Signed};
use crate::render;

const PATH: &str = "/athletes/me/sync";
/// After a cut line it is tried again so often, with pages that much smaller.
const RETRIES: u32 = 4;
const SMALLER: u32 = 4;
/// Entries of a page on a line that holds.
const PAGE_ENTRIES: u32 = 2000;
/// A pause grows with each try, from this on.
const FIRST_PAUSE: Duration = Duration::from_millis(500);
/// Work after which progress is shown.
const QUIET: Duration = Duration::from_secs(1);

/// What came and went.
#[derive(Debug, Default)]
pub(crate) struct Synced {
    /// Entries that the server took, by what they are.
    pub(crate) sent: BTreeMap<What, usize>,
    /// Entries that were kept here.
    pub(crate) received: BTreeMap<What, usize>,
    /// How often the line was cut.
    pub(crate) cuts: u32,
}

/// Entries as people count them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum What {
    Set,
    CheckIn,
    Correction,
    Other,
}

impl Synced {
    /// What came and went, for people.
    pub(crate) fn lines(&self, remote: &Remote) -> Vec<String> {
        let mut lines = Vec::new();
        if self.cuts > 0 {
            lines.push(format!(
                "The line was cut {}; nothing was lost.",
                render::counted(self.cuts as usize, "time")
            ));
        }
        if self.sent.is_empty() && self.received.is_empty() {
            lines.push("Nothing new on either side.".to_owned());
        }
        for (verb, counts) in [("Sent", &self.sent), ("Received", &self.received)] {
            if !counts.is_empty() {
                lines.push(format!("{verb}: {}.", words(counts)));
            }
        }
        lines.push(format!("The journal here and that of {} are the same.", remote.account_words()));
        lines
    }
}

fn words(counts: &BTreeMap<What, usize>) -> String {
    let of = |(what, n): (&What, &usize)| what.counted(*n);
    counts.iter().map(of).collect::<Vec<_>>().join(", ")
}

impl What {
    fn counted(self, n: usize) -> String {
        match self {
            Self::Set => render::counted(n, "set"),
            Self::CheckIn => render::counted(n, "check-in"),
            Self::Correction => render::counted(n, "correction"),
            Self::Other => render::counted_as(n, "other entry", "other entries"),
        }
    }

    fn of(entry: &Entry) -> Self {
        match &entry.body {
            Body::Set(_) => Self::Set,
            Body::CheckIn(_) => Self::CheckIn,
            Body::Amend(_) | Body::Retract(_) => Self::Correction,
            _ => Self::Other,
        }
    }
}

/// Why a try ended.
enum Failure {
    /// The line, or a server that is busy: later it may go well.
    Passing(String),
    Final(anyhow::Error),
}

/// An exchange between the journal of a folder and its server.
pub(crate) struct Exchange<'a> {
    pub(crate) store: &'a SqliteStore,
    pub(crate) line: &'a Line,
    pub(crate) remote: &'a mut Remote,
    pub(crate) membership: &'a Membership,
    /// Both sides are the same person's, though they never met.
    pub(crate) may_join: bool,
}

impl Exchange<'_> {
    /// Until both sides have everything. What was kept on the way stays kept, whatever happens then.
    ///
    /// # Errors
    /// [`Stop`], in words where a person can do something about it; what the line or the database says.
    pub(crate) async fn run(&mut self) -> Result<Synced> {
        let mut synced = Synced::default();
        let mut page = PAGE_ENTRIES;
        let mut pause = FIRST_PAUSE;
        loop {
            match self.try_once(page, &mut synced).await {
                Ok(()) => return Ok(synced),
                Err(Failure::Final(error)) => return Err(error),
                Err(Failure::Passing(problem)) if synced.cuts >= RETRIES => {
                    bail!(
                        "{problem}. What came until then is kept; the next 'regain remote sync' goes on there"
                    )
                }
                Err(Failure::Passing(_)) => {
                    synced.cuts += 1;
                    page = (page / SMALLER).max(1);
                    tokio::time::sleep(pause).await;
                    pause *= 2;
                }
            }
        }
    }

    async fn try_once(&mut self, page: u32, synced: &mut Synced) -> Result<(), Failure> {
        let ours = self.store.heads(AthleteId::LOCAL).await.map_err(failed)?;
        let mut session = Session::new(self.store.device_id(), ours)
            .of_journal(self.remote.journal)
            .remembering(self.remote.server.clone())
            .in_pages(page);
        if self.may_join {
            session = session.joining();
        }
        let bar = Bar::new();
        loop {
            bar.show(session.exchanged());
            match session.step() {
                Step::Read(wanted) => {
                    let limit = PageLimit { entries: wanted.entries, bytes: wanted.bytes };
                    let read = self.store.missing(AthleteId::LOCAL, &wanted.after, limit).await;
                    session.read(read.map_err(failed)?.entries).map_err(|stop| self.failure(stop))?;
                }
                Step::Send(body) => {
                    let answer = self.line.post(PATH, Signed::Token(&self.membership.token), body);
                    self.hear(answer, &mut session, synced)?;
                }
                Step::Keep(entries) => {
                    self.store.receive(AthleteId::LOCAL, entries).await.map_err(failed)?;
                    count(&mut synced.received, entries);
                    session.kept();
                }
                Step::Done => break,
            }
        }
        self.remote.server = session.server().cloned().unwrap_or_default();
        self.remote.journal = session.journal().unwrap_or(self.remote.journal);
        Ok(())
    }

    fn hear(
        &self,
        answer: Result<Answer, Cut>,
        session: &mut Session,
        synced: &mut Synced,
    ) -> Result<(), Failure> {
        let answer = answer.map_err(|Cut(problem)| Failure::Passing(problem))?;
        let going: Vec<Entry> = session.going().to_vec();
        let before = session.server().cloned().unwrap_or_else(|| self.remote.server.clone());
        if answer.status != 200 {
            return session.refused(answer.status, &answer.text).map_err(|stop| self.failure(stop));
        }
        session.heard(&answer.text).map_err(|stop| self.failure(stop))?;
        let new = going.iter().filter(|entry| entry.seq > before.get(&entry.device).copied().unwrap_or(0));
        count(&mut synced.sent, new);
        Ok(())
    }

    fn failure(&self, stop: Stop) -> Failure {
        if stop.is_passing() {
            return Failure::Passing(stop.to_string());
        }
        let url = &self.remote.url;
        let words = match &stop {
            Stop::Refused { status: 401, .. } => {
                format!("the server no longer knows this device. Sign in again: regain remote login {url}")
            }
            Stop::Refused { code, .. } if code == "wrong_account" => other_journal(self.remote),
            Stop::OtherJournal { .. } => other_journal(self.remote),
            Stop::Refused { code, .. } if code == "forked" => {
                "this folder and the server hold different entries of the same number, as after copying a data \
                 folder by hand. Export it (regain export), begin a new folder (--data DIR), sign in there and \
                 import the export"
                    .to_owned()
            }
            Stop::Refused { status: 404 | 405, code, .. } if code.is_empty() => {
                format!("no Regain server answers at {url}, or one that is too old to exchange journals")
            }
            Stop::Answer(_) => format!(
                "what answers at {url} is not a Regain server that this program can talk to. Update the older of \
                 the two"
            ),
            // asked about, not told
            Stop::Unrelated { .. } => return Failure::Final(stop.into()),
            stop => stop.to_string(),
        };
        Failure::Final(anyhow::Error::msg(words))
    }
}

fn other_journal(remote: &Remote) -> String {
    format!(
        "this folder keeps the journal of {}, and the server's answer is about another one. Nothing was exchanged. \
         Another person needs a folder of their own: --data DIR",
        remote.account_words()
    )
}

fn failed(error: regain_store::StoreError) -> Failure {
    Failure::Final(error.into())
}

fn count<'a>(counts: &mut BTreeMap<What, usize>, entries: impl IntoIterator<Item = &'a Entry>) {
    for entry in entries {
        *counts.entry(What::of(entry)).or_default() += 1;
    }
}

/// Entries that this folder holds and the server had not at the last exchange.
pub(crate) fn to_send(ours: &Heads, remote: &Remote) -> u64 {
    regain_sync::lacks(&remote.server, ours)
}

/// A bar on stderr, once it takes longer than a second; nothing when stderr is no terminal.
struct Bar {
    bar: ProgressBar,
    began: std::time::Instant,
}

impl Bar {
    fn new() -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        let style = ProgressStyle::with_template("Exchanging {wide_bar} {pos} of {len} entries");
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
        Self { bar, began: std::time::Instant::now() }
    }

    fn show(&self, exchanged: Exchanged) {
        if self.began.elapsed() > QUIET && self.bar.is_hidden() {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        let done = exchanged.sent + exchanged.received;
        self.bar.set_length(done + exchanged.to_send + exchanged.to_receive);
        self.bar.set_position(done);
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
