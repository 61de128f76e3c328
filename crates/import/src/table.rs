//! A CSV file as a table: delimiter, header, rows with their line numbers, caps.

use csv::StringRecord;

use crate::error::ImportError;
use crate::header::Column;
use crate::options::Limits;
use crate::raw::Skip;

/// A delimited text and what its first lines say about it.
pub(crate) struct Table<'a> {
    pub(crate) file: &'a str,
    /// The text from the first row on.
    body: &'a str,
    /// Lines before the body.
    lines_before: u64,
    delimiter: u8,
    /// The first row, read as a header.
    pub(crate) columns: Vec<Column>,
    /// The first row as it is, for files without a header.
    pub(crate) first_row: StringRecord,
    /// Up to [`Table::SAMPLE_ROWS`] rows after the first.
    pub(crate) sample: Vec<StringRecord>,
}

impl<'a> Table<'a> {
    const SAMPLE_ROWS: usize = 60;
    /// Delimiters that exports use.
    const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

    /// Finds delimiter and header. Never fails for content, only for caps and files without a single cell.
    pub(crate) fn open(file: &'a str, text: &'a str, limits: &Limits) -> Result<Self, ImportError> {
        Self::open_part(file, text, 0, limits)
    }

    /// The same for a part of a file that has `lines_above` lines above it.
    pub(crate) fn open_part(
        file: &'a str,
        text: &'a str,
        lines_above: u64,
        limits: &Limits,
    ) -> Result<Self, ImportError> {
        let (body, lines_before, named) = skip_preamble(text);
        let lines_before = lines_above + lines_before;
        if body.is_empty() {
            return Err(ImportError::Empty { file: file.to_owned() });
        }
        let first_line = first_line(body);
        let delimiter = named.unwrap_or_else(|| sniff(first_line));
        let mut table = Self {
            file,
            body,
            lines_before,
            delimiter,
            columns: Vec::new(),
            first_row: StringRecord::new(),
            sample: Vec::new(),
        };
        table.check_first_line(first_line, limits)?;
        let mut rows = table.rows(limits, false);
        let mut sample = Vec::new();
        let mut first_row = StringRecord::new();
        rows.next_row(&mut first_row)?;
        let mut row = StringRecord::new();
        while sample.len() < Self::SAMPLE_ROWS && rows.next_row(&mut row)?.is_some() {
            sample.push(row.clone());
        }
        table.columns = first_row.iter().map(Column::new).collect();
        table.first_row = first_row;
        table.sample = sample;
        Ok(table)
    }

    /// Bytes of the text.
    pub(crate) fn len(&self) -> usize {
        self.body.len()
    }

    /// Files delimited by `;` write decimals with a comma; in others a comma groups thousands.
    pub(crate) fn decimal_comma(&self) -> bool {
        self.delimiter == b';'
    }

    /// Line of the header.
    pub(crate) fn header_line(&self) -> u64 {
        self.lines_before + 1
    }

    /// The header texts, shortened, for error messages.
    pub(crate) fn header_text(&self) -> String {
        let names: Vec<&str> = self.columns.iter().map(|column| column.name.as_str()).take(20).collect();
        shorten(&names.join(", "), 300)
    }

    /// All rows, with or without the first.
    pub(crate) fn rows(&self, limits: &Limits, skip_header: bool) -> Rows<'a> {
        let reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(self.delimiter)
            .from_reader(self.body.as_bytes());
        Rows {
            file: self.file,
            body: self.body,
            reader,
            lines_before: self.lines_before,
            limits: *limits,
            skip_header,
        }
    }

    /// A first line beyond all measure is refused before it is split into cells.
    fn check_first_line(&self, line: &str, limits: &Limits) -> Result<(), ImportError> {
        let columns = 1 + line.bytes().filter(|byte| *byte == self.delimiter).count();
        let too_wide =
            columns > limits.columns && columns_outside_quotes(line, self.delimiter) > limits.columns;
        if too_wide {
            return Err(too_many_columns(self.file, self.header_line(), columns, limits));
        }
        if line.len() > limits.cell_bytes.saturating_mul(16) {
            return Err(cell_too_long(self.file, self.header_line(), "the first line", line.len(), limits));
        }
        Ok(())
    }
}

/// The rows of a table, one at a time, without an allocation a row.
pub(crate) struct Rows<'a> {
    file: &'a str,
    body: &'a str,
    reader: csv::Reader<&'a [u8]>,
    lines_before: u64,
    limits: Limits,
    skip_header: bool,
}

