//! What a file would add, with what the person corrected. Nothing is stored here.

use std::collections::BTreeMap;

use jiff::Zoned;
use regain_answer::KnownExercises;
use regain_import::{DateOrder, ImportError, Imported, Meaning, ReadOptions, Report, SavedMapping, read};
use regain_journal::{Body, Draft, EntryId, ImportBody, Journal, Occurred, UnitWord, prepare_import};

/// The file as it came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Given {
    pub(super) name: String,
    pub(super) bytes: Vec<u8>,
}

impl Given {
    /// What was pasted.
    pub(super) fn pasted(text: &str) -> Self {
        Self { name: "pasted".to_owned(), bytes: text.as_bytes().to_vec() }
    }

    /// A line of it, from 1; `None` if it is no plain text.
    pub(super) fn line(&self, number: u64) -> Option<&str> {
        let text = str::from_utf8(&self.bytes).ok()?;
        text.lines().nth(usize::try_from(number).ok()?.checked_sub(1)?)
    }

    /// The same file with this line as it should be. Numbers of lines stay.
    pub(super) fn with_line(&self, number: u64, line: &str) -> Self {
        let text = String::from_utf8_lossy(&self.bytes);
        let lines = (1..).zip(text.lines());
        let lines: Vec<&str> = lines.map(|(at, kept)| if at == number { line } else { kept }).collect();
        Self { name: self.name.clone(), bytes: lines.join("\n").into_bytes() }
    }
}

/// What the person said about it.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Choices {
    pub(super) unit: Option<UnitWord>,
    pub(super) date_order: Option<DateOrder>,
    /// Whose log of several.
    pub(super) athlete: Option<String>,
    /// What columns mean, where the person said it.
    pub(super) columns: Vec<(Meaning, String)>,
}

impl Choices {
    /// A column means this, or nothing; each meaning has one column.
    pub(super) fn mean(&mut self, column: &str, meaning: Option<Meaning>) {
        self.columns.retain(|(of, name)| name != column && Some(*of) != meaning);
        self.columns.extend(meaning.map(|meaning| (meaning, column.to_owned())));
    }

    /// What the person said about a file of the same kind before.
    pub(super) fn saved(mapping: &SavedMapping) -> Self {
        Self {
            unit: mapping.unit,
            date_order: mapping.date_order,
            columns: mapping.columns.clone(),
            ..Self::default()
        }
    }
}

/// The catalogue's exercise for each name that it does not know.
pub(super) type Names = BTreeMap<String, String>;

/// What an import would do.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Dry {
    pub(super) report: Report,
    /// What is new.
    pub(super) drafts: Vec<Draft>,
    /// Entries of the file that are in the log already.
    pub(super) already_there: usize,
}

/// Reads the file as the terminal and the server do, so that it gives the same entries everywhere.
///
/// # Errors
/// The file as a whole cannot be read.
pub(super) fn look(
    given: &Given,
    choices: &Choices,
    journal: &Journal,
    now: &Zoned,
    batch: EntryId,
) -> Result<Dry, ImportError> {
    let mut options = ReadOptions::new(now.timestamp(), now.time_zone().clone());
    options.unit = choices.unit;
    options.date_order = choices.date_order;
    options.athlete.clone_from(&choices.athlete);
    options.columns.clone_from(&choices.columns);
    options.known = Some(&KnownExercises);
    options.batch = Some(batch);
    let Imported { drafts, report } = read(&given.name, &given.bytes, &options)?;
    let all = drafts.len();
    let drafts = prepare_import(journal, drafts);
    let already_there = all - drafts.len();
    Ok(Dry { report, drafts, already_there })
}

/// Ids were made from the file's own words: under another name it is the same set.
fn rename(body: &mut Body, names: &Names) {
    match body {
        Body::Set(set) => {
            if let Some(name) = names.get(&set.exercise) {
                set.exercise.clone_from(name);
            }
        }
        Body::Amend(amend) => rename(&mut amend.with, names),
        _ => {}
    }
}

impl Dry {
    /// What is stored: the import, by which it can be taken back, and what is new. What came into the log since the
    /// look is left out.
    pub(super) fn drafts(&self, names: &Names, journal: &Journal, now: &Zoned, batch: EntryId) -> Vec<Draft> {
        let mut new = prepare_import(journal, self.drafts.clone());
        new.iter_mut().for_each(|draft| rename(&mut draft.body, names));
        let import = Body::Import(ImportBody {
            occurred: Occurred::from_zoned(now),
            source: self.report.source.as_str().to_owned(),
            file: self.report.file.clone(),
            sets: new.len() as u64,
        });
        std::iter::once(Draft { id: batch, body: import }).chain(new).collect()
    }

