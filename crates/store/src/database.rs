//! A thin layer over both kinds of database, for the statements that are the same text in both.

use std::future::Future;

use jiff::Timestamp;
use uuid::Uuid;

use crate::accounts::Accounts;
use crate::error::{Location, StoreError};

/// A parameter of a statement; `$1` is the first.
#[derive(Debug, Clone, Copy)]
pub enum Value<'a> {
    /// An athlete, device or entry.
    Id(Uuid),
    /// Somebody or nobody.
    MaybeId(Option<Uuid>),
    /// A number, or a time in microseconds.
    Number(i64),
    /// A number or nothing.
    MaybeNumber(Option<i64>),
    /// A text.
    Text(&'a str),
    /// A text or nothing.
    MaybeText(Option<&'a str>),
    /// Bytes.
    Bytes(&'a [u8]),
}

impl From<Timestamp> for Value<'_> {
    fn from(at: Timestamp) -> Self {
        Self::Number(at.as_microsecond())
    }
}

/// One value that came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Nothing.
    Null,
    /// A whole number or a truth value.
    Number(i64),
    /// A text.
    Text(String),
    /// Bytes; ids too.
    Bytes(Vec<u8>),
}

/// One row that came back.
#[derive(Debug, Clone)]
pub struct Record {
    at: Location,
    cells: Vec<Cell>,
}

impl Record {
    pub(crate) fn new(at: Location, cells: Vec<Cell>) -> Self {
        Self { at, cells }
    }

    pub(crate) fn id(&self, column: usize) -> Result<Uuid, StoreError> {
        self.maybe_id(column)?.ok_or_else(|| self.odd(column))
    }

    pub(crate) fn maybe_id(&self, column: usize) -> Result<Option<Uuid>, StoreError> {
        match self.cells.get(column) {
            Some(Cell::Null) => Ok(None),
            Some(Cell::Bytes(bytes)) => Uuid::from_slice(bytes).map(Some).map_err(|_| self.odd(column)),
            _ => Err(self.odd(column)),
        }
    }

    pub(crate) fn number(&self, column: usize) -> Result<i64, StoreError> {
        self.maybe_number(column)?.ok_or_else(|| self.odd(column))
    }

    pub(crate) fn maybe_number(&self, column: usize) -> Result<Option<i64>, StoreError> {
        match self.cells.get(column) {
            Some(Cell::Null) => Ok(None),
            Some(Cell::Number(number)) => Ok(Some(*number)),
            _ => Err(self.odd(column)),
        }
    }

    pub(crate) fn unsigned(&self, column: usize) -> Result<u64, StoreError> {
        u64::try_from(self.number(column)?).map_err(|_| self.odd(column))
    }

    pub(crate) fn text(&self, column: usize) -> Result<&str, StoreError> {
        self.maybe_text(column)?.ok_or_else(|| self.odd(column))
    }

    pub(crate) fn maybe_text(&self, column: usize) -> Result<Option<&str>, StoreError> {
        match self.cells.get(column) {
            Some(Cell::Null) => Ok(None),
            Some(Cell::Text(text)) => Ok(Some(text)),
            _ => Err(self.odd(column)),
        }
    }

    pub(crate) fn bytes(&self, column: usize) -> Result<&[u8], StoreError> {
        match self.cells.get(column) {
            Some(Cell::Bytes(bytes)) => Ok(bytes),
            _ => Err(self.odd(column)),
        }
    }

    pub(crate) fn time(&self, column: usize) -> Result<Timestamp, StoreError> {
        Timestamp::from_microsecond(self.number(column)?).map_err(|_| self.odd(column))
    }

    pub(crate) fn maybe_time(&self, column: usize) -> Result<Option<Timestamp>, StoreError> {
        let time = |number| Timestamp::from_microsecond(number).map_err(|_| self.odd(column));
        self.maybe_number(column)?.map(time).transpose()
    }

    /// The value has another type or range than every version of this program writes. It may be personal, so
    /// the message tells only where it is.
    pub(crate) fn odd(&self, column: usize) -> StoreError {
        StoreError::Row { at: self.at.clone(), problem: format!("column {} has an odd value", column + 1) }
    }
}

/// A connection that runs statements.
pub trait Session: Send {
    /// The rows that a query gives.
    ///
    /// # Errors
    /// The database's own.
    fn rows(
        &mut self,
        sql: &'static str,
        values: &[Value<'_>],
    ) -> impl Future<Output = Result<Vec<Record>, StoreError>> + Send;

    /// How many rows a statement changed.
    ///
    /// # Errors
    /// The database's own.
    fn run(
        &mut self,
        sql: &'static str,
        values: &[Value<'_>],
    ) -> impl Future<Output = Result<u64, StoreError>> + Send;
}

/// A transaction. Dropped, it is undone.
pub trait Change: Session {
    /// Statement that gives a row if athlete `$1` exists, who then cannot be deleted until the transaction ends.
    fn keep(&self) -> &'static str;

    /// Statement that gives a row if athlete `$1` exists; nobody else writes for them until the transaction ends.
    fn lock(&self) -> &'static str;

    /// Keeps the changes; returns after they are safe on disk.
    ///
    /// # Errors
    /// The database's own; then they were undone, or nobody can tell.
    fn commit(self) -> impl Future<Output = Result<(), StoreError>> + Send;
}

/// What reading and changing needs from a database.
pub trait Database: Sync + Sized {
    /// A connection to read with.
    type Reader: Session;
    /// A transaction.
    type Change: Change;

    /// A connection to read with.
    ///
    /// # Errors
    /// The database's own.
    fn reader(&self) -> impl Future<Output = Result<Self::Reader, StoreError>> + Send;

    /// Begins a transaction that may write.
    ///
    /// # Errors
    /// The database's own.
    fn change(&self) -> impl Future<Output = Result<Self::Change, StoreError>> + Send;

    /// The people of this database.
    fn accounts(&self) -> Accounts<'_, Self> {
        Accounts::of(self)
    }
}

/// Reads outside a transaction.
pub(crate) async fn read<D: Database>(
    database: &D,
    sql: &'static str,
    values: &[Value<'_>],
) -> Result<Vec<Record>, StoreError> {
    database.reader().await?.rows(sql, values).await
}

/// Changes by one statement.
pub(crate) async fn write<D: Database>(
    database: &D,
    sql: &'static str,
    values: &[Value<'_>],
) -> Result<u64, StoreError> {
    let mut change = database.change().await?;
    let changed = change.run(sql, values).await?;
    change.commit().await?;
    Ok(changed)
}
