//! Coach and athlete at the server: agreements, the board, one athlete's day, and what a coach says.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::account::{expect, read};
use super::line::ask;
use super::state::Sync;
use crate::browser;

/// Where the last board and the last messages are kept beside the log.
const BOARD: &str = "coach board";
const MESSAGES: &str = "coach messages";

/// An agreement of this athlete with a coach.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(crate) struct Consent {
    pub(crate) coach: String,
    pub(crate) name: Option<String>,
    pub(crate) scopes: Vec<String>,
    pub(crate) granted_at: Timestamp,
    pub(crate) revoked_at: Option<Timestamp>,
    pub(crate) ends_at: Option<Timestamp>,
}

impl Consent {
    /// Whether the coach sees anything at this time.
    pub(crate) fn holds(&self, now: Timestamp) -> bool {
        self.revoked_at.is_none() && self.ends_at.is_none_or(|ends| ends > now)
    }
}

/// The board as the server gave it, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Board {
    /// Whose it is.
    account: String,
    pub(crate) at: Timestamp,
    pub(crate) athletes: Vec<OnBoard>,
}

/// One athlete of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct OnBoard {
    pub(crate) athlete: String,
    pub(crate) name: Option<String>,
    pub(crate) scopes: Vec<String>,
    /// Absent where the agreement does not reach to verdicts.
    pub(crate) card: Option<Card>,
}

/// An athlete at one glance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Card {
    pub(crate) day: String,
    pub(crate) look: String,
    pub(crate) lines: Vec<Said>,
    pub(crate) muscles: Vec<CardCell>,
    pub(crate) note: Option<CardNote>,
}

/// A muscle of a card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct CardCell {
    pub(crate) muscle: String,
    pub(crate) group: String,
    pub(crate) verdict: String,
    pub(crate) lock: Option<String>,
    pub(crate) flag: bool,
}

/// The last note on a set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct CardNote {
    pub(crate) date: String,
    pub(crate) text: String,
}

/// A reason, as far as it is read here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Said {
    pub(crate) code: String,
    pub(crate) text: String,
}

/// The day of an athlete, as far as a coach reads it.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub(crate) struct TheirDay {
    pub(crate) at: String,
    pub(crate) day: DayWords,
    pub(crate) notices: Vec<Said>,
    pub(crate) muscles: Vec<TheirMuscle>,
    pub(crate) targets: Vec<TheirTarget>,
    pub(crate) session: Vec<TheirExercise>,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(crate) struct DayWords {
    pub(crate) verdict: String,
    pub(crate) sentence: String,
}

#[derive(Debug, Clone, PartialEq, Deserialize)]
pub(crate) struct TheirMuscle {
    pub(crate) muscle: String,
    pub(crate) verdict: String,
    pub(crate) lock: Option<String>,
    pub(crate) reasons: Vec<Said>,
    pub(crate) ready_at: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Deserialize)]
pub(crate) struct TheirTarget {
    pub(crate) exercise: String,
    pub(crate) id: String,
    pub(crate) verdict: String,
    pub(crate) last: Option<TheirWork>,
    pub(crate) target: Option<TheirWork>,
}

/// A load with repetitions or seconds.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
pub(crate) struct TheirWork {
    pub(crate) load_kg: Option<f64>,
    pub(crate) reps: Option<u16>,
    pub(crate) seconds: Option<f64>,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(crate) struct TheirExercise {
    pub(crate) id: String,
    pub(crate) sets: u32,
}

/// What a coach said.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Message {
    pub(crate) id: String,
    /// The coach's name.
    pub(crate) name: Option<String>,
    pub(crate) at: Timestamp,
    pub(crate) text: String,
    pub(crate) session: Option<Offer>,
}

/// A session that a coach offers.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub(crate) struct Offer {
    pub(crate) exercises: Vec<OfferedExercise>,
}

/// One exercise of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct OfferedExercise {
    pub(crate) exercise: String,
    pub(crate) sets: u32,
    #[serde(default)]
    pub(crate) reps: Option<u32>,
    #[serde(default)]
    pub(crate) load_kg: Option<f64>,
}

impl Sync {
    /// Everything that this athlete agreed to, the newest first.
    ///
    /// # Errors
    /// What the server says, in words.
    pub(crate) async fn consents(self) -> Result<Vec<Consent>, String> {
        read(&expect(ask("GET", "/account/consents", None).await, 200)?)
    }

    /// Lets a coach see these parts, until `ends_at` if there is an end.
    ///
    /// # Errors
    /// What the server says, in words.
    pub(crate) async fn share(
        self,
        coach: &str,
        scopes: &[&str],
        ends_at: Option<Timestamp>,
    ) -> Result<(), String> {
        let ends_at = ends_at.map(|at| at.to_string());
        let body = json!({ "coach": coach.trim(), "scopes": scopes, "ends_at": ends_at }).to_string();
        expect(ask("POST", "/account/consents", Some(&body)).await, 204).map(|_| ())
    }

