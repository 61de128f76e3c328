//! Parameters in and rows out, alike for both kinds of database.

use sqlx::query::Query;
use sqlx::{Database, Encode, Row, Type};
use uuid::Uuid;

use crate::database::{Cell, Record, Value};
use crate::error::{Location, StoreError};

/// A statement with its parameters.
pub(crate) fn bind<'q, D>(sql: &'static str, values: &[Value<'q>]) -> Query<'q, D, D::Arguments>
where
    D: Database,
    Uuid: Encode<'q, D> + Type<D>,
    Option<Uuid>: Encode<'q, D>,
    i64: Encode<'q, D> + Type<D>,
    Option<i64>: Encode<'q, D>,
    &'q str: Encode<'q, D> + Type<D>,
    Option<&'q str>: Encode<'q, D>,
    &'q [u8]: Encode<'q, D> + Type<D>,
{
    values.iter().fold(sqlx::query(sql), |query, value| match *value {
        Value::Id(id) => query.bind(id),
        Value::MaybeId(id) => query.bind(id),
        Value::Number(number) => query.bind(number),
        Value::MaybeNumber(number) => query.bind(number),
        Value::Text(text) => query.bind(text),
        Value::MaybeText(text) => query.bind(text),
        Value::Bytes(bytes) => query.bind(bytes),
    })
}

/// A row, whose values `cell` reads by their column.
pub(crate) fn record<R: Row>(
    row: &R,
    cell: impl Fn(&R, usize) -> Result<Cell, sqlx::Error>,
    at: &Location,
) -> Result<Record, StoreError> {
    let cells = (0..row.len()).map(|column| cell(row, column)).collect::<Result<_, _>>();
    Ok(Record::new(at.clone(), cells.map_err(StoreError::database(at))?))
}
