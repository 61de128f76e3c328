//! Passwords: argon2id, a few at a time, and as slow for names that do not exist.

use std::sync::OnceLock;

use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use argon2::{Algorithm, Argon2, Params, Version};
use tokio::sync::Semaphore;

use super::common::is_common;
use crate::problem::{Code, Problem};

/// 19 MiB, 2 passes, 1 lane: the first of the equivalent settings in the OWASP Password Storage Cheat Sheet.
const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;
const LANES: u32 = 1;
/// Hashes at once; each takes the memory above and a core.
const AT_ONCE: usize = 2;
/// Shortest password, in signs. A password is the only factor here, so longer than the usual eight.
const SIGNS_MIN: usize = 12;
/// Longest, in bytes: long sentences pass, a megabyte does not.
const BYTES_MAX: usize = 512;
const SALT_BYTES: usize = 16;

/// Hashes and checks passwords.
pub(crate) struct Passwords {
    room: Semaphore,
    of_nobody: OnceLock<String>,
}

impl Passwords {
    pub(crate) fn new() -> Self {
        Self { room: Semaphore::new(AT_ONCE), of_nobody: OnceLock::new() }
    }

    /// The hash to keep, as a PHC text.
    pub(crate) async fn hash(&self, password: &str) -> Result<String, Problem> {
        let password = password.to_owned();
        self.work(move || hashed(&password)).await?
    }

    /// Whether the password is right. Without a hash it takes as long and is wrong.
    pub(crate) async fn check(&self, password: &str, hash: Option<&str>) -> Result<bool, Problem> {
        if self.of_nobody.get().is_none() {
            let nobody = self.hash("nobody has this password").await?;
            let _ = self.of_nobody.set(nobody); // set by another request meanwhile: as good
        }
        let exists = hash.is_some();
        let kept = hash.map(str::to_owned).or_else(|| self.of_nobody.get().cloned()).unwrap_or_default();
        let password = password.to_owned();
        let fits = self.work(move || {
            argon2().is_some_and(|a| a.verify_password(password.as_bytes(), kept.as_str()).is_ok())
        });
        Ok(fits.await? && exists)
    }

    async fn work<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, Problem> {
        let _room = self.room.acquire().await.map_err(|error| Problem::internal(&error))?;
        tokio::task::spawn_blocking(work).await.map_err(|error| Problem::internal(&error))
    }
}

fn argon2() -> Option<Argon2<'static>> {
    let params = Params::new(MEMORY_KIB, PASSES, LANES, None).ok()?;
    Some(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

fn hashed(password: &str) -> Result<String, Problem> {
    let mut salt = [0_u8; SALT_BYTES];
    getrandom::fill(&mut salt).map_err(|error| Problem::internal(&error))?;
    let failed = || Problem::new(Code::Internal, "The password could not be hashed.");
    let hash = argon2().ok_or_else(failed)?.hash_password_with_salt(password.as_bytes(), &salt);
    hash.map(|hash| hash.to_string()).map_err(|_| failed())
}

/// Whether a new password is long enough, not the name, and none that everybody tries.
pub(crate) fn check_new_password(login: &str, password: &str) -> Result<(), Problem> {
    let wrong = |detail: String| Err(Problem::field(Code::WrongValue, "password", detail));
    let signs = password.chars().count();
    if signs < SIGNS_MIN || password.len() > BYTES_MAX {
        return wrong(format!("A password has {SIGNS_MIN} to {BYTES_MAX} signs; several words are good."));
    }
    let different: std::collections::BTreeSet<char> = password.chars().collect();
    if different.len() < 5 || password.to_lowercase().contains(&login.to_lowercase()) {
        return wrong(
            "A password is neither a few signs repeated nor the name with something added.".to_owned(),
        );
    }
    if is_common(password) {
        return wrong(
            "This password stands in every list of leaked ones; several words are good.".to_owned(),
        );
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[tokio::test]
    async fn only_the_right_password_of_somebody_fits() {
        let passwords = Passwords::new();
        let hash = passwords.hash("four plain words here").await.unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
        assert!(passwords.check("four plain words here", Some(&hash)).await.unwrap());
        assert!(!passwords.check("four plain words", Some(&hash)).await.unwrap());
        assert!(!passwords.check("nobody has this password", None).await.unwrap());
        assert!(!passwords.check("four plain words here", Some("not a hash")).await.unwrap());
    }

    #[rstest]
    #[case("short", false)]
    #[case("aaaaaaaaaaaaaaaa", false)]
    #[case("Sam-Sample-2026", false)]
    #[case("Qwerty123456!", false)]
    #[case("four plain words here", true)]
    fn new_passwords_are_long_and_not_the_name(#[case] password: &str, #[case] fine: bool) {
        assert_eq!(check_new_password("sam-sample", password).is_ok(), fine);
    }
}
