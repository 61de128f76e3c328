//! Refusals: RFC 9457 `application/problem+json` with a stable code.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use regain_journal::{BodyError, DecodeError};
use regain_store::{AccountError, StoreError};
use serde::Serialize;

/// Declares the codes: name, key on the wire, status, title.
macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $key:literal, $status:ident, $title:literal;)*) => {
        /// Why a request was refused. Codes are added, never renamed.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Code { $($(#[$doc])* $name),* }

        impl Code {
            /// Every code.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// The word on the wire.
            pub fn key(self) -> &'static str { match self { $(Self::$name => $key),* } }

            /// The HTTP status that goes with it.
            pub fn status(self) -> StatusCode { match self { $(Self::$name => StatusCode::$status),* } }

            /// A short sentence, the same for every case of the code.
            pub fn title(self) -> &'static str { match self { $(Self::$name => $title),* } }
        }
    };
}

codes! {
    /// The body is not JSON.
    NotJson = "not_json", BAD_REQUEST, "The body is not JSON";
    /// A field is missing, unknown, of the wrong type or out of range.
    WrongValue = "wrong_value", UNPROCESSABLE_ENTITY, "A value cannot be used";
    /// The address has a parameter that cannot be used.
    WrongParameter = "wrong_parameter", BAD_REQUEST, "A parameter of the address cannot be used";
    /// The content type is none that this address takes.
    WrongType = "wrong_content_type", UNSUPPORTED_MEDIA_TYPE, "The content type is not one that is read here";
    /// More than is read at once.
    TooLarge = "too_large", PAYLOAD_TOO_LARGE, "The body is larger than is read here";
    /// The request took longer than is waited for.
    TooSlow = "too_slow", REQUEST_TIMEOUT, "The request took too long";
    /// There is nothing at this address, or nothing that the caller may know of.
    NotFound = "not_found", NOT_FOUND, "There is nothing here";
    /// The address does not know this method.
    WrongMethod = "wrong_method", METHOD_NOT_ALLOWED, "This address does not know the method";
    /// Nobody is signed in.
    SignInNeeded = "sign_in_needed", UNAUTHORIZED, "Sign in first";
    /// Name, password or passkey is wrong, or there is no such account.
    SignInFailed = "sign_in_failed", UNAUTHORIZED, "The sign-in is not right";
    /// The role may not do this.
    NotAllowed = "not_allowed", FORBIDDEN, "This account may not do that";
    /// The token or the agreement has not this scope.
    ScopeMissing = "scope_missing", FORBIDDEN, "The scope does not reach that far";
    /// A request from another page, or one that does not say where it comes from.
    WrongOrigin = "wrong_origin", FORBIDDEN, "The request comes from another page";
    /// Browsers keep no passkeys for an address without a name, or by plain http.
    NoPasskeys = "passkeys_need_a_name", FORBIDDEN, "Passkeys need https and a name";
    /// Something was sent by plain http to a server that speaks https.
    HttpsNeeded = "https_needed", FORBIDDEN, "This server is reached by https";
    /// The one-time link is used, expired or never was.
    BadLink = "bad_link", NOT_FOUND, "The link is used, expired or wrong";
    /// Set-up was done before.
    AlreadySetUp = "already_set_up", CONFLICT, "This server is set up";
    /// The name belongs to another account.
    NameTaken = "name_taken", CONFLICT, "The name is taken";
    /// The last admin cannot go while others have accounts.
    LastAdmin = "last_admin", CONFLICT, "The last admin is still needed";
    /// A number of a device's series was left out.
    Gap = "gap", CONFLICT, "An entry of the series is missing";
    /// Another entry has this number.
    Forked = "forked", CONFLICT, "Another entry has this number";
    /// Entries in the name of this server that it never wrote.
    Forged = "forged_sequence", CONFLICT, "The server never wrote this entry";
    /// The journal belongs to somebody else.
    WrongAccount = "wrong_account", CONFLICT, "The journal belongs to another account";
    /// The file is no training log that is read here.
    NotALog = "not_a_log", UNPROCESSABLE_ENTITY, "The file is no log that is read here";
    /// The operator of this server sends no messages.
    PushOff = "push_is_off", CONFLICT, "This server sends no messages";
    /// The push service of the browser did not take a message.
    PushFailed = "push_failed", BAD_GATEWAY, "The message was not taken";
    /// Too many tries.
    TooMany = "too_many_requests", TOO_MANY_REQUESTS, "Too many requests";
    /// The database cannot take more.
    Full = "storage_full", INSUFFICIENT_STORAGE, "There is no room left";
    /// Busy or going down; try again.
    Unavailable = "unavailable", SERVICE_UNAVAILABLE, "Try again in a moment";
    /// A mistake of the server.
    Internal = "internal", INTERNAL_SERVER_ERROR, "The server made a mistake";
}

/// A refusal, for the person who sent the request. It never holds what others wrote.
#[derive(Debug, Clone)]
pub(crate) struct Problem {
    code: Code,
    detail: String,
    field: Option<String>,
    retry_after_s: Option<u64>,
}

