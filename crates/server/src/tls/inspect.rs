//! What a certificate says of itself, asked of the library that clients check it with: no second reader of
//! certificates that might see something else.

use std::time::Duration;

use jiff::Timestamp;
use tokio_rustls::rustls::client::{verify_server_cert_signed_by_trust_anchor, verify_server_name};
use tokio_rustls::rustls::crypto::ring::default_provider;
use tokio_rustls::rustls::pki_types::pem::PemObject as _;
use tokio_rustls::rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use tokio_rustls::rustls::server::ParsedCertificate;
use tokio_rustls::rustls::{CertificateError, Error, RootCertStore};

use super::TlsError;
use super::files::{TlsFiles, wrong};
use crate::host::HostName;

/// The end of time, as far as a certificate can tell.
const NEVER: Duration = Duration::from_secs(1 << 40);

/// From when and until when a certificate holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Validity {
    /// It holds from here on.
    pub from: Timestamp,
    /// It holds until here.
    pub until: Timestamp,
}

impl Validity {
    /// Of a certificate in DER; nothing if it is none.
    pub(super) fn of(der: &CertificateDer<'_>) -> Option<Self> {
        let parsed = ParsedCertificate::try_from(der).ok()?;
        let refused = |at: Duration| {
            verify_server_cert_signed_by_trust_anchor(
                &parsed,
                &RootCertStore::empty(),
                &[],
                UnixTime::since_unix_epoch(at),
                default_provider().signature_verification_algorithms.all,
            )
            .err()
        };
        // at the end of time it has run out, at the beginning it is not yet valid, and the refusals say since when
        let Some(Error::InvalidCertificate(CertificateError::ExpiredContext { not_after, .. })) =
            refused(NEVER)
        else {
            return None;
        };
        let from = match refused(Duration::ZERO) {
            Some(Error::InvalidCertificate(CertificateError::NotValidYetContext { not_before, .. })) => {
                time(not_before)?
            }
            _ => Timestamp::UNIX_EPOCH,
        };
        Some(Self { from, until: time(not_after)? })
    }

    /// Whether it holds at this time.
    pub fn holds_at(&self, now: Timestamp) -> bool {
        self.from <= now && now <= self.until
    }
}

fn time(at: UnixTime) -> Option<Timestamp> {
    Timestamp::from_second(i64::try_from(at.as_secs()).ok()?).ok()
}

impl TlsFiles {
    /// When the certificate holds, after a check that the key fits it.
    ///
    /// # Errors
    /// [`TlsError`] as at the start of a server.
    pub fn validity(&self) -> Result<Validity, TlsError> {
        self.read()?;
        let leaf = self.leaf()?;
        let none = || TlsError::Make(format!("{} is no certificate of a server", self.certificate.display()));
        Validity::of(&leaf).ok_or_else(none)
    }

    /// Whether clients take the certificate for this name; whom they trust is not asked.
    ///
    /// # Errors
    /// [`TlsError`] as at the start of a server.
    pub fn names(&self, host: &HostName) -> Result<bool, TlsError> {
        let leaf = self.leaf()?;
        let name =
            ServerName::try_from(host.to_string()).map_err(|error| TlsError::Make(error.to_string()))?;
        let parsed = ParsedCertificate::try_from(&leaf).map_err(|error| TlsError::Make(error.to_string()))?;
        Ok(verify_server_name(&parsed, &name).is_ok())
    }

    fn leaf(&self) -> Result<CertificateDer<'static>, TlsError> {
        CertificateDer::from_pem_file(&self.certificate).map_err(wrong(&self.certificate))
    }
}
