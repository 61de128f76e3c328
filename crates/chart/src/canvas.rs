//! A canvas with the few shapes that charts need.

use std::fmt::Write;

/// Where a text is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// At its begin.
    Start,
    /// In its middle.
    Middle,
    /// At its end.
    End,
}

/// A picture under construction; x to the right and y down, in pixels. Shapes take their colours from classes of the
/// style, so that one picture holds on light and dark pages.
///
/// ```
/// use regain_chart::{Anchor, Canvas};
/// let mut canvas = Canvas::new(100.0, 40.0, "Two < three", "text{fill:#333}");
/// canvas.text((10.0, 24.0), Anchor::Start, "", "a & b");
/// let svg = canvas.finish();
/// assert!(svg.contains("<title>Two &lt; three</title>") && svg.contains("a &amp; b"));
/// ```
#[derive(Debug, Clone)]
pub struct Canvas(String);

impl Canvas {
    /// An empty picture with a title for those who cannot see it.
    pub fn new(width: f64, height: f64, title: &str, style: &str) -> Self {
        let mut canvas = Self(String::new());
        canvas.push(format_args!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" role=\"img\">\n\
             <title>{}</title>\n<style>{style}</style>\n",
            escaped(title)
        ));
        canvas
    }

    /// What is used by name, such as patterns; taken as it is.
    pub fn definitions(&mut self, svg: &str) {
        self.push(format_args!("<defs>{svg}</defs>\n"));
    }

    /// One line of text.
    pub fn text(&mut self, (x, y): (f64, f64), anchor: Anchor, class: &str, text: &str) {
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

    /// A straight line.
    pub fn line(&mut self, (x1, y1): (f64, f64), (x2, y2): (f64, f64), class: &str) {
        self.push(format_args!(
            "<line x1=\"{x1:.1}\" y1=\"{y1:.1}\" x2=\"{x2:.1}\" y2=\"{y2:.1}\" class=\"{class}\"/>\n"
        ));
    }

    /// A dot of the usual size.
    pub fn dot(&mut self, (x, y): (f64, f64), class: &str) {
        self.push(format_args!("<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"4\" class=\"{class}\"/>\n"));
    }

    /// A circle.
    pub fn circle(&mut self, (x, y): (f64, f64), radius: f64, class: &str) {
        self.push(format_args!(
            "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{radius:.1}\" class=\"{class}\"/>\n"
        ));
    }

    /// A rectangle from its upper left corner, with rounded corners.
    pub fn rect(&mut self, (x, y): (f64, f64), (width, height): (f64, f64), round: f64, class: &str) {
        self.push(format_args!(
            "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height:.1}\" rx=\"{round}\" \
             class=\"{class}\"/>\n"
        ));
    }

    /// A line through points.
    pub fn path(&mut self, points: &[(f64, f64)], class: &str) {
        let points = listed(points);
        self.push(format_args!(
            "<polyline points=\"{points}\" class=\"line {class}\" style=\"fill:none\"/>\n"
        ));
    }

    /// A filled shape around points.
    pub fn area(&mut self, points: &[(f64, f64)], class: &str) {
        let points = listed(points);
        self.push(format_args!("<polygon points=\"{points}\" class=\"{class}\"/>\n"));
    }

    /// The finished file.
    pub fn finish(mut self) -> String {
        self.0 += "</svg>\n";
        self.0
    }

    fn push(&mut self, text: std::fmt::Arguments<'_>) {
        // writing into a String cannot fail
        let _ = self.0.write_fmt(text);
    }
}

fn listed(points: &[(f64, f64)]) -> String {
    let points: Vec<String> = points.iter().map(|(x, y)| format!("{x:.1},{y:.1}")).collect();
    points.join(" ")
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
