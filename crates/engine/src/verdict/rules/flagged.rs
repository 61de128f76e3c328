//! Row 2: soreness or not, a muscle that does not work as usual is left alone (founding rule 3).

use crate::day::{Evidence, Verdict};
use crate::event::FunctionFlags;
use crate::verdict::case::{Ruling, reason};
use crate::verdict::checks::FLAG_RAISED;
use crate::verdict::rules::Rule;

pub(super) const RULE: Rule = Rule {
    name: "flagged",
    checks: &[FLAG_RAISED],
    ruling: |case| {
        let (code, text) = most_telling(case.flags.unwrap_or_default());
        Ruling {
            verdict: Verdict::Hold,
            reason: reason(code, text.to_owned(), None, "", Evidence::Useful),
            would_change: case.once_answered("None of the four flags at the next check-in."),
        }
    },
};

fn most_telling(flags: FunctionFlags) -> (&'static str, &'static str) {
    if flags.rom {
        ("flag_rom", "The range of motion is shorter than usual.")
    } else if flags.strength {
        ("flag_strength", "It is weaker than usual.")
    } else if flags.form {
        ("flag_form", "It changes your form.")
    } else {
        ("flag_confidence", "You are less sure of it under load; confidence is part of function.")
    }
}
