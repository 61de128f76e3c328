//! A push service, and the browsers that have addresses there.

use std::collections::HashMap;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Condvar, Mutex};
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::aead::{AES_128_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use ring::agreement::{ECDH_P256, EphemeralPrivateKey, UnparsedPublicKey, agree_ephemeral};
use ring::hmac::{HMAC_SHA256, Key, sign};
use ring::rand::SystemRandom;
use ring::signature::ECDSA_P256_SHA256_FIXED;
use serde_json::{Value, json};

/// What came for one address.
#[derive(Debug, Clone)]
pub struct Message {
    pub path: String,
    pub headers: HashMap<String, String>,
    pub body: Vec<u8>,
}

#[derive(Default)]
struct Shelf {
    heard: Mutex<Vec<Message>>,
    came: Condvar,
    /// What is answered next at a path; 201 where nothing stands.
    answers: Mutex<HashMap<String, Vec<u16>>>,
}

/// Takes messages on this computer.
pub struct PushService {
    pub origin: String,
    shelf: Arc<Shelf>,
}

impl PushService {
    pub fn new() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let origin = format!("http://{}", listener.local_addr().unwrap());
        let shelf = Arc::new(Shelf::default());
        let its = Arc::clone(&shelf);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let its = Arc::clone(&its);
                std::thread::spawn(move || while take(&stream, &its).is_some() {});
            }
        });
        Self { origin, shelf }
    }

    /// Answers at this path, one after the other.
    pub fn answer(&self, path: &str, statuses: &[u16]) {
        self.shelf.answers.lock().unwrap().insert(path.to_owned(), statuses.to_vec());
    }

    /// Everything that came, once so many did.
    pub fn wait_for(&self, messages: usize) -> Vec<Message> {
        let heard = self.shelf.heard.lock().unwrap();
        let patience = Duration::from_secs(60);
        let few = |heard: &mut Vec<Message>| heard.len() < messages;
        let (heard, late) = self.shelf.came.wait_timeout_while(heard, patience, few).unwrap();
        assert!(!late.timed_out(), "{} of {messages} messages came", heard.len());
        heard.clone()
    }
}

/// One request of a connection.
fn take(mut stream: &TcpStream, shelf: &Shelf) -> Option<()> {
    let mut lines = BufReader::new(stream);
    let mut line = String::new();
    lines.read_line(&mut line).ok().filter(|read| *read > 0)?;
    let path = line.split(' ').nth(1)?.to_owned();
    let mut headers = HashMap::new();
    loop {
        let mut line = String::new();
        lines.read_line(&mut line).ok()?;
        let Some((name, value)) = line.trim_end().split_once(": ") else { break };
        headers.insert(name.to_ascii_lowercase(), value.to_owned());
    }
    let mut body = vec![0; headers.get("content-length")?.parse().ok()?];
    lines.read_exact(&mut body).ok()?;
    let next = |answers: &mut Vec<u16>| (!answers.is_empty()).then(|| answers.remove(0));
    let status = shelf.answers.lock().unwrap().get_mut(&path).and_then(next).unwrap_or(201);
    shelf.heard.lock().unwrap().push(Message { path, headers, body });
    shelf.came.notify_all();
    let answer = format!(
        "HTTP/1.1 {status} x\r\nlocation: /elsewhere\r\nretry-after: 60\r\ncontent-length: 0\r\n\r\n"
    );
    stream.write_all(answer.as_bytes()).ok()
}

/// A browser with an address at the service. Its key reads one message, as `ring` keeps such keys for one use.
pub struct Browser {
    private: EphemeralPrivateKey,
    public: Vec<u8>,
    auth: [u8; 16],
    endpoint: String,
}

impl Browser {
    pub fn at(service: &PushService, path: &str) -> Self {
        let private = EphemeralPrivateKey::generate(&ECDH_P256, &SystemRandom::new()).unwrap();
        let public = private.compute_public_key().unwrap().as_ref().to_vec();
        Self { private, public, auth: *b"sixteen bytes ok", endpoint: format!("{}{path}", service.origin) }
    }

    /// What it asks the server for.
    pub fn asks(&self) -> Value {
        json!({
            "endpoint": self.endpoint,
            "keys": {
                "p256dh": URL_SAFE_NO_PAD.encode(&self.public),
                "auth": URL_SAFE_NO_PAD.encode(self.auth),
            },
            "quiet": { "from": "21:00", "to": "08:00" },
            "zone": "Europe/Berlin",
        })
    }

    /// What the message says: RFC 8291 from the browser's side.
    pub fn read(self, message: &Message) -> Value {
        assert_eq!(message.headers["content-encoding"], "aes128gcm");
        let (salt, rest) = message.body.split_at(16);
        let (record, rest) = rest.split_at(4);
        let (server, sealed) = rest[1..].split_at(rest[0].into());
        assert!(u32::from_be_bytes(record.try_into().unwrap()) as usize > sealed.len());
        let theirs = UnparsedPublicKey::new(&ECDH_P256, server);
        let shared = agree_ephemeral(self.private, &theirs, <[u8]>::to_vec).unwrap();
        let info = [b"WebPush: info\0", &self.public[..], server, &[1]].concat();
        let input = hmac(&hmac(&self.auth, &shared), &info);
        let key = hmac(salt, &input);
        let cipher = hmac(&key, b"Content-Encoding: aes128gcm\0\x01");
        let nonce = hmac(&key, b"Content-Encoding: nonce\0\x01");
        let cipher = LessSafeKey::new(UnboundKey::new(&AES_128_GCM, &cipher[..16]).unwrap());
        let nonce = Nonce::try_assume_unique_for_key(&nonce[..12]).unwrap();
        let mut plain = sealed.to_vec();
        let plain = cipher.open_in_place(nonce, Aad::empty(), &mut plain).unwrap();
        let end = plain.iter().rposition(|byte| *byte != 0).unwrap();
        assert_eq!(plain[end], 2, "the last record");
        serde_json::from_slice(&plain[..end]).unwrap()
    }
}

fn hmac(key: &[u8], text: &[u8]) -> Vec<u8> {
    sign(&Key::new(HMAC_SHA256, key), text).as_ref().to_vec()
}

/// What the sender signed, once the signature holds under this key: RFC 8292.
pub fn claims(message: &Message, public_key: &str) -> Value {
    let signed = message.headers["authorization"].strip_prefix("vapid t=").unwrap();
    let (token, key) = signed.split_once(", k=").unwrap();
    assert_eq!(key, public_key);
    let (text, signature) = token.rsplit_once('.').unwrap();
    let bytes = |text: &str| URL_SAFE_NO_PAD.decode(text).unwrap();
    let key = ring::signature::UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, bytes(key));
    key.verify(text.as_bytes(), &bytes(signature)).unwrap();
    let (head, claims) = text.split_once('.').unwrap();
    assert_eq!(
        serde_json::from_slice::<Value>(&bytes(head)).unwrap(),
        json!({ "typ": "JWT", "alg": "ES256" })
    );
    serde_json::from_slice(&bytes(claims)).unwrap()
}
