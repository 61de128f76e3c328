//! Invitations to check in: whether browsers will take them.

use regain_server::{Contact, Origin};

use super::finding::Finding;

/// Where the server is told to send them. Nothing is sent from here: each device can try it in its settings.
pub(super) fn finding(contact: &Contact, url: Option<&Origin>) -> Finding {
    match url.filter(|url| !url.is_secure()) {
        Some(url) => {
            let says =
                format!("browsers ask for messages over https only, and {} is plain http", url.as_str());
            Finding::look("Messages", says).mend("regain serve --home-network, or a proxy with a certificate")
        }
        None => {
            let says = format!("sent for who asks for them; push services may write to {}", contact.as_str());
            Finding::well("Messages", says)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case(
        None,
        "well   Messages   sent for who asks for them; push services may write to mailto:you@example.org"
    )]
    #[case(
        Some("https://gym.example.org"),
        "well   Messages   sent for who asks for them; push services may write to mailto:you@example.org"
    )]
    #[case(
        Some("http://gym.example.org"),
        "look   Messages   browsers ask for messages over https only, and http://gym.example.org is plain http"
    )]
    fn messages_need_https(#[case] url: Option<&str>, #[case] line: &str) {
        let contact: Contact = "mailto:you@example.org".parse().unwrap();
        let url: Option<Origin> = url.map(|url| url.parse().unwrap());
        let page = super::super::finding::page(&[finding(&contact, url.as_ref())]);
        // the page breaks its lines
        let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(words(&page).starts_with(&words(line)), "{page}");
    }
}
