//! Names and addresses of a machine.

use std::fmt;
use std::net::IpAddr;
use std::str::FromStr;

/// A name such as `gym.lan`, or an address such as `192.168.1.5`.
///
/// ```
/// use regain_server::HostName;
/// assert_eq!("Gym.lan".parse::<HostName>().unwrap().to_string(), "gym.lan");
/// assert_eq!("fd00::5".parse::<HostName>().unwrap().in_address(), "[fd00::5]");
/// assert!("gym lan".parse::<HostName>().is_err());
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HostName {
    /// An address.
    Address(IpAddr),
    /// A name, in small letters.
    Name(String),
}

/// Neither a name nor an address.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "'{0}' is no name of a computer: write it as gym.lan or 192.168.1.5, without https:// and without a port"
)]
pub struct HostNameError(String);

/// Longest name of the domain name system.
const NAME_MAX: usize = 253;
const LABEL_MAX: usize = 63;

impl HostName {
    /// As it stands in an address of the web.
    pub fn in_address(&self) -> String {
        match self {
            Self::Address(IpAddr::V6(address)) => format!("[{address}]"),
            other => other.to_string(),
        }
    }
}

impl fmt::Display for HostName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Address(address) => address.fmt(f),
            Self::Name(name) => name.fmt(f),
        }
    }
}

impl From<IpAddr> for HostName {
    fn from(address: IpAddr) -> Self {
        Self::Address(address.to_canonical())
    }
}

impl FromStr for HostName {
    type Err = HostNameError;

    fn from_str(text: &str) -> Result<Self, HostNameError> {
        if let Ok(address) = text.parse::<IpAddr>() {
            return Ok(address.into());
        }
        let name = text.trim_end_matches('.').to_ascii_lowercase();
        let label = |label: &str| {
            !label.is_empty()
                && label.len() <= LABEL_MAX
                && !label.starts_with('-')
                && !label.ends_with('-')
                && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
        };
        // a last label of digits alone would be a broken address
        let ends_well = name.rsplit('.').next().is_some_and(|last| last.chars().any(|c| !c.is_ascii_digit()));
        if name.len() <= NAME_MAX && ends_well && name.split('.').all(label) {
            Ok(Self::Name(name))
        } else {
            Err(HostNameError(text.to_owned()))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("raspberrypi", true)]
    #[case("Gym.Home.arpa.", true)]
    #[case("192.168.1.5", true)]
    #[case("192.168.1", false)]
    #[case("https://gym.lan", false)]
    #[case("gym.lan:7780", false)]
    #[case("*.lan", false)]
    #[case("-gym", false)]
    #[case("", false)]
    fn names_are_plain(#[case] text: &str, #[case] fine: bool) {
        assert_eq!(text.parse::<HostName>().is_ok(), fine);
    }
}
