//! Hard sets planned for a muscle group before an exercise, on the same day.

use std::collections::HashMap;

use super::{HARD_SHARE, is_assisted, work};
use crate::groups::{Group, GroupsOf};
use crate::log::{Log, LoggedSet};

/// Hard sets of each day by place in the session and main muscle group.
pub(super) struct EarlierWork(HashMap<i32, Vec<(u32, Group)>>);

impl EarlierWork {
    pub(super) fn of(log: &Log, groups: &dyn GroupsOf) -> Self {
        let mut days: HashMap<i32, Vec<(u32, Group)>> = HashMap::new();
        let mut known: HashMap<&str, Group> = HashMap::new();
        for set in hard_sets(log) {
            let group = *known.entry(&set.exercise).or_insert_with(|| groups.groups(&set.exercise).primary);
            days.entry(set.day).or_default().push((set.position, group));
        }
        Self(days)
    }

    /// Hard sets for `group` at places before `position`.
    pub(super) fn sets(&self, day: i32, position: u32, group: Group) -> f64 {
        let sets = self.0.get(&day).map_or(&[][..], Vec::as_slice);
        let earlier = sets.iter().filter(|(place, of)| *place < position && *of == group);
        earlier.map(|_| 1.0).sum()
    }
}

/// Sets of at least 70 % of the day's top load of their exercise; assisted exercises left out.
pub(super) fn hard_sets(log: &Log) -> impl Iterator<Item = &LoggedSet> {
    let mut top: HashMap<(i32, &str), f64> = HashMap::new();
    for set in &log.sets {
        if let Some((load_kg, _)) = work(set) {
            let best = top.entry((set.day, &set.exercise)).or_insert(load_kg);
            *best = best.max(load_kg);
        }
    }
    log.sets.iter().filter(move |set| {
        let day_top = top.get(&(set.day, &*set.exercise)).copied();
        let load = work(set).map(|(load_kg, _)| load_kg);
        !is_assisted(&set.exercise)
            && load.zip(day_top).is_some_and(|(load_kg, top_kg)| load_kg >= HARD_SHARE * top_kg)
    })
}
