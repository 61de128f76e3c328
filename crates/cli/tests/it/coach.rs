//! Twelve people and what the coach tells them: today's session, the plan, progress and the report card, read by eye.

use std::fmt::Write as _;

use crate::common::Terminal;
use rstest::rstest;

/// The Monday of the first week of every story.
const MONDAY: jiff::civil::Date = jiff::civil::date(2026, 3, 2);

/// One exercise of a session: name, kilograms, reps of each set, rating.
type Work<'a> = (&'a str, f64, &'a [u32], Option<f64>);

/// Rows of a log, written day by day.
#[derive(Default)]
struct Log(String);

impl Log {
    /// A session so many days after the first Monday.
    fn day(mut self, day: i32, work: &[Work<'_>]) -> Self {
        let date = MONDAY.checked_add(jiff::Span::new().days(day)).unwrap();
        for (exercise, load, reps, rpe) in work {
            for reps in *reps {
                let rpe = rpe.map_or_else(String::new, |rpe| rpe.to_string());
                writeln!(self.0, "{date} 18:00,{exercise},{load},{reps},{rpe}").unwrap();
            }
        }
        self
    }

    /// The same sessions every week, each load a little heavier.
    fn weeks(self, weeks: i32, days: &[(i32, &[Work<'_>])], step_kg: f64) -> Self {
        (0..weeks).fold(self, |log, week| {
            days.iter().fold(log, |log, (day, work)| {
                let heavier: Vec<Work<'_>> = work
                    .iter()
                    .map(|(name, load, reps, rpe)| (*name, load + step_kg * f64::from(week / 2), *reps, *rpe))
                    .collect();
                log.day(7 * week + day, &heavier)
            })
        })
    }

    fn journal(self) -> Terminal {
        let terminal = Terminal::new();
        self.import_into(&terminal);
        terminal
    }

    fn import_into(&self, terminal: &Terminal) {
        let file = terminal.file("log.csv");
        std::fs::write(&file, format!("Date,Exercise,Weight,Reps,RPE\n{}", self.0)).unwrap();
        terminal.ok(&["import", &file.display().to_string(), "--unit", "kg"]);
    }

    /// The rows before a day, and those from it on.
    fn split(&self, day: i32) -> [Self; 2] {
        let from = evening(day);
        let (before, after): (Vec<&str>, Vec<&str>) = self.0.lines().partition(|line| **line < *from);
        [before, after].map(|lines| Self(lines.iter().map(|line| format!("{line}\n")).collect()))
    }
}

/// The evening of a day of the story.
fn evening(day: i32) -> String {
    MONDAY.checked_add(jiff::Span::new().days(day)).unwrap().to_string()
}

/// Answers that have nothing against training.
fn fine(terminal: &Terminal, day: i32, extra: &[&str]) {
    let at = evening(day);
    let mut args = vec!["checkin", "--at", &at, "--energy", "4", "--well"];
    args.extend(extra);
    terminal.ok(&args);
}

const PUSH: &[Work<'_>] = &[
    ("Bench Press (Barbell)", 80.0, &[8, 8, 7], Some(9.0)),
    ("Overhead Press (Barbell)", 45.0, &[8, 8], Some(9.0)),
];
const PULL: &[Work<'_>] = &[
    ("Bent Over Row (Barbell)", 70.0, &[8, 8, 8], Some(9.0)),
    ("Bicep Curl (Dumbbell)", 14.0, &[10, 10], Some(9.0)),
];
const LEGS: &[Work<'_>] =
    &[("Squat (Barbell)", 100.0, &[6, 6, 6], Some(9.0)), ("Leg Curl (Machine)", 40.0, &[10, 10], Some(9.0))];

fn three_days() -> Log {
    Log::default().weeks(8, &[(0, PUSH), (2, PULL), (4, LEGS)], 2.5)
}

/// Today, plan and report card of one evening.
fn pages(terminal: &Terminal, day: i32) -> String {
    let at = evening(day);
    let [today, plan, report] = [&["today", "--no-ask", "--at"][..], &["plan", "--at"], &["report", "--at"]]
        .map(|command| {
            let args: Vec<&str> = command.iter().copied().chain([at.as_str()]).collect();
            terminal.ok(&args)
        });
    format!("{today}\n{plan}\n{report}")
}

fn beginner() -> (Terminal, i32) {
    let log = Log::default()
        .day(0, &[("Squat (Barbell)", 40.0, &[8, 8], None), ("Bench Press (Barbell)", 30.0, &[8, 8], None)]);
    (log.journal(), 2)
}

fn once_a_week_to_failure() -> (Terminal, i32) {
    let one: &[Work<'_>] = &[
        ("Bench Press (Barbell)", 90.0, &[8], Some(10.0)),
        ("Squat (Barbell)", 120.0, &[8], Some(10.0)),
        ("Bent Over Row (Barbell)", 80.0, &[8], Some(10.0)),
    ];
    let terminal = Log::default().weeks(10, &[(0, one)], 1.25).journal();
    terminal.ok(&["prefer", "--sets", "1", "--at", &evening(60)]);
    (terminal, 68)
}

fn powerlifter() -> (Terminal, i32) {
    let squat: &[Work<'_>] = &[("Squat (Barbell)", 160.0, &[3, 3, 3, 3, 3], Some(8.0))];
    let bench: &[Work<'_>] = &[("Bench Press (Barbell)", 110.0, &[3, 3, 3, 3, 3], Some(8.0))];
    let pull: &[Work<'_>] = &[("Deadlift (Barbell)", 190.0, &[3, 3, 3], Some(8.0))];
    let terminal = Log::default().weeks(8, &[(0, squat), (1, bench), (3, pull), (4, bench)], 2.5).journal();
    terminal.ok(&["prefer", "squat (barbell)", "--goal", "yes", "--at", &evening(50)]);
    terminal.ok(&["days", "Mon Tue Thu Fri", "--at", &evening(50)]);
    (terminal, 56)
}

fn back_after_six_weeks() -> (Terminal, i32) {
    (three_days().journal(), 54 + 42)
}

fn elbow_pain() -> (Terminal, i32) {
    let terminal = three_days().journal();
    terminal.ok(&["checkin", "--at", &evening(57), "--pain", "elbow=5,new", "--energy", "4"]);
    (terminal, 57)
}

fn never_checks_in() -> (Terminal, i32) {
    (three_days().journal(), 57)
}

fn always_overrides() -> (Terminal, i32) {
    let mut log = three_days();
    for day in 56..62 {
        log =
            log.day(day, &[("Bench Press (Barbell)", 87.5, &[7 - (day.cast_unsigned() % 3), 6], Some(10.0))]);
    }
    let terminal = log.journal();
    for day in 56..62 {
        let at = format!("{} 12:00", evening(day));
        terminal.ok(&["today", "--no-ask", "--at", &at]);
    }
    (terminal, 62)
}

/// Four weeks in Berlin, four in Tokyo; late shifts leave the morning.
fn shift_worker() -> (Terminal, i32) {
    let mut terminal = Terminal::new();
    for (zone, weeks) in ["Europe/Berlin", "Asia/Tokyo"].into_iter().zip(three_days().split(28)) {
        terminal.zone = zone;
        weeks.import_into(&terminal);
    }
    terminal.ok(&[
        "days",
        "not before 06:00, not after 10:00, away 1-3 May, match on 6 May",
        "--at",
        &evening(56),
    ]);
    (terminal, 57)
}

fn away_for_a_fortnight() -> (Terminal, i32) {
    let terminal = three_days().journal();
    terminal.ok(&["days", "away 28 April to 20 May", "--at", &evening(56)]);
    (terminal, 57)
}

fn everything_hurts() -> (Terminal, i32) {
    let terminal = three_days().journal();
    let places = "--pain=shoulder=6 --pain=elbow=6 --pain=hip=6 --pain=knee=6 --pain=spine=6 --pain=wrist=5";
    let at = evening(57);
    let args: Vec<&str> = ["checkin", "--at", &at].into_iter().chain(places.split(' ')).collect();
    terminal.ok(&args);
    (terminal, 57)
}

fn half_an_hour() -> (Terminal, i32) {
    let terminal = three_days().journal();
    terminal.ok(&["prefer", "--minutes", "30", "--at", &evening(56)]);
    terminal.ok(&["prefer", "overhead press (barbell)", "--never", "yes", "--at", &evening(56)]);
    (terminal, 58)
}

fn home_gym() -> (Terminal, i32) {
    let terminal = three_days().journal();
    terminal.ok(&["equipment", "barbell", "bar 20; 2x20 1x5", "--at", &evening(50)]);
    terminal.ok(&["equipment", "machine", "none", "--at", &evening(50)]);
    fine(&terminal, 58, &["--soreness", "none,quads=2", "--flag", "none"]);
    (terminal, 58)
}

#[rstest]
#[case::a_beginner("beginner", beginner())]
#[case::once_a_week_to_failure("once_a_week_to_failure", once_a_week_to_failure())]
#[case::a_powerlifter("powerlifter", powerlifter())]
#[case::back_after_six_weeks("back_after_six_weeks", back_after_six_weeks())]
#[case::elbow_pain("elbow_pain", elbow_pain())]
#[case::never_checks_in("never_checks_in", never_checks_in())]
#[case::always_overrides("always_overrides", always_overrides())]
#[case::a_shift_worker("shift_worker", shift_worker())]
#[case::away("away_for_a_fortnight", away_for_a_fortnight())]
#[case::everything_hurts("everything_hurts", everything_hurts())]
#[case::half_an_hour("half_an_hour", half_an_hour())]
#[case::home_gym("home_gym", home_gym())]
fn what_the_coach_says_to(#[case] name: &str, #[case] (terminal, day): (Terminal, i32)) {
    let said = pages(&terminal, day);
    assert!(said.lines().all(|line| line.chars().count() <= 80), "{said}");
    insta::assert_snapshot!(format!("coach_{name}"), said);
}

/// A journal whose consent to probes has an id of its own, so that the coin falls the same in every run.
fn consenting(id: u8) -> Terminal {
    let terminal = three_days().journal();
    let entry = format!(
        r#"{{"v":1,"id":"019db000-0000-7000-8000-0000000000{id:02x}","device":"019db000-0000-7000-8000-000000000000","seq":{id},"recorded_at":"2026-04-20T08:00:00Z","kind":"preference","body":{{"occurred":{{"at":"2026-04-20T08:00:00+00:00"}},"probes":true}}}}"#
    );
    let file = terminal.file("consent.jsonl");
    std::fs::write(&file, entry).unwrap();
    terminal.ok(&["import", &file.display().to_string()]);
    terminal
}

#[test]
fn a_coin_that_was_agreed_to_is_shown_kept_and_graded() {
    let picked = (1..6).find_map(|id| {
        let terminal = consenting(id);
        let times = (0..24).map(|step| format!("2026-04-{}T{:02}:00:00Z", 25 + step / 12, 2 * (step % 12)));
        let probe =
            |at: &String| terminal.json(&["today", "--no-ask", "--json", "--at", at])["probe"].clone();
        let at = times.into_iter().find(|at| !probe(at).is_null())?;
        Some((probe(&at), at, terminal))
    });
    let (probe, at, terminal) = picked.expect("in five journals a coin is thrown");
    assert!(
        probe["probability"] == 0.5 && (0.55..0.7).contains(&probe["p_ready"].as_f64().unwrap()),
        "{probe}"
    );
    let page = terminal.ok(&["today", "--no-ask", "--at", &at]);
    assert!(
        page.contains("too close to call") && page.lines().all(|line| line.chars().count() <= 80),
        "{page}"
    );
    let kept = terminal.ok(&["export"]);
    let noted =
        format!("\"probe\":{{\"muscle\":{},\"arm\":{},\"probability\":0.5", probe["muscle"], probe["arm"]);
    assert!(kept.contains(&noted), "{noted}");
    let report = terminal.json(&["report", "--json"]);
    let picks = ["today", "later"].map(|arm| report["waiting"][arm]["followed"]["of"].as_u64().unwrap());
    assert_eq!(picks.iter().sum::<u64>(), 1, "looked at three times, picked once: {}", report["waiting"]);
    assert!(report["waiting"]["beat_points"].is_null());
    assert!(terminal.ok(&["report", "card"]).contains("too few to say before ten of each"));
    terminal.ok(&["prefer", "--probes", "no", "--at", "2026-04-24"]);
    assert!(terminal.json(&["today", "--no-ask", "--json", "--at", &at])["probe"].is_null());
}

#[rstest]
#[case::plan(&["plan"], "The next fortnight")]
#[case::progress(&["progress"], "Progress")]
#[case::one_lift(&["progress", "squat (barbell)"], "Squat (Barbell)")]
#[case::report(&["report"], "Was the advice right?")]
fn what_the_terminal_draws_can_be_a_picture(#[case] command: &[&str], #[case] title: &str) {
    let (terminal, day) = always_overrides();
    let (at, file) = (evening(day), terminal.file("chart.svg"));
    let file = file.display().to_string();
    let args: Vec<&str> = command.iter().copied().chain(["--at", &at, "--svg", &file]).collect();
    assert_eq!(terminal.ok(&args), "Drawn in FOLDER/chart.svg.\n");
    let svg = std::fs::read_to_string(&file).unwrap();
    assert!(svg.contains(&format!("<title>{title}</title>")) && svg.trim_end().ends_with("</svg>"), "{svg}");
    assert!(!svg.contains("NaN") && !svg.contains("inf"), "{svg}");
    insta::assert_snapshot!(format!("picture_{}", title.split(' ').next().unwrap().to_lowercase()), svg);
    let empty = Terminal::new();
    let nothing: Vec<&str> = args.iter().copied().filter(|arg| *arg != "squat (barbell)").collect();
    empty.ok(&nothing);
    assert!(!std::fs::read_to_string(&file).unwrap().contains("NaN"));
    let nowhere: Vec<&str> = command.iter().copied().chain(["--svg", "no/such/folder/chart.svg"]).collect();
    let ran = terminal.run(&nowhere);
    assert!(ran.code == 1 && ran.err.contains("the picture cannot be written"), "{}", ran.err);
}

#[test]
fn likely_sessions_are_a_calendar_whose_events_keep_their_names() {
    let terminal = three_days().journal();
    let calendar = |day: i32| terminal.ok(&["plan", "--ics", "--at", &evening(day)]);
    let uids = |text: &str| {
        text.lines().filter(|line| line.starts_with("UID:")).map(str::to_owned).collect::<Vec<_>>()
    };
    let (first, later) = (calendar(57), calendar(58));
    assert!(first.starts_with("BEGIN:VCALENDAR\r\n") && first.contains("SUMMARY:Likely ready: "), "{first}");
    assert_eq!(uids(&first)[0], "UID:session-1@plan.regain");
    assert_eq!(uids(&first)[0], uids(&later)[0]);
}

#[test]
fn progress_of_all_and_of_one_exercise() {
    let terminal = three_days().journal();
    let at = evening(57);
    let all = terminal.ok(&["progress", "--at", &at]);
    assert!(all.lines().all(|line| line.chars().count() <= 80), "{all}");
    insta::assert_snapshot!("coach_progress", all);
    insta::assert_snapshot!(
        "coach_progress_of_one",
        terminal.ok(&["progress", "bench press (barbell)", "--at", &at])
    );
    let odd = terminal.run(&["progress", "underwater basket press"]);
    assert_eq!(odd.code, 1);
    assert!(odd.err.contains("no session with 'underwater basket press' in the log"), "{}", odd.err);
}

#[test]
fn who_lifts_in_pounds_reads_progress_in_pounds() {
    let terminal = three_days().journal();
    terminal.ok(&["profile", "--unit", "lb"]);
    let at = evening(57);
    let all = terminal.ok(&["progress", "--at", &at]);
    let one = terminal.ok(&["progress", "bench press (barbell)", "--at", &at]);
    assert!(all.lines().chain(one.lines()).all(|line| line.chars().count() <= 80), "{all}{one}");
    assert!(!all.contains(" kg") && !one.contains(" kg"), "{all}{one}");
    insta::assert_snapshot!("coach_progress_of_one_in_pounds", one);
}

#[rstest]
#[case(&["days", "Mon, when it rains"], "'when it rains' is not understood")]
#[case(&["days", "not before 20:00, not after 19:00"], "the earliest hour must be before the latest")]
#[case(&["equipment", "barbell", "a lot"], "'a lot' is not understood")]
#[case(&["equipment", "lightsaber", "5"], "is no equipment of the catalogue")]
#[case(&["equipment", "dumbbell", "50-10 step 5"], "cannot make any load")]
#[case(&["prefer", "squat"], "say what you prefer")]
#[case(&["prefer", "--sets", "40"], "sets of an exercise must be 1 to 12, not 40")]
#[case(&["days", "away 9-3 June"], "the last day away is before the first")]
#[case(&["days", "not before 26:00"], "is not understood")]
#[case(&["equipment", "barbell", "bar 0"], "cannot make any load")]
fn what_cannot_be_is_said_and_nothing_is_kept(#[case] args: &[&str], #[case] said: &str) {
    let terminal = Terminal::new();
    let ran = terminal.run(args);
    assert_eq!(ran.code, 1, "{}", ran.out);
    let err = ran.err.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(err.contains(said), "{err}");
    assert!(!terminal.ok(&["export"]).contains("\"kind\":\"availability\""));
}
