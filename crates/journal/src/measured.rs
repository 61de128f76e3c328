//! Which device's nights count: values of different devices and methods are never compared with each other.

use std::collections::BTreeMap;

use crate::body::{Body, MeasuredBody};

/// What a device can measure of a night.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Measure {
    Sleep,
    /// RMSSD or SDNN, whichever there are more nights of.
    Variability,
    RestingHr,
}

/// For each measure the one source, and of variability the one method, that has most nights.
#[derive(Debug, Clone, Default)]
pub(crate) struct Choice(BTreeMap<Measure, (String, Method)>);

/// How variability was computed; the same for what has no methods.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(crate) enum Method {
    #[default]
    Rmssd,
    Sdnn,
}

impl Choice {
    /// Counts all nights; of equally many the first name wins.
    pub(crate) fn of<'a>(bodies: impl Iterator<Item = &'a Body>) -> Self {
        let mut nights: BTreeMap<(Measure, &str, Method), u64> = BTreeMap::new();
        for body in bodies {
            let Body::Measured(measured) = body else { continue };
            for (measure, method, _) in values(measured) {
                *nights.entry((measure, &measured.source, method)).or_default() += 1;
            }
        }
        let mut best: BTreeMap<Measure, (u64, &str, Method)> = BTreeMap::new();
        for ((measure, source, method), count) in nights {
            let kept = best.entry(measure).or_insert((count, source, method));
            if count > kept.0 {
                *kept = (count, source, method);
            }
        }
        let kept =
            best.into_iter().map(|(measure, (_, source, method))| (measure, (source.to_owned(), method)));
        Self(kept.collect())
    }

    /// A choice that takes this body alone.
    pub(crate) fn all(body: &MeasuredBody) -> Self {
        let kept = values(body).map(|(measure, method, _)| (measure, (body.source.clone(), method)));
        Self(kept.collect())
    }

    /// The value of a measure, if this source and method were chosen for it.
    pub(crate) fn value(&self, body: &MeasuredBody, wanted: Measure) -> Option<f64> {
        let (source, method) = self.0.get(&wanted)?;
        let chosen = |(measure, by, _): &(Measure, Method, f64)| *measure == wanted && by == method;
        values(body).find(chosen).filter(|_| *source == body.source).map(|(.., value)| value)
    }
}

fn values(body: &MeasuredBody) -> impl Iterator<Item = (Measure, Method, f64)> {
    let all = [
        (Measure::Sleep, Method::Rmssd, body.sleep_hours),
        (Measure::Variability, Method::Rmssd, body.hrv_rmssd_ms),
        (Measure::Variability, Method::Sdnn, body.hrv_sdnn_ms),
        (Measure::RestingHr, Method::Rmssd, body.resting_hr_bpm),
    ];
    all.into_iter().filter_map(|(measure, method, value)| Some((measure, method, value?)))
}
