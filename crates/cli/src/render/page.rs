//! Text that is being laid out.

use regain_answer::words::KEEPS;
use textwrap::core::display_width;
use textwrap::{Options, WordSplitter};

/// Columns that output for people fits into.
pub(crate) const WIDTH: usize = 80;

/// Lines of output, each at most [`WIDTH`] columns where its words allow it.
#[derive(Debug, Default)]
pub(crate) struct Page(String);

impl Page {
    /// One line as it is.
    pub(crate) fn line(&mut self, text: &str) {
        self.0.push_str(&text.trim_end().replace(KEEPS, " "));
        self.0.push('\n');
    }

    /// An empty line, unless the page is empty or ends with one.
    pub(crate) fn gap(&mut self) {
        if !self.0.is_empty() && !self.0.ends_with("\n\n") {
            self.0.push('\n');
        }
    }

    /// Text wrapped at word ends, every line indented.
    pub(crate) fn text(&mut self, indent: usize, text: &str) {
        self.hanging(indent, indent, text);
    }

    /// Text wrapped at word ends, the first line indented otherwise than the rest.
    pub(crate) fn hanging(&mut self, first: usize, rest: usize, text: &str) {
        if text.is_empty() {
            return;
        }
        let (first, rest) = (" ".repeat(first), " ".repeat(rest));
        let options = Options::new(WIDTH).initial_indent(&first).subsequent_indent(&rest).break_words(false);
        let options = options.word_splitter(WordSplitter::NoHyphenation);
        let kept = [(" %", "%"), (" kg", "kg"), (" × ", "×")].into_iter().fold(
            text.to_owned(),
            |text, (apart, kept)| {
                let after = if apart.ends_with(' ') { KEEPS.to_string() } else { String::new() };
                text.replace(apart, &format!("{KEEPS}{kept}{after}"))
            },
        );
        for line in textwrap::wrap(&kept, options) {
            self.line(&line);
        }
    }

    /// The finished text.
    pub(crate) fn finish(self) -> String {
        self.0
    }
}

/// Fills with spaces on the right to a display width; longer text is cut and marked.
pub(super) fn left(text: &str, width: usize) -> String {
    let text = fitted(text, width);
    let fill = width.saturating_sub(display_width(&text));
    format!("{text}{}", " ".repeat(fill))
}

/// Fills with spaces on the left to a display width.
pub(super) fn right(text: &str, width: usize) -> String {
    let fill = width.saturating_sub(display_width(text));
    format!("{}{text}", " ".repeat(fill))
}

fn fitted(text: &str, width: usize) -> String {
    if display_width(text) <= width {
        return text.to_owned();
    }
    let mut kept = String::new();
    for c in text.chars() {
        kept.push(c);
        if display_width(&kept) > width.saturating_sub(1) {
            kept.pop();
            break;
        }
    }
    format!("{}…", kept.trim_end())
}
