//! https in a home: certificates for whatever this machine is called and reached at there.

use std::collections::BTreeSet;
use std::fmt;
use std::net::{IpAddr, UdpSocket};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use jiff::{SignedDuration, Timestamp};
use tokio_rustls::rustls::server::{ClientHello, ResolvesServerCert};
use tokio_rustls::rustls::sign::CertifiedKey;

use super::TlsError;
use super::authority::{Authority, CERTIFICATE_DAYS, LOCAL_DOMAINS};
use crate::host::HostName;
use crate::state::Clock;

/// A certificate is replaced when so much of its life is left, which no pause of the machine is as long as.
const LEFT_DAYS: i64 = 30;
/// Addresses that are remembered; a machine has a handful.
const ADDRESSES_MAX: usize = 64;
/// An address that nobody has (RFC 5737): which way leads there tells the machine's own address, and nothing is sent.
const AWAY: &str = "192.0.2.1:9";

/// What is known of the home before the first start.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HomeSettings {
    /// The file of the authority; it is made when it is not there.
    pub authority: PathBuf,
    /// What the machine calls itself, if it says so.
    pub machine: Option<HostName>,
    /// More names and addresses, given by a person.
    pub names: Vec<HostName>,
}

/// An authority and the certificate of the day.
pub(crate) struct HomeNetwork {
    authority: Authority,
    clock: Clock,
    machine: Option<HostName>,
    given: Vec<HostName>,
    listens_at: IpAddr,
    now: Mutex<Present>,
}

struct Present {
    names: BTreeSet<HostName>,
    /// Addresses that the authority does not vouch for.
    foreign: BTreeSet<IpAddr>,
    certificate: Arc<CertifiedKey>,
    made_at: Timestamp,
}

impl HomeNetwork {
    pub(super) fn open(settings: &HomeSettings, listens_at: IpAddr, clock: Clock) -> Result<Self, TlsError> {
        let now = clock();
        let called: Vec<HostName> = settings.machine.iter().chain(&settings.names).cloned().collect();
        let authority = Authority::open(&settings.authority, &called, now)?;
        let path = || settings.authority.clone();
        let localhost = HostName::Name("localhost".to_owned());
        if !authority.vouches_for(&localhost, now)? {
            return Err(TlsError::Expired { path: path() });
        }
        let mut names = BTreeSet::from([localhost]);
        for name in &settings.names {
            if !authority.vouches_for(name, now)? {
                return Err(TlsError::NotVouched { path: path(), name: name.to_string() });
            }
            names.insert(name.clone());
        }
        let own = own_names(settings.machine.as_ref()).into_iter().chain(lan_address().map(HostName::from));
        for name in own {
            if authority.vouches_for(&name, now)? {
                names.insert(name);
            }
        }
        let certificate = Arc::new(authority.certify(&list(&names), now)?);
        let present = Present { names, foreign: BTreeSet::new(), certificate, made_at: now };
        let (machine, given) = (settings.machine.clone(), settings.names.clone());
        Ok(Self { authority, clock, machine, given, listens_at, now: Mutex::new(present) })
    }

    pub(crate) fn authority(&self) -> &Authority {
        &self.authority
    }

    /// How people reach the machine, the surest first.
    pub(crate) fn names_for_people(&self) -> Vec<HostName> {
        if !self.listens_at.is_unspecified() {
            return vec![self.listens_at.into()];
        }
        let own =
            own_names(self.machine.as_ref()).into_iter().find(|name| name.to_string().ends_with(".local"));
        let present = self.now.lock().unwrap_or_else(PoisonError::into_inner);
        let own = lan_address().map(HostName::from).into_iter().chain(own);
        let own = own.filter(|name| present.names.contains(name));
        let known: Vec<HostName> = self.given.iter().cloned().chain(own).collect();
        if known.is_empty() { vec![HostName::Name("localhost".to_owned())] } else { known }
    }

    /// Somebody connected to this address: the certificate must name it, and be young enough.
    pub(super) fn reached_at(&self, address: IpAddr) {
        let now = (self.clock)();
        let address = address.to_canonical();
        let mut present = self.now.lock().unwrap_or_else(PoisonError::into_inner);
        let name = HostName::from(address);
        let room = present.names.len() + present.foreign.len() < ADDRESSES_MAX;
        let mut renew = present.is_old(now);
        if room && !present.names.contains(&name) && !present.foreign.contains(&address) {
            if self.authority.vouches_for(&name, now).unwrap_or(false) {
                present.names.insert(name);
                renew = true;
            } else {
                present.foreign.insert(address);
            }
        }
        if !renew {
            return;
        }
        match self.authority.certify(&list(&present.names), now) {
            Ok(certificate) => {
                present.certificate = Arc::new(certificate);
                present.made_at = now;
                tracing::info!("a new certificate for the home network");
            }
            Err(error) => tracing::error!(%error, "the certificate could not be renewed"),
        }
    }
}

impl Present {
    /// Most of its life is over, or it was made by a clock that was ahead.
    fn is_old(&self, now: Timestamp) -> bool {
        let age = now.duration_since(self.made_at);
        age > SignedDuration::from_hours(24 * (CERTIFICATE_DAYS - LEFT_DAYS)) || age.is_negative()
    }
}

impl ResolvesServerCert for HomeNetwork {
    fn resolve(&self, _: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        Some(self.now.lock().unwrap_or_else(PoisonError::into_inner).certificate.clone())
    }
}

/// Without the key.
impl fmt::Debug for HomeNetwork {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HomeNetwork").field("authority", &self.authority.path()).finish_non_exhaustive()
    }
}

/// The machine's name, alone and under the local domains that routers give.
fn own_names(machine: Option<&HostName>) -> Vec<HostName> {
    let Some(HostName::Name(whole)) = machine else { return Vec::new() };
    let short = whole.split('.').next().unwrap_or(whole);
    let under = LOCAL_DOMAINS.iter().map(|domain| format!("{short}.{domain}"));
    [whole.clone(), short.to_owned()].into_iter().chain(under).map(HostName::Name).collect()
}

fn list(names: &BTreeSet<HostName>) -> Vec<HostName> {
    names.iter().cloned().collect()
}

/// The machine's address in its network.
fn lan_address() -> Option<IpAddr> {
    let socket = UdpSocket::bind("0.0.0.0:0").ok()?;
    socket.connect(AWAY).ok()?;
    socket.local_addr().ok().map(|address| address.ip()).filter(|address| !address.is_unspecified())
}
