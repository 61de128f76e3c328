//! A request id, one line of log and the counts of one request. Neither holds anything personal: the route is
//! logged as its pattern, and no address, name or body ever is.

use std::time::Instant;

use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::Response;
use uuid::Uuid;

use crate::problem::Code;
use crate::state::App;

/// Counts and logs the request.
pub(crate) async fn observe(State(app): State<App>, request: Request, next: Next) -> Response {
    let id = Uuid::now_v7();
    let method = request.method().clone();
    let matched = request.extensions().get::<MatchedPath>();
    let route = matched.map_or_else(|| "none".to_owned(), |path| path.as_str().to_owned());
    let began = Instant::now();
    let in_flight = app.metrics.begin();
    let mut response = next.run(request).await;
    drop(in_flight);
    let took = began.elapsed();
    let status = response.status();
    app.metrics.end(&method, &route, status, took);
    let code = response.extensions().get::<Code>().map_or("", |code| code.key());
    let ms = took.as_secs_f64() * 1000.0;
    let status = status.as_u16();
    if status >= StatusCode::INTERNAL_SERVER_ERROR.as_u16() {
        tracing::warn!(%method, route, status, code, ms, request = %id);
    } else {
        tracing::info!(%method, route, status, code, ms, request = %id);
    }
    if let Ok(value) = HeaderValue::from_str(&id.to_string()) {
        response.headers_mut().insert("x-request-id", value);
    }
    response
}
