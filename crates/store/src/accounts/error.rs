//! What can be wrong with a request about people.

use crate::error::StoreError;

/// Why an account was not made or changed; nothing was kept.
#[derive(Debug, thiserror::Error)]
pub enum AccountError {
    /// Somebody has this name, or one that reads like it.
    #[error("this name is taken; choose another one")]
    NameTaken,
    /// The person has an account already.
    #[error("this person has an account already")]
    AccountTaken,
    /// The link is unknown, was used, was withdrawn or is too old; which of them is not said.
    #[error("this link is not valid, or no longer; ask for a new one")]
    BadLink,
    /// The database could not do it.
    #[error(transparent)]
    Store(#[from] StoreError),
}
