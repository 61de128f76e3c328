//! The engine's forecast with its shapes fitted on the other lifters only.

use super::{Fold, Knowledge, Learns, Model, Prediction, forecast_shipped};
use crate::fit::fit_forecast;
use crate::walk::forecasts;

/// The engine's own forecaster; its coefficients never saw the lifter they are scored on.
pub(super) struct Additive;

impl Model for Additive {
    fn id(&self) -> &'static str {
        "forecast"
    }

    fn name(&self) -> &'static str {
        "Regain's forecast, refitted without the lifter"
    }

    fn learns(&self) -> Learns {
        Learns::FromOthersAndDaily
    }

    fn knowledge(&self) -> &'static [Knowledge] {
        &[Knowledge::NoPlan, Knowledge::Plan, Knowledge::InSession]
    }

    fn needs_others(&self) -> bool {
        true
    }

    /// Empty when the fit gives no sound model; the run then says so, for the rows do not match.
    fn predict(&self, fold: &Fold<'_>) -> Vec<Prediction> {
        let Ok(model) = fit_forecast(&fold.others) else { return Vec::new() };
        forecast_shipped::predictions(&forecasts(model, &fold.lifter.series, fold.knowledge))
    }
}
