//! `regain remote`: this terminal as one more device of a server.

use std::io::BufRead as _;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context as _, Result, bail};
use clap::{Args, Subcommand};
use regain_journal::Body;
use regain_store::JournalStore as _;
use regain_sync::Stop;
use serde::Serialize;

use crate::logbook::Logbook;
use crate::remote::{
    Address, Exchange, Line, Membership, Remote, Secret, sign_in, sign_out, to_send, trusted,
};
use crate::render;
use crate::shell::{Shell, machine_name};

/// Make this terminal a device of a server: the journal is then the same on both
///
/// Nothing is exchanged until 'regain remote sync'. What was logged on either side meanwhile is not lost, however long
/// that takes.
#[derive(Debug, Args)]
pub(crate) struct RemoteArgs {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    Login(LoginArgs),
    Sync(SyncArgs),
    Status(StatusArgs),
    /// End the token; the journal stays here and there
    Logout,
}

/// Sign this terminal in to an account
///
/// Asks for name and password, which are not kept: they are exchanged for a token that reaches the exchange of
/// journals alone, and that the account lists under the name of this machine. Without a terminal the password, or
/// with --token the token, is read from standard input.
#[derive(Debug, Args)]
struct LoginArgs {
    /// The server, such as https://regain.example.org
    #[arg(value_name = "URL")]
    url: Address,
    /// Name of the account; asked for when it is not given
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
    /// Give a token with the scope 'sync' instead of name and password
    #[arg(long, conflicts_with = "name")]
    token: bool,
    /// What the account calls this device, instead of the machine's name
    #[arg(long, value_name = "NAME")]
    device: Option<String>,
    /// Certificate (PEM) of an authority to trust for this server, as one that makes its own certificates has
    #[arg(long, value_name = "FILE")]
    ca: Option<PathBuf>,
    /// Send the password and the journal so that others in the network can read them
    #[arg(long)]
    unencrypted: bool,
}

/// Exchange what the other side lacks
///
/// Harmless when repeated, and after a cut it goes on where it was.
#[derive(Debug, Args)]
struct SyncArgs {
    /// Entries here and there are the same person's, though they never met: make them one journal
    #[arg(long)]
    join: bool,
}

/// Where this terminal is signed in, and what waits to be sent
#[derive(Debug, Args)]
struct StatusArgs {
    /// Print JSON
    #[arg(long)]
    json: bool,
}

impl RemoteArgs {
    pub(crate) async fn run(self, shell: &mut Shell) -> Result<ExitCode> {
        match self.action {
            Action::Login(args) => args.run(shell)?,
            Action::Sync(args) => args.run(shell).await?,
            Action::Status(args) => args.run(shell).await?,
            Action::Logout => log_out(shell)?,
        }
        Ok(ExitCode::SUCCESS)
    }
}

impl LoginArgs {
    fn run(self, shell: &mut Shell) -> Result<()> {
        let url = self.url.to_string();
        if !self.url.is_private() && !self.unencrypted {
            bail!(
                "{url} is not encrypted: others in the network could read the password and the journal. Use https; \
                 docs/server.md says how a server at home gets it. If the network is yours alone: --unencrypted"
            );
        }
        let before = Remote::load(&shell.folder)?;
        let authority = self.ca.as_ref().map(read_authority).transpose()?;
        let line = Line::to(&url, authority.as_deref())?;
        let device = self.device.clone().unwrap_or_else(machine_name);
        let (secret, account) = self.secret(shell)?;
        let held = sign_in(&line, &device, secret)?;
        let same_server = before.as_ref().filter(|before| before.url == url);
        if let Some(before) = same_server.filter(|before| before.journal != held.journal) {
            bail!(
                "this folder keeps the journal of {}, and this is another account. Another person needs a folder of \
                 their own: regain --data DIR remote login {url}",
                before.account_words()
            );
        }
        let remote = Remote {
            url,
            account: account.or_else(|| same_server.and_then(|before| before.account.clone())),
            journal: held.journal,
            device,
            membership: Some(Membership { token: held.token, authority }),
            server: same_server.map(|before| before.server.clone()).unwrap_or_default(),
            synced_at: same_server.and_then(|before| before.synced_at),
        };
        remote.keep(&shell.folder)?;
        let entries = render::counted_as(usize::try_from(held.entries)?, "entry", "entries");
        let (words, device) = (remote.account_words(), &remote.device);
        shell.out.line(&format!("Signed in as '{device}' to {words}, which has {entries}."))?;
        shell.out.line("'regain remote sync' exchanges what the other side lacks.")
    }

    fn secret(&self, shell: &mut Shell) -> Result<(Secret, Option<String>)> {
        if self.token {
            let token = hidden(shell, "Token")?;
            return Ok((Secret::Token(token), None));
        }
        let name = match &self.name {
            Some(name) => name.clone(),
            None if shell.is_terminal => asked(shell, "Name of the account")?,
            None => bail!("name the account with --name, and give the password on standard input"),
        };
        let password = hidden(shell, "Password")?;
        Ok((Secret::Password { name: name.clone(), password }, Some(name)))
    }
}

impl SyncArgs {
    async fn run(self, shell: &mut Shell) -> Result<()> {
        let (mut remote, membership) = signed_in(shell)?;
        let line = Line::to(&remote.url, membership.authority.as_deref())?;
        let book = Logbook::open(&shell.folder).await?;
        // nothing of a person is in a journal that only noted what it showed
        let is_blank = book.journal().entries().iter().all(|entry| matches!(entry.body, Body::Shown(_)));
        let mut may_join = self.join || is_blank;
        let synced = loop {
            let (store, remote) = (book.store(), &mut remote);
            let mut exchange = Exchange { store, line: &line, remote, membership: &membership, may_join };
            match exchange.run().await {
                Ok(synced) => break synced,
                Err(error) => {
                    ask_to_join(shell, remote, error)?;
                    may_join = true;
                }
            }
        };
        remote.synced_at = Some(shell.now().timestamp());
        remote.keep(&shell.folder)?;
        synced.lines(&remote).iter().try_for_each(|line| shell.out.line(line))
    }
}

