//! Sets as CSV, for spreadsheets and for other apps. Reads back to the same entries.

use std::borrow::Cow;
use std::io::Write;

use regain_journal::{EffortBody, EntryId, Precision, SetBody, SetKindWord, SideWord, UnitWord};

/// Columns, in order. Loads are in kilograms; `unit` is the one they were typed in.
pub(crate) const HEADER: [&str; 23] = [
    "id",
    "at",
    "zone",
    "precision",
    "session",
    "exercise",
    "position",
    "order",
    "set_type",
    "load_kg",
    "unit",
    "reps",
    "after_pauses",
    "seconds",
    "distance_m",
    "rpe",
    "rir",
    "side",
    "form_broke",
    "range_short",
    "prescribed",
    "notes",
    "batch",
];

/// Writes sets as CSV and says how many.
///
/// A cell that a spreadsheet would take for a formula (it starts with `=`, `+`, `-`, `@`, tab or return) gets an
/// apostrophe in front; [`crate::read()`] takes it off again.
///
/// # Errors
/// When writing fails.
pub fn write_csv<'a>(
    writer: impl Write,
    sets: impl IntoIterator<Item = (EntryId, &'a SetBody)>,
) -> Result<u64, csv::Error> {
    let mut csv = csv::Writer::from_writer(writer);
    csv.write_record(HEADER)?;
    let mut written = 0;
    for (id, set) in sets {
        csv.write_record(cells(id, set).iter().map(|cell| neutral(cell).into_owned()))?;
        written += 1;
    }
    csv.flush()?;
    Ok(written)
}

fn cells(id: EntryId, set: &SetBody) -> [Cow<'_, str>; HEADER.len()] {
    let number = |value: Option<f64>| value.map_or(Cow::Borrowed(""), |value| value.to_string().into());
    let text = |text: Option<&'_ String>| text.map_or(String::new(), String::clone);
    let flag = |value: Option<bool>| value.map_or(Cow::Borrowed(""), |value| value.to_string().into());
    let (rpe, rir) = match set.effort {
        Some(EffortBody::Rpe(rpe)) => (Some(rpe), None),
        Some(EffortBody::Rir(rir)) => (None, Some(rir)),
        None => (None, None),
    };
    let pauses: Vec<String> = set.after_pauses.iter().map(u16::to_string).collect();
    [
        id.to_string().into(),
        set.occurred.at.display_with_offset(set.occurred.offset).to_string().into(),
        text(set.occurred.zone.as_ref()).into(),
        if set.occurred.precision == Precision::Day { "day".into() } else { "time".into() },
        text(set.session.as_ref()).into(),
        Cow::Borrowed(&set.exercise),
        set.position.to_string().into(),
        set.order.to_string().into(),
        kind(set.kind).into(),
        set.load.map_or(Cow::Borrowed(""), |load| kilograms(load.centi_kg).into()),
        set.load.map_or("", |load| if load.unit == UnitWord::Lb { "lb" } else { "kg" }).into(),
        set.reps.map_or(Cow::Borrowed(""), |reps| reps.to_string().into()),
        pauses.join("+").into(),
        number(set.seconds),
        number(set.distance_m),
        number(rpe),
        number(rir),
        match set.side {
            SideWord::Both => "".into(),
            SideWord::Left => "left".into(),
            SideWord::Right => "right".into(),
        },
        flag(set.form_broke),
        flag(set.range_short),
        if set.prescribed { "true".into() } else { "".into() },
        text(set.notes.as_ref()).into(),
        set.batch.map_or(Cow::Borrowed(""), |batch| batch.to_string().into()),
    ]
}

/// Hundredths as a decimal number, exactly.
fn kilograms(centi_kg: u32) -> String {
    format!("{}.{:02}", centi_kg / 100, centi_kg % 100)
}

fn kind(kind: SetKindWord) -> &'static str {
    match kind {
        SetKindWord::WarmUp => "warm_up",
        SetKindWord::Working => "working",
        SetKindWord::Failure => "failure",
        SetKindWord::Drop => "drop",
        SetKindWord::RestPause => "rest_pause",
        SetKindWord::Negative => "negative",
        SetKindWord::Hold => "hold",
    }
}

/// Keeps a spreadsheet from running a cell: an apostrophe before what could start a formula, and before texts
/// that already look like that, so that reading can tell them apart.
pub(super) fn neutral(cell: &str) -> Cow<'_, str> {
    if starts_formula(cell.trim_start_matches('\'')) { format!("'{cell}").into() } else { cell.into() }
}

/// Undoes [`neutral`].
pub(crate) fn restore(cell: &str) -> Cow<'_, str> {
    match cell.strip_prefix('\'') {
        Some(rest) if starts_formula(rest.trim_start_matches('\'')) => rest.into(),
        _ => cell.into(),
    }
}

fn starts_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r'])
}
