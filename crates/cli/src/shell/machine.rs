//! What the machine says of itself.

/// What a machine without a name is called.
const NAMELESS: &str = "terminal";

/// What the machine is called.
pub(crate) fn machine_name() -> String {
    named().filter(|name| !name.trim().is_empty()).unwrap_or_else(|| NAMELESS.to_owned())
}

#[cfg(unix)]
fn named() -> Option<String> {
    rustix::system::uname().nodename().to_str().ok().map(str::to_owned)
}

#[cfg(not(unix))]
fn named() -> Option<String> {
    std::env::var("COMPUTERNAME").ok()
}
