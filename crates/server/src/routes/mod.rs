//! One file a resource, one line here a route.

mod account;
mod accounts;
mod app;
mod board;
mod calendar;
mod catalog;
mod consents;
mod entries;
mod exercises;
mod export;
mod forecast;
mod health;
mod history;
mod import;
mod invitations;
mod messages;
mod news;
mod openapi;
mod pages;
mod passkeys;
mod plan;
mod progress;
mod push;
mod reset;
mod sessions;
mod setup;
mod sync;
mod today;
mod tokens;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::Method;
use axum::middleware::from_fn_with_state;
use utoipa::openapi::path::PathItem;
use utoipa_axum::router::{OpenApiRouter, UtoipaMethodRouter};
use utoipa_axum::routes;

use crate::access::{Access, Cost, Rule, Scope, guard};
use crate::config::Limits;
use crate::layers::refuse_announced;
use crate::state::App;

pub(crate) use app::web_app;
pub(crate) use entries::read_new_entries;
pub(crate) use pages::{html, pages, style};
pub use reset::offer_reset;
pub(crate) use sync::read_sync;

use Access::{Account, Admin, Athlete, Coach, Public, Token};
use Cost::{Guess, Heavy, Light, Stream};

/// One route and its rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RouteRule {
    /// The method.
    pub method: Method,
    /// The path under `/api/v1`.
    pub path: String,
    /// Who may come in, and what it costs.
    pub rule: Rule,
}

/// The API: its routes, their rules, their description.
pub(crate) struct Api {
    pub(crate) router: Router<App>,
    pub(crate) rules: Vec<RouteRule>,
    pub(crate) description: utoipa::openapi::OpenApi,
}

/// Every route under `/api/v1`.
pub(crate) fn api(app: &App) -> Api {
    journal(others(keys(own(anybody(Routes::new(app)))))).finish()
}

fn anybody(routes: Routes) -> Routes {
    routes
        .add(Public, Light, routes!(openapi::json))
        .add(Public, Light, routes!(openapi::page))
        .add(Public, Light, routes!(openapi::script))
        .add(Public, Light, routes!(openapi::style))
        .add(Public, Light, routes!(catalog::catalog))
        .add(Public, Light, routes!(calendar::calendar))
        .add(Public, Guess, routes!(setup::set_up))
        .add(Public, Guess, routes!(invitations::accept))
        .add(Public, Guess, routes!(sessions::sign_in))
        .add(Public, Guess, routes!(reset::reset))
        .add(Public, Guess, routes!(passkeys::begin_sign_in))
        .add(Public, Guess, routes!(passkeys::sign_in_by))
}

/// One's own account.
fn own(routes: Routes) -> Routes {
    routes
        .add(Account, Light, routes!(sessions::sessions))
        .add(Account, Light, routes!(sessions::end_session))
        .add(Account, Light, routes!(sessions::end_others))
        .add(Account, Light, routes!(account::account))
        .add(Account, Heavy, routes!(account::export))
        .add(Account, Light, routes!(account::accesses))
        .add(Account, Guess, routes!(account::rename))
        .add(Account, Guess, routes!(account::set_password))
        .add(Account, Guess, routes!(account::delete))
        .add(Account, Light, routes!(push::push))
        .add(Account, Light, routes!(push::ask_for_push))
        .add(Account, Light, routes!(push::end_push))
        .add(Account, Guess, routes!(push::try_push))
}

/// What opens one's account, and for whom.
fn keys(routes: Routes) -> Routes {
    routes
        .add(Account, Light, routes!(passkeys::passkeys))
        .add(Account, Guess, routes!(passkeys::begin))
        .add(Account, Guess, routes!(passkeys::add))
        .add(Account, Light, routes!(passkeys::rename))
        .add(Account, Light, routes!(passkeys::remove))
        .add(Account, Light, routes!(tokens::tokens))
        .add(Account, Light, routes!(tokens::add_token))
        .add(Account, Light, routes!(tokens::end_token))
        .add(Token, Light, routes!(tokens::end_this_token))
        .add(Account, Light, routes!(consents::consents))
        .add(Account, Guess, routes!(consents::agree))
        .add(Account, Light, routes!(consents::revoke))
        .add(Account, Light, routes!(messages::messages))
        .add(Account, Light, routes!(messages::put_away))
}

