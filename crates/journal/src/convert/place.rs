//! Words for muscles, regions and causes.

use std::collections::BTreeMap;

use regain_engine::{Involvement, JointRegion, LockCause, LockPlace, Muscle};

use crate::error::FieldError;

/// A muscle or, failing that, a joint region.
pub(crate) fn lock_place(field: &'static str, key: &str) -> Result<LockPlace, FieldError> {
    let muscle = || Muscle::from_key(key).map(LockPlace::Muscle);
    let region = || JointRegion::from_key(key).map(LockPlace::Region);
    let known = || Muscle::ALL.map(Muscle::key).into_iter().chain(JointRegion::ALL.map(JointRegion::key));
    muscle().or_else(region).ok_or_else(|| FieldError::word(field, key, known()))
}

pub(crate) fn lock_cause(key: &str) -> Result<LockCause, FieldError> {
    match key {
        "pain" => Ok(LockCause::Pain),
        "injury" => Ok(LockCause::Injury),
        "red_flag" => Ok(LockCause::RedFlag),
        _ => Err(FieldError::word("cause", key, ["pain", "injury", "red_flag"])),
    }
}

/// Muscles and their shares, largest first.
pub(crate) fn involvements(
    muscles: &BTreeMap<String, f64>,
) -> Result<Vec<(Muscle, Involvement)>, FieldError> {
    let mut shares = Vec::with_capacity(muscles.len());
    for (key, share) in muscles {
        let share =
            Involvement::new(*share).map_err(|error| FieldError::range(format!("muscles.{key}"), error))?;
        shares.push((muscle("muscles", key)?, share));
    }
    shares.sort_by(|(a, x), (b, y)| y.get().total_cmp(&x.get()).then(a.cmp(b)));
    Ok(shares)
}

pub(super) fn muscle(field: &'static str, key: &str) -> Result<Muscle, FieldError> {
    Muscle::from_key(key).ok_or_else(|| FieldError::word(field, key, Muscle::ALL.map(Muscle::key)))
}
