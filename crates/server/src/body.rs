//! Bodies and parameters of requests, read so that a refusal names the field.

use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, header};
use serde::de::DeserializeOwned;

use crate::problem::{Code, Problem};

/// A JSON body.
pub(crate) struct Json<T>(pub(crate) T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Json<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        if !is_json(request.headers()) {
            return Err(Problem::new(Code::WrongType, "Send JSON as `application/json`."));
        }
        let bytes = whole(Bytes::from_request(request, state).await)?;
        parse(&bytes).map(Self)
    }
}

/// The whole body, or why it did not come.
pub(crate) fn whole(read: Result<Bytes, BytesRejection>) -> Result<Bytes, Problem> {
    read.map_err(|rejection| match rejection.status() {
        StatusCode::PAYLOAD_TOO_LARGE => {
            Problem::new(Code::TooLarge, "The body is larger than is read here; send less at once.")
        }
        _ => Problem::new(Code::NotJson, "The body did not arrive whole, or is not packed as it says."),
    })
}

/// Brackets inside each other, at most. Entries of unknown kinds are not taken apart here, so that serde_json's own
/// limit does not reach into them; databases and other devices would stumble over them later.
const DEPTH_MAX: usize = 128;

/// Reads JSON of this shape.
pub(crate) fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Problem> {
    if depth(bytes) > DEPTH_MAX {
        let detail = format!("The body has more than {DEPTH_MAX} brackets inside each other.");
        return Err(Problem::field(Code::WrongValue, "body", detail));
    }
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    let value = serde_path_to_error::deserialize(&mut reader).map_err(|error| {
        let path = error.path().to_string();
        of_json(&path, error.inner())
    })?;
    reader.end().map_err(|error| of_json(".", &error))?;
    Ok(value)
}

/// How deep brackets lie inside each other; of what is not JSON, some number.
fn depth(bytes: &[u8]) -> usize {
    let (mut depth, mut deepest, mut in_text, mut escaped) = (0_usize, 0, false, false);
    for byte in bytes {
        match (in_text, byte) {
            (true, _) if escaped => escaped = false,
            (true, b'\\') => escaped = true,
            (_, b'"') => in_text = !in_text,
            (false, b'[' | b'{') => {
                depth += 1;
                deepest = deepest.max(depth);
            }
            (false, b']' | b'}') => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    deepest
}

fn of_json(path: &str, error: &serde_json::Error) -> Problem {
    let text = error.to_string();
    if !error.is_data() {
        return Problem::new(Code::NotJson, format!("The body is not JSON: {text}."));
    }
    Problem::field(Code::WrongValue, named(path, &text), format!("The body cannot be read: {text}."))
}

/// serde names a missing or unknown field in its text and only the object around it in its path.
fn named(path: &str, text: &str) -> String {
    let base = if path == "." { "" } else { path };
    let inner = ["missing field `", "unknown field `"].iter().find_map(|start| {
        let rest = text.strip_prefix(start)?;
        rest.split_once('`').map(|(name, _)| name)
    });
    match (base, inner) {
        ("", Some(name)) => name.to_owned(),
        // the path of an unknown field ends in its name already
        (base, Some(name)) if base == name || base.ends_with(&format!(".{name}")) => base.to_owned(),
        (base, Some(name)) => format!("{base}.{name}"),
        ("", None) => "body".to_owned(),
        (base, None) => base.to_owned(),
    }
}

fn is_json(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or("");
    let kind = kind.split(';').next().unwrap_or("").trim();
    kind.eq_ignore_ascii_case("application/json")
}

/// Parameters of the address.
pub(crate) struct Query<T>(pub(crate) T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequestParts<S> for Query<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let read = axum::extract::Query::<T>::from_request_parts(parts, state).await;
        let axum::extract::Query(value) = read.map_err(|rejection| {
            let text = rejection.body_text();
            let text = text.strip_prefix("Failed to deserialize query string: ").unwrap_or(&text);
            let (path, text) = text.split_once(": ").unwrap_or((".", text));
            let (path, text) = if path.contains(' ') { (".", text) } else { (path, text) };
            Problem::field(
                Code::WrongParameter,
                named(path, text),
                format!("The address cannot be read: {text}."),
            )
        })?;
        Ok(Self(value))
    }
}

/// A part of the path.
pub(crate) struct Path<T>(pub(crate) T);

impl<T: DeserializeOwned + Send, S: Send + Sync> FromRequestParts<S> for Path<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let read = axum::extract::Path::<T>::from_request_parts(parts, state).await;
        let axum::extract::Path(value) = read.map_err(|_| Problem::not_found())?;
        Ok(Self(value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;
    use serde::Deserialize;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    #[allow(dead_code)] // only reading it is tested
    struct Outer {
        name: String,
        list: Vec<Inner>,
    }

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    #[allow(dead_code)] // only reading it is tested
    struct Inner {
        reps: u16,
        body: Option<Box<serde_json::value::RawValue>>,
    }

    #[rstest]
    #[case(r#"{"name":1,"list":[]}"#, "wrong_value", Some("name"))]
    #[case(r#"{"list":[]}"#, "wrong_value", Some("name"))]
    #[case(r#"{"name":"a","list":[],"more":1}"#, "wrong_value", Some("more"))]
    #[case(r#"{"name":"a","list":[{"reps":1},{"reps":-1}]}"#, "wrong_value", Some("list[1].reps"))]
    #[case(r#"{"name":"a","list":[{"reps":1},{}]}"#, "wrong_value", Some("list[1].reps"))]
    #[case(r#"{"name":"a","list":[{"reps":1,"rpes":2}]}"#, "wrong_value", Some("list[0].rpes"))]
    #[case("[]", "wrong_value", Some("body"))]
    #[case("{", "not_json", None)]
    #[case("{} {}", "wrong_value", Some("name"))]
    #[case(r#"{"name":"a","list":[]} x"#, "not_json", None)]
    fn a_refusal_names_the_field(#[case] body: &str, #[case] code: &str, #[case] field: Option<&str>) {
        let problem = parse::<Outer>(body.as_bytes()).unwrap_err();
        assert_eq!((problem.code().key(), problem.at_field()), (code, field));
    }

    #[test]
    fn content_is_kept_as_it_came() {
        let outer: Outer = parse(br#"{"name":"a","list":[{"reps":1,"body":{"a" : 1.10}}]}"#).unwrap();
        assert_eq!(outer.list[0].body.as_ref().unwrap().get(), r#"{"a" : 1.10}"#);
    }

    #[rstest]
    #[case("{}", 1)]
    #[case(r#"{"a":[{"b":"[[["}, 1]}"#, 3)]
    #[case(r#"["\"[", "\\\\", []]"#, 2)]
    fn depth_counts_brackets_outside_of_texts(#[case] text: &str, #[case] expected: usize) {
        assert_eq!(depth(text.as_bytes()), expected);
    }
}
