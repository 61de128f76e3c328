//! From the data of a movement to what the engine reads, with every check on the way.

use regain_engine::{Emphasis, Exercise, ExerciseId, Involvement, JointRegion, Load, Loading, Muscle};

use crate::equipment::Equipment;
use crate::source::{Difference, Form, Movement};

/// One variant of a movement, still as data.
pub(crate) struct Variant<'a> {
    pub(crate) movement: &'a Movement<'a>,
    pub(crate) equipment: Equipment,
    pub(crate) form: Option<&'a Form<'a>>,
    pub(crate) name: String,
    pub(crate) id: String,
}

impl Variant<'_> {
    fn difference(&self) -> Option<&Difference<'_>> {
        self.movement.only(self.equipment.key())
    }

    /// The exercise, or what is wrong with its data.
    pub(crate) fn describe(&self) -> Result<Exercise, String> {
        let movement = self.movement;
        let muscles = self.muscles()?;
        let regions = regions(&movement.regions)?;
        check_joints(movement.multi_joint, muscles.len(), regions.len())?;
        let loading = self.loading()?;
        Ok(Exercise {
            id: ExerciseId::new(&self.id),
            name: self.name.clone(),
            muscles,
            multi_joint: movement.multi_joint,
            regions,
            emphasis: self.emphasis()?,
            loading,
            body_weight_share: self.body_weight_share(loading)?,
            unilateral: movement.unilateral || self.form.is_some_and(|form| form.unilateral),
            load_step: self.load_step()?,
            made_with: Some(self.equipment.key()),
        })
    }

    fn muscles(&self) -> Result<Vec<(Muscle, Involvement)>, String> {
        let shares = self.difference().and_then(|d| d.muscles.as_ref()).unwrap_or(&self.movement.muscles);
        let muscles = muscles(shares)?;
        let has_prime_mover = muscles.iter().any(|(_, share)| share.get() > 0.99);
        match (has_prime_mover, &self.movement.no_prime_mover) {
            (true, None) | (false, Some(_)) => Ok(muscles),
            (true, Some(_)) => Err("has a prime mover; take `no_prime_mover` out".to_owned()),
            (false, None) => Err("no muscle has a share of 1; say why in `no_prime_mover`".to_owned()),
        }
    }

    fn emphasis(&self) -> Result<Emphasis, String> {
        let of_form = self.form.and_then(|form| form.emphasis);
        let of_equipment = self.difference().and_then(|d| d.emphasis);
        match of_form.or(of_equipment).or(self.movement.emphasis) {
            None | Some("normal") => Ok(Emphasis::Normal),
            Some("partial") => Ok(Emphasis::Partial),
            Some("lengthened") => Ok(Emphasis::Lengthened),
            Some("eccentric") => Ok(Emphasis::Eccentric),
            Some(other) => {
                Err(format!("emphasis `{other}` is none of `partial`, `normal`, `lengthened`, `eccentric`"))
            }
        }
    }

    fn loading(&self) -> Result<Loading, String> {
        match self.difference().and_then(|d| d.loading) {
            None => Ok(self.equipment.loading()),
            Some("external") => Ok(Loading::External),
            Some("body_weight") => Ok(Loading::BodyWeight),
            Some("assisted") => Ok(Loading::Assisted),
            Some(other) => Err(format!("loading `{other}` is none of `external`, `body_weight`, `assisted`")),
        }
    }

    fn body_weight_share(&self, loading: Loading) -> Result<f64, String> {
        let own = self.difference().and_then(|d| d.body_weight_share);
        match (loading, own, self.movement.body_weight_share) {
            (Loading::External, Some(_), _) => {
                Err("`body_weight_share` needs a loading that moves the body".to_owned())
            }
            (Loading::External, None, _) => Ok(0.0),
            (_, Some(share), _) | (_, None, Some(share)) if share > 0.0 && share <= 1.0 => Ok(share),
            (_, Some(share), _) | (_, None, Some(share)) => {
                Err(format!("`body_weight_share` must be above 0 and at most 1, not {share}"))
            }
            (_, None, None) => Err("moves the body; give its `body_weight_share`".to_owned()),
        }
    }

    fn load_step(&self) -> Result<Load, String> {
        let step_kg = self
            .difference()
            .and_then(|d| d.load_step_kg)
            .or(self.movement.load_step_kg)
            .unwrap_or_else(|| self.equipment.load_step_kg());
        match Load::from_kg(step_kg) {
            Ok(step) if step > Load::ZERO => Ok(step),
            Ok(_) => Err("`load_step_kg` must be above 0".to_owned()),
            Err(error) => Err(format!("`load_step_kg`: {error}")),
        }
    }
}

/// Muscles by falling share, in listing order where shares are equal.
fn muscles(shares: &[(&str, f64)]) -> Result<Vec<(Muscle, Involvement)>, String> {
    let mut muscles = Vec::with_capacity(shares.len());
    for (key, share) in shares {
        let muscle = Muscle::ALL.into_iter().find(|muscle| muscle.key() == *key);
        let muscle = muscle.ok_or_else(|| format!("`{key}` is no muscle"))?;
        let share = Involvement::new(*share).map_err(|error| format!("{key}: {error}"))?;
        muscles.push((muscle, share));
    }
    muscles.sort_by(|a, b| b.1.get().total_cmp(&a.1.get()).then(a.0.cmp(&b.0)));
    Ok(muscles)
}

