//! Makes `assets/common_passwords.bin` from a list of passwords, the most frequent first, one a line.

use std::collections::BTreeSet;
use std::io::{self, BufRead as _, Write as _};

use sha2::{Digest as _, Sha256};

/// All of these, and of the rest those that are long enough to be chosen.
const FIRST: usize = 10_000;
const SIGNS_MIN: usize = 12;

fn main() -> io::Result<()> {
    let mut kept = BTreeSet::new();
    for (rank, line) in io::stdin().lock().lines().enumerate() {
        let line = line?.to_lowercase();
        if rank < FIRST || line.chars().count() >= SIGNS_MIN {
            kept.insert(Sha256::digest(line)[..5].to_vec());
        }
    }
    let bytes: Vec<u8> = kept.into_iter().flatten().collect();
    io::stdout().write_all(&bytes)
}
