//! The shape of the data files, and which files there are.

use std::collections::BTreeMap;

use serde::Deserialize;

/// A data file: its name for messages, and its text.
pub(crate) type File<'a> = (&'a str, &'a str);

/// The movements, one file a region of the body.
pub(crate) const MOVEMENTS: [File<'static>; 9] = [
    ("chest.toml", include_str!("../data/chest.toml")),
    ("shoulders.toml", include_str!("../data/shoulders.toml")),
    ("back.toml", include_str!("../data/back.toml")),
    ("arms.toml", include_str!("../data/arms.toml")),
    ("legs.toml", include_str!("../data/legs.toml")),
    ("knees-and-calves.toml", include_str!("../data/knees-and-calves.toml")),
    ("hips.toml", include_str!("../data/hips.toml")),
    ("core.toml", include_str!("../data/core.toml")),
    ("whole-body.toml", include_str!("../data/whole-body.toml")),
];

/// Ways of doing a movement that make it another exercise.
pub(crate) const FORMS: File<'static> = ("forms.toml", include_str!("../data/forms.toml"));

/// Spellings of the standard words: English first, then other languages.
pub(crate) const SPELLINGS: [File<'static>; 2] = [
    ("words.toml", include_str!("../data/words.toml")),
    ("languages.toml", include_str!("../data/languages.toml")),
];

/// A file of movements.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct MovementFile {
    pub(crate) movement: Vec<Movement>,
}

/// A movement with everything its variants share.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Movement {
    pub(crate) name: String,
    /// Other names, valid with each equipment.
    #[serde(default)]
    pub(crate) also: Vec<String>,
    /// Words that the movement is anyway, which may stand in its name or be missing.
    #[serde(default)]
    pub(crate) implied: Vec<String>,
    /// The usual equipment first: it is meant when none is named.
    pub(crate) equipment: Vec<String>,
    /// The variant with the usual equipment is called by the movement's name alone.
    #[serde(default)]
    pub(crate) plain_name: bool,
    /// The name alone could be something else: it counts only with equipment.
    #[serde(default)]
    pub(crate) needs_equipment: bool,
    pub(crate) muscles: BTreeMap<String, f64>,
    #[serde(default)]
    pub(crate) multi_joint: bool,
    pub(crate) regions: Vec<String>,
    pub(crate) emphasis: Option<String>,
    #[serde(default)]
    pub(crate) unilateral: bool,
    /// Share of the body mass moved by the variants that move the body.
    pub(crate) body_weight_share: Option<f64>,
    pub(crate) load_step_kg: Option<f64>,
    /// Why no muscle has a share of 1, where that is so.
    pub(crate) no_prime_mover: Option<String>,
    /// Form -> equipment it is done with, the usual one first; `"*"` is all of the movement's.
    #[serde(default)]
    pub(crate) forms: BTreeMap<String, Vec<String>>,
    /// Equipment -> what differs with it.
    #[serde(default)]
    pub(crate) only: BTreeMap<String, Difference>,
}

/// What differs with one kind of equipment.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Difference {
    /// Names that mean this variant and no other.
    #[serde(default)]
    pub(crate) also: Vec<String>,
    pub(crate) muscles: Option<BTreeMap<String, f64>>,
    pub(crate) loading: Option<String>,
    pub(crate) emphasis: Option<String>,
    pub(crate) body_weight_share: Option<f64>,
    pub(crate) load_step_kg: Option<f64>,
}

/// What a form changes.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Form {
    #[serde(default)]
    pub(crate) unilateral: bool,
    pub(crate) emphasis: Option<String>,
}

/// Section -> standard words -> spellings of them.
pub(crate) type SpellingFile = BTreeMap<String, BTreeMap<String, Vec<String>>>;
