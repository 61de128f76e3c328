//! https without a proxy: on a home network, and with a certificate that was given. Over real connections.

use std::net::SocketAddr;
use std::path::Path;

use crate::common::secure::{Refused, Trust, ask, plain};
use crate::common::{self, Kind, PASSWORD, Site};
use jiff::SignedDuration;
use regain_server::{Authority, HomeSettings, HostName, Tls, TlsFiles};
use rstest::rstest;
use serde_json::json;

fn home(names: &[&str]) -> Site {
    Site::configured(Kind::Sqlite, |config, folder| {
        config.tls = Some(Tls::Home(HomeSettings {
            authority: folder.join("tls/authority.pem"),
            machine: Some("Squat-Rack".parse().unwrap()),
            names: names.iter().map(|name| name.parse().unwrap()).collect(),
        }));
    })
}

fn authority(site: &Site) -> Authority {
    Authority::read(&site.folder().join("tls/authority.pem")).unwrap().unwrap()
}

fn address(site: &Site) -> SocketAddr {
    site.servers.last().unwrap().address
}

#[test]
fn who_trusts_the_authority_gets_in_and_nobody_else() {
    let site = home(&["gym.lan"]);
    let trust = Trust::of(authority(&site).der(), site.now());
    for name in
        ["127.0.0.1", "localhost", "squat-rack", "squat-rack.local", "squat-rack.home.arpa", "gym.lan"]
    {
        assert!(ask(address(&site), name, &trust, "GET /health", "").unwrap().ends_with("alive\n"), "{name}");
    }
    let other = ask(address(&site), "bank.example", &trust, "GET /health", "");
    assert_eq!(other.unwrap_err(), Refused::WrongName);
    let stranger = Trust::of_nobody(site.now());
    let refused = ask(address(&site), "localhost", &stranger, "GET /health", "");
    assert_eq!(refused.unwrap_err(), Refused::UnknownAuthority);
}

#[test]
fn signing_in_over_https_gives_a_cookie_for_https_alone() {
    let site = home(&[]);
    let trust = Trust::of(authority(&site).der(), site.now());
    let body = json!({ "link": site.link, "name": "Ada", "password": PASSWORD }).to_string();
    let answer = ask(address(&site), "localhost", &trust, "POST /api/v1/setup", &body).unwrap();
    assert!(answer.starts_with("HTTP/1.1 201"), "{answer}");
    assert!(answer.contains("set-cookie: __Host-regain=") && answer.contains("; Secure"), "{answer}");
    // other programs share the machine's name, and the authority may be lost with a disk
    assert!(!answer.contains("strict-transport-security"), "{answer}");
}

#[test]
fn plain_http_shows_the_way_to_trust_and_the_way_over() {
    let site = home(&[]);
    let here = address(&site);
    let page = plain(here, "GET /trust", "");
    assert!(page.contains(&authority(&site).fingerprint()), "{page}");
    assert!(page.contains("content-security-policy: default-src 'none'"), "{page}");
    let file = plain(here, "GET /regain-ca.pem", "");
    assert!(file.ends_with(&authority(&site).pem()), "{file}");
    assert!(plain(here, "GET /regain-ca.crt", "").contains("content-type: application/x-x509-ca-cert"));
    assert!(plain(here, "GET /link.css", "").starts_with("HTTP/1.1 200"));
    let over = plain(here, "GET /api/v1/account?x=1", "");
    assert!(over.starts_with("HTTP/1.1 307"), "{over}");
    assert!(over.contains(&format!("location: https://{here}/api/v1/account?x=1")), "{over}");
    let told = plain(here, "POST /api/v1/sessions", "{}");
    assert!(told.starts_with("HTTP/1.1 403") && told.contains("https_needed"), "{told}");
    // by https the page is there too
    let trust = Trust::of(authority(&site).der(), site.now());
    assert!(ask(here, "localhost", &trust, "GET /trust", "").unwrap().contains("Trust this server"));
}

#[test]
fn the_key_of_the_authority_is_for_its_owner_and_never_served() {
    let site = home(&[]);
    let path = site.folder().join("tls/authority.pem");
    let kept = std::fs::read_to_string(&path).unwrap();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&path), mode(path.parent().unwrap())), (0o600, 0o700));
    }
    let secret = kept.lines().nth(1).unwrap();
    for way in ["/trust", "/regain-ca.pem", "/regain-ca.crt", "/tls/authority.pem"] {
        assert!(!plain(address(&site), &format!("GET {way}"), "").contains(secret), "{way}");
    }
}

#[test]
fn devices_go_on_trusting_after_a_restart_and_after_a_renewal() {
    let mut site = home(&[]);
    let der = authority(&site).der().to_vec();
    let served = |site: &Site| {
        let trust = Trust::of(&der, site.now());
        let answer = ask(address(site), "localhost", &trust, "GET /health", "");
        assert!(answer.unwrap().ends_with("alive\n"));
        trust.seen()
    };
    let first = served(&site);
    assert_eq!(served(&site), first, "one certificate for many connections");
    site.pass(SignedDuration::from_hours(59 * 24));
    assert_eq!(served(&site), first);
    site.pass(SignedDuration::from_hours(2 * 24));
    let second = served(&site);
    assert_ne!(second, first, "renewed with a month left");
    site.servers.remove(0).stop();
    site.start();
    assert_ne!(served(&site), second, "a key that was only in memory");
    assert_eq!(authority(&site).der(), der);
}

