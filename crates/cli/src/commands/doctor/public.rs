//! The address that people type: does a server answer there, and does it know how it is reached?

use std::time::Duration;

use anyhow::Result;
use regain_server::{Authority, BasePath, Origin};
use ureq::Agent;

use super::finding::Finding;
use crate::remote::trust;
use crate::shell::DataFolder;

const PATIENCE: Duration = Duration::from_secs(15);
/// The answer of a server that lives.
const ALIVE: &str = "alive\n";

/// One question, as a phone would ask it.
pub(super) fn finding(url: &Origin, base: &BasePath, folder: &DataFolder) -> Finding {
    let address = format!("{}{}", url.as_str(), base.as_str());
    let authority = Authority::read(&folder.authority()).ok().flatten();
    let is_home = authority.is_some();
    let agent = match agent(authority.as_ref()) {
        Ok(agent) => agent,
        Err(error) => return Finding::wrong("Address", format!("{address} cannot be asked: {error:#}")),
    };
    let answer = agent.get(format!("{address}/health")).call();
    let mut answer = match answer {
        Ok(answer) => answer,
        Err(ureq::Error::StatusCode(status)) => return strange(&address, &format!("status {status}")),
        Err(error) => {
            let mend =
                "check that the server runs, that the name leads to it, and that the proxy sends it on";
            return Finding::wrong("Address", format!("{address} does not answer: {error}")).mend(mend);
        }
    };
    let knows = answer.headers().contains_key("strict-transport-security");
    if answer.body_mut().read_to_string().is_ok_and(|text| text != ALIVE) {
        return strange(&address, "another page");
    }
    if url.is_secure() && !knows && !is_home {
        let says = format!("{address} answers, but the server does not know that it is reached by https");
        let mend = "serve with --public-url, or name the proxy with --trusted-proxy and let it send X-Forwarded-Proto";
        return Finding::wrong("Address", says).mend(mend);
    }
    if !url.is_secure() {
        let says =
            format!("{address} answers by plain http: no passkeys, no offline use, and others can listen");
        return Finding::look("Address", says)
            .mend("regain serve --home-network, or a proxy with a certificate");
    }
    Finding::well("Address", format!("{address} answers"))
}

fn strange(address: &str, what: &str) -> Finding {
    Finding::wrong("Address", format!("{address} gives {what} instead of this server"))
        .mend("compare --base-path of the server with the path that the proxy sends on")
}

fn agent(authority: Option<&Authority>) -> Result<Agent> {
    let tls = trust(authority.map(Authority::pem).as_deref())?;
    let config = Agent::config_builder().timeout_global(Some(PATIENCE)).max_redirects(0).tls_config(tls);
    Ok(config.build().into())
}
