//! From a configuration to a server that listens, and to its end.

use std::convert::Infallible;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::ConnectInfo;
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::{GracefulShutdown, Watcher};
use jiff::{SignedDuration, Timestamp};
use regain_store::{Database as _, StoreError};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};
use tower::ServiceExt as _;

use crate::access::random_link;
use crate::athletes::{hear, tell};
use crate::config::Config;
use crate::push::invite;
use crate::router::router;
use crate::routes::RouteRule;
use crate::state::{App, Clock, Shared, Store};
use crate::tls::{Doorkeeper, TlsError, plain, trust};

/// A set-up link that nobody used is over after so long.
const SETUP_LIFETIME: SignedDuration = SignedDuration::from_hours(24);
/// How often sessions and questions that ran out are removed.
const SWEEP_EVERY: Duration = Duration::from_secs(3600);
/// How a TLS connection begins (RFC 8446, 5.1); no request of plain http does.
const HANDSHAKE: u8 = 22;
/// After an error of the listener (too many open files), so that it does not spin.
const ACCEPT_PAUSE: Duration = Duration::from_millis(100);

/// Why a server could not start.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The address cannot be listened at.
    #[error("{address} cannot be listened at: {source}")]
    Listen {
        /// The address.
        address: SocketAddr,
        /// What the system said.
        source: io::Error,
    },
    /// The certificate cannot be used.
    #[error(transparent)]
    Tls(#[from] TlsError),
    /// The database cannot be used.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The system has no source of chance.
    #[error("the system gives no random numbers: {0}")]
    Random(String),
}

/// A server that listens and does not answer yet.
pub struct Server {
    app: App,
    rules: Vec<RouteRule>,
    router: Router,
    listener: TcpListener,
    metrics: Option<TcpListener>,
    tls: Option<Arc<Doorkeeper>>,
    stop: watch::Sender<bool>,
}

impl Server {
    /// Listens where the configuration says.
    ///
    /// # Errors
    /// [`ServeError`] if an address is taken or the certificate cannot be used.
    pub async fn bind(config: Config, store: Store) -> Result<Self, ServeError> {
        Self::bind_with_clock(config, store, Arc::new(Timestamp::now)).await
    }

    /// The same with a clock of the caller's choice.
    ///
    /// # Errors
    /// As [`Server::bind`].
    pub async fn bind_with_clock(config: Config, store: Store, clock: Clock) -> Result<Self, ServeError> {
        let listener = listen(config.listen).await?;
        let metrics = match config.metrics {
            Some(address) => Some(listen(address).await?),
            None => None,
        };
        let tls = Doorkeeper::of(&config, &clock)?.map(Arc::new);
        let (stop, stopping) = watch::channel(false);
        let app: App = Arc::new(Shared::new(config, store, clock, stopping));
        let (mut router, rules) = router(&app);
        if let Some(home) = tls.as_ref().and_then(|tls| tls.home.as_ref()) {
            router = router.merge(trust(home, app.config.base_path.as_str()));
        }
        Ok(Self { app, rules, router, listener, metrics, tls, stop })
    }

    /// Where it listens, with the port that the system chose.
    ///
    /// # Errors
    /// The system's own.
    pub fn address(&self) -> io::Result<SocketAddr> {
        self.listener.local_addr()
    }

    /// Where metrics are, if anywhere.
    pub fn metrics_address(&self) -> Option<SocketAddr> {
        self.metrics.as_ref().and_then(|listener| listener.local_addr().ok())
    }

    /// Every route of the API with its rule.
    pub fn rules(&self) -> &[RouteRule] {
        &self.rules
    }

    /// The description of the API.
    pub fn description(&self) -> &str {
        self.app.description()
    }

    /// The one-time link that makes the first admin; none while there is an admin. Earlier links end.
    ///
    /// # Errors
    /// The database's own.
    pub async fn set_up_link(&self) -> Result<Option<String>, ServeError> {
        let (text, hash) = random_link().map_err(ServeError::Random)?;
        let until = self.app.now() + SETUP_LIFETIME;
        let offered = self.app.store.accounts().offer_setup(&hash, until).await?;
        let origin = self.origins().swap_remove(0);
        Ok(offered.then(|| format!("{origin}{}/setup#{text}", self.app.config.base_path.as_str())))
    }

    /// Where people reach it, the surest first; at least one.
    pub fn origins(&self) -> Vec<String> {
        let config = &self.app.config;
        let address = self.address().unwrap_or(config.listen);
        let home = self.tls.as_ref().and_then(|tls| tls.home.as_ref());
        match (&config.public_url, home) {
            (Some(url), _) => vec![url.as_str().to_owned()],
            (None, Some(home)) => {
                let names = home.names_for_people().into_iter();
                names.map(|name| format!("https://{}:{}", name.in_address(), address.port())).collect()
            }
            (None, None) if self.tls.is_some() => vec![format!("https://{address}")],
            (None, None) => vec![format!("http://{address}")],
        }
    }

    /// On a home network: the page that says how to trust the server, and the fingerprint to compare.
    pub fn trust(&self) -> Option<(String, String)> {
        let home = self.tls.as_ref().and_then(|tls| tls.home.as_ref())?;
        let name = home.names_for_people().swap_remove(0).in_address();
        let port = self.address().unwrap_or(self.app.config.listen).port();
        let page = format!("http://{name}:{port}{}/trust", self.app.config.base_path.as_str());
        Some((page, home.authority().fingerprint()))
    }

