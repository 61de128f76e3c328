//! The web app: files that are built before the server and kept in it.

use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use rust_embed::{Embed, EmbeddedFile};

use crate::problem::{Code, Problem};

/// What `cargo xtask web` makes. A debug build reads the folder when asked, a release holds it.
#[derive(Embed)]
#[folder = "../web/dist"]
#[allow_missing = true]
struct Files;

/// Names of these files change with their content.
const ASSETS: &str = "assets/";
const FOR_EVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
/// Kept, but asked about each time.
const ASK_AGAIN: HeaderValue = HeaderValue::from_static("no-cache");
const PAGE: &str = "index.html";

/// A file of the app, or its page for an address of the app.
pub(crate) async fn web_app(request: Request) -> Response {
    let path = request.uri().path().trim_start_matches('/');
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    if !reads || path.starts_with("api/") {
        return nothing();
    }
    match file(path, request.headers()) {
        Some(found) => found,
        None if is_address(path, request.headers()) => {
            file(PAGE, request.headers()).unwrap_or_else(not_built)
        }
        None => nothing(),
    }
}

/// Whether a browser asks for a page, not for a file.
fn is_address(path: &str, headers: &HeaderMap) -> bool {
    let wants_page = headers.get(header::ACCEPT).and_then(|accept| accept.to_str().ok());
    !path.contains('.') && wants_page.is_some_and(|accept| accept.contains("text/html"))
}

fn file(path: &str, headers: &HeaderMap) -> Option<Response> {
    if path.ends_with(".br") || path.ends_with(".gz") {
        return None;
    }
    let plain = Files::get(path)?;
    let kind = plain.metadata.mimetype().to_owned();
    let etag = etag(&plain);
    let cache = if path.starts_with(ASSETS) { FOR_EVER } else { ASK_AGAIN };
    let (encoding, bytes) = packed(path, headers).unwrap_or((None, plain));
    let mut answer = HeaderMap::new();
    answer.insert(header::CACHE_CONTROL, cache);
    answer.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    let named = [(header::CONTENT_TYPE, HeaderValue::from_str(&kind)), (header::ETAG, etag)];
    for (name, value) in named {
        // digits and media types are always allowed in headers
        if let Ok(value) = value {
            answer.insert(name, value);
        }
    }
    if headers.get(header::IF_NONE_MATCH).is_some_and(|known| answer.get(header::ETAG) == Some(known)) {
        return Some((StatusCode::NOT_MODIFIED, answer).into_response());
    }
    if let Some(encoding) = encoding {
        answer.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    Some((answer, bytes.data).into_response())
}

/// The file as it was compressed when it was built, in the best way that the browser takes.
fn packed(path: &str, headers: &HeaderMap) -> Option<(Option<&'static str>, EmbeddedFile)> {
    let takes = headers.get(header::ACCEPT_ENCODING)?.to_str().ok()?;
    let ways = [("br", ".br"), ("gzip", ".gz")];
    ways.into_iter()
        .filter(|(way, _)| takes.split(',').any(|take| take.trim().split(';').next() == Some(*way)))
        .find_map(|(way, end)| Some((Some(way), Files::get(&format!("{path}{end}"))?)))
}

fn etag(file: &EmbeddedFile) -> Result<HeaderValue, header::InvalidHeaderValue> {
    let digest = file.metadata.sha256_hash();
    let short: String = digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    HeaderValue::from_str(&format!("\"{short}\""))
}

fn nothing() -> Response {
    Problem::new(Code::NotFound, "There is nothing at this address.").into_response()
}

fn not_built() -> Response {
    let said =
        "This server was built without the web app. Build it: cargo xtask web, then build the server again.";
    Problem::new(Code::NotFound, said).into_response()
}
