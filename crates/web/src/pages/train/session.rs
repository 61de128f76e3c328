//! The exercises of the session: done, offered, and as the person changed them.

use regain_engine::{Alternative, Day, ExerciseId, Target, Verdict};
use serde::{Deserialize, Serialize};

use crate::browser;
use crate::sync::OfferedExercise;

/// What the person changed of the session of this day.
const KEPT: &str = "regain.session";

/// One line of the session.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Line {
    pub(super) id: ExerciseId,
    pub(super) name: String,
    pub(super) verdict: Verdict,
    /// Hard sets done so far.
    pub(super) done: u32,
    /// Hard sets to do in all, where that is known.
    pub(super) planned: Option<u32>,
    /// What it stands in for: id and name.
    pub(super) instead_of: Option<(ExerciseId, String)>,
    /// What can be done instead.
    pub(super) alternatives: Vec<Alternative>,
    /// The superset that it is part of, from 0.
    pub(super) superset: Option<usize>,
    /// What a coach offers of it, where the person took the offer.
    pub(super) offered: Option<OfferedExercise>,
}

impl Line {
    /// Whether it has sets left and nothing holds it.
    pub(super) fn is_open(&self) -> bool {
        self.verdict != Verdict::Hold && self.planned.is_none_or(|planned| self.done < planned)
    }
}

/// An exercise that stands in for another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Swap {
    from: String,
    from_name: String,
    to: String,
    to_name: String,
}

/// The person's own changes; they hold for the day they were made on.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Changes {
    day: String,
    /// Exercises added: id and name.
    added: Vec<(String, String)>,
    /// Ids in the order that the person wants.
    order: Vec<String>,
    swaps: Vec<Swap>,
    /// Ids that are left out today.
    left_out: Vec<String>,
    /// Ids that are done by turns.
    supersets: Vec<Vec<String>>,
    /// What a coach offered, by id.
    offered: Vec<(String, OfferedExercise)>,
}

/// An exercise of a session that was taken over: its id and name, and what was offered of it.
pub(in crate::pages) type Taken = (ExerciseId, String, OfferedExercise);

impl Changes {
    /// Those of this day, as they were kept.
    pub(super) fn kept(day: &str) -> Self {
        let kept = browser::setting_of_log(KEPT).and_then(|text| serde_json::from_str::<Self>(&text).ok());
        kept.unwrap_or_default().on(day)
    }

    /// These if they are of this day, else none.
    pub(super) fn on(self, day: &str) -> Self {
        if self.day == day { self } else { Self { day: day.to_owned(), ..Self::default() } }
    }

    /// Keeps them in this browser.
    pub(super) fn keep(&self) {
        if let Ok(text) = serde_json::to_string(self) {
            browser::keep_setting_of_log(KEPT, &text);
        }
    }

    /// Adds an exercise at the end.
    pub(super) fn add(&mut self, id: &ExerciseId, name: &str) {
        let new = (id.as_str().to_owned(), name.to_owned());
        self.left_out.retain(|out| *out != new.0);
        if !self.added.contains(&new) {
            self.added.push(new);
        }
    }

    /// Makes these the session, in this order, in place of what was offered.
    pub(super) fn train_these(&mut self, day: &Day, these: &[Taken]) {
        for (id, name, _) in these {
            self.add(id, name);
        }
        self.offered =
            these.iter().map(|(id, _, offered)| (id.as_str().to_owned(), offered.clone())).collect();
        self.order = these.iter().map(|(id, ..)| id.as_str().to_owned()).collect();
        let others = day.session.iter().map(|planned| planned.exercise.as_str());
        let others = others.filter(|id| !self.order.iter().any(|own| own == id)).map(str::to_owned);
        self.left_out.extend(others.collect::<Vec<_>>());
        self.swaps.clear();
    }

    /// Puts another exercise in the place of a line. Putting back what the line stands in for ends the swap.
    pub(super) fn swap(&mut self, line: &Line, to: &ExerciseId, to_name: &str) {
        let (here, to) = (line.id.as_str().to_owned(), to.as_str().to_owned());
        self.left_out.retain(|out| *out != to);
        for id in self.order.iter_mut().chain(self.supersets.iter_mut().flatten()) {
            if *id == here {
                id.clone_from(&to);
            }
        }
        if let Some(own) = self.added.iter_mut().find(|(id, _)| *id == here) {
            *own = (to, to_name.to_owned());
            return;
        }
        let (from, from_name) = match &line.instead_of {
            Some((from, name)) => (from.as_str().to_owned(), name.clone()),
            None => (here, line.name.clone()),
        };
        self.swaps.retain(|swap| swap.from != from);
        if from != to {
            self.swaps.push(Swap { from, from_name, to, to_name: to_name.to_owned() });
        }
    }

