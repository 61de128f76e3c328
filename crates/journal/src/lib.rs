//! What happened, in which order, on which device? The journal is the truth; everything else can be rebuilt.
//!
//! A [`Draft`] says something; a device signs it with its own number and it is an [`Entry`]. Entries are only ever
//! added: corrections are entries too. A [`Journal`] is a set of entries, so that merging two in any order gives
//! the same one; its effective view is what holds after all corrections, and [`project`] turns that into the
//! engine's events.

mod body;
mod check;
mod codec;
mod convert;
mod effective;
mod entry;
mod error;
mod journal;
mod jsonl;
mod measured;
mod packed;
mod project;
mod reimport;
mod standing;
mod time;
mod wish_body;

// what an entry is and says
pub use body::{
    AmendBody, Body, CheckInBody, EffortBody, ExerciseMusclesBody, ImportBody, LoadBody, LockBody,
    MeasuredBody, PainBody, ProfileBody, RetractBody, SetBody, SetKindWord, ShownBody, ShownMuscle,
    ShownProbe, ShownTarget, SideWord, UnitWord, UnknownBody, UnlockBody,
};
pub use entry::{DeviceId, Draft, Entry, EntryId, SCHEMA_VERSION};
pub use time::{Occurred, Precision};
pub use wish_body::{AvailabilityBody, AwayBody, EquipmentBody, MakesBody, PairBody, PreferenceBody};

// how it is written
pub use codec::{MAX_LINE_BYTES, decode, decode_lenient, encode, fuzz_one};
pub use error::{BodyError, DecodeError, FieldError, Problem};
pub use jsonl::{JsonlError, LineProblem, ReadJsonl, read_jsonl};
pub use packed::{PackedError, pack, unpack};

// what holds after corrections
pub use effective::{Effective, occurred};
pub use journal::Journal;
pub use reimport::prepare_import;

// what the engine reads
pub use project::{Caveat, Projection, project, unit_of};
