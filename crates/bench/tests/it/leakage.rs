//! No model may know the future, and every model must use what it is given.

use crate::support::simulated;
use regain_bench::{Dataset, Feature, Fold, Knowledge, Lifter, MODELS, Model, Prediction, Target, log_loss};

/// Everything that was lifted on or after the day changes; place, plan and days stay.
fn with_another_future(lifter: &Lifter, from_day: i32) -> Lifter {
    let mut series = lifter.series.clone();
    for exposure in series.iter_mut().flat_map(|series| &mut series.exposures) {
        if exposure.day >= from_day {
            let factor = factor(exposure.day);
            exposure.log_e1rm += factor.ln();
            exposure.top_load_kg *= factor;
            exposure.best_reps = 16.0 - exposure.best_reps;
            exposure.top_reps = 16.0 - exposure.top_reps;
            exposure.sets.iter_mut().for_each(|set| set.load_kg *= factor);
            exposure.sets.reverse();
        }
    }
    let mut log = lifter.log.clone();
    for set in log.sets.iter_mut().filter(|set| set.day >= from_day) {
        set.load_kg = set.load_kg.map(|kg| kg * factor(set.day));
    }
    Lifter::from_parts(log, series, lifter.loads.clone())
}

fn factor(day: i32) -> f64 {
    if day % 3 == 0 { 1.3 } else { 0.7 }
}

fn predict(model: &dyn Model, data: &Dataset, lifter: &Lifter) -> Vec<Vec<Prediction>> {
    let others: Vec<&Lifter> = data.lifters.iter().filter(|other| other.name != lifter.name).collect();
    let fold = |knowledge| Fold { others: others.clone(), lifter, knowledge };
    model.knowledge().iter().map(|knowledge| model.predict(&fold(*knowledge))).collect()
}

#[test]
fn another_future_changes_no_forecast_up_to_that_day() {
    let data = simulated();
    let lifter = &data.lifters[0];
    let cut = lifter.pairs[lifter.pairs.len() / 2].day;
    let changed = with_another_future(lifter, cut);
    for model in MODELS.iter().copied() {
        let (before, after) = (predict(model, &data, lifter), predict(model, &data, &changed));
        for ((before, after), knowledge) in before.iter().zip(&after).zip(model.knowledge()) {
            // in-session the exercises done before on the same day may be known
            let last = if *knowledge == Knowledge::InSession { cut - 1 } else { cut };
            let past = lifter.pairs.iter().filter(|pair| pair.day <= last).count();
            assert_eq!(before[..past], after[..past], "{} knows the future", model.id());
        }
    }
    let later = |lifter: &Lifter| lifter.pairs.iter().map(|pair| pair.outcome).collect::<Vec<_>>();
    assert_ne!(later(lifter), later(&changed), "the futures must differ for the test to mean anything");
}

#[test]
fn other_lifters_features_serve_worse() {
    let data = simulated();
    for id in ["history_logistic", "history_recovery_logistic"] {
        let model = MODELS.iter().copied().find(|model| model.id() == id).unwrap();
        let (own, shuffled) =
            (mean_loss(model, &data, &data), mean_loss(model, &data, &with_shuffled_inputs(&data)));
        assert!(own < shuffled, "{id}: {own} with its inputs, {shuffled} with shuffled ones");
    }
}

/// Each pair gets the features of a pair far away in the same log.
fn with_shuffled_inputs(data: &Dataset) -> Dataset {
    let mut data = data.clone();
    for lifter in &mut data.lifters {
        let rows: Vec<_> = lifter.pairs.iter().map(|pair| pair.features).collect();
        let n = rows.len();
        lifter.pairs.iter_mut().enumerate().for_each(|(i, pair)| pair.features = rows[(i * 37 + n / 2) % n]);
    }
    data
}

fn mean_loss(model: &dyn Model, fitted_on: &Dataset, data: &Dataset) -> f64 {
    let mut losses = Vec::new();
    for lifter in &data.lifters {
        let predictions = predict(model, fitted_on, lifter);
        for (pair, prediction) in lifter.pairs.iter().zip(predictions.last().unwrap()) {
            if pair.scored {
                losses.push(log_loss(prediction.p_not_worse, Target::NotWorse.happened(pair.outcome)));
                losses.push(log_loss(prediction.p_beat, Target::Beat.happened(pair.outcome)));
            }
        }
    }
    losses.iter().sum::<f64>() / losses.iter().map(|_| 1.0).sum::<f64>()
}

#[test]
fn every_feature_is_known_before_the_day() {
    let data = simulated();
    let lifter = &data.lifters[1];
    let cut = lifter.pairs[lifter.pairs.len() / 2].day;
    let changed = with_another_future(lifter, cut);
    let hidden = [Feature::TodaySoFar];
    for (before, after) in lifter.pairs.iter().zip(&changed.pairs).filter(|(pair, _)| pair.day <= cut) {
        for feature in Feature::ALL.iter().filter(|feature| !hidden.contains(feature)) {
            let (a, b) = (before.features[*feature], after.features[*feature]);
            assert!((a - b).abs() < 1e-12 || (a.is_nan() && b.is_nan()), "{} leaks", feature.key());
        }
    }
}
