//! The line to the server: requests, certificates, and what goes wrong in words.

use std::fmt;
use std::io::Write as _;
use std::str::FromStr;
use std::time::Duration;

use anyhow::{Context as _, Result, bail};
use flate2::Compression;
use flate2::write::GzEncoder;
use ureq::Agent;
use ureq::http::{Request, Response};
use ureq::tls::{Certificate, PemItem, TlsConfig, parse_pem};
use ureq::{Body, Error};

/// How long a name look-up and a connection may take.
const CONNECT: Duration = Duration::from_secs(15);
/// How long one request may take: a page on a bad line.
const REQUEST: Duration = Duration::from_secs(120);
/// A page has about a megabyte; an entry alone may have another.
const ANSWER_BYTES: u64 = 32 << 20;
/// Bodies below this are not packed.
const PACKED_FROM_BYTES: usize = 1024;

/// Where a server is: scheme, host, port and path, without a slash at the end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Address(String);

impl FromStr for Address {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let advice = || format!("'{text}' is no address of a server; write it as https://regain.example.org");
        let uri: ureq::http::Uri = text.trim().parse().map_err(|_| advice())?;
        let (Some(scheme), Some(authority)) = (uri.scheme_str(), uri.authority()) else {
            return Err(advice());
        };
        let is_plain = uri.query().is_none() && !authority.as_str().contains('@');
        if !matches!(scheme, "http" | "https") || !is_plain {
            return Err(advice());
        }
        let host = authority.as_str().to_ascii_lowercase();
        Ok(Self(format!("{scheme}://{host}{}", uri.path().trim_end_matches('/'))))
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Address {
    /// Whether nobody on the way can read along: https, or this computer.
    pub(crate) fn is_private(&self) -> bool {
        let Some(rest) = self.0.strip_prefix("http://") else { return true };
        let host = rest.split('/').next().unwrap_or_default();
        let name = host.rsplit_once(':').map_or(host, |(name, _)| name).trim_matches(['[', ']']);
        name == "localhost" || name.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
    }
}

/// What came back: the status, the session cookie if one was set, the text.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) cookie: Option<String>,
    pub(crate) text: String,
}

