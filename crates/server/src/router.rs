//! All routes and what is around them.

use axum::Router;
use axum::extract::Request;
use axum::http::{StatusCode, header};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse as _, Response};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::decompression::RequestDecompressionLayer;

use crate::layers::{find_client, observe, secure};
use crate::problem::{Code, Problem};
use crate::routes::{RouteRule, api, pages, watch, web_app};
use crate::state::App;

/// Where the API begins, after the base path.
const API: &str = "/api/v1";

/// The whole service, and the rule of every route of the API.
pub(crate) fn router(app: &App) -> (Router, Vec<RouteRule>) {
    let api = api(app);
    app.describe(api.description.to_pretty_json().unwrap_or_default() + "\n");
    let inner = Router::new().nest(API, api.router).merge(watch()).merge(pages());
    let base = app.config.base_path.as_str();
    let whole = if base.is_empty() { inner } else { Router::new().nest(base, inner) };
    let router = whole
        .fallback(web_app)
        .method_not_allowed_fallback(async || {
            Problem::new(Code::WrongMethod, "Another method may work here.")
        })
        .layer(RequestDecompressionLayer::new().gzip(true))
        .layer(CompressionLayer::new().gzip(true))
        .layer(from_fn_with_state(app.clone(), find_client))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(from_fn(unify))
        .layer(from_fn(secure))
        .layer(from_fn_with_state(app.clone(), observe))
        .with_state(app.clone());
    (router, api.rules)
}

/// A panic is a mistake of ours; the other requests go on.
fn panicked(_: Box<dyn std::any::Any + Send>) -> Response {
    tracing::error!("a request ended in a panic");
    Problem::new(Code::Internal, "The log of the server says more, under this request id.").into_response()
}

/// Refusals of the libraries in the form of all others.
async fn unify(request: Request, next: Next) -> Response {
    let response = next.run(request).await;
    let code = match response.status() {
        StatusCode::BAD_REQUEST => Code::NotJson,
        StatusCode::NOT_FOUND => Code::NotFound,
        StatusCode::METHOD_NOT_ALLOWED => Code::WrongMethod,
        StatusCode::REQUEST_TIMEOUT => Code::TooSlow,
        StatusCode::PAYLOAD_TOO_LARGE => Code::TooLarge,
        StatusCode::UNSUPPORTED_MEDIA_TYPE => Code::WrongType,
        StatusCode::INTERNAL_SERVER_ERROR => Code::Internal,
        _ => return response,
    };
    let kind = response.headers().get(header::CONTENT_TYPE);
    if kind.is_some_and(|kind| kind.as_bytes() == b"application/problem+json") {
        return response;
    }
    Problem::new(code, "The request could not be read as it is.").into_response()
}
