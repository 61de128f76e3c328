//! One line: a name and its sets, sets alone, or words.

use super::token::{Token, tokens};

/// What a line is.
#[derive(Debug, PartialEq)]
pub(super) enum Line {
    /// An exercise and its sets.
    Exercise(String, Vec<TextSet>),
    /// Sets of an exercise named above.
    Sets(Vec<TextSet>),
    /// No number: a name, a heading, a remark.
    Words,
    /// Numbers that are no sets, and why.
    NotUnderstood(&'static str),
}

/// One set, as cells of a row; what was not typed is empty.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct TextSet {
    /// Word for the kind of set.
    pub(super) kind: String,
    /// Load with its unit.
    pub(super) load: String,
    pub(super) reps: String,
    /// Equal sets.
    pub(super) count: u32,
    pub(super) rpe: String,
    pub(super) rir: String,
    pub(super) seconds: String,
    pub(super) note: String,
    /// The first number was taken for a number of sets, not a load.
    pub(super) by_count: bool,
}

/// Up to here a first number without a unit is a number of sets (`3x8`), above it a load (`20x8`).
const MOST_SETS: f64 = 10.0;
/// Up to here a number after @ is a rating, above it a load.
const MOST_RPE: f64 = 10.0;

/// Reads one line.
pub(super) fn parse_line(line: &str) -> Line {
    let all = tokens(line);
    if !all.iter().any(|(_, token)| matches!(token, Token::Number(_) | Token::Clock(_))) {
        return Line::Words;
    }
    let begins = |at: usize| {
        let token = &all[at].1;
        let body = matches!(token, Token::Word(word) if is_body(word));
        let kind = matches!(token, Token::Word(word) if kind(word).is_some());
        body || kind || matches!(token, Token::Number(_) | Token::Clock(_) | Token::Plus | Token::Minus)
    };
    for start in (0..all.len()).filter(|at| begins(*at)) {
        let rest: Vec<Token> = all[start..].iter().map(|(_, token)| token.clone()).collect();
        let Some(sets) = parse_sets(&rest) else { continue };
        let name = line.get(..all[start].0).unwrap_or_default();
        let name = name.trim().trim_end_matches([':', '-', '–', '=', ',']).trim();
        return if name.is_empty() { Line::Sets(sets) } else { Line::Exercise(name.to_owned(), sets) };
    }
    Line::NotUnderstood("no set is understood in this line; write 100x8 @9, 3x8 @ 60kg or 60s")
}

/// All tokens as sets; `None` if any is left over.
fn parse_sets(tokens: &[Token]) -> Option<Vec<TextSet>> {
    let mut reader = Items { rest: tokens, load: String::new(), kind: String::new(), sets: Vec::new() };
    while !reader.rest.is_empty() {
        reader.item()?;
    }
    (!reader.sets.is_empty()).then_some(reader.sets)
}

struct Items<'t> {
    rest: &'t [Token],
    /// Load of the set before, for reps that stand alone: `100x8, 7, 6`.
    load: String,
    kind: String,
    sets: Vec<TextSet>,
}

/// A number with the unit behind it.
#[derive(Debug, Clone)]
struct Amount {
    text: String,
    value: f64,
    unit: Option<String>,
}

