//! How the server hands the app out.

use std::io::{copy, sink};

use crate::common::Shared;
use ureq::Body;
use ureq::http::Response;

fn asked(url: &str, takes: &str) -> Response<Body> {
    let request = ureq::get(url).header("accept", "text/html,*/*").header("accept-encoding", takes);
    request.call().unwrap()
}

fn said<'a>(answer: &'a Response<Body>, header: &str) -> &'a str {
    answer.headers().get(header).map_or("", |value| value.to_str().unwrap())
}

#[test]
fn the_page_names_files_that_are_kept_for_ever_and_come_packed_and_may_run_nothing_else() {
    let served = Shared::app();
    let mut page = asked(&format!("{}/today", served.base), "identity");
    assert_eq!((said(&page, "cache-control"), said(&page, "content-encoding")), ("no-cache", ""));
    let policy = said(&page, "content-security-policy").to_owned();
    let scripts = policy.split(';').find(|part| part.trim().starts_with("script-src")).unwrap();
    assert_eq!(scripts.trim(), "script-src 'self' 'wasm-unsafe-eval'");
    assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"), "{policy}");
    let page = page.body_mut().read_to_string().unwrap();
    let files: Vec<&str> = page.split('"').filter(|part| part.starts_with("/assets/")).collect();
    assert!(!files.is_empty(), "{page}");
    for file in files {
        let url = format!("{}{file}", served.base);
        let (mut plain, mut packed) = (asked(&url, "identity"), asked(&url, "gzip;q=0.5, br"));
        for answer in [&plain, &packed] {
            assert!(said(answer, "cache-control").contains("immutable"), "{file}");
            assert_eq!(said(answer, "vary"), "accept-encoding", "{file}");
        }
        assert_eq!(
            (said(&plain, "content-encoding"), said(&packed, "content-encoding")),
            ("", "br"),
            "{file}"
        );
        let length =
            |answer: &mut Response<Body>| copy(&mut answer.body_mut().as_reader(), &mut sink()).unwrap();
        assert!(length(&mut packed) < length(&mut plain), "{file}");
    }
}
