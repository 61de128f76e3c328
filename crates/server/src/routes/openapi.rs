//! The description of the API, and a page that shows it without asking anybody else.

use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use utoipa::openapi::security::{ApiKey, ApiKeyValue, Http, HttpAuthScheme, SecurityScheme};
use utoipa::openapi::{ComponentsBuilder, InfoBuilder, OpenApi, OpenApiBuilder};

use crate::state::App;

/// What is not in any route.
pub(super) fn head() -> OpenApi {
    let info = InfoBuilder::new()
        .title("Regain")
        .version("1")
        .description(Some(
            "The journal and the answers over HTTP. Refusals are `application/problem+json` with a stable `code`. \
             Fields and routes are added, never renamed or removed.",
        ))
        .license(Some(utoipa::openapi::License::new("MIT OR Apache-2.0")))
        .build();
    let cookie = SecurityScheme::ApiKey(ApiKey::Cookie(ApiKeyValue::new("__Host-regain")));
    let token = SecurityScheme::Http(Http::new(HttpAuthScheme::Bearer));
    let components =
        ComponentsBuilder::new().security_scheme("session", cookie).security_scheme("token", token).build();
    OpenApiBuilder::new().info(info).components(Some(components)).build()
}

fn text(kind: &'static str, text: String) -> Response {
    ([(header::CONTENT_TYPE, HeaderValue::from_static(kind))], text).into_response()
}

/// This description
#[utoipa::path(get, path = "/openapi.json", tag = "api", responses((status = 200, description = "OpenAPI 3.1", body = Object)))]
pub(super) async fn json(State(app): State<App>) -> Response {
    text("application/json", app.description().to_owned())
}

/// This description as a page
#[utoipa::path(get, path = "/docs", tag = "api", responses((status = 200, description = "A page", body = String, content_type = "text/html")))]
pub(super) async fn page() -> Response {
    text("text/html; charset=utf-8", include_str!("../../assets/docs.html").to_owned())
}

/// The script of the page
#[utoipa::path(get, path = "/docs.js", tag = "api", responses((status = 200, description = "The script", body = String, content_type = "text/javascript")))]
pub(super) async fn script() -> Response {
    text("text/javascript; charset=utf-8", include_str!("../../assets/docs.js").to_owned())
}

/// The style of the page
#[utoipa::path(get, path = "/docs.css", tag = "api", responses((status = 200, description = "The style", body = String, content_type = "text/css")))]
pub(super) async fn style() -> Response {
    text("text/css; charset=utf-8", include_str!("../../assets/docs.css").to_owned())
}
