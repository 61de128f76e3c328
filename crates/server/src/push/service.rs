//! Where messages may go. The address of a browser comes from whoever is signed in, so it is believed only if it is
//! one of a push service that is known or that the operator named: nobody makes the server ask other machines.

use std::str::FromStr;

use ureq::http::Uri;

/// Push services of the browsers there are: Chrome and its relatives, Firefox, Safari, Edge.
const KNOWN: [&str; 4] =
    ["fcm.googleapis.com", "push.services.mozilla.com", "push.apple.com", "notify.windows.com"];
/// Each of these names many machines, the first one alone does not.
const ALONE: &str = KNOWN[0];
/// The longest address that is kept; those of Windows have some 700 bytes.
const BYTES_MAX: usize = 2048;

/// What an operator says about invitations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PushSettings {
    /// Whom a push service may write to.
    pub contact: Contact,
    /// Further push services.
    pub services: Vec<PushService>,
}

/// A value of those settings that cannot be.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PushSettingsError {
    /// Whom to write to.
    #[error(
        "'{0}' is no contact: write it as mailto:you@example.org, or as the address of a page, https://…"
    )]
    Contact(String),
    /// A further push service.
    #[error(
        "'{0}' is no push service: write it as https://push.example.org, without a path; plain http reaches this computer alone"
    )]
    Service(String),
}

/// Whom a push service may write to when something is wrong: an address of mail or of a page (RFC 8292, 2.1).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact(String);

impl Contact {
    /// As it is sent.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Contact {
    type Err = PushSettingsError;

    fn from_str(text: &str) -> Result<Self, PushSettingsError> {
        let is_plain = text.chars().all(|c| c.is_ascii_graphic() && !matches!(c, '"' | '\\' | '<' | '>'));
        let is_mail = text.strip_prefix("mailto:").is_some_and(|mail| {
            mail.split_once('@').is_some_and(|(who, host)| !who.is_empty() && !host.is_empty())
        });
        let is_page = text.strip_prefix("https://").is_some_and(|rest| !rest.is_empty());
        if is_plain && (is_mail || is_page) {
            Ok(Self(text.to_owned()))
        } else {
            Err(PushSettingsError::Contact(text.to_owned()))
        }
    }
}

/// A push service by scheme, host and port.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PushService(String);

impl FromStr for PushService {
    type Err = PushSettingsError;

    fn from_str(text: &str) -> Result<Self, PushSettingsError> {
        let wrong = || PushSettingsError::Service(text.to_owned());
        let uri: Uri = text.parse().map_err(|_| wrong())?;
        let has_path = !matches!(uri.path(), "" | "/") || uri.query().is_some();
        let is_private = match uri.scheme_str() {
            Some("https") => true,
            Some("http") => uri.host().is_some_and(is_this_computer),
            _ => false,
        };
        let origin = origin_of(&uri).filter(|_| is_private && !has_path);
        origin.map(Self).ok_or_else(wrong)
    }
}

fn is_this_computer(host: &str) -> bool {
    let host = host.trim_matches(['[', ']']);
    host.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
}

/// Scheme, host and port, in small letters; none with a name and a password before the host.
fn origin_of(uri: &Uri) -> Option<String> {
    let (scheme, authority) = (uri.scheme_str()?, uri.authority()?);
    let authority = authority.as_str();
    (!authority.contains('@')).then(|| format!("{scheme}://{authority}").to_ascii_lowercase())
}

/// Where the messages of one browser go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Endpoint {
    address: String,
    origin: String,
}