/// The refusal on the wire.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct ProblemJson<'a> {
    /// `urn:regain:problem:` and the code.
    r#type: String,
    /// The same for every case of the code.
    title: &'a str,
    /// The HTTP status.
    status: u16,
    /// Stable word for programs.
    code: &'a str,
    /// What is wrong in this case, and what to do.
    detail: &'a str,
    /// The field or parameter that is wrong, such as `entries[3].body.reps`.
    #[serde(skip_serializing_if = "Option::is_none")]
    field: Option<&'a str>,
}

impl Problem {
    pub(crate) fn new(code: Code, detail: impl Into<String>) -> Self {
        Self { code, detail: detail.into(), field: None, retry_after_s: None }
    }

    pub(crate) fn field(code: Code, field: impl Into<String>, detail: impl Into<String>) -> Self {
        Self { field: Some(field.into()), ..Self::new(code, detail) }
    }

    pub(crate) fn retry_after(seconds: u64) -> Self {
        let detail = format!("Wait {seconds} s, then try again.");
        Self { retry_after_s: Some(seconds), ..Self::new(Code::TooMany, detail) }
    }

    /// Nothing here, or nothing that the caller may know of: both look the same.
    pub(crate) fn not_found() -> Self {
        Self::new(Code::NotFound, "Nothing is here, or nothing that you may see.")
    }

    /// A mistake of ours: the log says what, the answer does not.
    pub(crate) fn internal(error: &(dyn std::error::Error + 'static)) -> Self {
        tracing::error!(error = %error, "request failed");
        Self::new(Code::Internal, "The log of the server says more, under this request id.")
    }

    pub(crate) fn code(&self) -> Code {
        self.code
    }

    #[cfg(test)]
    pub(crate) fn at_field(&self) -> Option<&str> {
        self.field.as_deref()
    }

    /// A body of the journal that cannot be used, at this place of the request.
    pub(crate) fn of_body(place: &str, error: &BodyError) -> Self {
        let field = match error {
            BodyError::Value { source, .. } => format!("{place}.body.{}", source.field),
            BodyError::Shape { .. } | BodyError::NestedCorrection(_) => format!("{place}.body"),
        };
        Self::field(Code::WrongValue, field, error.to_string())
    }

    /// A line that is no entry, at this place of the request.
    pub(crate) fn of_entry(place: &str, error: &DecodeError) -> Self {
        match error {
            DecodeError::Body(error) => Self::of_body(place, error),
            DecodeError::Envelope(error) => {
                Self::field(Code::WrongValue, format!("{place}.{}", error.field), error.to_string())
            }
            _ => Self::field(Code::WrongValue, place, error.to_string()),
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = self.code.status();
        let json = ProblemJson {
            r#type: format!("urn:regain:problem:{}", self.code.key()),
            title: self.code.title(),
            status: status.as_u16(),
            code: self.code.key(),
            detail: &self.detail,
            field: self.field.as_deref(),
        };
        let text = serde_json::to_string(&json).unwrap_or_default();
        let mut response = (status, text).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if let Some(seconds) = self.retry_after_s {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        if status == StatusCode::UNAUTHORIZED {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        response.extensions_mut().insert(self.code);
        response
    }
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        match &error {
            StoreError::Full { .. } => {
                Self::new(Code::Full, "What was stored before is safe; make room, then try again.")
            }
            StoreError::NoAthlete(_) => Self::not_found(),
            StoreError::Gap { .. } => Self::new(Code::Gap, error.to_string()),
            StoreError::Forked { .. } => Self::new(Code::Forked, error.to_string()),
            StoreError::Invalid { .. } => Self::new(Code::WrongValue, error.to_string()),
            _ if error.is_temporary() => {
                tracing::warn!(%error, "the database cannot do it now");
                Self::new(
                    Code::Unavailable,
                    "The database does not answer just now; it is safe to ask again.",
                )
            }
            _ => Self::internal(&error),
        }
    }
}

impl From<AccountError> for Problem {
    fn from(error: AccountError) -> Self {
        match error {
            AccountError::NameTaken => {
                Self::field(Code::NameTaken, "name", "This name is taken; choose another one.")
            }
            AccountError::AccountTaken => {
                Self::new(Code::AlreadySetUp, "The journal has an account already.")
            }
            AccountError::BadLink => {
                Self::new(Code::BadLink, "This link is not valid, or no longer; ask for a new one.")
            }
            AccountError::Store(error) => error.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_code_has_a_word_of_its_own_and_is_documented() {
        let words: BTreeSet<&str> = Code::ALL.iter().map(|code| code.key()).collect();
        assert_eq!(words.len(), Code::ALL.len());
        let docs = include_str!("../../../docs/server.md");
        let missing: Vec<_> = words.iter().filter(|word| !docs.contains(&format!("| `{word}` |"))).collect();
        assert_eq!(missing, Vec::<&&str>::new());
    }

    #[test]
    fn a_refusal_says_what_is_wrong_and_where() {
        let problem = Problem::field(Code::WrongValue, "entries[0].body.reps", "reps must be 0 to 1000");
        let response = problem.into_response();
        assert_eq!(response.status(), StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(response.headers()[header::CONTENT_TYPE], "application/problem+json");
    }
}
