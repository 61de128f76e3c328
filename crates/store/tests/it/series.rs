//! Copies one after the other: the journal comes back as it was at the time of each.

use std::fs;
use std::path::{Path, PathBuf};

use crate::common::{at, drafts};
use regain_store::{AthleteId, JournalStore as _, SqliteStore, StoreError};

const ME: AthleteId = AthleteId::LOCAL;

async fn count(path: &Path) -> usize {
    let store = SqliteStore::open(path).await.unwrap();
    let count = store.entries(ME).await.unwrap().len();
    assert!(store.check().await.unwrap().is_sound());
    store.close().await;
    count
}

/// A journal that grew by 300 entries an hour, copied every hour.
async fn copied(folder: &Path, hours: u32) -> (PathBuf, PathBuf, Vec<PathBuf>) {
    let (path, copies) = (folder.join("journal.db"), folder.join("copies"));
    let store = SqliteStore::open(&path).await.unwrap();
    let mut parts = Vec::new();
    for hour in 1..=hours {
        store.append(ME, &drafts((hour - 1) * 300..hour * 300), at(0)).await.unwrap();
        let copied = store.backup_into(&copies, at(i64::from(hour) * 3600)).await.unwrap();
        assert!(hour == 1 || copied.bytes < copied.whole_bytes, "only what changed: {copied:?}");
        parts.push(copied.part.unwrap());
        let again = store.backup_into(&copies, at(i64::from(hour) * 3600 + 60)).await.unwrap();
        assert_eq!(again.part, None, "nothing changed");
    }
    store.close().await;
    (path, copies, parts)
}

#[tokio::test]
async fn every_copy_brings_back_what_was_there() {
    let folder = tempfile::tempdir().unwrap();
    let (path, copies, _) = copied(folder.path(), 5).await;
    let restored = folder.path().join("restored.db");
    for (seconds, hour) in [(3600, 1), (3 * 3600, 3), (3 * 3600 + 1800, 3), (4 * 3600 - 1, 3), (99 * 3600, 5)]
    {
        let (done, from) = SqliteStore::restore_from(&copies, Some(at(seconds)), &restored).await.unwrap();
        assert_eq!((done.entries, from), (hour * 300, at(i64::try_from(hour).unwrap() * 3600)));
        assert_eq!(count(&restored).await, usize::try_from(hour).unwrap() * 300);
    }
    let (done, _) = SqliteStore::restore_from(&copies, None, &restored).await.unwrap();
    assert_eq!(done.entries, 1500);
    let error = SqliteStore::restore_from(&copies, Some(at(3599)), &restored).await.unwrap_err().to_string();
    assert!(
        error.ends_with("holds no copy of that time; the earliest is of 2024-01-01T01:00:00Z"),
        "{error}"
    );
    assert_eq!(count(&path).await, 1500, "the journal itself was left alone");
}

#[tokio::test]
async fn a_journal_that_was_restored_is_copied_on() {
    let folder = tempfile::tempdir().unwrap();
    let (path, copies, _) = copied(folder.path(), 3).await;
    SqliteStore::restore_from(&copies, Some(at(3600)), &path).await.unwrap();
    let store = SqliteStore::open(&path).await.unwrap();
    store.append(ME, &drafts(9000..9010), at(0)).await.unwrap();
    store.backup_into(&copies, at(4 * 3600)).await.unwrap();
    store.close().await;
    let restored = folder.path().join("restored.db");
    for (hour, entries) in [(1, 300), (3, 900), (4, 310)] {
        SqliteStore::restore_from(&copies, Some(at(hour * 3600)), &restored).await.unwrap();
        assert_eq!(count(&restored).await, entries);
    }
}

#[tokio::test]
async fn a_damaged_or_missing_copy_is_noticed_and_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (path, copies, parts) = copied(folder.path(), 3).await;
    let damage = |bytes: &mut Vec<u8>| {
        let last = bytes.len() - 10;
        bytes[last] ^= 1;
    };
    let whole = fs::read(&parts[1]).unwrap();
    for change in
        [&damage as &dyn Fn(&mut Vec<u8>), &|bytes| bytes.truncate(bytes.len() / 2), &|bytes| bytes[0] = b'?']
    {
        let mut bytes = whole.clone();
        change(&mut bytes);
        fs::write(&parts[1], bytes).unwrap();
        let error = SqliteStore::restore_from(&copies, Some(at(2 * 3600)), &path).await.unwrap_err();
        assert!(matches!(error, StoreError::Damaged { .. }), "{error}");
    }
    fs::remove_file(&parts[1]).unwrap();
    let error = SqliteStore::restore_from(&copies, None, &path).await.unwrap_err();
    assert!(error.to_string().contains("it does not follow on the copy before it"), "{error}");
    assert_eq!(count(&path).await, 900);
}

#[cfg(unix)]
#[tokio::test]
async fn copies_are_private() {
    let folder = tempfile::tempdir().unwrap();
    let (_, copies, parts) = copied(folder.path(), 1).await;
    let mode = |path: &Path| {
        std::os::unix::fs::PermissionsExt::mode(&fs::metadata(path).unwrap().permissions()) & 0o777
    };
    assert_eq!((mode(&copies), mode(&parts[0])), (0o700, 0o600));
}
