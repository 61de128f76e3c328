//! A certificate that was given. Whoever renews it puts the new files in the place of the old ones; they are found
//! without a restart.

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

use jiff::{SignedDuration, Timestamp};
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::pem::{self, PemObject as _};
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio_rustls::rustls::server::{ClientHello, ResolvesServerCert};
use tokio_rustls::rustls::sign::CertifiedKey;

use super::TlsError;
use crate::state::Clock;

/// The files are looked at this seldom, when somebody connects.
const LOOK_EVERY: SignedDuration = SignedDuration::from_mins(1);

/// Files of a certificate, in PEM.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TlsFiles {
    /// The certificate and those that vouch for it.
    pub certificate: PathBuf,
    /// Its private key.
    pub key: PathBuf,
}

impl TlsFiles {
    /// Both files, if they fit each other.
    pub(super) fn read(&self) -> Result<CertifiedKey, TlsError> {
        let chain = CertificateDer::pem_file_iter(&self.certificate).map_err(wrong(&self.certificate))?;
        let chain = chain.collect::<Result<Vec<_>, _>>().map_err(wrong(&self.certificate))?;
        if chain.is_empty() {
            return Err(wrong(&self.certificate)(pem::Error::NoItemsFound));
        }
        let key = PrivateKeyDer::from_pem_file(&self.key).map_err(wrong(&self.key))?;
        CertifiedKey::from_der(chain, key, &ring::default_provider()).map_err(|source| TlsError::Pair {
            certificate: self.certificate.clone(),
            key: self.key.clone(),
            source,
        })
    }

    /// When each was last changed, as far as the system tells.
    fn changed(&self) -> [Option<SystemTime>; 2] {
        [&self.certificate, &self.key].map(|path| path.metadata().and_then(|data| data.modified()).ok())
    }
}

/// The certificate that is served now.
pub(crate) struct GivenCertificate {
    files: TlsFiles,
    clock: Clock,
    now: Mutex<Present>,
}

struct Present {
    certificate: Arc<CertifiedKey>,
    changed: [Option<SystemTime>; 2],
    looked_at: Timestamp,
}

impl GivenCertificate {
    pub(super) fn open(files: &TlsFiles, clock: Clock) -> Result<Self, TlsError> {
        let (changed, looked_at) = (files.changed(), clock());
        let present = Present { certificate: Arc::new(files.read()?), changed, looked_at };
        Ok(Self { files: files.clone(), clock, now: Mutex::new(present) })
    }

    /// Somebody connects: takes up files that were changed. Between the change of one and of the other they do not
    /// fit; what was there is served meanwhile.
    pub(super) fn look(&self) {
        let now = (self.clock)();
        let mut present = self.now.lock().unwrap_or_else(PoisonError::into_inner);
        if now.duration_since(present.looked_at).abs() < LOOK_EVERY {
            return;
        }
        present.looked_at = now;
        let changed = self.files.changed();
        if changed == present.changed {
            return;
        }
        match self.files.read() {
            Ok(certificate) => {
                present.certificate = Arc::new(certificate);
                present.changed = changed;
                tracing::info!("the certificate was changed, and the new one is served");
            }
            Err(error) => tracing::error!(%error, "the certificate was changed and cannot be used"),
        }
    }
}

impl ResolvesServerCert for GivenCertificate {
    fn resolve(&self, _: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        Some(self.now.lock().unwrap_or_else(PoisonError::into_inner).certificate.clone())
    }
}

/// Without the key.
impl fmt::Debug for GivenCertificate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("GivenCertificate").field("files", &self.files).finish_non_exhaustive()
    }
}

pub(super) fn wrong(path: &Path) -> impl FnOnce(pem::Error) -> TlsError {
    let path = path.to_owned();
    move |error| TlsError::File { path, problem: error.to_string() }
}
