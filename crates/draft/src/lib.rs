//! What a person typed, or was shown, on its way into the journal.
//!
//! The terminal and the web app take the same line (`bench press 100x8@9, 100x7 fail`) for the same sets, choose the
//! same exercise for a name, and note what they showed in the same words, because both do it here.

mod grammar;
mod named;
mod shown;
mod work;

// what was typed
pub use grammar::{ExerciseText, LoadText, SetText, SyntaxError, parse_line, parse_sets, show_load};
pub use named::{Named, Taken, name_exercise};
pub use work::{Work, WrongLoad, set_bodies, set_body, within_a_session};

// what was shown
pub use shown::{Part, already_shown, shown};
