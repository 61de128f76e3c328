//! The only connections that a server opens: to push services, for who asked.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use ureq::Agent;
use ureq::http::{HeaderMap, Request};
use ureq::tls::{Certificate, RootCerts, TlsConfig};

use super::service::Endpoint;

/// How long a name look-up and a connection may take, and the whole of a message.
const CONNECT: Duration = Duration::from_secs(10);
const MESSAGE: Duration = Duration::from_secs(30);
/// Of an answer the status counts; a little is read, so that the connection can be used again.
const ANSWER_BYTES: u64 = 4096;
/// A message that is still waiting is replaced by the next one.
const TOPIC: &str = "check-in";

/// What became of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Delivery {
    /// The service took it.
    Arrived,
    /// The browser is not there any more.
    Gone,
    /// It was not taken, and may be later; not before so long, if the service said.
    Later(Option<Duration>),
    /// The service refuses it: asking again would change nothing.
    Refused(u16),
    /// Nobody knows: it was on its way when the line broke.
    Unknown,
}

/// What the system trusts, and these certificates beside it.
pub fn system_trust(beside: impl IntoIterator<Item = Certificate<'static>>) -> TlsConfig {
    let found = rustls_native_certs::load_native_certs();
    let own = found.certs.iter().map(|certificate| Certificate::from_der(certificate).to_owned());
    let certificates: Vec<Certificate<'static>> = own.chain(beside).collect();
    let ring = Arc::new(rustls::crypto::ring::default_provider());
    let roots = RootCerts::new_with_certs(&certificates);
    TlsConfig::builder().root_certs(roots).unversioned_rustls_crypto_provider(ring).build()
}

/// A line to the services.
pub(crate) fn line() -> Agent {
    Agent::config_builder()
        .http_status_as_error(false)
        .max_redirects(0)
        .timeout_resolve(Some(CONNECT))
        .timeout_connect(Some(CONNECT))
        .timeout_global(Some(MESSAGE))
        .tls_config(system_trust([]))
        .user_agent("")
        .build()
        .into()
}

/// Sends a message that is of use for so long.
pub(crate) fn send(line: &Agent, to: &Endpoint, signed: &str, body: &[u8], lasts: Duration) -> Delivery {
    let request = Request::post(to.address())
        .header("authorization", signed)
        .header("content-encoding", "aes128gcm")
        .header("content-type", "application/octet-stream")
        .header("ttl", lasts.as_secs())
        .header("urgency", "normal")
        .header("topic", TOPIC)
        .body(body);
    let Ok(request) = request else { return Delivery::Refused(0) };
    match line.run(request) {
        Ok(answer) => {
            let delivery = of_status(answer.status().as_u16(), answer.headers());
            let rest = answer.into_body().into_with_config().limit(ANSWER_BYTES).read_to_vec();
            drop(rest); // what it says is for nobody
            delivery
        }
        Err(error) if never_left(&error) => Delivery::Later(None),
        Err(_) => Delivery::Unknown,
    }
}

fn of_status(status: u16, headers: &HeaderMap) -> Delivery {
    let wait = headers.get("retry-after").and_then(|value| value.to_str().ok()?.trim().parse().ok());
    match status {
        200..300 => Delivery::Arrived,
        404 | 410 => Delivery::Gone,
        429 | 500..600 => Delivery::Later(wait.map(Duration::from_secs)),
        // another place is not one that was looked at
        status => Delivery::Refused(status),
    }
}

/// Whether the message surely was not heard.
fn never_left(error: &ureq::Error) -> bool {
    match error {
        ureq::Error::HostNotFound | ureq::Error::ConnectionFailed => true,
        ureq::Error::Timeout(ureq::Timeout::Resolve | ureq::Timeout::Connect) => true,
        ureq::Error::Io(error) => {
            use io::ErrorKind::{AddrNotAvailable, ConnectionRefused, HostUnreachable, NetworkUnreachable};
            let kinds = [AddrNotAvailable, ConnectionRefused, HostUnreachable, NetworkUnreachable];
            kinds.contains(&error.kind()) || error.to_string().contains("lookup address")
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case(201, "", Delivery::Arrived)]
    #[case(410, "", Delivery::Gone)]
    #[case(404, "", Delivery::Gone)]
    #[case(429, "120", Delivery::Later(Some(Duration::from_secs(120))))]
    #[case(429, "Fri, 07 Nov 2025 10:00:00 GMT", Delivery::Later(None))]
    #[case(503, "", Delivery::Later(None))]
    #[case(302, "", Delivery::Refused(302))]
    #[case(403, "", Delivery::Refused(403))]
    fn an_answer_says_what_became_of_it(#[case] status: u16, #[case] wait: &str, #[case] delivery: Delivery) {
        let mut headers = HeaderMap::new();
        headers.insert("retry-after", wait.parse().unwrap());
        assert_eq!(of_status(status, &headers), delivery);
    }
}
