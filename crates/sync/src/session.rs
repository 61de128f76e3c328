//! One exchange, from the first question to both sides having everything.

use regain_journal::{DeviceId, Entry};
use uuid::Uuid;

use crate::answer::{Answer, request};
use crate::heads::{Heads, head, lacks, raise};
use crate::stop::Stop;

/// Entries of a page, either way: what a server sends at most.
const PAGE_ENTRIES: u32 = 2000;
/// Bytes of a page's entries, before packing.
const PAGE_BYTES: u32 = 1 << 20;

/// An exchange of a device with a server. Drop it at any time; another one goes on where it was.
#[derive(Debug)]
pub struct Session {
    device: DeviceId,
    ours: Heads,
    /// What the server has, as far as is known.
    theirs: Option<Heads>,
    journal: Option<Uuid>,
    page_entries: u32,
    may_join: bool,
    /// The server was heard in this session, and keeps the same journal.
    has_met: bool,
    /// The newest entry of the own series that both sides have was compared.
    is_compared: bool,
    doing: Doing,
    incoming: Vec<Entry>,
    sent: u64,
    received: u64,
}

#[derive(Debug)]
enum Doing {
    Read(Wanted),
    Send { body: String, entries: Vec<Entry>, limit: u32 },
    Keep,
    Done,
}

/// What the shell does next.
#[derive(Debug)]
pub enum Step<'a> {
    /// Read a page of the own journal and tell [`Session::read`].
    Read(&'a Wanted),
    /// Post this JSON to `/api/v1/athletes/me/sync` and tell [`Session::heard`] or [`Session::refused`].
    Send(&'a str),
    /// Keep these entries, all or none, and tell [`Session::kept`].
    Keep(&'a [Entry]),
    /// Both sides have everything.
    Done,
}

/// Entries to be read: those after the heads, by device and number, as many as fit, and at least one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// Of each device, entries after this number; all of a device that is not named.
    pub after: Heads,
    /// Entries at most.
    pub entries: u32,
    /// Bytes of them at most, unless the first one alone has more.
    pub bytes: u32,
}

/// How far a session has come, in entries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Exchanged {
    /// Entries that the server took and did not have before.
    pub sent: u64,
    /// Entries that are still to be sent, as far as is known.
    pub to_send: u64,
    /// Entries that this device kept and did not have before.
    pub received: u64,
    /// Entries that are still to come, as far as is known.
    pub to_receive: u64,
}

impl Session {
    /// A session of this device, which has these entries. Numbers of 0 mean the same as no number.
    pub fn new(device: DeviceId, mut ours: Heads) -> Self {
        ours.retain(|_, last| *last > 0);
        let session = Self {
            device,
            ours,
            theirs: None,
            journal: None,
            page_entries: PAGE_ENTRIES,
            may_join: false,
            has_met: false,
            is_compared: false,
            doing: Doing::Done,
            incoming: Vec::new(),
            sent: 0,
            received: 0,
        };
        session.planned()
    }

    /// The journal that this device keeps, as an earlier session named it.
    #[must_use]
    pub fn of_journal(self, journal: Uuid) -> Self {
        Self { journal: Some(journal), ..self }.planned()
    }

    /// What the server had at the end of the last session: it saves a question. A memory that is wrong costs one.
    ///
    /// It is not used before the server has two entries of this device: then the first request begins with the second
    /// of them at the earliest, which a server with another journal refuses, because it lacks the first.
    #[must_use]
    pub fn remembering(self, server: Heads) -> Self {
        let have_met = head(&server, self.device) > 1 && head(&self.ours, self.device) > 1;
        Self { theirs: have_met.then_some(server), ..self }.planned()
    }

    /// The person said that the entries on both sides are their own, though the two never met.
    #[must_use]
    pub fn joining(self) -> Self {
        Self { may_join: true, ..self }
    }

    /// Smaller pages, for a line that breaks before a whole one has arrived. At least one entry.
    #[must_use]
    pub fn in_pages(self, entries: u32) -> Self {
        Self { page_entries: entries.clamp(1, PAGE_ENTRIES), ..self }.planned()
    }