/// The authority vouches for homes alone, whatever somebody does with its key.
#[rstest]
#[case("gym.lan", true)]
#[case("192.168.1.5", true)]
#[case("10.1.2.3", true)]
#[case("fd12::5", true)]
#[case("fe80::1", true)]
#[case("100.101.102.103", true)]
#[case("nas.home.arpa", true)]
#[case("squat-rack", true)]
#[case("bank.example", false)]
#[case("lan.example", false)]
#[case("8.8.8.8", false)]
#[case("172.32.0.1", false)]
#[case("2001:db8::1", false)]
#[case("router", false)]
fn it_vouches_for_a_home_alone(#[case] name: HostName, #[case] fine: bool) {
    let folder = tempfile::tempdir().unwrap();
    let now = "2026-03-02T18:00:00Z".parse().unwrap();
    let machine = ["squat-rack".parse().unwrap()];
    let authority = Authority::open(&folder.path().join("a.pem"), &machine, now).unwrap();
    assert_eq!(authority.vouches_for(&name, now).unwrap(), fine);
}

#[test]
fn a_name_that_came_later_than_the_authority_is_refused_with_what_to_do() {
    let mut site = home(&[]);
    let name: HostName = "gym.example.org".parse().unwrap();
    let settings =
        HomeSettings { authority: site.folder().join("tls/authority.pem"), machine: None, names: vec![name] };
    site.configure(|config| config.tls = Some(Tls::Home(settings)));
    let error = site.fails_to_start();
    assert!(error.contains("does not vouch for 'gym.example.org'") && error.contains("move"), "{error}");
}

#[test]
fn an_authority_is_not_made_by_a_clock_that_is_not_set_and_ends_after_ten_years() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.pem");
    let unset = Authority::open(&path, &[], jiff::Timestamp::UNIX_EPOCH);
    assert!(unset.err().unwrap().to_string().contains("clock says 1970"));
    assert!(!path.exists());
    let authority = Authority::open(&path, &[], "2026-03-02T18:00:00Z".parse().unwrap()).unwrap();
    let localhost: HostName = "localhost".parse().unwrap();
    let vouches = |at: &str| authority.vouches_for(&localhost, at.parse().unwrap()).unwrap();
    assert!(vouches("2026-03-02T18:00:00Z") && vouches("2036-02-20T00:00:00Z"));
    assert!(!vouches("2036-03-02T00:00:00Z") && !vouches("2026-02-20T00:00:00Z"));
}

#[test]
fn a_given_certificate_serves_https_and_says_so_for_years() {
    let site = Site::configured(Kind::Sqlite, |config, folder| {
        let (certificate, key) = common::secure::given("gym.example.org", folder);
        config.tls = Some(Tls::Files(TlsFiles { certificate, key }));
    });
    let der = std::fs::read(site.folder().join("given.der")).unwrap();
    let trust = Trust::of(&der, site.now());
    let answer = ask(address(&site), "gym.example.org", &trust, "GET /health", "").unwrap();
    assert!(answer.contains("strict-transport-security: max-age=63072000"), "{answer}");
    let over = plain(address(&site), "GET /setup", "");
    assert!(over.starts_with("HTTP/1.1 307") && over.contains("location: https://"), "{over}");
    assert!(plain(address(&site), "GET /trust", "").starts_with("HTTP/1.1 307"), "there is nothing to trust");
}

#[test]
fn a_renewed_certificate_is_served_without_a_restart() {
    let site = Site::configured(Kind::Sqlite, |config, folder| {
        let (certificate, key) = common::secure::given("gym.example.org", folder);
        config.tls = Some(Tls::Files(TlsFiles { certificate, key }));
    });
    let folder = site.folder();
    let der = || std::fs::read(folder.join("given.der")).unwrap();
    let reach = |der: &[u8]| {
        let trust = Trust::of(der, site.now());
        ask(address(&site), "gym.example.org", &trust, "GET /health", "").is_ok()
    };
    let (old, old_key) = (der(), std::fs::read(folder.join("key.pem")).unwrap());
    common::secure::given("gym.example.org", folder);
    let (new, new_key) = (der(), std::fs::read(folder.join("key.pem")).unwrap());
    // the certificate came first, and its key has still to come
    std::fs::write(folder.join("key.pem"), old_key).unwrap();
    site.pass(SignedDuration::from_mins(2));
    assert!(reach(&old) && !reach(&new), "what fits is served");
    std::fs::write(folder.join("key.pem"), new_key).unwrap();
    site.pass(SignedDuration::from_mins(2));
    assert!(reach(&new) && !reach(&old));
}

#[rstest]
#[case::missing("nothing.pem", "key.pem", "nothing.pem")]
#[case::no_pem("text.pem", "key.pem", "text.pem")]
#[case::not_its_key("given.pem", "other.pem", "cannot be used with the key")]
fn certificates_that_cannot_be_used_are_named(
    #[case] certificate: &str,
    #[case] key: &str,
    #[case] says: &str,
) {
    let mut site = Site::new(Kind::Sqlite);
    let folder = site.folder().to_owned();
    common::secure::given("other.example", &folder);
    std::fs::rename(folder.join("key.pem"), folder.join("other.pem")).unwrap();
    common::secure::given("gym.example.org", &folder);
    std::fs::write(folder.join("text.pem"), "no certificate").unwrap();
    let files = TlsFiles { certificate: folder.join(certificate), key: folder.join(key) };
    site.configure(|config| config.tls = Some(Tls::Files(files)));
    let error = site.fails_to_start();
    assert!(error.contains(says), "{error}");
}
