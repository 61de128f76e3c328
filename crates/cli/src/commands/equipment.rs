//! `regain equipment`: the loads that can be made.

use std::process::ExitCode;

use anyhow::{Result, bail};
use clap::Args;
use regain_answer::equipment_makes;
use regain_catalog::Equipment;
use regain_journal::{Body, EquipmentBody, Occurred};

use crate::logbook::Logbook;
use crate::render::Page;
use crate::shell::{Shell, TimeArg};

/// The loads your equipment makes: targets keep to them
///
/// For example: regain equipment barbell 'bar 20; 2x20 1x10 2x5 1x2.5 1x1.25'; regain equipment cable '5-100 step 5';
/// regain equipment dumbbell '8 10 12.5 15'; regain equipment machine none; regain equipment barbell any.
#[derive(Debug, Args)]
pub(crate) struct EquipmentArgs {
    /// Kind of equipment, as the catalogue calls it: barbell, dumbbell, cable, machine, …
    #[arg(value_name = "KIND")]
    kind: String,
    /// A bar and pairs of plates, steps, single loads, 'none', or 'any'; kg unless a number ends in lb
    #[arg(value_name = "LOADS", required = true)]
    loads: Vec<String>,
    /// When this was so, if not now
    #[arg(long, value_name = "TIME")]
    at: Option<TimeArg>,
}

impl EquipmentArgs {
    pub(crate) async fn run(self, shell: &mut Shell) -> Result<ExitCode> {
        let key = self.kind.trim().to_lowercase().replace([' ', '-'], "_");
        if Equipment::from_key(&key).is_none() {
            let known: Vec<&str> = Equipment::ALL.into_iter().map(Equipment::key).collect();
            bail!("'{}' is no equipment of the catalogue; there are {}", self.kind, known.join(", "));
        }
        let mut book = Logbook::open(&shell.folder).await?;
        let makes = equipment_makes(&self.loads.join(" "), book.unit())?;
        let now = shell.now();
        let at = self.at.clone().unwrap_or(TimeArg::Now).resolve(&now, &shell.zone())?;
        let body =
            EquipmentBody { occurred: Occurred::from_zoned(&at), makes: [(key.clone(), makes)].into() };
        let body = Body::Equipment(body);
        body.check()?;
        book.append(vec![body], &now).await?;
        let answer = book.answer(shell, None)?;
        let rack = answer.athlete.wishes().racks.get(&key).cloned();
        let mut page = Page::default();
        page.hanging(0, 2, &in_words(&key, rack));
        shell.out.text(&page.finish())?;
        Ok(ExitCode::SUCCESS)
    }
}

fn in_words(key: &str, rack: Option<Option<regain_engine::Rack>>) -> String {
    const SHOWN: usize = 12;
    match rack {
        None => format!("Targets for {key} step as the catalogue says."),
        Some(None) => format!("You have no {key}: its exercises are not offered."),
        Some(Some(rack)) => {
            let loads: Vec<String> =
                rack.loads().iter().take(SHOWN).map(|load| load.kg().to_string()).collect();
            let more = if rack.loads().len() > SHOWN { ", …" } else { "" };
            format!("You can make {}{more} kg with {key}.", loads.join(", "))
        }
    }
}
