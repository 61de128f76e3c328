//! Other processes on the same database: what they take in is told to open devices here, and the other way round.

use std::time::Duration;

use regain_store::{Heard, StoreError};

use crate::state::App;

/// Before a database that could not be heard, or told, is tried again.
const PAUSE: Duration = Duration::from_secs(1);

/// Passes on what other processes take in, for ever.
pub(crate) async fn hear(app: App) {
    loop {
        if let Err(error) = hear_once(&app).await {
            tracing::debug!(%error, "news of other processes cannot be heard; devices look for themselves meanwhile");
        }
        app.news.set_heard(false);
        tokio::time::sleep(PAUSE).await;
    }
}

async fn hear_once(app: &App) -> Result<(), StoreError> {
    let mut ears = app.store.listen().await?;
    app.news.set_heard(true);
    app.news.tell_all(); // something may have come in before
    loop {
        match ears.next().await? {
            Heard::Of(athletes) => athletes.into_iter().for_each(|athlete| app.news.tell(athlete)),
            Heard::Somebody => app.news.tell_all(),
        }
    }
}

/// Tells other processes what this one takes in, for ever. What comes in while a message is on its way goes with the
/// next one.
pub(crate) async fn tell(app: App) {
    loop {
        let athletes = app.news.to_tell().await;
        while let Err(error) = app.store.tell(&athletes).await {
            tracing::debug!(%error, "other processes cannot be told");
            tokio::time::sleep(PAUSE).await;
        }
    }
}
