//! A set as its row says it, before the file's unit is known.

use std::borrow::Cow;
use std::collections::HashMap;

use regain_journal::{EffortBody, SetKindWord, SideWord, UnitWord};

use crate::dates::Wall;
use crate::header::HeaderUnit;
use crate::numbers::Number;

/// A set of one row. Names are numbers of a [`Names`].
#[derive(Debug, Clone)]
pub(crate) struct RawSet {
    pub(crate) line: u64,
    pub(crate) wall: Wall,
    pub(crate) session: Option<u32>,
    pub(crate) exercise: u32,
    pub(crate) set_index: Option<u32>,
    pub(crate) kind: SetKindWord,
    pub(crate) load: Option<RawLoad>,
    pub(crate) reps: Option<u16>,
    pub(crate) after_pauses: Vec<u16>,
    pub(crate) seconds: Option<f64>,
    pub(crate) distance: Option<RawDistance>,
    pub(crate) effort: Option<EffortBody>,
    pub(crate) side: SideWord,
    pub(crate) prescribed: bool,
    pub(crate) notes: Option<String>,
}

/// A load; `unit` is absent when neither row nor header says it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct RawLoad {
    pub(crate) number: Number,
    pub(crate) unit: Option<UnitWord>,
}

/// A distance; `unit` is absent when neither row nor header says it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct RawDistance {
    pub(crate) value: f64,
    pub(crate) unit: Option<HeaderUnit>,
}

/// What the person weighed, as a row says it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct RawMass {
    pub(crate) wall: Wall,
    pub(crate) mass: RawLoad,
}

/// Why a row is not stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Skip {
    pub(crate) reason: Cow<'static, str>,
    /// Whether it should have been a set.
    pub(crate) bad: bool,
}

impl Skip {
    /// A row that should have been a set.
    pub(crate) fn bad(reason: impl Into<Cow<'static, str>>) -> Self {
        Self { reason: reason.into(), bad: true }
    }

    /// A row that never was a set.
    pub(crate) fn no_set(reason: &'static str) -> Self {
        Self { reason: Cow::Borrowed(reason), bad: false }
    }
}

/// Names seen once each: rows repeat them thousands of times.
#[derive(Debug, Default)]
pub(crate) struct Names {
    numbers: HashMap<Box<str>, u32>,
    names: Vec<Box<str>>,
    last: u32,
}

impl Names {
    /// The number of a name; most rows repeat the name of the row before.
    pub(crate) fn number(&mut self, name: &str) -> u32 {
        if self.was_last(name) {
            return self.last;
        }
        self.last = if let Some(number) = self.numbers.get(name) {
            *number
        } else {
            let number = u32::try_from(self.names.len()).unwrap_or(u32::MAX);
            self.names.push(name.into());
            self.numbers.insert(name.into(), number);
            number
        };
        self.last
    }

    /// Whether this name was asked for last.
    pub(crate) fn was_last(&self, name: &str) -> bool {
        self.names.get(self.last as usize).is_some_and(|last| &**last == name)
    }

    pub(crate) fn len(&self) -> usize {
        self.names.len()
    }

    pub(crate) fn get(&self, number: u32) -> &str {
        self.names.get(number as usize).map_or("", |name| name)
    }
}
