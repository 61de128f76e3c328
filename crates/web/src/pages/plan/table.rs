//! The picture as a table of words, for those who hear it.

use leptos::prelude::*;
use regain_answer::words::closed;
use regain_answer::words::sentence::capitalised;
use regain_engine::{Muscle, MuscleOnDay, Plan};

use super::day_name;
use crate::parts::word;

/// A row a muscle, a column a day.
#[component]
pub(super) fn Table(plan: Plan) -> impl IntoView {
    let heads = plan.days.iter().map(|day| {
        let closed = closed::phrase(day.open).map(|why| format!(", {why}")).unwrap_or_default();
        view! { <th scope="col">{day_name(day.at)}{closed}</th> }
    });
    let rows = Muscle::ALL.into_iter().map(|muscle| {
        let cells = plan.days.iter().map(|day| view! { <td>{cell(day.muscles[muscle])}</td> });
        view! { <tr><th scope="row">{capitalised(muscle.label())}</th>{cells.collect_view()}</tr> }
    });
    view! {
        <div class="hear"><table><caption>"Muscle by day"</caption>
            <thead><tr><td></td>{heads.collect_view()}</tr></thead><tbody>{rows.collect_view()}</tbody></table></div>
    }
}

/// `Beat, likely session`.
fn cell(of: Option<MuscleOnDay>) -> String {
    match of {
        None => "Not known".to_owned(),
        Some(of) if of.trains => format!("{}, likely session", word(of.verdict)),
        Some(of) => word(of.verdict).to_owned(),
    }
}
