//! The model's constants: one typed value, one table with names, ranges, spreads and sources.
//!
//! `docs/parameters.md` is generated from [`Params::table`]. Provenance, in the source column: *read* in a
//! source, *calculated* here, *design* (a stated direction of evidence without a direct number), *logs*
//! (measured on real training logs, see BENCHMARK.md).

use crate::quantity::{OutOfRange, in_range};

/// One row of the parameter table.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ParamSpec {
    /// Name, with the unit as its last word.
    pub name: &'static str,
    /// What it is.
    pub what: &'static str,
    /// Default value.
    pub default: f64,
    /// Smallest legal value.
    pub min: f64,
    /// Largest legal value.
    pub max: f64,
    /// Spread between people (standard deviation of the logarithm); 0 where one value serves everybody.
    pub prior_log_sd: f64,
    /// Where the default comes from.
    pub source: &'static str,
}

macro_rules! params {
    ($($what:literal $name:ident = $default:literal in $min:literal..=$max:literal, sd $sd:literal, $source:literal;)*) => {
        #[allow(non_camel_case_types, clippy::upper_case_acronyms)] // names as in the table
        #[derive(Clone, Copy)]
        enum Slot { $($name),* }

        const TABLE: &[ParamSpec] = &[$(ParamSpec {
            name: stringify!($name),
            what: $what,
            default: $default,
            min: $min,
            max: $max,
            prior_log_sd: $sd,
            source: $source,
        }),*];

        impl Params {
            $(#[doc = $what]
            #[doc = concat!("\n\nDefault ", stringify!($default), ", legal ", stringify!($min), " to ", stringify!($max), ".")]
            pub fn $name(&self) -> f64 {
                self.values[Slot::$name as usize]
            })*
        }
    };
}

/// The constants of the model, each inside its legal range.
///
/// ```
/// use regain_engine::Params;
/// let slower = Params::default().with("recovery_time_factor", 1.3).unwrap();
/// assert_eq!(slower.recovery_time_factor(), 1.3);
/// assert!(Params::default().with("recovery_time_factor", 40.0).is_err());
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Params {
    values: [f64; TABLE.len()],
}

impl Default for Params {
    fn default() -> Self {
        Self { values: std::array::from_fn(|i| TABLE[i].default) }
    }
}

/// A parameter could not be set.
#[derive(Debug, Clone, PartialEq)]
pub enum ParamError {
    /// No parameter has this name.
    Unknown(String),
    /// The value is outside the legal range.
    OutOfRange(OutOfRange),
}

impl std::fmt::Display for ParamError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Unknown(name) => {
                write!(f, "no parameter is called \"{name}\"; docs/parameters.md lists them")
            }
            Self::OutOfRange(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for ParamError {}

impl Params {
    /// All parameters, in the order of the documentation.
    pub fn table() -> &'static [ParamSpec] {
        TABLE
    }

    /// The same parameters with one of them changed.
    ///
    /// # Errors
    /// [`ParamError`] for an unknown name or a value outside the legal range.
    pub fn with(mut self, name: &str, value: f64) -> Result<Self, ParamError> {
        let i = TABLE
            .iter()
            .position(|spec| spec.name == name)
            .ok_or_else(|| ParamError::Unknown(name.to_owned()))?;
        let spec = &TABLE[i];
        self.values[i] =
            in_range(spec.name, "", spec.min, spec.max, value).map_err(ParamError::OutOfRange)?;
        Ok(self)
    }
}

