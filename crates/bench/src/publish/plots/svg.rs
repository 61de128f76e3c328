//! A canvas with the few shapes that the plots need.

use std::fmt::Write;

/// Colours by meaning; text and lines follow the page's light or dark scheme.
const STYLE: &str = "text{font:13px system-ui,sans-serif;fill:#333}.soft{fill:#777}\
.axis{stroke:#999;stroke-width:1}.grid{stroke:#ccc;stroke-width:1;stroke-dasharray:2 4}\
.a{stroke:#0b7285;fill:#0b7285}.b{stroke:#c2571a;fill:#c2571a}.line{fill:none;stroke-width:2}\
@media(prefers-color-scheme:dark){text{fill:#ddd}.soft{fill:#aaa}.axis{stroke:#888}.grid{stroke:#444}\
.a{stroke:#3bc9db;fill:#3bc9db}.b{stroke:#ffa94d;fill:#ffa94d}}";

/// Where a text is held.
#[derive(Clone, Copy)]
pub(crate) enum Anchor {
    Start,
    Middle,
    End,
}

/// An SVG file under construction; x to the right and y down, in pixels.
pub(crate) struct Canvas(String);

impl Canvas {
    /// An empty picture with a title for those who cannot see it.
    pub(crate) fn new(width: f64, height: f64, title: &str) -> Self {
        let mut canvas = Self(String::new());
        canvas.push(format_args!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" role=\"img\">\n\
             <title>{}</title>\n<style>{STYLE}</style>\n",
            escaped(title)
        ));
        canvas
    }

    pub(crate) fn text(&mut self, (x, y): (f64, f64), anchor: Anchor, class: &str, text: &str) {
        let anchor = match anchor {
            Anchor::Start => "start",
            Anchor::Middle => "middle",
            Anchor::End => "end",
        };
        self.push(format_args!(
            "<text x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"{anchor}\" class=\"{class}\">{}</text>\n",
            escaped(text)
        ));
    }

    pub(crate) fn line(&mut self, (x1, y1): (f64, f64), (x2, y2): (f64, f64), class: &str) {
        self.push(format_args!(
            "<line x1=\"{x1:.1}\" y1=\"{y1:.1}\" x2=\"{x2:.1}\" y2=\"{y2:.1}\" class=\"{class}\"/>\n"
        ));
    }

    pub(crate) fn dot(&mut self, (x, y): (f64, f64), class: &str) {
        self.push(format_args!("<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"4\" class=\"{class}\"/>\n"));
    }

    pub(crate) fn path(&mut self, points: &[(f64, f64)], class: &str) {
        let points: Vec<String> = points.iter().map(|(x, y)| format!("{x:.1},{y:.1}")).collect();
        self.push(format_args!(
            "<polyline points=\"{}\" class=\"line {class}\" style=\"fill:none\"/>\n",
            points.join(" ")
        ));
    }

    pub(crate) fn finish(mut self) -> String {
        self.0 += "</svg>\n";
        self.0
    }

    fn push(&mut self, text: std::fmt::Arguments<'_>) {
        // writing into a String cannot fail
        let _ = self.0.write_fmt(text);
    }
}

/// A straight scale from values to pixels.
#[derive(Clone, Copy)]
pub(crate) struct Scale {
    values: (f64, f64),
    pixels: (f64, f64),
}

impl Scale {
    pub(crate) fn new(values: (f64, f64), pixels: (f64, f64)) -> Self {
        Self { values, pixels }
    }

    pub(crate) fn at(self, value: f64) -> f64 {
        let share = (value - self.values.0) / (self.values.1 - self.values.0);
        self.pixels.0 + share * (self.pixels.1 - self.pixels.0)
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
