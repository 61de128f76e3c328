//! A cap on how much one part of a stream may take, so that a part without an end cannot fill the memory.

use std::cell::Cell;
use std::io::{self, BufRead, Read};
use std::rc::Rc;

/// Fails once more than an allowance was taken that the owner of the handle renews.
pub(crate) struct Capped<R> {
    input: R,
    left: Rc<Cell<usize>>,
}

impl<R> Capped<R> {
    /// The reader and the handle to its allowance, which begins at 0.
    pub(crate) fn new(input: R) -> (Self, Rc<Cell<usize>>) {
        let left = Rc::new(Cell::new(0));
        (Self { input, left: Rc::clone(&left) }, left)
    }
}

impl<R: BufRead> BufRead for Capped<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        let left = self.left.get();
        let buffer = self.input.fill_buf()?;
        if left == 0 && !buffer.is_empty() {
            return Err(io::Error::new(
                io::ErrorKind::InvalidData,
                "one element is longer than any real one",
            ));
        }
        Ok(buffer.get(..left.min(buffer.len())).unwrap_or(buffer))
    }

    fn consume(&mut self, amount: usize) {
        self.left.set(self.left.get().saturating_sub(amount));
        self.input.consume(amount);
    }
}

impl<R: BufRead> Read for Capped<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let available = self.fill_buf()?;
        let taken = available.len().min(buffer.len());
        if let (Some(to), Some(from)) = (buffer.get_mut(..taken), available.get(..taken)) {
            to.copy_from_slice(from);
        }
        self.consume(taken);
        Ok(taken)
    }
}
