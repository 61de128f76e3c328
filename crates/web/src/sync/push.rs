//! Invitations to check in: the address that the browser's push service gives, and what the server may send there.

use js_sys::{Promise, Reflect};
use serde::{Deserialize, Serialize};
use serde_json::json;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Notification, NotificationPermission, PushManager, PushSubscription, PushSubscriptionOptionsInit,
    ServiceWorkerRegistration,
};

use super::account::{expect, read};
use super::line::ask;
use super::state::Sync;
use crate::browser;
use crate::installed::{container, is_private_line};
use crate::words::push as words;

const PATH: &str = "/account/push";
/// What this browser asked for, and in whose name: kept so that it can be asked for again after the next sign-in.
pub(crate) const PUSH: &str = "regain.push";

/// Why this browser can be sent nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Hindrance {
    /// The page came by plain http from another machine.
    PlainLine,
    /// The browser has no messages, or none for a page that is not installed.
    NotSupported,
    /// The person told the browser to show none.
    Denied,
}

/// What the server says.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(crate) struct Push {
    /// Absent where the operator sends no messages.
    pub(crate) public_key: Option<String>,
    /// What this browser asked for.
    pub(crate) device: Option<Asked>,
}

/// What somebody asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Asked {
    /// Keys of muscles; any when absent.
    pub(crate) muscles: Option<Vec<String>>,
    pub(crate) quiet: Quiet,
}

/// Hours in which nothing comes, as `21:00`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Quiet {
    pub(crate) from: String,
    pub(crate) to: String,
}

impl Default for Asked {
    /// Any muscle, and nothing at night.
    fn default() -> Self {
        Self { muscles: None, quiet: Quiet { from: "21:00".to_owned(), to: "08:00".to_owned() } }
    }
}

/// As it is kept in this browser.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Kept {
    account: String,
    zone: String,
    asked: Asked,
}

/// What stands in the way, if anything does.
pub(crate) fn hindrance() -> Option<Hindrance> {
    if !is_private_line() {
        return Some(Hindrance::PlainLine);
    }
    let has = |name| {
        let found = browser::window().map(|window| Reflect::has(&window, &JsValue::from_str(name)));
        found.is_some_and(|found| found.unwrap_or(false))
    };
    if !has("PushManager") || !has("Notification") || container().is_none() {
        return Some(Hindrance::NotSupported);
    }
    (Notification::permission() == NotificationPermission::Denied).then_some(Hindrance::Denied)
}

impl Sync {
    /// Whether the server sends messages, and what this browser asked for.
    ///
    /// # Errors
    /// What the server says, in words.
    pub(crate) async fn push(self) -> Result<Push, String> {
        read(&expect(ask("GET", PATH, None).await, 200)?)
    }

    /// Asks for messages, or for other ones. The browser asks the person, so this follows a tap.
    ///
    /// # Errors
    /// What the person, the browser or the server says, in words.
    pub(crate) async fn ask_for_push(self, public_key: &str, asked: &Asked) -> Result<(), String> {
        let permission = Notification::request_permission().map_err(|_| words::NOT_TAKEN.to_owned())?;
        // the answer is asked for below
        let _ = JsFuture::from(permission).await;
        if Notification::permission() != NotificationPermission::Granted {
            return Err(words::NOT_ALLOWED.to_owned());
        }
        let found = subscribe(public_key).await.ok_or_else(|| words::NOT_TAKEN.to_owned())?;
        self.tell_push(&found, asked).await
    }

    /// The server learns the address, and this browser what it asked for.
    async fn tell_push(self, subscription: &PushSubscription, asked: &Asked) -> Result<(), String> {
        let body = written(subscription, asked).ok_or_else(|| words::NOT_TAKEN.to_owned())?;
        expect(ask("PUT", PATH, Some(&body)).await, 204)?;
        let account = self.account_name_now();
        let kept = Kept { account, zone: browser::zone_name_or_utc(), asked: asked.clone() };
        browser::keep_setting(PUSH, &serde_json::to_string(&kept).unwrap_or_default());
        Ok(())
    }

