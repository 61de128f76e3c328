//! From a movement to its exercises, each with every way of writing it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::catalog::CatalogEntry;
use crate::describe::Variant;
use crate::equipment::Equipment;
use crate::problem::Problem;
use crate::source::{Difference, Form, Movement};
use crate::vocabulary::{Vocabulary, fold};

/// A form that is done with every equipment of its movement.
const ALL_EQUIPMENT: &str = "*";
/// More implied words would multiply the ways of writing beyond use.
const IMPLIED_MAX: usize = 5;

/// An exercise and the names that mean it.
pub(crate) struct Expanded {
    pub(crate) entry: CatalogEntry,
    /// Standard words, sorted and joined, and whether they leave the equipment out.
    pub(crate) written: BTreeMap<String, Naming>,
}

/// Whether a way of writing names the equipment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Naming {
    Full,
    WithoutEquipment,
}

/// What the expansion of one file needs.
pub(crate) struct Expander<'a> {
    pub(crate) file: &'a str,
    pub(crate) vocabulary: &'a Vocabulary,
    pub(crate) forms: &'a BTreeMap<String, Form>,
}

impl Expander<'_> {
    /// All exercises of a movement; what is wrong is reported and left out.
    pub(crate) fn expand(&self, movement: &Movement, problems: &mut Vec<Problem>) -> Vec<Expanded> {
        let mut report = |what: String| problems.push(Problem::new(self.file, &movement.name, what));
        if movement.implied.len() > IMPLIED_MAX {
            report(format!("more than {IMPLIED_MAX} implied words"));
            return Vec::new();
        }
        let mut equipment = Vec::new();
        for key in &movement.equipment {
            match Equipment::from_key(key) {
                Some(known) if !equipment.contains(&known) => equipment.push(known),
                Some(_) => report(format!("equipment `{key}` is listed twice")),
                None => report(format!("`{key}` is no equipment")),
            }
        }
        for key in movement.only.keys().filter(|key| !movement.equipment.contains(key)) {
            report(format!("`only.{key}` is not among its equipment"));
        }
        let mut expanded = Vec::new();
        for kind in self.combinations(movement, &equipment, &mut report) {
            match self.exercise(kind) {
                Ok(exercise) => expanded.push(exercise),
                Err(what) => report(format!("({}) {what}", kind.equipment.key())),
            }
        }
        expanded
    }

    /// The plain movement and its forms, each with its equipment.
    fn combinations<'m>(
        &self,
        movement: &'m Movement,
        all: &[Equipment],
        report: &mut impl FnMut(String),
    ) -> Vec<Kind<'m>> {
        let mut combinations: Vec<_> = Kind::each(movement, None, all).collect();
        for (form, keys) in &movement.forms {
            if !self.forms.contains_key(form) {
                report(format!("form `{form}` is not in forms.toml"));
            }
            let mut equipment = Vec::new();
            for key in keys {
                match Equipment::from_key(key) {
                    _ if key == ALL_EQUIPMENT => equipment.extend_from_slice(all),
                    Some(known) if all.contains(&known) => equipment.push(known),
                    _ => report(format!("form `{form}`: `{key}` is not among its equipment")),
                }
            }
            combinations.extend(Kind::each(movement, Some(form), &equipment));
        }
        combinations
    }

    fn exercise(&self, kind: Kind<'_>) -> Result<Expanded, String> {
        let Kind { movement, form, equipment, .. } = kind;
        let name = self.name(kind);
        let id = fold(&name).replace(' ', "-");
        let form_data = form.and_then(|form| self.forms.get(form));
        let variant = Variant { movement, equipment, form: form_data, name, id };
        let entry = CatalogEntry {
            exercise: Arc::new(variant.describe()?),
            movement: movement.name.clone(),
            form: form.map(str::to_owned),
            equipment,
            aliases: if form.is_none() { kind.aliases() } else { Vec::new() },
        };
        Ok(Expanded { entry, written: self.ways_of_writing(kind) })
    }

    /// `Seated Lateral Raise (Dumbbell)`; without brackets where the movement says its equipment itself.
    fn name(&self, kind: Kind<'_>) -> String {
        let base = match kind.form {
            Some(form) => format!("{} {}", title(form), kind.movement.name),
            None => kind.movement.name.clone(),
        };
        let said = names(&self.vocabulary.standard_words(&base), kind.equipment);
        let usual = kind.usual && (kind.movement.plain_name || kind.equipment == Equipment::BodyWeight);
        if said || usual { base } else { format!("{base} ({})", kind.equipment.label()) }
    }

    fn ways_of_writing(&self, kind: Kind<'_>) -> BTreeMap<String, Naming> {
        let Kind { movement, equipment, .. } = kind;
        let form_words = kind.form.map(|form| self.vocabulary.standard_words(form)).unwrap_or_default();
        let implied: Vec<_> =
            movement.implied.iter().map(|words| self.vocabulary.standard_words(words)).collect();
        let shared = std::iter::once(&movement.name).chain(&movement.also).map(|name| (name, false));
        let own = kind.difference().into_iter().flat_map(|own| &own.also).map(|name| (name, true));
        let mut ways = BTreeMap::new();
        for (name, means_this) in shared.chain(own) {
            let words = self.vocabulary.standard_words(name);
            let of_another = Equipment::ALL.into_iter().any(|other| other != equipment && names(&words, other));
            let of_plain = !form_words.is_disjoint(&words);
            if (of_another && !means_this) || of_plain {
                continue;
            }
            let words = &words | &form_words;
            for words in with_any_of(&words, &implied) {
                for word in equipment.words() {
                    let mut words = words.clone();
                    words.insert((*word).to_owned());
                    ways.insert(key(&words), Naming::Full);
                }
                if means_this || (kind.usual && !movement.needs_equipment) {
                    let full = means_this || movement.plain_name || equipment == Equipment::BodyWeight;
                    let naming = if full { Naming::Full } else { Naming::WithoutEquipment };
                    ways.entry(key(&words)).or_insert(naming);
                }
            }
        }
        ways
    }
}

