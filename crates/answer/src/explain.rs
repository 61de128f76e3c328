//! An explanation as JSON: every number with all its digits.

use regain_engine::{
    Asked, Cause, Chances, ExerciseExplanation, Explanation, ForecastSum, ForecastTerm, Heads, LogOdds,
    MarginSum, MuscleExplanation, Part, ReadinessSum, StrengthSum, TableRow, VarianceTerm,
};
use serde::Serialize;

/// Field `explanation` of the reading commands.
#[derive(Debug, Serialize)]
pub struct ExplanationJson<'a> {
    day_rows: Vec<RowJson<'a>>,
    muscles: Vec<MuscleWhyJson<'a>>,
    exercises: Vec<ExerciseWhyJson<'a>>,
}

impl<'a> ExplanationJson<'a> {
    /// Everything that was asked about.
    pub fn new(of: &'a Explanation) -> Self {
        Self {
            day_rows: rows(&of.day_rows),
            muscles: of.muscles.iter().map(MuscleWhyJson::new).collect(),
            exercises: of.exercises.iter().map(ExerciseWhyJson::new).collect(),
        }
    }
}

#[derive(Debug, Serialize)]
struct RowJson<'a> {
    name: &'static str,
    matches: bool,
    decides: bool,
    facts: Vec<FactJson<'a>>,
}

#[derive(Debug, Serialize)]
struct FactJson<'a> {
    text: &'a str,
    holds: bool,
}

fn rows(rows: &[TableRow]) -> Vec<RowJson<'_>> {
    rows.iter()
        .map(|row| RowJson {
            name: row.name,
            matches: row.matches,
            decides: row.decides,
            facts: row.facts.iter().map(|fact| FactJson { text: &fact.text, holds: fact.holds }).collect(),
        })
        .collect()
}

#[derive(Debug, Serialize)]
struct MuscleWhyJson<'a> {
    muscle: &'static str,
    verdict: &'static str,
    readiness: Option<ReadinessJson<'a>>,
    rows: Vec<RowJson<'a>>,
    caps: Vec<RowJson<'a>>,
}

impl<'a> MuscleWhyJson<'a> {
    fn new(why: &'a MuscleExplanation) -> Self {
        Self {
            muscle: why.muscle.key(),
            verdict: why.day.verdict.key(),
            readiness: why.readiness.as_ref().map(ReadinessJson::new),
            rows: rows(&why.rows),
            caps: rows(&why.caps),
        }
    }
}

/// One term of a sum; what it is measured in stands in the names of the numbers.
#[derive(Debug, Serialize)]
struct TermJson<'a> {
    code: &'static str,
    text: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    muscle: Option<&'static str>,
    log: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pct: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    kg: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    points: Option<f64>,
    evidence: &'static str,
}

fn term(cause: &Cause, log: f64) -> TermJson<'_> {
    let (code, text, evidence) = (cause.code, cause.label.as_str(), cause.evidence.key());
    TermJson { code, text, muscle: None, log, pct: None, kg: None, points: None, evidence }
}

#[derive(Debug, Serialize)]
struct VarianceJson {
    code: &'static str,
    text: &'static str,
    variance: f64,
}

fn variances(terms: &[VarianceTerm]) -> Vec<VarianceJson> {
    let json =
        |term: &VarianceTerm| VarianceJson { code: term.code, text: term.label, variance: term.variance };
    terms.iter().map(json).collect()
}

#[derive(Debug, Serialize)]
struct ReadinessJson<'a> {
    start_points: f64,
    uncertainty_points: f64,
    terms: Vec<TermJson<'a>>,
    deficit_log: f64,
    deficit_pct: f64,
    sd_log: f64,
    variances: Vec<VarianceJson>,
    ready_limit_log: f64,
    p_ready: f64,
}

impl<'a> ReadinessJson<'a> {
    fn new(sum: &'a ReadinessSum) -> Self {
        let terms = sum.terms.iter().map(|of| TermJson {
            pct: Some(of.pct),
            points: Some(of.points),
            ..term(&of.cause, of.log)
        });
        Self {
            start_points: 100.0,
            uncertainty_points: sum.uncertainty_points,
            terms: terms.collect(),
            deficit_log: sum.deficit_log,
            deficit_pct: sum.deficit_pct,
            sd_log: sum.sd_log,
            variances: variances(&sum.variances),
            ready_limit_log: sum.ready_limit_log,
            p_ready: sum.p_ready,
        }
    }
}

#[derive(Debug, Serialize)]
struct ExerciseWhyJson<'a> {
    exercise: &'a str,
    id: &'a str,
    verdict: &'static str,
    rows: Vec<RowJson<'a>>,
    strength: Option<StrengthJson<'a>>,
    could: Option<CouldJson<'a>>,
    likely: Option<LikelyJson<'a>>,
}