/// What a request is signed with.
#[derive(Clone, Copy)]
pub(crate) enum Signed<'a> {
    No,
    /// A session that was just begun.
    Session(&'a str),
    Token(&'a str),
}

/// Requests to one server.
pub(crate) struct Line {
    agent: Agent,
    url: String,
}

/// A request that did not come back.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub(crate) struct Cut(pub(crate) String);

impl Line {
    /// A line to this server; `authority` holds certificates (PEM) that are trusted beside the system's.
    pub(crate) fn to(url: &str, authority: Option<&str>) -> Result<Self> {
        let mut config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .timeout_resolve(Some(CONNECT))
            .timeout_connect(Some(CONNECT))
            .timeout_global(Some(REQUEST))
            .user_agent(concat!("regain/", env!("CARGO_PKG_VERSION")));
        if url.starts_with("https:") {
            config = config.tls_config(trust(authority)?);
        }
        Ok(Self { agent: config.build().into(), url: url.to_owned() })
    }

    /// Posts JSON, packed if that is worth it.
    pub(crate) fn post(&self, path: &str, signed: Signed<'_>, body: &str) -> Result<Answer, Cut> {
        let mut request = self.request("POST", path, signed).header("content-type", "application/json");
        let bytes = match packed(body) {
            Some(packed) => {
                request = request.header("content-encoding", "gzip");
                packed
            }
            None => body.as_bytes().to_vec(),
        };
        let request = request.body(bytes).map_err(|error| Cut(error.to_string()))?;
        self.read(self.agent.run(request))
    }

    /// Asks with GET, or another method without a body.
    pub(crate) fn ask(&self, method: &str, path: &str, signed: Signed<'_>) -> Result<Answer, Cut> {
        let request = self.request(method, path, signed).body(()).map_err(|error| Cut(error.to_string()))?;
        self.read(self.agent.run(request))
    }

    fn request(&self, method: &str, path: &str, signed: Signed<'_>) -> ureq::http::request::Builder {
        let request = Request::builder().method(method).uri(format!("{}/api/v1{path}", self.url));
        match signed {
            Signed::No => request,
            // what a browser says of a request that no other page made
            Signed::Session(cookie) => {
                request.header("cookie", cookie).header("sec-fetch-site", "same-origin")
            }
            Signed::Token(token) => request.header("authorization", format!("Bearer {token}")),
        }
    }

    fn read(&self, answer: Result<Response<Body>, Error>) -> Result<Answer, Cut> {
        let answer = answer.map_err(|error| self.cut(&error))?;
        let status = answer.status().as_u16();
        let header = |name| answer.headers().get(name).and_then(|value| value.to_str().ok());
        if let Some(elsewhere) = header("location").filter(|_| (300..400).contains(&status)) {
            return Err(Cut(format!("{} sends on to {elsewhere}; sign in with that address", self.url)));
        }
        let cookie = header("set-cookie").and_then(|cookie| cookie.split(';').next()).map(str::to_owned);
        let text = answer.into_body().into_with_config().limit(ANSWER_BYTES).read_to_string();
        Ok(Answer { status, cookie, text: text.map_err(|error| self.cut(&error))? })
    }

    fn cut(&self, error: &Error) -> Cut {
        let url = &self.url;
        let why = match error {
            error if is_about_the_name(error) => {
                format!("{url}: there is no computer of this name, or no network")
            }
            Error::Io(error) if error.kind() == std::io::ErrorKind::ConnectionRefused => {
                format!("{url}: nothing listens there. Is the server running?")
            }
            Error::Timeout(_) => format!("{url}: no answer in time. Is there a network?"),
            error if is_about_trust(error) => format!(
                "{url}: its certificate is not one that this computer trusts ({error}). If the server makes its \
                 own, sign in with the certificate of its authority: --ca FILE"
            ),
            error => format!("{url}: the line was cut ({error})"),
        };
        Cut(why)
    }
}

/// A name that cannot be looked up, which some systems tell as any other error.
fn is_about_the_name(error: &Error) -> bool {
    matches!(error, Error::HostNotFound) || error.to_string().contains("lookup address")
}

/// A certificate that does not fit, which rustls tells as an error of the connection.
fn is_about_trust(error: &Error) -> bool {
    error.to_string().contains("certificate")
}

/// The system's certificates, and those of `authority` (PEM) beside them.
pub(crate) fn trust(authority: Option<&str>) -> Result<TlsConfig> {
    let beside = authority.map(trusted).transpose()?.unwrap_or_default();
    Ok(regain_server::system_trust(beside))
}

/// The certificates of a PEM file.
///
/// # Errors
/// If there is none in it.
pub(crate) fn trusted(text: &str) -> Result<Vec<Certificate<'static>>> {
    let mut certificates = Vec::new();
    for item in parse_pem(text.as_bytes()) {
        if let PemItem::Certificate(certificate) = item.context("it is no PEM file")? {
            certificates.push(certificate);
        }
    }
    if certificates.is_empty() {
        bail!("there is no certificate in it; it begins with -----BEGIN CERTIFICATE-----");
    }
    Ok(certificates)
}

fn packed(body: &str) -> Option<Vec<u8>> {
    if body.len() < PACKED_FROM_BYTES {
        return None;
    }
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(body.as_bytes()).ok()?;
    encoder.finish().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("https://Regain.Example.org/", Some("https://regain.example.org"), true)]
    #[case("https://example.org/regain/", Some("https://example.org/regain"), true)]
    #[case("http://localhost:7780", Some("http://localhost:7780"), true)]
    #[case("http://127.0.0.1:7780", Some("http://127.0.0.1:7780"), true)]
    #[case("http://[::1]:7780", Some("http://[::1]:7780"), true)]
    #[case("http://192.168.1.5:7780", Some("http://192.168.1.5:7780"), false)]
    #[case("http://localhost.example.org", Some("http://localhost.example.org"), false)]
    #[case("regain.example.org", None, false)]
    #[case("ftp://example.org", None, false)]
    #[case("https://ada:secret@example.org", None, false)]
    #[case("https://example.org/?x=1", None, false)]
    fn addresses_are_read_one_way(#[case] typed: &str, #[case] read: Option<&str>, #[case] private: bool) {
        let address = typed.parse::<Address>();
        assert_eq!(address.as_ref().ok().map(ToString::to_string).as_deref(), read);
        assert_eq!(address.is_ok_and(|address| address.is_private()), private);
    }

    #[test]
    fn a_file_without_a_certificate_is_no_authority() {
        assert!(trusted("nothing").is_err());
    }
}
