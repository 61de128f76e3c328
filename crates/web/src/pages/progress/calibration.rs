//! What was said against what happened: a dot a bin with the 80 % range of its share, and how many targets it rests on.

use std::fmt::Write as _;

use leptos::prelude::*;
use regain_answer::words::number::chance;
use regain_engine::CalibrationBin;

use super::share_words;

/// The box, as wide as a narrow phone shows it: its text is never drawn smaller than it is said.
const BOX: (f64, f64) = (290.0, 232.0);
/// The square of the chart: left, right, top and bottom.
const LEFT: f64 = 28.0;
const RIGHT: f64 = 268.0;
const TOP: f64 = 10.0;
const BOTTOM: f64 = 190.0;
/// Half of the bar at an end of a range.
const CAP: f64 = 4.0;

/// The chart, and its table for those who do not see it.
#[component]
pub(super) fn Calibration(bins: Vec<CalibrationBin>) -> impl IntoView {
    let drawn = format!("{}{}", axes(), bins.iter().map(dot).collect::<String>());
    let rows = bins.iter().map(|bin| {
        view! { <tr><td>{chance(bin.shown)}</td><td>{share_words(bin.reached)}</td></tr> }
    });
    let rows = rows.collect_view();
    view! {
        <svg class="calibration" viewBox=format!("0 0 {} {}", BOX.0, BOX.1) aria-hidden="true" inner_html=drawn></svg>
        <details><summary>"Table"</summary>
            <table class="outcomes"><thead><tr><th scope="col">"Said"</th><th scope="col">"Happened"</th></tr></thead><tbody>{rows}</tbody></table>
        </details>
    }
}

fn across(p: f64) -> f64 {
    LEFT + (RIGHT - LEFT) * p
}

fn up(p: f64) -> f64 {
    BOTTOM - (BOTTOM - TOP) * p
}

/// Lines at each quarter, and the diagonal on which what was said is what happened.
fn axes() -> String {
    let mut drawn = String::new();
    for quarter in [0.0, 0.25, 0.5, 0.75, 1.0] {
        let (x, y, pct) = (across(quarter), up(quarter), 100.0 * quarter);
        let _ = write!(
            drawn,
            r#"<path class="rule" d="M{LEFT} {y:.1}H{RIGHT}"/><text class="tx end" x="{}" y="{:.1}">{pct:.0}</text><text class="tx mid" x="{x:.1}" y="{}">{pct:.0}</text>"#,
            LEFT - 5.0,
            y + 4.0,
            BOTTOM + 17.0
        );
    }
    let words = BOTTOM + 37.0;
    let _ = write!(
        drawn,
        r#"<path class="th" d="M{LEFT} {BOTTOM}L{RIGHT} {TOP}"/><text class="tx" x="{LEFT}" y="{words}">up: share reached, %</text><text class="tx end" x="{RIGHT}" y="{words}">chance said, %</text>"#
    );
    drawn
}

/// A bin; hollow where it is too few to say.
fn dot(bin: &CalibrationBin) -> String {
    let (Some(happened), Some((from, to))) = (bin.reached.get(), bin.reached.interval()) else {
        return String::new();
    };
    let (x, y, of) = (across(bin.shown), up(happened), bin.reached.of);
    if bin.reached.is_too_few() {
        return format!(
            r#"<circle class="bin few" cx="{x:.1}" cy="{y:.1}" r="4.5"/><text class="tx" x="{:.1}" y="{:.1}">{of}</text>"#,
            x + 8.5,
            y + 16.0
        );
    }
    let (low, high, left) = (up(from), up(to), x - CAP);
    let radius = (f64::from(of).sqrt() * 1.7).clamp(4.5, 9.0);
    format!(
        r#"<path class="whisker" d="M{x:.1} {low:.1}V{high:.1}M{left:.1} {low:.1}h8M{left:.1} {high:.1}h8"/><circle class="bin" cx="{x:.1}" cy="{y:.1}" r="{radius:.1}"/><text class="tx" x="{:.1}" y="{:.1}">{of}</text>"#,
        x + radius + 4.0,
        y + 16.0
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use regain_engine::Share;

    fn bin(shown: f64, count: u32, of: u32) -> CalibrationBin {
        CalibrationBin { shown, reached: Share { count, of } }
    }

    #[test]
    fn a_bin_stands_where_it_was_said_and_happened() {
        let drawn = dot(&bin(0.5, 30, 60));
        assert!(drawn.contains(r#"cx="148.0" cy="100.0""#), "{drawn}");
        assert!(drawn.contains(">60</text>") && drawn.contains("whisker"), "{drawn}");
    }

    #[test]
    fn few_targets_are_hollow() {
        let drawn = dot(&bin(0.3, 1, 2));
        assert!(
            drawn.contains("bin few") && drawn.contains(">2</text>") && !drawn.contains("whisker"),
            "{drawn}"
        );
        assert_eq!(dot(&bin(0.9, 0, 0)), "", "nothing was shown there");
    }
}