    /// Leaves a line out today.
    pub(super) fn leave_out(&mut self, line: &Line) {
        let id = line.id.as_str();
        self.added.retain(|(added, _)| added != id);
        self.part(id);
        self.left_out.push(id.to_owned());
    }

    /// Moves a line by one place; a superset moves as one.
    pub(super) fn shift(&mut self, lines: &[Line], id: &ExerciseId, up: bool) {
        let mut blocks = blocks(lines);
        let Some(at) = blocks.iter().position(|block| block.iter().any(|line| line.id == *id)) else {
            return;
        };
        let to = if up { at.checked_sub(1) } else { (at + 1 < blocks.len()).then_some(at + 1) };
        if let Some(to) = to {
            blocks.swap(at, to);
            self.order = blocks.concat().into_iter().map(|line| line.id.as_str().to_owned()).collect();
        }
    }

    /// Does two lines by turns; a line of another superset leaves it.
    pub(super) fn join(&mut self, id: &ExerciseId, with: &ExerciseId) {
        self.part(id.as_str());
        match self.supersets.iter_mut().find(|set| set.iter().any(|member| member == with.as_str())) {
            Some(set) => set.push(id.as_str().to_owned()),
            None => self.supersets.push(vec![with.as_str().to_owned(), id.as_str().to_owned()]),
        }
    }

    /// Takes a line out of its superset.
    pub(super) fn part(&mut self, id: &str) {
        self.supersets.iter_mut().for_each(|set| set.retain(|member| member != id));
        self.supersets.retain(|set| set.len() > 1);
    }

    /// The name under which an exercise came in.
    pub(super) fn name_of(&self, id: &str) -> Option<&str> {
        let added = self.added.iter().find(|(added, _)| added == id).map(|(_, name)| name.as_str());
        added.or_else(|| self.swaps.iter().find(|swap| swap.to == id).map(|swap| swap.to_name.as_str()))
    }
}

/// Lines that move as one, in their order.
fn blocks(lines: &[Line]) -> Vec<Vec<&Line>> {
    let mut blocks: Vec<Vec<&Line>> = Vec::new();
    for line in lines {
        let before = blocks.last_mut().filter(|block| {
            line.superset.is_some() && block.first().is_some_and(|first| first.superset == line.superset)
        });
        match before {
            Some(block) => block.push(line),
            None => blocks.push(vec![line]),
        }
    }
    blocks
}

/// The session's lines: what was done, what is still offered, what was added; in the person's order if they gave one,
/// the lines of a superset one after the other.
pub(super) fn lines(day: &Day, changes: &Changes) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut push = |line: Line| {
        if !lines.iter().any(|known| known.id == line.id) {
            lines.push(line);
        }
    };
    for exercise in day.running.iter().flat_map(|running| &running.exercises) {
        let (done, planned) = (exercise.sets, exercise.sets_planned);
        push(Line { done, planned, ..line(day, exercise.exercise.clone(), &exercise.name) });
    }
    for planned in &day.session {
        let swap = changes.swaps.iter().find(|swap| swap.from == planned.exercise.as_str());
        let mut line = match swap {
            Some(swap) => line(day, ExerciseId::new(&swap.to), &swap.to_name),
            None => line(day, planned.exercise.clone(), &planned.name),
        };
        line.instead_of = swap.map(|swap| (ExerciseId::new(&swap.from), swap.from_name.clone()));
        line.planned = Some(planned.sets);
        line.alternatives.clone_from(&planned.alternatives);
        push(line);
    }
    for (id, name) in &changes.added {
        push(line(day, ExerciseId::new(id), name));
    }
    for line in &mut lines {
        let of = changes.offered.iter().find(|(id, _)| id == line.id.as_str());
        if let Some((_, offered)) = of {
            line.planned = Some(offered.sets);
            line.offered = Some(offered.clone());
        }
    }
    // what was begun stays in sight
    lines.retain(|line| line.done > 0 || !changes.left_out.iter().any(|out| out == line.id.as_str()));
    let place =
        |line: &Line| changes.order.iter().position(|id| id == line.id.as_str()).unwrap_or(usize::MAX);
    lines.sort_by_key(place);
    together(lines, &changes.supersets)
}

fn line(day: &Day, id: ExerciseId, name: &str) -> Line {
    let target: Option<&Target> = day.targets.iter().find(|target| target.exercise == id);
    Line {
        verdict: target.map_or(Verdict::Unknown, |target| target.verdict),
        name: name.to_owned(),
        id,
        done: 0,
        planned: None,
        instead_of: None,
        alternatives: Vec::new(),
        superset: None,
        offered: None,
    }
}

