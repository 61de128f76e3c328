//! `cargo xtask test`: the steps in their order, and what came of each.

use std::time::{Duration, Instant};

use anyhow::{Result, bail};

use crate::check::{self, Check};
use crate::install;
use crate::postgres::Server;
use crate::shell::{cargo, run as run_shown, say, works};
use crate::wasm;
use crate::workspace::Workspace;

/// One step. What it returns is said again in the summary.
struct Step {
    name: &'static str,
    run: fn(&Workspace) -> Result<String>,
}

/// The quick ones first: a slip in a file name should not cost a build.
const STEPS: &[Step] = &[
    Step { name: "tools", run: tools },
    Step { name: "format", run: format },
    Step { name: "rules", run: rules },
    Step { name: "advisories", run: check::advisories },
    Step { name: "lints", run: lints },
    Step { name: "docs", run: docs },
    Step { name: "wasm", run: wasm::test },
    Step { name: "tests", run: tests },
];

/// How a step ended.
enum Ending {
    Passed(String, Duration),
    Failed(Duration),
    NotRun,
}

/// Runs every step, or the only one asked for, until one fails, then prints the summary.
///
/// # Errors
/// If a step failed, or none has the name asked for; the message names it.
pub(crate) fn run(only: Option<&str>) -> Result<()> {
    let is_wanted = |step: &&Step| only.is_none_or(|only| only == step.name);
    if !STEPS.iter().any(|step| is_wanted(&step)) {
        let names: Vec<&str> = STEPS.iter().map(|step| step.name).collect();
        bail!("there is no step `{}`; there are: {}", only.unwrap_or_default(), names.join(", "));
    }
    let workspace = Workspace::load()?;
    let mut endings = Vec::new();
    let mut failure = None;
    for step in STEPS.iter().filter(is_wanted) {
        let ending = if failure.is_some() {
            Ending::NotRun
        } else {
            say(&format!("\n== {} ==", step.name));
            let start = Instant::now();
            match (step.run)(&workspace) {
                Ok(note) => Ending::Passed(note, start.elapsed()),
                Err(error) => {
                    failure = Some((step.name, error));
                    Ending::Failed(start.elapsed())
                }
            }
        };
        endings.push((step.name, ending));
    }
    say(&summary(&endings));
    match failure {
        None => Ok(()),
        Some((name, error)) => Err(error.context(format!("step `{name}` failed"))),
    }
}

fn summary(endings: &[(&str, Ending)]) -> String {
    let row = |(name, ending): &(&str, Ending)| match ending {
        Ending::Passed(note, took) => {
            format!("{name:<12} passed {:>8.1} s  {note}", took.as_secs_f64()).trim_end().to_owned()
        }
        Ending::Failed(took) => format!("{name:<12} FAILED {:>8.1} s", took.as_secs_f64()),
        Ending::NotRun => format!("{name:<12} not run"),
    };
    let rows: Vec<String> = endings.iter().map(row).collect();
    format!("\n== summary ==\n{}\n", rows.join("\n"))
}

fn tools(workspace: &Workspace) -> Result<String> {
    for component in ["fmt", "clippy"] {
        if !works(cargo(workspace.root()).args([component, "--version"])) {
            bail!("`cargo {component}` is missing. Run: rustup component add rustfmt clippy");
        }
    }
    install::browser()?;
    Ok(String::new())
}

fn format(workspace: &Workspace) -> Result<String> {
    run_shown(cargo(workspace.root()).args(["fmt", "--all", "--check"]), "Run: cargo fmt --all")?;
    Ok(String::new())
}

fn rules(workspace: &Workspace) -> Result<String> {
    let mut problems = Vec::new();
    for Check { name, run } in check::CHECKS {
        let found = run(workspace)?;
        say(&format!("{name}: {}", if found.is_empty() { "kept" } else { "broken" }));
        problems.extend(found.into_iter().map(|problem| format!("- {problem}")));
    }
    if !problems.is_empty() {
        bail!("{} to repair:\n{}", problems.len(), problems.join("\n"));
    }
    Ok(format!("{} rules", check::CHECKS.len()))
}

fn lints(workspace: &Workspace) -> Result<String> {
    let mut clippy = cargo(workspace.root());
    clippy.args(["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]);
    run_shown(&mut clippy, "Each lint says above what to do.")?;
    Ok(String::new())
}

fn docs(workspace: &Workspace) -> Result<String> {
    let mut doc = cargo(workspace.root());
    // with examples cargo resolves features as for tests, and so builds no dependency a second time
    doc.env("RUSTDOCFLAGS", "-D warnings").args(["doc", "--workspace", "--no-deps", "--lib", "--examples"]);
    run_shown(&mut doc, "A link in a doc comment leads nowhere, or its markup is broken; see above.")?;
    Ok(String::new())
}

fn tests(workspace: &Workspace) -> Result<String> {
    let start = Instant::now();
    let server = Server::start()?;
    let started = start.elapsed();
    let mut test = cargo(workspace.root());
    test.args(["test", "--workspace", "--no-fail-fast"]);
    server.tell(&mut test);
    run_shown(&mut test, "Changed text for people is accepted with: cargo insta accept")?;
    Ok(format!("PostgreSQL started in {:.1} s", started.as_secs_f64()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_summary_names_every_step_and_how_it_ended() {
        let second = Duration::from_millis(1_040);
        let endings = [
            ("format", Ending::Passed(String::new(), second)),
            ("advisories", Ending::Passed("not checked".to_owned(), second)),
            ("lints", Ending::Failed(second)),
            ("tests", Ending::NotRun),
        ];
        assert_eq!(
            summary(&endings),
            "\n== summary ==\n\
             format       passed      1.0 s\n\
             advisories   passed      1.0 s  not checked\n\
             lints        FAILED      1.0 s\n\
             tests        not run\n"
        );
    }

    #[test]
    fn the_workspace_keeps_its_rules() {
        let workspace = Workspace::load().unwrap();
        let problems: Vec<String> =
            check::CHECKS.iter().flat_map(|rule| (rule.run)(&workspace).unwrap()).collect();
        assert!(problems.is_empty(), "{}", problems.join("\n"));
    }
}
