//! The few largest influences on a chance, for an answer at a glance.

use crate::day::{Evidence, Reason, Target, TargetKind};
use crate::explain::forecast_sum::Worth;
use crate::explain::margin::MarginSum;
use crate::explain::part_words::{GROUPS, group};
use crate::explain::readiness_sum::ReadinessSum;

/// Influences that are told of one chance.
const TOLD: usize = 3;

/// Which chance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Chance {
    /// Of being ready: a muscle.
    Ready,
    /// Of reaching the target by strength alone.
    Could,
    /// Of reaching it as things usually go, habits included.
    Likely,
}

impl Chance {
    /// Name in JSON.
    pub fn key(self) -> &'static str {
        match self {
            Self::Ready => "ready",
            Self::Could => "could",
            Self::Likely => "likely",
        }
    }
}

/// What one cause does to one chance.
#[derive(Debug, Clone, PartialEq)]
pub struct Influence {
    /// Which chance.
    pub chance: Chance,
    /// Stable name of the cause, such as `damage` or `forecast_habit`.
    pub code: &'static str,
    /// The cause in words, without a number.
    pub text: String,
    /// What it adds to the chance, percentage points; negative lowers it.
    pub points: f64,
    /// How well founded it is.
    pub evidence: Evidence,
}

/// The largest influences on a muscle's chance of being ready, largest first.
pub(crate) fn of_muscle(sum: &ReadinessSum) -> Vec<Influence> {
    let unsure = Influence {
        chance: Chance::Ready,
        code: "uncertainty",
        text: "what is not known for sure".to_owned(),
        points: sum.uncertainty_points,
        evidence: Evidence::Useful,
    };
    let causes = sum.terms.iter().map(|term| Influence {
        chance: Chance::Ready,
        code: term.cause.code,
        text: term.cause.label.clone(),
        points: term.points,
        evidence: term.cause.evidence,
    });
    largest(causes.chain([unsure]).collect())
}

/// The largest influences on the chances of a target: by strength, then as things usually go.
pub(crate) fn of_target(margin: Option<&MarginSum>, target: &Target) -> Vec<Influence> {
    let mut told = margin.map(|sum| largest(on_strength(sum))).unwrap_or_default();
    told.extend(largest(on_habit(target)));
    told
}

/// The muscles of one exercise are told together: they are seldom far apart.
fn on_strength(sum: &MarginSum) -> Vec<Influence> {
    let mut told: Vec<Influence> = Vec::new();
    for term in &sum.terms {
        let is_back = term.cause.code == "recovery";
        match told.iter_mut().find(|told| is_back && told.code == "recovery") {
            Some(together) => together.points += term.points,
            None => told.push(Influence {
                chance: Chance::Could,
                code: term.cause.code,
                text: if is_back {
                    "its muscles are not fully back".to_owned()
                } else {
                    term.cause.label.clone()
                },
                points: term.points,
                evidence: term.cause.evidence,
            }),
        }
    }
    if sum.p_shown > sum.p_strength {
        told.push(Influence {
            chance: Chance::Could,
            code: "usually_done",
            text: "you usually do it, so you can".to_owned(),
            points: 100.0 * (sum.p_shown - sum.p_strength),
            evidence: Evidence::Useful,
        });
    }
    told
}

fn on_habit(target: &Target) -> Vec<Influence> {
    let (Some(forecast), Some(aim)) = (&target.forecast, &target.aim) else { return Vec::new() };
    let to_beat = matches!(aim.kind, TargetKind::OneMoreRep | TargetKind::NextLoad);
    if !to_beat && !matches!(aim.kind, TargetKind::TestSet | TargetKind::Expected) {
        return Vec::new();
    }
    let worth = Worth::of(forecast);
    let mut points = [0.0; GROUPS.len()];
    for part in forecast.contributions() {
        let of = if to_beat { worth.points_beat(part) } else { worth.points_not_worse(part) };
        if let Some(place) = group(part.part) {
            points[place] += of;
        }
    }
    let told = GROUPS.iter().zip(points).map(|(group, points)| {
        let [raises, lowers] = if to_beat { group.beat } else { group.not_worse };
        Influence {
            chance: Chance::Likely,
            code: group.code,
            text: (if points > 0.0 { raises } else { lowers }).to_owned(),
            points,
            evidence: group.evidence,
        }
    });
    told.collect()
}

fn largest(mut all: Vec<Influence>) -> Vec<Influence> {
    all.retain(|influence| influence.points != 0.0);
    all.sort_by(|a, b| b.points.abs().total_cmp(&a.points.abs()));
    all.truncate(TOLD);
    all
}

/// Points from which an influence is worth a sentence.
const SAID_FROM_POINTS: f64 = 2.0;

impl Influence {
    /// Whether it is large enough to be said where there is little room.
    pub fn is_worth_saying(&self) -> bool {
        self.points.abs() >= SAID_FROM_POINTS
    }

    /// As a reason: a sentence with its number.
    pub(crate) fn reason(&self) -> Reason {
        Reason {
            code: self.code,
            text: format!("{:+.0} points: {}.", self.points, self.text),
            value: Some(self.points),
            unit: "points",
            evidence: self.evidence,
        }
    }
}
