//! A message that only one browser can read: RFC 8291 over RFC 8188, with P-256, HKDF-SHA-256 and AES-128-GCM.

use ring::aead::{AES_128_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use ring::agreement::{ECDH_P256, EphemeralPrivateKey, UnparsedPublicKey, agree_ephemeral};
use ring::hkdf::{HKDF_SHA256, KeyType, Prk, Salt};
use ring::rand::SystemRandom;

/// A point of P-256, written in full.
const POINT_BYTES: usize = 65;
const AUTH_BYTES: usize = 16;
const SALT_BYTES: usize = 16;
/// The record that is announced; a message is one, and shorter.
const RECORD_BYTES: u32 = 4096;
/// Text, its end and filling: always so much, so that the length does not tell the muscle.
const PLAIN_BYTES: usize = 256;
/// The last record ends like this, then comes filling (RFC 8188, section 2).
const LAST: u8 = 2;

/// Why a message could not be written: the browser's key is none, the text is too long, or there is no source of chance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the message cannot be written for this browser")]
pub(crate) struct NotWritten;

/// Whether messages can be written for a browser with these keys.
pub(crate) fn is_key_of_browser(p256dh: &[u8], auth: &[u8]) -> bool {
    p256dh.len() == POINT_BYTES && auth.len() == AUTH_BYTES && Agreed::with(p256dh).is_ok()
}

/// The body of the request.
///
/// # Errors
/// [`NotWritten`].
pub(crate) fn written(text: &str, p256dh: &[u8], auth: &[u8]) -> Result<Vec<u8>, NotWritten> {
    let mut salt = [0; SALT_BYTES];
    getrandom::fill(&mut salt).map_err(|_| NotWritten)?;
    sealed(text.as_bytes(), &Agreed::with(p256dh)?, auth, salt)
}

/// What both sides share, and what they say in the open.
struct Agreed {
    secret: Vec<u8>,
    server: Vec<u8>,
    browser: Vec<u8>,
}

impl Agreed {
    /// With a key that is used once.
    fn with(browser: &[u8]) -> Result<Self, NotWritten> {
        let once = EphemeralPrivateKey::generate(&ECDH_P256, &SystemRandom::new()).map_err(|_| NotWritten)?;
        let server = once.compute_public_key().map_err(|_| NotWritten)?.as_ref().to_vec();
        let theirs = UnparsedPublicKey::new(&ECDH_P256, browser);
        let secret = agree_ephemeral(once, &theirs, <[u8]>::to_vec).map_err(|_| NotWritten)?;
        Ok(Self { secret, server, browser: browser.to_vec() })
    }
}

/// Bytes of a derived key.
struct Length(usize);

impl KeyType for Length {
    fn len(&self) -> usize {
        self.0
    }
}

fn derived<const N: usize>(from: &Prk, info: &[&[u8]]) -> Result<[u8; N], NotWritten> {
    let mut bytes = [0; N];
    let key = from.expand(info, Length(N)).map_err(|_| NotWritten)?;
    key.fill(&mut bytes).map_err(|_| NotWritten)?;
    Ok(bytes)
}

/// RFC 8291, section 3.4: the key and the nonce of the one record.
fn keys(agreed: &Agreed, auth: &[u8], salt: &[u8]) -> Result<([u8; 16], [u8; 12]), NotWritten> {
    let shared = Salt::new(HKDF_SHA256, auth).extract(&agreed.secret);
    let input: [u8; 32] = derived(&shared, &[b"WebPush: info\0", &agreed.browser, &agreed.server])?;
    let prk = Salt::new(HKDF_SHA256, salt).extract(&input);
    Ok((derived(&prk, &[b"Content-Encoding: aes128gcm\0"])?, derived(&prk, &[b"Content-Encoding: nonce\0"])?))
}

fn sealed(text: &[u8], agreed: &Agreed, auth: &[u8], salt: [u8; SALT_BYTES]) -> Result<Vec<u8>, NotWritten> {
    let plain = filled(text, PLAIN_BYTES)?;
    let (key, nonce) = keys(agreed, auth, &salt)?;
    let mut body = [&salt[..], &RECORD_BYTES.to_be_bytes()].concat();
    body.push(u8::try_from(agreed.server.len()).map_err(|_| NotWritten)?);
    body.extend(&agreed.server);
    body.extend(encrypted(plain, &key, nonce)?);
    Ok(body)
}

fn filled(text: &[u8], bytes: usize) -> Result<Vec<u8>, NotWritten> {
    let filling = bytes.checked_sub(text.len() + 1).ok_or(NotWritten)?;
    Ok([text, &[LAST], &vec![0; filling]].concat())
}

fn encrypted(mut plain: Vec<u8>, key: &[u8; 16], nonce: [u8; 12]) -> Result<Vec<u8>, NotWritten> {
    let key = LessSafeKey::new(UnboundKey::new(&AES_128_GCM, key).map_err(|_| NotWritten)?);
    let nonce = Nonce::assume_unique_for_key(nonce); // key and nonce come from a salt that is used once
    key.seal_in_place_append_tag(nonce, Aad::empty(), &mut plain).map_err(|_| NotWritten)?;
    Ok(plain)
}

#[cfg(test)]
mod tests {
    use super::*;
    use base64::Engine as _;
    use base64::engine::general_purpose::URL_SAFE_NO_PAD;

    fn bytes(text: &str) -> Vec<u8> {
        URL_SAFE_NO_PAD.decode(text).unwrap()
    }

    /// RFC 8291, section 5 and appendix A.
    #[test]
    fn the_published_example() {
        let agreed = Agreed {
            secret: bytes("kyrL1jIIOHEzg3sM2ZWRHDRB62YACZhhSlknJ672kSs"),
            server: bytes(
                "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8",
            ),
            browser: bytes(
                "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
            ),
        };
        let (auth, salt) = (bytes("BTBZMqHH6r4Tts7J_aSIgg"), bytes("DGv6ra1nlYgDCS1FRnbzlw"));
        let (key, nonce) = keys(&agreed, &auth, &salt).unwrap();
        assert_eq!(
            (key.to_vec(), nonce.to_vec()),
            (bytes("oIhVW04MRdy2XN9CiKLxTg"), bytes("4h_95klXJ5E_qnoN"))
        );
        let text = b"When I grow up, I want to be a watermelon";
        let sealed = encrypted(filled(text, text.len() + 1).unwrap(), &key, nonce).unwrap();
        let published = "8pfeW0KbunFT06SuDKoJH9Ql87S1QUrdirN6GcG7sFz1y1sqLgVi1VhjVkHsUoEsbI_0LpXMuGvnzQ";
        assert_eq!(sealed, bytes(published));
    }

    #[test]
    fn messages_are_of_one_length_and_never_alike() {
        let browser = Agreed::with(
            &Agreed::with(&bytes(
                "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
            ))
            .unwrap()
            .server,
        )
        .unwrap()
        .server;
        let [short, long, again] = ["Abs.", "Lower back and upper back.", "Abs."]
            .map(|text| written(text, &browser, &[7; 16]).unwrap());
        assert_eq!(short.len(), long.len());
        assert_ne!(short, again);
        assert!(written(&"a".repeat(PLAIN_BYTES), &browser, &[7; 16]).is_err());
    }

    #[test]
    fn what_is_no_key_is_refused() {
        let browser =
            bytes("BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4");
        assert!(is_key_of_browser(&browser, &[7; 16]));
        assert!(!is_key_of_browser(&browser, &[7; 15]));
        assert!(!is_key_of_browser(&[4; 65], &[7; 16]), "a point that is not on the curve");
        assert!(!is_key_of_browser(&[], &[7; 16]));
    }
}
