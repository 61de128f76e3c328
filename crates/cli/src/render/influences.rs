//! The largest influences on a chance, in one line.

use regain_engine::{Chance, Influence};

/// `-21 points fatigue from your sets (useful), -14 damage from your sets (mixed)`; small ones are left out.
pub(super) fn influences<'a>(of: impl Iterator<Item = &'a Influence>) -> String {
    told(of, |_| "")
}

/// The same where influences on two chances stand side by side.
pub(super) fn influences_on_both<'a>(of: impl Iterator<Item = &'a Influence>) -> String {
    told(of, |chance| match chance {
        Chance::Ready => "",
        Chance::Could => "could ",
        Chance::Likely => "likely ",
    })
}

fn told<'a>(of: impl Iterator<Item = &'a Influence>, name: impl Fn(Chance) -> &'static str) -> String {
    let words = of.filter(|influence| influence.is_worth_saying()).enumerate().map(|(i, influence)| {
        let (name, unit) = (name(influence.chance), if i == 0 { " points" } else { "" });
        format!("{name}{:+.0}{unit} {} ({})", influence.points, influence.text, influence.evidence.key())
    });
    words.collect::<Vec<_>>().join(", ")
}
