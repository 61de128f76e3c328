//! What a server is told at its start.

use std::net::{IpAddr, SocketAddr};
use std::str::FromStr;
use std::time::Duration;

use crate::host::HostName;
use crate::push::PushSettings;
use crate::tls::{HomeSettings, TlsFiles};

/// Everything that is decided before the first request.
#[derive(Debug, Clone)]
pub struct Config {
    /// Where it listens.
    pub listen: SocketAddr,
    /// Where Prometheus asks for metrics; nowhere unless chosen.
    pub metrics: Option<SocketAddr>,
    /// The path before every address, for a proxy that serves other things too.
    pub base_path: BasePath,
    /// The address that people type, such as `https://regain.example.org`; found from each request when absent.
    pub public_url: Option<Origin>,
    /// Proxies whose word on client addresses and https is taken.
    pub trusted_proxies: Vec<Network>,
    /// https without a proxy.
    pub tls: Option<Tls>,
    /// Invitations to check in, which go by the push services of browsers; none unless chosen.
    pub push: Option<PushSettings>,
    /// Caps on what one request or client may ask for.
    pub limits: Limits,
}

impl Config {
    /// One address, everything else as it comes.
    pub fn new(listen: SocketAddr) -> Self {
        Self {
            listen,
            metrics: None,
            base_path: BasePath::default(),
            public_url: None,
            trusted_proxies: Vec::new(),
            tls: None,
            push: None,
            limits: Limits::default(),
        }
    }
}

/// Where the certificate comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Tls {
    /// It was given.
    Files(TlsFiles),
    /// It is made for the home network, by an authority of its own.
    Home(HomeSettings),
}

/// Caps. Every one has a refusal of its own.
#[derive(Debug, Clone, PartialEq)]
pub struct Limits {
    /// Connections at once; more wait.
    pub connections: usize,
    /// Bytes of an ordinary body, unpacked.
    pub body_bytes: usize,
    /// Bytes of a body of entries, unpacked.
    pub entries_bytes: usize,
    /// Bytes of an uploaded log, unpacked.
    pub import_bytes: usize,
    /// Entries of one request.
    pub entries: usize,
    /// Time for the head of a request.
    pub head_time: Duration,
    /// Time for an ordinary request.
    pub request_time: Duration,
    /// Time for a request that reads or writes much.
    pub long_time: Duration,
    /// Time for open requests to finish after the signal to stop.
    pub shutdown_time: Duration,
    /// Tries a minute at what can be guessed, for one client address and for one name.
    pub guesses_a_minute: u32,
    /// Costly requests a minute of one account.
    pub costly_a_minute: u32,
    /// Requests a second of one account or client address.
    pub requests_a_second: u32,
    /// Athletes whose state is kept warm.
    pub warm_athletes: usize,
    /// Open streams of news for one athlete.
    pub streams_an_athlete: usize,
    /// How often an open stream looks into the journal itself, while other processes cannot be heard.
    pub look_every: Duration,
    /// How often somebody looks who is to be invited.
    pub invite_every: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connections: 4096,
            body_bytes: 64 << 10,
            entries_bytes: 8 << 20,
            import_bytes: 64 << 20,
            entries: 5000,
            head_time: Duration::from_secs(10),
            request_time: Duration::from_secs(20),
            long_time: Duration::from_secs(300),
            shutdown_time: Duration::from_secs(20),
            guesses_a_minute: 10,
            costly_a_minute: 20,
            requests_a_second: 100,
            warm_athletes: 512,
            streams_an_athlete: 16,
            look_every: Duration::from_secs(5),
            invite_every: Duration::from_secs(60),
        }
    }
}

/// A value of the configuration that cannot be.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ConfigError {
    /// A path before every address.
    #[error(
        "'{0}' is no base path: write it as /regain, of letters, digits, '-', '_' and '.', without a '/' at its end"
    )]
    BasePath(String),
    /// An address that people type.
    #[error("'{0}' is no address of a server: write it as https://regain.example.org, without a path")]
    Origin(String),
    /// A network of proxies.
    #[error("'{0}' is no network: write it as 10.0.0.0/8, fd00::/8 or one address")]
    Network(String),
}

/// A path such as `/regain`, or nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BasePath(String);

impl BasePath {
    /// The path; empty when there is none.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for BasePath {
    type Err = ConfigError;

    fn from_str(text: &str) -> Result<Self, ConfigError> {
        let fine = |part: &str| {
            !part.is_empty()
                && part != ".."
                && part.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'))
        };
        match text.strip_prefix('/') {
            None if text.is_empty() => Ok(Self::default()),
            Some("") => Ok(Self::default()),
            Some(path) if path.split('/').all(fine) => Ok(Self(text.to_owned())),
            _ => Err(ConfigError::BasePath(text.to_owned())),
        }
    }
}

