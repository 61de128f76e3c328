//! The forecast: what will probably happen when an exercise is done today, habits included.
//!
//! Two logistic heads that cannot contradict each other: `p_not_worse`, and `p_beat = p_not_worse ·
//! p(beat | not worse)`. Each head is a sum that can be read term by term: an intercept, 23 piecewise linear
//! [terms](TermKind) of the log, and small Gaussian filters that learn this athlete's own offset, form, day
//! and slopes online. Once sets of the exercise itself are done, [`AfterSets`] answers what is still open.
//!
//! This is about behaviour, not about capacity: somebody who always repeats a load will probably tie, which
//! does not mean that they could not beat it.
//!
//! The flow: [`Forecaster::begin_day`], [`Forecaster::predict`] for each planned exercise,
//! [`Forecaster::predict_after_sets`] while it is being done, [`Forecaster::observe`] when it is done. Features use
//! strictly earlier days; the filters learn at once, so a prediction after the first exercises of the day is the
//! in-session one.

mod bank;
mod coefficients;
mod defaults;
mod explained;
mod exposure;
mod features;
mod filter;
mod forecaster;
mod learner;
mod level;
mod model;
mod sets;
mod shapes;
mod term;

pub use explained::{Contribution, Forecast, LogOdds, Part};
pub use exposure::{ExercisesBefore, Exposure, LiftedSet, Outcome, Planned, SeriesId};
pub use filter::{PersonalPrior, PersonalWeight};
pub use forecaster::Forecaster;
pub use learner::Learner;
pub use model::{ForecastModel, Heads};
pub use sets::{AfterSets, SetContribution, SetFeatures, SetPart, SetTermKind, SetsModel, Standing};
pub use shapes::{BadTerm, Knot, Term};
pub use term::{Features, TermKind};
