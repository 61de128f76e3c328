//! No file grows without end, and nothing half-done or private is left in one.

use anyhow::Result;

use super::sources::{TextFile, text_files};
use crate::workspace::Workspace;

const LINES_MAX: usize = 500;

/// Rust files that may be longer: path, why.
const LONGER: &[(&str, &str)] = &[];

/// This file spells out what it looks for.
const UNREAD: &str = "xtask/src/check/texts.rs";

/// What no Rust file contains: the text, why.
const NOT_IN_RUST: &[(&str, &str)] = &[
    ("todo!(", "a stub is not done"),
    ("unimplemented!(", "a stub is not done"),
    ("dbg!(", "left-over debugging"),
    ("TODO", "do it, or open an issue"),
    ("FIXME", "do it, or open an issue"),
    ("#[ignore", "a test that never runs proves nothing"),
];

/// What no file contains: the text, why.
const NOWHERE: &[(&str, &str)] = &[
    ("../shared", "the repository stands alone"),
    ("/home/", "a path of one machine"),
    ("/root/", "a path of one machine"),
    ("/Users/", "a path of one machine"),
    ("\\Users\\", "a path of one machine"),
    ("<<<<<<< ", "an unfinished merge"),
];

/// Where texts for people are written.
const FOR_PEOPLE: [&str; 2] = ["crates/web/src/", "crates/answer/src/words/"];

/// Words that promise, frighten or blame, and what to say instead.
const NOT_TO_PEOPLE: &[(&str, &str)] = &[
    ("window", "nobody trains in windows: name the days"),
    ("supercompensation", "not shown to exist: say recovered"),
    ("safe", "no promise: say what is known"),
    ("healed", "medical"),
    ("injury", "medical: say hurt"),
    ("diagnosis", "medical"),
    ("treats", "medical"),
    ("prevents", "medical"),
    ("optimal", "nobody knows: say what is likely"),
    ("overdue", "no guilt"),
    ("missed", "no guilt"),
    ("streak", "no guilt"),
    ("failed", "a set is to failure; a target is not beaten"),
];

/// Rust files that are too long, texts that must not be there.
pub(super) fn check(workspace: &Workspace) -> Result<Vec<String>> {
    let files = text_files(workspace.root())?;
    Ok(files.iter().filter(|file| file.path != UNREAD).flat_map(problems).collect())
}

fn problems(file: &TextFile) -> Vec<String> {
    let mut problems = find(file, NOWHERE);
    if file.is_rust() {
        problems.extend(find(file, NOT_IN_RUST));
        problems.extend(too_long(file));
        problems.extend(unkind(file));
    }
    problems
}

fn find(file: &TextFile, unwanted: &[(&str, &str)]) -> Vec<String> {
    let mut problems = Vec::new();
    for (text, why) in unwanted.iter().filter(|(text, _)| file.text.contains(text)) {
        let numbered = file.text.lines().zip(1..).filter(|(line, _)| line.contains(text));
        problems.extend(numbered.map(|(_, number)| format!("{}:{number}: `{text}`: {why}", file.path)));
    }
    problems
}

/// Sentences of the app with a word that people are not told. A sentence is a literal with a space in it that is no
/// list of classes.
fn unkind(file: &TextFile) -> Vec<String> {
    if !FOR_PEOPLE.iter().any(|folder| file.path.starts_with(folder)) {
        return Vec::new();
    }
    let lines = file.text.lines().zip(1..).filter(|(line, _)| !line.trim_start().starts_with("//"));
    lines
        .flat_map(|(line, number)| {
            let pieces: Vec<&str> = line.split('"').collect();
            let sentences = pieces.chunks(2).filter_map(|pair| match pair {
                [before, literal] if !before.ends_with("class=") && literal.contains(' ') => Some(*literal),
                _ => None,
            });
            let words = sentences.flat_map(|literal| literal.split(|c: char| !c.is_alphabetic()));
            let unkind = words.filter_map(|word| {
                let (word, why) =
                    NOT_TO_PEOPLE.iter().find(|(unkind, _)| word.eq_ignore_ascii_case(unkind))?;
                Some(format!("{}:{number}: people are not told `{word}`: {why}", file.path))
            });
            unkind.collect::<Vec<_>>()
        })
        .collect()
}

fn too_long(file: &TextFile) -> Option<String> {
    let lines = file.text.lines().count();
    let may_be_longer = LONGER.iter().any(|(path, _why)| *path == file.path);
    (lines > LINES_MAX && !may_be_longer).then(|| {
        format!("{}: {lines} lines, {LINES_MAX} are allowed: split it by what it is about", file.path)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(path: &str, text: &str) -> Vec<String> {
        problems(&TextFile { path: path.to_owned(), text: text.to_owned() })
    }

    #[test]
    fn unwanted_text_is_named_with_its_line() {
        assert_eq!(found("a.rs", "fn a() {\n    todo!()\n}\n"), ["a.rs:2: `todo!(`: a stub is not done"]);
        assert_eq!(found("b.md", "see\n/home/me/notes"), ["b.md:2: `/home/`: a path of one machine"]);
    }

    #[test]
    fn sentences_for_people_are_kind_and_code_is_free() {
        let said = found("crates/web/src/a.rs", "view! { <p>\"You Missed a day\"</p> }");
        assert_eq!(said, ["crates/web/src/a.rs:1: people are not told `missed`: no guilt"]);
        let code = "let window = \"window\"; // the safe window\n<p class=\"window row\">";
        assert_eq!(found("crates/web/src/a.rs", code), Vec::<String>::new());
        assert_eq!(found("crates/store/src/a.rs", "\"it failed here\""), Vec::<String>::new());
    }

    #[test]
    fn words_of_rust_are_free_elsewhere() {
        assert_eq!(found("names.csv", "Press de banca con TODO el cuerpo"), Vec::<String>::new());
    }

    #[test]
    fn a_long_rust_file_is_named() {
        assert_eq!(found("a.rs", &"\n".repeat(LINES_MAX)), Vec::<String>::new());
        assert_eq!(found("a.rs", &"\n".repeat(LINES_MAX + 1)).len(), 1);
        assert_eq!(found("a.csv", &"\n".repeat(LINES_MAX + 1)), Vec::<String>::new());
    }
}
