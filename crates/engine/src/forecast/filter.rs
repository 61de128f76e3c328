//! What is learned from one person: a small Gaussian state for each head.
//!
//! State: offset, form, day, one slope a term, and for six terms a second slope above their mean. Observations are logistic; each outcome is one step of an
//! extended Kalman filter, exact in the prior and local in the likelihood. The
//! offset does not drift, slopes drift slowly; form decays to 0; the day starts afresh each day.

use super::term::TermKind;

/// How much a person may differ from the population in one head: variances in log odds squared.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PersonalPrior {
    /// Of the lasting offset.
    pub offset_variance: f64,
    /// Of the form of the recent days.
    pub form_variance: f64,
    /// Form fades by 1/e over this many days.
    pub form_memory_days: f64,
    /// Of what all exercises of one day share.
    pub day_variance: f64,
    /// Of each personal slope, a slope being per standard deviation of the term.
    pub slope_variance: f64,
    /// Of how much steeper a slope is above the term's mean than below, for the terms that have two.
    pub kink_variance: f64,
    /// What each slope's variance grows by a day: habits change over the years.
    pub slope_drift_variance_per_day: f64,
}

/// One learned number: log odds, or log odds per standard deviation of the term for a slope.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PersonalWeight {
    /// Best guess; 0 before anything was learned.
    pub mean: f64,
    /// Standard deviation: how unsure the guess is.
    pub sd: f64,
}

const OFFSET: usize = 0;
const FORM: usize = 1;
const DAY: usize = 2;
const FIRST_SLOPE: usize = 3;
const FIRST_KINK: usize = FIRST_SLOPE + TermKind::COUNT;
const SIZE: usize = FIRST_KINK + KINKED.len();

/// Terms in which a person may differ above the mean in another way than below. Named before any was tried: too early
/// and too late, last time high and low, rhythm, and the ends of a rep range are different questions. All 23 gain
/// no more.
const KINKED: [TermKind; 6] = [
    TermKind::ContextLevel,
    TermKind::LastChange,
    TermKind::RankAbove,
    TermKind::Gap,
    TermKind::TrainingDays,
    TermKind::RepRange,
];
/// Mean of the positive part of a standard normal number: with it taken off, a kink adds nothing on average.
const MEAN_ABOVE: f64 = 0.398_942_280_401_432_7;

/// Standardised term values, in the order of [`TermKind::ALL`].
pub(super) type Standardised = [f64; TermKind::COUNT];

/// What a state is multiplied with: ones, standardised values, what of them is above the mean.
fn inputs(z: &Standardised) -> [f64; SIZE] {
    let mut x = [1.0; SIZE];
    x[FIRST_SLOPE..FIRST_KINK].copy_from_slice(z);
    for (x, kind) in x[FIRST_KINK..].iter_mut().zip(KINKED) {
        *x = above_mean(z[kind.index()]);
    }
    x
}

fn above_mean(z: f64) -> f64 {
    z.max(0.0) - MEAN_ABOVE
}

/// The learned state of one head.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct PersonalFilter {
    prior: PersonalPrior,
    mean: [f64; SIZE],
    /// `SIZE` rows, on the heap: an athlete is moved about, and a browser's stack is small.
    covariance: Vec<[f64; SIZE]>,
}

/// The best guess of everything personal in one head, log odds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Personal([f64; SIZE]);

impl Personal {
    /// Knows nothing.
    pub(super) const NOTHING: Self = Self([0.0; SIZE]);

    /// What lasts.
    pub(super) fn offset(&self) -> f64 {
        self.0[OFFSET]
    }

    /// Of the recent days.
    pub(super) fn form(&self) -> f64 {
        self.0[FORM]
    }

    /// Of the day.
    pub(super) fn day(&self) -> f64 {
        self.0[DAY]
    }

    /// What a term adds at a standardised value.
    pub(super) fn term(&self, kind: TermKind, z: f64) -> f64 {
        let kink = KINKED.iter().position(|kinked| *kinked == kind);
        self.0[FIRST_SLOPE + kind.index()] * z + kink.map_or(0.0, |i| self.0[FIRST_KINK + i] * above_mean(z))
    }

    /// Adds a share of another guess.
    pub(super) fn add(&mut self, share: f64, other: &Self) {
        self.0.iter_mut().zip(other.0).for_each(|(sum, value)| *sum += share * value);
    }
}

impl PersonalFilter {
    /// Nothing learned yet.
    pub(super) fn new(prior: PersonalPrior) -> Self {
        let mut covariance = vec![[0.0; SIZE]; SIZE];
        covariance[OFFSET][OFFSET] = prior.offset_variance;
        covariance[FORM][FORM] = prior.form_variance;
        covariance[DAY][DAY] = prior.day_variance;
        for (i, row) in covariance.iter_mut().enumerate().skip(FIRST_SLOPE) {
            row[i] = if i < FIRST_KINK { prior.slope_variance } else { prior.kink_variance };
        }
        Self { prior, mean: [0.0; SIZE], covariance }
    }

