//! When what takes long to work out has to be worked out again.

use jiff::civil::Date;
use leptos::prelude::*;

use super::Regain;

/// What the answer rests on: which log, how many entries it has, the hour.
pub(crate) type Version = (bool, usize, Date, i8);

/// Changes with every entry and with the hour, not with every look at the clock. `None` until the journal is read.
pub(crate) fn version(regain: Regain) -> Memo<Option<Version>> {
    Memo::new(move |_| {
        let view = regain.view()?;
        // the journal grows by every change, corrections too
        let entries = regain.ask(|book| book.journal().entries().len())?;
        Some((regain.is_sample(), entries, view.at.date(), view.at.hour()))
    })
}
