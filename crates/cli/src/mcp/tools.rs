//! The tools: one row each.

use serde_json::{Map, Value, json};

/// A command with places left open.
pub(super) struct Tool {
    pub(super) name: &'static str,
    pub(super) title: &'static str,
    /// What it answers, for the program that chooses among tools.
    pub(super) about: &'static str,
    /// The part of the command line that is always the same.
    pub(super) command: &'static [&'static str],
    pub(super) takes: &'static [Takes],
    /// Whether it adds to the journal.
    pub(super) writes: bool,
}

/// A place of the command line.
pub(super) struct Takes {
    pub(super) name: &'static str,
    pub(super) what: What,
    pub(super) place: Place,
    pub(super) is_needed: bool,
    pub(super) about: &'static str,
}

/// The type of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    Text,
    Texts,
    Number,
    Switch,
}

/// Where a value goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// After this option; several values repeat it.
    Option(&'static str),
    /// After all options.
    End,
}

const AT: Takes = Takes {
    name: "at",
    what: What::Text,
    place: Place::Option("--at"),
    is_needed: false,
    about: "Answer for this time instead of now: 2026-11-22, '2026-11-22 18:30', or 'last' for the day after the \
            last session",
};
const DONE_AT: Takes =
    Takes { about: "When it was, if not now: 2026-11-22, '2026-11-22 18:30', 'yesterday'", ..AT };
const EXPLAIN: Takes = Takes {
    name: "explain",
    what: What::Switch,
    place: Place::Option("--explain"),
    is_needed: false,
    about: "Also the whole sum behind the verdict and the chances, term by term",
};

const fn text(name: &'static str, option: &'static str, about: &'static str) -> Takes {
    Takes { name, what: What::Text, place: Place::Option(option), is_needed: false, about }
}

const fn number(name: &'static str, option: &'static str, about: &'static str) -> Takes {
    Takes { name, what: What::Number, place: Place::Option(option), is_needed: false, about }
}

const fn switch(name: &'static str, option: &'static str, about: &'static str) -> Takes {
    Takes { name, what: What::Switch, place: Place::Option(option), is_needed: false, about }
}

const fn end(name: &'static str, what: What, is_needed: bool, about: &'static str) -> Takes {
    Takes { name, what, place: Place::End, is_needed, about }
}

