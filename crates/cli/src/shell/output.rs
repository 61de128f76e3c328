//! Standard output: colour only where it is wanted, ASCII where the locale knows no more.

use std::io::{self, Write};

use anyhow::Result;
use serde::Serialize;

use crate::render::WIDTH;

/// Where answers go.
pub(crate) struct Output {
    to: Box<dyn Write>,
    ascii: bool,
}

impl Output {
    /// Standard output. NO_COLOR, CLICOLOR and pipes switch colour off, CLICOLOR_FORCE on.
    pub(crate) fn of_process() -> Self {
        Self { to: Box::new(anstream::stdout()), ascii: !locale_is_utf8() }
    }

    /// Memory: for answers that another program takes on, and tests.
    pub(crate) fn to_memory() -> (Self, std::rc::Rc<std::cell::RefCell<Vec<u8>>>) {
        let shown = std::rc::Rc::new(std::cell::RefCell::new(Vec::new()));
        (Self { to: Box::new(Memory(shown.clone())), ascii: false }, shown)
    }

    /// Text for people.
    pub(crate) fn text(&mut self, text: &str) -> Result<()> {
        let text = if self.ascii { ascii(text) } else { text.to_owned() };
        self.to.write_all(text.as_bytes())?;
        self.to.flush()?;
        Ok(())
    }

    /// One line for people, wrapped where it does not fit.
    pub(crate) fn line(&mut self, line: &str) -> Result<()> {
        self.text(&format!("{}\n", wrapped(line)))
    }

    /// A value for programs.
    pub(crate) fn json(&mut self, value: &impl Serialize) -> Result<()> {
        serde_json::to_writer_pretty(&mut self.to, value)?;
        self.to.write_all(b"\n")?;
        self.to.flush()?;
        Ok(())
    }

    /// Bytes as they are.
    pub(crate) fn writer(&mut self) -> &mut dyn Write {
        &mut self.to
    }
}

/// Whether the reader of a pipe went away, which is no mistake.
pub(crate) fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        let direct = cause.downcast_ref::<io::Error>().map(io::Error::kind);
        let json = cause.downcast_ref::<serde_json::Error>().and_then(serde_json::Error::io_error_kind);
        direct.or(json) == Some(io::ErrorKind::BrokenPipe)
    })
}

/// An error as lines that fit a terminal; lines that fit already stay as they are.
pub(crate) fn wrapped_error(error: &anyhow::Error) -> String {
    wrapped(&format!("error: {error:#}"))
}

/// Lines that do not fit are wrapped; the others stay as they are.
fn wrapped(text: &str) -> String {
    let lines = text.split('\n').flat_map(|line| {
        let fits = textwrap::core::display_width(line) <= WIDTH;
        if fits {
            vec![line.to_owned()]
        } else {
            textwrap::wrap(line, WIDTH).into_iter().map(Into::into).collect()
        }
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// POSIX: the first of these that is set names the locale. Other systems write Unicode anyway.
fn locale_is_utf8() -> bool {
    if !cfg!(unix) {
        return true;
    }
    let set = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let locale = set("LC_ALL").or_else(|| set("LC_CTYPE")).or_else(|| set("LANG")).unwrap_or_default();
    let locale = locale.to_lowercase();
    locale.contains("utf-8") || locale.contains("utf8")
}

/// The signs that this program draws, in ASCII of the same width. Names of exercises stay as they are.
fn ascii(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '–' | '−' | '·' => '-',
            '×' => 'x',
            '…' => '.',
            '’' => '\'',
            '▁' => '_',
            '▂' => '.',
            '▃' => ':',
            '▄' => '-',
            '▅' => '=',
            '▆' => '+',
            '▇' => '*',
            '█' => '#',
            '\u{a0}' | '\u{202f}' => ' ',
            other => other,
        })
        .collect()
}

struct Memory(std::rc::Rc<std::cell::RefCell<Vec<u8>>>);

impl Write for Memory {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
