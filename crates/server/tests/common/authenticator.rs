//! A device that holds passkeys, as software: it does what a phone does, and whatever a test tells it to do wrong.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::rand::{SecureRandom as _, SystemRandom};
use ring::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair as _};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

pub const ORIGIN: &str = "https://gym.lan";
const PRESENT_AND_VERIFIED: u8 = 0b101;
const HAS_KEY: u8 = 0b100_0000;

/// One passkey on one device.
#[derive(Clone)]
pub struct Passkey {
    pkcs8: Vec<u8>,
    pub credential: Vec<u8>,
    pub user: Vec<u8>,
    /// Grows with each use; stays 0 for a device that does not count.
    pub counter: u32,
    pub counts: bool,
}

/// What page and device say at one use. The default is the truth.
#[derive(Clone)]
pub struct Told {
    pub kind: &'static str,
    pub origin: String,
    pub cross_origin: bool,
    pub party: String,
    pub flags: u8,
    /// Instead of the question that was asked.
    pub challenge: Option<String>,
}

impl Told {
    pub fn registration() -> Self {
        Self { kind: "webauthn.create", ..Self::sign_in() }
    }

    pub fn sign_in() -> Self {
        Self {
            kind: "webauthn.get",
            origin: ORIGIN.to_owned(),
            cross_origin: false,
            party: "gym.lan".to_owned(),
            flags: PRESENT_AND_VERIFIED,
            challenge: None,
        }
    }

    fn client_data(&self, options: &Value) -> Vec<u8> {
        let challenge = self.challenge.as_deref().or(options["challenge"].as_str()).unwrap();
        json!({
            "type": self.kind, "challenge": challenge, "origin": self.origin, "crossOrigin": self.cross_origin,
            "other_keys_can_be_added_here": "do not compare clientDataJSON against a template",
        })
        .to_string()
        .into_bytes()
    }

    fn said(&self, flags: u8, counter: u32) -> Vec<u8> {
        let party: [u8; 32] = Sha256::digest(&self.party).into();
        [&party[..], &[self.flags | flags], &counter.to_be_bytes()].concat()
    }
}

impl Passkey {
    /// Makes a key and says what a browser would send.
    pub fn make(options: &Value, told: &Told) -> (Self, Value) {
        let random = SystemRandom::new();
        let pkcs8 = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, &random).unwrap();
        let mut credential = vec![0; 32];
        random.fill(&mut credential).unwrap();
        let user = bytes(&options["user"]["id"]);
        let made = Self { pkcs8: pkcs8.as_ref().to_vec(), credential, user, counter: 1, counts: true };
        let sent = made.registration(options, told);
        (made, sent)
    }

    pub fn registration(&self, options: &Value, told: &Told) -> Value {
        let point = self.pair().public_key().as_ref().to_vec();
        let length = u16::try_from(self.credential.len()).unwrap().to_be_bytes();
        let key =
            [&[0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 32], &point[1..33], &[0x22, 0x58, 32], &point[33..]];
        let said = told.said(HAS_KEY, self.counter);
        let said = [&said[..], &[0; 16], &length, &self.credential, &key.concat()].concat();
        json!({
            "id": text(&self.credential), "rawId": text(&self.credential), "type": "public-key",
            "clientExtensionResults": {}, "authenticatorAttachment": "platform",
            "response": {
                "clientDataJSON": text(&told.client_data(options)), "authenticatorData": text(&said),
                "transports": ["internal"], "publicKeyAlgorithm": -7,
            },
        })
    }

    /// Signs what a browser asks and says what the browser would send.
    pub fn sign(&mut self, options: &Value, told: &Told) -> Value {
        if self.counts {
            self.counter += 1;
        }
        let client_data = told.client_data(options);
        let said = told.said(0, if self.counts { self.counter } else { 0 });
        let message = [&said[..], &Sha256::digest(&client_data)].concat();
        let signature = self.pair().sign(&SystemRandom::new(), &message).unwrap();
        json!({
            "id": text(&self.credential), "rawId": text(&self.credential), "type": "public-key",
            "clientExtensionResults": {},
            "response": {
                "clientDataJSON": text(&client_data), "authenticatorData": text(&said),
                "signature": text(signature.as_ref()), "userHandle": text(&self.user),
            },
        })
    }

    fn pair(&self) -> EcdsaKeyPair {
        let random = SystemRandom::new();
        EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, &self.pkcs8, &random).unwrap()
    }
}

pub fn text(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

fn bytes(value: &Value) -> Vec<u8> {
    URL_SAFE_NO_PAD.decode(value.as_str().unwrap()).unwrap()
}