/// For those who look after others.
fn others(routes: Routes) -> Routes {
    routes
        .add(Coach, Light, routes!(consents::roster))
        .add(Coach, Heavy, routes!(board::board))
        .add(Coach, Light, routes!(messages::told))
        .add(Coach, Light, routes!(messages::tell))
        .add(Coach, Light, routes!(messages::take_back))
        .add(Admin, Light, routes!(accounts::accounts))
        .add(Admin, Light, routes!(accounts::change))
        .add(Admin, Light, routes!(invitations::invitations))
        .add(Admin, Light, routes!(invitations::invite))
        .add(Admin, Light, routes!(invitations::withdraw))
}

/// An athlete's answers and journal.
fn journal(routes: Routes) -> Routes {
    let limits = routes.app.config.limits.clone();
    routes
        .add(Athlete(Scope::Today), Light, routes!(today::today))
        .add(Athlete(Scope::Today), Light, routes!(forecast::forecast))
        .add(Athlete(Scope::Today), Heavy, routes!(plan::plan))
        .add(Athlete(Scope::History), Heavy, routes!(progress::progress))
        .add(Athlete(Scope::History), Heavy, routes!(progress::report))
        .add(Athlete(Scope::History), Light, routes!(history::history))
        .add(Athlete(Scope::History), Light, routes!(exercises::exercises))
        .add(Athlete(Scope::History), Light, routes!(exercises::exercise))
        .add(Athlete(Scope::History), Heavy, routes!(export::export))
        .body(limits.entries_bytes)
        .add(Athlete(Scope::Write), Light, routes!(entries::add_entries))
        .add(Athlete(Scope::Sync), Light, routes!(sync::sync))
        .body(limits.import_bytes)
        .add(Athlete(Scope::Write), Heavy, routes!(import::import))
        .body(limits.body_bytes)
        .add(Athlete(Scope::Sync), Stream, routes!(news::news))
}

/// Routes outside the API, without sign-in and without anything personal.
pub(crate) fn watch() -> Router<App> {
    health::router()
}

struct Routes {
    app: App,
    router: OpenApiRouter<App>,
    rules: Vec<RouteRule>,
    body_bytes: usize,
}

impl Routes {
    fn new(app: &App) -> Self {
        let limits: &Limits = &app.config.limits;
        let router = OpenApiRouter::with_openapi(openapi::head());
        Self { app: app.clone(), router, rules: Vec::new(), body_bytes: limits.body_bytes }
    }

    /// The next routes read bodies of so many bytes.
    fn body(mut self, bytes: usize) -> Self {
        self.body_bytes = bytes;
        self
    }

    fn add(mut self, access: Access, cost: Cost, (schemas, paths, handler): UtoipaMethodRouter<App>) -> Self {
        let rule = Rule { access, cost, body_bytes: self.body_bytes };
        let listed =
            paths.paths.iter().flat_map(|(path, item)| methods(item).map(move |method| (path, method)));
        self.rules.extend(listed.map(|(path, method)| RouteRule { method, path: path.clone(), rule }));
        let handler = handler
            .layer(DefaultBodyLimit::max(rule.body_bytes))
            .layer(from_fn_with_state((self.app.clone(), rule), guard))
            .layer(from_fn_with_state(rule.body_bytes, refuse_announced));
        self.router = self.router.routes((schemas, paths, handler));
        self
    }

    fn finish(self) -> Api {
        let (router, description) = self.router.split_for_parts();
        Api { router, rules: self.rules, description }
    }
}

fn methods(item: &PathItem) -> impl Iterator<Item = Method> {
    let known = [
        (Method::GET, item.get.is_some()),
        (Method::POST, item.post.is_some()),
        (Method::PUT, item.put.is_some()),
        (Method::PATCH, item.patch.is_some()),
        (Method::DELETE, item.delete.is_some()),
    ];
    known.into_iter().filter_map(|(method, there)| there.then_some(method))
}
