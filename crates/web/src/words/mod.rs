//! Texts of the app, one string each; nothing else says a sentence twice.

mod check_in;
mod clock;
mod columns;
pub(crate) mod push;
mod safety;
mod sets;
mod soreness;
mod stops;
mod troubles;

pub(crate) use check_in::{ENERGY, FLAGS, hours, recovered};
pub(crate) use clock::clock_words;
pub(crate) use columns::meaning_words;
pub(crate) use safety::{GONE, ILL, PAIN, WARNING_SIGNS};
pub(crate) use sets::typed_words;
pub(crate) use soreness::band;
pub(crate) use stops::{Advice, advice};
pub(crate) use troubles::trouble;

/// Shown on Today, under why, and at the first run.
pub(crate) const STANDING: &str = "This is training guidance from your own log, not medical advice. Pain that is \
    sharp, in a joint, or unlike your usual soreness is a reason to stop and ask a professional.";

/// Asked in the settings.
pub(crate) const PROBES: &str = "May Regain now and then pick a day earlier or later, only where it cannot tell which \
    is better? It says so each time, you can refuse each time, and it learns whether waiting helps you.";
