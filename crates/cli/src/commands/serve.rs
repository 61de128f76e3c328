//! `regain serve`: the journal and the answers over HTTP.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context as _, Result, bail};
use clap::{Args, ValueEnum};
use regain_server::{
    BasePath, Config, Contact, HomeSettings, HostName, Limits, Network, Origin, PushService, PushSettings,
    Server, Store, Tls, TlsFiles,
};
use tracing_subscriber::EnvFilter;

use crate::shell::{DataFolder, Shell, machine_name};

const PORT: u16 = 7780;
/// What is logged when nobody says otherwise: requests, and what goes wrong.
const LOG: &str = "info,sqlx=warn";

/// How log lines are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum LogFormat {
    /// For people.
    Text,
    /// One JSON object a line.
    Json,
}

/// Serve the journal and the answers over HTTP
///
/// Needs nothing but an address: the journal of the data folder is served, and a link that makes the first account
/// is printed. The terminal may use the same folder meanwhile. docs/server.md describes the API and its limits.
#[derive(Debug, Args)]
pub(crate) struct ServeArgs {
    /// Address and port to listen at [default: 127.0.0.1:7780; on a home network 0.0.0.0:7780]
    #[arg(long, env = "REGAIN_LISTEN", value_name = "ADDR:PORT")]
    listen: Option<SocketAddr>,
    /// Serve the home network over https, with a certificate that Regain makes itself
    #[arg(long, env = "REGAIN_HOME_NETWORK", conflicts_with = "tls_cert")]
    home_network: bool,
    /// Another name or address of this computer at home, such as gym.lan; may be repeated
    #[arg(
        long,
        env = "REGAIN_HOME_NAME",
        value_name = "NAME",
        value_delimiter = ',',
        requires = "home_network"
    )]
    home_name: Vec<HostName>,
    /// PostgreSQL database, instead of the file of the data folder
    #[arg(long, env = "REGAIN_DATABASE_URL", value_name = "URL", hide_env_values = true)]
    database_url: Option<String>,
    /// Connections to that database
    #[arg(long, env = "REGAIN_CONNECTIONS", default_value_t = 16, value_name = "N")]
    connections: u32,
    /// Address that people type, such as https://regain.example.org
    #[arg(long, env = "REGAIN_PUBLIC_URL", value_name = "URL")]
    public_url: Option<Origin>,
    /// Path before every address, for a proxy that serves other things too
    #[arg(
        long,
        env = "REGAIN_BASE_PATH",
        default_value = "",
        value_name = "PATH",
        hide_default_value = true
    )]
    base_path: BasePath,
    /// Proxies whose X-Forwarded-For and -Proto are believed
    #[arg(long, env = "REGAIN_TRUSTED_PROXY", value_name = "NETWORK", value_delimiter = ',')]
    trusted_proxy: Vec<Network>,
    /// Certificate (PEM) for https without a proxy
    #[arg(long, env = "REGAIN_TLS_CERT", value_name = "FILE", requires = "tls_key")]
    tls_cert: Option<PathBuf>,
    /// Private key (PEM) of the certificate
    #[arg(long, env = "REGAIN_TLS_KEY", value_name = "FILE", requires = "tls_cert")]
    tls_key: Option<PathBuf>,
    /// Invite who asks for it to check in, by the push services of their browsers, who may write to this contact, such
    /// as mailto:you@example.org; without it the server opens no connections
    #[arg(long, env = "REGAIN_PUSH", value_name = "CONTACT")]
    push: Option<Contact>,
    /// Another push service, such as https://push.example.org; those of Chrome, Firefox, Safari and Edge are known
    #[arg(long, env = "REGAIN_PUSH_SERVICE", value_name = "URL", value_delimiter = ',', requires = "push")]
    push_service: Vec<PushService>,
    /// Address and port for Prometheus; keep it from the public
    #[arg(long, env = "REGAIN_METRICS", value_name = "ADDR:PORT")]
    metrics: Option<SocketAddr>,
    /// Athletes whose state is kept in memory, about 2 MB each; others are answered a little later
    #[arg(long, env = "REGAIN_WARM_ATHLETES", value_name = "N", default_value_t = Limits::default().warm_athletes)]
    warm_athletes: usize,
    /// Requests a second of one account or client address
    #[arg(long, env = "REGAIN_REQUESTS_PER_SECOND", value_name = "N", hide = true)]
    requests_per_second: Option<u32>,
    /// How log lines are written, on stderr; REGAIN_LOG chooses which, such as warn or regain_server=debug
    #[arg(long, env = "REGAIN_LOG_FORMAT", value_enum, default_value_t = LogFormat::Text, value_name = "text|json", hide_possible_values = true)]
    log_format: LogFormat,
}

