//! Icons: lines of 1.8 in a box of 24.

use leptos::prelude::*;

/// Which icon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Icon {
    Today,
    Train,
    Plan,
    Progress,
    History,
    Exercises,
    Exchange,
    Settings,
    Tick,
    Warning,
    Forward,
    Back,
    More,
    Offline,
    Minus,
    Plus,
    Walk,
    File,
    Eye,
    Flip,
    Close,
    Sync,
    Phone,
    Lock,
    Bin,
    Pencil,
    Dots,
    Coach,
    Moon,
    Link,
}

impl Icon {
    /// The shapes as SVG; constants of this file, nothing that a person typed.
    fn shapes(self) -> &'static str {
        match self {
            Self::Today => {
                r#"<circle cx="12" cy="12" r="4"/><path d="M12 3v2M12 19v2M3 12h2M19 12h2M5.6 5.6l1.5 1.5M16.9 16.9l1.5 1.5M18.4 5.6l-1.5 1.5M7.1 16.9l-1.5 1.5"/>"#
            }
            Self::Train => r#"<path d="M3 10v4M6 7v10M18 7v10M21 10v4M6 12h12"/>"#,
            Self::Plan => {
                r#"<rect x="3.5" y="5" width="17" height="15" rx="3"/><path d="M3.5 10h17M8 3v4M16 3v4M8 14.5h3"/>"#
            }
            Self::Progress => r#"<path d="M4 18l5-6 4 3 7-9"/><path d="M15 6h5v5"/>"#,
            Self::History => r#"<path d="M4 12a8 8 0 1 0 2.5-5.8M4 4v4h4M12 8v4l3 2"/>"#,
            Self::Exercises => r#"<path d="M5 6h14M5 12h14M5 18h9"/>"#,
            Self::Exchange => r#"<path d="M8 4v12M4 12l4 4 4-4M16 20V8M12 12l4-4 4 4"/>"#,
            Self::Settings => {
                r#"<path d="M4 8h9M17 8h3M4 16h3M11 16h9"/><circle cx="15" cy="8" r="2"/><circle cx="9" cy="16" r="2"/>"#
            }
            Self::Tick => r#"<path d="M5 12.5l4.5 4.5L19 7.5"/>"#,
            Self::Warning => r#"<path d="M12 4l9 16H3zM12 10v4M12 17h.01"/>"#,
            Self::Forward => r#"<path d="M9 5l7 7-7 7"/>"#,
            Self::Back => r#"<path d="M15 5l-7 7 7 7"/>"#,
            Self::More => r#"<path d="M4 7h16M4 12h16M4 17h16"/>"#,
            Self::Offline => {
                r#"<path d="M4 4l16 16M8.5 8.2A6 6 0 0 0 6 18h11M10.5 6.2A6 6 0 0 1 17.8 11 3.6 3.6 0 0 1 20 16.4"/>"#
            }
            Self::Minus => r#"<path d="M5 12h14"/>"#,
            Self::Plus => r#"<path d="M5 12h14M12 5v14"/>"#,
            Self::Walk => {
                r#"<circle cx="13" cy="4.2" r="1.9"/><path d="M12.6 8.5L11 14.2M11 14.2L8 20.5M11 14.2l3.6 2.4.8 4.2M12.6 8.5L8.6 11.2M12.6 8.5l3.8 3.3"/>"#
            }
            Self::File => r#"<path d="M6 3h8l4 4v14H6zM14 3v4h4M12 11v6M9.5 14.5L12 17l2.5-2.5"/>"#,
            Self::Eye => {
                r#"<path d="M3 12c2.5-4.5 5.5-6.5 9-6.5s6.5 2 9 6.5c-2.5 4.5-5.5 6.5-9 6.5S5.5 16.5 3 12z"/><circle cx="12" cy="12" r="2.6"/>"#
            }
            Self::Flip => r#"<path d="M4 9h13l-3-3M20 15H7l3 3"/>"#,
            Self::Close => r#"<path d="M6 6l12 12M18 6L6 18"/>"#,
            Self::Sync => {
                r#"<path d="M4 12a8 8 0 0 1 13.5-5.8M20 4v4h-4M20 12a8 8 0 0 1-13.5 5.8M4 20v-4h4"/>"#
            }
            Self::Phone => r#"<rect x="7" y="3" width="10" height="18" rx="2.5"/><path d="M11 18h2"/>"#,
            Self::Lock => {
                r#"<rect x="5" y="11" width="14" height="9" rx="2.5"/><path d="M8 11V8a4 4 0 0 1 8 0v3"/>"#
            }
            Self::Bin => r#"<path d="M5 7h14M9 7V4h6v3M7 7l1 13h8l1-13"/>"#,
            Self::Dots => r#"<path d="M5 12h.01M12 12h.01M19 12h.01"/>"#,
            Self::Coach => {
                r#"<circle cx="9" cy="8" r="3.2"/><path d="M3 20c0-4 2.7-6 6-6s6 2 6 6M16 5.2a3.2 3.2 0 0 1 0 5.8M18 14.4c2 .8 3 2.7 3 5.6"/>"#
            }
            Self::Moon => r#"<path d="M19 14.5A7.6 7.6 0 0 1 9.5 5a7.6 7.6 0 1 0 9.5 9.5z"/>"#,
            Self::Link => {
                r#"<path d="M10 14a4 4 0 0 0 6 .4l3-3a4 4 0 0 0-5.7-5.7l-1.2 1.2M14 10a4 4 0 0 0-6-.4l-3 3a4 4 0 0 0 5.7 5.7l1.2-1.2"/>"#
            }
            Self::Pencil => r#"<path d="M5 19l1-4L16 5l3 3L9 18z"/>"#,
        }
    }
}

/// An icon beside a word, which says it.
#[component]
pub(crate) fn Ic(icon: Icon, #[prop(optional)] size: &'static str) -> impl IntoView {
    view! { <svg class=format!("ic {size}") viewBox="0 0 24 24" aria-hidden="true" inner_html=icon.shapes()></svg> }
}
