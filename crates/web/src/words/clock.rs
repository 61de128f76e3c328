//! A clock that cannot be right.

use jiff::Zoned;
use jiff::civil::Date;

/// The clock stands before a set that was done already: one of the two is wrong.
pub(crate) fn clock_words(now: &Zoned, newest: Date) -> String {
    format!(
        "This device's clock says {}, but the newest set is of {}. Times will be wrong until the clock is right; if it \
         is right, change that set under History.",
        now.strftime("%-d %B %Y"),
        newest.strftime("%-d %B %Y"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_dates_are_said() {
        let now: Zoned = "2019-01-01T00:10:00+01:00[Europe/Berlin]".parse().unwrap();
        let said = clock_words(&now, jiff::civil::date(2026, 5, 9));
        assert!(
            said.starts_with("This device's clock says 1 January 2019, but the newest set is of 9 May 2026.")
        );
    }
}
