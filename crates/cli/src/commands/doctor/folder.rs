//! The data folder and who may read it.

use std::path::Path;

use super::finding::Finding;
use crate::shell::DataFolder;

/// The folder, and each file of it that others may read. Nothing before the first entry.
pub(super) fn findings(folder: &DataFolder) -> Vec<Finding> {
    let path = folder.path();
    if !path.exists() {
        return vec![Finding::look("Folder", format!("{} is not there yet; it is made now", path.display()))];
    }
    let secret = [folder.database(), folder.authority()];
    let open: Vec<_> = secret.iter().filter(|file| is_open_to_others(file)).collect();
    if open.is_empty() {
        return vec![Finding::well("Folder", format!("{}, for its owner alone", path.display()))];
    }
    let finding = |file: &Path| {
        Finding::wrong("Folder", format!("others on this computer can read {}", file.display()))
            .mend(format!("chmod 600 {}", file.display()))
    };
    open.into_iter().map(|file| finding(file)).collect()
}

#[cfg(unix)]
fn is_open_to_others(file: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt as _;
    std::fs::metadata(file).is_ok_and(|meta| meta.permissions().mode() & 0o077 != 0)
}

#[cfg(not(unix))]
fn is_open_to_others(_: &Path) -> bool {
    false // the user's own folder is private there by default
}
