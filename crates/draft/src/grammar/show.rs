//! A set back as text, in the form that can be typed again.

use std::fmt;

use regain_engine::Load;
use regain_journal::{EffortBody, LoadBody, SetKindWord, SideWord, UnitWord};

use super::line::ExerciseText;
use super::set::{LoadText, SetText};

impl fmt::Display for ExerciseText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{}\": ", self.name)?;
        for (i, set) in self.sets.iter().enumerate() {
            write!(f, "{}{set}", if i == 0 { "" } else { ", " })?;
        }
        Ok(())
    }
}

impl fmt::Display for SetText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(kind_before(self.kind))?;
        if let Some(load) = self.load {
            write!(f, "{}x", load_text(load))?;
        }
        if let Some(seconds) = self.seconds {
            write!(f, "{seconds}s")?;
        }
        if let Some(reps) = self.reps {
            write!(f, "{reps}")?;
        }
        for reps in &self.after_pauses {
            write!(f, "+{reps}")?;
        }
        self.fmt_words(f)
    }
}

impl SetText {
    fn fmt_words(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.effort {
            Some(EffortBody::Rpe(rpe)) => write!(f, "@{rpe}")?,
            Some(EffortBody::Rir(rir)) => write!(f, " rir{rir}")?,
            None => {}
        }
        if self.kind == SetKindWord::Failure {
            f.write_str(" fail")?;
        }
        f.write_str(match self.side {
            SideWord::Both => "",
            SideWord::Left => " L",
            SideWord::Right => " R",
        })?;
        f.write_str(match (self.form_broke, self.range_short) {
            (Some(false), Some(false)) => " clean",
            (Some(true), Some(true)) => " form short",
            (Some(true), _) => " form",
            (_, Some(true)) => " short",
            _ => "",
        })
    }
}

fn kind_before(kind: SetKindWord) -> &'static str {
    match kind {
        SetKindWord::WarmUp => "w ",
        SetKindWord::Drop => "drop ",
        SetKindWord::Negative => "neg ",
        SetKindWord::Working | SetKindWord::Failure | SetKindWord::RestPause | SetKindWord::Hold => "",
    }
}

fn load_text(load: LoadText) -> String {
    match load {
        LoadText::Plain(load) => show_load(load),
        LoadText::Added(load) => format!("+{}", show_load(load)),
        LoadText::Assistance(load) => format!("-{}", show_load(load)),
        LoadText::Body => "bw".to_owned(),
    }
}

/// A load in the unit it was typed in, such as `82.5kg`.
pub fn show_load(load: LoadBody) -> String {
    let kg = f64::from(load.centi_kg) / 100.0;
    match load.unit {
        UnitWord::Kg => format!("{kg}kg"),
        UnitWord::Lb => format!("{}lb", (kg / Load::KG_PER_LB * 100.0).round() / 100.0),
    }
}