    /// A new day, `days` after the one before: form fades and becomes less sure, the day starts afresh, slopes
    /// become a little less sure.
    pub(super) fn begin_day(&mut self, days: f64) {
        let kept = self.form_kept(days);
        self.scale(FORM, kept);
        self.covariance[FORM][FORM] += self.prior.form_variance * (1.0 - kept * kept);
        self.scale(DAY, 0.0);
        self.covariance[DAY][DAY] = self.prior.day_variance;
        for (i, row) in self.covariance.iter_mut().enumerate().skip(FIRST_SLOPE) {
            row[i] += self.prior.slope_drift_variance_per_day * days;
        }
    }

    /// The best guess `days_ahead` of the current day (0: the current day).
    pub(super) fn personal(&self, days_ahead: f64) -> Personal {
        let mut mean = self.mean;
        mean[FORM] *= self.form_kept(days_ahead);
        if days_ahead > 0.0 {
            mean[DAY] = 0.0;
        }
        Personal(mean)
    }

    /// The lasting offset with its uncertainty.
    pub(super) fn learned_offset(&self) -> PersonalWeight {
        self.weight(OFFSET)
    }

    /// The personal slope of a term with its uncertainty.
    pub(super) fn learned_slope(&self, kind: TermKind) -> PersonalWeight {
        self.weight(FIRST_SLOPE + kind.index())
    }

    /// Learns from an outcome on the current day; `population` is the log odds without the personal part. Returns the
    /// chance that the outcome had.
    pub(super) fn update(&mut self, population: f64, z: &Standardised, happened: bool) -> f64 {
        let x = inputs(z);
        let p = sigmoid(population + dot(&self.mean, &x));
        let information = p * (1.0 - p);
        let gain = self.covariance_times(&x);
        let damping = 1.0 / (1.0 + information * dot(&x, &gain));
        let step = (if happened { 1.0 } else { 0.0 } - p) * damping;
        let shrink = information * damping;
        for (i, row) in self.covariance.iter_mut().enumerate() {
            self.mean[i] += gain[i] * step;
            for (value, other) in row.iter_mut().zip(&gain) {
                *value -= gain[i] * other * shrink;
            }
        }
        if happened { p } else { 1.0 - p }
    }

    /// Covariance times `x`, summed row by row, which is column by column since it is symmetric to the bit: so many
    /// independent sums at a time are several times faster than one after the other.
    fn covariance_times(&self, x: &[f64; SIZE]) -> [f64; SIZE] {
        let mut product = self.covariance[0].map(|value| value * x[0]);
        for (row, x) in self.covariance.iter().zip(x).skip(1) {
            for (sum, value) in product.iter_mut().zip(row) {
                *sum += value * x;
            }
        }
        product
    }

    fn form_kept(&self, days: f64) -> f64 {
        libm::exp(-days / self.prior.form_memory_days)
    }

    fn scale(&mut self, i: usize, factor: f64) {
        self.mean[i] *= factor;
        for value in &mut self.covariance[i] {
            *value *= factor;
        }
        for row in &mut self.covariance {
            row[i] *= factor;
        }
    }

    fn weight(&self, i: usize) -> PersonalWeight {
        PersonalWeight { mean: self.mean[i], sd: libm::sqrt(self.covariance[i][i].max(0.0)) }
    }
}

/// Probability of log odds.
pub(super) fn sigmoid(log_odds: f64) -> f64 {
    1.0 / (1.0 + libm::exp(-log_odds))
}

