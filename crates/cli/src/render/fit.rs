//! What was learned about a person, in words.

use regain_engine::{Fit, Heads, LearnedConstant, LearnedUse, PersonalWeight, TermKind};

use super::list::counted;
use super::page::{Page, left, right};
use super::style::{BOLD, DIM, painted};

/// Standard deviations from which a habit is told: the 80 % interval leaves out zero.
const CLEAR_SD: f64 = 1.2816;
/// Habits that are told at most.
const TOLD: usize = 5;
/// Points below which a habit is not worth a line.
const POINTS_MIN: f64 = 1.0;
/// Columns of what a habit is about, and of each figure.
const TERM_WIDTH: usize = 42;
const FIGURE_WIDTH: usize = 17;

/// The page of `regain fit`.
pub(crate) fn fit(fit: &Fit) -> String {
    let mut page = Page::default();
    page.line(&painted(BOLD, "What your log says about you"));
    page.gap();
    constants(&mut page, fit);
    page.gap();
    noise(&mut page, fit);
    page.gap();
    habits(&mut page, fit);
    page.gap();
    let note = "Estimates from what was logged, not measurements of the body. The usual values are the model's; \
                MODEL.md says where they come from and how these are learned.";
    page.text(0, &painted(DIM, note));
    page.finish()
}

fn constants(page: &mut Page, fit: &Fit) {
    page.line(&painted(BOLD, "Recovery and fatigue"));
    if fit.efforts == 0 {
        page.hanging(2, 2, "Nothing yet: it takes exercises done at least twice, with load and reps.");
        return;
    }
    page.line(&constant("recovery takes", fit.recovery, "the usual time"));
    page.line(&constant("a set costs", fit.fatigue, "the usual fatigue"));
    let learning = if fit.still_learning {
        " Still learning: expect these figures to move. An interval that holds 1 means that the usual value may \
         be right."
    } else {
        ""
    };
    let rests = format!("From {}.{learning}", counted(fit.efforts as usize, "effort"));
    page.hanging(2, 2, &rests);
    page.hanging(2, 2, used(fit.learned_use));
    if fit.learned_use == LearnedUse::Used && faster(fit) {
        page.hanging(
            2,
            2,
            "People tend to train on the days on which they feel good, so a log may make recovery look faster \
             than it is.",
        );
    }
}

fn faster(fit: &Fit) -> bool {
    fit.recovery.factor < 1.0 || fit.fatigue.factor < 1.0
}

fn constant(what: &str, of: LearnedConstant, unit: &str) -> String {
    let value = format!("{:.2} × {unit}", of.factor);
    format!("  {} {} 80 % from {:.2} to {:.2}", left(what, 16), left(&value, 28), of.from, of.to)
}

fn used(of: LearnedUse) -> &'static str {
    match of {
        LearnedUse::Used => {
            "In use: verdicts and ready times rest on these values, because they foresaw your efforts better than \
             the usual ones."
        }
        LearnedUse::TooFewEfforts => {
            "Not in use yet: that takes 20 efforts of exercises done before. Verdicts rest on the usual values."
        }
        LearnedUse::NoClearGain => {
            "Not in use: it is not clear yet that they foresee your efforts better than the usual values, on which \
             verdicts rest."
        }
        LearnedUse::ForeseesWorse => {
            "Not in use: they foresaw your efforts worse than the usual values, on which verdicts rest."
        }
        LearnedUse::SwitchedOff => "Not in use: switched off. Verdicts rest on the usual values.",
    }
}

fn noise(page: &mut Page, fit: &Fit) {
    page.line(&painted(BOLD, "How much you vary"));
    let text = match fit.noise {
        None => "Not known yet: it takes an exercise with 8 efforts.".to_owned(),
        Some(noise) => format!(
            "On equal days the same effort still differs by about {:.1} % of strength, {:.1} reps of a set of ten. \
             From {}.",
            noise.sd_pct,
            noise.sd_reps,
            counted(noise.exercises, "exercise")
        ),
    };
    page.hanging(2, 2, &text);
}

