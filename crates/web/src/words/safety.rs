//! Sentences about pain and illness: information, no diagnosis; shown before and outside the model.

/// Warning signs by their key in the journal: what is asked, and what to do.
pub(crate) const WARNING_SIGNS: [(&str, &str, &str); 5] = [
    (
        "dark_urine",
        "Dark urine with pain, swelling or weakness",
        "Stop training. Dark urine after hard exercise can be a sign of a serious condition. Get medical care now and \
         say you exercised hard.",
    ),
    (
        "swelling_or_numbness",
        "Swelling, numbness, cannot straighten or bear weight",
        "This is not ordinary soreness. Get urgent medical care.",
    ),
    ("chest_pain_or_fainting", "Chest pain, fainting, breathless at rest", "Call emergency services now."),
    (
        "tear_or_pop",
        "A pop, a tear, bruising or pain in a bone",
        "Stop using this area and see a professional.",
    ),
    (
        "night_or_radiating_pain",
        "Pain at night, pain that radiates, tingling",
        "Ask a professional for advice before you train this area.",
    ),
];
/// Pain that is sharp, sudden or in a joint.
pub(crate) const PAIN: &str =
    "Stop this area and see a professional. It stays locked here until you clear it.";
/// Fever, or flu-like.
pub(crate) const ILL: &str =
    "Rest. Come back when you have been well for a day or two; the first session is with care.";
/// Asked before a lock is cleared.
pub(crate) const GONE: &str = "Is it gone, at rest and in the movement?";
