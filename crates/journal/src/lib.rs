//! What happened, in which order, on which device? The journal is the truth; everything else can be rebuilt.

mod body;
mod entry;
mod time;

pub use body::{
    AmendBody, Body, CheckInBody, EffortBody, ExerciseMusclesBody, ImportBody, LoadBody, LockBody, PainBody,
    ProfileBody, RetractBody, SetBody, SetKindWord, ShownBody, ShownMuscle, ShownTarget, SideWord, UnitWord,
    UnknownBody, UnlockBody,
};
pub use entry::{DeviceId, Draft, Entry, EntryId, SCHEMA_VERSION};
pub use time::{Occurred, Precision};
