//! Public keys as devices write them: COSE (RFC 9052, 9053) in the canonical CBOR of CTAP2, of which a key needs only
//! a map of whole numbers and byte strings.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ring::signature::{
    ECDSA_P256_SHA256_ASN1, ED25519, RSA_PKCS1_2048_8192_SHA256, RsaPublicKeyComponents, UnparsedPublicKey,
};

/// Algorithms that are offered, the preferred first: ES256, `EdDSA` and RS256 cover the devices there are.
pub(crate) const ALGORITHMS: [i64; 3] = [-7, -8, -257];
/// RSA keys in use have 2048 to 4096 bits.
const RSA_BYTES: std::ops::RangeInclusive<usize> = 256..=512;
const ENTRIES_MAX: usize = 8;

/// A public key of one of [`ALGORITHMS`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum PublicKey {
    /// ECDSA on P-256 with SHA-256: an uncompressed point.
    Es256(Vec<u8>),
    /// Ed25519: 32 bytes.
    EdDsa(Vec<u8>),
    /// RSA with PKCS #1 v1.5 padding and SHA-256: modulus and exponent.
    Rs256(Vec<u8>, Vec<u8>),
}

impl PublicKey {
    /// From the bytes that a key begins with, and the rest behind it.
    pub(crate) fn read(bytes: &[u8]) -> Option<(Self, &[u8])> {
        let (map, rest) = map(bytes)?;
        let number = |key| match find(&map, key)? {
            Item::Number(number) => Some(*number),
            Item::Bytes(_) => None,
        };
        let bytes = |key| match find(&map, key)? {
            Item::Bytes(bytes) => Some(*bytes),
            Item::Number(_) => None,
        };
        // 1: type, 3: algorithm; then what belongs to the type
        let key = match (number(1)?, number(3)?) {
            (2, -7) if number(-1)? == 1 => {
                let (x, y) = (bytes(-2)?, bytes(-3)?);
                let whole = x.len() == 32 && y.len() == 32;
                whole.then(|| Self::Es256([&[4], x, y].concat()))
            }
            (1, -8) if number(-1)? == 6 => {
                let x = bytes(-2)?;
                (x.len() == 32).then(|| Self::EdDsa(x.to_vec()))
            }
            (3, -257) => {
                let (n, e) = (bytes(-1)?, bytes(-2)?);
                let fits = RSA_BYTES.contains(&n.len()) && (1..=8).contains(&e.len());
                fits.then(|| Self::Rs256(n.to_vec(), e.to_vec()))
            }
            _ => None,
        };
        key.map(|key| (key, rest))
    }

    /// Whether the owner of the key signed this.
    pub(crate) fn signed(&self, message: &[u8], signature: &[u8]) -> bool {
        let checked = match self {
            Self::Es256(point) => {
                UnparsedPublicKey::new(&ECDSA_P256_SHA256_ASN1, point).verify(message, signature)
            }
            Self::EdDsa(key) => UnparsedPublicKey::new(&ED25519, key).verify(message, signature),
            Self::Rs256(n, e) => {
                RsaPublicKeyComponents { n, e }.verify(&RSA_PKCS1_2048_8192_SHA256, message, signature)
            }
        };
        checked.is_ok()
    }

    /// For keeping: the algorithm and the key in words.
    pub(crate) fn write(&self) -> String {
        let text = |bytes: &[u8]| STANDARD.encode(bytes);
        match self {
            Self::Es256(point) => format!("es256 {}", text(point)),
            Self::EdDsa(key) => format!("eddsa {}", text(key)),
            Self::Rs256(n, e) => format!("rs256 {} {}", text(n), text(e)),
        }
    }

    /// What was kept.
    pub(crate) fn kept(text: &str) -> Option<Self> {
        let mut words = text.split(' ');
        let name = words.next()?;
        let mut bytes = || STANDARD.decode(words.next()?).ok();
        match name {
            "es256" => Some(Self::Es256(bytes()?)),
            "eddsa" => Some(Self::EdDsa(bytes()?)),
            "rs256" => Some(Self::Rs256(bytes()?, bytes()?)),
            _ => None,
        }
    }
}

enum Item<'a> {
    Number(i64),
    Bytes(&'a [u8]),
}

