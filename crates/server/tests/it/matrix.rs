//! Every route, asked by everybody, about their own, agreed and foreign data. A new route without a row fails.

use std::collections::BTreeSet;

use crate::common::{Client, Kind, Site};
use regain_server::{Access, Scope};
use serde_json::json;

/// Who asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Who {
    Nobody,
    Athlete,
    Coach,
    Admin,
    /// A token of an athlete with every scope.
    FullToken,
    /// A token of an athlete with one scope, `today`.
    TodayToken,
}

/// Whose data it is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Whose {
    Own,
    /// Of somebody who agreed with `today`.
    Agreed,
    Foreign,
}

/// What the guard must say: let it pass, or refuse it like this.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Pass,
    SignIn,
    NotAllowed,
    NotFound,
    OutOfScope,
}

const EVERYBODY: [Who; 6] =
    [Who::Nobody, Who::Athlete, Who::Coach, Who::Admin, Who::FullToken, Who::TodayToken];

/// The rows. Written out by hand, apart from the code that is tested.
const ROWS: &[(&str, &str, Access)] = &[
    ("GET", "/openapi.json", Access::Public),
    ("GET", "/docs", Access::Public),
    ("GET", "/docs.js", Access::Public),
    ("GET", "/docs.css", Access::Public),
    ("GET", "/catalog", Access::Public),
    ("GET", "/calendar/{link}", Access::Public),
    ("POST", "/setup", Access::Public),
    ("POST", "/invitations/accept", Access::Public),
    ("POST", "/sessions", Access::Public),
    ("POST", "/account/reset", Access::Public),
    ("POST", "/sessions/passkey/options", Access::Public),
    ("POST", "/sessions/passkey", Access::Public),
    ("GET", "/sessions", Access::Account),
    ("DELETE", "/sessions/{session}", Access::Account),
    ("DELETE", "/sessions", Access::Account),
    ("GET", "/account", Access::Account),
    ("GET", "/account/export", Access::Account),
    ("GET", "/account/accesses", Access::Account),
    ("PUT", "/account/name", Access::Account),
    ("PUT", "/account/password", Access::Account),
    ("DELETE", "/account", Access::Account),
    ("GET", "/account/push", Access::Account),
    ("PUT", "/account/push", Access::Account),
    ("DELETE", "/account/push", Access::Account),
    ("POST", "/account/push/trial", Access::Account),
    ("GET", "/account/passkeys", Access::Account),
    ("POST", "/account/passkeys/options", Access::Account),
    ("POST", "/account/passkeys", Access::Account),
    ("PATCH", "/account/passkeys/{passkey}", Access::Account),
    ("DELETE", "/account/passkeys/{passkey}", Access::Account),
    ("GET", "/account/tokens", Access::Account),
    ("POST", "/account/tokens", Access::Account),
    ("DELETE", "/account/tokens/{token}", Access::Account),
    ("DELETE", "/account/tokens/current", Access::Token),
    ("GET", "/account/consents", Access::Account),
    ("POST", "/account/consents", Access::Account),
    ("DELETE", "/account/consents/{coach}", Access::Account),
    ("GET", "/account/messages", Access::Account),
    ("DELETE", "/account/messages/{message}", Access::Account),
    ("GET", "/roster", Access::Coach),
    ("GET", "/roster/board", Access::Coach),
    ("GET", "/roster/{athlete}/messages", Access::Coach),
    ("POST", "/roster/{athlete}/messages", Access::Coach),
    ("DELETE", "/roster/{athlete}/messages/{message}", Access::Coach),
    ("GET", "/accounts", Access::Admin),
    ("PATCH", "/accounts/{account}", Access::Admin),
    ("GET", "/invitations", Access::Admin),
    ("POST", "/invitations", Access::Admin),
    ("DELETE", "/invitations/{invitation}", Access::Admin),
    ("GET", "/athletes/{athlete}/today", Access::Athlete(Scope::Today)),
    ("GET", "/athletes/{athlete}/forecast", Access::Athlete(Scope::Today)),
    ("GET", "/athletes/{athlete}/plan", Access::Athlete(Scope::Today)),
    ("GET", "/athletes/{athlete}/progress", Access::Athlete(Scope::History)),
    ("GET", "/athletes/{athlete}/report", Access::Athlete(Scope::History)),
    ("GET", "/athletes/{athlete}/history", Access::Athlete(Scope::History)),
    ("GET", "/athletes/{athlete}/exercises", Access::Athlete(Scope::History)),
    ("GET", "/athletes/{athlete}/exercises/{exercise}", Access::Athlete(Scope::History)),
    ("GET", "/athletes/{athlete}/export", Access::Athlete(Scope::History)),
    ("POST", "/athletes/{athlete}/entries", Access::Athlete(Scope::Write)),
    ("POST", "/athletes/{athlete}/sync", Access::Athlete(Scope::Sync)),
    ("POST", "/athletes/{athlete}/import", Access::Athlete(Scope::Write)),
    ("GET", "/athletes/{athlete}/news", Access::Athlete(Scope::Sync)),
];

