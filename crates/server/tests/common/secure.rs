//! A client that speaks TLS, and trusts whom it is told to.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use jiff::Timestamp;
use rcgen::{
    CertificateParams, KeyIdMethod, PKCS_ECDSA_P256_SHA256, PublicKeyData, SerialNumber, SigningKey,
};
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair as _};
use tokio_rustls::rustls::client::WebPkiServerVerifier;
use tokio_rustls::rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use tokio_rustls::rustls::crypto::ring::default_provider;
use tokio_rustls::rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use tokio_rustls::rustls::{
    CertificateError, ClientConfig, ClientConnection, DigitallySignedStruct, Error, RootCertStore,
    SignatureScheme, StreamOwned,
};

/// Why the client hung up.
#[derive(Debug, PartialEq, Eq)]
pub enum Refused {
    UnknownAuthority,
    WrongName,
    Other(String),
}

/// The checks of a browser, at the time of the test.
#[derive(Debug, Clone)]
pub struct Trust(Arc<Verifier>);

#[derive(Debug)]
struct Verifier {
    checks: Arc<WebPkiServerVerifier>,
    now: UnixTime,
    seen: Mutex<Vec<u8>>,
}

impl Trust {
    pub fn of(authority: &[u8], now: Timestamp) -> Self {
        let mut roots = RootCertStore::empty();
        roots.add(CertificateDer::from(authority.to_vec())).unwrap();
        let checks = WebPkiServerVerifier::builder_with_provider(roots.into(), default_provider().into());
        let now = UnixTime::since_unix_epoch(Duration::from_secs(now.as_second().unsigned_abs()));
        Self(Arc::new(Verifier { checks: checks.build().unwrap(), now, seen: Mutex::default() }))
    }

    /// Of somebody who trusts another authority.
    pub fn of_nobody(now: Timestamp) -> Self {
        let folder = tempfile::tempdir().unwrap();
        given("other.example", folder.path());
        Self::of(&std::fs::read(folder.path().join("given.der")).unwrap(), now)
    }

    /// The certificate that was seen last.
    pub fn seen(&self) -> Vec<u8> {
        self.0.seen.lock().unwrap().clone()
    }
}

impl ServerCertVerifier for Verifier {
    fn verify_server_cert(
        &self,
        leaf: &CertificateDer<'_>,
        others: &[CertificateDer<'_>],
        name: &ServerName<'_>,
        ocsp: &[u8],
        _: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        *self.seen.lock().unwrap() = leaf.to_vec();
        self.checks.verify_server_cert(leaf, others, name, ocsp, self.now)
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.checks.verify_tls12_signature(message, cert, signed)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.checks.verify_tls13_signature(message, cert, signed)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.checks.supported_verify_schemes()
    }
}

/// One request to a machine that is known under this name.
pub fn ask(at: SocketAddr, name: &str, trust: &Trust, what: &str, body: &str) -> Result<String, Refused> {
    let config = ClientConfig::builder_with_provider(default_provider().into())
        .with_safe_default_protocol_versions()
        .unwrap()
        .dangerous()
        .with_custom_certificate_verifier(trust.0.clone())
        .with_no_client_auth();
    let connection = ClientConnection::new(config.into(), name.to_owned().try_into().unwrap()).unwrap();
    let mut stream = StreamOwned::new(connection, TcpStream::connect(at).unwrap());
    spoken(&mut stream, name, what, body).map_err(|error| {
        let inner = error.get_ref().and_then(|inner| inner.downcast_ref::<Error>());
        match inner {
            Some(Error::InvalidCertificate(CertificateError::UnknownIssuer)) => Refused::UnknownAuthority,
            Some(Error::InvalidCertificate(CertificateError::NotValidForNameContext { .. })) => {
                Refused::WrongName
            }
            _ => Refused::Other(error.to_string()),
        }
    })
}

/// One request by plain http.
pub fn plain(at: SocketAddr, what: &str, body: &str) -> String {
    spoken(&mut TcpStream::connect(at).unwrap(), &at.to_string(), what, body).unwrap()
}

fn spoken(stream: &mut (impl Read + Write), host: &str, what: &str, body: &str) -> std::io::Result<String> {
    let length = body.len();
    write!(
        stream,
        "{what} HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\ncontent-type: application/json\r\n\
         content-length: {length}\r\n\r\n{body}"
    )?;
    let mut answer = Vec::new();
    match stream.read_to_end(&mut answer) {
        // a server may close without saying so at the level of TLS
        Err(error) if error.kind() != std::io::ErrorKind::UnexpectedEof => Err(error),
        _ => Ok(String::from_utf8_lossy(&answer).into_owned()),
    }
}

struct Key(EcdsaKeyPair);

impl PublicKeyData for Key {
    fn der_bytes(&self) -> &[u8] {
        self.0.public_key().as_ref()
    }

    fn algorithm(&self) -> &'static rcgen::SignatureAlgorithm {
        &PKCS_ECDSA_P256_SHA256
    }
}

impl SigningKey for Key {
    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, rcgen::Error> {
        Ok(self.0.sign(&SystemRandom::new(), message).unwrap().as_ref().to_vec())
    }
}

/// Writes a certificate that vouches for itself, its key, and its bytes; says where the first two are.
pub fn given(name: &str, folder: &Path) -> (PathBuf, PathBuf) {
    let random = SystemRandom::new();
    let pkcs8 = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, &random).unwrap();
    let pair = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, pkcs8.as_ref(), &random).unwrap();
    let mut params = CertificateParams::new([name.to_owned()]).unwrap();
    params.serial_number = Some(SerialNumber::from_slice(&[1]));
    params.key_identifier_method = KeyIdMethod::PreSpecified(vec![1]);
    let made = params.self_signed(&Key(pair)).unwrap();
    let (certificate, key) = (folder.join("given.pem"), folder.join("key.pem"));
    std::fs::write(&certificate, pem("CERTIFICATE", made.der())).unwrap();
    std::fs::write(&key, pem("PRIVATE KEY", pkcs8.as_ref())).unwrap();
    std::fs::write(folder.join("given.der"), made.der()).unwrap();
    (certificate, key)
}

fn pem(label: &str, der: &[u8]) -> String {
    use base64::Engine as _;
    let text = base64::engine::general_purpose::STANDARD.encode(der);
    format!("-----BEGIN {label}-----\n{text}\n-----END {label}-----\n")
}
