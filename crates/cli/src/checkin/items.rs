//! Lists such as `quads=5,calves=2` and `knee=4,sharp`: a key with what belongs to it.

use regain_engine::{JointRegion, Muscle, OutOfRange, Pain, Soreness};
use regain_journal::PainBody;

/// Function flags and the words people use for them.
const FLAGS: [(&str, &[&str]); 4] = [
    ("form", &["form"]),
    ("strength", &["strength", "weak", "weaker"]),
    ("rom", &["rom", "range"]),
    ("confidence", &["confidence", "unsure"]),
];

/// Soreness by muscle; `none` is the answer 0 for every muscle, up to exceptions after it.
pub(super) fn soreness(text: &str) -> Result<Vec<(Muscle, u8)>, String> {
    let (none, exceptions) = without_none(text);
    let mut answers: Vec<_> = everywhere(none, 0).collect();
    for (key, values) in exceptions.map(groups).transpose()?.unwrap_or_default() {
        let [value] = values.as_slice() else {
            return Err(format!(
                "'{key}' needs one number, such as {key}=5; 'none' comes first, as in none,{key}=5"
            ));
        };
        let level = whole(value).and_then(|n| Soreness::new(n).map_err(|error| error.to_string()))?;
        answers.push((muscle(&key)?, level.get()));
    }
    Ok(answers)
}

/// Function flags by muscle; `none` is the answer "none of these" for every muscle, up to exceptions.
pub(super) fn flags(text: &str) -> Result<Vec<(Muscle, Vec<String>)>, String> {
    let (none, exceptions) = without_none(text);
    let raised = exceptions.map(groups).transpose()?.unwrap_or_default().into_iter();
    let raised = raised.map(|(key, values)| Ok((muscle(&key)?, flag_words(&values)?)));
    everywhere(none, Vec::new()).map(Ok).chain(raised).collect()
}

/// Whether the list begins with `none`, and the list apart from it, if there is more.
fn without_none(text: &str) -> (bool, Option<&str>) {
    match text.split_once(',') {
        _ if is_none(text) => (true, None),
        Some((first, rest)) if is_none(first) => (true, Some(rest)),
        _ => (false, Some(text)),
    }
}

fn everywhere<T: Clone>(none: bool, answer: T) -> impl Iterator<Item = (Muscle, T)> {
    Muscle::ALL.into_iter().filter(move |_| none).map(move |muscle| (muscle, answer.clone()))
}

/// Flags of one muscle; `none` alone is the empty answer.
pub(super) fn flag_words(values: &[String]) -> Result<Vec<String>, String> {
    if values.is_empty() {
        return Err("say which: form, strength, rom, confidence, or none".to_owned());
    }
    if let [only] = values
        && is_none(only)
    {
        return Ok(Vec::new());
    }
    let mut raised = Vec::new();
    for value in values {
        let known = FLAGS.iter().find(|(_, words)| words.contains(&value.to_lowercase().as_str()));
        let Some((flag, _)) = known else {
            return Err(format!("'{value}' is none of form, strength, rom, confidence, none"));
        };
        raised.push((*flag).to_owned());
    }
    raised.dedup();
    Ok(raised)
}

/// Pain by place: `knee=4,sharp,new`.
pub(super) fn pain(text: &str) -> Result<Vec<PainBody>, String> {
    groups(text)?.into_iter().map(|(key, values)| one_pain(&key, &values)).collect()
}

fn one_pain(key: &str, values: &[String]) -> Result<PainBody, String> {
    let place = place(key)?;
    let [level, words @ ..] = values else {
        return Err(format!("'{key}' needs a number, such as {key}=4"));
    };
    let level = whole(level).and_then(|n| Pain::new(n).map_err(|error| error.to_string()))?.get();
    let mut pain = PainBody { place, level, sharp: false, new: false };
    for word in words {
        match word.as_str() {
            "sharp" => pain.sharp = true,
            "new" => pain.new = true,
            other => {
                return Err(format!("'{other}' is not understood; after the number may stand sharp and new"));
            }
        }
    }
    Ok(pain)
}

/// Key of a muscle or a joint region.
pub(super) fn place(key: &str) -> Result<String, String> {
    let region = JointRegion::from_key(key).map(|region| region.key().to_owned());
    region.or_else(|| Muscle::from_key(key).map(|muscle| muscle.key().to_owned())).ok_or_else(|| {
        let regions = JointRegion::ALL.map(JointRegion::key).join(", ");
        format!("'{key}' is no joint region ({regions}) and no muscle{}", near_muscle(key))
    })
}

/// The muscle with this key.
pub(crate) fn muscle(key: &str) -> Result<Muscle, String> {
    Muscle::from_key(key).ok_or_else(|| {
        let all = Muscle::ALL.map(Muscle::key).join(", ");
        format!("'{key}' is none of the muscles{}: {all}", near_muscle(key))
    })
}

fn near_muscle(key: &str) -> String {
    let key = key.to_lowercase();
    let near = Muscle::ALL.map(|muscle| (strsim::damerau_levenshtein(muscle.key(), &key), muscle.key()));
    match near.iter().min() {
        Some((distance, near)) if *distance <= 2 => format!(" (did you mean {near}?)"),
        _ => String::new(),
    }
}

pub(super) fn is_none(text: &str) -> bool {
    matches!(text.trim().to_lowercase().as_str(), "none" | "no" | "n")
}

/// A whole number; ranges are checked by the quantity.
pub(super) fn whole(text: &str) -> Result<u32, String> {
    text.trim().parse().map_err(|_| format!("'{}' is not a whole number", text.trim()))
}

/// A number of a quantity with a range.
pub(super) fn measured<T>(
    text: &str,
    quantity: impl Fn(f64) -> Result<T, OutOfRange>,
    number: impl Fn(T) -> f64,
) -> Result<f64, String> {
    let value: f64 = text.trim().parse().map_err(|_| format!("'{}' is not a number", text.trim()))?;
    quantity(value).map(number).map_err(|error| error.to_string())
}

/// `a=1,x,b=2` as `(a, [1, x]), (b, [2])`.
fn groups(text: &str) -> Result<Vec<(String, Vec<String>)>, String> {
    let mut groups: Vec<(String, Vec<String>)> = Vec::new();
    for item in text.split(',').map(str::trim).filter(|item| !item.is_empty()) {
        match (item.split_once('='), groups.last_mut()) {
            (Some((key, value)), _) => groups.push((key.trim().to_owned(), vec![value.trim().to_owned()])),
            (None, Some((_, values))) => values.push(item.to_owned()),
            (None, None) => return Err(format!("'{item}' needs the form name=answer, such as quads=5")),
        }
    }
    if groups.is_empty() {
        Err("nothing was said; write name=answer, such as quads=5".to_owned())
    } else {
        Ok(groups)
    }
}
