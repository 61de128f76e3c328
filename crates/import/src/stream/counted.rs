//! How many bytes of an input were read, to be asked while something else reads it.

use std::cell::Cell;
use std::io::{self, Read};
use std::rc::Rc;

/// A reader that counts.
pub(crate) struct Counted<R> {
    input: R,
    done: Rc<Cell<u64>>,
}

impl<R> Counted<R> {
    pub(crate) fn new(input: R) -> Self {
        Self { input, done: Rc::default() }
    }

    /// The count, which goes on while the reader is read.
    pub(crate) fn done(&self) -> Rc<Cell<u64>> {
        Rc::clone(&self.done)
    }
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.input.read(buffer)?;
        self.done.set(self.done.get() + u64::try_from(read).unwrap_or(0));
        Ok(read)
    }
}
