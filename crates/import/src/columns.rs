//! The columns of a table before anything is read, for a person who says what they mean.

use csv::StringRecord;

use crate::encoding;
use crate::error::ImportError;
use crate::options::Limits;
use crate::table::Table;

/// Values that are shown of a column.
const VALUES: usize = 3;

/// A column: its header and what its first rows hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableColumn {
    /// Header text, as [`crate::ReadOptions::columns`] names it.
    pub name: String,
    /// The first different values that are not empty.
    pub values: Vec<String>,
}

/// The columns that have a header.
///
/// # Errors
/// [`ImportError`] for what is no text, or beyond the caps.
///
/// ```
/// use regain_import::{Limits, table_columns};
/// let csv = "Tag;Übung;Wdh\n3.4.2024;Bankdrücken;8\n3.4.2024;Bankdrücken;7\n";
/// let columns = table_columns("log.csv", csv.as_bytes(), &Limits::default()).unwrap();
/// assert_eq!((columns[2].name.as_str(), columns[2].values.join(" ")), ("Wdh", "8 7".to_owned()));
/// assert_eq!(columns[0].values, ["3.4.2024"]);
/// ```
pub fn table_columns(file: &str, bytes: &[u8], limits: &Limits) -> Result<Vec<TableColumn>, ImportError> {
    let unpacked = encoding::unpack(file, bytes, limits)?;
    let decoded = encoding::decode(file, &unpacked)?;
    let table = Table::open(file, &decoded.text, limits)?;
    let columns = table.columns.iter().enumerate().filter(|(_, column)| !column.name.trim().is_empty());
    let columns = columns.map(|(index, column)| TableColumn {
        name: column.name.clone(),
        values: values(&table.sample, index),
    });
    Ok(columns.collect())
}

fn values(rows: &[StringRecord], index: usize) -> Vec<String> {
    let mut values: Vec<String> = Vec::new();
    for cell in rows.iter().filter_map(|row| row.get(index)).map(str::trim).filter(|cell| !cell.is_empty()) {
        if values.len() < VALUES && !values.iter().any(|known| known == cell) {
            values.push(cell.chars().take(40).collect());
        }
    }
    values
}
