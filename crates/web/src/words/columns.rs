//! What a column of a table can mean.

use regain_import::Meaning;

/// A meaning, as the list of them says it.
pub(crate) fn meaning_words(meaning: Meaning) -> &'static str {
    match meaning {
        Meaning::Date => "date",
        Meaning::TimeOfDay => "time of day",
        Meaning::Session => "name of the session",
        Meaning::Exercise => "exercise",
        Meaning::SetOrder => "number of the set",
        Meaning::SetType => "kind of set",
        Meaning::WarmUp => "warm-up, yes or no",
        Meaning::Load => "load",
        Meaning::LoadKg => "load in kg",
        Meaning::LoadLb => "load in lb",
        Meaning::LoadUnit => "unit of the load",
        Meaning::Reps => "repetitions",
        Meaning::Sets => "number of equal sets",
        Meaning::Rpe => "effort (RPE)",
        Meaning::Rir => "reps left (RIR)",
        Meaning::Seconds => "time",
        Meaning::Distance => "distance",
        Meaning::DistanceUnit => "unit of the distance",
        Meaning::Side => "side",
        Meaning::Notes => "note",
        Meaning::SetList => "several sets, such as 100x8,100x7",
        Meaning::BodyMass => "body mass",
        Meaning::Hidden => "hidden, yes or no",
        Meaning::Multiplier => "hands that hold the load each",
        Meaning::Prescribed => "load chosen by an app, yes or no",
        Meaning::Athlete => "person",
    }
}
