//! Small pictures of a probability over days.

use regain_answer::local;
use regain_engine::{Muscle, MuscleDay};

use super::number::chance;
use super::page::{Page, left, right};
use super::style::{painted, verdict_style};
use super::when::{day_name, ready_words};
use regain_engine::Moment;

const BLOCKS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/// One block a value, 0 to 1: the lowest eighth is `▁`, the highest `█`.
pub(crate) fn bars(shares: impl IntoIterator<Item = f64>) -> String {
    shares
        .into_iter()
        .map(|share| {
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // clamped to 0 ..= 7
            let eighth = (share * 8.0).floor().clamp(0.0, 7.0) as usize;
            BLOCKS[eighth]
        })
        .collect()
}

/// One row a muscle: name, a block a day, today's number, when it looks ready.
pub(crate) fn forecast_rows(page: &mut Page, now: Moment, rows: &[(Muscle, &MuscleDay)], days: usize) {
    let longest = rows.iter().map(|(_, muscle)| muscle.forecast.len().min(days)).max().unwrap_or(0);
    let initials: String = rows
        .iter()
        .find(|(_, muscle)| muscle.forecast.len() >= longest)
        .map(|(_, muscle)| {
            muscle.forecast.iter().take(days).map(|day| local(day.at).strftime("%a").to_string()).collect()
        })
        .map(|names: Vec<String>| names.iter().filter_map(|name| name.chars().next()).collect())
        .unwrap_or_default();
    page.line(&format!("  {} {} {}", left("", 12), left(&initials, longest.max(4)), right("now", 6)));
    for (muscle, day) in rows {
        page.line(&forecast_row(now, *muscle, day, days, longest.max(4)));
    }
}

fn forecast_row(now: Moment, muscle: Muscle, day: &MuscleDay, days: usize, width: usize) -> String {
    let picture = bars(day.forecast.iter().take(days).map(|day| day.p_ready));
    let p_ready = day.p_ready.map_or_else(|| "?".to_owned(), chance);
    let ready = match (&day.lock, &day.ready) {
        (Some(_), _) => "locked until you clear it".to_owned(),
        (None, Some(ready)) => ready_words(now, ready),
        (None, None) => day.last_trained.map_or_else(
            || "not known yet".to_owned(),
            |trained| format!("last trained {}", day_name(now, trained)),
        ),
    };
    let name = painted(verdict_style(day.verdict), &left(muscle.label(), 12));
    format!("  {name} {} {} {ready}", left(&picture, width), right(&p_ready, 6))
}

#[cfg(test)]
mod tests {
    use super::bars;

    #[test]
    fn bars_climb_in_eighths() {
        assert_eq!(bars([0.0, 0.13, 0.26, 0.38, 0.51, 0.63, 0.76, 0.88, 1.0]), "▁▂▃▄▅▆▇██");
    }
}