    /// What to do next. It stays the same until the session is told what came of it.
    pub fn step(&self) -> Step<'_> {
        match &self.doing {
            Doing::Read(wanted) => Step::Read(wanted),
            Doing::Send { body, .. } => Step::Send(body),
            Doing::Keep => Step::Keep(&self.incoming),
            Doing::Done => Step::Done,
        }
    }

    /// Takes the entries that [`Step::Read`] asked for.
    ///
    /// # Errors
    /// [`Stop::Unread`] if there are none; [`Stop::OutOfTurn`].
    pub fn read(&mut self, entries: Vec<Entry>) -> Result<(), Stop> {
        let Doing::Read(_) = self.doing else { return Err(Stop::OutOfTurn) };
        if entries.is_empty() {
            return Err(Stop::Unread);
        }
        // what was written since the session began is there too
        entries.iter().for_each(|entry| raise(&mut self.ours, entry));
        self.doing = self.sending(entries, self.page_entries);
        Ok(())
    }

    /// Takes the answer of a request that went well (status 200).
    ///
    /// # Errors
    /// [`Stop`], for what the answer says or lacks; nothing of it is to be kept then.
    pub fn heard(&mut self, answer: &str) -> Result<(), Stop> {
        let Doing::Send { entries, limit, .. } = &self.doing else { return Err(Stop::OutOfTurn) };
        let answer = Answer::read(answer, &self.ours)?;
        self.meets(&answer)?;
        let is_kept = entries.iter().all(|entry| head(&answer.have, entry.device) >= entry.seq);
        let is_silent = *limit > 0 && answer.entries.is_empty() && lacks(&self.ours, &answer.have) > 0;
        if !is_kept || is_silent {
            return Err(Stop::NoProgress);
        }
        self.is_compared |= !entries.is_empty();
        self.has_met = true;
        self.journal = Some(answer.journal);
        self.sent += answer.new;
        self.theirs = Some(answer.have);
        self.incoming = answer.entries;
        self.plan();
        Ok(())
    }

    /// Takes a refusal: any other status, and the body that came with it.
    ///
    /// # Errors
    /// [`Stop::Refused`], unless the session can go on by asking again what the server has.
    pub fn refused(&mut self, status: u16, body: &str) -> Result<(), Stop> {
        let Doing::Send { .. } = self.doing else { return Err(Stop::OutOfTurn) };
        let stop = Stop::of_refusal(status, body);
        let is_gap = matches!(&stop, Stop::Refused { code, .. } if code == "gap");
        if !is_gap || self.has_met || self.theirs.is_none() {
            return Err(stop);
        }
        self.theirs = None; // it has less than was remembered, as after the restoring of a backup
        self.plan();
        Ok(())
    }

    /// The entries of [`Step::Keep`] are safe.
    pub fn kept(&mut self) {
        for entry in std::mem::take(&mut self.incoming) {
            self.received += u64::from(entry.seq > head(&self.ours, entry.device));
            raise(&mut self.ours, &entry);
        }
        if matches!(self.doing, Doing::Keep) {
            self.plan();
        }
    }

    /// The entries that [`Step::Send`] carries.
    pub fn going(&self) -> &[Entry] {
        match &self.doing {
            Doing::Send { entries, .. } => entries,
            _ => &[],
        }
    }

    /// How far it has come.
    pub fn exchanged(&self) -> Exchanged {
        let lacking = |theirs: &Heads| (lacks(theirs, &self.ours), lacks(&self.ours, theirs));
        let (to_send, to_receive) = self.theirs.as_ref().map_or((0, 0), lacking);
        Exchanged { sent: self.sent, to_send, received: self.received, to_receive }
    }

    /// The journal's name, once it is known: keep it for [`Session::of_journal`].
    pub fn journal(&self) -> Option<Uuid> {
        self.journal
    }

    /// What the server has, once it said so: keep it for [`Session::remembering`].
    pub fn server(&self) -> Option<&Heads> {
        self.theirs.as_ref().filter(|_| self.has_met)
    }

    fn planned(mut self) -> Self {
        self.plan();
        self
    }

    fn plan(&mut self) {
        self.doing = self.next();
    }

    fn next(&self) -> Doing {
        if !self.incoming.is_empty() {
            return Doing::Keep;
        }
        let Some(theirs) = &self.theirs else { return self.sending(Vec::new(), 0) };
        if let Some(after) = self.own_series(theirs) {
            return self.reading(after);
        }
        if lacks(theirs, &self.ours) > 0 {
            return self.reading(theirs.clone());
        }
        if lacks(&self.ours, theirs) > 0 {
            return self.sending(Vec::new(), self.page_entries);
        }
        Doing::Done
    }

    /// The own series from the newest entry on that both sides have. Sent once more, it shows a device whose folder
    /// was copied, or put back to an older state and written on: the server refuses another entry of that number
    /// before any of the two is mixed with the other.
    fn own_series(&self, theirs: &Heads) -> Option<Heads> {
        let common = head(&self.ours, self.device).min(head(theirs, self.device));
        if self.is_compared || common == 0 {
            return None;
        }
        let mut after = self.ours.clone();
        after.insert(self.device, common - 1);
        Some(after)
    }

    fn reading(&self, after: Heads) -> Doing {
        Doing::Read(Wanted { after, entries: self.page_entries, bytes: PAGE_BYTES })
    }

    fn sending(&self, entries: Vec<Entry>, limit: u32) -> Doing {
        let body = request(self.journal, &self.ours, &entries, limit);
        Doing::Send { body, entries, limit }
    }

    /// Whether this is the journal that the device keeps.
    fn meets(&self, answer: &Answer) -> Result<(), Stop> {
        if let Some(ours) = self.journal.filter(|ours| *ours != answer.journal) {
            return Err(Stop::OtherJournal { ours, theirs: answer.journal });
        }
        let (ours, theirs) = (lacks(&Heads::new(), &self.ours), lacks(&Heads::new(), &answer.have));
        let in_common = answer.have.iter().any(|(device, last)| *last > 0 && head(&self.ours, *device) > 0);
        if !self.has_met && !self.may_join && ours > 0 && theirs > 0 && !in_common {
            return Err(Stop::Unrelated { ours, theirs });
        }
        Ok(())
    }
}
