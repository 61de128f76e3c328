//! What went wrong, and what to do.

use crate::logbook::{DbError, Trouble};

/// One or two sentences for the person.
pub(crate) fn trouble(found: &Trouble) -> String {
    match found {
        Trouble::Storage(error) => storage(error),
        Trouble::Clock(why) => {
            format!("This device's clock looks wrong, so nothing can be said about today: {why}.")
        }
    }
}

fn storage(error: &DbError) -> String {
    match error {
        DbError::Full => "This device has no room for new entries. The last set is still here. \
                          Free space or export, then try again."
            .to_owned(),
        DbError::Refused(why) => format!(
            "This browser forgets everything when the tab closes. Fine for a look; for your log open a normal tab, or export \
             before you close this one. ({why})"
        ),
        DbError::Lost(why) => format!(
            "The browser closed the log and did not open it again. What was typed is still here. \
             Try again, or export and load the page anew. ({why})"
        ),
        DbError::Deleted => "This log was deleted in another tab or by the browser. Nothing more is kept in this tab; load \
                             it anew to go on with what is there now."
            .to_owned(),
        DbError::Newer => "A newer version of Regain has this log open in another tab. Nothing more is kept in this tab; \
                           load it anew to go on."
            .to_owned(),
        DbError::PutAway => "Another log was opened before this was kept.".to_owned(),
        DbError::Held => "Another tab still has this log open and holds its deletion up. Close the other tabs of Regain; the \
                          log is deleted as soon as they are closed."
            .to_owned(),
        DbError::Failed(why) => format!(
            "The browser did not keep this. What was typed is still here. Try again, or export a copy. ({why})"
        ),
        DbError::Broken(why) => {
            format!("Something stored here cannot be read: {why}. Everything else is used; export a copy.")
        }
    }
}
