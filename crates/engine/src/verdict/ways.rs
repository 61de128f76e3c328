//! The cheapest ways to beat the last effort, the most probable first: a rep, a small plate, the same with more left,
//! or the same done cleanly.

use crate::athlete::Athlete;
use crate::day::{Aim, TargetKind, Verdict};
use crate::forecast::Forecast;
use crate::model::performance::{Bound, Evidence};
use crate::quantity::{Reps, Rir};
use crate::verdict::chance::Likely;
use crate::verdict::target::{PAST, cheapest};

/// Chance below which a way is none, unless it is the only one.
const WORTH_NAMING: f64 = 0.05;

impl Athlete {
    /// The ways of an exercise that may beat; none where a test set decides or nothing may be done.
    pub(crate) fn ways(
        &self,
        lift: usize,
        verdict: Verdict,
        days_since: f64,
        forecast: Option<&Forecast>,
    ) -> Vec<Aim> {
        let state = &self.lifts[lift];
        let (Verdict::Beat, Some(last)) = (verdict, state.last_evidence) else { return Vec::new() };
        let expected = self.expected(lift, days_since);
        let likely = forecast.map(Likely::from);
        let past: Vec<Aim> = self.ways_past(&PAST, state, &last, expected).collect();
        let cheapest = cheapest(past.iter().copied());
        let more_left = past.iter().find(|aim| aim.kind == TargetKind::OneMoreRep && aim.load == last.load);
        let more_left = more_left.and_then(|one_more| in_reserve(one_more, &last));
        // as hard as one more rep: what is kept in reserve can be done
        let left = |aim: Aim| {
            let rep = Aim { reps: plus_one(aim.reps), ..aim };
            let rep = self.chances_beside(cheapest, state, rep, expected, likely);
            Aim { reps: aim.reps, ..rep }
        };
        let clean = Some(last).filter(|last| last.bound == Bound::AtMost).map(|last| cleanly(&last));
        let asked = |aim: Aim| self.chances_beside(cheapest, state, aim, expected, likely);
        let mut ways: Vec<Aim> = past.into_iter().chain(clean).map(asked).collect();
        ways.extend(more_left.map(left));
        ways.sort_by(|a, b| chance(b).total_cmp(&chance(a)));
        let named = 1 + ways.iter().skip(1).take_while(|way| chance(way) >= WORTH_NAMING).count();
        ways.truncate(named);
        ways
    }
}

/// The reps of last time with one more in reserve; only where the reserve was rated, else nobody could tell.
fn in_reserve(one_more: &Aim, last: &Evidence) -> Option<Aim> {
    let rir = Rir::new(last.rir?.get() + 1.0).ok();
    Some(Aim { kind: TargetKind::MoreInReserve, reps: Some(last.reps), rir: Some(rir?), ..*one_more })
}

/// The same set, done cleanly.
fn cleanly(last: &Evidence) -> Aim {
    Aim {
        kind: TargetKind::CleanExecution,
        load: last.load,
        reps: Some(last.reps),
        rir: last.rir,
        seconds: None,
        p_capacity: None,
        p_beat: None,
    }
}

fn plus_one(reps: Option<Reps>) -> Option<Reps> {
    reps.and_then(|reps| Reps::new(u32::from(reps.get()) + 1).ok())
}

fn chance(aim: &Aim) -> f64 {
    aim.p_beat.or(aim.p_capacity).unwrap_or(0.0)
}
