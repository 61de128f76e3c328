//! The authority of a home network: a key that vouches for this machine, and for nothing beyond the home.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan as _};
use rcgen::{
    BasicConstraints, CertificateParams, CidrSubnet, DistinguishedName, DnType, ExtendedKeyUsagePurpose,
    GeneralSubtree, IsCa, Issuer, KeyIdMethod, KeyUsagePurpose, NameConstraints, SanType, SerialNumber,
};
use sha2::{Digest as _, Sha256};
use tokio_rustls::rustls::RootCertStore;
use tokio_rustls::rustls::client::verify_server_cert_signed_by_trust_anchor;
use tokio_rustls::rustls::crypto::ring::default_provider;
use tokio_rustls::rustls::pki_types::pem::PemObject as _;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer, UnixTime};
use tokio_rustls::rustls::server::ParsedCertificate;
use tokio_rustls::rustls::sign::CertifiedKey;

use super::TlsError;
use super::files::wrong;
use super::inspect::Validity;
use super::key::Key;
use crate::host::HostName;

/// Trusting it takes some minutes on every device, so it lasts.
const YEARS: i32 = 10;
/// Devices take at most 825 days from a private authority (Apple's limit); a machine makes new ones by itself.
pub(super) const CERTIFICATE_DAYS: i64 = 90;
/// A clock may be behind by so much.
const BEHIND: SignedDuration = SignedDuration::from_hours(24);
/// Names that never reach beyond a home: RFC 6762 (`local`), RFC 8375 (`home.arpa`), what is reserved for private
/// use (`internal`), and what routers use without asking.
pub(super) const LOCAL_DOMAINS: [&str; 5] = ["local", "lan", "home", "home.arpa", "internal"];
/// Addresses of private networks, link-local ones and the machine itself: RFC 1918, 3927, 4193, 4291, 6598.
const LOCAL_NETWORKS: [(IpAddr, u8); 9] = {
    use std::net::{Ipv4Addr as V4, Ipv6Addr as V6};
    [
        (IpAddr::V4(V4::new(10, 0, 0, 0)), 8),
        (IpAddr::V4(V4::new(172, 16, 0, 0)), 12),
        (IpAddr::V4(V4::new(192, 168, 0, 0)), 16),
        (IpAddr::V4(V4::new(169, 254, 0, 0)), 16),
        (IpAddr::V4(V4::new(127, 0, 0, 0)), 8),
        (IpAddr::V4(V4::new(100, 64, 0, 0)), 10),
        (IpAddr::V6(V6::new(0xfc00, 0, 0, 0, 0, 0, 0, 0)), 7),
        (IpAddr::V6(V6::new(0xfe80, 0, 0, 0, 0, 0, 0, 0)), 10),
        (IpAddr::V6(V6::LOCALHOST), 128),
    ]
};
/// A clock before this is not set: the program was written later. What is made then would have run out already.
const WRITTEN: Date = jiff::civil::date(2026, 1, 1);
const SERIAL_BYTES: usize = 16;

/// A certificate authority for one home. Its key is in one file that only its owner may read, with its certificate.
pub struct Authority {
    path: PathBuf,
    issuer: Issuer<'static, Key>,
    certificate: CertificateDer<'static>,
    validity: Validity,
}

impl Authority {
    /// Reads the authority of this file, or makes one that vouches for local names and these.
    ///
    /// # Errors
    /// [`TlsError::File`] if the file cannot be read or written, or holds something else.
    pub fn open(path: &Path, names: &[HostName], now: Timestamp) -> Result<Self, TlsError> {
        if let Some(authority) = Self::read(path)? {
            return Ok(authority);
        }
        if date(now) < WRITTEN {
            return Err(TlsError::Make(format!(
                "this computer's clock says {now}. Set it, then start again"
            )));
        }
        let key = Key::generate()?;
        let params = params(&key, names, now)?;
        let certificate = params.self_signed(&key).map_err(|error| make(&error))?;
        let text = pem("PRIVATE KEY", key.pkcs8()) + &pem("CERTIFICATE", certificate.der());
        keep(path, &text)
            .map_err(|error| TlsError::File { path: path.into(), problem: error.to_string() })?;
        // another program may have been the first
        Self::read(path)?.ok_or_else(|| TlsError::Make(format!("{} is gone", path.display())))
    }

