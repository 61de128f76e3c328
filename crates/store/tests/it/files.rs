//! The file itself: what is refused, how an older one is brought up to date, backups and back.

use std::fs;
use std::path::{Path, PathBuf};

use crate::common::{at, drafts};
use regain_store::{AthleteId, JournalStore, SCHEMA_VERSION, SqliteStore, StoreError};
use rstest::rstest;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{ConnectOptions, Connection};

const ME: AthleteId = AthleteId::LOCAL;

async fn sqlite(path: &Path) -> SqliteConnection {
    SqliteConnectOptions::new().filename(path).create_if_missing(true).connect().await.unwrap()
}

async fn run(path: &Path, sql: &'static str) {
    let mut connection = sqlite(path).await;
    sqlx::raw_sql(sql).execute(&mut connection).await.unwrap();
    connection.close().await.unwrap();
}

/// A journal with this many entries, closed.
async fn journal(path: &Path, entries: u32) -> regain_journal::DeviceId {
    let store = SqliteStore::open(path).await.unwrap();
    store.append(ME, &drafts(0..entries), at(0)).await.unwrap();
    let device = store.device_id();
    store.close().await;
    device
}

async fn count(path: &Path) -> usize {
    let store = SqliteStore::open(path).await.unwrap();
    let count = store.entries(ME).await.unwrap().len();
    store.close().await;
    count
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> =
        fs::read_dir(folder).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[tokio::test]
async fn a_new_journal_is_private_and_keeps_its_identity() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("deep/er/journal.db");
    let device = journal(&path, 1).await;
    let again = SqliteStore::open(&path).await.unwrap();
    assert_eq!(again.device_id(), device);
    assert_eq!(again.path(), path);
    #[cfg(unix)]
    {
        let mode = std::os::unix::fs::PermissionsExt::mode(&fs::metadata(&path).unwrap().permissions());
        assert_eq!(mode & 0o777, 0o600);
    }
}

#[rstest]
#[case::a_picture(b"\x89PNG\r\n\x1a\n and so on and so on and so on")]
#[case::text(b"Date,Workout Name,Exercise Name\n")]
#[case::short(b"x")]
#[tokio::test]
async fn another_kind_of_file_is_refused_and_left_alone(#[case] content: &[u8]) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("file");
    fs::write(&path, content).unwrap();
    let error = SqliteStore::open(&path).await.unwrap_err();
    assert!(error.to_string().contains("is not a journal: it is not an SQLite database"), "{error}");
    assert_eq!(fs::read(&path).unwrap(), content);
    assert_eq!(names(folder.path()), ["file"]);
}

#[tokio::test]
async fn a_torn_database_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("journal.db");
    let content = [b"SQLite format 3\0".as_slice(), &[7; 5000]].concat();
    fs::write(&path, &content).unwrap();
    let error = SqliteStore::open(&path).await.unwrap_err();
    assert!(matches!(error, StoreError::NotADatabase(_) | StoreError::Damaged { .. }), "{error}");
    assert_eq!(fs::read(&path).unwrap(), content);
}

#[tokio::test]
async fn a_folder_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let error = SqliteStore::open(folder.path()).await.unwrap_err();
    assert!(matches!(error, StoreError::Io { .. }), "{error}");
}

#[tokio::test]
async fn the_database_of_another_program_is_refused_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("books.db");
    run(&path, "CREATE TABLE books (title TEXT); PRAGMA user_version = 1").await;
    let before = fs::read(&path).unwrap();
    let error = SqliteStore::open(&path).await.unwrap_err();
    assert!(error.to_string().contains("it is the database of another program"), "{error}");
    assert_eq!(fs::read(&path).unwrap(), before);
}

#[tokio::test]
async fn a_newer_journal_is_refused_with_both_versions_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("journal.db");
    journal(&path, 1).await;
    run(&path, "PRAGMA user_version = 40").await;
    let before = fs::read(&path).unwrap();
    let error = SqliteStore::open(&path).await.unwrap_err().to_string();
    assert!(error.contains("has version 40 and this program understands versions up to 6"), "{error}");
    assert!(error.contains("update the program"), "{error}");
    assert_eq!(fs::read(&path).unwrap(), before);
}

