//! From a movement to its exercises, each with every way of writing it.

use std::sync::Arc;

use crate::catalog::CatalogEntry;
use crate::describe::Variant;
use crate::equipment::Equipment;
use crate::problem::Problem;
use crate::source::{Difference, Form, Movement};
use crate::vocabulary::{Vocabulary, fold};
use crate::words::{Word, WordSet};

/// A form that is done with every equipment of its movement.
const ALL_EQUIPMENT: &str = "*";
/// More implied words would multiply the ways of writing beyond use.
const IMPLIED_MAX: usize = 4;

/// An exercise and the names that mean it.
pub(crate) struct Expanded {
    pub(crate) entry: CatalogEntry,
    pub(crate) written: Vec<(WordSet, Naming)>,
}

/// Whether a way of writing names the equipment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Naming {
    Full,
    WithoutEquipment,
}

/// Turns movements into exercises.
pub(crate) struct Expander<'a> {
    vocabulary: &'a mut Vocabulary,
    forms: Vec<(&'a str, Form<'a>, WordSet)>,
    equipment_words: Vec<(Equipment, Word)>,
}

impl<'a> Expander<'a> {
    pub(crate) fn new(vocabulary: &'a mut Vocabulary, forms: Vec<(&'a str, Form<'a>)>) -> Self {
        let mut equipment_words = Vec::new();
        for equipment in Equipment::ALL {
            let words =
                equipment.words().iter().flat_map(|word| vocabulary.learn(word).iter().collect::<Vec<_>>());
            equipment_words.extend(words.map(|word| (equipment, word)));
        }
        let with_words = |(name, form)| {
            let words = vocabulary.learn(name);
            (name, form, words)
        };
        let forms = forms.into_iter().map(with_words).collect();
        Self { vocabulary, forms, equipment_words }
    }

    /// All exercises of a movement; what is wrong is reported and left out.
    pub(crate) fn expand(
        &mut self,
        file: &str,
        movement: &Movement<'_>,
        problems: &mut Vec<Problem>,
    ) -> Vec<Expanded> {
        let mut report = |what: String| problems.push(Problem::new(file, movement.name, what));
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
        if movement.equipment.is_empty() {
            report("has no equipment".to_owned());
        }
        for (key, _) in movement.only.iter().filter(|(key, _)| !movement.equipment.contains(key)) {
            report(format!("`only {key}` is not among its equipment"));
        }
        let phrases = self.phrases(movement);
        let mut expanded = Vec::new();
        for kind in self.combinations(movement, &equipment, &mut report) {
            match self.exercise(kind, &phrases) {
                Ok(exercise) => expanded.push(exercise),
                Err(what) => report(format!("({}) {what}", kind.equipment.key())),
            }
        }
        expanded
    }

