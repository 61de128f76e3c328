//! Is it alive, and can it work?

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::get;
use regain_store::{Database as _, StoreError};

use crate::state::App;

pub(super) fn router() -> Router<App> {
    Router::new().route("/health", get(health)).route("/ready", get(ready))
}

/// The program answers.
async fn health() -> &'static str {
    "alive\n"
}

/// The database answers too, and nobody asked it to stop.
async fn ready(State(app): State<App>) -> (StatusCode, &'static str) {
    if *app.stopping.borrow() {
        return (StatusCode::SERVICE_UNAVAILABLE, "stopping\n");
    }
    let asked: Result<_, StoreError> = app.store.accounts().list(None, 1).await;
    match asked {
        Ok(_) => (StatusCode::OK, "ready\n"),
        Err(error) => {
            tracing::error!(%error, "the database does not answer");
            (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n")
        }
    }
}