impl<'a> ExerciseWhyJson<'a> {
    fn new(why: &'a ExerciseExplanation) -> Self {
        Self {
            exercise: &why.target.name,
            id: why.target.exercise.as_str(),
            verdict: why.target.verdict.key(),
            rows: rows(&why.rows),
            strength: why.strength.as_ref().map(StrengthJson::new),
            could: why.margin.as_ref().map(CouldJson::new),
            likely: why.forecast.as_ref().map(LikelyJson::new),
        }
    }
}

#[derive(Debug, Serialize)]
struct StrengthJson<'a> {
    level_log: f64,
    level_kg: f64,
    terms: Vec<TermJson<'a>>,
    expected_log: f64,
    expected_kg: f64,
}

impl<'a> StrengthJson<'a> {
    fn new(sum: &'a StrengthSum) -> Self {
        let terms = sum.terms.iter().map(|of| TermJson {
            muscle: of.muscle.map(regain_engine::Muscle::key),
            kg: Some(of.kg),
            ..term(&of.cause, of.log)
        });
        Self {
            level_log: sum.level_log,
            level_kg: sum.level_kg,
            terms: terms.collect(),
            expected_log: sum.expected_log,
            expected_kg: sum.expected_kg,
        }
    }
}

#[derive(Debug, Serialize)]
struct CouldJson<'a> {
    start_points: f64,
    terms: Vec<TermJson<'a>>,
    needed_log: f64,
    expected_log: f64,
    sd_log: f64,
    variances: Vec<VarianceJson>,
    p_strength: f64,
    p_shown: f64,
}

impl<'a> CouldJson<'a> {
    fn new(sum: &'a MarginSum) -> Self {
        let terms = sum.terms.iter().map(|of| TermJson {
            muscle: of.muscle.map(regain_engine::Muscle::key),
            points: Some(of.points),
            ..term(&of.cause, of.log)
        });
        Self {
            start_points: 50.0,
            terms: terms.collect(),
            needed_log: sum.needed_log,
            expected_log: sum.expected_log,
            sd_log: sum.sd_log,
            variances: variances(&sum.variances),
            p_strength: sum.p_strength,
            p_shown: sum.p_shown,
        }
    }
}

#[derive(Debug, Serialize)]
struct LikelyJson<'a> {
    start: StartJson,
    terms: Vec<ForecastTermJson<'a>>,
    log_odds: HeadsJson<f64>,
    p_not_worse: f64,
    p_beat_given_not_worse: f64,
    p_beat: f64,
    asks_for: Option<&'static str>,
    target_points: Option<f64>,
    p_shown: Option<f64>,
}

#[derive(Debug, Serialize)]
struct StartJson {
    log_odds: HeadsJson<f64>,
    p_not_worse: f64,
    p_beat: f64,
}

/// A value of each head of the forecast.
#[derive(Debug, Serialize)]
struct HeadsJson<T> {
    not_worse: T,
    beat: T,
}

impl<T> From<Heads<T>> for HeadsJson<T> {
    fn from(of: Heads<T>) -> Self {
        Self { not_worse: of.not_worse, beat: of.beat }
    }
}

#[derive(Debug, Serialize)]
struct LogOddsJson {
    population: f64,
    personal: f64,
}

#[derive(Debug, Serialize)]
struct ForecastTermJson<'a> {
    term: &'static str,
    text: &'a str,
    value: Option<f64>,
    log_odds: HeadsJson<LogOddsJson>,
    points_not_worse: f64,
    points_beat: f64,
}

impl<'a> LikelyJson<'a> {
    fn new(sum: &'a ForecastSum) -> Self {
        let Chances { not_worse, beat } = sum.p_start;
        Self {
            start: StartJson { log_odds: sum.start.into(), p_not_worse: not_worse, p_beat: beat },
            terms: sum.terms.iter().map(ForecastTermJson::new).collect(),
            log_odds: sum.log_odds.into(),
            p_not_worse: sum.p.not_worse,
            p_beat_given_not_worse: sum.p_beat_given_not_worse,
            p_beat: sum.p.beat,
            asks_for: sum.asked.map(|asked: Asked| if asked.to_beat { "beat" } else { "not_worse" }),
            target_points: sum.asked.map(|asked| asked.target_points),
            p_shown: sum.asked.map(|asked| asked.p_shown),
        }
    }
}

impl<'a> ForecastTermJson<'a> {
    fn new(of: &'a ForecastTerm) -> Self {
        let odds = |of: LogOdds| LogOddsJson { population: of.population, personal: of.personal };
        Self {
            term: match of.part {
                Part::Intercept => "intercept",
                Part::Offset => "offset",
                Part::Form => "form",
                Part::Day => "day",
                Part::Term(kind) => kind.key(),
            },
            text: of.label,
            value: of.value,
            log_odds: of.log_odds.map(odds).into(),
            points_not_worse: of.points_not_worse,
            points_beat: of.points_beat,
        }
    }
}
