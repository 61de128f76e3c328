//! Apple Health: recognised and read as a stream (`crate::stream`); this is its place in the list.

use std::cell::Cell;

use crate::error::ImportError;
use crate::health::apple;
use crate::options::ReadOptions;
use crate::read::Imported;
use crate::source::{Confidence, Document, Source, SourceId};

/// Exports of Apple Health.
pub(crate) struct AppleHealth;

impl Source for AppleHealth {
    fn id(&self) -> SourceId {
        apple::ID
    }

    fn label(&self) -> &'static str {
        apple::LABEL
    }

    fn detect(&self, document: &Document<'_>) -> Confidence {
        if apple::is_export(document.text.as_bytes()) { Confidence::Certain } else { Confidence::No }
    }

    fn read(&self, document: &Document<'_>, options: &ReadOptions<'_>) -> Result<Imported, ImportError> {
        apple::read(document.file, document.text.as_bytes(), &Cell::new(0), options)
    }
}
