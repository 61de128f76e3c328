//! The check-in: honest answers in a few seconds, before any verdict.

mod answers;
mod asking;
mod ended;
mod gate;
mod header;
mod how;
mod muscle_sheet;
mod neighbours;
mod sore;
mod trouble;

use leptos::prelude::*;
use regain_engine::Muscle;

use crate::logbook::{Regain, use_regain};

use answers::to_change;
use asking::{Asking, Step};
use how::How;
use sore::Sore;
use trouble::Trouble;

pub(super) use gate::{Asked, Gate};

/// The questions. `done` is called when they are answered; `pass` when the person leaves without an answer.
#[component]
pub(super) fn CheckIn(
    /// The answers were given before and are being changed.
    changing: bool,
    done: Callback<()>,
    pass: Callback<()>,
) -> impl IntoView {
    let regain = use_regain();
    let Some(view) = regain.view_now() else { return ().into_any() };
    let answered = view.answers.clone().filter(|_| changing).map(to_change);
    let asking = Asking::begin(regain, answered, done);
    let recent = view.recently_trained();
    let asked = questions(regain, &view.at, &recent);
    // what was answered on the first page is kept, also when the second is skipped
    let skip = Callback::new(move |()| {
        if !changing && asking.form.with_untracked(regain_journal::CheckInBody::says_something) {
            asking.send();
        } else {
            asking.leave();
            pass.run(());
        }
    });
    view! {
        {move || match asking.step.get() {
            Step::How => view! { <How asking=asking skip=skip changing=changing/> }.into_any(),
            Step::Trouble => view! { <Trouble asking=asking/> }.into_any(),
            Step::Sore => view! { <Sore asking=asking recent=recent.clone() asked=asked.clone()/> }.into_any(),
        }}
    }
    .into_any()
}

/// Muscles whose answer can change today's advice, and those whose soreness may have ended since; all that were
/// trained lately if the answer rests on something else.
fn questions(regain: Regain, at: &jiff::Zoned, recent: &[Muscle]) -> Vec<Muscle> {
    let asked = regain.ask(|book| {
        let (athlete, moment) = book.warm(at).ok()?.athlete(at).ok()??;
        let questions = athlete.questions(moment);
        let is_asked =
            |muscle: &Muscle| questions.muscles.contains(muscle) || questions.soreness_ended.contains(muscle);
        Some(Muscle::ALL.into_iter().filter(is_asked).collect::<Vec<_>>())
    });
    asked.flatten().filter(|asked| !asked.is_empty()).unwrap_or_else(|| recent.to_vec())
}
