//! Invitations to check in, and the app under a path: a real browser, the real server, a push service of the test's own.

use std::cell::Cell;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpListener;
use std::sync::mpsc::{Receiver, channel};

use crate::common::{PASSWORD, Served, Terminal};
use crate::driver::Phone;
use serde_json::{Value, json};

/// The browser's own service cannot be reached here, so the page is given an address: keys of RFC 8291, appendix A.
const GIVE_ADDRESS: &str = "
    const made = {
        toJSON: () => ({ endpoint: arguments[0], expirationTime: null, keys: {
            p256dh: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
            auth: 'BTBZMqHH6r4Tts7J_aSIgg',
        } }),
        unsubscribe: async () => { window.has = false; return true; },
    };
    window.has = false;
    PushManager.prototype.subscribe = async (how) => { window.key = how.applicationServerKey; window.has = true; return made; };
    PushManager.prototype.getSubscription = async () => (window.has ? made : null);
    arguments[1](true);";

const SIGN_IN: &str = "
    const [base, password, done] = arguments;
    const body = JSON.stringify({ name: 'Ada', password, label: 'Phone' });
    fetch(`${base}/api/v1/sessions`, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
        .then((answer) => done(answer.status));";

const SHOWN: &str = "
    navigator.serviceWorker.getRegistration()
        .then((found) => found.getNotifications())
        .then((all) => { window.shown = JSON.stringify(all.map((one) => [one.title, one.body, one.tag])); });";

/// Takes messages and says what came.
fn push_service() -> (String, Receiver<(String, usize)>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let origin = format!("http://{}", listener.local_addr().unwrap());
    let (say, said) = channel();
    std::thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let mut lines = BufReader::new(stream.try_clone().unwrap());
            let (mut head, mut length) = (String::new(), 0);
            while lines.read_line(&mut head).is_ok_and(|read| read > 2) {
                let last = head.lines().last().unwrap_or_default().to_ascii_lowercase();
                if let Some(bytes) = last.strip_prefix("content-length: ") {
                    length = bytes.parse().unwrap();
                }
            }
            let mut body = vec![0; length];
            lines.read_exact(&mut body).unwrap();
            let _ =
                stream.write_all(b"HTTP/1.1 201 Created\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
            let _ = say.send((head.lines().next().unwrap_or_default().to_owned(), length));
        }
    });
    (origin, said)
}

/// A phone whose owner is signed in and looks at the settings; `allowed` is what they told the browser.
fn signed_in(base: &str, allowed: &str) -> Phone {
    let phone = Phone::new();
    phone.open(base);
    let permission = json!({ "permission": { "name": "notifications" }, "setting": allowed });
    phone.tell("Browser.setPermission", &permission);
    assert_eq!(phone.later(SIGN_IN, &json!([base, PASSWORD])), 201);
    phone.open(&format!("{base}/settings"));
    phone.see_service_worker();
    phone
}

#[test]
fn who_asks_in_the_settings_is_invited() {
    let (origin, heard) = push_service();
    let terminal = Terminal::new();
    let settings = ["--push", "mailto:ada@example.org", "--push-service", &origin];
    let served = Served::with_the_app_and(&terminal, &settings);
    let phone = signed_in(&served.base, "granted");
    phone.see("#push-start");
    phone.read("One message a day at most");
    phone.later(GIVE_ADDRESS, &json!([format!("{origin}/ada")]));
    phone.tap("#push-start");
    phone.see("#push-on");
    assert_eq!(phone.run("return window.key.length"), 87, "the server's key, in base64url");
    // what is asked for is kept as it is changed, and outlives the page
    phone.tap("#push-on label:nth-of-type(2) input");
    phone.read("Choose at least one muscle.");
    phone.tap("#push-chest");
    phone.fill("#push-quiet-from", "22:30");
    phone.read("Kept.");
    phone.wait("the muscle at the server", &at_server("device.muscles.join() === 'chest'"));
    phone.wait("the hours at the server", &at_server("device.quiet.from === '22:30'"));
    phone.open(&format!("{}/settings", served.base));
    phone.see("#push-chest[aria-pressed=true]");
    assert_eq!(phone.run("return document.querySelector('#push-quiet-from').value"), "22:30");
    phone.tap("#push-trial");
    phone.read("A trial message is on its way.");
    let (request, bytes) = heard.recv().unwrap();
    assert!(request.starts_with("POST /ada ") && bytes > 256, "{request} {bytes}");
    assert_eq!(phone.strangers(), json!([]), "the page asks nobody else");
    // no more
    phone.tap("#push-stop");
    phone.see("#push-start");
    phone.wait("the end at the server", &at_server("device === null"));
}

