//! What a route asks of a caller.

use super::scope::Scope;

/// Who may come in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Access {
    /// Anybody.
    Public,
    /// Whoever signed in with a session; about their own account.
    Account,
    /// Whoever sends a token, whatever its scopes; about that token.
    Token,
    /// The athlete of the path, or whoever they let, within this scope. `me` is the caller.
    Athlete(Scope),
    /// Coaches and admins, with a session.
    Coach,
    /// Admins, with a session.
    Admin,
}

/// What a request costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cost {
    /// Little.
    Light,
    /// It could be used to guess a secret.
    Guess,
    /// Much work or many bytes; it may take long, and its body may be this long.
    Heavy,
    /// A stream that stays open.
    Stream,
}

/// The rule of one route.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// Who may come in.
    pub access: Access,
    /// What it costs.
    pub cost: Cost,
    /// Bytes of its body, unpacked.
    pub body_bytes: usize,
}
