//! Measured quantities: private value, one constructor, an error that names value, unit and range.
//!
//! A value that exists is a value in range; "not recorded" is `Option`, never zero.

use std::fmt;

/// A number outside the range its quantity allows.
///
/// ```
/// use regain_engine::Load;
/// let error = Load::from_kg(-5.0).unwrap_err();
/// assert_eq!(error.to_string(), "load must be 0 to 2000 kg, not -5");
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct OutOfRange {
    /// What was measured, as people call it.
    pub what: &'static str,
    /// The rejected number.
    pub value: f64,
    /// Unit of value and range; empty for counts and scales.
    pub unit: &'static str,
    /// Smallest allowed number.
    pub min: f64,
    /// Largest allowed number.
    pub max: f64,
}

impl fmt::Display for OutOfRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { what, value, unit, min, max } = self;
        let space = if unit.is_empty() { "" } else { " " };
        write!(f, "{what} must be {min} to {max}{space}{unit}, not {value}")
    }
}

impl std::error::Error for OutOfRange {}

/// Rejects what is not a number or lies outside `min..=max`.
pub(crate) fn in_range(
    what: &'static str,
    unit: &'static str,
    min: f64,
    max: f64,
    value: f64,
) -> Result<f64, OutOfRange> {
    if value.is_finite() && (min..=max).contains(&value) {
        Ok(value)
    } else {
        Err(OutOfRange { what, value, unit, min, max })
    }
}

/// Load in hundredths of a kilogram, so that kg and lb entries compare exactly.
///
/// Range 0 to 2000 kg. What the load means (on the bar, added to the body, assistance) is [`crate::Load`]'s
/// neighbour [`crate::Loading`]; here it is only the number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Load(u32);

impl Load {
    /// No load at all: the bare body, an empty machine.
    pub const ZERO: Self = Self(0);
    const MAX_KG: f64 = 2000.0;
    /// One international avoirdupois pound in kilograms, exact by definition.
    pub const KG_PER_LB: f64 = 0.453_592_37;

    /// From kilograms, rounded to 0.01 kg.
    ///
    /// # Errors
    /// [`OutOfRange`] unless `0 ≤ kg ≤ 2000`.
    pub fn from_kg(kg: f64) -> Result<Self, OutOfRange> {
        let kg = in_range("load", "kg", 0.0, Self::MAX_KG, kg)?;
        Ok(Self(round_to_u32(kg * 100.0)))
    }

    /// From pounds, rounded to 0.01 kg.
    ///
    /// # Errors
    /// [`OutOfRange`], in pounds, unless the load is 0 to 2000 kg.
    pub fn from_lb(lb: f64) -> Result<Self, OutOfRange> {
        // 2000 kg, as people read them
        let lb = in_range("load", "lb", 0.0, 4409.25, lb)?;
        Ok(Self(round_to_u32(lb * Self::KG_PER_LB * 100.0)))
    }

    /// From hundredths of a kilogram, the stored form.
    ///
    /// # Errors
    /// [`OutOfRange`] above 2000 kg.
    pub fn from_centi_kg(centi_kg: u32) -> Result<Self, OutOfRange> {
        Self::from_kg(f64::from(centi_kg) / 100.0)
    }

    /// In kilograms.
    pub fn kg(self) -> f64 {
        f64::from(self.0) / 100.0
    }

    /// In pounds.
    pub fn lb(self) -> f64 {
        self.kg() / Self::KG_PER_LB
    }

