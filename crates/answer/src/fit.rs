//! What was learned about a person, for programs.

use regain_engine::{Fit, Heads, LearnedConstant, Moment, PersonalWeight};
use serde::Serialize;

use crate::round::{digits, time};

/// `regain fit --json`: fields as in docs/today.md.
#[derive(Debug, Serialize)]
pub struct FitJson {
    at: String,
    recovery_time_factor: ConstantJson,
    fatigue_factor: ConstantJson,
    efforts: u32,
    still_learning: bool,
    r#use: &'static str,
    advantage_nats: f64,
    spread_ratio: f64,
    effort_sd_pct: Option<f64>,
    effort_sd_reps: Option<f64>,
    effort_sd_exercises: usize,
    forecast_efforts: u32,
    offset: HeadsJson,
    habits: Vec<HabitJson>,
}

#[derive(Debug, Serialize)]
struct ConstantJson {
    value: f64,
    from: f64,
    to: f64,
    log_sd: f64,
}

#[derive(Debug, Serialize)]
struct WeightJson {
    log_odds: f64,
    sd: f64,
}

#[derive(Debug, Serialize)]
struct HeadsJson {
    not_worse: WeightJson,
    beat: WeightJson,
}

#[derive(Debug, Serialize)]
struct HabitJson {
    term: &'static str,
    #[serde(flatten)]
    slope: HeadsJson,
}

impl FitJson {
    /// What was known at this moment.
    pub fn new(fit: &Fit, at: Moment) -> Self {
        let habits = fit.habits.iter();
        Self {
            at: time(at),
            recovery_time_factor: fit.recovery.into(),
            fatigue_factor: fit.fatigue.into(),
            efforts: fit.efforts,
            still_learning: fit.still_learning,
            r#use: fit.learned_use.key(),
            advantage_nats: digits(fit.advantage_nats, 3),
            spread_ratio: digits(fit.spread_ratio, 3),
            effort_sd_pct: fit.noise.map(|noise| digits(noise.sd_pct, 2)),
            effort_sd_reps: fit.noise.map(|noise| digits(noise.sd_reps, 2)),
            effort_sd_exercises: fit.noise.map_or(0, |noise| noise.exercises),
            forecast_efforts: fit.forecast_efforts,
            offset: fit.offset.into(),
            habits: habits.map(|of| HabitJson { term: of.term.key(), slope: of.slope.into() }).collect(),
        }
    }
}

impl From<LearnedConstant> for ConstantJson {
    fn from(of: LearnedConstant) -> Self {
        Self {
            value: digits(of.factor, 3),
            from: digits(of.from, 3),
            to: digits(of.to, 3),
            log_sd: digits(of.log_sd, 3),
        }
    }
}

impl From<Heads<PersonalWeight>> for HeadsJson {
    fn from(of: Heads<PersonalWeight>) -> Self {
        let weight = |of: PersonalWeight| WeightJson { log_odds: digits(of.mean, 3), sd: digits(of.sd, 3) };
        Self { not_worse: weight(of.not_worse), beat: weight(of.beat) }
    }
}
