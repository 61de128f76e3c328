//! Secrets as their holders carry them. The database keeps only their hashes.

use regain_store::{AthleteId, SecretHash, Ticket};

use crate::problem::Problem;

/// How a token begins, so that one that leaked is recognised.
const TOKEN: &str = "regain_t_";

/// A new secret of this holder, from the system's generator.
pub(crate) fn new_ticket(holder: AthleteId) -> Result<Ticket, Problem> {
    let mut random = [0_u8; 32];
    getrandom::fill(&mut random).map_err(|error| Problem::internal(&error))?;
    Ok(Ticket::new(holder, random))
}

/// A new athlete, whose id nobody guesses: whoever knows it may agree to be seen by them.
pub(crate) fn new_athlete() -> Result<AthleteId, Problem> {
    let mut random = [0_u8; 16];
    getrandom::fill(&mut random).map_err(|error| Problem::internal(&error))?;
    Ok(AthleteId(uuid::Builder::from_random_bytes(random).into_uuid()))
}

/// An API token as it is shown, once.
pub(crate) fn token_text(ticket: &Ticket) -> String {
    format!("{TOKEN}{}", ticket.reveal())
}

/// What somebody sent as a token.
pub(crate) fn sent_token(text: &str) -> Option<Ticket> {
    text.strip_prefix(TOKEN)?.parse().ok()
}

/// The secret of a set-up link, and what is kept of it. No account holds it, so it is no ticket.
pub(crate) fn random_link() -> Result<(String, SecretHash), String> {
    let mut random = [0_u8; 32];
    getrandom::fill(&mut random).map_err(|error| error.to_string())?;
    Ok((random.iter().map(|byte| format!("{byte:02x}")).collect(), SecretHash::of(&random)))
}

/// What is kept of the secret in a set-up link.
pub(crate) fn setup_hash(link: &str) -> Option<SecretHash> {
    let digits = link.as_bytes();
    let mut secret = [0_u8; 32];
    if digits.len() != 64 {
        return None;
    }
    for (byte, pair) in secret.iter_mut().zip(digits.chunks(2)) {
        let text = std::str::from_utf8(pair).ok()?;
        *byte = u8::from_str_radix(text, 16).ok()?;
    }
    Some(SecretHash::of(&secret))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_known_by_its_start_and_never_twice_the_same() {
        let ticket = new_ticket(AthleteId::LOCAL).unwrap();
        let again = sent_token(&token_text(&ticket)).unwrap();
        assert_eq!(again.hash(), ticket.hash());
        assert!(sent_token(&ticket.reveal()).is_none());
        assert_ne!(new_ticket(AthleteId::LOCAL).unwrap().hash(), ticket.hash());
    }
}