fn habits(page: &mut Page, fit: &Fit) {
    page.line(&painted(BOLD, "Habits that the forecast has learned"));
    if fit.forecast_efforts == 0 {
        page.hanging(2, 2, "Nothing yet: it takes an exercise on four days.");
        return;
    }
    let rows: Vec<String> = rows(fit);
    let rests =
        format!("From {} of an exercise with three before.", counted(fit.forecast_efforts as usize, "day"));
    if rows.is_empty() {
        page.hanging(2, 2, &format!("Nothing sets you apart from most people yet. {rests}"));
        return;
    }
    let head =
        |first: &str, second: &str| format!("{}{}", right(first, FIGURE_WIDTH), right(second, FIGURE_WIDTH));
    page.line(&format!("  {}{}", left("", TERM_WIDTH), head("at least", "more, if")));
    page.line(&format!(
        "  {}{}",
        left("where you differ from most people", TERM_WIDTH),
        head("as good", "as good")
    ));
    rows.iter().for_each(|row| page.line(row));
    page.hanging(
        2,
        2,
        &format!(
            "Points of an even chance, for a usual step of what the line names; blank where nothing is clear. \
             Habits say what you tend to do, not what you could. {rests}"
        ),
    );
}

fn rows(fit: &Fit) -> Vec<String> {
    let offset = row("on the whole", fit.offset);
    let own = fit.habits.iter().filter_map(|habit| row(words(habit.term)?, habit.slope));
    offset.into_iter().chain(own.take(TOLD)).collect()
}

/// A row, if either figure is clear.
fn row(what: &str, of: Heads<PersonalWeight>) -> Option<String> {
    let figures = [points(of.not_worse), points(of.beat)];
    if figures.iter().all(Option::is_none) {
        return None;
    }
    let shown = |of: Option<f64>| right(&of.map(|of| format!("{of:+.0}")).unwrap_or_default(), FIGURE_WIDTH);
    Some(format!("  {}{}{}", left(what, TERM_WIDTH), shown(figures[0]), shown(figures[1])))
}

/// Points of an even chance, where the 80 % interval leaves out zero.
fn points(of: PersonalWeight) -> Option<f64> {
    const POINTS_PER_LOG_ODDS: f64 = 25.0;
    let points = POINTS_PER_LOG_ODDS * of.mean;
    (of.mean.abs() > CLEAR_SD * of.sd && points.abs() >= POINTS_MIN).then_some(points)
}

/// A term for people; `None` where it would need a lecture.
fn words(term: TermKind) -> Option<&'static str> {
    Some(match term {
        TermKind::ContextLevel => "last time was below days like this",
        TermKind::LastChange => "last time was a jump",
        TermKind::RankAbove => "many earlier days were better",
        TermKind::RankEqual => "many earlier days were the same",
        TermKind::TieHabit => "an exercise you often repeat",
        TermKind::BeatHabit => "an exercise you often beat",
        TermKind::BeatAfterTheseReps => "reps after which you often add",
        TermKind::TieHabitHere => "a day on which you often repeat",
        TermKind::BeatHabitHere => "a day on which you often beat",
        TermKind::Gap => "more days since the exercise",
        TermKind::Density => "the exercise done less often",
        TermKind::TrainingDays => "more training days in the week",
        TermKind::Position => "later in the session",
        TermKind::PositionChange => "later in the session than last time",
        TermKind::SetsBeforeChange => "more sets for the muscle before it",
        TermKind::LoadsLastTime => "many different loads last time",
        TermKind::EvenTopSets => "even sets last time",
        TermKind::LastSetDrop => "sets that held up last time",
        TermKind::RepRange => "high in the usual range of reps",
        TermKind::Spread => "an exercise that varies much",
        TermKind::RecentBeats => "many beaten lately",
        TermKind::RecentTies => "many repeated lately",
        TermKind::RecentSurprise => "a better spell than usual",
        #[allow(unreachable_patterns)] // a new term is told once it has words
        _ => return None,
    })
}
