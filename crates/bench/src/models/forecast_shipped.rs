//! The engine's forecast as it ships.

use regain_engine::{Forecast, ForecastModel};

use super::{Fold, Knowledge, Learns, Model, Prediction};
use crate::walk::forecasts;

/// The shipped coefficients, learning from this lifter daily.
///
/// On the logs the coefficients were fitted on this row flatters itself; the refitted row does not.
pub(super) struct Shipped;

impl Model for Shipped {
    fn id(&self) -> &'static str {
        "forecast_shipped"
    }

    fn name(&self) -> &'static str {
        "Regain's forecast as shipped"
    }

    fn learns(&self) -> Learns {
        Learns::ShippedAndDaily
    }

    fn knowledge(&self) -> &'static [Knowledge] {
        &[Knowledge::NoPlan, Knowledge::Plan, Knowledge::InSession]
    }

    fn predict(&self, fold: &Fold<'_>) -> Vec<Prediction> {
        predictions(&forecasts(ForecastModel::default(), &fold.lifter.series, fold.knowledge))
    }
}

/// Fewer predictions than pairs when a forecast is missing, which the run refuses.
pub(super) fn predictions(forecasts: &[Option<Forecast>]) -> Vec<Prediction> {
    let prediction = |forecast: &Forecast| Prediction {
        p_beat: forecast.p_beat,
        p_not_worse: forecast.p_not_worse,
        value: None,
    };
    forecasts.iter().flatten().map(prediction).collect()
}