/// The person knows whether two journals are theirs. Everything else stays an error.
fn ask_to_join(shell: &mut Shell, remote: &Remote, error: anyhow::Error) -> Result<()> {
    let Some(Stop::Unrelated { ours, theirs }) = error.downcast_ref::<Stop>() else { return Err(error) };
    let entries = |n: &u64| render::counted_as(usize::try_from(*n).unwrap_or(usize::MAX), "entry", "entries");
    let here = format!(
        "This folder has {}, {} has {}, and they never met.",
        entries(ours),
        remote.account_words(),
        entries(theirs)
    );
    if !shell.is_terminal {
        bail!(
            "{here} Nothing was exchanged. If both are yours, make them one journal, which cannot be parted again: \
             regain remote sync --join. If not, use a folder of your own: --data DIR"
        );
    }
    shell
        .out
        .line(&format!("{here} If both are yours they become one journal, which cannot be parted again."))?;
    let answer = asked(shell, "Are both yours? [y/N]")?;
    if matches!(answer.to_lowercase().as_str(), "y" | "yes") {
        return Ok(());
    }
    bail!("nothing was exchanged. Another person needs a folder of their own: --data DIR")
}

/// `regain remote status --json`.
#[derive(Serialize)]
struct StatusJson<'a> {
    server: Option<&'a str>,
    account: Option<&'a str>,
    device: Option<&'a str>,
    signed_in: bool,
    synced_at: Option<String>,
    to_send: u64,
}

impl StatusArgs {
    async fn run(self, shell: &mut Shell) -> Result<()> {
        let remote = Remote::load(&shell.folder)?;
        let book = Logbook::open(&shell.folder).await?;
        let ours = book.store().heads(regain_store::AthleteId::LOCAL).await?;
        let to_send = remote.as_ref().map_or(0, |remote| to_send(&ours, remote));
        let is_in = remote.as_ref().is_some_and(|remote| remote.membership.is_some());
        let local = |at: jiff::Timestamp| at.to_zoned(shell.zone());
        let synced_at = remote.as_ref().and_then(|remote| remote.synced_at).map(local);
        if self.json {
            let of = remote.as_ref();
            return shell.out.json(&StatusJson {
                server: of.map(|remote| remote.url.as_str()),
                account: of.and_then(|remote| remote.account.as_deref()),
                device: of.map(|remote| remote.device.as_str()),
                signed_in: is_in,
                synced_at: synced_at.map(|at| at.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()),
                to_send,
            });
        }
        let Some(remote) = remote else {
            return shell.out.line("No server yet. 'regain remote login URL' signs this terminal in.");
        };
        let account = remote.account.as_deref().unwrap_or("named by a token");
        let device = if is_in { remote.device.as_str() } else { "signed out" };
        let when = synced_at.map(|at| at.strftime("%a %-d %b %Y %H:%M").to_string());
        let waiting = render::counted_as(usize::try_from(to_send)?, "entry", "entries");
        shell.out.line(&format!("Server   {}", remote.url))?;
        shell.out.line(&format!("Account  {account}"))?;
        shell.out.line(&format!("Device   {device}"))?;
        shell.out.line(&format!("Synced   {}", when.as_deref().unwrap_or("not yet")))?;
        shell.out.line(&format!("To send  {waiting}"))
    }
}

fn log_out(shell: &mut Shell) -> Result<()> {
    let (remote, membership) = signed_in(shell)?;
    let (device, url) = (remote.device.clone(), remote.url.clone());
    let line = Line::to(&url, membership.authority.as_deref());
    let is_ended = line.is_ok_and(|line| sign_out(&line, &membership.token));
    Remote { membership: None, ..remote }.keep(&shell.folder)?;
    if is_ended {
        return shell.out.line("Signed out: the token is ended. The journal stays here and there.");
    }
    shell.out.line("Signed out: the token is gone from this computer. The journal stays here and there.")?;
    let list = format!(
        "The server was not reached, so end it there too, where the account lists it as '{device}': {url}"
    );
    shell.out.line(&list)
}

fn signed_in(shell: &Shell) -> Result<(Remote, Membership)> {
    let remote = Remote::load(&shell.folder)?;
    let of = |remote: Remote| remote.membership.clone().map(|membership| (remote, membership));
    remote.and_then(of).context("this terminal is signed in to no server; regain remote login URL does that")
}

fn read_authority(file: &PathBuf) -> Result<String> {
    let text = std::fs::read_to_string(file)
        .with_context(|| format!("{}: the certificate cannot be read", file.display()))?;
    trusted(&text).with_context(|| file.display().to_string())?;
    Ok(text)
}

/// One typed line.
fn asked(shell: &mut Shell, question: &str) -> Result<String> {
    shell.out.text(&format!("{question}: "))?;
    line_of(shell)
}

fn line_of(shell: &mut Shell) -> Result<String> {
    let mut line = String::new();
    shell.input.read_line(&mut line)?;
    Ok(line.trim().to_owned())
}

/// A secret, which a terminal does not show; else the first line of standard input.
fn hidden(shell: &mut Shell, question: &str) -> Result<String> {
    let secret = if shell.is_terminal {
        shell.out.text(&format!("{question}: "))?;
        console::Term::stdout().read_secure_line()?
    } else {
        line_of(shell)?
    };
    if secret.is_empty() {
        bail!("no {} was given", question.to_lowercase());
    }
    Ok(secret)
}
