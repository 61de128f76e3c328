//! Passkeys: the browser makes and uses them, the server keeps their public half.

use js_sys::{Promise, Reflect};
use serde_json::json;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

use super::account::{expect, own_label};
use super::line::ask;
use super::state::Sync;
use crate::browser;

const ASKED_OFF: &str = "No passkey was made or used: the browser or you stopped it.";
const NONE_HERE: &str =
    "This browser has no passkeys for this address. They need https, or the machine itself.";

/// Whether this browser can make and use passkeys here.
pub(crate) fn has_passkeys() -> bool {
    let is_private = crate::installed::is_private_line();
    is_private
        && class().is_some_and(|class| browser::method(&class, "parseCreationOptionsFromJSON").is_some())
}

impl Sync {
    /// Makes a passkey for the account.
    ///
    /// # Errors
    /// What the server or the browser says, in words.
    pub(crate) async fn add_passkey(self, password: &str, label: &str) -> Result<(), String> {
        let asked = json!({ "password": password }).to_string();
        let options = expect(ask("POST", "/account/passkeys/options", Some(&asked)).await, 200)?;
        let credential = credential("create", "parseCreationOptionsFromJSON", &options).await?;
        let body = format!(r#"{{"label":{},"credential":{credential}}}"#, json!(label));
        expect(ask("POST", "/account/passkeys", Some(&body)).await, 201).map(|_| ())
    }

    /// Signs in by a passkey; no name is asked for, the passkey knows whose it is.
    ///
    /// # Errors
    /// What the server or the browser says, in words.
    pub(crate) async fn sign_in_by_passkey(self) -> Result<(), String> {
        let options = expect(ask("POST", "/sessions/passkey/options", Some("{}")).await, 200)?;
        let credential = credential("get", "parseRequestOptionsFromJSON", &options).await?;
        let body = format!(r#"{{"label":{},"credential":{credential}}}"#, json!(own_label()));
        expect(ask("POST", "/sessions/passkey", Some(&body)).await, 201)?;
        let name = self.account().await?.name;
        self.signed_in(name).await;
        Ok(())
    }
}

/// Asks the browser, and gives its answer as JSON.
async fn credential(way: &str, parse: &str, options: &str) -> Result<String, String> {
    let none = || NONE_HERE.to_owned();
    let class = class().ok_or_else(none)?;
    let parse = browser::method(&class, parse).ok_or_else(none)?;
    let options = js_sys::JSON::parse(options).map_err(|error| browser::words_of(&error))?;
    let options = parse.call1(&class, &options).map_err(|error| browser::words_of(&error))?;
    let wanted = js_sys::Object::new();
    // a new object takes every property
    let _ = Reflect::set(&wanted, &JsValue::from_str("publicKey"), &options);
    let navigator = browser::window().map(|window| window.navigator()).ok_or_else(none)?;
    let credentials = Reflect::get(&navigator, &JsValue::from_str("credentials")).map_err(|_| none())?;
    let asked = browser::method(&credentials, way).ok_or_else(none)?.call1(&credentials, &wanted);
    let asked: Promise = asked.and_then(wasm_bindgen::JsCast::dyn_into).map_err(|_| ASKED_OFF.to_owned())?;
    let made = JsFuture::from(asked).await.map_err(|_| ASKED_OFF.to_owned())?;
    let json = browser::method(&made, "toJSON").ok_or_else(none)?.call0(&made).map_err(|_| none())?;
    let text = js_sys::JSON::stringify(&json).map_err(|_| none())?;
    Ok(String::from(text))
}

fn class() -> Option<JsValue> {
    let class = Reflect::get(browser::window()?.as_ref(), &JsValue::from_str("PublicKeyCredential")).ok()?;
    (!class.is_undefined()).then_some(class)
}