fn dot(a: &[f64; SIZE], b: &[f64; SIZE]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PRIOR: PersonalPrior = PersonalPrior {
        offset_variance: 0.1,
        form_variance: 0.1,
        form_memory_days: 7.0,
        day_variance: 0.4,
        slope_variance: 0.01,
        kink_variance: 0.0,
        slope_drift_variance_per_day: 0.0,
    };

    /// Made-up outcomes with the probabilities that the reference implementation gave for them.
    struct Row {
        day: i32,
        population: f64,
        z: [f64; 2],
        happened: bool,
        p_before_session: f64,
        p_in_session: f64,
    }

    const fn row(day: i32, population: f64, z: [f64; 2], happened: bool, p: [f64; 2]) -> Row {
        Row { day, population, z, happened, p_before_session: p[0], p_in_session: p[1] }
    }

    const ROWS: [Row; 8] = [
        row(0, 0.15, [0.93, 0.02], true, [0.537_429_845_3, 0.537_429_845_3]),
        row(3, 0.22, [-0.54, 0.67], false, [0.570_621_461_4, 0.570_621_461_4]),
        row(3, 0.86, [-0.44, -0.93], true, [0.715_985_013_5, 0.652_703_418_2]),
        row(7, 0.15, [-0.82, -0.37], true, [0.542_047_944_2, 0.542_047_944_2]),
        row(7, -0.64, [0.78, -0.88], false, [0.352_149_912_0, 0.406_975_191_3]),
        row(8, -1.63, [0.24, 0.34], false, [0.168_398_940_9, 0.168_398_940_9]),
        row(20, 1.44, [1.46, 1.29], true, [0.808_832_119_2, 0.808_832_119_2]),
        row(20, 0.44, [-0.05, 0.47], true, [0.610_436_802_4, 0.634_737_601_0]),
    ];

    fn standardised(row: &Row) -> Standardised {
        let mut z = [0.0; TermKind::COUNT];
        z[..2].copy_from_slice(&row.z);
        z
    }

    fn probability(filter: &PersonalFilter, row: &Row) -> f64 {
        let personal = filter.personal(0.0);
        let slopes: f64 =
            TermKind::ALL.iter().zip(standardised(row)).map(|(kind, z)| personal.term(*kind, z)).sum();
        sigmoid(row.population + personal.offset() + personal.form() + personal.day() + slopes)
    }

    #[test]
    fn agrees_with_the_reference_implementation() {
        let mut filter = PersonalFilter::new(PRIOR);
        let mut day_before = 0;
        for today in ROWS.chunk_by(|a, b| a.day == b.day) {
            filter.begin_day(f64::from(today[0].day - day_before));
            day_before = today[0].day;
            for row in today {
                assert!((probability(&filter, row) - row.p_before_session).abs() < 1e-9, "day {}", row.day);
            }
            for row in today {
                assert!((probability(&filter, row) - row.p_in_session).abs() < 1e-9, "day {}", row.day);
                filter.update(row.population, &standardised(row), row.happened);
            }
        }
    }

    #[test]
    fn form_fades_and_the_day_is_forgotten() {
        let mut filter = PersonalFilter::new(PRIOR);
        filter.update(0.0, &[0.0; TermKind::COUNT], true);
        let (today, later) = (filter.personal(0.0), filter.personal(7.0));
        assert!(today.form() > 0.0 && today.day() > 0.0);
        assert!((later.form() - today.form() * libm::exp(-1.0)).abs() < 1e-15);
        assert!(later.day().abs() < 1e-15 && (later.offset() - today.offset()).abs() < 1e-15);
        filter.begin_day(7.0);
        assert_eq!(filter.personal(0.0), later);
    }

    #[test]
    fn slopes_become_less_sure_with_the_days() {
        let drifting = PersonalPrior { slope_drift_variance_per_day: 1e-5, ..PRIOR };
        let mut filter = PersonalFilter::new(drifting);
        filter.begin_day(1000.0);
        assert!((filter.learned_slope(TermKind::Gap).sd - libm::sqrt(0.02)).abs() < 1e-12);
        assert!((filter.learned_offset().sd - libm::sqrt(PRIOR.offset_variance)).abs() < 1e-12);
    }

    #[test]
    fn learning_narrows_what_is_learned() {
        let mut filter = PersonalFilter::new(PRIOR);
        let before = filter.learned_slope(TermKind::Gap);
        let mut z = [0.0; TermKind::COUNT];
        z[TermKind::Gap.index()] = 2.0;
        for _ in 0..50 {
            filter.begin_day(3.0);
            filter.update(0.0, &z, true);
        }
        let after = filter.learned_slope(TermKind::Gap);
        assert!((before.mean, before.sd) == (0.0, libm::sqrt(PRIOR.slope_variance)));
        assert!(after.mean > 0.0 && after.sd < before.sd, "{after:?}");
    }

    #[test]
    fn a_person_may_bend_at_the_mean_of_a_term() {
        let mut filter = PersonalFilter::new(PersonalPrior { kink_variance: 0.01, ..PRIOR });
        for i in 0..200 {
            let mut z = [0.0; TermKind::COUNT];
            z[TermKind::Gap.index()] = if i % 2 == 0 { 2.0 } else { -2.0 };
            filter.begin_day(3.0);
            filter.update(0.0, &z, i % 4 == 1);
        }
        let gap = |z| filter.personal(0.0).term(TermKind::Gap, z);
        let (below, above) = (gap(0.0) - gap(-2.0), gap(2.0) - gap(0.0));
        assert!(above < below && above < 0.0, "long gaps always went wrong: {below} {above}");
    }
}
