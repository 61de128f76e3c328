//! How often something may be asked. Limits count each address, account or name by itself and forget by themselves.

use std::hash::Hash;
use std::net::IpAddr;
use std::num::NonZeroU32;
use std::sync::atomic::{AtomicU32, Ordering};

use governor::clock::{Clock as _, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota};
use regain_store::AthleteId;
use sha2::{Digest as _, Sha256};

use crate::config::Limits;
use crate::problem::Problem;

/// Checks after which forgotten keys are swept out.
const SWEEP_EVERY: u32 = 1024;

/// Whom a limit counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Who {
    /// Somebody at this address.
    Address(IpAddr),
    /// Somebody who signed in.
    Account(AthleteId),
}

/// All limits.
pub(crate) struct Limiters {
    requests: Limiter<Who>,
    costly: Limiter<Who>,
    guesses: Limiter<IpAddr>,
    /// By the hash of the name that is tried, whether it exists or not.
    names: Limiter<[u8; 32]>,
}

impl Limiters {
    pub(crate) fn new(limits: &Limits) -> Self {
        let some = |count: u32| NonZeroU32::new(count).unwrap_or(NonZeroU32::MIN);
        Self {
            requests: Limiter::new(Quota::per_second(some(limits.requests_a_second))),
            costly: Limiter::new(Quota::per_minute(some(limits.costly_a_minute))),
            guesses: Limiter::new(Quota::per_minute(some(limits.guesses_a_minute))),
            names: Limiter::new(Quota::per_minute(some(limits.guesses_a_minute))),
        }
    }

    /// One ordinary request.
    pub(crate) fn request(&self, who: Who) -> Result<(), Problem> {
        self.requests.check(&who)
    }

    /// One costly request.
    pub(crate) fn costly(&self, who: Who) -> Result<(), Problem> {
        self.costly.check(&who)
    }

    /// One try at something that could be guessed.
    pub(crate) fn guess(&self, address: IpAddr) -> Result<(), Problem> {
        self.guesses.check(&address)
    }

    /// One try at the password of a name.
    pub(crate) fn name(&self, login: &str) -> Result<(), Problem> {
        self.names.check(&Sha256::digest(login.as_bytes()).into())
    }
}

struct Limiter<K: Hash + Eq + Clone> {
    limiter: DefaultKeyedRateLimiter<K>,
    clock: DefaultClock,
    checks: AtomicU32,
}

impl<K: Hash + Eq + Clone> Limiter<K> {
    fn new(quota: Quota) -> Self {
        Self {
            limiter: DefaultKeyedRateLimiter::keyed(quota),
            clock: DefaultClock::default(),
            checks: AtomicU32::new(0),
        }
    }

    fn check(&self, key: &K) -> Result<(), Problem> {
        if self.checks.fetch_add(1, Ordering::Relaxed) % SWEEP_EVERY == SWEEP_EVERY - 1 {
            self.limiter.retain_recent();
        }
        let refused = |until: governor::NotUntil<_>| {
            Problem::retry_after(until.wait_time_from(self.clock.now()).as_secs() + 1)
        };
        self.limiter.check_key(key).map_err(refused)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tries_at_one_name_end_and_others_go_on() {
        let limiters = Limiters::new(&Limits { guesses_a_minute: 3, ..Limits::default() });
        let tries = (0..5).filter(|_| limiters.name("sam").is_ok()).count();
        assert_eq!(tries, 3);
        assert!(limiters.name("kim").is_ok());
    }
}
