//! The stored journal.

use anyhow::{Result, bail};
use jiff::Zoned;
use regain_answer::Answer;
use regain_draft::already_shown;
use regain_journal::{Body, Draft, Entry, EntryId, Journal, ShownBody, UnitWord, unit_of};
use regain_store::{AthleteId, JournalStore as _, SqliteStore};
use uuid::Uuid;

use super::ask_at::answer_of;
use crate::shell::{AtArg, DataFolder, Shell};

/// The journal of the data folder.
pub(crate) struct Logbook {
    store: SqliteStore,
    journal: Journal,
    is_read_only: bool,
}

impl Logbook {
    /// Opens the journal, or starts one.
    pub(crate) async fn open(folder: &DataFolder) -> Result<Self> {
        let store = SqliteStore::open(&folder.database()).await?;
        let journal = Journal::from_entries(store.entries(AthleteId::LOCAL).await?);
        Ok(Self { store, journal, is_read_only: folder.is_read_only() })
    }

    /// Everything that was ever written.
    pub(crate) fn journal(&self) -> &Journal {
        &self.journal
    }

    /// The database underneath.
    pub(crate) fn store(&self) -> &SqliteStore {
        &self.store
    }

    /// Writes new entries, all or none; when this returns they are safe on disk.
    pub(crate) async fn append(&mut self, bodies: Vec<Body>, now: &Zoned) -> Result<Vec<EntryId>> {
        if self.is_read_only {
            bail!("this journal is only read here; nothing was added");
        }
        let drafts: Vec<Draft> =
            bodies.into_iter().map(|body| Draft { id: EntryId(Uuid::now_v7()), body }).collect();
        let ids = drafts.iter().map(|draft| draft.id).collect();
        self.store.append(AthleteId::LOCAL, &drafts, now.timestamp()).await?;
        self.reload().await?;
        Ok(ids)
    }

    /// Reads again what is stored.
    pub(crate) async fn reload(&mut self) -> Result<()> {
        self.journal = Journal::from_entries(self.store.entries(AthleteId::LOCAL).await?);
        Ok(())
    }

    /// What counts, as pairs of id and content.
    pub(crate) fn said(&self) -> Vec<(EntryId, &Body)> {
        self.journal.effective().into_iter().map(regain_journal::Effective::said).collect()
    }

    /// The state of the person at the time asked for, or now.
    pub(crate) fn answer(&self, shell: &Shell, at: Option<&AtArg>) -> Result<Answer> {
        answer_of(self.said(), shell, at)
    }

    /// The unit the person types and reads loads in.
    pub(crate) fn unit(&self) -> UnitWord {
        unit_of(self.said().iter().map(|(_, body)| *body)).unwrap_or_default()
    }

    /// Entries that this data folder wrote, the last first.
    pub(crate) fn own_entries(&self) -> Vec<&Entry> {
        let own = self.store.device_id();
        let mut entries: Vec<_> = self.journal.entries().iter().filter(|entry| entry.device == own).collect();
        entries.sort_by_key(|entry| std::cmp::Reverse(entry.seq));
        entries
    }

    /// Records what was shown, unless the same was recorded within the hour, or nothing may be added.
    pub(crate) async fn record(&mut self, shown: ShownBody, now: &Zoned) -> Result<()> {
        if !self.is_read_only && !already_shown(self.journal.entries(), &shown) {
            self.append(vec![Body::Shown(shown)], now).await?;
        }
        Ok(())
    }
}
