//! A private PostgreSQL for tests: its own folder, no network, gone at the end.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use anyhow::{Context as _, Result, bail};

use crate::install::{self, is_root};
use crate::shell::{capture, run as run_shown, works};

/// Where tests find the server: a URL that the store opens.
pub(crate) const URL: &str = "REGAIN_TEST_POSTGRES";
/// A command of the shell that crashes the server and starts it again.
pub(crate) const CRASH: &str = "REGAIN_TEST_POSTGRES_CRASH";

const FIX: &str = "Install PostgreSQL: apt-get install -y --no-install-recommends postgresql (Debian, Ubuntu), \
                   brew install postgresql (macOS); or put the folder with initdb and pg_ctl on the PATH";
const DEBIAN_PROGRAMS: &str = "/usr/lib/postgresql";
/// Users that PostgreSQL may run as when this program is root, which PostgreSQL refuses to be.
const UNPRIVILEGED: [&str; 2] = ["postgres", "nobody"];
const USER: &str = "regain";

/// Runs a command with a server, for developers.
///
/// # Errors
/// If there is no server to be had, or the command fails.
pub(crate) fn run(command: &[String]) -> Result<()> {
    let [program, arguments @ ..] = command else {
        bail!("which command? cargo xtask postgres -- COMMAND…")
    };
    let server = Server::start()?;
    let mut command = Command::new(program);
    command.args(arguments);
    server.tell(&mut command);
    run_shown(&mut command, "The server was stopped.")
}

/// A running server; stopped and removed when dropped, and also when this program is killed.
pub(crate) struct Server {
    folder: PathBuf,
    programs: PathBuf,
    user: Option<&'static str>,
    undertaker: Option<Child>,
}

impl Server {
    /// Finds PostgreSQL or installs it (root on Debian only), makes an empty cluster and starts it.
    ///
    /// # Errors
    /// If it cannot be found or started; the message says what to do.
    pub(crate) fn start() -> Result<Self> {
        let programs = find_or_install()?;
        let user = unprivileged_user()?;
        let folder = capture(&mut as_user(user, "mktemp", &["-d", "/tmp/regain-postgres-XXXXXX"]))?;
        let mut server = Self { folder: PathBuf::from(folder), programs, user, undertaker: None };
        server.undertaker = Some(server.hire()?);
        let folder = server.folder.display().to_string();
        let data = format!("{folder}/data");
        let encoding = ["--locale=C", "--encoding=UTF8"];
        let mut initdb = server.program("initdb", &["-D", &data, "-A", "trust", "-U", USER, "--no-sync"]);
        capture(initdb.args(encoding))?;
        // durable as in earnest, because tests crash it; only the socket in the private folder leads to it
        let mut options =
            format!("-c listen_addresses= -c unix_socket_directories={folder} -c max_connections=200");
        if cfg!(target_os = "linux") {
            // after a crash: one call for all files instead of one for each
            options += " -c recovery_init_sync_method=syncfs";
        }
        let log = format!("{folder}/log");
        let start = ["-D", &data, "-w", "-s", "-l", &log, "-o", &options, "start"];
        capture(&mut server.program("pg_ctl", &start)).with_context(|| {
            format!("PostgreSQL says: {}", fs::read_to_string(&log).unwrap_or_default().trim())
        })?;
        Ok(server)
    }

    /// Lets a command find the server.
    pub(crate) fn tell(&self, command: &mut Command) {
        let folder = self.folder.display();
        command.env(URL, format!("postgres://{USER}@localhost/postgres?host={folder}"));
        let (data, log) = (format!("{folder}/data"), format!("{folder}/log"));
        let crash =
            self.program("pg_ctl", &["restart", "-m", "immediate", "-w", "-s", "-D", &data, "-l", &log]);
        command.env(CRASH, full_words(&crash));
    }

    /// A shell that waits until this program is gone, however that comes about, then stops the server and removes
    /// its folder.
    fn hire(&self) -> Result<Child> {
        let data = format!("{}/data", self.folder.display());
        let stop = full_words(&self.program("pg_ctl", &["stop", "-m", "immediate", "-s", "-D", &data]));
        let remove = format!("rm -rf {}", self.folder.display());
        let script = format!("trap '' INT TERM HUP; cat >/dev/null; {stop}; {remove}");
        let mut shell = Command::new("sh");
        shell.args(["-c", &script]).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
        shell.spawn().context("cannot start sh")
    }

    fn program(&self, name: &str, arguments: &[&str]) -> Command {
        as_user(self.user, &self.programs.join(name).display().to_string(), arguments)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Some(mut undertaker) = self.undertaker.take() {
            drop(undertaker.stdin.take()); // the end of its input is the sign to begin
            let _ = undertaker.wait(); // nothing to do about a failure
        }
    }
}

/// The folder with initdb and pg_ctl.
fn find_or_install() -> Result<PathBuf> {
    if let Some(found) = find() {
        return Ok(found);
    }
    install::on_debian(&["postgresql"], FIX)?;
    find().with_context(|| format!("PostgreSQL is missing. {FIX}"))
}

fn find() -> Option<PathBuf> {
    let on_path = env::var_os("PATH").map(|path| env::split_paths(&path).collect::<Vec<_>>());
    let mut folders = on_path.unwrap_or_default();
    let mut packaged: Vec<PathBuf> = fs::read_dir(DEBIAN_PROGRAMS)
        .map(|entries| entries.flatten().map(|entry| entry.path().join("bin")).collect())
        .unwrap_or_default();
    packaged.sort_by_key(|path| version(path));
    folders.extend(packaged.into_iter().rev());
    folders.into_iter().find(|folder| ["initdb", "pg_ctl"].iter().all(|name| folder.join(name).is_file()))
}

/// 15 of `/usr/lib/postgresql/15/bin`.
fn version(programs: &Path) -> Option<u32> {
    programs.parent()?.file_name()?.to_str()?.parse().ok()
}

fn unprivileged_user() -> Result<Option<&'static str>> {
    if !is_root() {
        return Ok(None);
    }
    let known = UNPRIVILEGED.into_iter().find(|user| works(Command::new("id").arg(user)));
    known.map(Some).context("PostgreSQL does not run as root, and there is no user `postgres` or `nobody`")
}

fn as_user(user: Option<&str>, program: &str, arguments: &[&str]) -> Command {
    let mut command = match user {
        None => Command::new(program),
        Some(user) => {
            let mut command = Command::new("runuser");
            command.args(["-u", user, "--", program]);
            command
        }
    };
    command.args(arguments).current_dir("/"); // that user may not be allowed to enter this folder
    command
}

/// The command as a shell reads it.
fn full_words(command: &Command) -> String {
    let quoted = |word: &std::ffi::OsStr| format!("'{}'", word.to_string_lossy());
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(quoted).collect::<Vec<_>>().join(" ")
}
