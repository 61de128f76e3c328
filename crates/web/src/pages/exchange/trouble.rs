//! A file that cannot be read, in words for this page.

use regain_import::ImportError;

/// Why, and what can be done here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Unreadable {
    pub(super) sentence: String,
    /// The people whose logs the file holds, to choose one of.
    pub(super) people: Vec<String>,
    /// It is a table: the person can say what its columns mean.
    pub(super) is_table: bool,
}

const KNOWN: &str = "Regain reads the exports and backups of many apps, such as Strong, Hevy and FitNotes, its own, and \
    other tables with a date, an exercise, a load and repetitions.";

/// In words; the terminal's flags have no place here.
pub(super) fn unreadable(error: &ImportError) -> Unreadable {
    let sentence = match error {
        ImportError::UnknownSource { file, line, header, .. } => {
            format!(
                "{file}, line {line}: the columns ({header}) fit no known training log. Say below what they mean, or \
                 choose another file. {KNOWN}"
            )
        }
        ImportError::MissingColumns { file, line, label, missing, header } => format!(
            "{file}, line {line}: a {label} file needs {missing}, but the columns are {header}. Choose the file as \
             the app exported it."
        ),
        ImportError::SeveralAthletes { file, count, .. } => {
            format!("{file}: the file holds the logs of {count} people. Whose is yours?")
        }
        other => other.to_string(),
    };
    let people = match error {
        ImportError::SeveralAthletes { names, .. } => names.split(", ").map(str::to_owned).collect(),
        _ => Vec::new(),
    };
    let is_table = matches!(
        error,
        ImportError::UnknownSource { .. }
            | ImportError::MissingColumns { .. }
            | ImportError::NoSuchColumn { .. }
            | ImportError::MostlyBad { .. }
    );
    Unreadable { sentence, people, is_table }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::{Timestamp, tz::TimeZone};
    use regain_import::{ReadOptions, read};
    use rstest::rstest;

    #[rstest]
    #[case("log.csv", b"Colour,Taste\nred,sweet\n", "fit no known training log", true)]
    #[case("log.csv", b"", "the file is empty", false)]
    #[case("other.db", b"SQLite format 3\0 and more", "of no app that Regain knows", false)]
    fn a_file_that_cannot_be_read_says_why_and_what_to_do(
        #[case] name: &str,
        #[case] bytes: &[u8],
        #[case] said: &str,
        #[case] can_be_said: bool,
    ) {
        let error = read(name, bytes, &ReadOptions::new(Timestamp::UNIX_EPOCH, TimeZone::UTC)).unwrap_err();
        let Unreadable { sentence, people, is_table } = unreadable(&error);
        assert_eq!(is_table, can_be_said, "{sentence}");
        assert!(sentence.contains(said), "{sentence}");
        assert!(!sentence.contains("--"), "{sentence}");
        assert!(people.is_empty());
    }

    #[test]
    fn a_backup_of_fitnotes_is_read_here_without_a_server() {
        let backup = include_bytes!("../../../../import/tests/fixtures/fitnotes-backup/small-pages.fitnotes");
        let options = ReadOptions::new("2026-11-22T09:00:00Z".parse().unwrap(), TimeZone::UTC);
        let read = read("backup.fitnotes", backup, &options).unwrap();
        assert_eq!(read.report.source.as_str(), "fitnotes-backup");
        assert!(read.report.sets > 0);
    }
}
