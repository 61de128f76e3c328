//! A real browser, told what to do over the WebDriver protocol.
#![allow(dead_code)] // each user takes its part

mod graded;
pub(crate) mod journal;
pub(crate) mod line;
pub(crate) mod screens;
pub(crate) mod signed_in;

use std::io::{BufRead as _, BufReader, Read as _};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use serde_json::{Value, json};

const HOW: &str = "this test needs a browser and its driver: apt-get install -y --no-install-recommends chromium \
                   chromium-driver";
/// Looks before a test gives up on what should come, and the time between two.
const LOOKS: u32 = 3000;
const BETWEEN: Duration = Duration::from_millis(20);

/// A phone with the browser's window of its own; everything it keeps is gone with it.
pub(crate) struct Phone {
    driver: Child,
    /// Kept open: a program whose words nobody reads ends.
    _said: BufReader<ChildStdout>,
    session: String,
}

/// Starts a driver, and reads where it listens; `None` where it gave up.
fn start_driver() -> Option<(Child, BufReader<ChildStdout>, String)> {
    let mut driver = Command::new("chromedriver")
        .arg("--port=0")
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect(HOW);
    let mut said = BufReader::new(driver.stdout.take().unwrap());
    let port_in = |line: String| {
        let (_, port) = line.trim_end_matches('.').split_once("successfully on port ")?;
        Some(port.to_owned())
    };
    let Some(port) = said.by_ref().lines().map_while(Result::ok).find_map(port_in) else {
        driver.wait().unwrap();
        return None;
    };
    Some((driver, said, port))
}

impl Phone {
    /// As wide and high as a common phone.
    pub(crate) fn new() -> Self {
        Self::sized(390, 844)
    }

    /// A phone of this size, in pixels of its pages.
    pub(crate) fn sized(width: u32, height: u32) -> Self {
        // it wants one free port of both kinds of address, takes the first it finds, and gives up if that is not so
        let (driver, said, port) = (0..5).find_map(|_| start_driver()).expect(HOW);
        let base = format!("http://127.0.0.1:{port}/session");
        let arguments = ["--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"];
        let options = json!({
            "args": arguments,
            "mobileEmulation": { "deviceMetrics": { "width": width, "height": height, "pixelRatio": 1.0 } },
        });
        let wanted = json!({ "capabilities": { "alwaysMatch": { "goog:chromeOptions": options } } });
        let made = ask("POST", &base, Some(&wanted));
        let session = format!("{base}/{}", made["sessionId"].as_str().expect(HOW));
        Self { driver, _said: said, session }
    }

    /// Opens an address.
    pub(crate) fn open(&self, url: &str) {
        ask("POST", &format!("{}/url", self.session), Some(&json!({ "url": url })));
    }

    /// What a script returns.
    pub(crate) fn run(&self, script: &str) -> Value {
        ask("POST", &format!("{}/execute/sync", self.session), Some(&json!({ "script": script, "args": [] })))
    }

    /// What a script gives to the function that it is passed last, once it does.
    pub(crate) fn later(&self, script: &str, arguments: &Value) -> Value {
        let body = json!({ "script": script, "args": arguments });
        ask("POST", &format!("{}/execute/async", self.session), Some(&body))
    }

    /// A command of the browser's own protocol (Chrome DevTools Protocol).
    pub(crate) fn tell(&self, command: &str, parameters: &Value) -> Value {
        let body = json!({ "cmd": command, "params": parameters });
        ask("POST", &format!("{}/goog/cdp/execute", self.session), Some(&body))
    }

    /// Signs in whoever this cookie of the server belongs to.
    pub(crate) fn sign_in(&self, base: &str, cookie: &str) {
        self.open(&format!("{base}/nothing"));
        let (name, value) = cookie.split_once('=').unwrap();
        let cookie =
            json!({ "name": name, "value": value, "url": base, "httpOnly": true, "sameSite": "Strict" });
        self.tell("Network.setCookie", &cookie);
    }

    /// The process that drives the browser.
    pub(crate) fn process(&self) -> u32 {
        self.driver.id()
    }

    /// What the person asked of the system: a dark theme, less motion.
    pub(crate) fn prefer(&self, features: &[(&str, &str)]) {
        let features: Vec<Value> =
            features.iter().map(|(name, value)| json!({ "name": name, "value": value })).collect();
        self.tell("Emulation.setEmulatedMedia", &json!({ "features": features }));
    }

    /// A finger on the middle of what this selector finds. What lies above it gets the touch, as on a phone.
    pub(crate) fn touch(&self, selector: &str) {
        self.see(selector);
        let place = self.run(&format!(
            "const it = document.querySelector({selector:?}); it.scrollIntoView({{ block: 'center', behavior: 'instant' }}); \
             const r = it.getBoundingClientRect(); return [r.left + r.width / 2, r.top + r.height / 2]"
        ));
        self.touch_at(place[0].as_f64().unwrap(), place[1].as_f64().unwrap());
    }

    /// A finger at a place of the window.
    pub(crate) fn touch_at(&self, x: f64, y: f64) {
        for kind in ["mousePressed", "mouseReleased"] {
            let event = json!({ "type": kind, "x": x, "y": y, "button": "left", "clickCount": 1 });
            self.tell("Input.dispatchMouseEvent", &event);
        }
    }

    /// The key that closes things.
    pub(crate) fn press_escape(&self) {
        self.press("Escape", 27, "");
    }

