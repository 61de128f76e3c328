//! What the caller decides: time, zone, unit, caps. The importer itself has no clock and does no I/O.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use regain_journal::{EntryId, UnitWord};

use crate::dates::DateOrder;
use crate::mapping::Meaning;
use crate::report::KnownNames;
use crate::source::SourceId;

/// How to read a file. Start from [`ReadOptions::new`] and set what is known.
#[derive(Clone)]
pub struct ReadOptions<'a> {
    /// Which app wrote the file; found from its content when absent.
    pub source: Option<SourceId>,
    /// Unit of loads whose file does not say it; decides over any guess.
    pub unit: Option<UnitWord>,
    /// Unit to assume when neither the file nor its numbers say it.
    pub default_unit: UnitWord,
    /// Zone in which local times of the file were lived.
    pub zone: TimeZone,
    /// The present; rows more than a day later are rejected.
    pub now: Timestamp,
    /// Order of day and month in dates such as `3/4/2024`; found from all dates of the file when absent.
    pub date_order: Option<DateOrder>,
    /// Columns named by the person, for files of no known app: meaning and header text.
    pub columns: Vec<(Meaning, String)>,
    /// What exercises of the file are called here: the file's name, and the name to keep. Ids stay those of the
    /// file's names, so that the choice may change without importing anything twice.
    pub names: BTreeMap<String, String>,
    /// The one to read, in a file with an athlete column.
    pub athlete: Option<String>,
    /// Which exercises the catalogue knows; without it no exercise is reported as unknown.
    pub known: Option<&'a dyn KnownNames>,
    /// The import entry that the sets belong to.
    pub batch: Option<EntryId>,
    /// Called now and then while rows are read.
    pub progress: Option<&'a dyn Fn(Progress)>,
    /// Asked now and then while rows are read: `true` stops, and nothing is returned.
    pub cancel: Option<&'a dyn Fn() -> bool>,
    /// Bytes of the file, where the caller knows them before reading; for the progress of files read as a stream.
    pub file_bytes: Option<u64>,
    /// Caps on the input.
    pub limits: Limits,
}

impl ReadOptions<'_> {
    /// Everything found from the file, kilograms where nothing says the unit, default caps.
    pub fn new(now: Timestamp, zone: TimeZone) -> Self {
        Self {
            source: None,
            unit: None,
            default_unit: UnitWord::Kg,
            zone,
            now,
            date_order: None,
            columns: Vec::new(),
            names: BTreeMap::new(),
            athlete: None,
            known: None,
            batch: None,
            progress: None,
            cancel: None,
            file_bytes: None,
            limits: Limits::default(),
        }
    }
}

/// How far reading has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Bytes of (unpacked) text read.
    pub bytes_done: u64,
    /// Bytes of (unpacked) text in all; 0 when that is not known.
    pub bytes_total: u64,
    /// Rows read.
    pub rows: u64,
}

/// Caps on the input, each named by the error that it causes. Memory stays in proportion to them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file, and of its content once unpacked.
    pub bytes: usize,
    /// Rows after the header.
    pub rows: u64,
    /// Bytes of one cell.
    pub cell_bytes: usize,
    /// Columns of one row.
    pub columns: usize,
    /// Bytes of what is read as a stream and never held as a whole, once unpacked.
    pub streamed_bytes: u64,
}

impl Default for Limits {
    /// 128 MiB, two million rows, 64 KiB a cell, 500 columns, 64 GiB of a stream: beyond any real log.
    fn default() -> Self {
        Self {
            bytes: 128 << 20,
            rows: 2_000_000,
            cell_bytes: 64 << 10,
            columns: 500,
            streamed_bytes: 64 << 30,
        }
    }
}
