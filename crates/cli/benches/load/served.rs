//! The server as a process.

use std::io::{BufRead as _, BufReader};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

pub(crate) struct Served {
    child: Child,
    pub(crate) base: String,
    pub(crate) address: SocketAddr,
    /// From the start of the process until it says that it is ready.
    pub(crate) ready: Duration,
}

impl Served {
    pub(crate) fn start(folder: &Path, database: Option<&str>, warm_athletes: u32) -> Self {
        let begin = Instant::now();
        let mut command = Command::new(env!("CARGO_BIN_EXE_regain"));
        command
            .args(["serve", "--listen", "127.0.0.1:0", "--requests-per-second", "1000000", "--data"])
            .arg(folder)
            .arg(format!("--warm-athletes={warm_athletes}"));
        if let Some(url) = database {
            command.args(["--database-url", url]);
        }
        let mut child =
            command.env("REGAIN_LOG", "warn").env("TZ", "UTC").stdout(Stdio::piped()).spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap);
        let base = lines.next().unwrap().strip_prefix("Serving at ").unwrap().to_owned();
        while ureq::get(format!("{base}/ready")).call().is_err() {
            std::thread::sleep(Duration::from_millis(1));
        }
        let ready = begin.elapsed();
        std::thread::spawn(move || lines.for_each(drop)); // or it could not print any more
        let address = base.trim_start_matches("http://").parse().unwrap();
        Self { child, base, address, ready }
    }

    pub(crate) fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Resident memory, where the system tells it.
    pub(crate) fn memory_mb(&self) -> f64 {
        self.status("VmRSS:")
    }

    pub(crate) fn most_memory_mb(&self) -> f64 {
        self.status("VmHWM:")
    }

    /// Time on the processor so far, in milliseconds; the system counts it in steps of ten.
    pub(crate) fn processor_ms(&self) -> f64 {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.child.id())).unwrap_or_default();
        let fields =
            stat.rsplit_once(')').map_or("", |(_, fields)| fields).split_whitespace().skip(11).take(2);
        let ticks: Option<f64> = fields.map(|ticks| ticks.parse::<f64>().ok()).sum();
        ticks.map_or(f64::NAN, |ticks| ticks * 10.0)
    }

    fn status(&self, name: &str) -> f64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix(name));
        let kb = line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<f64>().ok());
        kb.map_or(f64::NAN, |kb| kb / 1024.0)
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill(); // it may have ended
        let _ = self.child.wait();
    }
}
