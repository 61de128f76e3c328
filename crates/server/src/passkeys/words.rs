//! What browsers write: `PublicKeyCredential.toJSON()`. More fields than these may stand in it, today or later.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// Bytes, as base64 for addresses without padding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Bytes(pub(crate) Vec<u8>);

impl Serialize for Bytes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&URL_SAFE_NO_PAD.encode(&self.0))
    }
}

impl<'de> Deserialize<'de> for Bytes {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let wrong = |_| de::Error::custom("this must be base64url without padding");
        URL_SAFE_NO_PAD.decode(text).map(Self).map_err(wrong)
    }
}

/// A new passkey, as a browser gives it.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
pub(crate) struct RegistrationJson {
    /// The name of the key, in base64url.
    #[schema(value_type = String)]
    pub(crate) id: Bytes,
    pub(crate) response: RegistrationResponseJson,
}

/// What the device says of a new key.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct RegistrationResponseJson {
    #[serde(rename = "clientDataJSON")]
    #[schema(value_type = String)]
    pub(crate) client_data: Bytes,
    #[schema(value_type = String)]
    pub(crate) authenticator_data: Bytes,
}

/// A signature by a passkey, as a browser gives it.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
pub(crate) struct SignInJson {
    /// The name of the key, in base64url.
    #[schema(value_type = String)]
    pub(crate) id: Bytes,
    pub(crate) response: SignInResponseJson,
}

/// What the device signed.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SignInResponseJson {
    #[serde(rename = "clientDataJSON")]
    #[schema(value_type = String)]
    pub(crate) client_data: Bytes,
    #[schema(value_type = String)]
    pub(crate) authenticator_data: Bytes,
    #[schema(value_type = String)]
    pub(crate) signature: Bytes,
    /// Whose key it is: the athlete's id. Passkeys always say it.
    #[schema(value_type = String)]
    pub(crate) user_handle: Bytes,
}

/// What the browser says of the page that asked (WebAuthn, 5.8.1).
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ClientData {
    pub(super) r#type: String,
    pub(super) challenge: Bytes,
    pub(super) origin: String,
    #[serde(default)]
    pub(super) cross_origin: bool,
}
