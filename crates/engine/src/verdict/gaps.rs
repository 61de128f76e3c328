//! What keeps a muscle that looks ready from beat, and what would change that.

use crate::day::Confidence;
use crate::verdict::caps::first_cap;
use crate::verdict::case::MuscleCase;
use crate::verdict::words;

/// Something that beat needs and that is not there.
pub(super) struct Gap {
    /// Name of the rule.
    pub(super) code: &'static str,
    /// After "Looks ready, but".
    pub(super) but: String,
    /// What would close it.
    pub(super) change: String,
}

/// All of them, what a person can answer first.
pub(super) fn gaps(case: &MuscleCase) -> Vec<Gap> {
    let gap = |code, but: &str, change: &str| Gap { code, but: but.to_owned(), change: change.to_owned() };
    let mut gaps: Vec<Gap> = unanswered(case).into_iter().collect();
    if case.energy.is_some() && !case.energy_is_high {
        let change = "energy of 4 or 5 (or 3, once that is your usual)";
        gaps.push(gap("energy_low", "your energy is not high today", change));
    }
    if case.confidence == Confidence::Low {
        let change = "more comparable sets of its exercises (reps in reserve sharpen it most)";
        gaps.push(gap("little_data", "there is not enough data yet", change));
    }
    if case.ratio < case.limits.ratio {
        let change = "another half day or day of rest";
        gaps.push(gap("ratio_low", "a little more time would still help", change));
    }
    gaps
}

/// The questions that were not answered today, and the answers that would help.
fn unanswered(case: &MuscleCase) -> Option<Gap> {
    let (soreness, flags, energy) = (case.soreness.is_none(), case.flags.is_none(), case.energy.is_none());
    let questions = [
        (soreness, "soreness", "soreness of 3 or less"),
        (flags, "function", "none of the four flags"),
        (energy, "energy", "energy of 4 or 5"),
    ];
    let open = questions.iter().filter(|(open, ..)| *open);
    let names: Vec<&str> = open.clone().map(|(_, name, _)| *name).collect();
    let verb = if names.len() > 1 { "are" } else { "is" };
    let code = if soreness || flags { "not_asked" } else { "energy_unknown" };
    (!names.is_empty()).then(|| Gap {
        code,
        but: format!("{} {verb} not known today", words::list(names)),
        change: format!(
            "a check-in with {}",
            words::list(open.map(|(_, _, answer)| *answer).collect::<Vec<_>>())
        ),
    })
}

/// What all of these changes together would allow; what caps the verdict all the same is said as well.
pub(super) fn allow_beat(case: &MuscleCase, mut needed: Vec<String>) -> Vec<String> {
    let cap = first_cap(case);
    if let Some(cap) = cap.as_ref().filter(|cap| cap.lasts) {
        return vec![cap.would_change.to_owned()];
    }
    needed.extend(cap.map(|cap| cap.needs.to_owned()));
    let would = if needed.len() > 1 { ", together, would" } else { " would" };
    let needed = needed.join(" and ");
    vec![words::sentence(&format!("{needed}{would} allow beat"))]
}

/// What is not known about a muscle today, in words.
pub(super) fn unknowns(case: &MuscleCase) -> Vec<String> {
    let mut unknown = Vec::new();
    let mut note = |missing: bool, what: &str| {
        if missing {
            unknown.push(what.to_owned());
        }
    };
    note(case.soreness.is_none(), "soreness today");
    note(case.flags.is_none(), "function today (form, strength, range, confidence)");
    note(case.energy.is_none(), "energy today");
    note(case.confidence == Confidence::Low, "the level of its exercises, for lack of comparable sets");
    unknown
}
