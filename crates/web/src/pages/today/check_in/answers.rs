//! The answers as they are being given, and what they become in the journal.

use regain_engine::Muscle;
use regain_journal::{AmendBody, Body, CheckInBody, EntryId, RetractBody};

/// What one muscle was said to be.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Said {
    pub(super) soreness: Option<u8>,
    /// `None` until answered; empty is the answer "none of these".
    pub(super) flags: Option<Vec<String>>,
}

impl Said {
    /// Of this muscle.
    pub(super) fn of(form: &CheckInBody, muscle: Muscle) -> Self {
        Self {
            soreness: form.soreness.get(muscle.key()).copied(),
            flags: form.flags.get(muscle.key()).cloned(),
        }
    }

    /// Whether it is sore or works otherwise than usual.
    pub(super) fn is_marked(&self) -> bool {
        self.soreness.is_some_and(|level| level > 0)
            || self.flags.as_ref().is_some_and(|flags| !flags.is_empty())
    }
}

/// Sets or takes back the soreness of a muscle.
pub(super) fn set_soreness(form: &mut CheckInBody, muscle: Muscle, level: Option<u8>) {
    match level {
        Some(level) => {
            form.soreness.insert(muscle.key().to_owned(), level);
        }
        None => {
            form.soreness.remove(muscle.key());
        }
    }
}

/// Raises a flag of a muscle, or lowers it; without any the question is unanswered again.
pub(super) fn toggle_flag(form: &mut CheckInBody, muscle: Muscle, flag: &str) {
    let mut raised = form.flags.remove(muscle.key()).unwrap_or_default();
    if raised.iter().any(|known| known == flag) {
        raised.retain(|known| known != flag);
    } else {
        raised.push(flag.to_owned());
    }
    if !raised.is_empty() {
        form.flags.insert(muscle.key().to_owned(), raised);
    }
}

/// The answer "none of these", or its taking back.
pub(super) fn toggle_none(form: &mut CheckInBody, muscle: Muscle) {
    let was_none = form.flags.get(muscle.key()).is_some_and(Vec::is_empty);
    if was_none {
        form.flags.remove(muscle.key());
    } else {
        form.flags.insert(muscle.key().to_owned(), Vec::new());
    }
}

/// "Sore anywhere?" is answered: what was not touched is not sore.
pub(super) fn nothing_else_sore(form: &mut CheckInBody) {
    for muscle in Muscle::ALL {
        let key = muscle.key();
        if !form.flags.contains_key(key) {
            form.soreness.entry(key.to_owned()).or_insert(0);
        }
    }
}

/// "The rest works as usual": muscles that are not sore, and of whose function nothing was said, have none of the flags.
/// What was marked keeps its own answer, or none.
pub(super) fn rest_as_usual(form: &mut CheckInBody) {
    for muscle in unmarked(form) {
        form.flags.entry(muscle.key().to_owned()).or_default();
    }
}

/// Whether the rest was said to work as usual.
pub(super) fn is_rest_as_usual(form: &CheckInBody) -> bool {
    let unmarked = unmarked(form);
    !unmarked.is_empty() && unmarked.iter().all(|muscle| form.flags.contains_key(muscle.key()))
}

/// Takes it back: nobody knows how the rest works.
pub(super) fn rest_unknown(form: &mut CheckInBody) {
    for muscle in unmarked(form) {
        form.flags.remove(muscle.key());
    }
}

fn unmarked(form: &CheckInBody) -> Vec<Muscle> {
    let is_unmarked = |muscle: &Muscle| {
        let said = Said::of(form, *muscle);
        said.soreness == Some(0) && !said.is_marked()
    };
    Muscle::ALL.into_iter().filter(is_unmarked).collect()
}

/// Entries that make the journal say what the form says. `earlier` are the check-ins that still count: an answer
/// that was taken back leaves them, because a later entry can only add. Pain and warning signs stay as they were
/// said; a lock has a question of its own.
pub(super) fn entries(earlier: &[(EntryId, CheckInBody)], form: CheckInBody) -> Vec<Body> {
    let corrected = earlier.iter().filter_map(|(id, said)| {
        let left = without_taken_back(said.clone(), &form);
        if left == *said {
            return None;
        }
        Some(if left.says_something() {
            Body::Amend(AmendBody { target: *id, with: Box::new(Body::CheckIn(left)) })
        } else {
            Body::Retract(RetractBody { target: *id, reason: None })
        })
    });
    let mut bodies: Vec<Body> = corrected.collect();
    if form.says_something() {
        bodies.push(Body::CheckIn(form));
    }
    bodies
}

