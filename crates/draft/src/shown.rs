//! What was shown, kept so that it can be graded later.

use std::collections::{BTreeMap, BTreeSet};

use regain_answer::digits;
use regain_engine::{Day, ExerciseId, Muscle, MuscleDay, Probe, Reps, Target};
use regain_journal::{
    Body, Entry, EntryId, Occurred, Projection, ShownBody, ShownMuscle, ShownProbe, ShownTarget,
};

/// Seconds in which the same answer is recorded once.
const AGAIN_S: i64 = 3600;

/// What was shown of a day.
#[derive(Debug, Clone, Copy)]
pub enum Part<'a> {
    /// Verdicts and targets.
    Today,
    /// Verdicts and forecast of these muscles.
    Forecast(&'a [Muscle]),
    /// One target.
    Target(&'a Target),
}

/// The entry for what was shown at `occurred` about the day.
pub fn shown(
    day: &Day,
    part: &Part<'_>,
    occurred: Occurred,
    about: Occurred,
    said: &[(EntryId, &Body)],
    projection: &Projection,
) -> ShownBody {
    let muscles = match part {
        Part::Today => muscles(day, &Muscle::ALL),
        Part::Forecast(wanted) => muscles(day, wanted),
        Part::Target(_) => BTreeMap::new(),
    };
    let targets: Vec<&Target> = match part {
        // a chance in the middle of an exercise is not the chance of its session: it cannot be graded
        Part::Today => day.targets.iter().filter(|target| !begun(day, target)).collect(),
        Part::Forecast(_) => Vec::new(),
        Part::Target(target) => vec![*target],
    };
    let forecast = match part {
        Part::Forecast(wanted) => forecast(day, wanted),
        Part::Today | Part::Target(_) => BTreeMap::new(),
    };
    let names = LogNames::of(&targets, said, projection);
    let targets = targets.into_iter().map(|target| shown_target(target, &names)).collect();
    let probe = match part {
        Part::Today => day.probe.as_ref().map(shown_probe),
        Part::Forecast(_) | Part::Target(_) => None,
    };
    ShownBody { occurred, about, model: day.model.to_owned(), muscles, targets, forecast, probe }
}

/// Whether two entries say the same, chances and distances aside: those drift by the minute.
fn same_content(a: &ShownBody, b: &ShownBody) -> bool {
    let verdicts = |shown: &ShownBody| -> Vec<(String, String)> {
        shown.muscles.iter().map(|(muscle, of)| (muscle.clone(), of.verdict.clone())).collect()
    };
    let targets = |shown: &ShownBody| -> Vec<ShownTarget> {
        shown.targets.iter().cloned().map(|target| ShownTarget { p_beat: None, ..target }).collect()
    };
    let forecasts = |shown: &ShownBody| -> Vec<(String, usize)> {
        shown.forecast.iter().map(|(muscle, days)| (muscle.clone(), days.len())).collect()
    };
    let probes = |shown: &ShownBody| shown.probe.clone().map(|probe| (probe.muscle, probe.arm));
    a.model == b.model
        && probes(a) == probes(b)
        && verdicts(a) == verdicts(b)
        && targets(a) == targets(b)
        && forecasts(a) == forecasts(b)
}

/// Whether the same was recorded within the hour: then it need not be again.
pub fn already_shown<'a>(entries: impl IntoIterator<Item = &'a Entry>, shown: &ShownBody) -> bool {
    let within = |a: jiff::Timestamp, b: jiff::Timestamp| (a.as_second() - b.as_second()).abs() < AGAIN_S;
    entries.into_iter().any(|entry| match &entry.body {
        Body::Shown(then) => {
            within(then.about.at, shown.about.at)
                && within(then.occurred.at, shown.occurred.at)
                && same_content(then, shown)
        }
        _ => false,
    })
}

/// Whether the exercise has sets in the session that is running.
fn begun(day: &Day, target: &Target) -> bool {
    let exercises = day.running.iter().flat_map(|session| &session.exercises);
    exercises.into_iter().any(|exercise| exercise.exercise == target.exercise)
}

fn muscles(day: &Day, wanted: &[Muscle]) -> BTreeMap<String, ShownMuscle> {
    wanted.iter().map(|muscle| (muscle.key().to_owned(), shown_muscle(day, &day.muscles[*muscle]))).collect()
}

fn shown_muscle(day: &Day, muscle: &MuscleDay) -> ShownMuscle {
    ShownMuscle {
        verdict: muscle.verdict.key().to_owned(),
        p_ready: muscle.p_ready.map(|p| digits(p, 3)),
        ready_in_days: muscle.ready.map(|ready| digits(ready.at.days_since(day.at).max(0.0), 2)),
    }
}

fn forecast(day: &Day, wanted: &[Muscle]) -> BTreeMap<String, Vec<f64>> {
    let known = wanted.iter().filter(|muscle| !day.muscles[**muscle].forecast.is_empty());
    known
        .map(|muscle| {
            let days = day.muscles[*muscle].forecast.iter().map(|day| digits(day.p_ready, 3));
            (muscle.key().to_owned(), days.collect())
        })
        .collect()
}

fn shown_probe(probe: &Probe) -> ShownProbe {
    ShownProbe {
        muscle: probe.muscle.key().to_owned(),
        arm: probe.arm.key().to_owned(),
        probability: probe.probability,
        p_ready: Some(digits(probe.p_ready, 3)),
    }
}

fn shown_target(target: &Target, names: &LogNames) -> ShownTarget {
    let aim = target.aim.as_ref();
    ShownTarget {
        exercise: names.of_exercise(&target.exercise).unwrap_or_else(|| target.name.clone()),
        verdict: target.verdict.key().to_owned(),
        kind: aim.map(|aim| aim.kind.key().to_owned()),
        centi_kg: aim.and_then(|aim| aim.load).map(regain_engine::Load::centi_kg),
        reps: aim.and_then(|aim| aim.reps).map(Reps::get),
        p_beat: aim.and_then(|aim| aim.p_beat).map(|p| digits(p, 3)),
    }
}

/// How the log names each exercise that is wanted, the last name of several.
struct LogNames(BTreeMap<ExerciseId, String>);

impl LogNames {
    fn of(wanted: &[&Target], said: &[(EntryId, &Body)], projection: &Projection) -> Self {
        let mut open: BTreeSet<&ExerciseId> = wanted.iter().map(|target| &target.exercise).collect();
        let mut names = BTreeMap::new();
        let mut before = "";
        // most were trained lately, and sets of one exercise follow one another
        for (_, body) in said.iter().rev() {
            let Body::Set(set) = body else { continue };
            if open.is_empty() {
                break;
            }
            if set.exercise == before {
                continue;
            }
            before = &set.exercise;
            if let Some(exercise) = projection.exercise_id(before).filter(|exercise| open.remove(exercise)) {
                names.insert(exercise.clone(), before.to_owned());
            }
        }
        Self(names)
    }

    fn of_exercise(&self, id: &ExerciseId) -> Option<String> {
        self.0.get(id).cloned()
    }
}
