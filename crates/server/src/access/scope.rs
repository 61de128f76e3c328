//! How far a token or an agreement reaches.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// What may be read or written of an athlete.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// Verdicts, targets and the forecast.
    Today,
    /// Sets, answers, exercises, and the export of them.
    History,
    /// Adding entries.
    Write,
    /// Exchanging whole journals, as a device does.
    Sync,
    /// The dates on which muscles look ready, at an address that is itself the secret.
    Calendar,
}

impl Scope {
    /// Every scope.
    pub const ALL: [Self; 5] = [Self::Today, Self::History, Self::Write, Self::Sync, Self::Calendar];
    /// Those that an athlete can give to a coach: reading alone.
    pub const FOR_COACHES: [Self; 2] = [Self::Today, Self::History];

    /// The word on the wire.
    pub fn key(self) -> &'static str {
        match self {
            Self::Today => "today",
            Self::History => "history",
            Self::Write => "write",
            Self::Sync => "sync",
            Self::Calendar => "calendar",
        }
    }
}

impl FromStr for Scope {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|scope| scope.key() == text).ok_or(())
    }
}
