//! `regain muscle`: one muscle in full.

use std::process::ExitCode;

use anyhow::Result;
use clap::Args;
use regain_answer::{Answer, ExplanationJson, ForecastJson, MuscleJson, time};
use regain_draft::{Part, shown};
use regain_engine::{Day, Muscle};
use regain_journal::Occurred;
use serde::Serialize;

use crate::checkin::parse_muscle;
use crate::logbook::{AskedWhy, Logbook};
use crate::render::{self, BOLD, Page, painted};
use crate::shell::{AtArg, Shell};

/// One muscle: verdict, every reason, the next days
#[derive(Debug, Args)]
pub(crate) struct MuscleArgs {
    /// Which muscle, such as quads
    #[arg(value_name = "NAME", value_parser = parse_muscle)]
    muscle: Muscle,
    /// Answer for this time; 'last' is 18:00 on the day after the last session
    #[arg(long, value_name = "TIME|last")]
    at: Option<AtArg>,
    /// Show the whole sum behind the verdict
    #[arg(long)]
    explain: bool,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// `regain muscle NAME --json`: fields as in docs/today.md.
#[derive(Serialize)]
struct Answered<'a> {
    at: String,
    model: &'a str,
    #[serde(flatten)]
    muscle: MuscleJson<'a>,
    forecast: ForecastJson,
    exercises: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    explanation: Option<ExplanationJson<'a>>,
}

impl MuscleArgs {
    pub(crate) async fn run(self, shell: &mut Shell) -> Result<ExitCode> {
        let mut book = Logbook::open(&shell.folder).await?;
        let answer = book.answer(shell, self.at.as_ref())?;
        let day = answer.day();
        let exercises = exercises(&answer, self.muscle);
        let asked = AskedWhy { muscles: vec![self.muscle], ..AskedWhy::default() };
        let why = self.explain.then(|| answer.explain(&asked.muscles, &asked.exercises));
        if self.json {
            let of = &day.muscles[self.muscle];
            shell.out.json(&Answered {
                at: time(day.at),
                model: day.model,
                muscle: MuscleJson::new(self.muscle, of),
                forecast: ForecastJson::new(self.muscle, of, usize::MAX),
                exercises,
                explanation: why.as_ref().map(ExplanationJson::new),
            })?;
        } else if let Some(why) = &why {
            shell.out.text(&render::explanation(why, answer.unit()))?;
        } else {
            shell.out.text(&page(&day, self.muscle, &exercises))?;
        }
        let now = shell.now();
        let (occurred, about) = (Occurred::from_zoned(&now), answer.occurred());
        let said = book.said();
        let entry = shown(&day, &Part::Forecast(&[self.muscle]), occurred, about, &said, &answer.projection);
        book.record(entry, &now).await?;
        Ok(ExitCode::SUCCESS)
    }
}

/// Exercises of the log in which this muscle has a say, by name.
fn exercises(answer: &Answer, muscle: Muscle) -> Vec<String> {
    let ours =
        answer.projection.book.iter().filter(|exercise| exercise.deciding_muscles().any(|of| of == muscle));
    let mut names: Vec<_> = ours.map(|exercise| exercise.name.clone()).collect();
    names.sort();
    names
}

fn page(day: &Day, muscle: Muscle, exercises: &[String]) -> String {
    let of = &day.muscles[muscle];
    let mut page = Page::default();
    page.line(&painted(BOLD, &format!("{}: {}", muscle.label(), of.verdict.key())));
    page.gap();
    render::muscle_block(&mut page, day.at, muscle, of);
    for tip in &of.instead {
        page.hanging(6, 8, &format!("Instead: {tip}"));
    }
    if let Some(trained) = of.last_trained {
        page.line(&format!("      Last trained {}.", render::day_name(day.at, trained)));
    }
    page.line(&format!("      How much is known: {}.", of.confidence.key()));
    if !of.forecast.is_empty() {
        page.gap();
        render::forecast_rows(&mut page, day.at, &[(muscle, of)], usize::MAX);
    }
    if !exercises.is_empty() {
        let names: Vec<_> = exercises.iter().map(String::as_str).collect();
        page.gap();
        page.hanging(2, 4, &format!("Trained by: {}.", render::joined(&names, 10)));
    }
    page.finish()
}
