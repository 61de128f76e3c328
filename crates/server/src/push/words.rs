//! What a message says. Words alone: no verdict, no numbers, nobody's name.

use regain_answer::words::list::joined;
use regain_answer::words::sentence::capitalised;
use regain_engine::Muscle;
use serde_json::json;

/// More are not named: the phone cuts the line.
const NAMED_MAX: usize = 3;

/// "Chest may be ready. Check in to see."
pub(super) fn invitation(muscles: &[Muscle]) -> String {
    let labels: Vec<&str> = muscles.iter().map(|muscle| muscle.label()).collect();
    let who =
        if labels.len() > NAMED_MAX { "several muscles".to_owned() } else { joined(&labels, NAMED_MAX) };
    written(&format!("{} may be ready.", capitalised(&who)), "Check in to see.")
}

/// What a device gets to see whether messages come.
pub(super) fn trial() -> String {
    written("This is a trial message.", "An invitation to check in will look like this.")
}

/// As the service worker reads it (crates/web/sw.js).
fn written(title: &str, body: &str) -> String {
    json!({ "title": title, "body": body }).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case(&[Muscle::Chest], "Chest may be ready.")]
    #[case(&[Muscle::Chest, Muscle::LowerBack], "Chest and lower back may be ready.")]
    #[case(&[Muscle::Chest, Muscle::Quads, Muscle::Abs], "Chest, quads and abs may be ready.")]
    #[case(&[Muscle::Chest, Muscle::Quads, Muscle::Abs, Muscle::Lats], "Several muscles may be ready.")]
    fn an_invitation_names_muscles_and_counts_nothing(#[case] muscles: &[Muscle], #[case] title: &str) {
        let said: serde_json::Value = serde_json::from_str(&invitation(muscles)).unwrap();
        assert_eq!(said, json!({ "title": title, "body": "Check in to see." }));
    }

    #[test]
    fn the_longest_message_has_room() {
        let mut muscles = Muscle::ALL;
        muscles.sort_by_key(|muscle| std::cmp::Reverse(muscle.label().len()));
        assert!(invitation(&muscles[..3]).len() < 200);
        assert!(trial().len() < 200);
    }
}
