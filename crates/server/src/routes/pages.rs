//! Pages of one-time links: without them the first link would lead nowhere.

use axum::Router;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

use crate::state::App;

pub(crate) fn pages() -> Router<App> {
    Router::new()
        .route("/setup", get(async || html(include_str!("../../assets/link.html"))))
        .route("/join", get(async || html(include_str!("../../assets/link.html"))))
        .route("/reset", get(async || html(include_str!("../../assets/link.html"))))
        .route("/link.js", get(async || script(include_str!("../../assets/link.js"))))
        .route("/link.css", get(async || style(include_str!("../../assets/docs.css"))))
}

/// A page.
pub(crate) fn html(text: impl IntoResponse) -> Response {
    file("text/html; charset=utf-8", text)
}

fn script(text: &'static str) -> Response {
    file("text/javascript; charset=utf-8", text)
}

/// A style sheet.
pub(crate) fn style(text: &'static str) -> Response {
    file("text/css; charset=utf-8", text)
}

fn file(kind: &'static str, text: impl IntoResponse) -> Response {
    ([(header::CONTENT_TYPE, HeaderValue::from_static(kind))], text).into_response()
}