/// Puts the lines of a superset behind its first one.
fn together(mut lines: Vec<Line>, supersets: &[Vec<String>]) -> Vec<Line> {
    for (number, set) in supersets.iter().enumerate() {
        let is_in = |line: &Line| set.iter().any(|member| member == line.id.as_str());
        let Some(first) = lines.iter().position(is_in) else { continue };
        let (members, mut others): (Vec<Line>, Vec<Line>) = lines.into_iter().partition(is_in);
        // one whose partner is gone is done alone
        let superset = (members.len() > 1).then_some(number);
        let members = members.into_iter().map(|line| Line { superset, ..line });
        others.splice(first..first, members);
        lines = others;
    }
    lines
}

/// The line of the same superset whose turn is after this one, and whether a round is over before it.
pub(super) fn next_turn<'a>(lines: &'a [Line], id: &ExerciseId) -> Option<(&'a Line, bool)> {
    let at = lines.iter().position(|line| line.id == *id)?;
    let superset = lines[at].superset?;
    let may = |line: &&Line| line.superset == Some(superset) && line.id != *id && line.is_open();
    let after = lines[at..].iter().find(may).map(|line| (line, false));
    after.or_else(|| lines[..at].iter().find(may).map(|line| (line, true)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(name: &str) -> Line {
        Line {
            id: ExerciseId::new(name),
            name: name.to_owned(),
            verdict: Verdict::Beat,
            done: 0,
            planned: Some(2),
            instead_of: None,
            alternatives: Vec::new(),
            superset: None,
            offered: None,
        }
    }

    fn ids(lines: &[Line]) -> Vec<&str> {
        lines.iter().map(|line| line.id.as_str()).collect()
    }

    fn ordered(changes: &Changes, names: &[&str]) -> Vec<Line> {
        let mut lines: Vec<Line> = names.iter().map(|name| named(name)).collect();
        lines.sort_by_key(|line| changes.order.iter().position(|id| id == line.id.as_str()));
        together(lines, &changes.supersets)
    }

    #[test]
    fn a_superset_stands_together_and_moves_as_one() {
        let mut changes = Changes::default();
        changes.join(&ExerciseId::new("d"), &ExerciseId::new("b"));
        let lines = ordered(&changes, &["a", "b", "c", "d"]);
        assert_eq!(ids(&lines), ["a", "b", "d", "c"]);
        changes.shift(&lines, &ExerciseId::new("d"), true);
        assert_eq!(changes.order, ["b", "d", "a", "c"]);
        changes.shift(&lines, &ExerciseId::new("a"), true); // it is the first already
        assert_eq!(changes.order, ["b", "d", "a", "c"]);
    }

    #[test]
    fn turns_go_round_and_a_rest_comes_after_the_round() {
        let mut changes = Changes::default();
        changes.join(&ExerciseId::new("b"), &ExerciseId::new("a"));
        let mut lines = ordered(&changes, &["a", "b", "c"]);
        let turn = |lines: &[Line], of: &str| {
            next_turn(lines, &ExerciseId::new(of)).map(|(line, round)| (line.name.clone(), round))
        };
        assert_eq!(turn(&lines, "a"), Some(("b".to_owned(), false)));
        assert_eq!(turn(&lines, "b"), Some(("a".to_owned(), true)));
        assert_eq!(turn(&lines, "c"), None);
        lines[1].verdict = Verdict::Hold;
        assert_eq!(turn(&lines, "a"), None, "what is held has no turn");
    }

    #[test]
    fn a_superset_of_one_is_none() {
        let mut changes = Changes::default();
        changes.join(&ExerciseId::new("b"), &ExerciseId::new("a"));
        assert!(ordered(&changes, &["a", "c"]).iter().all(|line| line.superset.is_none()));
        changes.part("a");
        assert!(changes.supersets.is_empty());
    }

    #[test]
    fn a_swap_keeps_its_place_and_can_be_taken_back() {
        let mut changes = Changes { order: vec!["a".to_owned(), "b".to_owned()], ..Changes::default() };
        changes.swap(&named("a"), &ExerciseId::new("x"), "X");
        assert_eq!(changes.order, ["x", "b"]);
        assert_eq!(changes.name_of("x"), Some("X"));
        let swapped = Line { instead_of: Some((ExerciseId::new("a"), "A".to_owned())), ..named("x") };
        changes.swap(&swapped, &ExerciseId::new("y"), "Y");
        assert_eq!((changes.swaps.len(), changes.swaps[0].from.as_str()), (1, "a"));
        let swapped = Line { instead_of: Some((ExerciseId::new("a"), "A".to_owned())), ..named("y") };
        changes.swap(&swapped, &ExerciseId::new("a"), "A");
        assert_eq!((changes.swaps.len(), changes.order), (0, vec!["a".to_owned(), "b".to_owned()]));
    }

    #[test]
    fn changes_hold_for_their_day() {
        let mut changes = Changes::default().on("2026-05-14");
        changes.add(&ExerciseId::new("a"), "A");
        assert_eq!(changes.clone().on("2026-05-14"), changes);
        assert_eq!(changes.on("2026-05-15").name_of("a"), None);
    }
}
