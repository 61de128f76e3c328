//! A quick hash for tables of words. Reading the catalogue fills them with tens of thousands of entries, and hashing
//! them with the standard library's hasher was a third of its cost. Only the catalogue's own data are stored, so
//! nobody else chooses what collides.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// A table by words.
pub(crate) type WordMap<K, V> = HashMap<K, V, BuildHasherDefault<WordHasher>>;

/// Multiply and rotate, eight bytes at a time.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct WordHasher(u64);

impl Hasher for WordHasher {
    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let mut word = [0; 8];
            word[..chunk.len()].copy_from_slice(chunk);
            self.write_u64(u64::from_le_bytes(word));
        }
    }

    fn write_u8(&mut self, byte: u8) {
        self.write_u64(u64::from(byte));
    }

    fn write_u16(&mut self, word: u16) {
        self.write_u64(u64::from(word));
    }

    fn write_u64(&mut self, word: u64) {
        const MIX: u64 = 0x9e37_79b9_7f4a_7c15; // 2^64 divided by the golden ratio, spreads neighbours
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(MIX);
    }

    fn finish(&self) -> u64 {
        self.0.rotate_left(26) // the high bits are the mixed ones; tables look at the low ones first
    }
}
