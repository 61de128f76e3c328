//! `regain profile`: facts about the person.

use std::process::ExitCode;

use anyhow::Result;
use clap::Args;
use regain_answer::{body_mass_kg, profile};
use regain_engine::Load;
use regain_journal::{Body, Occurred, ProfileBody, UnitWord};
use serde::Serialize;

use crate::logbook::{Logbook, parse_unit};
use crate::render::{self, Page};
use crate::shell::Shell;

/// Facts about you: shows them, or takes new ones
///
/// All are optional. Under 18, pregnancy, a known disease or recent surgery keep every verdict at care or below;
/// ask a professional before hard training.
#[derive(Debug, Args)]
pub(crate) struct ProfileArgs {
    /// Year of birth
    #[arg(long, value_name = "YEAR", value_parser = clap::value_parser!(u16).range(birth_years()))]
    birth_year: Option<u16>,
    /// How long you have trained: novice (half a year), intermediate (two years), experienced
    #[arg(long, value_name = "WORD", value_parser = ["novice", "intermediate", "experienced"])]
    training_age: Option<String>,
    /// Body mass, such as 80kg or 176lb
    #[arg(long, value_name = "MASS", value_parser = parse_mass)]
    body_mass: Option<f64>,
    /// Unit in which you type and read loads
    #[arg(long, value_name = "kg|lb", value_parser = parse_unit)]
    unit: Option<UnitWord>,
    /// Pregnancy
    #[arg(long, value_name = "yes|no", value_parser = parse_yes_no)]
    pregnancy: Option<bool>,
    /// A known disease
    #[arg(long, value_name = "yes|no", value_parser = parse_yes_no)]
    disease: Option<bool>,
    /// Recent surgery
    #[arg(long, value_name = "yes|no", value_parser = parse_yes_no)]
    surgery: Option<bool>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// `regain profile --json`: what was said last; null was never said.
#[derive(Debug, Default, Serialize)]
struct Facts {
    birth_year: Option<u16>,
    training_age: Option<String>,
    body_mass_kg: Option<f64>,
    unit: Option<UnitWord>,
    pregnancy: Option<bool>,
    disease: Option<bool>,
    surgery: Option<bool>,
}

impl ProfileArgs {
    pub(crate) async fn run(self, shell: &mut Shell) -> Result<ExitCode> {
        let mut book = Logbook::open(&shell.folder).await?;
        let now = shell.now();
        let said = self.body(Occurred::from_zoned(&now));
        if let Some(body) = said {
            book.append(vec![Body::Profile(body)], &now).await?;
        }
        let facts = Facts::of(&book);
        if self.json {
            shell.out.json(&facts)?;
        } else {
            shell.out.text(&facts.page())?;
        }
        Ok(ExitCode::SUCCESS)
    }

    fn body(&self, occurred: Occurred) -> Option<ProfileBody> {
        let body = ProfileBody {
            birth_year: self.birth_year,
            training_age: self.training_age.clone(),
            body_mass_kg: self.body_mass,
            pregnancy: self.pregnancy,
            disease: self.disease,
            surgery: self.surgery,
            unit: self.unit,
            ..ProfileBody::new(occurred)
        };
        let silent = self.birth_year.is_none()
            && self.training_age.is_none()
            && self.body_mass.is_none()
            && self.unit.is_none()
            && self.pregnancy.or(self.disease).or(self.surgery).is_none();
        (!silent).then_some(body)
    }
}

impl Facts {
    /// The last word on each fact.
    fn of(book: &Logbook) -> Self {
        let said = profile(book.said().into_iter().map(|(_, body)| body));
        said.map_or_else(Self::default, |said| Self {
            birth_year: said.birth_year,
            training_age: said.training_age,
            body_mass_kg: said.body_mass_kg,
            unit: said.unit,
            pregnancy: said.pregnancy,
            disease: said.disease,
            surgery: said.surgery,
        })
    }

    fn page(&self) -> String {
        let unit = self.unit.unwrap_or_default();
        let mass =
            self.body_mass_kg.and_then(|kg| Load::from_kg(kg).ok()).map(|mass| render::load(mass, unit));
        let yes_no = |fact: Option<bool>| fact.map(|yes| if yes { "yes" } else { "no" }.to_owned());
        let rows = [
            ("Year of birth", self.birth_year.map(|year| year.to_string())),
            ("Training age", self.training_age.clone()),
            ("Body mass", mass),
            ("Loads in", self.unit.map(|unit| if unit == UnitWord::Kg { "kg" } else { "lb" }.to_owned())),
            ("Pregnancy", yes_no(self.pregnancy)),
            ("Known disease", yes_no(self.disease)),
            ("Recent surgery", yes_no(self.surgery)),
        ];
        let mut page = Page::default();
        for (name, fact) in rows {
            page.line(&format!("{name:<15} {}", fact.unwrap_or_else(|| "not said".to_owned())));
        }
        page.finish()
    }
}

pub(super) fn parse_yes_no(text: &str) -> Result<bool, String> {
    match text.trim().to_lowercase().as_str() {
        "yes" | "y" | "true" => Ok(true),
        "no" | "n" | "false" => Ok(false),
        other => Err(format!("write yes or no, not '{other}'")),
    }
}

fn birth_years() -> std::ops::RangeInclusive<i64> {
    let years = ProfileBody::BIRTH_YEARS;
    i64::from(*years.start())..=i64::from(*years.end())
}

fn parse_mass(text: &str) -> Result<f64, String> {
    body_mass_kg(text, UnitWord::Kg)
}
