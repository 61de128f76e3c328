//! The `regain` program.

fn main() {}
