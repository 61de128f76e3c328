//! Kilograms or pounds, when the file does not say: told by the steps that plates and dumbbells come in.

use regain_engine::Load;
use regain_journal::UnitWord;

use crate::numbers::Number;
use crate::report::Sureness;

/// A unit read off the numbers.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Inferred {
    pub(crate) unit: UnitWord,
    /// Which share of the loads shows it, in words.
    pub(crate) how: String,
    pub(crate) sureness: Sureness,
}

/// Converted loads decide from this share of all loads on: a few may be odd micro plates.
const CONVERTED_MIN_SHARE: f64 = 0.05;
/// A share of round steps above this speaks clearly.
const ROUND_SURE: f64 = 0.9;

/// Tells the unit of loads above zero. `None` when nothing speaks for either.
///
/// Two signs. A load converted by the app keeps its old roundness: 44.0925 is 20 kg shown in pounds, 61.23 is
/// 135 lb shown in kilograms. Else, pounds come in fives, on a 45 lb bar, and are larger numbers, while kilograms
/// come in ones and twos as well.
pub(crate) fn infer(loads: impl Iterator<Item = Number>) -> Option<Inferred> {
    let mut count = Count::default();
    loads.for_each(|load| count.add(load));
    if count.all == 0 { None } else { converted(&count).or_else(|| stepped(&count)) }
}

/// How many loads show which sign.
#[derive(Debug, Default)]
struct Count {
    all: u32,
    /// Whole or half kilograms written in pounds.
    kg_in_lb: u32,
    /// Multiples of 2.5 lb written in kilograms.
    lb_in_kg: u32,
    /// Multiples of 5.
    fives: u32,
    /// Odd multiples of 2.5.
    small_plates: u32,
    /// Odd multiples of 1.25: the smallest common kilogram plates on both sides of half a bar.
    quarters: u32,
    /// Other whole and half numbers: dumbbells and machines, far more often in kilograms.
    ones: u32,
    /// A 20 kg bar with pairs of 10 and 20: multiples of 20.
    kg_bars: u32,
    /// A 45 lb bar with pairs of 25 and 45.
    lb_bars: u32,
    /// Above what most people lift in kilograms.
    heavy: u32,
}

/// A 45 lb bar with 45s, 35s and 25s.
const LB_BARS: [f64; 13] =
    [45.0, 95.0, 115.0, 135.0, 155.0, 185.0, 205.0, 225.0, 245.0, 275.0, 315.0, 365.0, 405.0];

impl Count {
    fn add(&mut self, load: Number) {
        let value = load.value;
        self.all += 1;
        self.heavy += u32::from(value > 150.0);
        self.kg_bars += u32::from(is_multiple(value, 20.0, 1e-6) && value <= 160.0);
        self.lb_bars += u32::from(LB_BARS.iter().any(|bar| (bar - value).abs() < 1e-6));
        if is_multiple(value, 5.0, 1e-6) {
            self.fives += 1;
        } else if is_multiple(value, 2.5, 1e-6) {
            self.small_plates += 1;
        } else if is_multiple(value, 1.25, 1e-6) {
            self.quarters += 1;
        } else if is_multiple(value, 0.5, 1e-6) {
            self.ones += 1;
        } else if load.decimals >= 2 {
            // half a unit in the last place written, in the unit converted to
            let rounding = 0.5 * 10_f64.powi(-i32::from(load.decimals.min(4))) * 1.05 + 1e-6;
            let kg = value * Load::KG_PER_LB;
            let lb = value / Load::KG_PER_LB;
            let from_kg = is_multiple(kg, 0.5, rounding * Load::KG_PER_LB);
            let from_lb = is_multiple(lb, 2.5, rounding / Load::KG_PER_LB);
            self.kg_in_lb += u32::from(from_kg && !from_lb);
            self.lb_in_kg += u32::from(from_lb && !from_kg);
        }
    }

    fn share(&self, of: u32) -> f64 {
        f64::from(of) / f64::from(self.all.max(1))
    }
}

