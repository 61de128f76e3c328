//! A file that cannot be read, in words for this page.

use regain_import::ImportError;

/// Why, and what can be done here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Unreadable {
    pub(super) sentence: String,
    /// The people whose logs the file holds, to choose one of.
    pub(super) people: Vec<String>,
}

const KNOWN: &str = "Regain reads the exports of Strong, Hevy, FitNotes and Fitbod, its own, and other tables with a \
    date, an exercise, a load and repetitions.";

/// In words; the terminal's flags have no place here.
pub(super) fn unreadable(error: &ImportError) -> Unreadable {
    let sentence = match error {
        ImportError::UnknownSource { file, line, header, .. } => {
            format!("{file}, line {line}: the columns ({header}) fit no known training log. {KNOWN}")
        }
        ImportError::MissingColumns { file, line, label, missing, header } => format!(
            "{file}, line {line}: a {label} file needs {missing}, but the columns are {header}. Choose the file as \
             the app exported it."
        ),
        ImportError::WrongFile { file, .. } if needs_server(file) => server_sentence(file),
        ImportError::SeveralAthletes { file, count, .. } => {
            format!("{file}: the file holds the logs of {count} people. Whose is yours?")
        }
        other => other.to_string(),
    };
    let people = match error {
        ImportError::SeveralAthletes { names, .. } => names.split(", ").map(str::to_owned).collect(),
        _ => Vec::new(),
    };
    Unreadable { sentence, people }
}

/// A backup that is a database.
fn needs_server(file: &str) -> bool {
    let file = file.to_lowercase();
    [".fitnotes", ".db", ".sqlite"].iter().any(|ending| file.ends_with(ending))
}

fn server_sentence(file: &str) -> String {
    format!(
        "{file}: this is a backup in the form of a database, which this page cannot read. The server and the terminal \
         can: regain import {file}. Or export a CSV file from the app and choose that."
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::{Timestamp, tz::TimeZone};
    use regain_import::{ReadOptions, read};
    use rstest::rstest;

    #[rstest]
    #[case("log.csv", b"Colour,Taste\nred,sweet\n", "fit no known training log")]
    #[case("log.csv", b"", "the file is empty")]
    #[case("backup.fitnotes", b"SQLite format 3\0 and more", "The server and the terminal can")]
    fn a_file_that_cannot_be_read_says_why_and_what_to_do(
        #[case] name: &str,
        #[case] bytes: &[u8],
        #[case] said: &str,
    ) {
        let error = read(name, bytes, &ReadOptions::new(Timestamp::UNIX_EPOCH, TimeZone::UTC)).unwrap_err();
        let Unreadable { sentence, people } = unreadable(&error);
        assert!(sentence.contains(said), "{sentence}");
        assert!(!sentence.contains("--"), "{sentence}");
        assert!(people.is_empty());
    }
}