/// Where a row starts and ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Place {
    /// First line of the row, from 1.
    pub(crate) line: u64,
    /// Lines it spans.
    pub(crate) lines: u64,
    /// Bytes read up to its end.
    pub(crate) bytes_done: u64,
    start: usize,
    end: usize,
}

impl Place {
    /// A line of a file that is no table.
    pub(crate) fn of_line(line: u64, bytes_done: u64) -> Self {
        Self { line, lines: 1, bytes_done, start: 0, end: 0 }
    }
}

/// Rows as the reader takes them, wherever they come from.
pub(crate) trait RowStream {
    /// The next row, or why its text is none. `None` at the end.
    fn next(&mut self, row: &mut StringRecord) -> Result<Option<Step>, ImportError>;

    /// The row as it stands in the file, shortened to one line.
    fn text(&self, place: Place) -> String;
}

/// What a stream of rows gave.
pub(crate) enum Step {
    /// A row, in the record that was passed.
    Row(Place),
    /// A line that gives no row, and why.
    Skip(Place, Skip),
}

impl RowStream for Rows<'_> {
    fn next(&mut self, row: &mut StringRecord) -> Result<Option<Step>, ImportError> {
        Ok(self.next_row(row)?.map(Step::Row))
    }

    fn text(&self, place: Place) -> String {
        let text = self.body.get(place.start..place.end).unwrap_or_default();
        shorten(text.trim(), 120)
    }
}

impl Rows<'_> {
    /// Reads the next row that has a cell with something in it. `None` at the end.
    pub(crate) fn next_row(&mut self, row: &mut StringRecord) -> Result<Option<Place>, ImportError> {
        loop {
            let start = self.reader.position().clone();
            match self.reader.read_record(row) {
                Ok(true) => {}
                Ok(false) => return Ok(None),
                Err(error) => {
                    return Err(ImportError::Io {
                        file: self.file.to_owned(),
                        cause: std::io::Error::other(error),
                    });
                }
            }
            let place = self.place(&start);
            self.check(row, place.line)?;
            if self.skip_header {
                self.skip_header = false;
            } else if row.iter().any(|cell| !cell.trim().is_empty()) {
                return Ok(Some(place));
            }
        }
    }

    /// Empty lines before the row belong to the reader's span; the row starts after them.
    fn place(&self, start: &csv::Position) -> Place {
        let from = usize::try_from(start.byte()).unwrap_or(usize::MAX);
        let end = self.reader.position();
        let to = usize::try_from(end.byte()).unwrap_or(usize::MAX);
        let span = self.body.get(from..to).unwrap_or_default();
        let blank = span.len() - span.trim_start_matches(['\r', '\n']).len();
        let skipped = span.get(..blank).unwrap_or_default().matches('\n').count();
        let line = start.line() + u64::try_from(skipped).unwrap_or(0);
        Place {
            line: self.lines_before + line,
            // the line break that ends a row may be left to the next one
            lines: end.line().saturating_sub(line) + u64::from(!span.ends_with('\n')),
            bytes_done: end.byte(),
            start: from + blank,
            end: to,
        }
    }

    fn check(&self, row: &StringRecord, line: u64) -> Result<(), ImportError> {
        if row.len() > self.limits.columns {
            return Err(too_many_columns(self.file, line, row.len(), &self.limits));
        }
        if row.as_slice().len() <= self.limits.cell_bytes {
            return Ok(());
        }
        match row.iter().position(|cell| cell.len() > self.limits.cell_bytes) {
            Some(column) => {
                let what = format!("column {}", column + 1);
                let bytes = row.get(column).map_or(0, str::len);
                Err(cell_too_long(self.file, line, &what, bytes, &self.limits))
            }
            None => Ok(()),
        }
    }
}

/// Cuts a text to at most `max` characters on one line.
pub(crate) fn shorten(text: &str, max: usize) -> String {
    let mut short: String = text.chars().take(max).map(|c| if c.is_control() { ' ' } else { c }).collect();
    if text.chars().nth(max).is_some() {
        short.push('…');
    }
    short
}

