//! Keeps the journal, and the people of a server. [`JournalStore`] says what a database must do for journals and
//! [`Accounts`] what is kept about people; [`SqliteStore`] does it in one file, [`PostgresStore`] on a server.

mod accounts;
mod any;
mod athletes;
mod batches;
mod database;
mod error;
mod exchange;
mod journal_store;
mod news;
mod postgres;
mod sqlite;
mod statement;

// what a database must do
pub use batches::{BATCH_DRAFTS, Progress, append_in_batches};
pub use database::{Cell, Change, Database, Record, Session, Value};
pub use error::{Location, StoreError};
pub use journal_store::{Appended, AthleteId, Heads, JournalStore, Page, PageLimit, Place, Size};

// people
pub use accounts::{
    Access, Account, AccountError, AccountName, Accounts, ApiToken, Consent, Invitation, Label, MESSAGES_MAX,
    Message, MessageText, NewAccount, Passkey, PasswordHash, PushDevice, PushWish, Role, Scopes, ScopesError,
    SecretHash, SignedIn, TextError, Ticket, TicketError,
};

// SQLite
pub use sqlite::{
    Checked, Copied, Restored, SCHEMA_VERSION, SqliteSession, SqliteStore, create_private_folder,
};

// PostgreSQL
pub use postgres::{POSTGRES_SCHEMA_VERSION, PostgresSession, PostgresStore};

// whichever was chosen
pub use any::{AnyStore, Either};
pub use news::{Ears, Heard};
