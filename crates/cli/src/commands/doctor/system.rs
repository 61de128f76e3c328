//! What the system gives: room on the disk, and files at once.

use std::path::Path;

use super::finding::Finding;

/// Below this nothing fits that is not tiny.
const BYTES_MIN: u64 = 64 << 20;
/// Connections at once, and what the program has open beside them.
const FILES_WANTED: u64 = 4096 + 128;

/// The disk of the folder and the limit of files, as far as the system tells.
pub(super) fn findings(folder: &Path) -> Vec<Finding> {
    let used = std::fs::metadata(folder.join("regain.db")).map_or(0, |meta| meta.len());
    let free = free_bytes(folder).map(|free| disk(free, used));
    free.into_iter().chain(files_at_once().map(files)).collect()
}

/// A backup or the step to a newer version needs as much as the journal has.
fn disk(free: u64, used: u64) -> Finding {
    let needed = used + BYTES_MIN;
    let says = format!("{} free", size(free));
    if free < BYTES_MIN {
        return Finding::wrong("Disk", says).mend("make room: nothing more can be kept soon");
    }
    if free < needed {
        let says = format!("{says}, {} needed for a copy of the journal", size(needed));
        return Finding::look("Disk", says).mend("make room, or write backups to another disk");
    }
    Finding::well("Disk", says)
}

fn files(at_once: u64) -> Finding {
    if at_once < FILES_WANTED {
        let says = format!("{at_once} at once; a server may want {FILES_WANTED}, one for each connection");
        return Finding::look("Files", says).mend("LimitNOFILE=8192 in the systemd unit, or ulimit -Hn 8192");
    }
    Finding::well("Files", "enough at once for a server")
}

fn size(bytes: u64) -> String {
    let (unit, name) = if bytes < 1 << 30 { (1 << 20, "MB") } else { (1 << 30, "GB") };
    format!("{} {name}", bytes / unit)
}

#[cfg(unix)]
fn free_bytes(folder: &Path) -> Option<u64> {
    // a folder that is not there yet is on the disk of the first one above it that is
    let there = folder.ancestors().find(|folder| folder.exists())?;
    let disk = rustix::fs::statvfs(there).ok()?;
    Some(disk.f_bavail * disk.f_frsize)
}

#[cfg(not(unix))]
fn free_bytes(_: &Path) -> Option<u64> {
    None
}

/// The hard limit: a server raises its own to that.
#[cfg(unix)]
fn files_at_once() -> Option<u64> {
    Some(rustix::process::getrlimit(rustix::process::Resource::Nofile).maximum.unwrap_or(u64::MAX))
}

#[cfg(not(unix))]
fn files_at_once() -> Option<u64> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case(41 << 30, 1 << 30, false, "41 GB free")]
    #[case(500 << 20, 1 << 30, false, "500 MB free, 1 GB needed for a copy of the journal")]
    #[case(10 << 20, 0, true, "10 MB free")]
    fn the_disk_must_hold_a_copy(
        #[case] free: u64,
        #[case] used: u64,
        #[case] wrong: bool,
        #[case] says: &str,
    ) {
        let finding = disk(free, used);
        assert_eq!(finding.is_wrong(), wrong);
        let page = super::super::finding::page(&[finding]);
        assert!(page.contains(says), "{page}");
    }
}
