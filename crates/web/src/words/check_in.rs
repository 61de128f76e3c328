//! Words of the check-in.

/// Energy 1 to 5.
pub(crate) const ENERGY: [&str; 5] = ["empty", "low", "fair", "good", "full"];

/// Recovered overall: the ends and the middle have a word.
pub(crate) fn recovered(step: u8) -> &'static str {
    match step {
        0 => "very poorly",
        5 => "adequately",
        10 => "very well",
        _ => "",
    }
}

/// How a function flag is asked, by its key in the journal.
pub(crate) const FLAGS: [(&str, &str); 4] = [
    ("form", "Form changes"),
    ("strength", "Weaker than usual"),
    ("rom", "Range is shorter"),
    ("confidence", "Less sure under load"),
];

/// Hours of sleep, from half hours; the ends of the scale are open.
pub(crate) fn hours(half_hours: u8) -> String {
    match half_hours {
        0..=7 => "under 4 hours".to_owned(),
        18.. => "9 hours or more".to_owned(),
        even if even % 2 == 0 => format!("{} hours", even / 2),
        odd => format!("{}.5 hours", odd / 2),
    }
}
