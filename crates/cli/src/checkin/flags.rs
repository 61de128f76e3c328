//! The check-in as command-line flags.

use clap::Args;
use regain_engine::{Energy, HrvMs, Muscle, Prs, RestingHr, SleepHours};
use regain_journal::{CheckInBody, Occurred, PainBody};

use super::items;

/// Answers given as flags. What is not given is unknown, never normal.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "Check-in")]
pub(crate) struct CheckInArgs {
    /// Soreness 0-10 by muscle, such as quads=5,calves=2; 'none' when nothing is sore, 'none,quads=5' when
    /// nothing else is
    #[arg(long, value_name = "MUSCLE=0-10,...", value_parser = parse_soreness)]
    soreness: Vec<SorenessArg>,
    /// What changes how a muscle works: form, strength, rom, confidence or none, such as quads=rom,form;
    /// 'none' for all muscles, 'none,quads=rom' for all others
    #[arg(long = "flag", value_name = "MUSCLE=FLAG,...", value_parser = parse_flags)]
    flags: Vec<FlagsArg>,
    /// Energy today: 1 empty, 2 low, 3 fair, 4 good, 5 full
    #[arg(long, value_name = "1-5", value_parser = parse_energy)]
    energy: Option<u8>,
    /// Hours slept last night
    #[arg(long, value_name = "HOURS", value_parser = parse_sleep)]
    sleep: Option<f64>,
    /// Perceived recovery: 0 very poorly, 5 adequately, 10 very well recovered
    #[arg(long, value_name = "0-10", value_parser = parse_prs)]
    prs: Option<u8>,
    /// Heart-rate variability this morning, in ms
    #[arg(long, value_name = "MS", value_parser = parse_hrv)]
    hrv: Option<f64>,
    /// Resting heart rate this morning, in beats a minute
    #[arg(long, value_name = "BPM", value_parser = parse_rhr)]
    rhr: Option<f64>,
    /// Pain 0-10 in a joint region or muscle, such as knee=4 or knee=4,sharp,new
    #[arg(long, value_name = "PLACE=0-10[,sharp][,new]", value_parser = parse_pain)]
    pain: Vec<PainArg>,
    /// Fever, flu-like illness, chest symptoms
    #[arg(long)]
    ill: bool,
    /// Neither ill nor any sign that calls for medical advice: takes an earlier report back, a day later at the
    /// earliest for a sign
    #[arg(long, conflicts_with_all = ["ill", "red_flag"])]
    well: bool,
    /// A sign that calls for medical advice
    #[arg(long, value_name = "SIGN", value_parser = RED_FLAGS)]
    red_flag: Vec<String>,
}

/// Red flags by key, as the journal names them.
pub(super) const RED_FLAGS: [&str; 5] = [
    "dark_urine",
    "swelling_or_numbness",
    "chest_pain_or_fainting",
    "tear_or_pop",
    "night_or_radiating_pain",
];

#[derive(Debug, Clone)]
struct SorenessArg(Vec<(Muscle, u8)>);
#[derive(Debug, Clone)]
struct FlagsArg(Vec<(Muscle, Vec<String>)>);
#[derive(Debug, Clone)]
struct PainArg(Vec<PainBody>);

impl CheckInArgs {
    /// The answers, if any were given.
    pub(crate) fn answers(&self, occurred: Occurred) -> Option<CheckInBody> {
        let mut body = CheckInBody::new(occurred);
        let soreness = self.soreness.iter().flat_map(|arg| &arg.0);
        body.soreness = soreness.map(|(muscle, level)| (muscle.key().to_owned(), *level)).collect();
        let flags = self.flags.iter().flat_map(|arg| &arg.0);
        body.flags = flags.map(|(muscle, raised)| (muscle.key().to_owned(), raised.clone())).collect();
        body.energy = self.energy;
        body.sleep_hours = self.sleep;
        body.prs = self.prs;
        body.hrv_ms = self.hrv;
        body.resting_hr_bpm = self.rhr;
        body.pain = self.pain.iter().flat_map(|arg| arg.0.clone()).collect();
        body.ill = (self.ill || self.well).then_some(self.ill);
        body.red_flags.clone_from(&self.red_flag);
        body.says_something().then_some(body)
    }
}

/// The key of a joint region or muscle.
pub(crate) fn parse_place(text: &str) -> Result<String, String> {
    items::place(text)
}

fn parse_soreness(text: &str) -> Result<SorenessArg, String> {
    items::soreness(text).map(SorenessArg)
}

fn parse_flags(text: &str) -> Result<FlagsArg, String> {
    items::flags(text).map(FlagsArg)
}

fn parse_pain(text: &str) -> Result<PainArg, String> {
    items::pain(text).map(PainArg)
}

pub(super) fn parse_energy(text: &str) -> Result<u8, String> {
    Energy::new(items::whole(text)?).map(Energy::get).map_err(|error| error.to_string())
}

pub(super) fn parse_prs(text: &str) -> Result<u8, String> {
    Prs::new(items::whole(text)?).map(Prs::get).map_err(|error| error.to_string())
}

pub(super) fn parse_sleep(text: &str) -> Result<f64, String> {
    items::measured(text, SleepHours::new, SleepHours::get)
}

fn parse_hrv(text: &str) -> Result<f64, String> {
    items::measured(text, HrvMs::new, HrvMs::get)
}

fn parse_rhr(text: &str) -> Result<f64, String> {
    items::measured(text, RestingHr::new, RestingHr::get)
}
