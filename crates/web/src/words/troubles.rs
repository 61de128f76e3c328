//! What went wrong, and what to do.

use crate::logbook::{DbError, Trouble};

/// One or two sentences for the person.
pub(crate) fn trouble(found: &Trouble) -> String {
    match found {
        Trouble::Storage(DbError::Full) => {
            "This device has no room for new entries. The last set is still here. \
             Free space or export, then try again."
                .to_owned()
        }
        Trouble::Storage(DbError::Refused(why)) => format!(
            "This browser forgets everything when the tab closes. Fine for a look; for your log open a normal tab, or export \
             before you close this one. ({why})"
        ),
        Trouble::Storage(DbError::Broken(why)) => {
            format!("Something stored here cannot be read: {why}. Everything else is used; export a copy.")
        }
        Trouble::Removed => {
            "This log was removed in another tab, so nothing more is kept in this one. Load the page to go on.".to_owned()
        }
        Trouble::Held => {
            "Another tab holds this log open. Close it, and the log is removed at once.".to_owned()
        }
        Trouble::Clock(why) => {
            format!("This device's clock looks wrong, so nothing can be said about today: {why}.")
        }
    }
}
