//! A database on a server.

use regain_store::{POSTGRES_SCHEMA_VERSION, PostgresStore};

use super::finding::Finding;

/// Whether it can be reached, is ours, and keeps what it acknowledges. Opening brings it up to date.
pub(super) async fn server(url: &str) -> Finding {
    match PostgresStore::open(url, 1).await {
        Ok(store) => {
            let says = format!("{}: it answers, version {POSTGRES_SCHEMA_VERSION}", store.location());
            store.close().await;
            Finding::well("Database", says)
        }
        Err(error) => Finding::wrong("Database", error.to_string())
            .mend("check the address, and that PostgreSQL runs: pg_isready -d URL"),
    }
}