#[tokio::test]
async fn a_backup_is_whole_private_and_never_replaces_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let (path, copy) = (folder.path().join("journal.db"), folder.path().join("copy.db"));
    let device = journal(&path, 20).await;
    let store = SqliteStore::open(&path).await.unwrap();
    store.backup(&copy).await.unwrap();
    assert_eq!(count(&copy).await, 20);
    assert_eq!(SqliteStore::open(&copy).await.unwrap().device_id(), device);
    let error = store.backup(&copy).await.unwrap_err();
    assert!(matches!(error, StoreError::Exists(_)), "{error}");
    assert!(names(folder.path()).iter().all(|name| !name.contains("unfinished")));
    #[cfg(unix)]
    {
        let mode = std::os::unix::fs::PermissionsExt::mode(&fs::metadata(&copy).unwrap().permissions());
        assert_eq!(mode & 0o777, 0o600);
    }
}

#[tokio::test]
async fn a_restore_keeps_what_was_there_and_writes_under_a_new_identity() {
    let folder = tempfile::tempdir().unwrap();
    let (path, copy) = (folder.path().join("journal.db"), folder.path().join("copy.db"));
    let device = journal(&path, 20).await;
    let store = SqliteStore::open(&path).await.unwrap();
    store.backup(&copy).await.unwrap();
    store.append(ME, &drafts(20..25), at(1)).await.unwrap();

    let error = SqliteStore::restore(&copy, &path).await.unwrap_err();
    assert!(matches!(error, StoreError::InUse(_)), "{error}");
    store.close().await;

    let restored = SqliteStore::restore(&copy, &path).await.unwrap();
    let kept = PathBuf::from(format!("{}.before-restore", path.display()));
    assert_eq!((restored.entries, restored.kept.as_deref()), (20, Some(kept.as_path())));
    assert_eq!((count(&path).await, count(&kept).await), (20, 25));
    let store = SqliteStore::open(&path).await.unwrap();
    assert_ne!(store.device_id(), device);
    store.append(ME, &drafts(30..31), at(2)).await.unwrap();
    assert!(store.check().await.unwrap().is_sound());
    store.close().await;
    assert!(
        SqliteStore::restore(&copy, &path).await.unwrap().kept.unwrap().to_string_lossy().ends_with("-2")
    );
}

#[tokio::test]
async fn a_damaged_journal_can_be_replaced_and_a_damaged_backup_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (path, copy) = (folder.path().join("journal.db"), folder.path().join("copy.db"));
    journal(&copy, 20).await;
    fs::write(&path, b"nothing of use").unwrap();
    assert_eq!(SqliteStore::restore(&copy, &path).await.unwrap().entries, 20);
    assert_eq!(count(&path).await, 20);
    fs::write(&copy, b"nothing of use").unwrap();
    let error = SqliteStore::restore(&copy, &path).await.unwrap_err();
    assert!(matches!(error, StoreError::NotADatabase(_)), "{error}");
    assert_eq!(count(&path).await, 20);
}

#[tokio::test]
async fn a_missing_number_is_found_by_the_check() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("journal.db");
    journal(&path, 20).await;
    run(&path, "DELETE FROM entries WHERE seq = 7").await;
    let checked = SqliteStore::open(&path).await.unwrap().check().await.unwrap();
    assert_eq!((checked.broken_series, checked.entries, checked.version), (1, 19, SCHEMA_VERSION));
    assert!(!checked.is_sound());
}

#[tokio::test]
async fn a_full_disk_loses_nothing_and_is_over_once_there_is_room() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("journal.db");
    journal(&path, 200).await;
    let store = SqliteStore::open(&path).await.unwrap();
    store.limit_size(fs::metadata(&path).unwrap().len() + 200_000).await.unwrap();
    let mut kept = 200;
    let error = loop {
        match store.append(ME, &drafts(kept..kept + 40), at(1)).await {
            Ok(appended) => kept += u32::try_from(appended.new).unwrap(),
            Err(error) => break error,
        }
    };
    assert!(matches!(error, StoreError::Full { .. }) && !error.is_temporary(), "{error}");
    let text = error.to_string();
    assert!(
        text.ends_with("the disk is full. What was stored before is safe; make room, then try again"),
        "{text}"
    );
    let refused = store.create_athlete(AthleteId(uuid::Uuid::max()), at(1)).await;
    assert!(matches!(refused, Ok(true) | Err(StoreError::Full { .. })), "{refused:?}");
    assert!(kept > 200, "something fitted in");
    assert_eq!(store.entries(ME).await.unwrap().len(), kept as usize, "the batch that failed left nothing");
    assert!(store.check().await.unwrap().is_sound());
    store.limit_size(u64::from(u32::MAX)).await.unwrap();
    assert_eq!(store.append(ME, &drafts(kept..kept + 40), at(2)).await.unwrap().new, 40);
}