    /// Whether a date such as 3/4/2024 could be in March or in April.
    pub(super) fn has_ambiguous_dates(&self) -> bool {
        self.report.warnings.iter().any(|warning| warning.contains("day first"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use regain_journal::{DeviceId, Entry, SCHEMA_VERSION};

    const CSV: &str = "Date,Workout Name,Exercise Name,Set Order,Weight,Weight Unit,Reps\n\
        2024-03-29 18:05:00,Push,Bench Press (Barbell),1,100,kg,8\n\
        2024-03-29 18:05:00,Push,Bench Press (Barbell),2,100,kg,eight\n\
        2024-03-29 18:05:00,Push,My Odd Lift,1,50,kg,6\n";

    fn at() -> Zoned {
        "2024-04-01T12:00:00+00:00[UTC]".parse().unwrap()
    }

    fn batch(n: u128) -> EntryId {
        EntryId(uuid::Uuid::from_u128(n))
    }

    fn look_at(given: &Given, choices: &Choices, journal: &Journal) -> Dry {
        look(given, choices, journal, &at(), batch(1)).unwrap()
    }

    fn kept(drafts: Vec<Draft>) -> Journal {
        let sign = |(seq, Draft { id, body }): (u64, Draft)| Entry {
            id,
            device: DeviceId(uuid::Uuid::from_u128(9)),
            seq,
            recorded_at: at().timestamp(),
            schema: SCHEMA_VERSION,
            body,
        };
        (1..).zip(drafts).map(sign).collect()
    }

    #[test]
    fn a_second_look_at_the_same_file_finds_nothing_new() {
        let given = Given::pasted(CSV);
        let first = look_at(&given, &Choices::default(), &Journal::default());
        assert_eq!((first.drafts.len(), first.already_there), (2, 0));
        let journal = kept(first.drafts(&Names::new(), &Journal::default(), &at(), batch(1)));
        let second = look_at(&given, &Choices::default(), &journal);
        assert_eq!((second.drafts.len(), second.already_there), (0, 2));
    }

    #[test]
    fn a_file_gives_the_entries_that_terminal_and_server_make_of_it() {
        const FILES: [(&str, &[u8]); 5] = [
            ("strong.csv", include_bytes!("../../../../import/tests/fixtures/strong/d-spanish.csv")),
            ("hevy.csv", include_bytes!("../../../../import/tests/fixtures/hevy/japanese.csv")),
            ("liftosaur.json", include_bytes!("../../../../import/tests/fixtures/liftosaur/storage.json")),
            ("log.txt", include_bytes!("../../../../import/tests/fixtures/text/exercise-lines.txt")),
            ("watch.fit", include_bytes!("../../../../import/tests/fixtures/garmin-fit/strength.fit")),
        ];
        let now: Zoned = "2026-11-22T12:00:00+00:00[UTC]".parse().unwrap();
        for (name, bytes) in FILES {
            let given = Given { name: name.to_owned(), bytes: bytes.to_vec() };
            let dry = look(&given, &Choices::default(), &Journal::default(), &now, batch(1)).unwrap();
            let mut options = ReadOptions::new(now.timestamp(), now.time_zone().clone());
            options.batch = Some(batch(1));
            assert_eq!(dry.drafts, read(name, bytes, &options).unwrap().drafts, "{name}");
            assert!(!dry.drafts.is_empty(), "{name}");
        }
    }

    #[test]
    fn a_line_that_was_put_right_is_read_and_the_others_stay_the_same_sets() {
        let given = Given::pasted(CSV);
        let before = look_at(&given, &Choices::default(), &Journal::default());
        let wrong = &before.report.skipped[0];
        assert_eq!(wrong.line, 3);
        let line = given.line(wrong.line).unwrap().replace("eight", "7");
        let after = look_at(&given.with_line(3, &line), &Choices::default(), &Journal::default());
        assert_eq!((after.report.skipped.len(), after.drafts.len()), (0, 3));
        assert!(before.drafts.iter().all(|draft| after.drafts.iter().any(|other| other.id == draft.id)));
    }

    #[test]
    fn a_name_that_was_mapped_is_the_same_set_under_the_known_exercise() {
        let given = Given::pasted(CSV);
        let plain = look_at(&given, &Choices::default(), &Journal::default());
        assert_eq!(plain.report.unknown_exercises[0].name, "My Odd Lift");
        let names = Names::from([("My Odd Lift".to_owned(), "Front Squat (Barbell)".to_owned())]);
        let mapped = plain.drafts(&names, &Journal::default(), &at(), batch(1));
        let ids = |drafts: &[Draft]| drafts.iter().map(|draft| draft.id).collect::<Vec<_>>();
        assert_eq!(ids(&plain.drafts), ids(&mapped[1..])); // the first is the import itself
        let Body::Set(set) = &mapped[2].body else { panic!("it is a set") };
        assert_eq!(set.exercise, "Front Squat (Barbell)");
    }

    #[test]
    fn a_table_of_nobody_is_read_once_its_columns_are_named() {
        let given = Given::pasted("K1;K2;K3;K4\n3.2.2024;Bench Press;100;8\n");
        let mut choices = Choices::default();
        assert!(look(&given, &choices, &Journal::default(), &at(), batch(1)).is_err());
        let named = [("K1", Meaning::Date), ("K2", Meaning::Exercise), ("K3", Meaning::Load)];
        named.iter().for_each(|(column, meaning)| choices.mean(column, Some(*meaning)));
        choices.mean("K1", Some(Meaning::Reps)); // a slip, put right below
        choices.mean("K4", Some(Meaning::Reps));
        choices.mean("K1", Some(Meaning::Date));
        assert_eq!(choices.columns.len(), 4);
        let dry = look_at(&given, &choices, &Journal::default());
        assert_eq!((dry.report.sets, dry.report.source.as_str()), (1, "csv"));
    }

    #[test]
    fn dates_that_fit_both_orders_are_asked_about() {
        let csv = "Date,Exercise,Weight (kg),Reps\n3/2/2024,Bench Press,100,8\n";
        let given = Given::pasted(csv);
        let dry = look_at(&given, &Choices::default(), &Journal::default());
        assert!(dry.has_ambiguous_dates());
        assert_eq!(dry.report.first.as_deref(), Some("2024-02-03"));
        let choices = Choices { date_order: Some(DateOrder::MonthDay), ..Choices::default() };
        assert_eq!(
            look_at(&given, &choices, &Journal::default()).report.first.as_deref(),
            Some("2024-03-02")
        );
    }
}
