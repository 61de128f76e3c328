//! Words put together.

use super::number::grouped;

/// `a`, `a and b`, `a, b and c`; what goes beyond `max` is counted.
pub fn joined(words: &[&str], max: usize) -> String {
    let over = words.len().saturating_sub(max);
    let more = format!("{over} more");
    let mut shown: Vec<&str> = words.iter().take(max).copied().collect();
    if over > 0 {
        shown.push(&more);
    }
    match shown.split_last() {
        None => String::new(),
        Some((only, [])) => (*only).to_owned(),
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
    }
}

/// `1 set`, `2 sets`, `1,284 sets`.
pub fn counted(count: usize, one: &str) -> String {
    counted_as(count, one, &format!("{one}s"))
}

/// The same for words with a plural of their own.
pub fn counted_as(count: usize, one: &str, many: &str) -> String {
    format!("{} {}", grouped(count as u64), if count == 1 { one } else { many })
}
