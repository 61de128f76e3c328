//! Why a person cannot train on a day.

use regain_engine::DayOpen;

use super::sentence::capitalised;

/// In a picture of days: `away`. `None` where the person can train, and on other weekdays than theirs, which are many
/// and look the part.
pub fn mark(open: DayOpen) -> Option<&'static str> {
    match open {
        DayOpen::Open | DayOpen::OtherDay => None,
        DayOpen::Away => Some("away"),
        DayOpen::Match => Some("match"),
        DayOpen::Over => Some("late"),
    }
}

/// Inside a sentence about the day: `you are away`. `None` where the person can train.
pub fn phrase(open: DayOpen) -> Option<&'static str> {
    match open {
        DayOpen::Open => None,
        DayOpen::OtherDay => Some("not one of your days"),
        DayOpen::Away => Some("you are away"),
        DayOpen::Match => Some("the day of a match"),
        DayOpen::Over => Some("the hours to train are over"),
    }
}

/// On its own: `You are away.`
pub fn sentence(open: DayOpen) -> Option<String> {
    phrase(open).map(|phrase| format!("{}.", capitalised(phrase)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_an_open_day_has_no_words() {
        let all = [DayOpen::OtherDay, DayOpen::Away, DayOpen::Match, DayOpen::Over];
        let said: Vec<String> = all.into_iter().filter_map(sentence).collect();
        let expected =
            ["Not one of your days.", "You are away.", "The day of a match.", "The hours to train are over."];
        assert_eq!(said, expected);
        assert_eq!((mark(DayOpen::Open), sentence(DayOpen::Open)), (None, None));
    }
}
