//! The shape of the data files, and which files there are.

/// A data file: its name for messages, and its text.
pub(crate) type File<'a> = (&'a str, &'a str);

/// The movements, one file a region of the body.
pub(crate) const MOVEMENTS: [File<'static>; 9] = [
    ("chest.txt", include_str!("../data/chest.txt")),
    ("shoulders.txt", include_str!("../data/shoulders.txt")),
    ("back.txt", include_str!("../data/back.txt")),
    ("arms.txt", include_str!("../data/arms.txt")),
    ("legs.txt", include_str!("../data/legs.txt")),
    ("knees-and-calves.txt", include_str!("../data/knees-and-calves.txt")),
    ("hips.txt", include_str!("../data/hips.txt")),
    ("core.txt", include_str!("../data/core.txt")),
    ("whole-body.txt", include_str!("../data/whole-body.txt")),
];

/// Ways of doing a movement that make it another exercise.
pub(crate) const FORMS: File<'static> = ("forms.txt", include_str!("../data/forms.txt"));

/// English spellings of the standard words.
pub(crate) const WORDS: File<'static> = ("words.txt", include_str!("../data/words.txt"));

/// Names in other languages: what the English words mean in each of them.
#[cfg(feature = "languages")]
pub(crate) const LANGUAGES: [File<'static>; 12] = [
    ("german.txt", include_str!("../data/languages/german.txt")),
    ("spanish.txt", include_str!("../data/languages/spanish.txt")),
    ("portuguese.txt", include_str!("../data/languages/portuguese.txt")),
    ("french.txt", include_str!("../data/languages/french.txt")),
    ("italian.txt", include_str!("../data/languages/italian.txt")),
    ("turkish.txt", include_str!("../data/languages/turkish.txt")),
    ("chinese.txt", include_str!("../data/languages/chinese.txt")),
    ("japanese.txt", include_str!("../data/languages/japanese.txt")),
    ("dutch.txt", include_str!("../data/languages/dutch.txt")),
    ("nordic.txt", include_str!("../data/languages/nordic.txt")),
    ("polish.txt", include_str!("../data/languages/polish.txt")),
    ("russian.txt", include_str!("../data/languages/russian.txt")),
];

/// A movement with everything its variants share.
#[derive(Debug, Default)]
pub(crate) struct Movement<'a> {
    pub(crate) name: &'a str,
    /// Other names, valid with each equipment.
    pub(crate) also: Vec<&'a str>,
    /// Words that the movement is anyway, which may stand in its name or be missing.
    pub(crate) implied: Vec<&'a str>,
    /// The usual equipment first: it is meant when none is named.
    pub(crate) equipment: Vec<&'a str>,
    /// The variant with the usual equipment is called by the movement's name alone.
    pub(crate) plain_name: bool,
    /// The name alone could be something else: it counts only with equipment.
    pub(crate) needs_equipment: bool,
    pub(crate) muscles: Vec<(&'a str, f64)>,
    pub(crate) multi_joint: bool,
    pub(crate) regions: Vec<&'a str>,
    pub(crate) emphasis: Option<&'a str>,
    pub(crate) unilateral: bool,
    /// Share of the body mass moved by the variants that move the body.
    pub(crate) body_weight_share: Option<f64>,
    pub(crate) load_step_kg: Option<f64>,
    /// Why no muscle has a share of 1, where that is so.
    pub(crate) no_prime_mover: Option<&'a str>,
    /// Form, and equipment it is done with, the usual one first; `*` is all of the movement's.
    pub(crate) forms: Vec<(&'a str, Vec<&'a str>)>,
    /// Equipment, and what differs with it.
    pub(crate) only: Vec<(&'a str, Difference<'a>)>,
}

impl<'a> Movement<'a> {
    /// What differs with this equipment.
    pub(crate) fn only(&self, equipment: &str) -> Option<&Difference<'a>> {
        self.only.iter().find(|(key, _)| *key == equipment).map(|(_, difference)| difference)
    }
}

/// What differs with one kind of equipment.
#[derive(Debug, Default)]
pub(crate) struct Difference<'a> {
    /// Names that mean this variant and no other.
    pub(crate) also: Vec<&'a str>,
    pub(crate) muscles: Option<Vec<(&'a str, f64)>>,
    pub(crate) loading: Option<&'a str>,
    pub(crate) emphasis: Option<&'a str>,
    pub(crate) body_weight_share: Option<f64>,
    pub(crate) load_step_kg: Option<f64>,
}

/// What a form changes.
#[derive(Debug, Default)]
pub(crate) struct Form<'a> {
    pub(crate) unilateral: bool,
    pub(crate) emphasis: Option<&'a str>,
}
