//! The worlds in which the policies are compared, one file each.

mod banister;
mod busso;
mod growth;
mod hardly;
mod own;
mod stretched;
mod threshold;

use crate::lab::truth::Truth;

/// Truths that are not the engine's equations.
pub(crate) const TRUTHS: &[&dyn Truth] =
    &[&banister::Banister, &busso::Busso, &stretched::Stretched, &hardly::Hardly, &threshold::Threshold];

/// The control of parameter recovery: the engine's own decay. Policies are never compared under it.
pub(crate) const CONTROL: &dyn Truth = &own::Own;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lab::truth::Traits;
    use rstest::rstest;

    const MEDIAN: Traits = Traits { recovery: 1.0, fatigue: 1.0, gain: 1.0 };

    fn all() -> impl Iterator<Item = &'static dyn Truth> {
        TRUTHS.iter().copied().chain([CONTROL])
    }

    #[test]
    fn rest_never_deepens_a_deficit_and_ends_it() {
        for truth in all() {
            let mut body = truth.body(&MEDIAN);
            body.train(&[4.0; 6]);
            let mut before = body.deficit(0);
            assert!(before > 0.0, "{}", truth.id());
            for _ in 0..60 {
                body.rest(1.0);
                assert!(body.deficit(0) <= before, "{}", truth.id());
                before = body.deficit(0);
            }
            assert!(before < 0.002, "{}: {before}", truth.id());
        }
    }

    #[test]
    fn a_slow_lifter_is_further_down_two_days_later() {
        for truth in all() {
            let after = |recovery| {
                let mut body = truth.body(&Traits { recovery, ..MEDIAN });
                body.train(&[4.0; 6]);
                body.rest(2.0);
                body.deficit(0)
            };
            assert!(after(1.5) > after(1.0), "{}", truth.id());
        }
    }

    #[rstest]
    #[case(3.0)]
    #[case(7.0)]
    fn half_a_year_of_training_makes_stronger(#[case] gap_days: f64) {
        for truth in all() {
            let mut body = truth.body(&MEDIAN);
            let mut days = 0.0;
            while days < 182.0 {
                body.train(&[3.0; 6]);
                body.rest(gap_days);
                days += gap_days;
            }
            let gained = body.capability(0);
            assert!((0.01..0.4).contains(&gained), "{}: {gained}", truth.id());
        }
    }
}
