//! One thing that was looked at.

use serde::Serialize;

use crate::render::Page;

/// How it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum State {
    /// As it should be.
    Well,
    /// Worth a look; nothing is lost.
    Look,
    /// Not as it should be.
    Wrong,
}

/// What was looked at, how it is, and what mends it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Finding {
    subject: &'static str,
    state: State,
    says: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    mend: Option<String>,
}

/// Where the words of a line begin.
const INDENT: usize = 18;

impl Finding {
    pub(super) fn well(subject: &'static str, says: impl Into<String>) -> Self {
        Self { subject, state: State::Well, says: says.into(), mend: None }
    }

    pub(super) fn look(subject: &'static str, says: impl Into<String>) -> Self {
        Self { state: State::Look, ..Self::well(subject, says) }
    }

    pub(super) fn wrong(subject: &'static str, says: impl Into<String>) -> Self {
        Self { state: State::Wrong, ..Self::well(subject, says) }
    }

    /// A command, or what to do.
    pub(super) fn mend(self, mend: impl Into<String>) -> Self {
        Self { mend: Some(mend.into()), ..self }
    }

    pub(super) fn is_well(&self) -> bool {
        self.state == State::Well
    }

    pub(super) fn is_wrong(&self) -> bool {
        self.state == State::Wrong
    }
}

/// For people.
pub(super) fn page(findings: &[Finding]) -> String {
    let mut page = Page::default();
    for Finding { subject, state, says, mend } in findings {
        let state = match state {
            State::Well => "well",
            State::Look => "look",
            State::Wrong => "WRONG",
        };
        page.hanging(0, INDENT, &format!("{state:<7}{subject:<11}{says}"));
        if let Some(mend) = mend {
            page.hanging(INDENT, INDENT + 2, &format!("> {mend}"));
        }
    }
    page.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_reads_well() {
        let findings = [
            Finding::well("Folder", "/var/lib/regain, for its owner alone"),
            Finding::look("Backup", "the last one is 12 days old").mend("regain backup FILE"),
            Finding::wrong(
                "Database",
                "damaged: row 7 is missing from index entries_by_id, and quite a few more words about what it is",
            )
            .mend("regain restore BACKUP"),
        ];
        insta::assert_snapshot!(page(&findings), @r"
        well   Folder     /var/lib/regain, for its owner alone
        look   Backup     the last one is 12 days old
                          > regain backup FILE
        WRONG  Database   damaged: row 7 is missing from index entries_by_id, and quite
                          a few more words about what it is
                          > regain restore BACKUP
        ");
    }
}
