//! The report card: how right the advice was, for this person.

use leptos::prelude::*;
use regain_answer::REPORT_CAVEAT;
use regain_answer::words::list::{counted, counted_as};
use regain_answer::words::number::{chance, share};
use regain_answer::words::report::{log_loss_words, report_lines};
use regain_engine::{GradedChances, Report, Verdict, VerdictOutcome};

use super::calibration::Calibration;
use crate::parts::{VerdictIcon, word};

#[component]
pub(super) fn ReportCard(report: Report) -> impl IntoView {
    let lines = report_lines(&report);
    let shown = counted_as(report.shown, "answer was shown", "answers were shown");
    let body = match report.chances {
        None => {
            view! {
                <p class="card">"Nothing to grade yet: look at Today before a session and log it. What was shown is held against what came of it."</p>
            }
            .into_any()
        }
        Some(chances) => {
            let lead = lead(&chances);
            let judged = minus(&log_loss_words(&chances));
            view! {
                <p class="lead under-h1">{lead}</p>
                <div class="report-grid">
                    <div><Calibration bins=chances.calibration/></div>
                    <div>
                        <ul class="card rows graded">{report.verdicts.into_iter().map(|of| view! { <Outcome of=of/> }).collect_view()}</ul>
                        <div class="card stack">{lines.iter().map(|line| view! { <p>{minus(line)}</p> }).collect_view()}<p>{judged}</p></div>
                    </div>
                </div>
            }
            .into_any()
        }
    };
    view! {
        <h1>"Was the advice right?"</h1>
        {body}
        <p class="x standing">{format!("{REPORT_CAVEAT} Ranges are 80 %. {shown}; model {}.", report.model)}</p>
    }
}

/// `107 targets. Where it said about 73 %, you reached 43 of 53. Bars are 80 % ranges; hollow is too few to say.`
fn lead(chances: &GradedChances) -> String {
    let all = counted(chances.reached.of as usize, "target");
    let most = chances.calibration.iter().max_by_key(|bin| bin.reached.of);
    let most = most.map(|bin| {
        let said = chance(bin.shown);
        format!(" Where it said about {said}, you reached {} of {}.", bin.reached.count, bin.reached.of)
    });
    format!("{all}.{} Bars are 80 % ranges; hollow is too few to say.", most.unwrap_or_default())
}

/// What came of the efforts under a verdict.
#[component]
fn Outcome(of: VerdictOutcome) -> impl IntoView {
    let name = if of.verdict == Verdict::Hold { "Holds you trained through" } else { word(of.verdict) };
    view! {
        <li class="row">
            <VerdictIcon verdict=of.verdict/>
            <div class="grow">
                <h2 class="h3">{name}</h2>
                <p class="x">{format!("beat the last {}", share(of.beat))}</p>
                <p class="x">{format!("at least as good {}", share(of.not_worse))}</p>
            </div>
        </li>
    }
}

/// With a minus sign that is as wide as a plus.
fn minus(text: &str) -> String {
    text.replace(" -", " −")
}
