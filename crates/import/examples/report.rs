//! What would an import of this file find? `cargo run -p regain-import --example report -- FILE [ZONE]`
#![allow(clippy::print_stdout)] // a program for a terminal

use jiff::{Timestamp, tz::TimeZone};
use regain_import::{ReadOptions, read_from};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().ok_or("name a file")?;
    let zone = arguments.next().map_or(Ok(TimeZone::system()), |name| TimeZone::get(&name))?;
    let name = std::path::Path::new(&path).file_name().unwrap_or_default().to_string_lossy().into_owned();
    let catalog = regain_catalog::Catalog::builtin();
    let known = |name: &str| catalog.find(name).is_some();
    let options = ReadOptions { known: Some(&known), ..ReadOptions::new(Timestamp::now(), zone) };
    let imported = read_from(&name, std::fs::File::open(&path)?, &options)?;
    println!("{}", serde_json::to_string_pretty(&imported.report)?);
    for draft in imported.drafts.iter().take(3) {
        println!("{draft:#?}");
    }
    Ok(())
}
