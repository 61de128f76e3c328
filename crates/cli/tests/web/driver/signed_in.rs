//! Signing in by hand, and what the chip says of it.

use super::Phone;
use crate::common::PASSWORD;

/// Signs in by the chip, from any page.
pub(crate) fn sign_in(phone: &Phone) {
    phone.tap("#status");
    phone.fill("#sign-in [name=name]", "Ada");
    phone.fill("#sign-in [name=password]", PASSWORD);
    phone.tap("#sign-in button[type=submit]");
}

/// Waits until the chip says this.
pub(crate) fn chip(phone: &Phone, says: &str) {
    phone.wait(says, &format!("return document.querySelector('#status').innerText.includes({says:?})"));
}
