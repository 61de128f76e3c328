//! Licences and sources of the dependencies, by the policy in deny.toml and without a network.

use anyhow::{Context as _, Result};
use serde::Deserialize;
use spdx::{Expression, Licensee, ParseMode};

use crate::workspace::Workspace;

/// Crates that point to a licence file and give no expression: the crate, and what its file says.
const STATED_IN_A_FILE: &[(&str, &str)] = &[("forust-ml", "Apache-2.0")];

/// The part of deny.toml that is read here.
#[derive(Deserialize)]
struct Policy {
    licenses: Licences,
    sources: Sources,
}

#[derive(Deserialize)]
struct Licences {
    allow: Vec<String>,
    #[serde(default)]
    exceptions: Vec<Exception>,
}

#[derive(Deserialize)]
struct Exception {
    #[serde(rename = "crate")]
    name: String,
    allow: Vec<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Sources {
    allow_registry: Vec<String>,
}

/// What the rules ask of a package.
struct Dependency<'a> {
    name: &'a str,
    licence: Option<&'a str>,
    source: Option<&'a str>,
}

/// Every external package whose licence or source the policy does not allow.
pub(super) fn check(workspace: &Workspace) -> Result<Vec<String>> {
    let policy: Policy = workspace.read_toml("deny.toml")?;
    let mut problems = Vec::new();
    for package in workspace.externals() {
        let dependency = Dependency {
            name: package.name.as_str(),
            licence: package.license.as_deref(),
            source: package.source.as_ref().map(|source| source.repr.as_str()),
        };
        problems.extend(source_problem(&policy.sources, &dependency));
        problems.extend(licence_problem(&policy.licenses, &dependency)?);
    }
    Ok(problems)
}

fn source_problem(sources: &Sources, dependency: &Dependency<'_>) -> Option<String> {
    let source = dependency.source.unwrap_or("a path outside the workspace");
    let address = source.strip_prefix("registry+").unwrap_or(source);
    let known = sources.allow_registry.iter().any(|registry| registry == address);
    (!known).then(|| format!("{} comes from {source}, which deny.toml does not allow", dependency.name))
}

fn licence_problem(licences: &Licences, dependency: &Dependency<'_>) -> Result<Option<String>> {
    let name = dependency.name;
    let in_a_file = || STATED_IN_A_FILE.iter().find(|(of, _)| *of == name).map(|(_, text)| *text);
    let Some(text) = dependency.licence.or_else(in_a_file) else {
        return Ok(Some(format!("{name} states no licence")));
    };
    let Ok(expression) = Expression::parse_mode(text, ParseMode::LAX) else {
        return Ok(Some(format!("{name} has a licence that is no SPDX expression: {text}")));
    };
    let allowed = allowed_for(licences, name)?;
    let satisfied = expression.evaluate(|wanted| allowed.iter().any(|licence| licence.satisfies(wanted)));
    Ok((!satisfied).then(|| format!("{name} is under {text}, which deny.toml does not allow")))
}

fn allowed_for(licences: &Licences, name: &str) -> Result<Vec<Licensee>> {
    let by_name = licences.exceptions.iter().filter(|exception| exception.name == name);
    let texts = licences.allow.iter().chain(by_name.flat_map(|exception| &exception.allow));
    texts
        .map(|text| {
            Licensee::parse(text).with_context(|| format!("deny.toml allows an unknown licence: {text}"))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const CRATES_IO: &str = "registry+https://github.com/rust-lang/crates.io-index";

    fn policy() -> Policy {
        toml::from_str(
            r#"
            [licenses]
            allow = ["MIT", "Apache-2.0", "Apache-2.0 WITH LLVM-exception"]
            exceptions = [{ crate = "named", allow = ["MPL-2.0"] }]
            [sources]
            allow-registry = ["https://github.com/rust-lang/crates.io-index"]
            "#,
        )
        .unwrap()
    }

    fn is_allowed(name: &str, licence: Option<&str>) -> bool {
        let dependency = Dependency { name, licence, source: Some(CRATES_IO) };
        licence_problem(&policy().licenses, &dependency).unwrap().is_none()
    }

    #[test]
    fn one_allowed_side_of_an_or_is_enough() {
        assert!(is_allowed("any", Some("MIT")));
        assert!(is_allowed("any", Some("GPL-3.0-only OR MIT")));
        assert!(is_allowed("any", Some("MIT/Apache-2.0")));
        assert!(is_allowed("any", Some("Apache-2.0 WITH LLVM-exception")));
    }

    #[test]
    fn every_side_of_an_and_is_needed() {
        assert!(is_allowed("any", Some("MIT AND Apache-2.0")));
        assert!(!is_allowed("any", Some("MIT AND GPL-3.0-only")));
    }

    #[test]
    fn what_is_not_allowed_or_not_said_is_named() {
        assert!(!is_allowed("any", Some("GPL-3.0-only")));
        assert!(!is_allowed("any", Some("ask the author")));
        assert!(!is_allowed("any", None));
    }

    #[test]
    fn a_licence_read_from_its_file_counts() {
        for (name, _) in STATED_IN_A_FILE {
            assert!(is_allowed(name, None));
        }
    }

    #[test]
    fn an_exception_holds_for_its_crate_alone() {
        assert!(is_allowed("named", Some("MPL-2.0")));
        assert!(!is_allowed("other", Some("MPL-2.0")));
    }

    #[test]
    fn only_the_registry_of_the_policy_is_a_source() {
        let problem =
            |source| source_problem(&policy().sources, &Dependency { name: "any", licence: None, source });
        assert_eq!(problem(Some(CRATES_IO)), None);
        assert!(problem(Some("git+https://example.org/any?rev=1#1")).is_some());
        assert!(problem(Some("registry+https://example.org/index")).is_some());
        assert!(problem(None).is_some());
    }
}
