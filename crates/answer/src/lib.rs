//! What a journal answers at one moment, and that answer as JSON.
//!
//! The terminal and the server give the same bytes because both take them from here. `docs/today.md` describes
//! every field; fields are added, never renamed or removed.

mod answer;
mod availability;
mod board;
mod calendar;
mod catalog;
mod day;
mod equipment;
mod explain;
mod fit;
mod forecast;
mod history;
mod ical;
mod import;
mod plan;
mod plan_calendar;
mod profile;
mod progress;
mod register;
mod report;
mod round;
mod running;
mod warm;
pub mod words;

// the answer
pub use answer::{Answer, NoAnswer, day_of, find_exercise, moment_of};
pub use register::{Listed, Logged, Register, RegisterPage};
pub use warm::Warm;

// a coach's board
pub use board::{AthleteCard, CardJson, MayKnow};

// what was typed about days, equipment and the person
pub use availability::{AvailabilityError, availability};
pub use equipment::{EquipmentError, equipment_makes};
pub use profile::{body_mass_kg, profile};

// as a calendar
pub use calendar::{ahead, ready_events};
pub use ical::{CalendarEvent, ical};

// as JSON
pub use catalog::CatalogEntryJson;
pub use day::{DayJson, ForecastJson, MuscleJson, TargetJson};
pub use explain::ExplanationJson;
pub use fit::FitJson;
pub use forecast::ForecastAnswerJson;
pub use history::{EntryJson, occurred};
pub use import::{ImportJson, KnownExercises, StoredJson};
pub use plan::{PlanJson, date_of, plan_of};
pub use plan_calendar::plan_events;
pub use progress::ProgressJson;
pub use report::{REPORT_CAVEAT, ReportJson, shown_advice};
pub use round::{date, digits, local, time};
