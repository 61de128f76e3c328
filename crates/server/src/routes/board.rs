//! A coach's board: every athlete who agreed, at one glance.

use axum::extract::{Extension, State};
use axum::response::Response;
use regain_answer::{AthleteCard, CardJson, MayKnow};
use regain_engine::Look;
use regain_store::{Consent, Database as _, Label};
use serde::Serialize;
use uuid::Uuid;

use crate::access::{Caller, Scope};
use crate::athletes::{Asking, When, ask_whole, pretty};
use crate::body::Query;
use crate::problem::{Problem, ProblemJson};
use crate::state::App;

/// What is put on record of a look at the board.
const ACTION: &str = "GET board";

/// The board.
#[derive(Serialize)]
struct BoardJson<'a> {
    athletes: Vec<OnBoardJson<'a>>,
}

/// One athlete of it.
#[derive(Serialize)]
struct OnBoardJson<'a> {
    athlete: String,
    name: Option<&'a str>,
    scopes: Vec<&'a str>,
    /// Null where the agreement does not reach to verdicts.
    card: Option<CardJson<'a>>,
}

/// An athlete who agreed, and what may be shown of them.
struct Agreed {
    consent: Consent,
    name: Option<String>,
    card: Option<AthleteCard>,
}

/// Every athlete who lets me see them, at one glance: those who need a look first
///
/// docs/server.md describes every field. The look is on record for each of them.
#[utoipa::path(get, path = "/roster/board", tag = "coach", params(When),
    responses((status = 200, description = "The board", body = Object), (status = "4XX", description = "Refused", body = ProblemJson, content_type = "application/problem+json")))]
pub(super) async fn board(
    State(app): State<App>,
    Extension(caller): Extension<Caller>,
    Query(when): Query<When>,
) -> Result<Response, Problem> {
    let asking = when.read(&app)?;
    let mut agreed = Vec::new();
    for consent in app.store.accounts().roster(caller.account, app.now()).await? {
        agreed.push(look_at(&app, &caller, consent, asking.clone()).await?);
    }
    agreed.sort_by(|a, b| (look(a), &a.name).cmp(&(look(b), &b.name)));
    pretty(&BoardJson { athletes: agreed.iter().map(OnBoardJson::new).collect() })
}

async fn look_at(app: &App, caller: &Caller, consent: Consent, asking: Asking) -> Result<Agreed, Problem> {
    let accounts = app.store.accounts();
    let athlete = consent.athlete;
    let name = accounts.find(athlete).await?.map(|account| account.name.as_str().to_owned());
    let card = if consent.scopes.allows(Scope::Today.key()) {
        let action = Label::new(ACTION).map_err(|error| Problem::internal(&error))?;
        accounts.record_access(athlete, caller.account, Uuid::now_v7(), app.now(), &action).await?;
        let may_know = MayKnow { history: consent.scopes.allows(Scope::History.key()) };
        let found = ask_whole(app, athlete, asking, move |answer, said| answer.card(said, may_know)).await?;
        Some(found.found)
    } else {
        None
    };
    Ok(Agreed { consent, name, card })
}

/// Whoever shows nothing needs no look.
fn look(of: &Agreed) -> Look {
    of.card.as_ref().map_or(Look::Nothing, |of| of.card.look)
}

impl<'a> OnBoardJson<'a> {
    fn new(of: &'a Agreed) -> Self {
        Self {
            athlete: of.consent.athlete.to_string(),
            name: of.name.as_deref(),
            scopes: of.consent.scopes.iter().collect(),
            card: of.card.as_ref().map(CardJson::new),
        }
    }
}
