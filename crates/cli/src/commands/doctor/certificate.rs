//! Certificates: those of the home network, and one that was given.

use std::path::Path;

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use regain_server::{Authority, HostName, TlsFiles, Validity};

use super::finding::Finding;
use crate::shell::DataFolder;

/// A certificate that ends sooner is worth a look: those that are renewed by themselves never get so old.
const SOON_DAYS: i64 = 21;
/// The same for an authority, which every device has to trust again.
const AUTHORITY_SOON_DAYS: i64 = 365;

/// The authority of the home network, if there is one.
pub(super) fn authority(folder: &DataFolder, now: Timestamp) -> Option<Finding> {
    let path = folder.authority();
    let again = format!(
        "mv {0} {0}.old, and start the server: it makes a new one, which every device has to trust",
        path.display()
    );
    match Authority::read(&path) {
        Ok(None) => None,
        Ok(Some(authority)) => {
            let what = "the authority of the home network";
            let finding = dated("Home", what, authority.validity(), now, AUTHORITY_SOON_DAYS);
            Some(if finding.is_well() { finding } else { finding.mend(again) })
        }
        Err(error) => Some(Finding::wrong("Home", error.to_string()).mend(again)),
    }
}

/// A certificate that the server is given, for the name that people type.
pub(super) fn given(certificate: &Path, key: &Path, host: Option<&HostName>, now: Timestamp) -> Finding {
    let files = TlsFiles { certificate: certificate.to_owned(), key: key.to_owned() };
    let validity = match files.validity() {
        Ok(validity) => validity,
        Err(error) => return Finding::wrong("https", error.to_string()),
    };
    if let Some(host) = host
        && !files.names(host).unwrap_or(false)
    {
        return Finding::wrong("https", format!("{} does not name {host}", certificate.display()))
            .mend("get a certificate for that name, or give the address that people type with --public-url");
    }
    let finding = dated("https", &certificate.display().to_string(), validity, now, SOON_DAYS);
    if finding.is_well() {
        finding
    } else {
        finding.mend("renew it, then restart the server, which reads it once")
    }
}

fn dated(subject: &'static str, what: &str, validity: Validity, now: Timestamp, soon_days: i64) -> Finding {
    let day = |at: Timestamp| at.to_zoned(TimeZone::UTC).date();
    let until = day(validity.until);
    if now < validity.from {
        return Finding::wrong(subject, format!("{what} holds only from {} on", day(validity.from)));
    }
    if now > validity.until {
        return Finding::wrong(subject, format!("{what} has run out on {until}"));
    }
    if validity.until.duration_since(now) < SignedDuration::from_hours(24 * soon_days) {
        return Finding::look(subject, format!("{what} holds until {until} only"));
    }
    Finding::well(subject, format!("{what} holds until {until}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("2026-02-01T00:00:00Z", "WRONG  https      it holds only from 2026-03-01 on")]
    #[case("2026-03-02T00:00:00Z", "well   https      it holds until 2026-06-01")]
    #[case("2026-05-30T00:00:00Z", "look   https      it holds until 2026-06-01 only")]
    #[case("2026-06-02T00:00:00Z", "WRONG  https      it has run out on 2026-06-01")]
    fn dates_are_told_in_time(#[case] now: Timestamp, #[case] line: &str) {
        let validity = Validity {
            from: "2026-03-01T00:00:00Z".parse().unwrap(),
            until: "2026-06-01T00:00:00Z".parse().unwrap(),
        };
        let finding = dated("https", "it", validity, now, SOON_DAYS);
        assert_eq!(super::super::finding::page(&[finding]).trim_end(), line);
    }
}
