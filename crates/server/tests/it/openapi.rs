//! The description of the API is frozen: what changes in it is read before it is accepted.

use crate::common::{Kind, Site};

#[test]
fn the_description_is_as_it_was() {
    let site = Site::new(Kind::Sqlite);
    let served = site.client().get("/api/v1/openapi.json").ok();
    assert_eq!(served.text(), site.servers[0].description);
    insta::assert_snapshot!(served.text());
}

#[test]
fn the_page_asks_nobody_else() {
    let site = Site::new(Kind::Sqlite);
    for path in [
        "/api/v1/docs",
        "/api/v1/docs.js",
        "/api/v1/docs.css",
        "/setup",
        "/join",
        "/reset",
        "/link.js",
        "/link.css",
    ] {
        let answer = site.client().get(path).ok();
        assert!(!answer.text().contains("//") || !answer.text().contains("http"), "{path}");
        let policy = answer.header("content-security-policy");
        assert!(policy.starts_with("default-src 'none'; script-src 'self'"), "{path}: {policy}");
        assert!(!policy.contains("unsafe-inline") && policy.contains("frame-ancestors 'none'"), "{path}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
    }
}
