//! Counts for Prometheus.

use std::sync::atomic::AtomicI64;
use std::time::Duration;

use axum::http::{Method, StatusCode};
use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;

/// Upper bounds of the classes of duration, in seconds: from a cached answer to a long import.
const SECONDS: [f64; 12] = [0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0, 30.0];

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct RouteLabels {
    method: String,
    route: String,
    status: u16,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct DurationLabels {
    route: String,
}

/// What is counted.
pub(crate) struct Metrics {
    registry: Registry,
    requests: Family<RouteLabels, Counter>,
    durations: Family<DurationLabels, Histogram>,
    in_flight: Gauge<i64, AtomicI64>,
    /// Entries that were added, by whatever way.
    pub(crate) entries: Counter,
    /// Answers from a state that was warm.
    pub(crate) warm_hits: Counter,
    /// States that were built from the journal.
    pub(crate) warm_builds: Counter,
    /// Open streams of news.
    pub(crate) streams: Gauge<i64, AtomicI64>,
}

impl Metrics {
    pub(crate) fn new() -> Self {
        let mut registry = Registry::with_prefix("regain");
        let requests = Family::default();
        registry.register("http_requests", "Requests by route and status", requests.clone());
        let durations: Family<DurationLabels, Histogram> =
            Family::new_with_constructor(|| Histogram::new(SECONDS));
        registry.register("http_request_seconds", "Duration of requests", durations.clone());
        let (in_flight, streams) = (Gauge::default(), Gauge::default());
        registry.register("http_requests_in_flight", "Requests that are being answered", in_flight.clone());
        registry.register("news_streams", "Open streams of news", streams.clone());
        let (entries, warm_hits, warm_builds) = (Counter::default(), Counter::default(), Counter::default());
        registry.register("entries_added", "Entries added to journals", entries.clone());
        registry.register("warm_hits", "Answers from a warm state", warm_hits.clone());
        registry.register("warm_builds", "States built from the journal", warm_builds.clone());
        Self { registry, requests, durations, in_flight, entries, warm_hits, warm_builds, streams }
    }

    /// One more in flight until the guard is dropped.
    pub(crate) fn begin(&self) -> impl Drop + use<> {
        OneMore::of(&self.in_flight)
    }

    /// One more stream until the guard is dropped.
    pub(crate) fn stream(&self) -> impl Drop + use<> {
        OneMore::of(&self.streams)
    }

    pub(crate) fn end(&self, method: &Method, route: &str, status: StatusCode, took: Duration) {
        let method = if is_known(method) { method.as_str() } else { "other" };
        let (method, route) = (method.to_owned(), route.to_owned());
        self.durations.get_or_create(&DurationLabels { route: route.clone() }).observe(took.as_secs_f64());
        self.requests.get_or_create(&RouteLabels { method, route, status: status.as_u16() }).inc();
    }

    /// The page that Prometheus reads.
    pub(crate) fn page(&self) -> String {
        let mut page = String::new();
        match encode(&mut page, &self.registry) {
            Ok(()) => page,
            Err(_) => String::new(), // writing to a text does not fail
        }
    }
}

/// Made-up methods must not fill the memory with labels.
fn is_known(method: &Method) -> bool {
    [Method::GET, Method::POST, Method::PUT, Method::PATCH, Method::DELETE, Method::HEAD, Method::OPTIONS]
        .contains(method)
}

struct OneMore(Gauge<i64, AtomicI64>);

impl OneMore {
    fn of(gauge: &Gauge<i64, AtomicI64>) -> Self {
        gauge.inc();
        Self(gauge.clone())
    }
}

impl Drop for OneMore {
    fn drop(&mut self) {
        self.0.dec();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn made_up_methods_share_a_label() {
        let metrics = Metrics::new();
        for i in 0..50 {
            let method = Method::from_bytes(format!("M{i}").as_bytes()).unwrap();
            metrics.end(&method, "none", StatusCode::NOT_FOUND, Duration::from_millis(1));
        }
        let page = metrics.page();
        let lines: Vec<_> =
            page.lines().filter(|line| line.starts_with("regain_http_requests_total")).collect();
        assert_eq!(lines, [r#"regain_http_requests_total{method="other",route="none",status="404"} 50"#]);
    }
}