/// Empty lines and Excel's `sep=;` before the header.
fn skip_preamble(text: &str) -> (&str, u64, Option<u8>) {
    let mut lines = 0;
    let mut rest = text;
    let mut named = None;
    while let Some((line, tail)) = rest.split_once('\n') {
        let line = line.trim_matches(['\r', ' ']);
        let separator = line.strip_prefix("sep=").and_then(|tail| tail.bytes().next());
        if !line.is_empty() && separator.is_none() {
            break;
        }
        named = separator.or(named);
        rest = tail;
        lines += 1;
    }
    (if rest.trim().is_empty() { "" } else { rest }, lines, named)
}

/// The first line, where line breaks inside quotes do not end it.
fn first_line(text: &str) -> &str {
    let mut quoted = false;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' | b'\r' if !quoted => return text.get(..at).unwrap_or(text),
            _ => {}
        }
    }
    // an odd quote: take the line as it stands
    text.lines().next().unwrap_or(text)
}

fn sniff(line: &str) -> u8 {
    let count = |delimiter: &u8| columns_outside_quotes(line, *delimiter);
    let mut best = (1, b',');
    for delimiter in &Table::DELIMITERS {
        let columns = count(delimiter);
        if columns > best.0 {
            best = (columns, *delimiter);
        }
    }
    best.1
}

fn columns_outside_quotes(line: &str, delimiter: u8) -> usize {
    let mut quoted = false;
    let mut columns = 1;
    for byte in line.bytes() {
        if byte == b'"' {
            quoted = !quoted;
        } else if byte == delimiter && !quoted {
            columns += 1;
        }
    }
    columns
}

fn too_many_columns(file: &str, line: u64, columns: usize, limits: &Limits) -> ImportError {
    ImportError::TooMuch {
        file: file.to_owned(),
        line,
        what: format!("the row has {columns} columns"),
        limit: format!("{} columns", limits.columns),
        advice: "This is no training log, or its line breaks were lost; export it again.",
    }
}

fn cell_too_long(file: &str, line: u64, what: &str, bytes: usize, limits: &Limits) -> ImportError {
    ImportError::TooMuch {
        file: file.to_owned(),
        line,
        what: format!("{what} has {bytes} bytes"),
        limit: format!("{} bytes a cell", limits.cell_bytes),
        advice: "A quote that is never closed swallows all that follows; look for one on this line.",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    fn table(text: &str) -> Table<'_> {
        Table::open("f.csv", text, &Limits::default()).unwrap()
    }

    #[rstest]
    #[case("Date,Weight\n", b',')]
    #[case("Date;Weight\n", b';')]
    #[case("Date\tWeight\tNotes, long\n", b'\t')]
    #[case("\"a;b;c;d\",\"e\",f\n", b',')]
    #[case("sep=;\nDate,x;Weight\n", b';')]
    #[case("Date\n1,2,3\n", b',')]
    fn the_delimiter_is_found_on_the_header_outside_quotes(#[case] text: &str, #[case] delimiter: u8) {
        assert_eq!(table(text).delimiter, delimiter);
    }

    #[test]
    fn lines_are_counted_through_blank_lines_and_quoted_breaks() {
        let text = "\r\na,b\r\n1,\"x\r\ny\"\r\n\r\n2,z\r\n,\r\n3,w";
        let opened = table(text);
        let mut rows = opened.rows(&Limits::default(), true);
        let mut row = StringRecord::new();
        let mut seen = Vec::new();
        while let Some(place) = rows.next_row(&mut row).unwrap() {
            seen.push((row.get(0).unwrap().to_owned(), place.line, place.lines, rows.text(place)));
        }
        assert_eq!(opened.header_line(), 2);
        let expected = [("1", 3, 2, "1,\"x  y\""), ("2", 6, 1, "2,z"), ("3", 8, 1, "3,w")];
        let expected: Vec<_> =
            expected.map(|(id, line, lines, text)| (id.to_owned(), line, lines, text.to_owned())).into();
        assert_eq!(seen, expected);
    }

    #[test]
    fn caps_name_the_line_the_column_and_the_limit() {
        let limits = Limits { cell_bytes: 8, columns: 3, ..Limits::default() };
        let long = Table::open("f.csv", "a,b\n1,123456789\n", &limits).err().unwrap();
        assert_eq!(
            long.to_string(),
            "f.csv, line 2: column 2 has 9 bytes; the limit is 8 bytes a cell. \
             A quote that is never closed swallows all that follows; look for one on this line."
        );
        let wide = Table::open("f.csv", "a,b,c,d\n", &limits).err().unwrap();
        assert!(
            wide.to_string().starts_with("f.csv, line 1: the row has 4 columns; the limit is 3 columns.")
        );
    }
}
