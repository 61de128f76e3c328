//! Statements that are the same in every database, on SQLite.

use std::ops::DerefMut;

use sqlx::pool::PoolConnection;
use sqlx::sqlite::{SqliteConnection, SqliteRow};
use sqlx::{Row, Sqlite, SqliteTransaction, TypeInfo, ValueRef};

use super::SqliteStore;
use crate::database::{Cell, Change, Database, Record, Session, Value};
use crate::error::{Location, StoreError};
use crate::statement::{bind, record};

/// A connection, and the file that errors name.
#[derive(Debug)]
pub struct SqliteSession<C> {
    pub(super) connection: C,
    at: Location,
}

impl Database for SqliteStore {
    type Reader = SqliteSession<PoolConnection<Sqlite>>;
    type Change = SqliteSession<SqliteTransaction<'static>>;

    async fn reader(&self) -> Result<Self::Reader, StoreError> {
        let connection = self.readers.acquire().await.map_err(self.failed())?;
        Ok(SqliteSession { connection, at: (&self.path).into() })
    }

    async fn change(&self) -> Result<Self::Change, StoreError> {
        let connection = self.writer.begin_with("BEGIN IMMEDIATE").await.map_err(self.failed())?;
        Ok(SqliteSession { connection, at: (&self.path).into() })
    }
}

impl<C: DerefMut<Target = SqliteConnection> + Send> Session for SqliteSession<C> {
    async fn rows(&mut self, sql: &'static str, values: &[Value<'_>]) -> Result<Vec<Record>, StoreError> {
        let rows = bind(sql, values).fetch_all(&mut *self.connection).await;
        let rows = rows.map_err(StoreError::database(&self.at))?;
        rows.iter().map(|row| record(row, cell, &self.at)).collect()
    }

    async fn run(&mut self, sql: &'static str, values: &[Value<'_>]) -> Result<u64, StoreError> {
        let done = bind(sql, values).execute(&mut *self.connection).await;
        Ok(done.map_err(StoreError::database(&self.at))?.rows_affected())
    }
}

impl Change for SqliteSession<SqliteTransaction<'static>> {
    fn keep(&self) -> &'static str {
        "SELECT 1 FROM athletes WHERE athlete = $1"
    }

    fn lock(&self) -> &'static str {
        self.keep() // one writer at a time is all the lock it takes
    }

    async fn commit(self) -> Result<(), StoreError> {
        self.connection.commit().await.map_err(StoreError::database(&self.at))
    }
}

fn cell(row: &SqliteRow, column: usize) -> Result<Cell, sqlx::Error> {
    let raw = row.try_get_raw(column)?;
    if raw.is_null() {
        return Ok(Cell::Null);
    }
    Ok(match raw.type_info().name() {
        "INTEGER" => Cell::Number(row.try_get(column)?),
        "TEXT" => Cell::Text(row.try_get(column)?),
        _ => Cell::Bytes(row.try_get(column)?),
    })
}
