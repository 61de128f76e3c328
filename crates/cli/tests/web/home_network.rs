//! `regain serve --home-network` as a phone meets it: a browser that trusts the authority opens the page, one that
//! does not refuses.

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};

use crate::common::Terminal;

const HOW: &str = "this test needs chromium and certutil: apt-get install -y --no-install-recommends chromium \
                   libnss3-tools";
/// Reached at the machine itself, under a name that says nothing to a browser. It trusts `localhost` anyway.
const NAME: &str = "gym.lan";

struct Served {
    child: Child,
    port: String,
    /// Kept open: a program whose words nobody reads ends.
    _said: BufReader<ChildStdout>,
}

impl Served {
    fn start(terminal: &Terminal) -> Self {
        let program = terminal.command(&[]).get_program().to_owned();
        let data = terminal.data();
        let mut child = Command::new(program)
            .args(["serve", "--home-network", "--home-name", NAME, "--listen", "127.0.0.1:0", "--data"])
            .arg(&data)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut said = BufReader::new(child.stdout.take().unwrap());
        let mut first = String::new();
        said.read_line(&mut first).unwrap();
        let port = first.trim_end().rsplit_once(':').unwrap().1.to_owned();
        Self { child, port, _said: said }
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill(); // it may have ended
        let _ = self.child.wait();
    }
}

/// The page as a browser shows it, with a home folder of its own.
fn opened(home: &Path, url: &str) -> String {
    let mut browser = Command::new("chromium");
    browser.args(["--headless", "--no-sandbox", "--disable-gpu", "--dump-dom"]);
    browser.arg(format!("--host-resolver-rules=MAP {NAME} 127.0.0.1"));
    browser.arg(format!("--user-data-dir={}", home.join("profile").display()));
    let output = browser.arg(url).env("HOME", home).stderr(Stdio::null()).output().expect(HOW);
    String::from_utf8(output.stdout).unwrap()
}

fn certutil(home: &Path, args: &[&str]) {
    let store = home.join(".pki/nssdb");
    std::fs::create_dir_all(&store).unwrap();
    let ran = Command::new("certutil").arg("-d").arg(format!("sql:{}", store.display())).args(args).output();
    assert!(ran.expect(HOW).status.success());
}

#[test]
fn a_browser_opens_the_page_once_it_trusts_the_authority() {
    let terminal = Terminal::new();
    let served = Served::start(&terminal);
    let (phone, stranger) = (terminal.file("phone"), terminal.file("stranger"));
    for home in [&phone, &stranger] {
        certutil(home, &["-N", "--empty-password"]);
    }
    // as the page says: download, then trust
    let page = opened(&phone, &format!("http://{NAME}:{}/trust", served.port));
    assert!(page.contains("href=\"regain-ca.crt\""), "{page}");
    let certificate = ureq::get(format!("http://127.0.0.1:{}/regain-ca.crt", served.port));
    let certificate = certificate.call().unwrap().into_body().read_to_vec().unwrap();
    let file = terminal.file("regain-ca.crt");
    std::fs::write(&file, certificate).unwrap();
    certutil(&phone, &["-A", "-t", "C,,", "-n", "regain", "-i", file.to_str().unwrap()]);

    let address = format!("https://{NAME}:{}/setup", served.port);
    assert!(opened(&phone, &address).contains("<h1>Your account</h1>"));
    assert!(!opened(&stranger, &address).contains("Your account"), "without trust there is no page");
    let over = opened(&phone, &format!("http://{NAME}:{}/setup", served.port));
    assert!(over.contains("<h1>Your account</h1>"), "plain http leads over: {over}");
}