    /// Asks for no more messages.
    ///
    /// # Errors
    /// What the server says, in words: without it they would go on.
    pub(crate) async fn end_push(self) -> Result<(), String> {
        let ended = ask("DELETE", PATH, None).await;
        // 404: it has ended already
        if !matches!(&ended, Ok(answer) if answer.status == 404) {
            expect(ended, 204)?;
        }
        browser::forget_setting(PUSH);
        if let Some(found) = subscription().await
            && let Ok(ending) = found.unsubscribe()
        {
            // the server has forgotten it in any case
            let _ = JsFuture::from(ending).await;
        }
        Ok(())
    }

    /// Asks for a message now.
    ///
    /// # Errors
    /// What the server says, in words.
    pub(crate) async fn try_push(self) -> Result<(), String> {
        expect(ask("POST", &format!("{PATH}/trial"), Some("{}")).await, 204).map(|_| ())
    }

    /// Asks again for what this person asked for in this browser: the server forgets it with each session. `always`
    /// after a sign-in; otherwise only if the clock is another one.
    pub(super) async fn renew_push(self, always: bool) {
        let kept: Option<Kept> = browser::setting(PUSH).and_then(|text| serde_json::from_str(&text).ok());
        let Some(kept) = kept.filter(|kept| kept.account == self.account_name_now()) else {
            return;
        };
        let is_stale = always || kept.zone != browser::zone_name_or_utc();
        if hindrance().is_none()
            && is_stale
            && let Some(found) = subscription().await
        {
            // offline it is done the next time
            let _ = self.tell_push(&found, &kept.asked).await;
        }
    }
}

/// What the server is told.
fn written(subscription: &PushSubscription, asked: &Asked) -> Option<String> {
    let made = subscription.to_json().ok()?;
    let text = String::from(js_sys::JSON::stringify(&made).ok()?);
    let made: serde_json::Value = serde_json::from_str(&text).ok()?;
    let Asked { muscles, quiet } = asked;
    let keys = json!({ "p256dh": made["keys"]["p256dh"], "auth": made["keys"]["auth"] });
    let zone = browser::zone_name_or_utc();
    let body = json!({ "endpoint": made["endpoint"], "keys": keys, "muscles": muscles, "quiet": quiet, "zone": zone });
    Some(body.to_string())
}

async fn manager() -> Option<PushManager> {
    let registered = JsFuture::from(container()?.get_registration()).await.ok()?;
    let registration: ServiceWorkerRegistration = registered.dyn_into().ok()?;
    registration.push_manager().ok()
}

/// The address of this browser, if it has one.
async fn subscription() -> Option<PushSubscription> {
    of(manager().await?.get_subscription()).await
}

async fn of(asked: Result<Promise, JsValue>) -> Option<PushSubscription> {
    let found = JsFuture::from(asked.ok()?).await.ok()?;
    // a test puts something like it in its place
    found.is_object().then(|| found.unchecked_into())
}

async fn subscribe(public_key: &str) -> Option<PushSubscription> {
    let manager = manager().await?;
    let how = PushSubscriptionOptionsInit::new();
    how.set_user_visible_only(true);
    how.set_application_server_key(&JsValue::from_str(public_key));
    if let Some(made) = of(manager.subscribe_with_options(&how)).await {
        return Some(made);
    }
    // an address that was made for another key of the server stands in the way
    let old = of(manager.get_subscription()).await?;
    JsFuture::from(old.unsubscribe().ok()?).await.ok()?;
    of(manager.subscribe_with_options(&how)).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_server_says_is_read() {
        let text = r#"{"public_key":"BKey","device":{"muscles":["chest"],"quiet":{"from":"22:00","to":"07:30"},"zone":"UTC","sent_at":null}}"#;
        let said: Push = serde_json::from_str(text).unwrap();
        let asked = said.device.unwrap();
        assert_eq!((asked.muscles.unwrap(), asked.quiet.from.as_str()), (vec!["chest".to_owned()], "22:00"));
        let off: Push = serde_json::from_str(r#"{"public_key":null,"device":null}"#).unwrap();
        assert_eq!(off, Push { public_key: None, device: None });
    }

    #[test]
    fn what_is_kept_is_read_back() {
        let kept = Kept { account: "Ada".to_owned(), zone: "UTC".to_owned(), asked: Asked::default() };
        let text = serde_json::to_string(&kept).unwrap();
        assert_eq!(serde_json::from_str::<Kept>(&text).unwrap(), kept);
    }
}
