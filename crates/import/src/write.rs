//! Out again: the sets that count, in the layouts of other programs.

mod hevy;
mod own;
mod session;
mod strong;
mod tcx;

pub use own::write_csv;
pub(crate) use own::{HEADER, restore};

pub use hevy::write_hevy;
pub use strong::write_strong;
pub use tcx::write_tcx;
