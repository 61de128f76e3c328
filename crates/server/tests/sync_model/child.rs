//! A server in a process of its own, which is this test binary again: it can be killed, and its clock and its disk
//! are at the test's command.

use std::io::{BufRead as _, BufReader, Lines, Write as _};
use std::net::SocketAddr;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use jiff::Timestamp;
use regain_server::{Config, Limits, Server, Store};

use crate::common::{generous, open};

/// What a child is told: seconds of its clock, warm states, database. Unset in an ordinary run.
const CHILD: &str = "REGAIN_SERVER_TEST_CHILD";

/// A server process.
pub(crate) struct Process {
    child: Child,
    orders: ChildStdin,
    words: Lines<BufReader<ChildStdout>>,
    pub(crate) address: SocketAddr,
    /// The secret of the set-up link, while there is no account.
    pub(crate) link: String,
}

impl Process {
    /// Starts one; the test binary must have the test `child_that_serves`.
    pub(crate) fn start(database: &str, clock_s: i64, warm_athletes: usize) -> Self {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "child_that_serves", "--nocapture"])
            .env(CHILD, format!("{clock_s} {warm_athletes} {database}"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let orders = child.stdin.take().unwrap();
        let mut words = BufReader::new(child.stdout.take().unwrap()).lines();
        let address = said(&mut words, "serving ").parse().unwrap();
        let link = said(&mut words, "link ");
        Self { child, orders, words, address, link }
    }

    /// Sets its clock.
    pub(crate) fn set_clock(&mut self, seconds: i64) {
        self.order(&format!("clock {seconds}"));
    }

    /// Lets its file grow to so many bytes at most.
    pub(crate) fn limit(&mut self, bytes: u64) {
        self.order(&format!("limit {bytes}"));
    }

    /// Ends it as a loss of power would.
    pub(crate) fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    fn order(&mut self, order: &str) {
        writeln!(self.orders, "{order}").unwrap();
        said(&mut self.words, "done");
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.child.kill(); // it may have ended
        let _ = self.child.wait();
    }
}

fn said(words: &mut Lines<BufReader<ChildStdout>>, start: &str) -> String {
    let mut lines = words.by_ref().map(Result::unwrap);
    let said = lines.find_map(|line| line.strip_prefix(start).map(str::to_owned));
    said.unwrap_or_else(|| panic!("the server ended before it said '{start}'"))
}

/// The child's side; returns at once in an ordinary run.
pub(crate) fn serve_as_child() {
    let Ok(told) = std::env::var(CHILD) else { return };
    let mut told = told.splitn(3, ' ');
    let clock = Arc::new(AtomicI64::new(told.next().unwrap().parse().unwrap()));
    let warm_athletes = told.next().unwrap().parse().unwrap();
    let database = told.next().unwrap().to_owned();
    let limits = Limits { warm_athletes, ..generous() };
    let config = Config { limits, ..Config::new("127.0.0.1:0".parse().unwrap()) };
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(async move {
        let store = open(&database).await;
        let time = Arc::clone(&clock);
        let now = move || Timestamp::from_second(time.load(Ordering::SeqCst)).unwrap();
        let server = Server::bind_with_clock(config, store.clone(), Arc::new(now)).await.unwrap();
        let link = server.set_up_link().await.unwrap().unwrap_or_default();
        let secret = link.split_once('#').map_or("", |(_, secret)| secret);
        say(&format!("\nserving {}\nlink {secret}", server.address().unwrap()));
        let obey = tokio::task::spawn_blocking(move || obey(&store, &clock));
        server.run(async move { obey.await.unwrap() }).await.unwrap();
    });
    std::process::exit(0);
}

/// Until the test is gone.
fn obey(store: &Store, clock: &AtomicI64) {
    for order in std::io::stdin().lines() {
        let order = order.unwrap();
        match (order.split_once(' ').unwrap(), store) {
            (("clock", seconds), _) => clock.store(seconds.parse().unwrap(), Ordering::SeqCst),
            (("limit", bytes), Store::Sqlite(file)) => {
                let bytes = bytes.parse().unwrap();
                tokio::runtime::Handle::current().block_on(file.limit_size(bytes)).unwrap();
            }
            _ => panic!("what is '{order}'?"),
        }
        say("done");
    }
}

/// Past the capture of test output, which ends with the line.
fn say(words: &str) {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{words}").unwrap();
    out.flush().unwrap();
}
