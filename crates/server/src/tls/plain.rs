//! What somebody gets who comes by plain http to a server that speaks https: the way to trust it, and the way over.

use std::sync::Arc;

use axum::Router;
use axum::extract::Request;
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::middleware::from_fn;
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;

use super::HomeNetwork;
use crate::config::Config;
use crate::layers::secure;
use crate::problem::{Code, Problem};
use crate::routes::{html, style};

/// Everything that is answered by plain http.
pub(crate) fn plain(config: &Config, home: Option<&Arc<HomeNetwork>>) -> Router {
    let public = config.public_url.as_ref().map(|url| url.as_str().to_owned());
    let over = move |request: Request| {
        let public = public.clone();
        async move { over(&request, public) }
    };
    let base = config.base_path.as_str();
    let pages = home.map_or_else(Router::new, |home| {
        let css = get(async || style(include_str!("../../assets/docs.css")));
        trust(home, base).route(&format!("{base}/link.css"), css)
    });
    pages.fallback(over).layer(from_fn(secure))
}

/// The page that says how to trust the authority, and its certificate. The same by either way.
pub(crate) fn trust(home: &Arc<HomeNetwork>, base: &str) -> Router {
    let authority = home.authority();
    let page = include_str!("../../assets/trust.html").replace("{fingerprint}", &authority.fingerprint());
    let (der, pem) = (authority.der().to_vec(), authority.pem());
    let file = |bytes: Vec<u8>, name: &'static str| {
        let kind = HeaderValue::from_static("application/x-x509-ca-cert");
        let name = HeaderValue::from_static(name);
        ([(header::CONTENT_TYPE, kind), (header::CONTENT_DISPOSITION, name)], bytes)
    };
    Router::new()
        .route(&format!("{base}/trust"), get(async move || html(page)))
        .route(
            &format!("{base}/regain-ca.crt"),
            get(async move || file(der, "attachment; filename=\"regain-ca.crt\"")),
        )
        .route(
            &format!("{base}/regain-ca.pem"),
            get(async move || file(pem.into_bytes(), "attachment; filename=\"regain-ca.pem\"")),
        )
        .layer(from_fn(secure))
}

/// To the same address by https. Only reading is sent on: what else came has been seen on the way already, and
/// whoever sent it should notice.
fn over(request: &Request, public: Option<String>) -> Response {
    let host = request.headers().get(header::HOST).and_then(|host| host.to_str().ok());
    let fine = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':' | '[' | ']');
    let host = host.filter(|host| !host.is_empty() && host.chars().all(fine));
    let origin = public.or_else(|| host.map(|host| format!("https://{host}")));
    let way = request.uri().path_and_query().map_or("/", |way| way.as_str());
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    let there = origin.and_then(|origin| HeaderValue::from_str(&format!("{origin}{way}")).ok());
    match there {
        Some(there) if reads => {
            // a way over for now: nothing that a browser should remember for ever
            (StatusCode::TEMPORARY_REDIRECT, [(header::LOCATION, there)]).into_response()
        }
        _ => Problem::new(Code::HttpsNeeded, "Send it to the same address with https:// before it.")
            .into_response(),
    }
}
