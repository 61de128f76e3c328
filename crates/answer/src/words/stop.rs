//! What a stop in the middle of a session means, in words.

use regain_engine::{Moment, Stopped};

use super::sentence::capitalised;
use super::when::ready_words;

/// `2 % down`, `0.4 % down`; what is above the usual level is no deficit.
pub fn down(deficit_pct: f64) -> String {
    match deficit_pct.max(0.0) {
        small if small < 0.95 => format!("{small:.1} % down"),
        pct => format!("{pct:.0} % down"),
    }
}

/// `Lats: 3 % down by estimate, 0.4 % down before; ready again Wed, in about 2 days (1–3 days).`; nothing where neither
/// is known.
pub fn stopped_words(now: Moment, of: &Stopped) -> Option<String> {
    let estimate = of.deficit_pct.map(|now_pct| {
        let was = of.was_deficit_pct.map(down).filter(|was| *was != down(now_pct));
        let was = was.map(|was| format!(", {was} before"));
        format!("{} by estimate{}", down(now_pct), was.unwrap_or_default())
    });
    let ready = of.ready.map(|ready| format!("ready again {}", ready_words(now, &ready)));
    let parts: Vec<String> = [estimate, ready].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| format!("{}: {}.", capitalised(of.muscle.label()), parts.join("; ")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use regain_engine::{Muscle, ReadyTime};
    use rstest::rstest;

    #[rstest]
    #[case(
        Some(0.41),
        Some(2.96),
        true,
        Some("Lats: 3 % down by estimate, 0.4 % down before; ready again Wed, in about 2 days (2–3 days).")
    )]
    #[case(
        Some(1.1),
        Some(1.2),
        true,
        Some("Lats: 1 % down by estimate; ready again Wed, in about 2 days (2–3 days).")
    )]
    #[case(None, Some(-0.3), false, Some("Lats: 0.0 % down by estimate."))]
    #[case(None, None, false, None)]
    fn a_stop_says_what_was_shown_and_when_it_is_over(
        #[case] was: Option<f64>,
        #[case] is: Option<f64>,
        #[case] has_time: bool,
        #[case] said: Option<&str>,
    ) {
        // Monday 26 October 2026, 18:00 in Berlin
        let now = Moment::new(1_793_034_000, 3600).unwrap();
        let ready = ReadyTime { at: now.plus_days(2.0), from: now.plus_days(1.6), to: now.plus_days(3.0) };
        let ready = has_time.then_some(ready);
        let of = Stopped { muscle: Muscle::Lats, was_deficit_pct: was, deficit_pct: is, ready };
        assert_eq!(stopped_words(now, &of).as_deref(), said);
    }
}