/// Scheme, host and port, as browsers send them in `Origin`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin(String);

impl Origin {
    /// As text, without a slash at its end.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The name or address in it.
    pub fn host(&self) -> Option<HostName> {
        let host = self.0.split_once("://")?.1;
        let host = match host.strip_prefix('[') {
            Some(rest) => rest.split_once(']')?.0,
            None => host.split_once(':').map_or(host, |(name, _)| name),
        };
        host.parse().ok()
    }

    /// Whether it is https.
    pub fn is_secure(&self) -> bool {
        self.0.starts_with("https://")
    }
}

impl FromStr for Origin {
    type Err = ConfigError;

    fn from_str(text: &str) -> Result<Self, ConfigError> {
        let trimmed = text.trim_end_matches('/').to_ascii_lowercase();
        let host = trimmed.strip_prefix("https://").or_else(|| trimmed.strip_prefix("http://"));
        let fine = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':' | '[' | ']');
        match host {
            Some(host) if !host.is_empty() && host.chars().all(fine) => Ok(Self(trimmed)),
            _ => Err(ConfigError::Origin(text.to_owned())),
        }
    }
}

/// Addresses that begin with the same bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Network {
    address: IpAddr,
    bits: u32,
}

impl Network {
    /// Whether the address is one of them. IPv4 written as IPv6 is IPv4.
    pub fn contains(&self, address: IpAddr) -> bool {
        match (self.address, address.to_canonical()) {
            (IpAddr::V4(ours), IpAddr::V4(theirs)) => {
                same_start(u128::from(ours.to_bits()) << 96, u128::from(theirs.to_bits()) << 96, self.bits)
            }
            (IpAddr::V6(ours), IpAddr::V6(theirs)) => same_start(ours.to_bits(), theirs.to_bits(), self.bits),
            _ => false,
        }
    }
}

fn same_start(a: u128, b: u128, bits: u32) -> bool {
    (a ^ b).leading_zeros() >= bits
}

impl FromStr for Network {
    type Err = ConfigError;

    fn from_str(text: &str) -> Result<Self, ConfigError> {
        let wrong = || ConfigError::Network(text.to_owned());
        let (address, bits) = text.split_once('/').map_or((text, None), |(a, bits)| (a, Some(bits)));
        let address: IpAddr = address.trim().parse().map_err(|_| wrong())?;
        let most = if address.is_ipv4() { 32 } else { 128 };
        let bits = bits.map_or(Ok(most), str::parse::<u32>).map_err(|_| wrong())?;
        if bits <= most { Ok(Self { address, bits }) } else { Err(wrong()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("10.0.0.0/8", "10.200.1.1", true)]
    #[case("10.0.0.0/8", "11.0.0.1", false)]
    #[case("10.0.0.0/8", "::ffff:10.1.1.1", true)]
    #[case("127.0.0.1", "127.0.0.2", false)]
    #[case("0.0.0.0/0", "8.8.8.8", true)]
    #[case("fd00::/8", "fd12::1", true)]
    #[case("fd00::/8", "fe80::1", false)]
    fn networks_hold_their_addresses(
        #[case] network: Network,
        #[case] address: IpAddr,
        #[case] inside: bool,
    ) {
        assert_eq!(network.contains(address), inside);
    }

    #[rstest]
    #[case("10.0.0.0/33")]
    #[case("home")]
    #[case("10.0.0.0/-1")]
    fn what_is_no_network_is_refused(#[case] text: &str) {
        assert!(text.parse::<Network>().is_err());
    }

    #[rstest]
    #[case("", Some(""))]
    #[case("/", Some(""))]
    #[case("/regain", Some("/regain"))]
    #[case("/a/b-c", Some("/a/b-c"))]
    #[case("regain", None)]
    #[case("/regain/", None)]
    #[case("/a/../b", None)]
    #[case("/{x}", None)]
    fn base_paths_are_plain(#[case] text: &str, #[case] path: Option<&str>) {
        assert_eq!(text.parse::<BasePath>().ok().as_ref().map(BasePath::as_str), path);
    }

    #[rstest]
    #[case("https://Regain.example.org/", Some("https://regain.example.org"))]
    #[case("http://[::1]:8080", Some("http://[::1]:8080"))]
    #[case("regain.example.org", None)]
    #[case("https://a/b", None)]
    #[case("https://", None)]
    fn origins_have_no_path(#[case] text: &str, #[case] origin: Option<&str>) {
        assert_eq!(text.parse::<Origin>().ok().as_ref().map(Origin::as_str), origin);
    }
}
