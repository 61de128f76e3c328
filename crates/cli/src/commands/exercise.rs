//! `regain exercise`: one exercise, its last sessions and its target.

use std::collections::BTreeMap;
use std::process::ExitCode;

use anyhow::{Result, bail};
use clap::{Args, Subcommand};
use regain_answer::{ExplanationJson, TargetJson, time};
use regain_draft::{Part, name_exercise, shown};
use regain_engine::{Exercise, Involvement, Moment, Target};
use regain_journal::{Body, EntryId, ExerciseMusclesBody, Occurred, SetBody, SetKindWord};
use serde::Serialize;

use crate::checkin::parse_muscle;
use crate::logbook::{AskedWhy, Logbook, near_names};
use crate::render::{self, BOLD, Page, painted};
use crate::shell::{AtArg, Shell};

/// Sessions listed.
const SESSIONS: usize = 8;

/// One exercise: muscles, last sessions, today's target
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub(crate) struct ExerciseArgs {
    /// Name, as in the log or the catalogue
    #[arg(value_name = "NAME", required = true)]
    name: Option<String>,
    /// Answer for this time; 'last' is 18:00 on the day after the last session
    #[arg(long, value_name = "TIME|last")]
    at: Option<AtArg>,
    /// Show the whole sum behind the verdict and the chances
    #[arg(long)]
    explain: bool,
    /// Print JSON
    #[arg(long)]
    json: bool,
    #[command(subcommand)]
    action: Option<Action>,
}

#[derive(Debug, Subcommand)]
enum Action {
    SetMuscles(SetMusclesArgs),
}

/// Say which muscles an exercise works, and how much: 1 prime mover, .75, .5 helper, .25 stabiliser
#[derive(Debug, Args)]
struct SetMusclesArgs {
    /// Name, as in the log
    name: String,
    /// Muscles with their shares
    #[arg(value_name = "MUSCLE=SHARE,...", value_delimiter = ',', required = true, value_parser = parse_share)]
    muscles: Vec<(String, f64)>,
}

/// `regain exercise NAME --json`.
#[derive(Serialize)]
struct Answered<'a> {
    at: String,
    exercise: &'a str,
    id: &'a str,
    muscles: BTreeMap<&'static str, f64>,
    target: Option<TargetJson<'a>>,
    sessions: Vec<SessionJson>,
    #[serde(skip_serializing_if = "Option::is_none")]
    explanation: Option<ExplanationJson<'a>>,
}

#[derive(Serialize)]
struct SessionJson {
    at: String,
    sets: Vec<String>,
}

impl ExerciseArgs {
    pub(crate) async fn run(self, shell: &mut Shell) -> Result<ExitCode> {
        let book = Logbook::open(&shell.folder).await?;
        match (self.action, self.name) {
            (Some(Action::SetMuscles(args)), _) => args.run(shell, book).await?,
            (None, Some(name)) => {
                let how = How { at: self.at, explain: self.explain, json: self.json };
                show(shell, book, &name, &how).await?;
            }
            (None, None) => bail!("name an exercise"), // clap asks for one before
        }
        Ok(ExitCode::SUCCESS)
    }
}

impl SetMusclesArgs {
    async fn run(self, shell: &mut Shell, mut book: Logbook) -> Result<()> {
        let named = name_exercise(&book.said(), &self.name, None);
        let now = shell.now();
        let muscles: BTreeMap<String, f64> = self.muscles.into_iter().collect();
        let words: Vec<_> = muscles.iter().map(|(muscle, share)| format!("{muscle} {share}")).collect();
        let occurred = Occurred::from_zoned(&now);
        let body = ExerciseMusclesBody { occurred, exercise: named.name.clone(), muscles };
        book.append(vec![Body::ExerciseMuscles(body)], &now).await?;
        shell.out.line(&format!("{} works: {}. Its past sets count now too.", named.name, words.join(", ")))
    }
}

fn parse_share(text: &str) -> Result<(String, f64), String> {
    let (key, share) = text.split_once('=').ok_or_else(|| format!("write MUSCLE=SHARE, not '{text}'"))?;
    let muscle = parse_muscle(key)?;
    let share: f64 = share.trim().parse().map_err(|_| format!("'{share}' is not a share such as 1 or .5"))?;
    let share = Involvement::new(share).map_err(|error| error.to_string())?;
    Ok((muscle.key().to_owned(), share.get()))
}

