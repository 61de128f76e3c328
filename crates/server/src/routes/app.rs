//! The web app: files that are built before the server and kept in it.

use std::borrow::Cow;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse as _, Redirect, Response};
use rust_embed::Embed;
use sha2::{Digest as _, Sha256};

use crate::problem::{Code, Problem};
use crate::state::App;

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
const MANIFEST: &str = "manifest.webmanifest";

/// A file of the app, or its page for an address of the app.
pub(crate) async fn web_app(State(app): State<App>, request: Request) -> Response {
    let base = app.config.base_path.as_str();
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    let Some(path) = request.uri().path().strip_prefix(base).filter(|_| reads) else { return nothing() };
    if path.is_empty() && !base.is_empty() {
        // what the app is allowed to do ends at the slash
        return Redirect::permanent(&format!("{base}/")).into_response();
    }
    let Some(path) = path.strip_prefix('/').filter(|path| !path.starts_with("api/")) else {
        return nothing();
    };
    match file(path, base, request.headers()) {
        Some(found) => found,
        None if is_address(path, request.headers()) => {
            file(PAGE, base, request.headers()).unwrap_or_else(not_built)
        }
        None => nothing(),
    }
}

/// Whether a browser asks for a page, not for a file.
fn is_address(path: &str, headers: &HeaderMap) -> bool {
    let wants_page = headers.get(header::ACCEPT).and_then(|accept| accept.to_str().ok());
    !path.contains('.') && wants_page.is_some_and(|accept| accept.contains("text/html"))
}

fn file(path: &str, base: &str, headers: &HeaderMap) -> Option<Response> {
    if path.ends_with(".br") || path.ends_with(".gz") {
        return None;
    }
    let plain = Files::get(path)?;
    let kind = plain.metadata.mimetype().to_owned();
    let cache = if path.starts_with(ASSETS) { FOR_EVER } else { ASK_AGAIN };
    let (digest, (encoding, bytes)) = match below(path, base, &plain.data) {
        Some(written) => (Sha256::digest(&written).into(), (None, Cow::Owned(written))),
        None => {
            let digest = plain.metadata.sha256_hash();
            (digest, packed(path, headers).unwrap_or((None, plain.data)))
        }
    };
    let etag = etag(&digest);
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
    Some((answer, bytes).into_response())
}

/// The few files that name others, with the path before every address. The others find what they need beside them.
fn below(path: &str, base: &str, text: &[u8]) -> Option<Vec<u8>> {
    let before = match path {
        _ if base.is_empty() => return None,
        PAGE => "=\"/",
        MANIFEST => ": \"/",
        _ => return None,
    };
    let (head, slash) = before.split_at(before.len() - 1);
    let text = String::from_utf8_lossy(text);
    Some(text.replace(before, &format!("{head}{base}{slash}")).into_bytes())
}

/// The file as it was compressed when it was built, in the best way that the browser takes.
fn packed(path: &str, headers: &HeaderMap) -> Option<(Option<&'static str>, Cow<'static, [u8]>)> {
    let takes = headers.get(header::ACCEPT_ENCODING)?.to_str().ok()?;
    let ways = [("br", ".br"), ("gzip", ".gz")];
    ways.into_iter()
        .filter(|(way, _)| takes.split(',').any(|take| take.trim().split(';').next() == Some(*way)))
        .find_map(|(way, end)| Some((Some(way), Files::get(&format!("{path}{end}"))?.data)))
}

fn etag(digest: &[u8; 32]) -> Result<HeaderValue, header::InvalidHeaderValue> {
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

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case::page(
        PAGE,
        r#"<link href="/icons/i.svg"><meta content="/">"#,
        r#"<link href="/r/icons/i.svg"><meta content="/r/">"#
    )]
    #[case::manifest(
        MANIFEST,
        r#"{ "id": "/", "src": "/icons/i.svg" }"#,
        r#"{ "id": "/r/", "src": "/r/icons/i.svg" }"#
    )]
    fn what_names_others_gets_the_path(#[case] path: &str, #[case] text: &str, #[case] written: &str) {
        assert_eq!(below(path, "/r", text.as_bytes()).as_deref(), Some(written.as_bytes()));
        assert_eq!(below(path, "", text.as_bytes()), None);
        assert_eq!(below("assets/start.js", "/r", text.as_bytes()), None);
    }
}
