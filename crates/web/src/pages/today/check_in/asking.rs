//! The check-in while it is being answered: one form, kept in this browser with every tap.

use jiff::Zoned;
use jiff::civil::Date;
use leptos::prelude::*;
use leptos::task::spawn_local;
use regain_engine::Muscle;
use regain_journal::{CheckInBody, Occurred};

use super::answers::{Said, entries, is_rest_as_usual, nothing_else_sore, rest_as_usual, rest_unknown};
use super::ended::{Ended, WasSore, ended_bodies, last_sore};
use crate::browser;
use crate::logbook::{Regain, fresh_check_ins};
use crate::parts::Side;

/// What is being answered, as it stands.
const DRAFT: &str = "regain.check-in";
/// The same of when soreness ended.
const ENDED: &str = "regain.check-in.ended";
/// The day on which what is not marked was said to work as usual.
const USUAL: &str = "regain.check-in.usual";

/// Which of its pages is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// Energy, sleep, recovery.
    How,
    /// Pain or illness.
    Trouble,
    /// Sore muscles.
    Sore,
}

/// The form and where the person is in it. Copies are the same one.
#[derive(Clone, Copy)]
pub(super) struct Asking {
    pub(super) form: RwSignal<CheckInBody>,
    pub(super) step: RwSignal<Step>,
    /// The muscle whose sheet is open.
    pub(super) muscle: RwSignal<Option<Muscle>>,
    pub(super) side: RwSignal<Side>,
    pub(super) as_list: RwSignal<bool>,
    /// What is not marked works as usual. Nobody knows until it is said.
    pub(super) rest_as_usual: RwSignal<bool>,
    pub(super) keeping: RwSignal<bool>,
    /// Muscles that were sore when last asked, with the days on which that can have ended.
    pub(super) was_sore: StoredValue<Vec<(Muscle, WasSore)>>,
    /// When it ended, as far as it was said.
    pub(super) ended: RwSignal<Ended>,
    regain: Regain,
    done: Callback<()>,
}

impl Asking {
    /// With what was typed before a reload, else with these answers, else empty.
    pub(super) fn begin(regain: Regain, answered: Option<CheckInBody>, done: Callback<()>) -> Self {
        let now = browser::now();
        let empty = || CheckInBody::new(Occurred::from_zoned(&now));
        let form = draft(&now).or(answered).unwrap_or_else(empty);
        Self {
            rest_as_usual: RwSignal::new(is_rest_as_usual(&form) || usual_draft(&now)),
            form: RwSignal::new(form),
            step: RwSignal::new(Step::How),
            muscle: RwSignal::new(None),
            side: RwSignal::new(Side::Front),
            as_list: RwSignal::new(false),
            keeping: RwSignal::new(false),
            was_sore: StoredValue::new(was_sore(regain, &now)),
            ended: RwSignal::new(ended_draft(&now)),
            regain,
            done,
        }
    }

    /// Changes an answer, and keeps the form as it stands.
    pub(super) fn change(self, change: impl FnOnce(&mut CheckInBody)) {
        self.form.update(|form| {
            change(form);
            form.occurred = Occurred::from_zoned(&browser::now());
        });
        if let Ok(text) = serde_json::to_string(&self.form.get_untracked()) {
            browser::keep_setting_of_log(DRAFT, &text);
        }
    }

    /// The days on which the soreness of a muscle can have ended; `None` if there is nothing to ask.
    pub(super) fn asks_when_ended(self, muscle: Muscle) -> Option<WasSore> {
        let known = self.was_sore.with_value(|muscles| muscles.iter().find(|(of, _)| *of == muscle).cloned());
        known.map(|(_, was)| was).filter(|_| !self.said(muscle).is_marked())
    }

    /// Says when the soreness of a muscle ended, or takes it back.
    pub(super) fn say_ended(self, muscle: Muscle, day: Option<Date>) {
        self.ended.update(|ended| match day {
            Some(day) => {
                ended.days.insert(muscle.key().to_owned(), day);
            }
            None => {
                ended.days.remove(muscle.key());
            }
        });
        if let Ok(text) = serde_json::to_string(&self.ended.get_untracked()) {
            browser::keep_setting_of_log(ENDED, &text);
        }
    }

    /// What was said of a muscle.
    pub(super) fn said(self, muscle: Muscle) -> Said {
        self.form.with(|form| Said::of(form, muscle))
    }

    /// Whether a muscle is sore or works otherwise than usual.
    pub(super) fn any_marked(self) -> bool {
        Muscle::ALL.into_iter().any(|muscle| self.said(muscle).is_marked())
    }

    /// Says that what is not marked works as usual, or takes it back.
    pub(super) fn say_rest_as_usual(self, usual: bool) {
        self.rest_as_usual.set(usual);
        if usual {
            browser::keep_setting_of_log(USUAL, &browser::now().date().to_string());
        } else {
            browser::forget_setting_of_log(USUAL);
            self.change(rest_unknown);
        }
    }

    /// "Sore anywhere?" is answered: writes everything down.
    pub(super) fn finish(self) {
        self.change(nothing_else_sore);
        if self.rest_as_usual.get_untracked() {
            self.change(rest_as_usual);
        }
        self.send();
    }

    /// Writes down what was answered, and leaves; the form stays if it cannot be kept.
    pub(super) fn send(self) {
        if self.keeping.get_untracked() {
            return;
        }
        self.keeping.set(true);
        spawn_local(async move {
            let now = browser::now();
            let form = CheckInBody { occurred: Occurred::from_zoned(&now), ..self.form.get_untracked() };
            let earlier = self.regain.ask(|book| fresh_check_ins(book, &now)).unwrap_or_default();
            let marked = |muscle: Muscle| self.said(muscle).is_marked();
            let past = ended_bodies(&self.ended.get_untracked(), &now, marked);
            let bodies = past.into_iter().chain(entries(&earlier, form)).collect();
            let kept = self.regain.say(bodies).await;
            self.keeping.set(false);
            if kept {
                self.leave();
            }
        });
    }

    /// Leaves the form; what it held is written down or not wanted.
    pub(super) fn leave(self) {
        browser::forget_setting_of_log(DRAFT);
        browser::forget_setting_of_log(ENDED);
        browser::forget_setting_of_log(USUAL);
        self.done.run(());
    }
}

fn was_sore(regain: Regain, now: &Zoned) -> Vec<(Muscle, WasSore)> {
    let asked = regain.ask(|book| {
        let (athlete, moment) = book.warm(now).ok()?.athlete(now).ok()??;
        let asked = athlete.questions(moment).soreness_ended;
        Some(asked.into_iter().filter_map(|muscle| Some((muscle, last_sore(book, now, muscle)?))).collect())
    });
    asked.flatten().unwrap_or_default()
}

fn ended_draft(now: &Zoned) -> Ended {
    let kept = browser::setting_of_log(ENDED);
    let kept = kept.and_then(|text| serde_json::from_str::<Ended>(&text).ok());
    kept.filter(|kept| kept.on == Some(now.date()))
        .unwrap_or(Ended { on: Some(now.date()), ..Ended::default() })
}

/// Whether it was said today that the rest works as usual: the form says so only once it is sent.
fn usual_draft(now: &Zoned) -> bool {
    browser::setting_of_log(USUAL).is_some_and(|said| said == now.date().to_string())
}

/// What was being answered today.
fn draft(now: &Zoned) -> Option<CheckInBody> {
    let form: CheckInBody = serde_json::from_str(&browser::setting_of_log(DRAFT)?).ok()?;
    let day = form.occurred.at.to_zoned(now.time_zone().clone()).date();
    (day == now.date()).then_some(form)
}
