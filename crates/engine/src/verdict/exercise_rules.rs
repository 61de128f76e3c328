//! The decision table for one exercise: first match wins. Its muscles decide; its own rows only add caution.

use crate::day::{Confidence, Evidence, Reason, Verdict};
use crate::exercise::JointRegion;
use crate::muscle::Muscle;
use crate::verdict::case::reason;
use crate::verdict::table::{Check, Row};
use crate::verdict::words;

/// What is known about one exercise when the table is asked.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct LiftCase {
    /// A locked joint region that it loads.
    pub(crate) locked: Option<JointRegion>,
    /// The person said that it hurts.
    pub(crate) hurts: bool,
    /// Days that a trial of longer waits still asks for.
    pub(crate) trial_days: Option<f64>,
    /// The muscle that decides: the most cautious with a share of at least one half, and its first reason.
    pub(crate) worst: Option<(Muscle, Verdict, Option<Reason>)>,
    /// Days since it was last done.
    pub(crate) days_since: f64,
    /// Days from which a return counts as new.
    pub(crate) long_ago_days: f64,
    /// How well its level is known.
    pub(crate) confidence: Confidence,
    /// Sessions that left comparable evidence.
    pub(crate) comparable: u32,
}

/// A verdict and why.
pub(crate) type LiftRuling = (Verdict, Vec<Reason>);

/// A row of this table.
pub(crate) type LiftRule = Row<LiftCase, LiftRuling>;

/// The table. The last row always decides.
pub(crate) const RULES: [&LiftRule; 8] =
    [&REGION_LOCKED, &HURTS, &NEEDS_MUSCLES, &TRIAL, &MUSCLE_DECIDES, &LONG_AGO, &LITTLE_DATA, &BEAT];

const REGION_LOCKED: LiftRule = Row {
    name: "region_locked",
    checks: &[Check {
        holds: |case| case.locked.is_some(),
        says: |case| {
            case.locked
                .map_or_else(|| "no joint it loads is locked".to_owned(), |of| format!("{} locked", of.key()))
        },
    }],
    ruling: |case| {
        let region = case.locked.map_or("joint", JointRegion::key);
        let text = format!("Your {region} is locked because of pain or injury, until you clear it.");
        (Verdict::Hold, vec![reason("region_locked", text, None, "", Evidence::Strong)])
    },
};

const HURTS: LiftRule = Row {
    name: "exercise_hurts",
    checks: &[Check {
        holds: |case| case.hurts,
        says: |case| if case.hurts { "it hurts, you said" } else { "nobody said that it hurts" }.to_owned(),
    }],
    ruling: |_| {
        let text = "You said that it hurts. It stays locked until you clear it.";
        (Verdict::Hold, vec![reason("exercise_hurts", text.to_owned(), None, "", Evidence::Strong)])
    },
};

const NEEDS_MUSCLES: LiftRule = Row {
    name: "needs_muscles",
    checks: &[Check {
        holds: |case| case.worst.is_none(),
        says: |case| {
            let known =
                if case.worst.is_some() { "its muscles are known" } else { "its muscles are not known" };
            known.to_owned()
        },
    }],
    ruling: |_| {
        let text = "Regain does not know which muscles it trains; tell it with \"exercise set-muscles\".";
        (Verdict::Unknown, vec![reason("needs_muscles", text.to_owned(), None, "", Evidence::Strong)])
    },
};

const TRIAL: LiftRule = Row {
    name: "exercise_trial",
    checks: &[Check {
        holds: |case| case.trial_days.is_some(),
        says: |case| {
            let none = || "no trial of longer waits asks for more time".to_owned();
            case.trial_days.map_or_else(none, |days| format!("trial: {} more", words::duration(days)))
        },
    }],
    ruling: |case| {
        let days = case.trial_days.unwrap_or(0.0);
        let text = format!(
            "Your fortnight of longer waits: one day more than usual, {} from now.",
            words::duration(days)
        );
        (Verdict::Hold, vec![reason("exercise_trial", text, Some(days), "days", Evidence::Weak)])
    },
};

const MUSCLE_DECIDES: LiftRule = Row {
    name: "muscle_decides",
    checks: &[Check {
        holds: |case| case.worst.as_ref().is_some_and(|(_, verdict, _)| *verdict != Verdict::Beat),
        says: |case| {
            let known = case.worst.as_ref().map_or_else(
                || "no muscle decides".to_owned(),
                |(muscle, verdict, _)| format!("most cautious muscle: {}, {}", muscle.label(), verdict.key()),
            );
            format!("{known} (asks for another verdict than beat)")
        },
    }],
    ruling: |case| {
        let verdict = match case.worst {
            Some((_, Verdict::Hold, _)) => Verdict::Hold,
            _ => Verdict::Care, // a muscle that was never trained asks for care
        };
        (verdict, of_the_muscle(case))
    },
};

const LONG_AGO: LiftRule = Row {
    name: "exercise_long_ago",
    checks: &[Check {
        holds: |case| case.days_since > case.long_ago_days,
        says: |case| {
            let ago = words::ago(case.days_since);
            format!("last done {ago} (asks for more than {:.0} days)", case.long_ago_days)
        },
    }],
    ruling: |case| {
        let text = format!("Last done {:.0} days ago: a test set, 5 to 10 % lighter.", case.days_since);
        let gate = reason("exercise_long_ago", text, Some(case.days_since), "days", Evidence::Useful);
        (Verdict::Care, gate_first(gate, case))
    },
};

const LITTLE_DATA: LiftRule = Row {
    name: "exercise_little_data",
    checks: &[Check {
        holds: |case| case.confidence == Confidence::Low,
        says: |case| format!("how much is known: {} (asks for low)", case.confidence.key()),
    }],
    ruling: |case| {
        let count = case.comparable;
        let efforts = if count == 1 { "effort" } else { "efforts" };
        let text = format!("Only {count} comparable {efforts}: let a test set decide.");
        let gate = reason("exercise_little_data", text, Some(f64::from(count)), "efforts", Evidence::Weak);
        (Verdict::Care, gate_first(gate, case))
    },
};

const BEAT: LiftRule =
    Row { name: "exercise_beat", checks: &[], ruling: |case| (Verdict::Beat, of_the_muscle(case)) };

fn gate_first(gate: Reason, case: &LiftCase) -> Vec<Reason> {
    std::iter::once(gate).chain(of_the_muscle(case)).collect()
}

/// The first reason of the muscle that decides, with its name.
fn of_the_muscle(case: &LiftCase) -> Vec<Reason> {
    let Some((muscle, _, Some(first))) = &case.worst else { return Vec::new() };
    vec![Reason { text: format!("{}: {}", words::capital(muscle.label()), first.text), ..first.clone() }]
}