    /// Answers until the signal to stop, then finishes what was begun.
    ///
    /// # Errors
    /// None today; the database is closed when this returns.
    pub async fn run(self, signal: impl Future<Output = ()>) -> Result<(), ServeError> {
        let Self { app, router, listener, metrics, tls, stop, .. } = self;
        let beside = [
            metrics.map(|listener| tokio::spawn(serve_metrics(listener, app.clone()))),
            Some(tokio::spawn(sweep(app.clone()))),
            Some(tokio::spawn(invite(app.clone()))),
            Some(tokio::spawn(hear(app.clone()))),
            Some(tokio::spawn(tell(app.clone()))),
        ];
        let open = GracefulShutdown::new();
        let plain = plain(&app.config, tls.as_ref().and_then(|tls| tls.home.as_ref()));
        let doors = Doors { listener, router, plain, tls, app: app.clone() };
        tokio::select! {
            () = signal => {}
            () = doors.let_in(&open) => {}
        }
        drop(doors);
        stop.send_replace(true);
        finish(open, app.config.limits.shutdown_time).await;
        beside.into_iter().flatten().for_each(|task| task.abort());
        app.store.close().await;
        tracing::info!("stopped");
        Ok(())
    }
}

/// Waits for what was begun, but not for ever.
async fn finish(open: GracefulShutdown, patience: Duration) {
    tracing::info!("stopping; open requests are finished");
    if tokio::time::timeout(patience, open.shutdown()).await.is_err() {
        tracing::warn!("some requests took too long to finish and were cut");
    }
}

/// Where connections come in.
struct Doors {
    listener: TcpListener,
    router: Router,
    /// For who comes by plain http where https is spoken.
    plain: Router,
    tls: Option<Arc<Doorkeeper>>,
    app: App,
}

impl Doors {
    /// For ever.
    async fn let_in(&self, open: &GracefulShutdown) {
        let limits = &self.app.config.limits;
        let room = Arc::new(Semaphore::new(limits.connections));
        loop {
            match accept(&self.listener, &room).await {
                Ok((stream, peer, permit)) => {
                    let (router, plain) = (self.router.clone(), self.plain.clone());
                    let connection = Connection { router, plain, peer, head_time: limits.head_time };
                    tokio::spawn(connection.serve(stream, self.tls.clone(), open.watcher(), permit));
                }
                Err(error) => {
                    tracing::warn!(%error, "a connection could not be accepted");
                    tokio::time::sleep(ACCEPT_PAUSE).await;
                }
            }
        }
    }
}

async fn listen(address: SocketAddr) -> Result<TcpListener, ServeError> {
    TcpListener::bind(address).await.map_err(|source| ServeError::Listen { address, source })
}

/// Takes a connection once there is room for it: beyond, the system lets callers wait.
async fn accept(
    listener: &TcpListener,
    room: &Arc<Semaphore>,
) -> io::Result<(TcpStream, SocketAddr, OwnedSemaphorePermit)> {
    let permit = Arc::clone(room).acquire_owned().await.map_err(io::Error::other)?;
    let (stream, peer) = listener.accept().await?;
    Ok((stream, peer, permit))
}

struct Connection {
    router: Router,
    plain: Router,
    peer: SocketAddr,
    head_time: Duration,
}

impl Connection {
    async fn serve(
        self,
        stream: TcpStream,
        tls: Option<Arc<Doorkeeper>>,
        open: Watcher,
        permit: OwnedSemaphorePermit,
    ) {
        let _permit = permit;
        let _ = stream.set_nodelay(true); // only a matter of speed
        let Some(tls) = tls else { return self.speak(stream, open).await };
        // a handshake that fails or dawdles is the caller's business
        let mut first = [0];
        match tokio::time::timeout(self.head_time, stream.peek(&mut first)).await {
            Ok(Ok(1)) if first == [HANDSHAKE] => {}
            Ok(Ok(1)) => return Self { router: self.plain.clone(), ..self }.speak(stream, open).await,
            _ => return,
        }
        if let Ok(address) = stream.local_addr() {
            tls.reached_at(address.ip());
        }
        let shaken = tokio::time::timeout(self.head_time, tls.acceptor.accept(stream)).await;
        if let Ok(Ok(stream)) = shaken {
            self.speak(stream, open).await;
        }
    }

    async fn speak(self, stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static, open: Watcher) {
        let Self { router, peer, head_time, .. } = self;
        let service = service_fn(move |mut request: hyper::Request<Incoming>| {
            request.extensions_mut().insert(ConnectInfo(peer));
            let router = router.clone();
            async move {
                let Ok(response) = router.oneshot(request).await;
                Ok::<_, Infallible>(response)
            }
        });
        let connection = hyper::server::conn::http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(head_time)
            .serve_connection(TokioIo::new(stream), service);
        // what goes wrong here is the line or the caller
        let _ = open.watch(connection).await;
    }
}

async fn serve_metrics(listener: TcpListener, app: App) {
    let page = axum::routing::get(move || async move { app.metrics.page() });
    let router: Router = Router::new().route("/metrics", page);
    if let Err(error) = axum::serve(listener, router).await {
        tracing::error!(%error, "metrics are no longer served");
    }
}

async fn sweep(app: App) {
    loop {
        let (accounts, now) = (app.store.accounts(), app.now());
        let swept = async {
            accounts.sweep_sessions(now).await?;
            accounts.sweep_challenges(now).await
        };
        if let Err(error) = swept.await {
            tracing::warn!(%error, "sessions and questions that ran out could not be removed");
        }
        tokio::time::sleep(SWEEP_EVERY).await;
    }
}