impl Items<'_> {
    fn peek(&self) -> Option<&Token> {
        self.rest.first()
    }

    fn skip(&mut self) {
        self.rest = self.rest.get(1..).unwrap_or_default();
    }

    /// One set or separator; `None` when it is neither.
    fn item(&mut self) -> Option<()> {
        match self.peek()? {
            Token::Next | Token::Colon => self.skip(),
            Token::Remark(text) => {
                let text = text.clone();
                self.sets.last_mut()?.note = text;
                self.skip();
            }
            Token::Word(word) if kind(word).is_some() => {
                self.kind = kind(word).unwrap_or_default().to_owned();
                self.skip();
            }
            Token::Clock(seconds) => {
                let seconds = seconds.to_string();
                self.skip();
                self.push(TextSet { seconds, count: 1, ..TextSet::default() })?;
            }
            _ => self.set()?,
        }
        Some(())
    }

    fn set(&mut self) -> Option<()> {
        let mut set = TextSet { count: 1, ..TextSet::default() };
        let body = matches!(self.peek(), Some(Token::Word(word)) if is_body(word));
        if body {
            self.skip();
        }
        let signed = match self.peek() {
            Some(Token::Plus) => Some('+'),
            Some(Token::Minus) => Some('-'),
            _ => None,
        };
        if signed.is_some() {
            self.skip();
        }
        if body && signed.is_none() {
            if self.peek() == Some(&Token::Times) {
                self.skip();
            }
            set.reps = self.amount()?.plain()?;
            return self.push(set);
        }
        let first = self.amount()?;
        let mut parts = vec![first];
        while self.peek() == Some(&Token::Times) {
            self.skip();
            parts.push(self.amount()?);
        }
        let behind = self.load_behind();
        self.arrange(&mut set, &parts, signed, behind)?;
        if set.reps.is_empty() && set.seconds.is_empty() {
            return Some(()); // a load for the reps that follow
        }
        self.push(set)
    }

    /// A load behind sets and reps: `3x8 @ 60kg`, `5x5 100kg`.
    fn load_behind(&mut self) -> Option<Amount> {
        let (offset, at) = match self.peek() {
            Some(Token::At) => (1, true),
            Some(Token::Word(word)) if matches!(word.as_str(), "with" | "at" | "mit") => (1, false),
            _ => (0, false),
        };
        let rest = self.rest.get(offset..)?;
        let mut ahead = Items { rest, load: String::new(), kind: String::new(), sets: Vec::new() };
        let amount = ahead.amount()?;
        let is_load = amount.unit.is_some() || (at && amount.value > MOST_RPE);
        let more = ahead.peek() == Some(&Token::Times);
        if !is_load || more {
            return None;
        }
        self.rest = ahead.rest;
        Some(amount)
    }

    /// What the numbers mean by their order, their units and their size.
    fn arrange(
        &mut self,
        set: &mut TextSet,
        parts: &[Amount],
        signed: Option<char>,
        behind: Option<Amount>,
    ) -> Option<()> {
        let counted =
            |amount: &Amount| amount.unit.is_none() && amount.value <= MOST_SETS && amount.is_whole();
        match (parts, behind) {
            ([reps], Some(load)) => (set.reps, set.load) = (reps.plain()?, load.load()),
            ([count, reps], Some(load)) => {
                (set.count, set.reps, set.load) = (count.count()?, reps.plain()?, load.load());
                set.by_count = true;
            }
            ([one], None) if one.unit.is_some() || signed.is_some() => self.load = one.signed(signed),
            ([reps], None) if self.seconds_follow() => {
                self.skip();
                set.seconds = reps.text.clone();
            }
            ([reps], None) => (set.reps, set.load) = (reps.plain()?, self.load.clone()),
            ([reps, load], None) if load.unit.is_some() => {
                (set.reps, set.load) = (reps.plain()?, load.load());
            }
            ([count, reps], None) if signed.is_none() && counted(count) => {
                (set.count, set.reps, set.by_count) = (count.count()?, reps.plain()?, true);
                if self.seconds_follow() {
                    self.skip();
                    (set.seconds, set.reps) = (std::mem::take(&mut set.reps), String::new());
                }
            }
            ([load, reps], None) => {
                (set.load, set.reps) = (load.signed(signed), reps.plain()?);
                if self.seconds_follow() {
                    self.skip();
                    (set.seconds, set.reps) = (std::mem::take(&mut set.reps), String::new());
                }
            }
            ([count, reps, load], None) if signed.is_none() && counted(count) && !counted(load) => {
                (set.count, set.reps, set.load) = (count.count()?, reps.plain()?, load.load());
                set.by_count = true;
            }
            ([load, reps, count], None) => {
                (set.load, set.reps, set.count) = (load.signed(signed), reps.plain()?, count.count()?);
            }
            _ => return None,
        }
        if !set.reps.is_empty() {
            self.load = set.load.clone();
        }
        Some(())
    }

    fn seconds_follow(&self) -> bool {
        let words = ["s", "sec", "secs", "seconds", "sek"];
        matches!(self.peek(), Some(Token::Word(word)) if words.contains(&word.as_str()))
    }

    /// A number and its unit of load, if one is behind it.
    fn amount(&mut self) -> Option<Amount> {
        let Some(Token::Number(text)) = self.peek() else { return None };
        let text = text.clone();
        let value = text.parse().ok()?;
        self.skip();
        let unit = match self.peek() {
            Some(Token::Word(word)) if matches!(word.as_str(), "kg" | "kgs" | "lb" | "lbs") => {
                Some(word.clone())
            }
            _ => None,
        };
        if unit.is_some() {
            self.skip();
        }
        Some(Amount { text, value, unit })
    }

    /// Takes what stands behind a set, and the set.
    fn push(&mut self, mut set: TextSet) -> Option<()> {
        set.kind = std::mem::take(&mut self.kind);
        loop {
            match self.peek() {
                Some(Token::At) => {
                    self.skip();
                    set.rpe = self.amount()?.plain()?;
                }
                Some(Token::Plus) => {
                    // 11+4+3: reps after short pauses
                    self.skip();
                    let more = self.amount()?.plain()?;
                    set.reps = format!("{}+{more}", set.reps);
                    set.kind = "rest pause".to_owned();
                }
                Some(Token::Word(word)) => {
                    let word = word.clone();
                    match word.as_str() {
                        "reps" | "rep" | "wdh" | "sets" | "set" | "each" => self.skip(),
                        "rpe" | "rir" => {
                            self.skip();
                            let value = self.amount()?.plain()?;
                            *(if word == "rpe" { &mut set.rpe } else { &mut set.rir }) = value;
                        }
                        word => {
                            set.kind = kind(word)?.to_owned();
                            self.skip();
                        }
                    }
                }
                Some(Token::Remark(text)) => {
                    set.note = text.clone();
                    self.skip();
                }
                _ => break,
            }
        }
        self.sets.push(set);
        Some(())
    }
}

impl Amount {
    fn load(&self) -> String {
        format!("{}{}", self.text, self.unit.as_deref().unwrap_or_default())
    }

    fn signed(&self, sign: Option<char>) -> String {
        // help is refused by the reader, which knows no exercise that takes it: the sign must not be lost
        let sign = if sign == Some('-') { "-" } else { "" };
        format!("{sign}{}", self.load())
    }

    /// A number that carries no unit.
    fn plain(&self) -> Option<String> {
        self.unit.is_none().then(|| self.text.clone())
    }

    fn is_whole(&self) -> bool {
        !self.text.contains('.')
    }

    fn count(&self) -> Option<u32> {
        self.text.parse().ok().filter(|_| self.unit.is_none())
    }
}

/// The kind that a word names.
fn kind(word: &str) -> Option<&'static str> {
    Some(match word {
        "w" | "wu" | "warm" | "warmup" => "warm up",
        "d" | "drop" | "dropset" => "drop",
        "f" | "fail" | "failure" | "failed" => "failure",
        "neg" | "negative" => "negative",
        _ => return None,
    })
}

fn is_body(word: &str) -> bool {
    matches!(word, "bw" | "bodyweight")
}
