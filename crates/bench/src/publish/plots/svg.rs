//! The canvas of the plots, with their colours.

pub(crate) use regain_chart::{Anchor, Canvas, Scale};

/// Colours by meaning; text and lines follow the page's light or dark scheme.
const STYLE: &str = "text{font:13px system-ui,sans-serif;fill:#333}.soft{fill:#777}\
.axis{stroke:#999;stroke-width:1}.grid{stroke:#ccc;stroke-width:1;stroke-dasharray:2 4}\
.a{stroke:#0b7285;fill:#0b7285}.b{stroke:#c2571a;fill:#c2571a}.line{fill:none;stroke-width:2}\
@media(prefers-color-scheme:dark){text{fill:#ddd}.soft{fill:#aaa}.axis{stroke:#888}.grid{stroke:#444}\
.a{stroke:#3bc9db;fill:#3bc9db}.b{stroke:#ffa94d;fill:#ffa94d}}";

/// An empty plot with a title for those who cannot see it.
pub(crate) fn plot(width: f64, height: f64, title: &str) -> Canvas {
    Canvas::new(width, height, title, STYLE)
}
