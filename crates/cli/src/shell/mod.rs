//! What every command needs from the world: time, terminal, data folder.

mod clock;
mod folder;
mod machine;
mod output;

pub(crate) use clock::{AtArg, TimeArg};
pub(crate) use folder::DataFolder;
pub(crate) use machine::machine_name;
pub(crate) use output::{Output, is_broken_pipe, wrapped_error};

use std::io::{BufRead, IsTerminal as _};

use jiff::Zoned;
use jiff::tz::TimeZone;

/// The world as a command sees it.
pub(crate) struct Shell {
    /// Where the journal is kept.
    pub(crate) folder: DataFolder,
    /// What people and programs read.
    pub(crate) out: Output,
    /// What a person types.
    pub(crate) input: Box<dyn BufRead>,
    /// Whether a person sits at both ends.
    pub(crate) is_terminal: bool,
}

impl Shell {
    /// The process's own terminal.
    pub(crate) fn of_process(folder: DataFolder) -> Self {
        let is_terminal = std::io::stdin().is_terminal() && std::io::stdout().is_terminal();
        let input = Box::new(std::io::BufReader::new(std::io::stdin()));
        Self { folder, out: Output::of_process(), input, is_terminal }
    }

    /// The present, in the person's zone.
    pub(crate) fn now(&self) -> Zoned {
        Zoned::now()
    }

    /// The person's zone.
    pub(crate) fn zone(&self) -> TimeZone {
        TimeZone::system()
    }
}