fn regions(keys: &[&str]) -> Result<Vec<JointRegion>, String> {
    let mut regions = Vec::with_capacity(keys.len());
    for key in keys {
        let region = JointRegion::from_key(key).ok_or_else(|| format!("`{key}` is no joint region"))?;
        if regions.contains(&region) {
            return Err(format!("region `{key}` is listed twice"));
        }
        regions.push(region);
    }
    Ok(regions)
}

/// A multi-joint movement loads several regions and muscles; a single-joint one loads a joint and perhaps the
/// next, through which the load is held.
fn check_joints(multi_joint: bool, muscles: usize, regions: usize) -> Result<(), String> {
    match (multi_joint, muscles, regions) {
        (_, _, 0) => Err("loads no joint region".to_owned()),
        (true, _, 1) => Err("multi-joint, but loads one region".to_owned()),
        (true, 0 | 1, _) => Err("multi-joint, but works one muscle".to_owned()),
        (false, _, 3..) => Err("single-joint, but loads more than two regions".to_owned()),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use crate::catalog::Catalog;
    use rstest::rstest;

    const SOUND: &str = "\
Bench Press
  equipment barbell
  muscles chest 1, triceps 0.5
  multi_joint
  regions shoulder, elbow
";
    const FORMS: (&str, &str) = ("forms.txt", "single arm: unilateral");

    fn catalog(text: &str) -> Catalog {
        Catalog::read(("words.txt", ""), FORMS, &[("test.txt", text)])
    }

    fn problems_of(text: &str) -> Vec<String> {
        let catalog = catalog(text);
        catalog.problems().iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_sound_movement_has_no_problems() {
        assert_eq!(problems_of(SOUND), Vec::<String>::new());
        assert_eq!(catalog(SOUND).entries().len(), 1);
    }

    #[rstest]
    #[case("chest 1", "heart 1", "`heart` is no muscle")]
    #[case("chest 1", "chest 0.6", "chest: involvement in steps of 0.25 must be 0.25 to 1, not 0.6")]
    #[case("chest 1", "chest 0.75", "no muscle has a share of 1; say why in `no_prime_mover`")]
    #[case("multi_joint", "no_prime_mover x", "has a prime mover; take `no_prime_mover` out")]
    #[case("  regions shoulder, elbow", "", "loads no joint region")]
    #[case("shoulder, elbow", "elbow", "multi-joint, but loads one region")]
    #[case("elbow", "nose", "`nose` is no joint region")]
    #[case("elbow", "shoulder", "region `shoulder` is listed twice")]
    #[case(", triceps 0.5", "", "multi-joint, but works one muscle")]
    #[case("multi_joint\n  regions ", "regions wrist, ", "single-joint, but loads more than two regions")]
    #[case("barbell", "body_weight", "moves the body; give its `body_weight_share`")]
    #[case(
        "barbell",
        "body_weight\n  body_weight_share 1.5",
        "`body_weight_share` must be above 0 and at most 1, not 1.5"
    )]
    #[case(
        "barbell",
        "barbell\n  only barbell body_weight_share 0.5",
        "`body_weight_share` needs a loading that moves the body"
    )]
    #[case("barbell", "barbell\n  load_step_kg 0", "`load_step_kg` must be above 0")]
    #[case(
        "barbell",
        "barbell\n  emphasis hard",
        "emphasis `hard` is none of `partial`, `normal`, `lengthened`, `eccentric`"
    )]
    #[case(
        "barbell",
        "barbell\n  only barbell loading heavy",
        "loading `heavy` is none of `external`, `body_weight`, `assisted`"
    )]
    fn faults_of_an_exercise_are_named(#[case] line: &str, #[case] fault: &str, #[case] what: &str) {
        assert!(SOUND.contains(line), "{line}");
        let text = SOUND.replace(line, fault);
        let equipment =
            if fault.contains("body_weight\n") || fault == "body_weight" { "body_weight" } else { "barbell" };
        assert_eq!(problems_of(&text), [format!("test.txt, Bench Press: ({equipment}) {what}")]);
        assert!(catalog(&text).entries().is_empty());
    }

    #[rstest]
    #[case("barbell", "spoon", "`spoon` is no equipment")]
    #[case("equipment barbell", "only smith also x", "has no equipment")]
    #[case("multi_joint", "multi_joint\n  only smith also x", "`only smith` is not among its equipment")]
    #[case("multi_joint", "multi_joint\n  implied a, b, c, d, e", "more than 4 implied words")]
    #[case("multi_joint", "multi_joint\n  form upside: barbell", "form `upside` is not in forms.txt")]
    #[case(
        "multi_joint",
        "multi_joint\n  form single arm: cable",
        "form `single arm`: `cable` is not among its equipment"
    )]
    fn faults_of_a_movement_are_named(#[case] line: &str, #[case] fault: &str, #[case] what: &str) {
        let text = SOUND.replacen(line, fault, 1);
        assert_eq!(problems_of(&text)[0], format!("test.txt, Bench Press: {what}"));
    }

    #[test]
    fn a_name_of_two_exercises_keeps_its_first_meaning() {
        let text = format!("{SOUND}{}", SOUND.replace("Bench Press", "Press Bench"));
        assert_eq!(
            problems_of(&text),
            [
                "test.txt, Press Bench (Barbell): the words `barbell bench press` already mean Bench Press (Barbell)",
                "test.txt, Press Bench (Barbell): the words `bench press` already mean Bench Press (Barbell)"
            ]
        );
        assert_eq!(catalog(&text).find("barbell: press, bench").unwrap().entry.movement, "Bench Press");
    }
}