/// A script that is true once this holds of what the server keeps.
fn at_server(what: &str) -> String {
    format!(
        "const asked = new XMLHttpRequest(); asked.open('GET', '/api/v1/account/push', false); asked.send(); \
         const {{ device }} = JSON.parse(asked.responseText); return {what};"
    )
}

#[test]
fn what_stands_in_the_way_is_said() {
    let terminal = Terminal::new();
    let served = Served::with_the_app(&terminal);
    let phone = Phone::new();
    phone.open(&format!("{}/settings", served.base));
    phone.see("#push-signed-out");
    drop(phone);
    let phone = signed_in(&served.base, "granted");
    phone.see("#push-server-off");
    // the way is asked about anew whenever the settings are opened
    let again = |phone: &Phone| {
        phone.tap("a[href$='/more']");
        phone.wait("another page", "return document.querySelector('#messages') === null");
        phone.run("document.querySelector(\".rail a[href$='/settings']\").click()");
    };
    phone.run("delete window.PushManager");
    again(&phone);
    phone.see("#push-not-supported");
    drop(phone);
    let phone = signed_in(&served.base, "denied");
    phone.see("#push-denied");
}

#[test]
fn a_message_is_shown_once_and_in_plain_words() {
    let terminal = Terminal::new();
    let served = Served::with_the_app(&terminal);
    let phone = signed_in(&served.base, "granted");
    phone.tell("ServiceWorker.enable", &json!({}));
    let deliver = |text: &str| {
        // the first one of this browser
        let message = json!({ "origin": served.base, "registrationId": "0", "data": text });
        phone.tell("ServiceWorker.deliverPushMessage", &message);
    };
    // a browser that is asked for its notifications while it draws one may forget it: the message is sent again, as
    // a push service does, and takes its own place
    let shown = |text: &str, all: &Value| {
        let look = format!("{SHOWN} return window.shown === {:?};", all.to_string());
        let looks = Cell::new(0);
        phone.until("the notification", || {
            if looks.replace(looks.get() + 1) % 40 == 0 {
                deliver(text);
            }
            phone.run(&look) == true
        });
    };
    let first = json!([["Chest may be ready.", "Check in to see.", "check-in"]]);
    shown(r#"{"title":"Chest may be ready.","body":"Check in to see."}"#, &first);
    // one that cannot be read is shown too, in the place of the one before
    shown("?", &json!([["Regain", "Check in when you like.", "check-in"]]));
}

#[test]
fn under_a_path_the_whole_app_is_there() {
    let terminal = Terminal::new();
    let mut served = Served::with_the_app_and(&terminal, &["--base-path", "/gym/regain"]);
    assert!(served.base.ends_with("/gym/regain"), "{}", served.base);
    let phone = Phone::new();
    phone.open(&served.base);
    phone.tap("#sample");
    phone.tap("#skip-check-in");
    phone.see("[id^=row-]");
    let outside = "return performance.getEntriesByType('resource').map(each => new URL(each.name)) \
                   .filter(url => url.protocol !== 'data:' && !url.pathname.startsWith('/gym/regain/')).map(url => url.href)";
    assert_eq!(phone.run(outside), json!([]), "everything is asked for below the path");
    assert_eq!(phone.run("return location.pathname"), "/gym/regain/today");
    assert_eq!(
        phone.run("return document.querySelector('.bar [aria-current=page] .word').textContent"),
        "Today"
    );
    let manifest =
        "fetch(document.querySelector('link[rel=manifest]').href).then((it) => it.json()).then(arguments[0])";
    let manifest = phone.later(manifest, &json!([]));
    for (field, path) in [("id", ""), ("scope", ""), ("start_url", "today")] {
        assert_eq!(manifest[field], format!("/gym/regain/{path}"), "{field}");
    }
    let logs = "indexedDB.databases().then((all) => arguments[0](all.map((one) => one.name).sort()))";
    assert_eq!(phone.later(logs, &json!([])), json!(["regain-sample/gym/regain", "regain/gym/regain"]));
    // by links, and without the server
    phone.tap("a[href='/gym/regain/train']");
    phone.see(".line-link");
    phone.see_service_worker();
    served.child.kill().unwrap();
    served.child.wait().unwrap();
    phone.open(&format!("{}/plan", served.base));
    phone.read("Next good days");
    let scope =
        "navigator.serviceWorker.getRegistration().then((it) => arguments[0](new URL(it.scope).pathname))";
    assert_eq!(phone.later(scope, &json!([])), "/gym/regain/");
}
