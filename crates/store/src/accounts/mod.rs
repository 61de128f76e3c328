//! People.

use crate::database::Database;

/// The people of a database.
#[derive(Debug)]
pub struct Accounts<'a, D> {
    database: &'a D,
}

impl<'a, D: Database> Accounts<'a, D> {
    pub(crate) fn of(database: &'a D) -> Self {
        Self { database }
    }
}