    /// In hundredths of a kilogram.
    pub fn centi_kg(self) -> u32 {
        self.0
    }
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // callers pass 0 ..= 200_000, checked above
fn round_to_u32(value: f64) -> u32 {
    libm::round(value) as u32
}

/// Defines a newtype over `f64` with an inclusive range.
macro_rules! quantity {
    ($(#[$doc:meta])* $name:ident, $what:literal, $unit:literal, $min:literal..=$max:literal) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
        pub struct $name(f64);

        impl $name {
            #[doc = concat!("Smallest allowed value (", $unit, ").")]
            pub const MIN: f64 = $min;
            #[doc = concat!("Largest allowed value (", $unit, ").")]
            pub const MAX: f64 = $max;

            /// Checks the range.
            ///
            /// # Errors
            /// [`OutOfRange`] for a number that is not finite or not between `MIN` and `MAX`.
            pub fn new(value: f64) -> Result<Self, OutOfRange> {
                in_range($what, $unit, $min, $max, value).map(Self)
            }

            #[doc = concat!("The number (", $unit, ").")]
            pub fn get(self) -> f64 {
                self.0
            }
        }
    };
}

/// Defines a newtype over a small unsigned integer with an inclusive range.
macro_rules! count {
    ($(#[$doc:meta])* $name:ident($int:ty), $what:literal, $unit:literal, $min:literal..=$max:literal) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name($int);

        impl $name {
            #[doc = concat!("Smallest allowed value (", $unit, ").")]
            pub const MIN: $int = $min;
            #[doc = concat!("Largest allowed value (", $unit, ").")]
            pub const MAX: $int = $max;

            /// Checks the range.
            ///
            /// # Errors
            /// [`OutOfRange`] for a number that is not between `MIN` and `MAX`.
            pub fn new(value: u32) -> Result<Self, OutOfRange> {
                let in_range = (u32::from(Self::MIN)..=u32::from(Self::MAX)).contains(&value);
                match <$int>::try_from(value) {
                    Ok(number) if in_range => Ok(Self(number)),
                    _ => Err(OutOfRange {
                        what: $what,
                        value: f64::from(value),
                        unit: $unit,
                        min: f64::from(Self::MIN),
                        max: f64::from(Self::MAX),
                    }),
                }
            }

            #[doc = concat!("The number (", $unit, ").")]
            pub fn get(self) -> $int {
                self.0
            }

            /// The number as a float, for the model's arithmetic.
            pub fn as_f64(self) -> f64 {
                f64::from(self.0)
            }
        }
    };
}

count! {
    /// Repetitions of one effort, 0 to 1000. Zero is a real value: a failed attempt.
    Reps(u16), "reps", "", 0..=1000
}
count! {
    /// Soreness of a muscle on the 0–10 scale: 0 none, 1–3 mild, 4–6 moderate, 7–10 severe.
    Soreness(u8), "soreness", "", 0..=10
}
count! {
    /// Energy today, 1 (empty) to 5 (full).
    Energy(u8), "energy", "", 1..=5
}
count! {
    /// Pain on the 0–10 scale. Pain is not soreness: it is sharp, in a joint, or unlike the usual.
    Pain(u8), "pain", "", 0..=10
}
count! {
    /// Perceived recovery status, 0 (very poorly recovered) to 10 (very well recovered). Laurent 2011.
    Prs(u8), "perceived recovery", "", 0..=10
}
count! {
    /// Hard sets of one exercise, as a person wants them: from one set to failure to many.
    SetCount(u8), "sets of an exercise", "", 1..=12
}
count! {
    /// How long a session may take, in minutes.
    SessionMinutes(u16), "length of a session", "min", 10..=300
}
quantity! {
    /// Repetitions in reserve at the end of a set, 0 (failure) to 10, halves allowed.
    Rir, "reps in reserve", "reps", 0.0..=10.0
}
quantity! {
    /// Length of a hold or of timed work, in seconds, up to a day.
    Seconds, "time", "s", 0.0..=86_400.0
}
quantity! {
    /// Hours slept last night.
    SleepHours, "sleep", "h", 0.0..=24.0
}
quantity! {
    /// Heart-rate variability (rMSSD or SDNN, as the device reports it) in milliseconds.
    HrvMs, "heart-rate variability", "ms", 1.0..=400.0
}
quantity! {
    /// Resting heart rate in beats a minute.
    RestingHr, "resting heart rate", "bpm", 20.0..=200.0
}
quantity! {
    /// Body mass in kilograms.
    BodyMass, "body mass", "kg", 20.0..=400.0
}

impl Rir {
    /// From a rating of perceived exertion (10 = failure): RIR = 10 − RPE (Zourdos 2016).
    ///
    /// # Errors
    /// [`OutOfRange`] unless the rating is 0 to 10.
    pub fn from_rpe(rpe: f64) -> Result<Self, OutOfRange> {
        let rpe = in_range("RPE", "", 0.0, 10.0, rpe)?;
        Self::new(10.0 - rpe)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case(100.0, 10_000)]
    #[case(0.0, 0)]
    #[case(2.494, 249)]
    #[case(2000.0, 200_000)]
    fn load_is_kept_in_hundredths(#[case] kg: f64, #[case] centi_kg: u32) {
        assert_eq!(Load::from_kg(kg).unwrap().centi_kg(), centi_kg);
    }

    #[rstest]
    #[case(45.0, 20.41)]
    #[case(225.0, 102.06)]
    #[case(4409.25, 2000.0)]
    fn pounds_convert_to_the_nearest_hundredth(#[case] lb: f64, #[case] kg: f64) {
        assert!((Load::from_lb(lb).unwrap().kg() - kg).abs() < 1e-9);
    }

    #[rstest]
    #[case(Load::from_kg(-5.0).unwrap_err(), "load must be 0 to 2000 kg, not -5")]
    #[case(Load::from_kg(f64::NAN).unwrap_err(), "load must be 0 to 2000 kg, not NaN")]
    #[case(Reps::new(2000).unwrap_err(), "reps must be 0 to 1000, not 2000")]
    #[case(Energy::new(0).unwrap_err(), "energy must be 1 to 5, not 0")]
    #[case(SleepHours::new(25.0).unwrap_err(), "sleep must be 0 to 24 h, not 25")]
    #[case(Rir::from_rpe(11.0).unwrap_err(), "RPE must be 0 to 10, not 11")]
    fn errors_name_value_unit_and_range(#[case] error: OutOfRange, #[case] text: &str) {
        assert_eq!(error.to_string(), text);
    }
}