params! {
    // the person
    "Personal multiplier of every recovery time (`k`)."
    recovery_time_factor = 1.0 in 0.3..=3.0, sd 0.35, "design: between-person spread of McLester 2001, Korak 2015";
    "Personal multiplier of fatigue and damage from the same dose (`g`)."
    fatigue_factor = 1.0 in 0.3..=3.0, sd 0.45, "design: McLester 2001 and Korak 2015 against Refalo 2023";
    "Whether what was learned of the two multipliers may be used where it has earned it: 1 yes, 0 no."
    learned_constants_used = 1.0 in 0.0..=1.0, sd 0.0, "design: the walk-forward test of MODEL.md decides person by person";
    "Multiplier of recovery times in the first half year of training."
    novice_recovery_factor = 1.15 in 1.0..=2.0, sd 0.0, "design";
    "Multiplier of fatigue in the first half year of training."
    novice_fatigue_factor = 1.3 in 1.0..=2.0, sd 0.0, "design";
    "Slower recovery per decade of age over 40, as a share."
    age_recovery_per_decade = 0.05 in 0.0..=0.2, sd 0.0, "design: Fernandes 2020 review, studies disagree";

    // recovery, time constants
    "Time constant of local fatigue, days."
    fatigue_tau_days = 1.0 in 0.3..=3.0, sd 0.0, "calculated: fits the recovery table of MODEL.md";
    "Time constant of the damage deficit, days."
    damage_tau_days = 2.2 in 0.8..=6.0, sd 0.0, "calculated: fits the recovery table of MODEL.md";
    "Time constant of each of soreness's two stages, days."
    soreness_tau_days = 1.2 in 0.6..=2.5, sd 0.0, "calculated: fit to Tufano 2012, RMSE .09 points";
    "Time constant of whole-body fatigue, days."
    systemic_tau_days = 1.5 in 0.5..=4.0, sd 0.3, "design: Thomas 2018, 24-48-72 h";
    "Time constant of the day offset (sleep, stress), days."
    day_offset_tau_days = 1.0 in 0.3..=3.0, sd 0.0, "design";
    "Time constant of repeated-bout protection, days."
    protection_tau_days = 80.0 in 20.0..=200.0, sd 0.0, "design: Nosaka & Newton 2005, protection fades over months";
    "Time constant with which a session's adaptation appears, days."
    adaptation_tau_days = 3.0 in 1.0..=10.0, sd 0.0, "design";

    // dose
    "Hardness of a set far from failure (`h` at many reps in reserve)."
    hardness_floor = 0.25 in 0.0..=0.6, sd 0.0, "read: Refalo 2023, 4-minute ratios 1 : .52 : .32 at 0, 1, 3 RIR";
    "Reps in reserve over which hardness falls by a factor of e."
    hardness_scale_reps = 1.2 in 0.5..=4.0, sd 0.0, "read: Refalo 2023";
    "Reps in reserve beyond which a set does no counted work."
    hardness_limit_reps = 6.0 in 4.0..=10.0, sd 0.0, "design";
    "Fatigue of one hard set, log strength."
    fatigue_per_set = 0.014 in 0.003..=0.05, sd 0.0, "calculated: fits the recovery table of MODEL.md";
    "Largest fatigue of one session, log strength."
    fatigue_cap = 0.15 in 0.05..=0.4, sd 0.0, "design";
    "Damage of one hard set, log strength."
    damage_per_set = 0.007 in 0.001..=0.03, sd 0.0, "calculated: fits the recovery table of MODEL.md";
    "Largest damage of one session, log strength."
    damage_cap = 0.40 in 0.1..=0.8, sd 0.0, "design: Newton 2008, untrained eccentric work";
    "Extra damage of an unprotected, novel exercise, as a multiple."
    novelty_gain = 2.0 in 0.0..=6.0, sd 0.4, "design: three times the damage at no protection";
    "Share of the missing protection that a session of three hard sets restores."
    protection_step = 0.5 in 0.1..=0.9, sd 0.0, "design: Nosaka & Newton 2005";
    "Protection that other exercises of the same muscle lend, as a share."
    protection_shared = 0.7 in 0.0..=1.0, sd 0.0, "design";
    "Whole-body fatigue of ten hard sets, log strength."
    systemic_per_ten_sets = 0.004 in 0.0..=0.02, sd 0.0, "design";
    "Whole-body fatigue of ten heavy multi-joint sets, log strength."
    systemic_per_ten_heavy_sets = 0.003 in 0.0..=0.02, sd 0.0, "design";
    "Largest whole-body fatigue of one session, log strength."
    systemic_cap = 0.03 in 0.01..=0.1, sd 0.0, "design";
    "Uncertainty of a session's fatigue, as a share of it."
    fatigue_dose_sd = 0.3 in 0.05..=1.0, sd 0.0, "design";
    "Uncertainty of a session's damage, as a share of it."
    damage_dose_sd = 0.5 in 0.05..=1.0, sd 0.0, "design";
    "Uncertainty of a session's soreness, as a share of the damage."
    soreness_dose_sd = 0.7 in 0.05..=1.5, sd 0.0, "design";
    "Correlation of a session's damage and soreness."
    damage_soreness_correlation = 0.35 in 0.0..=0.9, sd 0.0, "read: Nosaka 2002, |r| below .32";
    "Carried-over deficit after a drop in reps, as a share of the drop."
    setback_share = 0.6 in 0.0..=1.0, sd 0.0, "design: founding rule 5";
    "Carried-over deficit after broken form or a shortened range, log strength."
    setback_execution = 0.010 in 0.0..=0.05, sd 0.0, "design: founding rule 5";
    "Largest carried-over deficit, log strength."
    setback_cap = 0.04 in 0.0..=0.1, sd 0.0, "design";

    // what was not recorded
    "Reps in reserve assumed where a working set has no rating."
    missing_rir_reps = 1.5 in 0.0..=4.0, sd 0.0, "design: lifters stop 0 to 3 reps short; named in every answer";
    "Standard deviation of that assumption, reps."
    missing_rir_sd_reps = 2.0 in 0.0..=4.0, sd 0.0, "design";
    "Extra uncertainty of a session's dose where ratings are missing, as a share."
    missing_rir_dose_sd = 0.3 in 0.0..=1.0, sd 0.0, "design";
    "Body mass assumed where it is not known, kg."
    missing_body_mass_kg = 75.0 in 40.0..=150.0, sd 0.0, "design: constant, so comparisons with oneself hold";

    // capability
    "Adaptation of one session in the first eight weeks of a novice, log strength."
    adaptation_novice = 0.004 in 0.0..=0.03, sd 0.0, "logs: the published .010 runs ahead of real logs";
    "Adaptation of one session later in the first years, log strength."
    adaptation_intermediate = 0.001 in 0.0..=0.02, sd 0.0, "logs: the published .005 runs ahead of real logs";
    "Adaptation of one session of an experienced lifter, log strength."
    adaptation_experienced = 0.0005 in 0.0..=0.01, sd 0.0, "logs: the published .002 runs ahead of real logs";
    "Detraining once it has begun, log strength a day."
    detraining_per_day = 0.0015 in 0.0..=0.01, sd 0.0, "read: McMaster 2013, little in two weeks, about 1 % a week after four";
    "Largest loss by detraining, log strength."
    detraining_cap = 0.10 in 0.03..=0.5, sd 0.0, "logs: efforts after a year off lie far above an unbounded loss";
    "Days without training at which detraining is half as fast."
    detraining_midpoint_days = 24.0 in 10.0..=60.0, sd 0.0, "design: McMaster 2013";
    "Drift of a muscle's capability, log strength per square root of a day."
    capability_drift = 0.0015 in 0.0..=0.01, sd 0.0, "design";
    "Drift of an exercise's own level, log strength per square root of a day."
    lift_drift = 0.015 in 0.0..=0.05, sd 0.0, "logs: measured 2.5 % per root day; programmes and loads change faster than muscles";
    "Extra drift in the first exposures of an exercise, log strength over the root of the exposures."
    lift_learning = 0.02 in 0.0..=0.1, sd 0.0, "design: skill in new lifts";

    // measurement
    "Reps over which the load that can be lifted halves its lead (Epley's 30)."
    rep_curve_reps = 30.0 in 15.0..=60.0, sd 0.15, "read: Epley 1985; personal spread after Nuzzo 2024";
    "Reps beyond which a set says little about strength."
    comparable_reps_max = 15.0 in 10.0..=30.0, sd 0.0, "read: Reynolds 2006 and others; the benchmark's protocol";
    "Day-to-day noise of strength, log."
    day_noise_sd = 0.014 in 0.003..=0.05, sd 0.3, "design: with rep noise about 3 %, 1RM retest CV 4.2 % (Grgic 2020)";
    "Noise of reps to failure up to 5 reps."
    rep_noise_low_reps = 0.7 in 0.2..=2.0, sd 0.2, "read: Mitter 2022";
    "Noise of reps to failure from 6 to 12 reps."
    rep_noise_mid_reps = 1.0 in 0.3..=2.5, sd 0.2, "read: Mitter 2022";
    "Noise of reps to failure above 12 reps."
    rep_noise_high_reps = 1.4 in 0.4..=4.0, sd 0.2, "read: Mitter 2022";
    "Noise of a rating of reps in reserve at failure, reps."
    rir_noise_reps = 0.5 in 0.1..=2.0, sd 0.0, "design: Halperin 2022, Refalo 2023b";
    "Growth of that noise per rep in reserve."
    rir_noise_growth = 0.25 in 0.0..=1.0, sd 0.0, "design: Hackett 2017";
    "Reps in reserve beyond what is rated, as a share of the rating."
    rir_bias = 0.15 in -0.3..=0.6, sd 0.15, "design: Halperin 2022, under-prediction .95 reps; Refalo 2023b, -.17 reps";
    "Loss of strength per earlier hard set of the same exercise, log."
    set_fatigue = 0.02 in 0.0..=0.08, sd 0.0, "design: 2 to 3 minutes' rest";

    // check-in
    "Drift of the day offset, log strength per square root of a day."
    day_offset_drift = 0.008 in 0.001..=0.03, sd 0.0, "design";
    "Points of soreness per unit of the soreness state, before it saturates (divided by ten)."
    soreness_gain = 30.0 in 10.0..=90.0, sd 0.5, "design: mean rating 4 to 5 at .02";
    "Noise of a soreness rating, points."
    soreness_noise_points = 1.2 in 0.5..=3.0, sd 0.0, "design: ±2 points is the smallest believable change";
    "Growth of that noise with the rating, as a share."
    soreness_noise_share = 0.45 in 0.0..=1.0, sd 0.0, "read: coefficient of variation 45 to 49 % (PMC7449331)";
    "Deficit that one standard deviation of energy stands for, log strength."
    energy_scale = 0.015 in 0.005..=0.05, sd 0.0, "design";
    "Noise of an energy rating, standard deviations."
    energy_noise_sd = 1.2 in 0.5..=4.0, sd 0.0, "design";
    "Points of perceived recovery per unit of deficit."
    prs_gain = 80.0 in 10.0..=200.0, sd 0.0, "design: Laurent 2011, Tolusso 2022 against House, Helland 2020";
    "Noise of perceived recovery, points."
    prs_noise_points = 1.5 in 0.5..=4.0, sd 0.0, "design";
    "Deficit per missing hour of sleep under seven, log strength."
    sleep_per_hour = 0.004 in 0.0..=0.02, sd 0.0, "design: direction of Craven 2022; well below its -2.85 % at six hours or less";
    "Largest deficit from one short night, log strength."
    sleep_cap = 0.02 in 0.0..=0.06, sd 0.0, "design: Craven 2022";
    "Weight of soreness before anything was learned; 1 takes the observation model as it is."
    soreness_weight = 0.25 in 0.0..=2.0, sd 0.0, "design: with |r| below .32 to other signs (Nosaka 2002) it may say nothing; the lab sets what that may cost";
    "Weight of function flags before anything was learned."
    function_weight = 0.4 in 0.0..=2.0, sd 0.0, "design: function follows strength better than soreness does, but its sizes are unmeasured";
    "Weight of energy before anything was learned."
    energy_weight = 0.5 in 0.0..=2.0, sd 0.0, "design: its size is unmeasured";
    "Weight of sleep before anything was learned."
    sleep_weight = 1.0 in 0.0..=2.0, sd 0.0, "read: Craven 2022, direction";
    "Weight of perceived recovery before anything was learned."
    prs_weight = 0.5 in 0.0..=2.0, sd 0.0, "read: Laurent 2011, Tolusso 2022 against House, Helland 2020";
    "Standard deviation between people of what a reported signal is worth, against its usual size."
    signal_weight_sd = 1.2 in 0.0..=2.0, sd 0.0, "design: one effort says little, so hundreds of answers are needed; the lab shows what learning costs and gains";
    "The same for heart-rate variability, resting heart rate and measured sleep, whose usual size is 0, against a usual day's offset."
    heart_weight_sd = 0.25 in 0.0..=1.0, sd 0.0, "design: weak, inconsistent links with strength, so little until shown";
    "Share of the sleep deficit that upper-body muscles show."
    sleep_upper_share = 0.5 in 0.0..=1.0, sd 0.0, "read: Craven 2022, lower body -3.4 %, upper -1.6 %";

    // decision
    "A deficit below this counts as recovered, log strength."
    ready_deficit = 0.015 in 0.005..=0.05, sd 0.0, "design: below the smallest change a set can show";
    "Probability of being recovered from which a muscle looks ready."
    ready_probability = 0.70 in 0.5..=0.95, sd 0.0, "design";
    "Probability of being recovered from which a test set may decide."
    care_probability = 0.55 in 0.3..=0.9, sd 0.0, "design";
    "Chance today against the best chance of the coming fortnight, needed to beat."
    ratio_needed = 0.8 in 0.5..=1.0, sd 0.0, "design: reached about 65 h after 3 sets to failure, 76 h after 4";
    "Chance of reaching a target that the target choice aims for."
    target_probability = 0.6 in 0.3..=0.9, sd 0.0, "design";
    "Days since the last session from which a return is treated as new."
    long_ago_days = 21.0 in 10.0..=60.0, sd 0.0, "logs: return after 15 to 21 days costs 2.8 %, later 5 %";
    "Hours for which a check-in counts as fresh."
    check_in_fresh_hours = 12.0 in 4.0..=24.0, sd 0.0, "design";
    "Mean whole-body deficit from which the day is one of active recovery, log strength."
    systemic_limit = 0.03 in 0.01..=0.1, sd 0.0, "design";
    "Hard sets a week below which holds are said to keep a muscle low."
    weekly_sets_min = 4.0 in 1.0..=10.0, sd 0.0, "design: the guard against training too little; Pelland 2024 counts fractional sets";
    "Rise of a region's weekly load that is worth a warning, as a ratio."
    connective_rise = 1.25 in 1.1..=3.0, sd 0.0, "design: tendons adapt over weeks (Langberg 2001)";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_default_is_legal_and_every_name_unique() {
        for (i, spec) in TABLE.iter().enumerate() {
            assert!((spec.min..=spec.max).contains(&spec.default), "{}", spec.name);
            assert!(!spec.source.is_empty() && spec.what.ends_with('.'), "{}", spec.name);
            assert!(TABLE[..i].iter().all(|earlier| earlier.name != spec.name), "{}", spec.name);
        }
    }

    #[test]
    fn errors_say_what_to_do() {
        let unknown = Params::default().with("luck", 1.0).unwrap_err();
        assert_eq!(unknown.to_string(), "no parameter is called \"luck\"; docs/parameters.md lists them");
        let range = Params::default().with("fatigue_tau_days", 9.0).unwrap_err();
        assert_eq!(range.to_string(), "fatigue_tau_days must be 0.3 to 3, not 9");
    }
}
