//! The report card in words.

use regain_engine::{Effect, GradedChances, Report, Verdict, Waiting};

use super::number::share;

/// `Log loss 0.512; your own rate 0.530; difference -0.040 to -0.001: better than your own rate.`
pub fn log_loss_words(chances: &GradedChances) -> String {
    let (from, to) = chances.difference;
    let judged = if chances.reached.is_too_few() {
        "too few to say whether that is better than your own rate"
    } else if to < 0.0 {
        "better than your own rate"
    } else if from > 0.0 {
        "worse than your own rate"
    } else {
        "not told apart from your own rate"
    };
    format!(
        "Log loss {:.3}; your own rate {:.3}; difference {from:+.3} to {to:+.3}: {judged}.",
        chances.log_loss, chances.log_loss_own_rate
    )
}

/// What an effort is called by the verdict that was shown before it. An effort under a hold is one that was made anyway.
pub fn outcome_name(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Hold => "hold, not followed",
        verdict => verdict.key(),
    }
}

/// What stands below the table: the ready times, and what waiting is worth.
pub fn report_lines(report: &Report) -> Vec<String> {
    let mut lines: Vec<String> = report.chances.iter().map(|_| ready_times(report)).collect();
    lines.extend(report.waiting.iter().flat_map(waiting));
    lines
}

fn ready_times(report: &Report) -> String {
    let of = report.ready_times;
    match of.median_error_days {
        None => "Ready times: no two tests bracket one yet.".to_owned(),
        Some(error) => format!(
            "Ready times between a test that fell short and one that did not: {}; median distance {error:+.1} days.",
            share(of.inside)
        ),
    }
}

/// Days that a coin picked: the only part that shows cause.
fn waiting(of: &Waiting) -> Vec<String> {
    let arms = [("today", &of.today), ("a day later", &of.later)];
    let picked = arms.map(|(name, arm)| {
        format!(
            "A coin picked {name}: done so in {}; the next effort beat the last in {}.",
            share(arm.followed),
            share(arm.beat)
        )
    });
    let worth = match of.beat.zip(of.strength_pct) {
        Some((beat, strength)) => format!(
            "Waiting a day, by the coin alone: {} points of chance to beat the last effort, {} % of strength; {}.",
            effect_words(&beat, 0),
            effect_words(&strength, 1),
            told_apart(&strength)
        ),
        None => "What waiting a day is worth: too few to say before ten of each.".to_owned(),
    };
    picked.into_iter().chain([worth]).collect()
}

/// `+3 (-5 to +11)`.
fn effect_words(of: &Effect, digits: usize) -> String {
    format!("{:+.digits$} ({:+.digits$} to {:+.digits$})", of.points, of.from, of.to)
}

fn told_apart(of: &Effect) -> &'static str {
    if of.from > 0.0 {
        "waiting helped you"
    } else if of.to < 0.0 {
        "waiting cost you"
    } else {
        "no difference can be told"
    }
}
