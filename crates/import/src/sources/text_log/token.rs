//! The parts of a line.

/// A part of a line, and where it begins.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Token {
    /// `82.5`, `82,5` before an x, `1:30` as seconds.
    Number(String),
    /// `1:30`, in seconds.
    Clock(f64),
    Word(String),
    /// x, ×, *.
    Times,
    At,
    Plus,
    Minus,
    /// Comma, semicolon, bar, slash.
    Next,
    Colon,
    /// Text in parentheses.
    Remark(String),
}

/// Splits a line; each token with the byte at which it begins.
pub(super) fn tokens(line: &str) -> Vec<(usize, Token)> {
    let mut found = Vec::new();
    let mut rest = line;
    // in this item no x came yet: a comma between digits is a decimal comma
    let mut before_times = true;
    while let Some(c) = rest.chars().next() {
        let at = line.len() - rest.len();
        let (token, length) = match c {
            c if c.is_whitespace() => (None, c.len_utf8()),
            c if c.is_ascii_digit() => {
                let (token, length) = number(rest, before_times);
                (Some(token), length)
            }
            '×' | '*' => (Some(Token::Times), c.len_utf8()),
            'x' | 'X' if is_times(rest, found.last().map(|(_, token)| token)) => (Some(Token::Times), 1),
            '@' => (Some(Token::At), 1),
            '+' => (Some(Token::Plus), 1),
            '-' | '−' => (Some(Token::Minus), c.len_utf8()),
            ',' | ';' | '|' | '/' => (Some(Token::Next), 1),
            ':' => (Some(Token::Colon), 1),
            '(' => {
                let end = rest.find(')').unwrap_or(rest.len());
                let inner = rest.get(1..end).unwrap_or_default().trim().to_owned();
                (Some(Token::Remark(inner)), (end + 1).min(rest.len()))
            }
            c if c.is_alphabetic() => {
                let end = rest.find(|c: char| !(c.is_alphabetic() || c == '\'')).unwrap_or(rest.len());
                let end = glued_times(rest, end);
                (Some(Token::Word(rest.get(..end).unwrap_or_default().to_lowercase())), end)
            }
            c => (Some(Token::Word(c.to_string())), c.len_utf8()),
        };
        before_times = match &token {
            Some(Token::Times) => false,
            Some(Token::Next | Token::Word(_)) => true,
            _ => before_times,
        };
        found.extend(token.map(|token| (at, token)));
        rest = rest.get(length..).unwrap_or_default();
    }
    found
}

/// An x is a sign between numbers and a letter elsewhere.
fn is_times(rest: &str, before: Option<&Token>) -> bool {
    let after = rest.get(1..).unwrap_or_default().trim_start();
    let numbered = after.starts_with(|c: char| c.is_ascii_digit());
    let bare_word =
        |word: &String| matches!(word.as_str(), "kg" | "kgs" | "lb" | "lbs" | "bw" | "bodyweight");
    let counts = match before {
        Some(Token::Number(_)) | None => true,
        Some(Token::Word(word)) => bare_word(word),
        Some(_) => false,
    };
    numbered && counts
}

/// `kgx8` and `bwx12`: the x belongs to what follows.
fn glued_times(rest: &str, end: usize) -> usize {
    let word = rest.get(..end).unwrap_or_default().to_lowercase();
    let digit = rest.get(end..).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    if digit && ["kgx", "lbx", "lbsx", "bwx"].contains(&word.as_str()) { end - 1 } else { end }
}

fn number(rest: &str, before_times: bool) -> (Token, usize) {
    let digits = |text: &str| text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let whole = digits(rest);
    let tail = rest.get(whole..).unwrap_or_default();
    let fraction = |mark: char| tail.strip_prefix(mark).map(digits).filter(|length| *length > 0);
    if let Some(length) = fraction(':') {
        let end = whole + 1 + length;
        let parse = |text: Option<&str>| text.and_then(|text| text.parse::<f64>().ok()).unwrap_or(0.0);
        let seconds = parse(rest.get(..whole)) * 60.0 + parse(rest.get(whole + 1..end));
        return (Token::Clock(seconds), end);
    }
    let decimal_comma = fraction(',').filter(|length| {
        let next = tail.get(1 + length..).unwrap_or_default().trim_start();
        before_times && *length <= 2 && next.starts_with(['x', 'X', '×', '*', 'k', 'l'])
    });
    let length = fraction('.').or(decimal_comma).map_or(0, |length| length + 1);
    let text = rest.get(..whole + length).unwrap_or_default().replace(',', ".");
    (Token::Number(text), whole + length)
}
