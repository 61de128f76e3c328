//! The exercises that are known.

use std::sync::OnceLock;

use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use regain_answer::CatalogEntryJson;
use regain_catalog::Catalog;

use crate::athletes::{etag, is_known, not_modified, tagged};
use crate::problem::Problem;

/// The exercises that are known, with their muscles
#[utoipa::path(get, path = "/catalog", tag = "answers",
    responses((status = 200, description = "The exercises, as `regain catalog list --json`", body = Object), (status = 304, description = "Nothing changed")))]
pub(super) async fn catalog(headers: HeaderMap) -> Result<Response, Problem> {
    static TEXT: OnceLock<(String, String)> = OnceLock::new();
    let (text, tag) = TEXT.get_or_init(|| {
        let entries: Vec<_> = Catalog::builtin().entries().iter().map(CatalogEntryJson::new).collect();
        let text = serde_json::to_string_pretty(&entries).unwrap_or_default() + "\n";
        let tag = etag(&std::collections::BTreeMap::new(), &["catalog", &text]);
        (text, tag)
    });
    if is_known(&headers, tag) {
        return Ok(not_modified(tag));
    }
    let kind = HeaderValue::from_static("application/json");
    Ok(tagged(([(header::CONTENT_TYPE, kind)], text.as_str()).into_response(), tag))
}
