//! Row 5: soreness or not, a muscle that does not work as usual is left alone (founding rule 3).

use crate::day::{Evidence, Verdict};
use crate::verdict::case::{MuscleCase, Ruling, reason};

pub(super) fn rule(case: &MuscleCase) -> Option<Ruling> {
    let flags = case.flags.filter(|flags| flags.any())?;
    let (code, text) = if flags.rom {
        ("flag_rom", "The range of motion is shorter than usual.")
    } else if flags.strength {
        ("flag_strength", "It is weaker than usual.")
    } else if flags.form {
        ("flag_form", "It changes your form.")
    } else {
        ("flag_confidence", "You are less sure of it under load; confidence is part of function.")
    };
    Some(Ruling {
        verdict: Verdict::Hold,
        reason: reason(code, text.to_owned(), None, "", Evidence::Useful),
        would_change: "None of the four flags at the next check-in.".to_owned(),
    })
}