    /// The plain movement and its forms, each with its equipment.
    fn combinations<'m>(
        &self,
        movement: &'m Movement<'m>,
        all: &[Equipment],
        report: &mut impl FnMut(String),
    ) -> Vec<Kind<'m>> {
        let mut combinations: Vec<_> = Kind::each(movement, None, all).collect();
        for (form, keys) in &movement.forms {
            if self.form(form).is_none() {
                report(format!("form `{form}` is not in forms.txt"));
            }
            let mut equipment = Vec::new();
            for key in keys {
                match Equipment::from_key(key) {
                    _ if *key == ALL_EQUIPMENT => equipment.extend_from_slice(all),
                    Some(known) if all.contains(&known) => equipment.push(known),
                    _ => report(format!("form `{form}`: `{key}` is not among its equipment")),
                }
            }
            combinations.extend(Kind::each(movement, Some(form), &equipment));
        }
        combinations
    }

    /// A form and the words that name it.
    fn form(&self, name: &str) -> Option<(&Form<'a>, &WordSet)> {
        self.forms.iter().find(|(form, ..)| *form == name).map(|(_, form, words)| (form, words))
    }

    /// The movement's names as sets of words, with each choice among the implied ones.
    fn phrases(&mut self, movement: &Movement<'_>) -> Vec<Phrase> {
        let implied: Vec<_> = movement.implied.iter().map(|words| self.vocabulary.learn(words)).collect();
        let shared = std::iter::once(&movement.name).chain(&movement.also).map(|name| (None, *name));
        let own = movement.only.iter().flat_map(|(key, own)| {
            own.also.iter().map(|name| (Equipment::from_key(key), *name)).filter(|(key, _)| key.is_some())
        });
        let mut phrases = Vec::new();
        for (only, name) in shared.chain(own) {
            let words = self.vocabulary.learn(name);
            let names = self.equipment_words.iter().filter(|(_, word)| words.contains(*word));
            let names: Vec<_> = names.map(|(equipment, _)| *equipment).collect();
            let choices = with_any_of(&words, &implied);
            phrases.push(Phrase { words, choices, only, names });
        }
        phrases
    }

    fn exercise(&mut self, kind: Kind<'_>, phrases: &[Phrase]) -> Result<Expanded, String> {
        let Kind { movement, form, equipment, .. } = kind;
        let name = self.name(kind, phrases);
        let id = fold(&name).replace(' ', "-");
        let form_data = form.and_then(|form| self.form(form)).map(|(form, _)| form);
        let variant = Variant { movement, equipment, form: form_data, name, id };
        let entry = CatalogEntry {
            exercise: Arc::new(variant.describe()?),
            movement: movement.name.to_owned(),
            form: form.map(str::to_owned),
            equipment,
            aliases: if form.is_none() { kind.aliases() } else { Vec::new() },
        };
        Ok(Expanded { entry, written: self.ways_of_writing(kind, phrases) })
    }

    /// `Seated Lateral Raise (Dumbbell)`; without brackets where the movement says its equipment itself.
    fn name(&self, kind: Kind<'_>, phrases: &[Phrase]) -> String {
        let base = match kind.form {
            Some(form) => format!("{} {}", title(form), kind.movement.name),
            None => kind.movement.name.to_owned(),
        };
        let said = phrases.first().is_some_and(|name| name.names.contains(&kind.equipment));
        let usual = kind.usual && (kind.movement.plain_name || kind.equipment == Equipment::BodyWeight);
        if said || usual { base } else { format!("{base} ({})", kind.equipment.label()) }
    }

    fn ways_of_writing(&self, kind: Kind<'_>, phrases: &[Phrase]) -> Vec<(WordSet, Naming)> {
        let Kind { movement, equipment, .. } = kind;
        let form = kind.form.and_then(|form| self.form(form)).map(|(_, words)| words);
        let mut ways = Vec::new();
        for phrase in phrases {
            let means_this = phrase.only == Some(equipment);
            let means_another = match phrase.only {
                Some(only) => only != equipment,
                None => phrase.names.iter().any(|named| *named != equipment),
            };
            let has_form = form.is_some_and(|form| form.shares_a_word_with(&phrase.words));
            if means_another || has_form {
                continue;
            }
            for choice in &phrase.choices {
                let words = form.map_or(*choice, |form| choice.union(form));
                let of_equipment = self.equipment_words.iter().filter(|(of, _)| *of == equipment);
                ways.extend(of_equipment.map(|(_, word)| (words.with(*word), Naming::Full)));
                if means_this || (kind.usual && !movement.needs_equipment) {
                    let full = means_this || movement.plain_name || equipment == Equipment::BodyWeight;
                    ways.push((words, if full { Naming::Full } else { Naming::WithoutEquipment }));
                }
            }
        }
        ways
    }
}

/// One of a movement's names.
struct Phrase {
    words: WordSet,
    /// The words with none, some or all of the implied ones.
    choices: Vec<WordSet>,
    /// The equipment it is a name with, where it is not one with all.
    only: Option<Equipment>,
    /// Equipment that the words themselves name.
    names: Vec<Equipment>,
}

/// Which exercise of a movement.
#[derive(Clone, Copy)]
struct Kind<'a> {
    movement: &'a Movement<'a>,
    form: Option<&'a str>,
    equipment: Equipment,
    /// The equipment that is meant when none is named.
    usual: bool,
}

impl<'a> Kind<'a> {
    fn each(
        movement: &'a Movement<'a>,
        form: Option<&'a str>,
        equipment: &[Equipment],
    ) -> impl Iterator<Item = Self> {
        let first = equipment.first().copied();
        equipment.iter().map(move |&equipment| Self {
            movement,
            form,
            equipment,
            usual: first == Some(equipment),
        })
    }

    fn difference(self) -> Option<&'a Difference<'a>> {
        self.movement.only(self.equipment.key())
    }

    /// Names that mean this exercise as they stand.
    fn aliases(self) -> Vec<String> {
        let mut aliases = self.difference().map(|own| own.also.clone()).unwrap_or_default();
        if self.usual && !self.movement.needs_equipment {
            aliases.push(self.movement.name);
            aliases.extend(&self.movement.also);
        }
        aliases.into_iter().map(str::to_owned).collect()
    }
}

/// The words with every choice among the implied phrases.
fn with_any_of(words: &WordSet, implied: &[WordSet]) -> Vec<WordSet> {
    let mut choices = vec![*words];
    for phrase in implied {
        let with: Vec<_> =
            choices.iter().map(|words| words.union(phrase)).filter(|with| !choices.contains(with)).collect();
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
