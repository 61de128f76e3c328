//! Which tables there are, and what their columns are called.

use super::{Damage, Database, Value};

/// A table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Table {
    pub(crate) name: String,
    pub(crate) root: u32,
    /// Lower case, in order.
    columns: Vec<String>,
    /// Column that stands for the row id, and is stored as nothing.
    row_id: Option<usize>,
}

/// All tables of a file.
pub(crate) fn tables(database: &Database<'_>) -> Result<Vec<Table>, Damage> {
    let mut tables = Vec::new();
    database.rows(1, &mut |_, row| {
        if let [Value::Text(kind), Value::Text(name), _, Value::Integer(root), Value::Text(sql), ..] =
            row.as_slice()
            && kind == "table"
        {
            let definitions = definitions(sql);
            let columns = definitions.iter().map(|text| first_word(text)).collect();
            let is_id = |text: &String| text.to_uppercase().contains("INTEGER PRIMARY KEY");
            let row_id = definitions.iter().position(is_id);
            let root = u32::try_from(*root).map_err(|_| "a table has no place")?;
            tables.push(Table { name: name.clone(), root, columns, row_id });
        }
        Ok(())
    })?;
    Ok(tables)
}

impl Table {
    /// Whether all these columns are there.
    pub(crate) fn has(&self, columns: &[&str]) -> bool {
        columns.iter().all(|wanted| self.columns.iter().any(|column| column == wanted))
    }

    /// The value of a column of a row; columns that were added later are missing in older rows.
    pub(crate) fn value(&self, id: i64, row: &[Value], column: &str) -> Value {
        let index = self.columns.iter().position(|name| name == column);
        match (index.and_then(|index| row.get(index)), index) {
            (Some(Value::Null), index) if index == self.row_id => Value::Integer(id),
            (Some(value), _) => value.clone(),
            (None, _) => Value::Null,
        }
    }
}

/// The parts between the outer parentheses of a statement, split at commas outside inner ones.
fn definitions(sql: &str) -> Vec<String> {
    let inner = sql.split_once('(').map_or("", |(_, inner)| inner);
    let (mut parts, mut depth, mut quote) = (vec![String::new()], 0_i32, None);
    for c in inner.chars() {
        match (c, quote) {
            (c, Some(open)) => quote = Some(open).filter(|open| *open != c),
            ('\'' | '"' | '`', None) => quote = Some(c),
            ('[', None) => quote = Some(']'),
            ('(', None) => depth += 1,
            (')', None) if depth == 0 => break,
            (')', None) => depth -= 1,
            (',', None) if depth == 0 => {
                parts.push(String::new());
                continue;
            }
            _ => {}
        }
        if let Some(part) = parts.last_mut() {
            part.push(c);
        }
    }
    parts
}

fn first_word(text: &str) -> String {
    let quotes = ['"', '`', '[', ']', '\''];
    let word = text.split_whitespace().next().unwrap_or_default();
    word.trim_matches(quotes).to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_read_from_the_statement() {
        let sql =
            "CREATE TABLE \"log\" (_id INTEGER PRIMARY KEY, [date] TEXT, w REAL DEFAULT (1, 2), `a,b` TEXT)";
        let names: Vec<String> = definitions(sql).iter().map(|text| first_word(text)).collect();
        assert_eq!(names, ["_id", "date", "w", "a,b"]);
    }
}
