//! Statements that are the same in every database, on PostgreSQL.

use std::ops::DerefMut;

use sqlx::pool::PoolConnection;
use sqlx::postgres::{PgConnection, PgRow, PgTransaction};
use sqlx::{Postgres, Row, TypeInfo, ValueRef};
use uuid::Uuid;

use super::PostgresStore;
use crate::database::{Cell, Change, Database, Record, Session, Value};
use crate::error::{Location, StoreError};
use crate::statement::{bind, record};

/// A connection, and the server that errors name.
#[derive(Debug)]
pub struct PostgresSession<C> {
    pub(super) connection: C,
    at: Location,
}

impl Database for PostgresStore {
    type Reader = PostgresSession<PoolConnection<Postgres>>;
    type Change = PostgresSession<PgTransaction<'static>>;

    async fn reader(&self) -> Result<Self::Reader, StoreError> {
        let connection = self.pool.acquire().await.map_err(self.failed())?;
        Ok(PostgresSession { connection, at: self.at.clone() })
    }

    async fn change(&self) -> Result<Self::Change, StoreError> {
        let connection = self.pool.begin().await.map_err(self.failed())?;
        Ok(PostgresSession { connection, at: self.at.clone() })
    }
}

impl<C: DerefMut<Target = PgConnection> + Send> Session for PostgresSession<C> {
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

impl Change for PostgresSession<PgTransaction<'static>> {
    fn keep(&self) -> &'static str {
        "SELECT 1 FROM athletes WHERE athlete = $1 FOR KEY SHARE"
    }

    fn lock(&self) -> &'static str {
        "SELECT 1 FROM athletes WHERE athlete = $1 FOR UPDATE"
    }

    async fn commit(self) -> Result<(), StoreError> {
        self.connection.commit().await.map_err(StoreError::database(&self.at))
    }
}

fn cell(row: &PgRow, column: usize) -> Result<Cell, sqlx::Error> {
    let raw = row.try_get_raw(column)?;
    if raw.is_null() {
        return Ok(Cell::Null);
    }
    Ok(match raw.type_info().name() {
        "INT8" => Cell::Number(row.try_get(column)?),
        "INT4" => Cell::Number(row.try_get::<i32, _>(column)?.into()),
        "TEXT" => Cell::Text(row.try_get(column)?),
        "UUID" => Cell::Bytes(row.try_get::<Uuid, _>(column)?.as_bytes().to_vec()),
        _ => Cell::Bytes(row.try_get(column)?),
    })
}
