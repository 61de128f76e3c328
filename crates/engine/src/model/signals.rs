//! What is asked besides the sets, and how much each of it has been worth for this person.

use crate::params::Params;

/// Something a person can report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Signal {
    /// Soreness of a muscle.
    Soreness,
    /// Function flags of a muscle.
    Function,
    /// Energy.
    Energy,
    /// Hours of sleep.
    Sleep,
    /// Perceived recovery.
    PerceivedRecovery,
    /// Heart-rate variability.
    HeartRateVariability,
    /// Resting heart rate.
    RestingHeartRate,
    /// Time asleep, as a device measured it.
    MeasuredSleep,
}

impl Signal {
    /// Number of signals.
    pub const COUNT: usize = 8;
    /// All signals, in the order in which they are shown.
    pub const ALL: [Self; Self::COUNT] = [
        Self::Soreness,
        Self::Function,
        Self::Energy,
        Self::Sleep,
        Self::PerceivedRecovery,
        Self::HeartRateVariability,
        Self::RestingHeartRate,
        Self::MeasuredSleep,
    ];

    /// Stable name for programs.
    pub fn key(self) -> &'static str {
        match self {
            Self::Soreness => "soreness",
            Self::Function => "function",
            Self::Energy => "energy",
            Self::Sleep => "sleep",
            Self::PerceivedRecovery => "prs",
            Self::HeartRateVariability => "hrv",
            Self::RestingHeartRate => "resting_hr",
            Self::MeasuredSleep => "measured_sleep",
        }
    }

    /// Name for people.
    pub fn label(self) -> &'static str {
        match self {
            Self::Soreness => "soreness",
            Self::Function => "function flags",
            Self::Energy => "energy",
            Self::Sleep => "sleep",
            Self::PerceivedRecovery => "perceived recovery",
            Self::HeartRateVariability => "heart-rate variability",
            Self::RestingHeartRate => "resting heart rate",
            Self::MeasuredSleep => "measured sleep",
        }
    }

    /// Weight before anything was learned: 1 is what the literature gives, 0 where it gives nothing.
    fn population_weight(self, params: &Params) -> f64 {
        match self {
            Self::Soreness => params.soreness_weight(),
            Self::Function => params.function_weight(),
            Self::Energy => params.energy_weight(),
            Self::Sleep => params.sleep_weight(),
            Self::PerceivedRecovery => params.prs_weight(),
            Self::HeartRateVariability | Self::RestingHeartRate | Self::MeasuredSleep => 0.0,
        }
    }

    fn prior_sd(self, params: &Params) -> f64 {
        match self {
            Self::HeartRateVariability | Self::RestingHeartRate | Self::MeasuredSleep => {
                params.heart_weight_sd()
            }
            _ => params.signal_weight_sd(),
        }
    }
}

/// One number for each signal.
pub(crate) type PerSignal = [f64; Signal::COUNT];

/// What was learned about one signal of one person.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LearnedSignal {
    /// Which signal.
    pub signal: Signal,
    /// Its weight now, 0 or more: 1 is the size that the literature gives, 0 is ignored. For what a
    /// device measures, 1 would be a whole usual day-to-day change of strength for one standard deviation.
    pub weight: f64,
    /// Standard deviation of that weight.
    pub sd: f64,
    /// Weight that everybody starts from.
    pub population_weight: f64,
    /// Standard deviation that everybody starts from.
    pub population_sd: f64,
    /// Efforts that a report of this kind preceded.
    pub efforts: u32,
}

/// Columns of the regression: the signals, what the estimated deficit fails to explain, and a constant.
const COLUMNS: usize = Signal::COUNT + 2;
const DEFICIT: usize = Signal::COUNT;
const CONSTANT: usize = Signal::COUNT + 1;
/// Spread between people of the share by which deficits are over- or underestimated (that of the personal constants).
const DEFICIT_SD: f64 = 0.5;
/// Spread of a lasting error of the expectation, log strength.
const CONSTANT_SD: f64 = 0.01;

/// Personal weights of all signals: a Bayesian linear regression, one effort at a time, of the shortfall against what
/// performance alone predicted on what each report predicted at its full size. Two more columns take up what a wrong
/// deficit or a wrong level explains, so that no report is credited with it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct SignalWeights {
    mean: [f64; COLUMNS],
    cov: [[f64; COLUMNS]; COLUMNS],
    efforts: [u32; Signal::COUNT],
}

/// One effort as the regression reads it; log strength.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Told {
    /// Shortfall that each report stands for, at its full size.
    pub(crate) by_signal: PerSignal,
    /// Deficit that performance alone expected.
    pub(crate) deficit: f64,
    /// Shortfall against what performance alone expected.
    pub(crate) shortfall: f64,
    /// Its variance.
    pub(crate) variance: f64,
}

impl SignalWeights {
    /// Nothing learned yet.
    pub(crate) fn new(params: &Params) -> Self {
        let mut mean = [0.0; COLUMNS];
        let mut sd = [0.0; COLUMNS];
        for (i, signal) in Signal::ALL.into_iter().enumerate() {
            mean[i] = signal.population_weight(params);
            sd[i] = signal.prior_sd(params);
        }
        (sd[DEFICIT], sd[CONSTANT]) = (DEFICIT_SD, CONSTANT_SD);
        let mut cov = [[0.0; COLUMNS]; COLUMNS];
        (0..COLUMNS).for_each(|i| cov[i][i] = sd[i] * sd[i]);
        Self { mean, cov, efforts: [0; Signal::COUNT] }
    }

    /// Weight in use, never negative: no report means the opposite of what it says.
    pub(crate) fn weight(&self, signal: Signal) -> f64 {
        self.mean[signal as usize].max(0.0)
    }

    /// Takes one effort.
    pub(crate) fn learn(&mut self, told: &Told) {
        let mut row = [0.0; COLUMNS];
        row[..Signal::COUNT].copy_from_slice(&told.by_signal);
        (row[DEFICIT], row[CONSTANT]) = (told.deficit, 1.0);
        let times = |of: &[f64; COLUMNS]| of.iter().zip(&row).map(|(a, b)| a * b).sum::<f64>();
        let spread = self.cov.map(|of| times(&of));
        let total = told.variance + times(&spread);
        let surprise = told.shortfall - times(&self.mean);
        for i in 0..COLUMNS {
            self.mean[i] += spread[i] * surprise / total;
            for j in 0..COLUMNS {
                self.cov[i][j] -= spread[i] * spread[j] / total;
            }
        }
        for (efforts, told) in self.efforts.iter_mut().zip(&told.by_signal) {
            *efforts += u32::from(*told != 0.0);
        }
    }

    /// What was learned, signal by signal.
    pub(crate) fn learned(&self, params: &Params) -> [LearnedSignal; Signal::COUNT] {
        Signal::ALL.map(|signal| LearnedSignal {
            signal,
            weight: self.weight(signal),
            sd: libm::sqrt(self.cov[signal as usize][signal as usize].max(0.0)),
            population_weight: signal.population_weight(params),
            population_sd: signal.prior_sd(params),
            efforts: self.efforts[signal as usize],
        })
    }
}
