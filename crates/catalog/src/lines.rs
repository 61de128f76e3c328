//! Reading the data files. `data/README.md` describes their lines.

use crate::problem::Problem;
use crate::source::{Difference, File, Form, Movement};

/// Movements in the order of the file: a name at the margin, its fields indented below it.
pub(crate) fn movements<'a>((file, text): File<'a>, problems: &mut Vec<Problem>) -> Vec<Movement<'a>> {
    let mut movements: Vec<Movement<'a>> = Vec::new();
    for (number, line) in lines(text) {
        let read = match (line.strip_prefix(' '), movements.last_mut()) {
            (None, _) => {
                movements.push(Movement { name: line, ..Movement::default() });
                Ok(())
            }
            (Some(field), Some(movement)) => movement_field(movement, field.trim_start()),
            (Some(_), None) => Err("stands above the first movement".to_owned()),
        };
        if let Err(what) = read {
            problems.push(Problem::new(file, &format!("line {number}"), what));
        }
    }
    movements
}

/// Forms and what they change: `single arm: unilateral`.
pub(crate) fn forms<'a>((file, text): File<'a>, problems: &mut Vec<Problem>) -> Vec<(&'a str, Form<'a>)> {
    let mut forms = Vec::new();
    for (number, line) in lines(text) {
        let (name, changes) = line.split_once(": ").unwrap_or((line, ""));
        let mut form = Form::default();
        for change in list(changes) {
            match change {
                "unilateral" => form.unilateral = true,
                "lengthened" | "eccentric" | "partial" => form.emphasis = Some(change),
                other => {
                    let what = format!("`{other}` is nothing that a form changes");
                    problems.push(Problem::new(file, &format!("line {number}"), what));
                }
            }
        }
        forms.push((name, form));
    }
    forms
}

/// Standard words and their spellings: `barbell = bb, olympic bar`. A standard word may have several lines;
/// `[headings]` are for the reader.
pub(crate) fn spellings<'a>(
    (file, text): File<'a>,
    problems: &mut Vec<Problem>,
) -> Vec<(&'a str, Vec<&'a str>)> {
    let mut spellings = Vec::new();
    for (number, line) in lines(text).filter(|(_, line)| !line.starts_with('[')) {
        match line.split_once(" = ") {
            Some((standard, written)) => spellings.push((standard, list(written).collect())),
            None => {
                let what = "has no ` = ` between the standard words and their spellings";
                problems.push(Problem::new(file, &format!("line {number}"), what));
            }
        }
    }
    spellings
}

/// Lines with something to read, from 1.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let lines = (1..).zip(text.lines().map(str::trim_end));
    lines.filter(|(_, line)| !line.is_empty() && !line.starts_with('#'))
}

fn list(text: &str) -> impl Iterator<Item = &str> {
    text.split(", ").filter(|item| !item.is_empty())
}

fn movement_field<'a>(movement: &mut Movement<'a>, line: &'a str) -> Result<(), String> {
    let (key, rest) = line.split_once(' ').unwrap_or((line, ""));
    match key {
        "also" => movement.also.extend(list(rest)),
        "implied" => movement.implied.extend(list(rest)),
        "equipment" => movement.equipment.extend(list(rest)),
        "regions" => movement.regions.extend(list(rest)),
        "muscles" => movement.muscles = shares(rest)?,
        "multi_joint" => movement.multi_joint = true,
        "unilateral" => movement.unilateral = true,
        "plain_name" => movement.plain_name = true,
        "needs_equipment" => movement.needs_equipment = true,
        "emphasis" => movement.emphasis = Some(rest),
        "no_prime_mover" => movement.no_prime_mover = Some(rest),
        "body_weight_share" => movement.body_weight_share = Some(number(rest)?),
        "load_step_kg" => movement.load_step_kg = Some(number(rest)?),
        "form" => {
            let (form, equipment) =
                rest.split_once(": ").ok_or_else(|| "a form has no ': ' before its equipment".to_owned())?;
            movement.forms.push((form, list(equipment).collect()));
        }
        "only" => {
            let (equipment, line) = rest.split_once(' ').unwrap_or((rest, ""));
            let place = movement.only.iter().position(|(key, _)| *key == equipment);
            let place = place.unwrap_or_else(|| {
                movement.only.push((equipment, Difference::default()));
                movement.only.len() - 1
            });
            if let Some((_, difference)) = movement.only.get_mut(place) {
                difference_field(difference, line)?;
            }
        }
        other => return Err(format!("`{other}` is no field of a movement")),
    }
    Ok(())
}

fn difference_field<'a>(difference: &mut Difference<'a>, line: &'a str) -> Result<(), String> {
    let (key, rest) = line.split_once(' ').unwrap_or((line, ""));
    match key {
        "also" => difference.also.extend(list(rest)),
        "muscles" => difference.muscles = Some(shares(rest)?),
        "loading" => difference.loading = Some(rest),
        "emphasis" => difference.emphasis = Some(rest),
        "body_weight_share" => difference.body_weight_share = Some(number(rest)?),
        "load_step_kg" => difference.load_step_kg = Some(number(rest)?),
        other => return Err(format!("`{other}` is nothing that differs with equipment")),
    }
    Ok(())
}

/// `lats 1, biceps 0.5`.
fn shares(text: &str) -> Result<Vec<(&str, f64)>, String> {
    list(text)
        .map(|item| {
            let (muscle, share) =
                item.split_once(' ').ok_or_else(|| format!("`{item}` has no share behind the muscle"))?;
            Ok((muscle, number(share)?))
        })
        .collect()
}

fn number(text: &str) -> Result<f64, String> {
    text.parse().map_err(|_| format!("`{text}` is no number"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("Squat\n  muscels quads 1", "line 2: `muscels` is no field of a movement")]
    #[case("  also x", "line 1: stands above the first movement")]
    #[case("Squat\n  muscles quads", "line 2: `quads` has no share behind the muscle")]
    #[case("# c\n\nSquat\n  load_step_kg two", "line 4: `two` is no number")]
    #[case("Squat\n  form paused", "line 2: a form has no ': ' before its equipment")]
    #[case("Squat\n  only smith colour red", "line 2: `colour` is nothing that differs with equipment")]
    fn a_line_that_means_nothing_is_named(#[case] text: &str, #[case] problem: &str) {
        let mut problems = Vec::new();
        movements(("legs.txt", text), &mut problems);
        let problems: Vec<_> = problems.iter().map(ToString::to_string).collect();
        assert_eq!(problems, [format!("legs.txt, {problem}")]);
    }

    #[test]
    fn lists_may_go_on_in_the_next_line() {
        let text = "Squat\n  also deep squat\n  also full squat, back squat\n  only smith also a, b\n  only smith load_step_kg 5";
        let mut problems = Vec::new();
        let squat = &movements(("legs.txt", text), &mut problems)[0];
        assert!(problems.is_empty(), "{problems:?}");
        assert_eq!(squat.also, ["deep squat", "full squat", "back squat"]);
        assert_eq!(squat.only("smith").unwrap().also, ["a", "b"]);
        assert_eq!(squat.only("smith").unwrap().load_step_kg, Some(5.0));
    }
}
