//! `regain doctor`: is everything as it should be? One file a subject; a line each says what is well, what is not,
//! and what mends it.

mod backup;
mod certificate;
mod clock;
mod database;
mod finding;
mod folder;
mod journal;
mod public;
mod push;
mod system;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::Args;
use regain_server::{BasePath, Contact, Origin};
use serde::Serialize;

use self::finding::{Finding, page};
use crate::shell::Shell;

/// Check the folder, the database, the clock, the exercises, and what a server needs
///
/// Says in a line each what is well, what is worth a look and what is wrong, and what mends it. Give it the settings of
/// the server (flags or REGAIN_… variables) to have those checked too.
#[derive(Debug, Args)]
pub(crate) struct DoctorArgs {
    /// PostgreSQL database, instead of the file of the data folder
    #[arg(long, env = "REGAIN_DATABASE_URL", value_name = "URL", hide_env_values = true)]
    database_url: Option<String>,
    /// Address that people type: it is asked whether a server answers there
    #[arg(long, env = "REGAIN_PUBLIC_URL", value_name = "URL")]
    public_url: Option<Origin>,
    /// Path before every address
    #[arg(
        long,
        env = "REGAIN_BASE_PATH",
        default_value = "",
        value_name = "PATH",
        hide_default_value = true
    )]
    base_path: BasePath,
    /// Certificate (PEM) that the server is given
    #[arg(long, env = "REGAIN_TLS_CERT", value_name = "FILE", requires = "tls_key")]
    tls_cert: Option<PathBuf>,
    /// Its private key (PEM)
    #[arg(long, env = "REGAIN_TLS_KEY", value_name = "FILE", requires = "tls_cert")]
    tls_key: Option<PathBuf>,
    /// Contact that push services are given: whether messages can come
    #[arg(long, env = "REGAIN_PUSH", value_name = "CONTACT")]
    push: Option<Contact>,
    /// The last backup, or a folder of backups: how old it is
    #[arg(long, env = "REGAIN_BACKUP", value_name = "PATH")]
    backup: Option<PathBuf>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// All that was found.
#[derive(Serialize)]
struct Findings {
    /// Whether nothing is wrong.
    sound: bool,
    findings: Vec<Finding>,
}

impl DoctorArgs {
    pub(crate) async fn run(self, shell: &mut Shell) -> Result<ExitCode> {
        let now = shell.now().timestamp();
        let mut findings = match &self.database_url {
            Some(url) => vec![database::server(url).await],
            None => {
                // first, because opening the journal makes what is not there
                let folder = folder::findings(&shell.folder);
                let journal = journal::findings(shell, now).await;
                folder.into_iter().chain(journal).collect()
            }
        };
        findings.extend(clock::finding(now));
        findings.extend(system::findings(shell.folder.path()));
        findings.extend(certificate::authority(&shell.folder, now));
        if let (Some(certificate), Some(key)) = (&self.tls_cert, &self.tls_key) {
            let host = self.public_url.as_ref().and_then(Origin::host);
            findings.push(certificate::given(certificate, key, host.as_ref(), now));
        }
        if let Some(url) = &self.public_url {
            findings.push(public::finding(url, &self.base_path, &shell.folder));
        }
        if let Some(contact) = &self.push {
            findings.push(push::finding(contact, self.public_url.as_ref()));
        }
        // PostgreSQL has its own tools
        if self.database_url.is_none() || self.backup.is_some() {
            findings.push(backup::finding(self.backup.as_deref(), now));
        }
        let findings = Findings { sound: findings.iter().all(|finding| !finding.is_wrong()), findings };
        if self.json {
            shell.out.json(&findings)?;
        } else {
            shell.out.text(&page(&findings.findings))?;
        }
        Ok(if findings.sound { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }
}
