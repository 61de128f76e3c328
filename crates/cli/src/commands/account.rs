//! `regain account`: the accounts of a server, for who runs it.

use std::process::ExitCode;

use anyhow::{Result, bail};
use clap::{Args, Subcommand};
use regain_server::{BasePath, Origin, Store, offer_reset};
use regain_store::{AccountName, Database as _};

use crate::render::Page;
use crate::shell::Shell;

const PAGE: u32 = 200;
/// Where a server listens unless it is told otherwise.
const DEFAULT_ADDRESS: &str = "http://127.0.0.1:7780";

/// List the accounts of a server, and help somebody who lost their password
///
/// Works on the database itself, so it needs no password: whoever may read the database may do it.
#[derive(Debug, Args)]
pub(crate) struct AccountArgs {
    #[command(subcommand)]
    what: What,
    /// PostgreSQL database, instead of the file of the data folder
    #[arg(long, global = true, env = "REGAIN_DATABASE_URL", value_name = "URL", hide_env_values = true)]
    database_url: Option<String>,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Who has an account
    List,
    /// Print a link that sets a new password; it works once, within a day
    ///
    /// It stands in the person's record that the link was made and used. When it is used, every device is signed out.
    ResetPassword {
        /// The name that the person signs in with
        name: String,
        /// Address that people type, such as https://regain.example.org
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
    },
}

impl AccountArgs {
    pub(crate) async fn run(self, shell: &mut Shell) -> Result<ExitCode> {
        let store = match &self.database_url {
            Some(url) => Store::open_server(url, 1).await?,
            None => Store::open_file(&shell.folder.database()).await?,
        };
        match self.what {
            What::List => list(shell, &store).await?,
            What::ResetPassword { name, public_url, base_path } => {
                let name = AccountName::new(&name)?;
                let Some(account) = store.accounts().find_by_name(&name).await? else {
                    bail!(
                        "nobody has the name '{}'; 'regain account list' shows who has an account",
                        name.as_str()
                    );
                };
                if account.disabled_at.is_some() {
                    bail!("the account of {} is locked; an admin opens it first", account.name.as_str());
                }
                let secret = offer_reset(&store.accounts(), account.athlete, shell.now().timestamp()).await?;
                let origin = public_url.as_ref().map_or(DEFAULT_ADDRESS, Origin::as_str);
                // not wrapped: a link is copied whole
                shell.out.text(&format!(
                    "Give {} this link. It sets a new password, works once and ends after a day:\n\
                     {origin}{}/reset#{secret}\n",
                    account.name.as_str(),
                    base_path.as_str()
                ))?;
            }
        }
        store.close().await;
        Ok(ExitCode::SUCCESS)
    }
}

async fn list(shell: &mut Shell, store: &Store) -> Result<()> {
    let mut page = Page::default();
    let mut after = None;
    loop {
        let accounts = store.accounts().list(after, PAGE).await?;
        for account in &accounts {
            let locked = if account.disabled_at.is_some() { ", locked" } else { "" };
            page.line(&format!("{} ({}{locked})", account.name.as_str(), account.role.word()));
        }
        after = accounts.last().map(|account| account.athlete);
        if accounts.len() < PAGE as usize {
            break;
        }
    }
    let page = page.finish();
    shell.out.text(if page.is_empty() { "Nobody has an account yet: regain serve\n" } else { &page })
}