impl Endpoint {
    /// Reads the address of a browser; none if it is not at a push service that is known or was named.
    pub(crate) fn read(address: &str, named: &[PushService]) -> Option<Self> {
        if address.len() > BYTES_MAX || !address.bytes().all(|byte| byte.is_ascii_graphic()) {
            return None;
        }
        let uri: Uri = address.parse().ok()?;
        let origin = origin_of(&uri)?;
        let host = origin.strip_prefix("https://").map(|host| host.strip_suffix(":443").unwrap_or(host));
        let is_known = host.is_some_and(|host| {
            let within = |name: &&str| host.strip_suffix(*name).is_some_and(|before| before.ends_with('.'));
            host == ALONE || KNOWN.iter().filter(|name| **name != ALONE).any(within)
        });
        let is_named = named.iter().any(|service| service.0 == origin);
        (is_known || is_named).then(|| Self { address: address.to_owned(), origin })
    }

    /// The whole address, which is a secret between the browser, its service and this server.
    pub(crate) fn address(&self) -> &str {
        &self.address
    }

    /// The service alone: what a message is signed for, and what a log may say.
    pub(crate) fn origin(&self) -> &str {
        &self.origin
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case::chrome("https://fcm.googleapis.com/fcm/send/abc:APA91b", true)]
    #[case::firefox("https://updates.push.services.mozilla.com/wpush/v2/gAAA", true)]
    #[case::safari("https://web.push.apple.com/QGuQ", true)]
    #[case::edge("https://wns2-par02p.notify.windows.com/w/?token=BQYAAA", true)]
    #[case::in_capitals("https://FCM.googleapis.com/fcm/send/abc", true)]
    #[case::port_of_https("https://fcm.googleapis.com:443/fcm/send/abc", true)]
    #[case::named("https://push.home.example:8443/a", true)]
    #[case::named_here("http://127.0.0.1:9000/a", true)]
    #[case::plain("http://fcm.googleapis.com/fcm/send/abc", false)]
    #[case::other_port("https://fcm.googleapis.com:8443/fcm/send/abc", false)]
    #[case::ends_alike("https://evilpush.apple.com.example/a", false)]
    #[case::no_dot("https://notpush.apple.com/a", false)]
    #[case::below_the_one("https://a.fcm.googleapis.com/a", false)]
    #[case::with_a_name("https://fcm.googleapis.com@10.0.0.1/a", false)]
    #[case::inside("http://10.0.0.1/admin", false)]
    #[case::other_port_here("http://127.0.0.1:9001/a", false)]
    #[case::meta_data("http://169.254.169.254/latest", false)]
    #[case::no_address("fcm.googleapis.com", false)]
    #[case::a_line_break("https://fcm.googleapis.com/a\r\nX-A: b", false)]
    fn messages_go_to_push_services_alone(#[case] address: &str, #[case] taken: bool) {
        let named =
            ["https://push.home.example:8443", "http://127.0.0.1:9000"].map(|text| text.parse().unwrap());
        assert_eq!(Endpoint::read(address, &named).is_some(), taken);
    }

    #[test]
    fn an_address_has_an_end() {
        let long = format!("https://fcm.googleapis.com/{}", "a".repeat(BYTES_MAX));
        assert_eq!(Endpoint::read(&long, &[]), None);
    }

    #[rstest]
    #[case("https://push.example.org/", true)]
    #[case("http://127.0.0.1:9000", true)]
    #[case("http://[::1]:9000", true)]
    #[case("http://push.example.org", false)]
    #[case("https://push.example.org/path", false)]
    #[case("https://me@push.example.org", false)]
    #[case("push.example.org", false)]
    fn a_push_service_is_named_without_a_path(#[case] text: &str, #[case] fine: bool) {
        assert_eq!(text.parse::<PushService>().is_ok(), fine);
    }

    #[rstest]
    #[case("mailto:you@example.org", true)]
    #[case("https://example.org/contact", true)]
    #[case("you@example.org", false)]
    #[case("mailto:you", false)]
    #[case("mailto:a@b\"}", false)]
    fn a_contact_is_mail_or_a_page(#[case] text: &str, #[case] fine: bool) {
        assert_eq!(text.parse::<Contact>().is_ok(), fine);
    }
}
