//! One file an app; the list is [`crate::source::SOURCES`].

pub(crate) mod alpha_progression;
pub(crate) mod apple_health;
pub(crate) mod fitbod;
pub(crate) mod fitnotes;
pub(crate) mod fitnotes_backup;
pub(crate) mod flexify;
pub(crate) mod garmin_fit;
pub(crate) mod generic;
pub(crate) mod hevy;
pub(crate) mod jefit;
pub(crate) mod liftlog;
pub(crate) mod liftosaur;
pub(crate) mod oura;
pub(crate) mod regain_csv;
pub(crate) mod regain_jsonl;
pub(crate) mod strong;
mod strong_shape;
pub(crate) mod stronglifts;
pub(crate) mod text_log;
pub(crate) mod whoop;