    /// A key by its name and number; `text` is what it types.
    pub(crate) fn press(&self, key: &str, number: u8, text: &str) {
        for kind in [if text.is_empty() { "rawKeyDown" } else { "keyDown" }, "keyUp"] {
            let mut event = json!({ "type": kind, "key": key, "code": key, "windowsVirtualKeyCode": number });
            if kind == "keyDown" {
                event["text"] = json!(text);
            }
            self.tell("Input.dispatchKeyEvent", &event);
        }
    }

    /// Waits until a script returns true.
    pub(crate) fn wait(&self, what: &str, script: &str) {
        self.until(what, || self.run(script) == Value::Bool(true));
    }

    /// Waits until something holds, on the page or beside it.
    pub(crate) fn until(&self, what: &str, holds: impl Fn() -> bool) {
        for _ in 0..LOOKS {
            if holds() {
                return;
            }
            sleep(BETWEEN);
        }
        panic!("{what} did not come; the page says: {}", self.text());
    }

    /// Waits for what this selector finds.
    pub(crate) fn see(&self, selector: &str) {
        self.wait(selector, &format!("return document.querySelector({selector:?}) !== null"));
    }

    /// Waits until the app would open without a line.
    pub(crate) fn see_service_worker(&self) {
        self.wait("the service worker", "return navigator.serviceWorker.controller !== null");
    }

    /// Waits for a text.
    pub(crate) fn read(&self, text: &str) {
        self.wait(text, &format!("return document.body.innerText.includes({text:?})"));
    }

    /// Whether a text is on the page now.
    pub(crate) fn says(&self, text: &str) -> bool {
        self.text().contains(text)
    }

    /// Waits for what this selector finds, and taps it.
    pub(crate) fn tap(&self, selector: &str) {
        // a control that waits for something takes no tap: a person would wait too
        let open =
            format!("const found = document.querySelector({selector:?}); return found && !found.disabled");
        self.wait(selector, &open);
        self.run(&format!("document.querySelector({selector:?}).click()"));
    }

    /// Writes into a field, or chooses in a list, as hands do.
    pub(crate) fn fill(&self, selector: &str, value: &str) {
        self.see(selector);
        self.run(&format!(
            "const field = document.querySelector({selector:?}); field.value = {value:?}; \
             field.dispatchEvent(new Event('input', {{ bubbles: true }})); \
             field.dispatchEvent(new Event('change', {{ bubbles: true }}));"
        ));
    }

    /// Chooses a file of this content in a field for files.
    pub(crate) fn give_file(&self, selector: &str, name: &str, text: &str) {
        self.see(selector);
        let give = "const [selector, name, text, done] = arguments;
            const files = new DataTransfer();
            files.items.add(new File([text], name));
            const field = document.querySelector(selector);
            field.files = files.files;
            field.dispatchEvent(new Event('change', { bubbles: true }));
            done(true);";
        self.later(give, &json!([selector, name, text]));
    }

    /// Runs a script in every page from the next one on, before the page's own.
    pub(crate) fn before_each_page(&self, script: &str) {
        self.tell("Page.addScriptToEvaluateOnNewDocument", &json!({ "source": script }));
    }

    /// A second tab; what is done next is done there. Returns the names of the one before and of the new one.
    pub(crate) fn open_tab(&self) -> [String; 2] {
        let before = ask("GET", &format!("{}/window", self.session), None);
        let new = ask("POST", &format!("{}/window/new", self.session), Some(&json!({ "type": "tab" })));
        let new = new["handle"].as_str().unwrap().to_owned();
        self.turn_to(&new);
        [before.as_str().unwrap().to_owned(), new]
    }

    /// What is done next is done in this tab.
    pub(crate) fn turn_to(&self, tab: &str) {
        ask("POST", &format!("{}/window", self.session), Some(&json!({ "handle": tab })));
    }

    /// The page's process ends without a word.
    pub(crate) fn crash(&self) {
        // no answer can come from there
        let _ = try_to_ask(
            "POST",
            &format!("{}/goog/cdp/execute", self.session),
            Some(&json!({ "cmd": "Page.crash", "params": {} })),
        );
    }

    /// Everything that can be read.
    pub(crate) fn text(&self) -> String {
        self.run("return document.body.innerText").as_str().unwrap_or_default().to_owned()
    }

    /// Requests to another origin than the page's.
    pub(crate) fn strangers(&self) -> Value {
        self.run(
            "return performance.getEntriesByType('resource').map(each => each.name) \
             .filter(name => !name.startsWith(location.origin) && !name.startsWith('data:'))",
        )
    }
}

impl Drop for Phone {
    fn drop(&mut self) {
        let _ = ureq::delete(&self.session).call(); // it may be gone
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}

fn ask(method: &str, url: &str, body: Option<&Value>) -> Value {
    let answer = try_to_ask(method, url, body);
    assert!(answer["error"].is_null(), "{answer}");
    answer
}

fn try_to_ask(method: &str, url: &str, body: Option<&Value>) -> Value {
    let agent: ureq::Agent = ureq::Agent::config_builder().http_status_as_error(false).build().into();
    let answer = match method {
        "GET" => agent.get(url).call(),
        _ => {
            let body = body.cloned().unwrap_or_else(|| json!({})).to_string();
            agent.post(url).header("content-type", "application/json").send(body)
        }
    };
    let text = answer.expect(HOW).into_body().read_to_string().unwrap();
    serde_json::from_str::<Value>(&text).unwrap()["value"].take()
}