    /// Reads the authority of this file; nothing if there is no such file.
    ///
    /// # Errors
    /// As [`Authority::open`].
    pub fn read(path: &Path) -> Result<Option<Self>, TlsError> {
        let text = match fs::read(path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => {
                return Err(TlsError::File { path: path.into(), problem: error.to_string() });
            }
        };
        let certificate = CertificateDer::from_pem_slice(&text).map_err(wrong(path))?;
        let key = PrivatePkcs8KeyDer::from_pem_slice(&text).map_err(wrong(path))?;
        let key = Key::read(key.secret_pkcs8_der())?;
        let issuer = Issuer::new(named(&key), key);
        let none = || TlsError::File { path: path.into(), problem: "there is no certificate in it".into() };
        let validity = Validity::of(&certificate).ok_or_else(none)?;
        Ok(Some(Self { path: path.into(), issuer, certificate, validity }))
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The certificate that devices trust, in DER.
    pub fn der(&self) -> &[u8] {
        &self.certificate
    }

    /// The same in PEM.
    pub fn pem(&self) -> String {
        pem("CERTIFICATE", &self.certificate)
    }

    /// When it vouches for anything at all.
    pub fn validity(&self) -> Validity {
        self.validity
    }

    /// What people compare: the SHA-256 of the certificate, as phones show it.
    pub fn fingerprint(&self) -> String {
        let bytes = Sha256::digest(&self.certificate);
        bytes.iter().map(|byte| format!("{byte:02X}")).collect::<Vec<_>>().join(":")
    }

    /// Whether devices that trust it will take a certificate for this name at this time. It asks what they ask.
    ///
    /// # Errors
    /// [`TlsError::Make`] if the libraries fail.
    pub fn vouches_for(&self, name: &HostName, now: Timestamp) -> Result<bool, TlsError> {
        let made = self.certify(std::slice::from_ref(name), now)?;
        Ok(made.cert.first().is_some_and(|leaf| self.would_accept(leaf, now)))
    }

    /// A new certificate with a new key, which is nowhere but in memory.
    pub(super) fn certify(&self, names: &[HostName], now: Timestamp) -> Result<CertifiedKey, TlsError> {
        let key = Key::generate()?;
        let mut params = CertificateParams::default();
        params.subject_alt_names = names.iter().map(alternative).collect::<Result<_, _>>()?;
        params.distinguished_name = DistinguishedName::new();
        params.distinguished_name.push(DnType::CommonName, "Regain");
        params.serial_number = Some(serial()?);
        params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
        params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
        params.is_ca = IsCa::ExplicitNoCa;
        params.use_authority_key_identifier_extension = true;
        params.key_identifier_method = KeyIdMethod::PreSpecified(key.id());
        valid(&mut params, date(now - BEHIND), date(now + SignedDuration::from_hours(24 * CERTIFICATE_DAYS)));
        let leaf = params.signed_by(&key, &self.issuer).map_err(|error| make(&error))?;
        let pkcs8 = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.pkcs8().to_vec()));
        let signer = default_provider().key_provider.load_private_key(pkcs8);
        let signer = signer.map_err(|error| TlsError::Make(error.to_string()))?;
        Ok(CertifiedKey::new(vec![leaf.der().clone()], signer))
    }

    fn would_accept(&self, leaf: &CertificateDer<'_>, now: Timestamp) -> bool {
        let mut roots = RootCertStore::empty();
        let seconds = u64::try_from(now.as_second()).unwrap_or_default();
        let Ok(parsed) = ParsedCertificate::try_from(leaf) else { return false };
        // browsers look at the authority's own dates too, the library does not
        self.validity.holds_at(now)
            && roots.add(self.certificate.clone()).is_ok()
            && verify_server_cert_signed_by_trust_anchor(
                &parsed,
                &roots,
                &[],
                UnixTime::since_unix_epoch(Duration::from_secs(seconds)),
                default_provider().signature_verification_algorithms.all,
            )
            .is_ok()
    }
}

