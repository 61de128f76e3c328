//! Reads a line character by character and remembers the column.

use super::fault::Fault;

/// A place inside a part of the line.
#[derive(Debug, Clone)]
pub(super) struct Cursor<'a> {
    chars: &'a [char],
    pos: usize,
    end: usize,
}

impl<'a> Cursor<'a> {
    pub(super) fn new(chars: &'a [char], from: usize, end: usize) -> Self {
        Self { chars, pos: from, end }
    }

    /// The next character in lower case.
    pub(super) fn peek(&self) -> Option<char> {
        self.peek_at(0)
    }

    pub(super) fn peek_at(&self, ahead: usize) -> Option<char> {
        let at = self.pos + ahead;
        (at < self.end).then(|| self.chars.get(at).map(char::to_ascii_lowercase)).flatten()
    }

    pub(super) fn at_end(&self) -> bool {
        self.pos >= self.end
    }

    pub(super) fn skip_spaces(&mut self) {
        while self.peek().is_some_and(char::is_whitespace) {
            self.pos += 1;
        }
    }

    /// Takes the next character when it is one of these.
    pub(super) fn take(&mut self, wanted: &[char]) -> bool {
        let found = self.peek().is_some_and(|c| wanted.contains(&c));
        if found {
            self.pos += 1;
        }
        found
    }

    /// Takes letters and hyphens between letters, in lower case; empty when there are none.
    pub(super) fn word(&mut self) -> String {
        let mut word = String::new();
        while let Some(c) = self.peek() {
            let joins = c == '-' && self.peek_at(1).is_some_and(char::is_alphabetic) && !word.is_empty();
            if !(c.is_alphabetic() && c != '×' || joins) {
                break;
            }
            word.push(c);
            self.pos += 1;
        }
        word
    }

    /// Looks at the next word without taking it.
    pub(super) fn peek_word(&self) -> String {
        self.clone().word()
    }

    pub(super) fn skip_word(&mut self, word: &str) {
        self.pos += word.chars().count();
    }

    /// A number with an optional decimal point; `None` when no digit is next.
    pub(super) fn number(&mut self) -> Option<Number> {
        let at = self.pos;
        let mut text = self.digits();
        if text.is_empty() {
            return None;
        }
        if self.peek() == Some('.') && self.peek_at(1).is_some_and(|c| c.is_ascii_digit()) {
            self.pos += 1;
            text.push('.');
            text.push_str(&self.digits());
        }
        let value = text.parse().unwrap_or(f64::INFINITY); // digits and one point: only the size can be odd
        Some(Number { at, len: self.pos - at, value, whole: !text.contains('.') })
    }

    fn digits(&mut self) -> String {
        let mut digits = String::new();
        while let Some(c) = self.peek().filter(char::is_ascii_digit) {
            digits.push(c);
            self.pos += 1;
        }
        digits
    }

    /// A mistake at the next character or word.
    pub(super) fn fault(&self, message: impl Into<String>, hint: impl Into<String>) -> Fault {
        let len = (self.pos..self.end)
            .take_while(|at| self.chars.get(*at).is_some_and(|c| !c.is_whitespace()))
            .count();
        Fault::new(self.pos, len, message, hint)
    }
}

/// A number and where it stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Number {
    pub(super) at: usize,
    pub(super) len: usize,
    pub(super) value: f64,
    pub(super) whole: bool,
}

impl Number {
    pub(super) fn fault(self, message: impl Into<String>, hint: impl Into<String>) -> Fault {
        Fault::new(self.at, self.len, message, hint)
    }

    /// As a whole number of something.
    pub(super) fn count(self, what: &str) -> Result<u32, Fault> {
        if !self.whole {
            return Err(self.fault(
                format!("{what} must be a whole number"),
                "Half reps count as the last full one; write 8, not 8.5.",
            ));
        }
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // held inside u32 just before
        Ok(self.value.min(1e9) as u32)
    }
}
