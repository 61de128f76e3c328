//! The report card: how right the advice was, for this person.

use leptos::prelude::*;
use regain_answer::words::list::counted_as;
use regain_answer::words::number::chance;
use regain_engine::{GradedChances, Report};

use super::share_words;
use crate::parts::word;

const SIDE: f64 = 200.0;

#[component]
pub(super) fn ReportCard(report: Report) -> impl IntoView {
    let sentence = match &report.chances {
        None => "No advice could be graded yet.".to_owned(),
        Some(chances) => {
            format!(
                "Said {} on average; it happened {}.",
                chance(chances.mean_chance),
                share_words(chances.reached)
            )
        }
    };
    let verdicts = report.verdicts.into_iter().map(|of| {
        view! { <tr><th scope="row">{word(of.verdict)}</th><td>{share_words(of.beat)}</td><td>{share_words(of.not_worse)}</td></tr> }
    });
    let verdicts = verdicts.collect_view();
    view! {
        <h1>{sentence}</h1>
        <p class="lead">"You chose when to train, so this shows how well the advice fits, not what caused what."</p>
        {report.chances.map(|chances| view! { <Calibration chances=chances/> })}
        <div class="card">
            <h2 class="h3">"What came of each verdict"</h2>
            <table class="outcomes"><thead><tr><td></td><th scope="col">"Beat the last"</th><th scope="col">"Did not fall short"</th></tr></thead>
                <tbody>{verdicts}</tbody></table>
        </div>
        <div class="card">
            <h2 class="h3">"Ready times"</h2>
            <p>"Inside what two tests allow: "<b>{share_words(report.ready_times.inside)}</b></p>
        </div>
        <p class="x">{format!("{}; model {}.", counted_as(report.shown, "answer was shown", "answers were shown"), report.model)}</p>
    }
}

/// Said against happened; too few to say are hollow.
#[component]
fn Calibration(chances: GradedChances) -> impl IntoView {
    let at = |p: f64| SIDE * p;
    let bins = chances.calibration.iter().filter_map(|bin| {
        let happened = bin.reached.get()?;
        let class = if bin.reached.is_too_few() { "bin few" } else { "bin" };
        let whisker = bin.reached.interval();
        Some(view! {
            {whisker.map(|(from, to)| view! {
                <path class="whisker" d=format!("M{:.1} {:.1}V{:.1}", at(bin.shown), SIDE - at(from), SIDE - at(to))/>
            })}
            <circle class=class cx=at(bin.shown) cy=SIDE - at(happened) r="5"/>
        })
    });
    let bins = bins.collect_view();
    let rows = chances.calibration.iter().map(|bin| {
        view! { <tr><td>{chance(bin.shown)}</td><td>{share_words(bin.reached)}</td></tr> }
    });
    let rows = rows.collect_view();
    let better = format!(
        "Log loss {:.3}; your own running rate {:.3} (80 % range of the difference {:+.3} to {:+.3}, below 0 is better).",
        chances.log_loss, chances.log_loss_own_rate, chances.difference.0, chances.difference.1
    );
    view! {
        <div class="card">
            <h2 class="h3">"Said and happened"</h2>
            <svg class="calibration" viewBox=format!("-4 -4 {0} {0}", SIDE + 8.0) aria-hidden="true">
                <path class="th" d=format!("M0 {SIDE}L{SIDE} 0")/>
                {bins}
            </svg>
            <details><summary>"Table"</summary>
                <table class="outcomes"><thead><tr><th scope="col">"Said"</th><th scope="col">"Happened"</th></tr></thead><tbody>{rows}</tbody></table>
            </details>
            <p>{better.replace('-', "−")}</p>
        </div>
    }
}