/// Which exercise of a movement.
#[derive(Clone, Copy)]
struct Kind<'a> {
    movement: &'a Movement,
    form: Option<&'a str>,
    equipment: Equipment,
    /// The equipment that is meant when none is named.
    usual: bool,
}

impl<'a> Kind<'a> {
    fn each(
        movement: &'a Movement,
        form: Option<&'a str>,
        equipment: &[Equipment],
    ) -> impl Iterator<Item = Self> {
        let first = equipment.first().copied();
        equipment.iter().map(move |&equipment| Self { movement, form, equipment, usual: first == Some(equipment) })
    }

    fn difference(self) -> Option<&'a Difference> {
        self.movement.only.get(self.equipment.key())
    }

    /// Names that mean this exercise as they stand.
    fn aliases(self) -> Vec<String> {
        let mut aliases = self.difference().map(|own| own.also.clone()).unwrap_or_default();
        if self.usual && !self.movement.needs_equipment {
            aliases.push(self.movement.name.clone());
            aliases.extend(self.movement.also.iter().cloned());
        }
        aliases
    }
}

/// Whether the words name the equipment.
fn names(words: &BTreeSet<String>, equipment: Equipment) -> bool {
    equipment.words().iter().any(|word| words.contains(*word))
}

/// The key under which standard words are looked up.
pub(crate) fn key(words: &BTreeSet<String>) -> String {
    let mut key = String::new();
    for word in words {
        if !key.is_empty() {
            key.push(' ');
        }
        key.push_str(word);
    }
    key
}

/// The words with every choice among the implied phrases.
fn with_any_of(words: &BTreeSet<String>, implied: &[BTreeSet<String>]) -> Vec<BTreeSet<String>> {
    let mut choices = vec![words.clone()];
    for phrase in implied {
        let with: Vec<_> = choices.iter().map(|words| words | phrase).collect();
        choices.extend(with);
    }
    choices
}

/// `single arm` as `Single Arm`.
fn title(form: &str) -> String {
    let capitalised = form.split(' ').map(|word| {
        let mut letters = word.chars();
        let first = letters.next().map(char::to_uppercase);
        first.into_iter().flatten().chain(letters).collect::<String>()
    });
    capitalised.collect::<Vec<_>>().join(" ")
}
