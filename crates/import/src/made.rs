//! Rows that a reader puts together itself, for files that are no tables.

use csv::StringRecord;

use crate::error::ImportError;
use crate::intake::{OrderShown, Plan, Sheet, read_rows};
use crate::mapping::{Meaning, Row};
use crate::options::ReadOptions;
use crate::raw::Skip;
use crate::read::Imported;
use crate::table::{Place, RowStream, Step, shorten};

/// A row, or what could not become one.
pub(crate) enum Made {
    /// Cells in the order of the plan's mapping; `line` is where the file has them.
    Row { line: u64, cells: StringRecord },
    /// A line that gives no row.
    Skip { line: u64, text: String, skip: Skip },
}

impl Made {
    pub(crate) fn row<'c>(line: u64, cells: impl IntoIterator<Item = &'c str>) -> Self {
        Self::Row { line, cells: cells.into_iter().collect() }
    }

    pub(crate) fn skip(line: u64, text: &str, skip: Skip) -> Self {
        Self::Skip { line, text: shorten(text.trim(), 120), skip }
    }

    fn line(&self) -> u64 {
        let (Self::Row { line, .. } | Self::Skip { line, .. }) = self;
        *line
    }
}

/// Reads rows that were put together.
pub(crate) fn read_made(
    file: &str,
    decimal_comma: bool,
    plan: Plan<'_>,
    made: Vec<Made>,
    options: &ReadOptions<'_>,
) -> Result<Imported, ImportError> {
    let mut shown = OrderShown::default();
    for row in &made {
        if let Made::Row { cells, .. } = row {
            shown.see(Row { cells, mapping: &plan.mapping }.get(Meaning::Date));
        }
    }
    let order = options.date_order.map_or_else(|| shown.decide(), |order| (order, None));
    let bytes = u64::try_from(made.len()).unwrap_or(u64::MAX);
    let sheet = Sheet { file, columns: &[], decimal_comma, bytes };
    read_rows(&sheet, plan, MadeRows { rows: made.into_iter(), done: 0, last: None }, order, options)
}

struct MadeRows {
    rows: std::vec::IntoIter<Made>,
    done: u64,
    /// The row that was read last, for messages.
    last: Option<Made>,
}

impl RowStream for MadeRows {
    fn next(&mut self, row: &mut StringRecord) -> Result<Option<Step>, ImportError> {
        let Some(made) = self.rows.next() else { return Ok(None) };
        self.done += 1;
        let place = Place::of_line(made.line(), self.done);
        let step = match &made {
            Made::Row { cells, .. } => {
                row.clone_from(cells);
                Step::Row(place)
            }
            Made::Skip { skip, .. } => Step::Skip(place, skip.clone()),
        };
        self.last = Some(made);
        Ok(Some(step))
    }

    fn text(&self, _place: Place) -> String {
        match &self.last {
            Some(Made::Row { cells, .. }) => {
                let cells: Vec<&str> = cells.iter().filter(|cell| !cell.is_empty()).collect();
                shorten(&cells.join(", "), 120)
            }
            Some(Made::Skip { text, .. }) => text.clone(),
            None => String::new(),
        }
    }
}