impl ServeArgs {
    pub(crate) async fn run(self, shell: &mut Shell) -> Result<ExitCode> {
        self.start_log()?;
        raise_file_limit();
        let folder = shell.folder.clone();
        let store = match &self.database_url {
            Some(url) => Store::open_server(url, self.connections).await?,
            None => Store::open_file(&folder.database()).await?,
        };
        let server = Server::bind(self.config(&folder)?, store).await?;
        self.say_where(shell, &server)?;
        if let Some(metrics) = server.metrics_address() {
            shell.out.line(&format!("Metrics at http://{metrics}/metrics"))?;
        }
        if let Some(link) = server.set_up_link().await? {
            // not wrapped: a link is copied whole
            shell.out.text(&format!(
                "Make the first account within a day, by this link, which works once:\n{link}\n"
            ))?;
        }
        server.run(stop_signal()).await?;
        Ok(ExitCode::SUCCESS)
    }

    /// Where it is reached. Addresses are not wrapped: they are copied whole.
    fn say_where(&self, shell: &mut Shell, server: &Server) -> Result<()> {
        let base = self.base_path.as_str();
        if self.home_network {
            for (i, origin) in server.origins().iter().enumerate() {
                shell
                    .out
                    .line(&format!("{} at {origin}{base}", if i == 0 { "Serving" } else { "    and" }))?;
            }
        } else {
            let address = server.address().context("the address cannot be told")?;
            let scheme = if self.tls_cert.is_some() { "https" } else { "http" };
            shell.out.line(&format!("Serving at {scheme}://{address}{base}"))?;
        }
        if let Some((page, fingerprint)) = server.trust() {
            let (first, second) = fingerprint.split_at(fingerprint.len() / 2 + 1);
            shell.out.text(&format!(
                "On each phone or computer, once, to trust this server:\n{page}\n\
                 The fingerprint shown there must be\n  {first}\n  {second}\n"
            ))?;
        }
        Ok(())
    }

    fn config(&self, folder: &DataFolder) -> Result<Config> {
        let tls = match (&self.tls_cert, &self.tls_key) {
            (Some(certificate), Some(key)) => {
                Some(Tls::Files(TlsFiles { certificate: certificate.clone(), key: key.clone() }))
            }
            _ if self.home_network => Some(Tls::Home(HomeSettings {
                authority: folder.authority(),
                machine: machine_name().parse().ok(),
                names: self.home_name.clone(),
            })),
            _ => None,
        };
        let everywhere = if self.home_network { Ipv4Addr::UNSPECIFIED } else { Ipv4Addr::LOCALHOST };
        let listen = self.listen.unwrap_or(SocketAddr::new(everywhere.into(), PORT));
        if self.metrics.is_some_and(|metrics| metrics == listen && metrics.port() != 0) {
            bail!("metrics need an address of their own; {listen} is the server's");
        }
        let mut limits = Limits::default();
        limits.warm_athletes = self.warm_athletes;
        limits.requests_a_second = self.requests_per_second.unwrap_or(limits.requests_a_second);
        Ok(Config {
            metrics: self.metrics,
            base_path: self.base_path.clone(),
            public_url: self.public_url.clone(),
            trusted_proxies: self.trusted_proxy.clone(),
            tls,
            push: self
                .push
                .clone()
                .map(|contact| PushSettings { contact, services: self.push_service.clone() }),
            limits,
            ..Config::new(listen)
        })
    }

    fn start_log(&self) -> Result<()> {
        let chosen = std::env::var("REGAIN_LOG").unwrap_or_else(|_| LOG.to_owned());
        let filter = EnvFilter::try_new(&chosen)
            .with_context(|| format!("REGAIN_LOG is '{chosen}'; write it as info or regain_server=debug"))?;
        let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
        let started = match self.log_format {
            LogFormat::Text => log.try_init(),
            LogFormat::Json => log.json().flatten_event(true).try_init(),
        };
        started.map_err(|error| anyhow::anyhow!("the log cannot be started: {error}"))
    }
}

/// As many files at once as the system allows: each connection is one. What cannot be raised stays.
fn raise_file_limit() {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
        let limit = getrlimit(Resource::Nofile);
        let _ = setrlimit(Resource::Nofile, Rlimit { current: limit.maximum, ..limit });
    }
}

/// Ctrl-C, or what a service manager sends.
async fn stop_signal() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = terminate.recv() => {}
                _ = tokio::signal::ctrl_c() => {}
            }
            return;
        }
    }
    let _ = tokio::signal::ctrl_c().await; // without signals it runs until it is killed
}