/// Entries of a map with numbers for keys.
type Entries<'a> = Vec<(i64, Item<'a>)>;

fn find<'a, 'b>(map: &'a [(i64, Item<'b>)], key: i64) -> Option<&'a Item<'b>> {
    map.iter().find(|(known, _)| *known == key).map(|(_, item)| item)
}

fn map(bytes: &[u8]) -> Option<(Entries<'_>, &[u8])> {
    let (5, count, mut rest) = head(bytes)? else { return None };
    let count = usize::try_from(count).ok().filter(|count| *count <= ENTRIES_MAX)?;
    let mut found: Entries<'_> = Vec::new();
    for _ in 0..count {
        let (Item::Number(key), after) = item(rest)? else { return None };
        let (value, after) = item(after)?;
        if find(&found, key).is_some() {
            return None;
        }
        found.push((key, value));
        rest = after;
    }
    Some((found, rest))
}

fn item(bytes: &[u8]) -> Option<(Item<'_>, &[u8])> {
    let (kind, value, rest) = head(bytes)?;
    let number = i64::try_from(value).ok()?;
    match kind {
        0 => Some((Item::Number(number), rest)),
        1 => Some((Item::Number(-1 - number), rest)),
        2 => {
            let (bytes, rest) = rest.split_at_checked(usize::try_from(value).ok()?)?;
            Some((Item::Bytes(bytes), rest))
        }
        _ => None,
    }
}

/// Kind and argument of an item (RFC 8949, 3), of at most two bytes: nothing in a key is longer.
fn head(bytes: &[u8]) -> Option<(u8, u64, &[u8])> {
    let (first, rest) = bytes.split_first()?;
    let (kind, short) = (first >> 5, first & 31);
    match short {
        0..24 => Some((kind, short.into(), rest)),
        24 => rest.split_first().map(|(value, rest)| (kind, u64::from(*value), rest)),
        25 => {
            let (value, rest) = rest.split_first_chunk::<2>()?;
            Some((kind, u16::from_be_bytes(*value).into(), rest))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The key of RFC 9052, C.7.1 ("meriadoc.brandybuck"), with the algorithm added as CTAP2 writes it.
    fn es256() -> Vec<u8> {
        let x = "65eda5a12577c2bae829437fe338701a10aaa375e1bb5b5de108de439c08551d";
        let y = "1e52ed75701163f7f9e40ddf9f341b3dc9ba860af7e0ca7ca7e9eecd0084d19c";
        let hex = format!("a5010203262001215820{x}225820{y}");
        hex.as_bytes()
            .chunks(2)
            .map(|p| u8::from_str_radix(std::str::from_utf8(p).unwrap(), 16).unwrap())
            .collect()
    }

    #[test]
    fn a_key_is_read_with_what_follows_and_kept_as_it_was() {
        let mut bytes = es256();
        bytes.extend([0xa0]);
        let (key, rest) = PublicKey::read(&bytes).unwrap();
        assert_eq!(rest, [0xa0]);
        let PublicKey::Es256(point) = &key else { panic!("{key:?}") };
        assert_eq!((point.len(), point[0], point[1], point[64]), (65, 4, 0x65, 0x9c));
        assert_eq!(PublicKey::kept(&key.write()), Some(key));
        let rsa = PublicKey::Rs256(vec![7; 256], vec![1, 0, 1]);
        assert_eq!(PublicKey::kept(&rsa.write()), Some(rsa));
    }

    #[test]
    fn another_curve_a_short_point_and_a_key_given_twice_are_none() {
        let broken = |at: usize, to: u8| {
            let mut bytes = es256();
            bytes[at] = to;
            PublicKey::read(&bytes).map(|(key, _)| key)
        };
        assert!(broken(0, 0xa5).is_some());
        assert_eq!(broken(6, 2), None, "P-384");
        assert_eq!(broken(4, 0x27), None, "EdDSA on a curve for ECDSA");
        assert_eq!(broken(9, 31), None, "a coordinate of 31 bytes");
        assert_eq!(broken(1, 3), None, "the algorithm twice");
        assert_eq!(PublicKey::read(&es256()[..76]), None);
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..120)) {
            let _ = PublicKey::read(&bytes);
        }
    }
}
