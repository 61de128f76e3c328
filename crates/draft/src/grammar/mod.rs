//! The short line that logs sets: `bench press 100x8@9, 100x7 fail; dips +20x11+4+3`.
//!
//! Exercises are separated by `;`, the sets of one exercise by `,`. docs/cli.md shows every form of a set.

mod cursor;
mod fault;
mod line;
mod set;
mod set_words;
mod show;

pub use fault::SyntaxError;
pub use line::{ExerciseText, parse_line, parse_sets};
pub use set::{LoadText, SetText};
pub use show::show_load;

#[cfg(test)]
mod tests;
