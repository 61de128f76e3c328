//! Requests at a rate, and how long they took.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use crate::client::{Connection, Line};
use crate::fill::Athletes;
use crate::served::Served;

/// Connections that send at a rate: more than are ever busy, unless the server lags.
const CONNECTIONS: usize = 64;

/// A row of the table.
pub(crate) fn say(what: &str, figure: &str) {
    println!("{what:<34} {figure}");
}

/// What requests of one kind came to.
pub(crate) struct Rate {
    took: Vec<Duration>,
    lasted: Duration,
    /// The server's time on the processor, all requests together.
    processor_ms: f64,
    failed: usize,
}

impl Rate {
    /// So many requests a second, whether the server keeps up or not.
    pub(crate) fn of(
        served: &Served,
        rate: u32,
        seconds: u64,
        athletes: &Athletes,
        line: impl Fn(usize) -> Line + Sync,
    ) -> Self {
        let gap = Duration::from_secs(1) / rate;
        let count = usize::try_from(u64::from(rate) * seconds).unwrap();
        Self::run(served, CONNECTIONS, athletes, &line, |n, begin, _| {
            let due = begin + gap * u32::try_from(n).unwrap();
            (n < count).then_some(due)
        })
    }

    /// Each connection asks again as soon as it was answered.
    pub(crate) fn as_fast_as_it_can(
        served: &Served,
        connections: usize,
        seconds: u64,
        athletes: &Athletes,
        line: impl Fn(usize) -> Line + Sync,
    ) -> Self {
        let end = Duration::from_secs(seconds);
        Self::run(served, connections, athletes, &line, |_, begin, now| (now - begin < end).then_some(now))
    }

    fn run(
        served: &Served,
        connections: usize,
        athletes: &Athletes,
        line: &(impl Fn(usize) -> Line + Sync),
        due: impl Fn(usize, Instant, Instant) -> Option<Instant> + Sync,
    ) -> Self {
        let (next, begin) = (AtomicUsize::new(0), Instant::now());
        let processor = served.processor_ms();
        let from = athletes.requests(); // no two runs send the same
        let one = || {
            let mut connection = Connection::open(served.address);
            let (mut took, mut failed) = (Vec::new(), 0);
            loop {
                let n = next.fetch_add(1, Ordering::Relaxed);
                let Some(due) = due(n, begin, Instant::now()) else { return (took, failed) };
                let request = line(from + n);
                std::thread::sleep(due.saturating_duration_since(Instant::now()));
                match connection.ask(&request) {
                    200 => took.push(due.elapsed()),
                    _ => failed += 1,
                }
            }
        };
        let parts: Vec<_> = std::thread::scope(|scope| {
            let threads: Vec<_> = (0..connections).map(|_| scope.spawn(one)).collect();
            threads.into_iter().map(|thread| thread.join().unwrap()).collect()
        });
        let lasted = begin.elapsed();
        let (took, failed): (Vec<_>, Vec<usize>) = parts.into_iter().unzip();
        let mut took = took.concat();
        took.sort();
        athletes.sent(next.load(Ordering::Relaxed));
        let processor_ms = served.processor_ms() - processor;
        Self { took, lasted, processor_ms, failed: failed.iter().sum() }
    }

    pub(crate) fn say(&self, what: &str) {
        let ms = |share: f64| {
            // a share of a few thousand
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss)]
            let place = (self.took.len().saturating_sub(1) as f64 * share) as usize;
            self.took.get(place).map_or(f64::NAN, |took| took.as_secs_f64() * 1e3)
        };
        #[allow(clippy::cast_precision_loss)] // a few thousand
        let rate = self.took.len() as f64 / self.lasted.as_secs_f64();
        #[allow(clippy::cast_precision_loss)] // the same
        let processor = self.processor_ms / self.took.len() as f64;
        let failed = if self.failed > 0 { format!(", {} FAILED", self.failed) } else { String::new() };
        say(
            what,
            &format!(
                "{rate:>6.0}/s   p50 {:>7.2} ms   p99 {:>7.2} ms   most {:>7.1} ms   processor {processor:.2} ms each{failed}",
                ms(0.5),
                ms(0.99),
                ms(1.0)
            ),
        );
    }
}
