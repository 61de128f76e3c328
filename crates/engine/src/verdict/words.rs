//! Numbers as people say them.

use crate::event::FunctionFlags;
use crate::model::readiness::HORIZON_DAYS;

/// A span of days in words: "about 14 h", "about 2 days", "more than 14 days".
pub(crate) fn duration(days: f64) -> String {
    let hours = libm::round(days * 24.0);
    if days >= HORIZON_DAYS {
        format!("more than {HORIZON_DAYS:.0} days")
    } else if hours <= 1.0 {
        "about an hour".to_owned()
    } else if hours <= 36.0 {
        format!("about {hours:.0} h")
    } else {
        format!("about {:.0} days", libm::round(days))
    }
}

/// A probability in percent, never certain: "72 %", "over 99 %", "under 1 %".
pub(crate) fn percent(p: f64) -> String {
    if p > 0.99 {
        "over 99 %".to_owned()
    } else if p < 0.01 {
        "under 1 %".to_owned()
    } else {
        format!("{:.0} %", 100.0 * p)
    }
}

/// A probability in percent beside a limit: with a digit after the point where whole per cent would hide on which
/// side of the limit it is.
pub(crate) fn percent_near(p: f64, limit: f64) -> String {
    let whole = percent(p);
    if whole == percent(limit) { format!("{:.1} %", libm::floor(1000.0 * p) / 10.0) } else { whole }
}

/// Raised flags by name: "range and strength".
pub(crate) fn flags(flags: FunctionFlags) -> String {
    let named = [
        (flags.form, "form"),
        (flags.strength, "strength"),
        (flags.rom, "range"),
        (flags.confidence, "confidence"),
    ];
    list(named.into_iter().filter(|(raised, _)| *raised).map(|(_, name)| name))
}

/// How long ago: "5 h ago", "2 days ago".
pub(crate) fn ago(days: f64) -> String {
    let hours = libm::round(days * 24.0);
    if hours < 1.0 {
        "just now".to_owned()
    } else if hours < 36.0 {
        format!("{hours:.0} h ago")
    } else if days < 60.0 {
        format!("{:.0} days ago", libm::round(days))
    } else if days < 700.0 {
        format!("about {:.0} months ago", libm::round(days / 30.44))
    } else {
        format!("about {:.0} years ago", libm::round(days / 365.25))
    }
}

/// The work of a session for one muscle, in sets to failure: "the work of 4 hard sets".
pub(crate) fn hard_work(sets: f64) -> String {
    match libm::round(sets) {
        n if n < 1.0 => "less than one hard set's work".to_owned(),
        n if n < 2.0 => "the work of one hard set".to_owned(),
        n => format!("the work of {n:.0} hard sets"),
    }
}

/// A phrase as a sentence: "no deficit left" becomes "No deficit left."
pub(crate) fn sentence(phrase: &str) -> String {
    format!("{}.", capital(phrase))
}

/// The same with a capital.
pub(crate) fn capital(phrase: &str) -> String {
    let mut letters = phrase.chars();
    let first: String = letters.next().map(|first| first.to_uppercase().collect()).unwrap_or_default();
    format!("{first}{}", letters.as_str())
}

/// Names joined as in speech: "a", "a and b", "a, b and c".
pub(crate) fn list<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    let names: Vec<&str> = names.into_iter().collect();
    match names.as_slice() {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case(0.02, "about an hour")]
    #[case(0.6, "about 14 h")]
    #[case(1.5, "about 36 h")]
    #[case(2.6, "about 3 days")]
    #[case(14.0, "more than 14 days")]
    fn spans(#[case] days: f64, #[case] words: &str) {
        assert_eq!(duration(days), words);
    }

    #[rstest]
    #[case(0.01, "just now")]
    #[case(1.2, "29 h ago")]
    #[case(30.0, "30 days ago")]
    #[case(366.0, "about 12 months ago")]
    #[case(1796.0, "about 5 years ago")]
    fn times_past(#[case] days: f64, #[case] words: &str) {
        assert_eq!(ago(days), words);
    }

    #[rstest]
    #[case(0.9956, "over 99 %")]
    #[case(0.724, "72 %")]
    #[case(0.003, "under 1 %")]
    fn chances(#[case] p: f64, #[case] words: &str) {
        assert_eq!(percent(p), words);
    }

    #[rstest]
    #[case(0.2, "less than one hard set's work")]
    #[case(1.2, "the work of one hard set")]
    #[case(3.6, "the work of 4 hard sets")]
    fn work(#[case] sets: f64, #[case] words: &str) {
        assert_eq!(hard_work(sets), words);
    }

    #[rstest]
    #[case(&[], "")]
    #[case(&["lats"], "lats")]
    #[case(&["lats", "quads", "calves"], "lats, quads and calves")]
    fn lists(#[case] names: &[&str], #[case] text: &str) {
        assert_eq!(list(names.iter().copied()), text);
    }
}
