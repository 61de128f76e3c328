//! The recovery table of MODEL.md, computed from the constants and compared with what is printed there.

use crate::model::dose::{MuscleDose, hardness};
use crate::model::muscle_state::{MuscleState, Pace};
use crate::model::readiness::Readiness;
use crate::model::reported::Shift;
use crate::model::systemic::Systemic;
use crate::muscle::Muscle;
use crate::params::Params;

const MODEL_MD: &str = include_str!("../../../../MODEL.md");

/// One session of one muscle: sets of eight reps, their rated reps in reserve, and what multiplies the damage,
/// the recovery times and the dose.
struct Row {
    label: &'static str,
    sets: f64,
    rir: f64,
    strain: f64,
    recovery: f64,
    fatigue: f64,
}

const fn usual(label: &'static str, sets: f64, rir: f64) -> Row {
    Row { label, sets, rir, strain: 1.0, recovery: 1.0, fatigue: 1.0 }
}

const ROWS: [Row; 10] = [
    usual("2 sets, 2 in reserve", 2.0, 2.0),
    usual("3 sets, 1 in reserve", 3.0, 1.0),
    usual("3 sets to failure", 3.0, 0.0),
    usual("4 sets to failure", 4.0, 0.0),
    usual("6 sets to failure", 6.0, 0.0),
    usual("8 sets to failure", 8.0, 0.0),
    Row { strain: 3.0, ..usual("4 sets to failure, first time", 4.0, 0.0) },
    Row { strain: 6.0, ..usual("4 sets to failure, first time, eccentric", 4.0, 0.0) },
    Row { strain: 3.0, recovery: 1.15, fatigue: 1.3, ..usual("the first time of a novice", 4.0, 0.0) },
    Row { recovery: 1.57, fatigue: 1.78, ..usual("4 sets to failure, a slow recoverer", 4.0, 0.0) },
];

impl Row {
    fn readiness<'a>(&self, params: &'a Params) -> Readiness<'a> {
        let pace = Pace { recovery: self.recovery, fatigue: self.fatigue };
        let work = self.sets * hardness(params, self.rir * (1.0 + params.rir_bias()));
        let dose = MuscleDose { work, strained_work: work * self.strain, ..MuscleDose::default() };
        let mut state = MuscleState::rested();
        dose.apply(params, pace, 1.0, 0.0, &mut state);
        let body = Systemic::rested(params);
        Readiness {
            params,
            muscle: Muscle::Lats,
            pace,
            person: self.recovery,
            local: state.local_deficit(),
            body,
            reported: Shift::default(),
        }
    }

    /// The row as MODEL.md prints it.
    fn print(&self, params: &Params) -> String {
        let after = self.readiness(params);
        let mut line = format!("| {} |", self.label);
        for day in 1..=5 {
            let then = after.later(f64::from(day));
            let (down, p_beat) = (100.0 * then.deficit(), then.p_beat());
            line += &format!(" {down:.1} ({p_beat:.2}) |");
        }
        let ready_h = 24.0 * after.ahead().ready_in_days;
        let worth_it =
            |hour: &u32| after.later(f64::from(*hour) / 24.0).ahead().ratio >= params.ratio_needed();
        let beat_h = (0..400).find(worth_it).unwrap_or(400);
        line + &format!(" {ready_h:.0} h | {beat_h} h |")
    }
}

#[test]
fn model_md_prints_what_the_constants_imply() {
    let params = Params::default();
    let printed: Vec<String> = ROWS.iter().map(|row| row.print(&params)).collect();
    let missing: Vec<&String> = printed.iter().filter(|row| !MODEL_MD.contains(row.as_str())).collect();
    assert!(missing.is_empty(), "the table of MODEL.md should read\n{}", printed.join("\n"));
}
