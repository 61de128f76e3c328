//! A set in words.

use regain_answer::words::number::load;
use regain_draft::{LoadText, SetText};
use regain_engine::Load;
use regain_journal::{EffortBody, LoadBody, SetBody, SetKindWord, SideWord, UnitWord};

/// `82.5 kg × 9, failure, form broke`: a set as it was logged.
pub(crate) fn set_words(set: &SetBody) -> String {
    let unit = set.load.map_or(UnitWord::Kg, |load| load.unit);
    let said = Said {
        load: set.load,
        reps: set.reps,
        after_pauses: &set.after_pauses,
        seconds: set.seconds,
        effort: set.effort,
        kind: set.kind,
        side: set.side,
        form_broke: set.form_broke,
        range_short: set.range_short,
    };
    said.words(unit)
}

/// The same for a set that is being typed.
pub(crate) fn typed_words(set: &SetText, unit: UnitWord) -> String {
    let load = set.load.and_then(|load| match load {
        LoadText::Plain(load) | LoadText::Added(load) | LoadText::Assistance(load) => Some(load),
        LoadText::Body => None,
    });
    let said = Said {
        load,
        reps: set.reps,
        after_pauses: &set.after_pauses,
        seconds: set.seconds,
        effort: set.effort,
        kind: set.kind,
        side: set.side,
        form_broke: set.form_broke,
        range_short: set.range_short,
    };
    said.words(load.map_or(unit, |load| load.unit))
}

struct Said<'a> {
    load: Option<LoadBody>,
    reps: Option<u16>,
    after_pauses: &'a [u16],
    seconds: Option<f64>,
    effort: Option<EffortBody>,
    kind: SetKindWord,
    side: SideWord,
    form_broke: Option<bool>,
    range_short: Option<bool>,
}

impl Said<'_> {
    fn words(&self, unit: UnitWord) -> String {
        let on = self
            .load
            .filter(|load| load.centi_kg > 0)
            .and_then(|load| Load::from_centi_kg(load.centi_kg).ok());
        let pauses: String = self.after_pauses.iter().map(|reps| format!("+{reps}")).collect();
        let what = match (self.reps, self.seconds) {
            (Some(reps), _) => format!("{reps}{pauses}"),
            (None, Some(seconds)) => format!("{seconds:.0} s"),
            (None, None) => String::new(),
        };
        let mut words = match on {
            Some(on) => format!("{} × {what}", load(on, unit)),
            None if self.seconds.is_some() => what,
            None => format!("{what} reps"),
        };
        self.rest().into_iter().for_each(|word| words.push_str(&format!(", {word}")));
        words
    }

    fn rest(&self) -> Vec<String> {
        let kind = match self.kind {
            SetKindWord::WarmUp => Some("warm-up"),
            SetKindWord::Failure => Some("to failure"),
            SetKindWord::Drop => Some("drop set"),
            SetKindWord::Negative => Some("negative"),
            SetKindWord::Working | SetKindWord::RestPause | SetKindWord::Hold => None,
        };
        let effort = self.effort.filter(|_| kind != Some("to failure")).map(|effort| match effort {
            EffortBody::Rpe(rpe) => format!("RPE {rpe}"),
            EffortBody::Rir(rir) => format!("{rir} left"),
        });
        let side = match self.side {
            SideWord::Both => None,
            SideWord::Left => Some("left"),
            SideWord::Right => Some("right"),
        };
        let form = (self.form_broke == Some(true)).then_some("form broke");
        let range = (self.range_short == Some(true)).then_some("short range");
        let plain = [kind, side, form, range].into_iter().flatten().map(str::to_owned);
        effort.into_iter().chain(plain).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use regain_draft::parse_sets;
    use rstest::rstest;

    #[rstest]
    #[case("82.5x9 fail", "82.5 kg × 9, to failure")]
    #[case("100x8@9", "100 kg × 8, RPE 9")]
    #[case("11+4+3", "11+4+3 reps")]
    #[case("bw x12", "12 reps")]
    #[case("40s", "40 s")]
    #[case("20x10 L form short", "20 kg × 10, left, form broke, short range")]
    fn typed_sets_read_back(#[case] typed: &str, #[case] said: &str) {
        let sets = parse_sets(typed, UnitWord::Kg).unwrap();
        assert_eq!(typed_words(&sets[0], UnitWord::Kg), said);
    }
}
