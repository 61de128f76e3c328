//! https without a proxy: by a certificate that was given, or by one that is made for the home network.

mod authority;
mod files;
mod home;
mod inspect;
mod key;
mod plain;

use std::net::IpAddr;
use std::path::PathBuf;
use std::sync::Arc;

use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::server::ResolvesServerCert;
use tokio_rustls::rustls::{self, ServerConfig};

use crate::config::{Config, Tls};
use crate::state::Clock;

pub use authority::Authority;
use files::GivenCertificate;
pub use files::TlsFiles;
pub(crate) use home::HomeNetwork;
pub use home::HomeSettings;
pub use inspect::Validity;
pub(crate) use plain::{plain, trust};

/// Why a certificate cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum TlsError {
    /// A file cannot be read or written, or is not PEM.
    #[error("{}: {problem}. It must be a file in PEM form", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        problem: String,
    },
    /// Certificate and key do not fit each other.
    #[error("the certificate {} cannot be used with the key {}: {source}", certificate.display(), key.display())]
    Pair {
        /// The certificate.
        certificate: PathBuf,
        /// The key.
        key: PathBuf,
        /// What the library said.
        source: rustls::Error,
    },
    /// The authority of the home network does not vouch for a name that was asked for.
    #[error(
        "the authority in {} does not vouch for '{name}': it was made for other names. Leave the name out, or move \
         the file away; then a new authority is made at the next start, and every device has to trust that one",
        path.display()
    )]
    NotVouched {
        /// The file of the authority.
        path: PathBuf,
        /// The name or address.
        name: String,
    },
    /// The authority has run out.
    #[error(
        "the authority in {} has run out. Move the file away; then a new one is made at the next start, and every \
         device has to trust that one",
        path.display()
    )]
    Expired {
        /// The file of the authority.
        path: PathBuf,
    },
    /// A library failed at what it is made for.
    #[error("the certificate could not be made: {0}")]
    Make(String),
}

/// What speaks TLS with those who connect.
pub(crate) struct Doorkeeper {
    pub(crate) acceptor: TlsAcceptor,
    /// The home network, if its certificates are made here.
    pub(crate) home: Option<Arc<HomeNetwork>>,
    /// The files of the certificate, if it was given.
    given: Option<Arc<GivenCertificate>>,
}

impl Doorkeeper {
    /// As configured; nothing for plain http.
    pub(crate) fn of(config: &Config, clock: &Clock) -> Result<Option<Self>, TlsError> {
        match &config.tls {
            None => Ok(None),
            Some(Tls::Files(files)) => {
                let given = Arc::new(GivenCertificate::open(files, clock.clone())?);
                Ok(Some(Self { acceptor: acceptor(given.clone()), home: None, given: Some(given) }))
            }
            Some(Tls::Home(settings)) => {
                let home = Arc::new(HomeNetwork::open(settings, config.listen.ip(), clock.clone())?);
                Ok(Some(Self { acceptor: acceptor(home.clone()), home: Some(home), given: None }))
            }
        }
    }

    /// Somebody connected to this address of the machine.
    pub(crate) fn reached_at(&self, address: IpAddr) {
        if let Some(home) = &self.home {
            home.reached_at(address);
        }
        if let Some(given) = &self.given {
            given.look();
        }
    }
}

/// TLS 1.3 and 1.2, with whatever certificate is there when somebody connects.
fn acceptor(certificates: Arc<dyn ResolvesServerCert>) -> TlsAcceptor {
    let provider = Arc::new(ring::default_provider());
    let mut config = ServerConfig::builder_with_provider(provider)
        .with_protocol_versions(rustls::DEFAULT_VERSIONS)
        .unwrap_or_else(|_| unreachable!("ring knows both versions"))
        .with_no_client_auth()
        .with_cert_resolver(certificates);
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    TlsAcceptor::from(Arc::new(config))
}