    /// Ends an agreement at once.
    ///
    /// # Errors
    /// What the server says, in words.
    pub(crate) async fn stop_sharing(self, coach: &str) -> Result<(), String> {
        expect(ask("DELETE", &format!("/account/consents/{coach}"), None).await, 204).map(|_| ())
    }

    /// The board of the last time, if it is this account's.
    pub(crate) async fn kept_board(self) -> Option<Board> {
        let text = self.regain.db()?.text(BOARD).await.ok()??;
        let board: Board = serde_json::from_str(&text).ok()?;
        (self.is_signed_in_now() && board.account == self.account_name_now()).then_some(board)
    }

    /// The board as it is now; it is kept for days without a network.
    ///
    /// # Errors
    /// What the server says, in words.
    pub(crate) async fn board(self) -> Result<Board, String> {
        #[derive(Deserialize)]
        struct Answer {
            athletes: Vec<OnBoard>,
        }
        let answer: Answer = read(&expect(ask("GET", "/roster/board", None).await, 200)?)?;
        let (account, at) = (self.account_name_now(), browser::timestamp());
        let board = Board { account, at, athletes: answer.athletes };
        self.keep(BOARD, &serde_json::to_string(&board).unwrap_or_default()).await;
        Ok(board)
    }

    /// The day of an athlete who agreed.
    ///
    /// # Errors
    /// What the server says, in words.
    pub(crate) async fn day_of(self, athlete: &str) -> Result<TheirDay, String> {
        read(&expect(ask("GET", &format!("/athletes/{athlete}/today"), None).await, 200)?)
    }

    /// Leaves a note with an athlete, or offers a session.
    ///
    /// # Errors
    /// What the server says, in words.
    pub(crate) async fn tell(self, athlete: &str, text: &str, session: Option<&Offer>) -> Result<(), String> {
        let body = json!({ "text": text, "session": session }).to_string();
        expect(ask("POST", &format!("/roster/{athlete}/messages"), Some(&body)).await, 201).map(|_| ())
    }

    /// What this coach left with an athlete, as far as it was not put away.
    ///
    /// # Errors
    /// What the server says, in words.
    pub(crate) async fn told(self, athlete: &str) -> Result<Vec<Message>, String> {
        read(&expect(ask("GET", &format!("/roster/{athlete}/messages"), None).await, 200)?)
    }

    /// Takes back what this coach left.
    ///
    /// # Errors
    /// What the server says, in words.
    pub(crate) async fn take_back(self, athlete: &str, id: &str) -> Result<(), String> {
        expect(ask("DELETE", &format!("/roster/{athlete}/messages/{id}"), None).await, 204).map(|_| ())
    }

    /// What coaches said, as it was known last.
    pub(crate) async fn kept_messages(self) -> Vec<Message> {
        let Some(db) = self.regain.db().filter(|_| self.is_signed_in_now()) else { return Vec::new() };
        let text = db.text(MESSAGES).await.ok().flatten().unwrap_or_default();
        let (account, messages): (String, Vec<Message>) = serde_json::from_str(&text).unwrap_or_default();
        if account == self.account_name_now() { messages } else { Vec::new() }
    }

    /// What coaches said to this athlete; it is kept for days without a network.
    ///
    /// # Errors
    /// What the server says, in words.
    pub(crate) async fn messages(self) -> Result<Vec<Message>, String> {
        let text = expect(ask("GET", "/account/messages", None).await, 200)?;
        let kept: (String, Vec<Message>) = (self.account_name_now(), read(&text)?);
        self.keep(MESSAGES, &serde_json::to_string(&kept).unwrap_or_default()).await;
        Ok(kept.1)
    }

    /// Puts a message away, for ever.
    ///
    /// # Errors
    /// What the server says, in words.
    pub(crate) async fn put_away(self, id: &str) -> Result<(), String> {
        expect(ask("DELETE", &format!("/account/messages/{id}"), None).await, 204).map(|_| ())
    }

    /// Forgets what the server said about others: who is signed out has no business with it.
    pub(super) async fn forget_others(self) {
        self.keep(BOARD, "").await;
        self.keep(MESSAGES, "").await;
    }

    /// What cannot be kept is asked for again.
    async fn keep(self, name: &str, text: &str) {
        if let Some(db) = self.regain.db().filter(|_| !self.regain.is_sample_now()) {
            let _ = db.keep_text(name, text).await;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case(None, None, true)]
    #[case(Some("2026-05-01T00:00:00Z"), None, false)]
    #[case(None, Some("2026-05-07T12:00:01Z"), true)]
    #[case(None, Some("2026-05-07T12:00:00Z"), false)]
    fn an_agreement_holds_until_it_is_taken_back_or_ends(
        #[case] revoked_at: Option<&str>,
        #[case] ends_at: Option<&str>,
        #[case] holds: bool,
    ) {
        let text = json!({
            "athlete": "a", "coach": "c", "name": null, "scopes": ["today"],
            "granted_at": "2026-04-01T00:00:00Z", "revoked_at": revoked_at, "ends_at": ends_at,
        });
        let consent: Consent = read(&text.to_string()).unwrap();
        assert_eq!(consent.holds("2026-05-07T12:00:00Z".parse().unwrap()), holds);
    }
}
