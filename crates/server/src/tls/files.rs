//! A certificate that was given.

use std::path::{Path, PathBuf};

use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::pki_types::pem::{self, PemObject as _};
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};

use super::{TlsError, Versions};

/// Files of a certificate, in PEM.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TlsFiles {
    /// The certificate and those that vouch for it.
    pub certificate: PathBuf,
    /// Its private key.
    pub key: PathBuf,
}

pub(super) fn acceptor(files: &TlsFiles, versions: Versions) -> Result<TlsAcceptor, TlsError> {
    let chain = CertificateDer::pem_file_iter(&files.certificate).map_err(wrong(&files.certificate))?;
    let chain = chain.collect::<Result<Vec<_>, _>>().map_err(wrong(&files.certificate))?;
    if chain.is_empty() {
        return Err(wrong(&files.certificate)(pem::Error::NoItemsFound));
    }
    let key = PrivateKeyDer::from_pem_file(&files.key).map_err(wrong(&files.key))?;
    let config = versions.with_no_client_auth().with_single_cert(chain, key);
    config.map(super::acceptor).map_err(|source| TlsError::Pair {
        certificate: files.certificate.clone(),
        key: files.key.clone(),
        source,
    })
}

pub(super) fn wrong(path: &Path) -> impl FnOnce(pem::Error) -> TlsError {
    let path = path.to_owned();
    move |error| TlsError::File { path, problem: error.to_string() }
}