/// Every tool, in the order in which they are listed.
pub(super) const TOOLS: &[Tool] = &[
    Tool {
        name: "today",
        title: "What to do today",
        about: "For every muscle: beat the last effort, care (a test set decides) or hold, with reasons and the time \
                when it looks ready; for every exercise what to beat, with its chance, and where to stop. Estimates \
                from this person's own log. Unknown values are null. Fields: docs/today.md.",
        command: &["today", "--json", "--no-ask"],
        takes: &[AT],
        writes: false,
    },
    Tool {
        name: "why",
        title: "Why today's verdicts are as they are",
        about: "Today with the whole sum behind the verdicts and chances of some muscles and exercises: every term, \
                and every row of the decision tables with what it saw.",
        command: &["today", "--json", "--no-ask"],
        takes: &[
            Takes {
                name: "of",
                what: What::Texts,
                place: Place::Option("--explain"),
                is_needed: true,
                about: "Muscles and exercises, such as chest, quads, Bench Press (Barbell)",
            },
            AT,
        ],
        writes: false,
    },
    Tool {
        name: "muscle",
        title: "One muscle",
        about: "One muscle: verdict, every reason, what would change it, the next days, its exercises.",
        command: &["muscle", "--json"],
        takes: &[end("muscle", What::Text, true, "A muscle, such as quads or front_delts"), EXPLAIN, AT],
        writes: false,
    },
    Tool {
        name: "exercise",
        title: "One exercise",
        about: "One exercise: its muscles, the last sessions, today's target and where to stop.",
        command: &["exercise", "--json"],
        takes: &[end("name", What::Text, true, "An exercise, as in the log or the catalogue"), EXPLAIN, AT],
        writes: false,
    },
    Tool {
        name: "forecast",
        title: "The next days",
        about: "For each muscle and each of the next days the chance that it looks ready, without training in between.",
        command: &["forecast", "--json"],
        takes: &[
            end("muscles", What::Texts, false, "Only these muscles"),
            number("days", "--days", "How many days, 1 to 14"),
            AT,
        ],
        writes: false,
    },
    Tool {
        name: "plan",
        title: "The next fortnight",
        about: "Which muscles and exercises meet which day the person can train on, by what recovers in time; what \
                waits, and what competes. An estimate; no day of it is owed. Fields: docs/plan.md.",
        command: &["plan", "--json"],
        takes: &[AT],
        writes: false,
    },
    Tool {
        name: "history",
        title: "What was done",
        about: "Sets and answers, the newest first, with their ids.",
        command: &["history", "--json"],
        takes: &[
            end("text", What::Text, false, "Only exercises whose name holds this text"),
            number("days", "--days", "How many days that have entries; 10 when it is not given"),
        ],
        writes: false,
    },
    Tool {
        name: "search_exercises",
        title: "Exercises by name",
        about: "The exercise of the catalogue that a name means, and names like it.",
        command: &["catalog", "search", "--json"],
        takes: &[end("name", What::Text, true, "A name, as anyone may write it")],
        writes: false,
    },
    Tool {
        name: "learned",
        title: "What the log has taught",
        about: "What is learned about this person: speed of recovery, fatigue, day-to-day variation, habits, with \
                intervals.",
        command: &["fit", "--json"],
        takes: &[],
        writes: false,
    },
    Tool {
        name: "log_sets",
        title: "Log sets",
        about: "Adds sets that were done. Only what the person said was done; 'undo' takes it back. The answer says \
                what was understood and what comes next.",
        command: &["log"],
        takes: &[
            end(
                "sets",
                What::Text,
                true,
                "Such as 'bench press 100x8@9, 100x7 fail; dips +20x11'. @9 is RPE, rir2 repetitions in reserve, \
                 30s a hold, bw x12 body weight",
            ),
            DONE_AT,
        ],
        writes: true,
    },
    Tool {
        name: "check_in",
        title: "Note how the person is",
        about: "Adds answers of the person about how they are. What they did not say stays out: unknown is never \
                normal.",
        command: &["checkin"],
        takes: &[
            text(
                "soreness",
                "--soreness",
                "0-10 by muscle, such as 'quads=5,calves=2'; 'none' when nothing is sore",
            ),
            text(
                "flags",
                "--flag",
                "What changes how a muscle works: form, strength, rom, confidence or none, such as 'quads=rom,form'; 'none' for all",
            ),
            number("energy", "--energy", "1 empty, 2 low, 3 fair, 4 good, 5 full"),
            number("sleep_hours", "--sleep", "Hours slept last night"),
            number("prs", "--prs", "Perceived recovery: 0 very poorly, 5 adequately, 10 very well recovered"),
            number("hrv_ms", "--hrv", "Heart-rate variability this morning, in ms"),
            number("resting_hr_bpm", "--rhr", "Resting heart rate this morning, in beats a minute"),
            text(
                "pain",
                "--pain",
                "0-10 in a joint region or muscle, such as 'knee=4' or 'knee=4,sharp,new'",
            ),
            switch("ill", "--ill", "Fever, flu-like illness, chest symptoms"),
            switch("well", "--well", "Neither ill nor any sign that calls for medical advice"),
            text(
                "red_flag",
                "--red-flag",
                "A sign that calls for medical advice: dark_urine, swelling_or_numbness, chest_pain_or_fainting, tear_or_pop or night_or_radiating_pain",
            ),
            DONE_AT,
        ],
        writes: true,
    },
    Tool {
        name: "undo",
        title: "Take back what was added",
        about: "Takes back what the last addition wrote, or one entry. Nothing is deleted.",
        command: &["undo"],
        takes: &[end(
            "id",
            What::Text,
            false,
            "The id of an entry, from history; its last 8 signs are enough",
        )],
        writes: true,
    },
];

impl Tool {
    /// The JSON Schema of what it takes.
    pub(super) fn schema(&self) -> Map<String, Value> {
        let property = |takes: &Takes| (takes.name.to_owned(), takes.schema());
        let properties: Map<String, Value> = self.takes.iter().map(property).collect();
        let needed: Vec<&str> =
            self.takes.iter().filter(|takes| takes.is_needed).map(|takes| takes.name).collect();
        let mut schema = Map::new();
        schema.insert("type".to_owned(), json!("object"));
        schema.insert("properties".to_owned(), Value::Object(properties));
        schema.insert("required".to_owned(), json!(needed));
        schema.insert("additionalProperties".to_owned(), json!(false));
        schema
    }
}

impl Takes {
    fn schema(&self) -> Value {
        let about = self.about;
        match self.what {
            What::Text => json!({ "type": "string", "description": about }),
            What::Texts => {
                json!({ "type": "array", "items": { "type": "string" }, "minItems": 1, "description": about })
            }
            What::Number => json!({ "type": "number", "description": about }),
            What::Switch => json!({ "type": "boolean", "description": about }),
        }
    }
}
