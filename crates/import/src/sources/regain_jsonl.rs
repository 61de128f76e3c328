//! Regain's own export: one journal entry a line, of every kind.

use regain_journal::{Draft, decode};

use crate::error::ImportError;
use crate::intake::RowLog;
use crate::options::ReadOptions;
use crate::own;
use crate::read::Imported;
use crate::report::Skipped;
use crate::source::{Confidence, Document, Source, SourceId};
use crate::table::{Place, shorten};

/// Regain's JSONL export.
pub(crate) struct RegainJsonl;

impl Source for RegainJsonl {
    fn id(&self) -> SourceId {
        SourceId("regain")
    }

    fn label(&self) -> &'static str {
        "Regain export"
    }

    fn detect(&self, document: &Document<'_>) -> Confidence {
        let first = document.text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
        let own = first.starts_with('{')
            && ["\"kind\"", "\"body\"", "\"id\""].iter().all(|key| first.contains(key));
        if own { Confidence::Certain } else { Confidence::No }
    }

    fn read(&self, document: &Document<'_>, options: &ReadOptions<'_>) -> Result<Imported, ImportError> {
        let mut log = RowLog::default();
        let mut drafts = Vec::new();
        let bytes_total = u64::try_from(document.text.len()).unwrap_or(u64::MAX);
        let mut bytes_done = 0;
        for (line, text) in (1_u64..).zip(document.text.split('\n')) {
            bytes_done += u64::try_from(text.len() + 1).unwrap_or(0);
            if text.trim().is_empty() {
                continue;
            }
            log.begin(document.file, Place::of_line(line, bytes_done), bytes_total, options)?;
            match decode(text.trim()) {
                Ok(entry) => drafts.push(Draft { id: entry.id, body: entry.body }),
                Err(error) => {
                    let reason = error.to_string().into();
                    log.skipped.push(Skipped { line, reason, text: shorten(text.trim(), 120), bad: true });
                }
            }
        }
        own::finish(self, document.file, drafts, log, Vec::new(), options)
    }
}