fn without_taken_back(mut said: CheckInBody, form: &CheckInBody) -> CheckInBody {
    said.energy = said.energy.filter(|_| form.energy.is_some());
    said.sleep_hours = said.sleep_hours.filter(|_| form.sleep_hours.is_some());
    said.prs = said.prs.filter(|_| form.prs.is_some());
    said.ill = said.ill.filter(|_| form.ill.is_some());
    said.soreness.retain(|muscle, _| form.soreness.contains_key(muscle));
    said.flags.retain(|muscle, _| form.flags.contains_key(muscle));
    said
}

/// The form with which an earlier check-in is changed: its answers, without what only a new report may say.
pub(super) fn to_change(said: CheckInBody) -> CheckInBody {
    CheckInBody { pain: Vec::new(), red_flags: Vec::new(), hrv_ms: None, resting_hr_bpm: None, ..said }
}

#[cfg(test)]
mod tests {
    use regain_journal::Occurred;

    use super::*;

    fn form() -> CheckInBody {
        let at: jiff::Zoned = "2026-05-14T08:12:00+02:00[Europe/Berlin]".parse().unwrap();
        CheckInBody::new(Occurred::from_zoned(&at))
    }

    fn id(n: u128) -> EntryId {
        EntryId(uuid::Uuid::from_u128(n))
    }

    #[test]
    fn none_of_these_is_an_answer_and_no_flag_is_not() {
        let mut form = form();
        toggle_flag(&mut form, Muscle::Quads, "rom");
        assert_eq!(Said::of(&form, Muscle::Quads).flags, Some(vec!["rom".to_owned()]));
        toggle_flag(&mut form, Muscle::Quads, "rom");
        assert_eq!(Said::of(&form, Muscle::Quads).flags, None);
        toggle_none(&mut form, Muscle::Quads);
        assert_eq!(Said::of(&form, Muscle::Quads).flags, Some(Vec::new()));
        toggle_flag(&mut form, Muscle::Quads, "form");
        assert_eq!(Said::of(&form, Muscle::Quads).flags, Some(vec!["form".to_owned()]));
    }

    #[test]
    fn the_rest_works_as_usual_only_where_nothing_was_marked_and_it_can_be_taken_back() {
        let mut form = form();
        assert!(!is_rest_as_usual(&form), "nothing was answered");
        set_soreness(&mut form, Muscle::Quads, Some(5));
        toggle_flag(&mut form, Muscle::Biceps, "strength");
        nothing_else_sore(&mut form);
        assert!(!is_rest_as_usual(&form));
        rest_as_usual(&mut form);
        assert!(is_rest_as_usual(&form));
        assert_eq!(Said::of(&form, Muscle::Chest).flags, Some(Vec::new()));
        assert_eq!(Said::of(&form, Muscle::Quads).flags, None, "sore, and not asked how it works");
        assert_eq!(form.flags["biceps"], ["strength"]);
        rest_unknown(&mut form);
        assert_eq!(form.flags.len(), 1);
    }

    #[test]
    fn what_was_not_touched_is_not_sore_and_its_function_stays_unknown() {
        let mut form = form();
        set_soreness(&mut form, Muscle::Quads, Some(5));
        toggle_flag(&mut form, Muscle::Biceps, "strength");
        nothing_else_sore(&mut form);
        assert_eq!((form.soreness["quads"], form.soreness["chest"]), (5, 0));
        assert_eq!(form.soreness.get("biceps"), None, "its soreness was left open on purpose");
        assert_eq!(form.flags.len(), 1);
    }

    #[test]
    fn an_answer_taken_back_leaves_the_earlier_check_in_too() {
        let mut earlier = form();
        earlier.energy = Some(2);
        earlier.prs = Some(7);
        let mut changed = earlier.clone();
        changed.energy = None;
        let bodies = entries(&[(id(1), earlier.clone())], changed.clone());
        let expected = CheckInBody { energy: None, ..earlier };
        let amended = AmendBody { target: id(1), with: Box::new(Body::CheckIn(expected)) };
        assert_eq!(bodies, [Body::Amend(amended), Body::CheckIn(changed)]);
    }

    #[test]
    fn everything_taken_back_leaves_no_check_in() {
        let mut earlier = form();
        earlier.energy = Some(2);
        assert_eq!(
            entries(&[(id(1), earlier)], form()),
            [Body::Retract(RetractBody { target: id(1), reason: None })]
        );
    }

    #[test]
    fn a_report_of_pain_is_never_taken_back_by_changing_a_form() {
        let mut earlier = form();
        earlier.pain.push(regain_journal::PainBody {
            place: "knee".to_owned(),
            level: 5,
            sharp: false,
            new: true,
        });
        earlier.energy = Some(2);
        let mut changed = to_change(earlier.clone());
        assert!(changed.pain.is_empty());
        changed.energy = Some(3);
        assert_eq!(entries(&[(id(1), earlier)], changed.clone()), [Body::CheckIn(changed)]);
    }
}
