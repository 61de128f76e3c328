//! A body that announces its size is refused before it is sent.

use axum::extract::{Request, State};
use axum::http::header;
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};

use crate::problem::{Code, Problem};

/// Refuses a body of more announced bytes than the route reads.
pub(crate) async fn refuse_announced(State(most): State<usize>, request: Request, next: Next) -> Response {
    let announced = request.headers().get(header::CONTENT_LENGTH);
    let announced = announced.and_then(|value| value.to_str().ok()).and_then(|text| text.parse::<u64>().ok());
    if announced.is_some_and(|bytes| bytes > most as u64) {
        return too_large(most).into_response();
    }
    next.run(request).await
}

/// The refusal of a body beyond the limit.
pub(crate) fn too_large(most: usize) -> Problem {
    Problem::new(Code::TooLarge, format!("At most {most} bytes are read here; send less at once."))
}
