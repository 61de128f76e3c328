//! `regain forecast`: the next days.

use std::process::ExitCode;

use anyhow::Result;
use clap::Args;
use regain_answer::{ForecastAnswerJson, ahead, ical, ready_events};
use regain_draft::{Part, shown};
use regain_engine::{Day, Muscle};
use regain_journal::Occurred;

use crate::checkin::parse_muscle;
use crate::logbook::Logbook;
use crate::render::{self, BOLD, DIM, Page, painted};
use crate::shell::{AtArg, Shell};

/// Days that the engine looks ahead.
const DAYS_MAX: u8 = 14;

/// When each muscle looks ready over the next days
#[derive(Debug, Args)]
pub(crate) struct ForecastArgs {
    /// Only these muscles
    #[arg(value_name = "MUSCLE", value_parser = parse_muscle)]
    muscles: Vec<Muscle>,
    /// How many days
    #[arg(long, default_value_t = DAYS_MAX, value_parser = clap::value_parser!(u8).range(1..=i64::from(DAYS_MAX)))]
    days: u8,
    /// Look from this time; 'last' is 18:00 on the day after the last session
    #[arg(long, value_name = "TIME|last")]
    at: Option<AtArg>,
    /// Print JSON
    #[arg(long)]
    json: bool,
    /// Print a calendar (iCalendar): the day on which each group of muscles looks ready
    #[arg(long, conflicts_with_all = ["json", "muscles", "days"])]
    ics: bool,
}

impl ForecastArgs {
    pub(crate) async fn run(self, shell: &mut Shell) -> Result<ExitCode> {
        let mut book = Logbook::open(&shell.folder).await?;
        let answer = book.answer(shell, self.at.as_ref())?;
        if self.ics {
            let day = ahead(&answer.athlete, &answer.at)?;
            let calendar = ical("Regain", answer.at.timestamp(), &ready_events(&day, "terminal"));
            shell.out.writer().write_all(calendar.as_bytes())?;
            return Ok(ExitCode::SUCCESS);
        }
        let day = answer.day();
        let muscles = if self.muscles.is_empty() { Muscle::ALL.to_vec() } else { self.muscles.clone() };
        let days = usize::from(self.days);
        if self.json {
            shell.out.json(&ForecastAnswerJson::new(&day, &muscles, days))?;
        } else {
            shell.out.text(&page(&day, &muscles, days))?;
        }
        let now = shell.now();
        let (occurred, about) = (Occurred::from_zoned(&now), answer.occurred());
        let said = book.said();
        let shown = shown(&day, &Part::Forecast(&muscles), occurred, about, &said, &answer.projection);
        book.record(shown, &now).await?;
        Ok(ExitCode::SUCCESS)
    }
}

fn page(day: &Day, muscles: &[Muscle], days: usize) -> String {
    let mut page = Page::default();
    page.line(&painted(BOLD, &format!("Readiness from {}", render::day_and_time(day.at))));
    let rows: Vec<_> = muscles.iter().map(|muscle| (*muscle, &day.muscles[*muscle])).collect();
    let (known, unknown): (Vec<_>, Vec<_>) = rows.into_iter().partition(|(_, of)| !of.forecast.is_empty());
    if !known.is_empty() {
        page.gap();
        render::forecast_rows(&mut page, day.at, &known, days);
    }
    if !unknown.is_empty() {
        let names: Vec<_> = unknown.iter().map(|(muscle, _)| muscle.label()).collect();
        page.gap();
        page.hanging(2, 4, &format!("Never logged: {}.", render::joined(&names, usize::MAX)));
    }
    page.gap();
    let note = "One sign a day, higher is readier: the chance of being within 1.5 % of full strength, without \
                training in between. An estimate, drawn again after every entry.";
    page.text(0, &painted(DIM, note));
    page.finish()
}