/// How one exercise is shown.
struct How {
    at: Option<AtArg>,
    explain: bool,
    json: bool,
}

async fn show(shell: &mut Shell, mut book: Logbook, name: &str, how: &How) -> Result<()> {
    let answer = book.answer(shell, how.at.as_ref())?;
    let said = book.said();
    let named = name_exercise(&said, name, None);
    let known = answer.projection.exercise_id(&named.name).and_then(|id| answer.projection.book.get(id));
    let exercise = known.unwrap_or(&named.exercise);
    if known.is_none() && exercise.muscles.is_empty() {
        bail!("'{name}' is neither in your log nor in the catalogue{}", near_names(name));
    }
    let target = answer.athlete.target(answer.moment, &exercise.id);
    let sessions = sessions(&said, &answer.projection, exercise, answer.moment);
    let asked = AskedWhy { exercises: vec![exercise.id.clone()], ..AskedWhy::default() };
    let why = how.explain.then(|| answer.explain(&asked.muscles, &asked.exercises));
    if how.json {
        shell.out.json(&Answered {
            at: time(answer.moment),
            exercise: &exercise.name,
            id: exercise.id.as_str(),
            muscles: exercise.muscles.iter().map(|(muscle, share)| (muscle.key(), share.get())).collect(),
            target: target.as_ref().map(TargetJson::new),
            sessions: sessions.iter().rev().map(SessionOf::json).collect(),
            explanation: why.as_ref().map(ExplanationJson::new),
        })?;
    } else if let Some(why) = &why {
        shell.out.text(&render::explanation(why, answer.unit()))?;
    } else {
        shell.out.text(&page(exercise, target.as_ref(), &sessions, answer.moment, answer.unit()))?;
    }
    let Some(target) = target else { return Ok(()) };
    let now = shell.now();
    let (occurred, about) = (Occurred::from_zoned(&now), answer.occurred());
    let entry = shown(&answer.day(), &Part::Target(&target), occurred, about, &said, &answer.projection);
    book.record(entry, &now).await
}

/// The sets of one session.
struct SessionOf<'a> {
    at: Moment,
    sets: Vec<&'a SetBody>,
}

impl SessionOf<'_> {
    fn json(&self) -> SessionJson {
        SessionJson { at: time(self.at), sets: self.sets.iter().map(|set| render::set_words(set)).collect() }
    }
}

fn sessions<'a>(
    said: &[(EntryId, &'a Body)],
    projection: &regain_journal::Projection,
    exercise: &Exercise,
    until: Moment,
) -> Vec<SessionOf<'a>> {
    let mut sessions: Vec<SessionOf<'_>> = Vec::new();
    for (_, body) in said {
        let Body::Set(set) = body else { continue };
        let ours = projection.exercise_id(&set.exercise) == Some(&exercise.id);
        let Some(at) = set.occurred.moment().ok().filter(|at| ours && *at <= until) else { continue };
        match sessions.last_mut().filter(|session| session.at.local_day() == at.local_day()) {
            Some(session) => session.sets.push(set),
            None => sessions.push(SessionOf { at, sets: vec![set] }),
        }
    }
    sessions
}

fn page(
    exercise: &Exercise,
    target: Option<&Target>,
    sessions: &[SessionOf<'_>],
    now: Moment,
    unit: regain_journal::UnitWord,
) -> String {
    let mut page = Page::default();
    page.line(&painted(BOLD, &exercise.name));
    let muscles: Vec<_> = exercise
        .muscles
        .iter()
        .map(|(muscle, share)| format!("{} {}", muscle.label(), share.get()))
        .collect();
    let muscles = if muscles.is_empty() { "not known yet".to_owned() } else { muscles.join(", ") };
    page.hanging(2, 4, &format!("Muscles {muscles}"));
    if let Some(target) = target {
        page.line(&format!("  Verdict {}", target.verdict.key()));
        render::target_block(&mut page, now, target, unit);
    }
    if !sessions.is_empty() {
        page.gap();
        page.line(&painted(BOLD, "Last sessions"));
    }
    for session in sessions.iter().rev().take(SESSIONS) {
        let sets: Vec<_> = session.sets.iter().filter(|set| set.kind != SetKindWord::WarmUp).collect();
        let sets: Vec<_> = sets.iter().map(|set| render::set_words(set)).collect();
        page.hanging(2, 15, &format!("{:<12} {}", render::day_name(now, session.at), sets.join(", ")));
    }
    page.finish()
}
