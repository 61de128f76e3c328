//! The forecast after some sets of the exercise itself: what is left of the question once they are lifted.
//!
//! A set above last time's best has decided it, one equal to it has decided "not worse". For what is open there are
//! two heads that cannot contradict each other: `p_beat` itself, and "level, if not beaten". Each is a sum: an
//! intercept, a share of what the forecast said before the first set, and six [terms](SetTermKind). The terms that
//! look at what was lifted rise, and no person has slopes of his own in them: a better set never lowers a chance.

mod coefficients;
mod defaults;
mod model;
mod said;
mod term;

pub use model::SetsModel;
pub use said::{AfterSets, SetContribution, SetPart, Standing};
pub use term::{SetFeatures, SetTermKind};

pub(super) use term::Stages;
