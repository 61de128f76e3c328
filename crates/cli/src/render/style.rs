//! Colour, which only repeats what the words say.

use anstyle::{AnsiColor, Style};
use regain_engine::Verdict;

/// Headings.
pub(crate) const BOLD: Style = Style::new().bold();
/// Background facts.
pub(crate) const DIM: Style = Style::new().dimmed();

/// Colour of a verdict. Hold is calm, never an alarm.
pub(crate) fn verdict_style(verdict: Verdict) -> Style {
    let color = match verdict {
        Verdict::Beat => AnsiColor::Green,
        Verdict::Care => AnsiColor::Yellow,
        Verdict::Hold => AnsiColor::Blue,
        Verdict::Unknown => return DIM,
    };
    Style::new().bold().fg_color(Some(color.into()))
}

/// Text in a style; the output takes the codes out where colour is not wanted.
pub(crate) fn painted(style: Style, text: &str) -> String {
    format!("{style}{text}{style:#}")
}