fn converted(count: &Count) -> Option<Inferred> {
    let (in_lb, in_kg) = (count.share(count.kg_in_lb), count.share(count.lb_in_kg));
    if in_lb.max(in_kg) < CONVERTED_MIN_SHARE {
        return None;
    }
    let (unit, share, what) = if in_lb > in_kg {
        (UnitWord::Lb, in_lb, "round kilograms shown in pounds")
    } else {
        (UnitWord::Kg, in_kg, "round pounds shown in kilograms")
    };
    let clear = in_lb.min(in_kg) * 5.0 < share;
    let sureness = if clear { Sureness::Sure } else { Sureness::Likely };
    Some(Inferred { unit, how: format!("inferred: {} of loads are {what}", percent(share)), sureness })
}

/// The pull of each sign towards pounds: weight, and the share at which it says nothing. Set by hand on logs
/// whose unit is known.
fn pull_to_pounds(count: &Count) -> f64 {
    let signs = [
        (-8.0, count.ones, 0.06),
        (5.0, count.lb_bars, 0.10),
        (3.0, count.heavy, 0.05),
        (-1.0, count.kg_bars, 0.20),
        (-0.8, count.small_plates, 0.10),
        (-3.0, count.quarters, 0.0),
    ];
    let pull: f64 = signs.iter().map(|(weight, of, neutral)| weight * (count.share(*of) - neutral)).sum();
    // a handful of loads proves little
    pull * f64::from(count.all) / f64::from(count.all + 8)
}

fn stepped(count: &Count) -> Option<Inferred> {
    let pull = pull_to_pounds(count);
    if pull.abs() < 0.25 {
        return None;
    }
    let sureness = if pull.abs() > 1.0 && count.all >= 50 { Sureness::Sure } else { Sureness::Likely };
    let fives = count.share(count.fives);
    let steps = fives + count.share(count.small_plates);
    Some(if pull > 0.0 {
        let how = format!("inferred: {} of loads are whole 5 lb steps", percent(fives));
        Inferred { unit: UnitWord::Lb, how, sureness: cap(sureness, fives) }
    } else {
        let how = format!("inferred: {} of loads are whole 2.5 kg steps", percent(steps));
        Inferred { unit: UnitWord::Kg, how, sureness: cap(sureness, steps) }
    })
}

fn cap(sureness: Sureness, share: f64) -> Sureness {
    if share >= ROUND_SURE { sureness } else { sureness.min(Sureness::Likely) }
}

fn percent(share: f64) -> String {
    format!("{:.0} %", share * 100.0)
}

fn is_multiple(value: f64, step: f64, tolerance: f64) -> bool {
    let steps = value / step;
    ((steps - steps.round()) * step).abs() <= tolerance
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    fn inferred(loads: &[&str]) -> Option<(UnitWord, Sureness)> {
        let loads = loads.iter().map(|load| crate::numbers::number(load, false).unwrap().unwrap());
        infer(loads).map(|inferred| (inferred.unit, inferred.sureness))
    }

    #[rstest]
    #[case::kg_plates(&["20", "62.5", "82.5", "100", "47.5", "61.25"], UnitWord::Kg)]
    #[case::kg_dumbbells(&["12", "14", "16", "18", "22.5", "24", "60"], UnitWord::Kg)]
    #[case::lb_plates(&["135", "185", "225", "275", "315", "45", "95"], UnitWord::Lb)]
    #[case::lb_plates_and_dumbbells(&["135", "185", "225", "50", "55", "30", "35", "160"], UnitWord::Lb)]
    fn steps_tell_the_unit(#[case] loads: &[&str], #[case] unit: UnitWord) {
        assert_eq!(inferred(loads).map(|(unit, _)| unit), Some(unit));
    }

    #[rstest]
    #[case::kg_in_lb(&["44.09245243697551", "132.27735731092653", "187.39292285714595"], UnitWord::Lb)]
    #[case::kg_in_lb_rounded(&["44.09", "132.28", "187.39", "60"], UnitWord::Lb)]
    #[case::lb_in_kg(&["61.23", "83.91", "102.06"], UnitWord::Kg)]
    fn converted_loads_are_proof(#[case] loads: &[&str], #[case] unit: UnitWord) {
        assert_eq!(inferred(loads), Some((unit, Sureness::Sure)));
    }

    #[test]
    fn a_load_that_fits_both_tells_nothing() {
        assert_eq!(inferred(&["80"]), None);
    }

    #[test]
    fn without_loads_nothing_is_told() {
        assert_eq!(inferred(&[]), None);
    }
}
