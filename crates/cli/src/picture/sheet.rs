//! A sheet of the product's look: its colours on light and dark, its type, its verdicts.

use regain_chart::{Anchor, Canvas};
use regain_engine::Verdict;

/// Width of every sheet, and its margin.
pub(super) const WIDTH: f64 = 760.0;
pub(super) const MARGIN: f64 = 32.0;
/// Width of a letter of text in a wide face, about.
const LETTER: f64 = 7.6;

/// The colours of the web app (its `00-tokens.css`) by meaning.
const LIGHT: [(&str, &str); 10] = [
    ("page", "fill:#F6F5F1"),
    ("card", "fill:#FFFFFF;stroke:#DAD6CB"),
    ("ink", "fill:#1A1D20;stroke:#1A1D20"),
    ("soft", "fill:#4F565C"),
    ("rule", "stroke:#DAD6CB"),
    ("band", "fill:#1A1D20;opacity:.13"),
    ("beat", "fill:#0B6B57;stroke:#0B6B57"),
    ("ring", "fill:#FFFFFF;stroke:#1A1D20"),
    ("veil", "fill:#F6F5F1;opacity:.7"),
    ("bar", "fill:#7F858A"),
];
const DARK: [(&str, &str); 10] = [
    ("page", "fill:#101214"),
    ("card", "fill:#1A1D20;stroke:#30353A"),
    ("ink", "fill:#ECEEEF;stroke:#ECEEEF"),
    ("soft", "fill:#A9B1B7"),
    ("rule", "stroke:#30353A"),
    ("band", "fill:#ECEEEF;opacity:.18"),
    ("beat", "fill:#55C9A8;stroke:#55C9A8"),
    ("ring", "fill:#1A1D20;stroke:#ECEEEF"),
    ("veil", "fill:#101214;opacity:.7"),
    ("bar", "fill:#7C858C"),
];
/// What is the same on both.
const SHAPES: &str = "text{font:14px system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans',sans-serif;\
font-variant-numeric:tabular-nums}text[class]{stroke:none}.t1{font-size:12px}.t4{font-size:20px;font-weight:700}\
.t5{font-size:26px;font-weight:700}.b{font-weight:700}.line{fill:none;stroke-width:2.5;stroke-linejoin:round}\
.rule{stroke-width:1}.thin{stroke-width:1.5}.dashed{fill:none;stroke-dasharray:3 2.5;stroke-width:1.5}\
.dotted{stroke-dasharray:2 4;stroke-width:1.5}.ring{stroke-width:2.5}.stem{stroke-width:2}\
.care{fill:url(#care)}.hold{fill:url(#hold)}.none{fill:none}";
/// Fills that are told apart without colour: stripes for care, dots for hold.
const PATTERNS: &str = "<pattern id=\"care\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\" \
patternTransform=\"rotate(45)\"><rect width=\"5\" height=\"5\" class=\"care0\"/><rect width=\"2.5\" height=\"5\" \
class=\"care1\"/></pattern><pattern id=\"hold\" width=\"4.6\" height=\"4.6\" patternUnits=\"userSpaceOnUse\">\
<rect width=\"4.6\" height=\"4.6\" class=\"hold0\"/><circle cx=\"1.2\" cy=\"1.2\" r=\".78\" class=\"hold1\"/>\
<circle cx=\"3.5\" cy=\"3.5\" r=\".78\" class=\"hold1\"/></pattern>";
const LIGHT_PATTERNS: &str = ".care0{fill:#F8E7C1}.care1{fill:#A66A04}.care{stroke:#A66A04}\
.hold0{fill:#E4E6F4}.hold1{fill:#454A86}.hold{stroke:#454A86}";
const DARK_PATTERNS: &str = ".care0{fill:#3A2C10}.care1{fill:#E8B24A}.care{stroke:#E8B24A}\
.hold0{fill:#262A4C}.hold1{fill:#AEB4F2}.hold{stroke:#AEB4F2}";

/// An empty sheet with its heading.
pub(super) fn sheet(height: f64, title: &str, under: &str) -> Canvas {
    let rules = |colours: &[(&str, &str)]| -> String {
        colours.iter().map(|(class, colour)| format!(".{class}{{{colour}}}")).collect()
    };
    let style = format!(
        "text{{fill:#1A1D20}}{}{LIGHT_PATTERNS}\
         @media(prefers-color-scheme:dark){{text{{fill:#ECEEEF}}{}{DARK_PATTERNS}}}{SHAPES}",
        rules(&LIGHT),
        rules(&DARK)
    );
    let mut canvas = Canvas::new(WIDTH, height, title, &style);
    canvas.definitions(PATTERNS);
    canvas.rect((0.0, 0.0), (WIDTH, height), 0.0, "page");
    canvas.text((MARGIN, 48.0), Anchor::Start, "t5", title);
    canvas.text((MARGIN, 72.0), Anchor::Start, "soft", under);
    canvas
}

/// A cell filled as a verdict is: density means readiness.
pub(super) fn cell(canvas: &mut Canvas, at: (f64, f64), size: (f64, f64), verdict: Option<Verdict>) {
    let class = match verdict {
        Some(Verdict::Beat) => "beat",
        Some(Verdict::Care) => "care",
        Some(Verdict::Hold) => "hold",
        Some(Verdict::Unknown) | None => "ink dashed",
    };
    canvas.rect(at, size, 4.0, class);
}

/// Text in lines of at most a width; the place below the last one.
pub(super) fn paragraph(canvas: &mut Canvas, (x, y): (f64, f64), width: f64, class: &str, text: &str) -> f64 {
    const LINE: f64 = 20.0;
    // a few letters, whole
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let letters = (width / LETTER).max(1.0) as usize;
    let mut below = y;
    for line in textwrap::wrap(text, letters) {
        canvas.text((x, below), Anchor::Start, class, &line);
        below += LINE;
    }
    below
}
