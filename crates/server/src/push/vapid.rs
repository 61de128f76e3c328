//! The key that push services know this server by, and what it signs: RFC 8292.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::{SignedDuration, Timestamp};
use regain_store::{Database as _, StoreError};
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair as _};
use serde_json::json;

use super::service::{Contact, Endpoint};
use crate::state::Store;

/// What the key is kept under. Browsers hold on to it: with another one every device would have to ask again.
const NAME: &str = "push key";
/// A signature holds for so long; services take a day at most.
const LIFETIME: SignedDuration = SignedDuration::from_hours(12);

/// The key. It is made once and kept in the database, never written anywhere else.
pub(crate) struct VapidKey {
    pair: EcdsaKeyPair,
}

/// Why there is no key.
#[derive(Debug, thiserror::Error)]
pub(crate) enum NoKey {
    /// The database's own.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// It cannot be made, or what is kept is none.
    #[error("the key for push services cannot be made or read")]
    Key,
}

impl VapidKey {
    /// The key of this database, which the first process makes.
    pub(crate) async fn of(store: &Store) -> Result<Self, NoKey> {
        let random = SystemRandom::new();
        let new = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &random);
        let new = new.map_err(|_| NoKey::Key)?;
        let kept = store.accounts().server_secret(NAME, new.as_ref()).await?;
        let pair = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &kept, &random);
        Ok(Self { pair: pair.map_err(|_| NoKey::Key)? })
    }

    /// What browsers are given when they ask their service for an address.
    pub(crate) fn public(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.pair.public_key().as_ref())
    }

    /// The header that says who sends, and that this service was meant.
    pub(crate) fn header(&self, to: &Endpoint, contact: &Contact, now: Timestamp) -> Option<String> {
        let part = |value: serde_json::Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let head = part(json!({ "typ": "JWT", "alg": "ES256" }));
        let end = (now + LIFETIME).as_second();
        let claims = part(json!({ "aud": to.origin(), "exp": end, "sub": contact.as_str() }));
        let signed = format!("{head}.{claims}");
        let signature = self.pair.sign(&SystemRandom::new(), signed.as_bytes()).ok()?;
        let signature = URL_SAFE_NO_PAD.encode(signature.as_ref());
        Some(format!("vapid t={signed}.{signature}, k={}", self.public()))
    }
}