/// What follows from the key alone, so that it need not be read back out of the certificate.
fn named(key: &Key) -> CertificateParams {
    let mut params = CertificateParams::default();
    let id: String = key.id().iter().take(4).map(|byte| format!("{byte:02X}")).collect();
    params.distinguished_name = DistinguishedName::new();
    params.distinguished_name.push(DnType::CommonName, format!("Regain at home {id}"));
    params.key_identifier_method = KeyIdMethod::PreSpecified(key.id());
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    params
}

fn params(key: &Key, names: &[HostName], now: Timestamp) -> Result<CertificateParams, TlsError> {
    let local =
        LOCAL_DOMAINS.iter().chain(&["localhost"]).map(|name| GeneralSubtree::DnsName((*name).into()));
    let networks = LOCAL_NETWORKS.iter().map(|(network, bits)| subtree(*network, *bits));
    let chosen = names.iter().map(|name| match name {
        HostName::Name(name) => GeneralSubtree::DnsName(name.clone()),
        HostName::Address(address) => subtree(*address, if address.is_ipv4() { 32 } else { 128 }),
    });
    let mut params = named(key);
    params.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
    params.serial_number = Some(serial()?);
    params.name_constraints = Some(NameConstraints {
        permitted_subtrees: local.chain(networks).chain(chosen).collect(),
        excluded_subtrees: Vec::new(),
    });
    let today = date(now - BEHIND);
    valid(&mut params, today, today.saturating_add(YEARS.years()));
    Ok(params)
}

fn subtree(network: IpAddr, bits: u8) -> GeneralSubtree {
    GeneralSubtree::IpAddress(CidrSubnet::from_addr_prefix(network, bits))
}

fn alternative(name: &HostName) -> Result<SanType, TlsError> {
    match name {
        HostName::Address(address) => Ok(SanType::IpAddress(*address)),
        HostName::Name(name) => name.as_str().try_into().map(SanType::DnsName).map_err(|error| make(&error)),
    }
}

fn serial() -> Result<SerialNumber, TlsError> {
    let mut random = [0; SERIAL_BYTES];
    getrandom::fill(&mut random).map_err(|error| TlsError::Make(error.to_string()))?;
    random[0] &= 0x7f; // a positive number
    Ok(SerialNumber::from_slice(&random))
}

/// Whole days: a clock that is some hours wrong does no harm.
fn valid(params: &mut CertificateParams, from: Date, until: Date) {
    let parts = |date: Date| (i32::from(date.year()), date.month().unsigned_abs(), date.day().unsigned_abs());
    let ((year, month, day), (to_year, to_month, to_day)) = (parts(from), parts(until));
    params.not_before = rcgen::date_time_ymd(year, month, day);
    params.not_after = rcgen::date_time_ymd(to_year, to_month, to_day);
}

fn date(at: Timestamp) -> Date {
    at.to_zoned(TimeZone::UTC).date()
}

fn make(error: &rcgen::Error) -> TlsError {
    TlsError::Make(error.to_string())
}

fn pem(label: &str, der: &[u8]) -> String {
    let text = STANDARD.encode(der);
    let lines = text.as_bytes().chunks(64).map(|line| String::from_utf8_lossy(line) + "\n");
    format!("-----BEGIN {label}-----\n{}-----END {label}-----\n", lines.collect::<String>())
}

/// Writes the file whole or not at all; a file that is there stays.
fn keep(path: &Path, text: &str) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    make_private_folder(folder)?;
    let unfinished = path.with_extension(format!("unfinished-{}", std::process::id()));
    let mut file = create_private(&unfinished)?;
    let linked = file
        .write_all(text.as_bytes())
        .and_then(|()| file.sync_all())
        .and_then(|()| fs::hard_link(&unfinished, path));
    fs::remove_file(&unfinished)?;
    match linked {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(error),
        _ => Ok(()),
    }
}

fn make_private_folder(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

fn create_private(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}
