//! How many hard sets each muscle group got on each day.

use std::collections::{BTreeMap, HashMap};

use super::earlier::hard_sets;
use crate::groups::{Group, Groups, GroupsOf};
use crate::log::Log;

/// Weight of a hard set for a muscle group that only helps.
const SECONDARY: f64 = 0.5;

/// Hard sets of one day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DayLoad {
    /// Local day, days since 1970-01-01.
    pub day: i32,
    /// Hard sets; helpers count half.
    pub sets: f64,
}

/// Hard sets by day, in order of day: for each group, and all together.
#[derive(Debug, Clone, Default)]
pub struct Loads {
    groups: Vec<Vec<DayLoad>>,
    all: Vec<DayLoad>,
}

impl Loads {
    /// Days on which the group worked.
    pub fn group(&self, group: Group) -> &[DayLoad] {
        self.groups.get(group.index()).map_or(&[], Vec::as_slice)
    }

    /// Days on which anything was trained; every exercise counts once.
    pub fn all(&self) -> &[DayLoad] {
        &self.all
    }
}

pub(crate) fn loads_of(log: &Log, groups: &dyn GroupsOf) -> Loads {
    let mut known: HashMap<&str, Groups> = HashMap::new();
    let mut by_group = vec![BTreeMap::<i32, f64>::new(); Group::COUNT];
    let mut all = BTreeMap::<i32, f64>::new();
    for set in hard_sets(log) {
        let of = known.entry(&set.exercise).or_insert_with(|| groups.groups(&set.exercise));
        *all.entry(set.day).or_default() += 1.0;
        *by_group[of.primary.index()].entry(set.day).or_default() += 1.0;
        for group in &of.secondary {
            *by_group[group.index()].entry(set.day).or_default() += SECONDARY;
        }
    }
    Loads { groups: by_group.into_iter().map(in_order).collect(), all: in_order(all) }
}

fn in_order(days: BTreeMap<i32, f64>) -> Vec<DayLoad> {
    days.into_iter().map(|(day, sets)| DayLoad { day, sets }).collect()
}
