//! Sessions as TCX, for the calendars of sport platforms: when, how long, and the sets in words.

use std::io::{self, Write};

use jiff::SignedDuration;
use quick_xml::escape::escape;
use regain_journal::{SetBody, SetKindWord, UnitWord};

use super::session::{Session, all_reps, plain, rpe, sessions};

/// Writes sessions as TCX (Training Center XML, version 2) and says how many.
///
/// The format has no sets: they stand in the notes, an exercise a line. A session whose sets all carry one time has
/// the length 0, because nothing says how long it was.
///
/// # Errors
/// When writing fails.
pub fn write_tcx<'a>(mut writer: impl Write, sets: impl IntoIterator<Item = &'a SetBody>) -> io::Result<u64> {
    writeln!(writer, r#"<?xml version="1.0" encoding="UTF-8"?>"#)?;
    writeln!(
        writer,
        r#"<TrainingCenterDatabase xmlns="http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2">"#
    )?;
    writeln!(writer, " <Activities>")?;
    let sessions = sessions(sets);
    for session in &sessions {
        activity(&mut writer, session)?;
    }
    writeln!(writer, " </Activities>\n</TrainingCenterDatabase>")?;
    writer.flush()?;
    Ok(u64::try_from(sessions.len()).unwrap_or(u64::MAX))
}

fn activity(writer: &mut impl Write, session: &Session<'_>) -> io::Result<()> {
    let offset = SignedDuration::from_secs(i64::from(session.offset().seconds()));
    let utc = session.start().checked_sub(offset).unwrap_or_else(|_| session.start());
    let start = utc.strftime("%Y-%m-%dT%H:%M:%SZ");
    writeln!(writer, r#"  <Activity Sport="Other">"#)?;
    writeln!(writer, "   <Id>{start}</Id>")?;
    writeln!(writer, r#"   <Lap StartTime="{start}">"#)?;
    writeln!(writer, "    <TotalTimeSeconds>{}</TotalTimeSeconds>", session.seconds())?;
    writeln!(writer, "    <DistanceMeters>0</DistanceMeters>")?;
    writeln!(writer, "    <Calories>0</Calories>")?;
    writeln!(writer, "    <Intensity>Active</Intensity>")?;
    writeln!(writer, "    <TriggerMethod>Manual</TriggerMethod>")?;
    writeln!(writer, "   </Lap>")?;
    writeln!(writer, "   <Notes>{}</Notes>", escape(words(session).as_str()))?;
    writeln!(writer, "  </Activity>")
}

/// `Bench Press (Barbell): 100 kg x 8 @9, 100 kg x 7`, an exercise a line.
fn words(session: &Session<'_>) -> String {
    let mut lines = vec![session.name().to_owned()];
    for sets in session.sets.chunk_by(|a, b| a.exercise == b.exercise) {
        let Some(first) = sets.first() else { continue };
        let done: Vec<String> = sets.iter().map(|set| set_words(set)).collect();
        lines.push(format!("{}: {}", first.exercise, done.join(", ")));
    }
    lines.join("\n")
}

fn set_words(set: &SetBody) -> String {
    let load = set.load.map(|load| {
        let kg = f64::from(load.centi_kg) / 100.0;
        match load.unit {
            UnitWord::Kg => format!("{} kg", plain(kg)),
            UnitWord::Lb => format!("{} lb", plain(kg / regain_engine::Load::KG_PER_LB)),
        }
    });
    let work = all_reps(set).map(|reps| reps.to_string()).or(set.seconds.map(|s| format!("{} s", plain(s))));
    let mut words = [load, work].into_iter().flatten().collect::<Vec<_>>().join(" x ");
    words.extend(rpe(set).map(|rpe| format!(" @{}", plain(rpe))));
    if set.kind == SetKindWord::WarmUp {
        words.push_str(" (warm-up)");
    }
    words
}