/// What must come of it, by the words of docs/server.md.
fn expected(access: Access, who: Who, whose: Whose) -> Verdict {
    use Verdict::{NotAllowed, NotFound, OutOfScope, Pass, SignIn};
    let token = matches!(who, Who::FullToken | Who::TodayToken);
    match access {
        Access::Public => Pass,
        _ if who == Who::Nobody => SignIn,
        Access::Account | Access::Coach | Access::Admin if token => NotAllowed,
        Access::Account => Pass,
        Access::Token if token => Pass,
        Access::Token => NotAllowed,
        Access::Coach => {
            if matches!(who, Who::Coach | Who::Admin) {
                Pass
            } else {
                NotAllowed
            }
        }
        Access::Admin => {
            if who == Who::Admin {
                Pass
            } else {
                NotAllowed
            }
        }
        Access::Athlete(scope) if who == Who::TodayToken && scope != Scope::Today => OutOfScope,
        Access::Athlete(scope) => match (whose, who) {
            (Whose::Own, _) => Pass,
            (Whose::Agreed, Who::Coach) if scope == Scope::Today => Pass,
            (Whose::Agreed, Who::Coach) => OutOfScope,
            _ => NotFound,
        },
    }
}

struct Cast {
    nobody: Client,
    athlete: Client,
    coach: Client,
    admin: Client,
    full: Client,
    today: Client,
    agreed: String,
    foreign: String,
}

impl Cast {
    fn client(&self, who: Who) -> &Client {
        match who {
            Who::Nobody => &self.nobody,
            Who::Athlete => &self.athlete,
            Who::Coach => &self.coach,
            Who::Admin => &self.admin,
            Who::FullToken => &self.full,
            Who::TodayToken => &self.today,
        }
    }

    fn athlete(&self, whose: Whose) -> &str {
        match whose {
            Whose::Own => "me",
            Whose::Agreed => &self.agreed,
            Whose::Foreign => &self.foreign,
        }
    }
}

fn cast(site: &Site) -> Cast {
    let admin = site.admin();
    let (coach, athlete) = (site.invited(&admin, "Cleo", "coach"), site.invited(&admin, "Ben", "athlete"));
    let (agreed, foreign) =
        (site.invited(&admin, "Dora", "athlete"), site.invited(&admin, "Emil", "athlete"));
    agreed.post("/api/v1/account/consents", &json!({ "coach": coach.id(), "scopes": ["today"] })).ok();
    let full = athlete.with_token(&["today", "history", "write", "sync"]);
    let today = athlete.with_token(&["today"]);
    let (agreed, foreign) = (agreed.id(), foreign.id());
    Cast { nobody: site.client(), athlete, coach, admin, full, today, agreed, foreign }
}

#[test]
fn every_route_has_a_row_and_every_row_a_route() {
    let site = Site::new(Kind::Sqlite);
    let rules = &site.servers[0].rules;
    let served: BTreeSet<String> =
        rules.iter().map(|rule| format!("{} {} {:?}", rule.method, rule.path, rule.rule.access)).collect();
    let rows: BTreeSet<String> =
        ROWS.iter().map(|(method, path, access)| format!("{method} {path} {access:?}")).collect();
    assert_eq!(served, rows);
}

#[test]
fn everybody_gets_what_is_theirs_and_no_more() {
    let site = Site::new(Kind::Sqlite);
    let cast = cast(&site);
    let mut wrong = Vec::new();
    let mut asked = 0;
    for (method, path, access) in ROWS {
        // a stream that is let in stays open, and deleting or signing out would end the cast
        let ends = *method == "DELETE" && ["/sessions", "/account/tokens/current"].contains(path);
        let about: &[Whose] = match access {
            Access::Athlete(_) => &[Whose::Own, Whose::Agreed, Whose::Foreign],
            _ => &[Whose::Own],
        };
        for who in EVERYBODY {
            for whose in about {
                let expected = expected(*access, who, *whose);
                if expected == Verdict::Pass && (ends || path.ends_with("/news")) {
                    continue;
                }
                let found = ask(cast.client(who), method, path, cast.athlete(*whose));
                asked += 1;
                let fits = match expected {
                    Verdict::Pass => !matches!(
                        found.as_str(),
                        "sign_in_needed" | "not_allowed" | "scope_missing" | "not_found_by_guard"
                    ),
                    Verdict::SignIn => found == "sign_in_needed",
                    Verdict::NotAllowed => found == "not_allowed",
                    Verdict::NotFound => found == "not_found_by_guard",
                    Verdict::OutOfScope => found == "scope_missing",
                };
                if !fits {
                    wrong.push(format!(
                        "{method} {path}, {who:?}, {whose:?}: {expected:?} expected, {found} found"
                    ));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {asked}:\n{}", wrong.len(), wrong.join("\n"));
    assert!(asked > 250, "{asked}");
}

/// The code of the refusal, or `ok`. Bodies are empty objects, so that nothing that is let in changes anything.
fn ask(client: &Client, method: &str, path: &str, athlete: &str) -> String {
    let is_athlete = path.starts_with("/athletes/");
    let path = path.replace("{athlete}", athlete).replace("{exercise}", "bench").replace(['{', '}'], "");
    let path = format!("/api/v1{path}");
    let answer = match method {
        "GET" => client.get(&path),
        _ => client.json(method, &path, &json!({})),
    };
    if answer.status < 400 {
        return "ok".to_owned();
    }
    assert!(answer.status < 500, "{method} {path}: {}", answer.text());
    let (_, code) = answer.refusal();
    // an exercise that is not there is found missing behind the guard
    if code == "not_found" && is_athlete && !(path.contains("/exercises/") && athlete == "me") {
        return "not_found_by_guard".to_owned();
    }
    code
}
