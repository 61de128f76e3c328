//! Who is at the other end: directly, or through proxies that are trusted.

use std::net::{IpAddr, Ipv6Addr, SocketAddr};

use axum::extract::{ConnectInfo, Request, State};
use axum::http::{HeaderMap, header};
use axum::middleware::Next;
use axum::response::Response;

use crate::config::{Config, Tls};
use crate::state::App;

/// The other end of a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Client {
    /// Its address. Used for limits, never written to a log.
    address: IpAddr,
    /// Whether it speaks https, to us or to the proxy.
    pub(crate) is_secure: bool,
    /// Whether browsers may remember that this name is reached by https alone. At home, where other programs share
    /// the machine's name and the authority may be lost with a disk, they must not.
    pub(crate) stays_secure: bool,
    /// Scheme, host and port under which it reached us.
    pub(crate) origin: Option<String>,
    /// The path before every address; empty when there is none.
    pub(crate) base: String,
}

impl Client {
    /// What limits are counted by: the address, of IPv6 the network that one household has.
    pub(crate) fn key(&self) -> IpAddr {
        match self.address.to_canonical() {
            IpAddr::V6(address) => IpAddr::V6(Ipv6Addr::from_bits(address.to_bits() & (u128::MAX << 64))),
            v4 @ IpAddr::V4(_) => v4,
        }
    }

    fn of(config: &Config, peer: SocketAddr, headers: &HeaderMap) -> Self {
        let is_trusted = |address: IpAddr| config.trusted_proxies.iter().any(|net| net.contains(address));
        let through_proxy = is_trusted(peer.ip());
        let address = if through_proxy { forwarded_for(headers, is_trusted) } else { None };
        let proto = through_proxy.then(|| text(headers, "x-forwarded-proto")).flatten();
        let is_public_secure = config.public_url.as_ref().is_some_and(crate::config::Origin::is_secure);
        let is_secure = config.tls.is_some() || proto == Some("https") || is_public_secure;
        let stays_secure = is_secure && !matches!(config.tls, Some(Tls::Home(_)));
        let forwarded_host = through_proxy.then(|| text(headers, "x-forwarded-host")).flatten();
        let host = forwarded_host.or_else(|| text(headers, header::HOST.as_str()));
        let scheme = if is_secure { "https" } else { "http" };
        let origin = match &config.public_url {
            Some(url) => Some(url.as_str().to_owned()),
            None => host.map(|host| format!("{scheme}://{}", host.to_ascii_lowercase())),
        };
        let base = config.base_path.as_str().to_owned();
        Self { address: address.unwrap_or(peer.ip()), is_secure, stays_secure, origin, base }
    }
}

/// The last address of the chain that no trusted proxy has.
fn forwarded_for(headers: &HeaderMap, is_trusted: impl Fn(IpAddr) -> bool) -> Option<IpAddr> {
    let chain: Vec<IpAddr> = headers
        .get_all("x-forwarded-for")
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map_while(|address| address.trim().parse().ok())
        .collect();
    chain.iter().rev().copied().find(|address| !is_trusted(*address)).or_else(|| chain.first().copied())
}

fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name).and_then(|value| value.to_str().ok()).map(str::trim)
}

/// Puts the [`Client`] on the request and on the answer.
pub(crate) async fn find_client(
    State(app): State<App>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    mut request: Request,
    next: Next,
) -> Response {
    let client = Client::of(&app.config, peer, request.headers());
    request.extensions_mut().insert(client.clone());
    let mut response = next.run(request).await;
    response.extensions_mut().insert(client); // for the layers around this one
    response
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case::direct("192.0.2.7", "198.51.100.1", "192.0.2.7")]
    #[case::through("10.0.0.1", "198.51.100.1", "198.51.100.1")]
    #[case::made_up_start("10.0.0.1", "203.0.113.9, 198.51.100.1", "198.51.100.1")]
    #[case::two_proxies("10.0.0.1", "198.51.100.1, 10.0.0.2", "198.51.100.1")]
    #[case::nonsense("10.0.0.1", "unknown", "10.0.0.1")]
    fn only_trusted_proxies_are_believed(#[case] peer: &str, #[case] chain: &str, #[case] address: IpAddr) {
        let mut config = Config::new("127.0.0.1:0".parse().unwrap());
        config.trusted_proxies = vec!["10.0.0.0/8".parse().unwrap()];
        let mut headers = HeaderMap::new();
        headers.insert("x-forwarded-for", chain.parse().unwrap());
        headers.insert("x-forwarded-proto", "https".parse().unwrap());
        let client = Client::of(&config, SocketAddr::new(peer.parse().unwrap(), 1), &headers);
        assert_eq!(client.address, address);
        assert_eq!(client.is_secure, peer.starts_with("10."));
    }

    #[test]
    fn a_household_with_ipv6_counts_as_one() {
        let of = |text: &str| {
            let address = text.parse().unwrap();
            Client { address, is_secure: false, stays_secure: false, origin: None, base: String::new() }.key()
        };
        assert_eq!(of("2001:db8:1:2:3::4"), of("2001:db8:1:2:ffff::1"));
        assert_ne!(of("2001:db8:1:2::1"), of("2001:db8:1:3::1"));
        assert_eq!(of("::ffff:192.0.2.1"), of("192.0.2.1"));
    }
}
