//! Verdicts as people see them: an icon whose outline differs, and the word.

use leptos::prelude::*;
use regain_engine::Verdict;

/// The class that gives a verdict its colour and pattern.
pub(crate) fn css_class(verdict: Verdict) -> &'static str {
    verdict.key()
}

/// The word.
pub(crate) fn word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Beat => "Beat",
        Verdict::Care => "Care",
        Verdict::Hold => "Hold",
        Verdict::Unknown => "Not known",
    }
}

fn shapes(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Beat => {
            r#"<circle cx="10" cy="10" r="9" class="vf"/><path d="M10 14.6V6M6.4 9.4L10 5.8l3.6 3.6" class="va"/>"#
        }
        Verdict::Care => {
            r#"<circle cx="10" cy="10" r="8" class="vo"/><path d="M10 2a8 8 0 0 1 0 16z" class="vf"/>"#
        }
        Verdict::Hold => {
            r#"<rect x="2" y="2" width="16" height="16" rx="4" class="vo"/><path d="M7.7 6.6v6.8M12.3 6.6v6.8" class="vo round"/>"#
        }
        Verdict::Unknown => {
            r#"<circle cx="10" cy="10" r="8" class="vo dash"/><path d="M7.9 8.2a2.2 2.2 0 1 1 3 2.1c-.6.3-.9.7-.9 1.4M10 14h.01" class="vo round"/>"#
        }
    }
}

/// The icon alone, beside a text that says the verdict.
#[component]
pub(crate) fn VerdictIcon(verdict: Verdict) -> impl IntoView {
    let class = format!("vic {}", css_class(verdict));
    view! { <svg class=class viewBox="0 0 20 20" aria-hidden="true" inner_html=shapes(verdict)></svg> }
}

/// Icon, word and how many muscles: the legend of the map.
#[component]
pub(crate) fn VerdictTag(verdict: Verdict, count: usize) -> impl IntoView {
    let class = format!("v tag {}", css_class(verdict));
    // "? 1": the word is in the label
    let shown = if verdict == Verdict::Unknown { "" } else { word(verdict) };
    let label = format!("{count} {}", word(verdict).to_lowercase());
    view! {
        <span class=class role="img" aria-label=label>
            <VerdictIcon verdict=verdict/>
            <span aria-hidden="true">{shown}" "<b>{count}</b></span>
        </span>
    }
}
