//! The engine's capacity model, asked the way `today` asks it, with default constants and with parts off.

use regain_engine::{LiftOutlook, Params};

use super::{Fold, Learns, Model, Prediction};
use crate::metrics::Normal;
use crate::protocol::Pair;
use crate::replay::{exercise_of, replay};

/// Default constants.
pub(super) static DEFAULT: Engine =
    Engine { id: "capacity", name: "Regain's capacity model (could you?)", changes: &[] };
/// Each part off, or as small as its legal range allows.
pub(super) static ABLATIONS: [Engine; 8] = [
    Engine {
        id: "capacity_default_constants",
        name: "capacity, nothing learned of recovery speed and fatigue",
        changes: &[("learned_constants_used", 0.0)],
    },
    Engine {
        id: "capacity_little_fatigue",
        name: "capacity, fatigue at its smallest",
        changes: &[("fatigue_per_set", 0.003)],
    },
    Engine {
        id: "capacity_little_damage",
        name: "capacity, damage at its smallest",
        changes: &[("damage_per_set", 0.001)],
    },
    Engine {
        id: "capacity_no_systemic",
        name: "capacity, no whole-body fatigue",
        changes: &[("systemic_per_ten_sets", 0.0), ("systemic_per_ten_heavy_sets", 0.0)],
    },
    Engine {
        id: "capacity_no_setback",
        name: "capacity, no carried-over deficit",
        changes: &[("setback_share", 0.0)],
    },
    Engine {
        id: "capacity_no_novelty",
        name: "capacity, no extra damage of new work",
        changes: &[("novelty_gain", 0.0)],
    },
    Engine {
        id: "capacity_no_detraining",
        name: "capacity, no detraining",
        changes: &[("detraining_per_day", 0.0)],
    },
    Engine {
        id: "capacity_no_adaptation",
        name: "capacity, no adaptation",
        changes: &[
            ("adaptation_novice", 0.0),
            ("adaptation_intermediate", 0.0),
            ("adaptation_experienced", 0.0),
        ],
    },
];

/// The capacity model with some constants changed.
pub(super) struct Engine {
    id: &'static str,
    name: &'static str,
    changes: &'static [(&'static str, f64)],
}

impl Engine {
    /// None when a change is no longer legal; the run then says so, for the rows do not match.
    fn params(&self) -> Option<Params> {
        self.changes
            .iter()
            .try_fold(Params::default(), |params, (name, value)| params.with(name, *value).ok())
    }
}

impl Model for Engine {
    fn id(&self) -> &'static str {
        self.id
    }

    fn name(&self) -> &'static str {
        self.name
    }

    fn learns(&self) -> Learns {
        Learns::Daily
    }

    fn predict(&self, fold: &Fold<'_>) -> Vec<Prediction> {
        let Some(params) = self.params() else { return Vec::new() };
        let lifter = fold.lifter;
        replay(lifter, &params, |athlete, now, pairs| {
            let outlook = athlete.outlook(now);
            pairs.iter().map(|pair| prediction(pair, outlook.lift(&exercise_of(lifter, pair)))).collect()
        })
    }
}

/// By capacity alone there is no chance of a tie: one number for both questions.
///
/// Without a comparable effort (its sets were drops, or of no use to the model) nothing is known: one half.
fn prediction(pair: &Pair, outlook: Option<LiftOutlook>) -> Prediction {
    let p = outlook.map_or(0.5, |outlook| outlook.p_beat_last);
    let value = outlook.map(|outlook| Normal {
        mean: pair.last_log_e1rm + outlook.strength_log - outlook.last_strength_log,
        sd: outlook.effort_sd,
    });
    Prediction { p_beat: p, p_not_worse: p, value: value.or(Some(unknown(pair))) }
}

fn unknown(pair: &Pair) -> Normal {
    Normal { mean: pair.level.mean, sd: pair.level.variance.sqrt() }
}
