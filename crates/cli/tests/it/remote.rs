//! A terminal as one more device of a server: the journal is the same on both, and nobody else's.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::common::{PASSWORD, Ran, Served, Terminal, sample};
use serde_json::{Value, json};

/// A server with the first account, whose own terminal works in the same folder.
fn home() -> (Terminal, Served) {
    let home = Terminal::new();
    let served = Served::start(&home, None);
    (home, served)
}

fn log_in(terminal: &Terminal, url: &str, name: &str) -> Ran {
    let args = ["remote", "login", url, "--name", name, "--device", "laptop"];
    terminal.typed(&args, &format!("{PASSWORD}\n"))
}

fn lines(terminal: &Terminal) -> Vec<String> {
    let mut lines: Vec<String> = terminal.ok(&["export"]).lines().map(str::to_owned).collect();
    lines.sort();
    lines
}

/// What a command printed, without the port of this run.
fn text(ran: &Ran, url: &str) -> String {
    let text = format!("{}{}", ran.out, ran.err).replace('\n', " ");
    text.replace(url, "URL")
}

#[test]
fn two_terminals_and_a_server_end_with_one_journal() {
    let (home, served) = home();
    let laptop = Terminal::new();
    laptop.ok(&["log", "bench press 100x8@9, 100x7 fail", "--at", "2026-03-01 18:00"]);
    let ran = log_in(&laptop, &served.base, "Ada");
    assert_eq!(
        text(&ran, &served.base),
        "Signed in as 'laptop' to the account 'Ada' at URL, which has 0 entries. 'regain remote sync' exchanges \
         what the other side lacks. "
    );
    let synced = laptop.run(&["remote", "sync"]);
    assert_eq!(
        text(&synced, &served.base),
        "Sent: 2 sets. The journal here and that of the account 'Ada' at URL are the same. "
    );
    home.ok(&["log", "squat 120x5", "--at", "2026-03-02 18:00"]);
    home.ok(&["checkin", "--energy", "4"]);
    laptop.ok(&["log", "dips +20x8", "--at", "2026-03-03 18:00"]);
    laptop.ok(&["undo"]);
    assert_eq!(laptop.json(&["remote", "status", "--json"])["to_send"], 2);
    let synced = laptop.run(&["remote", "sync"]);
    assert_eq!(
        text(&synced, &served.base),
        "Sent: 1 set, 1 correction. Received: 1 set, 1 check-in. The journal here and that of the account 'Ada' at \
         URL are the same. "
    );
    assert_eq!(lines(&laptop), lines(&home));
    let again = laptop.ok(&["remote", "sync"]);
    assert!(again.starts_with("Nothing new on either side."), "{again}");
    let at = ["--at", "2026-03-04T18:00:00Z"];
    let [here, there] =
        [&laptop, &home].map(|of| of.ok(&[&["today", "--no-ask", "--json"], &at[..]].concat()));
    assert_eq!(here, there);
}

#[test]
fn what_is_kept_is_a_token_that_reaches_the_exchange_alone_and_nobody_else_reads() {
    let (_home, served) = home();
    let laptop = Terminal::new();
    let ran = log_in(&laptop, &served.base, "Ada");
    let kept = std::fs::read_to_string(laptop.data().join("remote.json")).unwrap();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = std::fs::metadata(laptop.data().join("remote.json")).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
    assert!(!kept.contains(PASSWORD));
    let kept: Value = serde_json::from_str(&kept).unwrap();
    let token = kept["membership"]["token"].as_str().unwrap();
    assert!(!format!("{}{}{}", ran.out, ran.err, laptop.ok(&["remote", "status"])).contains(token));
    let listed: Value = serde_json::from_str(&served.get("/api/v1/account/tokens")).unwrap();
    assert_eq!((&listed[0]["label"], &listed[0]["scopes"]), (&json!("laptop"), &json!(["sync"])));
    let sessions: Value = serde_json::from_str(&served.get("/api/v1/sessions")).unwrap();
    assert_eq!(sessions.as_array().unwrap().len(), 1, "the session that made the token is over");
    // and the token signs another folder in, without a password
    let other = Terminal::new();
    let ran = other.typed(&["remote", "login", &served.base, "--token"], &format!("{token}\n"));
    assert!(ran.out.contains("to an account at"), "{}{}", ran.out, ran.err);
    laptop.ok(&["remote", "logout"]);
    assert!(!std::fs::read_to_string(laptop.data().join("remote.json")).unwrap().contains("regain_t_"));
    assert_eq!(served.get("/api/v1/account/tokens").trim(), "[]", "the server knows it no more");
    let ran = laptop.run(&["remote", "sync"]);
    assert!(ran.code == 1 && ran.err.contains("regain remote login URL"), "{}", ran.err);
}

#[test]
fn devices_bring_back_the_hours_that_a_restored_copy_lacks() {
    let (home, served) = home();
    let laptop = Terminal::new();
    log_in(&laptop, &served.base, "Ada");
    laptop.ok(&["log", "squat 120x5", "--at", "2026-03-02 18:00"]);
    laptop.ok(&["remote", "sync"]);
    let copies = tempfile::tempdir().unwrap();
    let copy = copies.path().join("copy.db").display().to_string();
    home.ok(&["backup", &copy]);
    home.ok(&["log", "curl 20x12", "--at", "2026-03-03 18:00"]);
    laptop.ok(&["log", "dips +20x8", "--at", "2026-03-03 19:00"]);
    laptop.ok(&["remote", "sync"]);
    let before = lines(&home);
    let (cookie, old) = (served.cookie.clone(), served.base.clone());
    drop(served);
    home.ok(&["restore", &copy, "--yes"]);
    assert_eq!(lines(&home).len() + 2, before.len(), "two sets came after the copy");
    home.ok(&["log", "plank 60s", "--at", "2026-03-04 18:00"]);
    let served = Served::start(&home, Some(cookie));
    // another port stands for the same address
    let kept = laptop.data().join("remote.json");
    let text = std::fs::read_to_string(&kept).unwrap().replace(&old, &served.base);
    std::fs::write(&kept, text).unwrap();
    laptop.ok(&["remote", "sync"]);
    assert_eq!(lines(&home).len(), before.len() + 1);
    assert!(before.iter().all(|line| lines(&home).contains(line)), "what was lost is back");
    assert_eq!(lines(&laptop), lines(&home));
}

#[test]
fn another_accounts_journal_is_never_brought_in() {
    let (_home, served) = home();
    let invitation = served.post("/api/v1/invitations", &json!({ "role": "athlete" }));
    let ben = json!({ "link": invitation["link"], "name": "Ben", "password": PASSWORD });
    served.post("/api/v1/invitations/accept", &ben);
    let laptop = Terminal::new();
    laptop.ok(&["log", "squat 120x5", "--at", "2026-03-02 18:00"]);
    log_in(&laptop, &served.base, "Ada");
    laptop.ok(&["remote", "sync"]);
    laptop.ok(&["remote", "logout"]);
    let ran = log_in(&laptop, &served.base, "Ben");
    assert_eq!(ran.code, 1);
    assert!(
        text(&ran, &served.base)
            .contains("keeps the journal of the account 'Ada' at URL, and this is another"),
        "{}",
        ran.err
    );
    // whoever puts a token of Ben's in by hand is refused by the server
    let ben_in = Terminal::new();
    log_in(&ben_in, &served.base, "Ben");
    log_in(&laptop, &served.base, "Ada");
    let read = |of: &Terminal| {
        serde_json::from_str::<Value>(&std::fs::read_to_string(of.data().join("remote.json")).unwrap())
            .unwrap()
    };
    let mut mixed = read(&laptop);
    mixed["membership"] = read(&ben_in)["membership"].clone();
    std::fs::write(laptop.data().join("remote.json"), mixed.to_string()).unwrap();
    let ran = laptop.run(&["remote", "sync"]);
    assert!(ran.code == 1 && text(&ran, &served.base).contains("Nothing was exchanged"), "{}", ran.err);
    ben_in.ok(&["remote", "sync"]);
    assert_eq!(lines(&ben_in), Vec::<String>::new());
}

#[test]
fn two_journals_that_never_met_are_joined_only_when_the_person_says_so() {
    let (home, served) = home();
    home.ok(&["log", "squat 120x5", "--at", "2026-03-02 18:00"]);
    let laptop = Terminal::new();
    laptop.ok(&["log", "bench press 100x8", "--at", "2026-03-01 18:00"]);
    log_in(&laptop, &served.base, "Ada");
    let ran = laptop.run(&["remote", "sync"]);
    assert_eq!(ran.code, 1);
    assert_eq!(
        text(&ran, &served.base),
        "error: This folder has 1 entry, the account 'Ada' at URL has 1 entry, and they never met. Nothing was \
         exchanged. If both are yours, make them one journal, which cannot be parted again: regain remote sync \
         --join. If not, use a folder of your own: --data DIR "
    );
    assert_eq!((lines(&laptop).len(), lines(&home).len()), (1, 1));
    laptop.ok(&["remote", "sync", "--join"]);
    assert_eq!((lines(&laptop).len(), lines(&home).len()), (2, 2));
    laptop.ok(&["remote", "sync"]);
}

#[test]
fn mistakes_say_what_to_do() {
    let (_home, served) = home();
    let laptop = Terminal::new();
    let wrong = laptop.typed(&["remote", "login", &served.base, "--name", "Ada"], "not the right password\n");
    assert!(wrong.code == 1 && wrong.err.contains("The sign-in is not right"), "{}", wrong.err);
    let nobody = laptop.typed(&["remote", "login", &served.base, "--token"], "regain_t_00\n");
    assert!(nobody.code == 1 && nobody.err.contains("does not know this token"), "{}", nobody.err);
    let closed = log_in(&laptop, "http://127.0.0.1:9", "Ada");
    assert!(closed.code == 1 && closed.err.contains("nothing listens there"), "{}", closed.err);
    let open = log_in(&laptop, "http://192.0.2.7:7780", "Ada");
    assert!(open.code == 1 && open.err.contains("is not encrypted"), "{}", open.err);
    let bad = log_in(&laptop, "regain.example.org", "Ada");
    assert!(bad.code == 2 && bad.err.contains("https://regain.example.org"), "{}", bad.err);
    let page = log_in(&laptop, &format!("{}/elsewhere", served.base), "Ada");
    assert!(page.code == 1, "{}", page.err);
    let file = laptop.file("ca.pem");
    std::fs::write(&file, "nothing").unwrap();
    let args = ["remote", "login", &served.base, "--name", "Ada", "--ca", file.to_str().unwrap()];
    let ran = laptop.typed(&args, &format!("{PASSWORD}\n"));
    assert!(ran.code == 1 && ran.err.contains("no certificate"), "{}", ran.err);
    assert!(!laptop.data().join("remote.json").exists(), "nothing is kept of what failed");
    assert!(laptop.run(&["remote", "status"]).out.contains("No server yet"));
}

#[test]
fn a_line_that_is_cut_in_the_middle_costs_nothing() {
    let (home, served) = home();
    home.ok(&["import", &sample().display().to_string()]);
    let cuts = Arc::new(AtomicUsize::new(0));
    let url = cutting_line(&served.base, Arc::clone(&cuts));
    let laptop = Terminal::new();
    log_in(&laptop, &url, "Ada");
    cuts.store(3, Ordering::SeqCst);
    let synced = laptop.ok(&["remote", "sync"]);
    assert!(synced.starts_with("The line was cut 3 times; nothing was lost."), "{synced}");
    assert_eq!(lines(&laptop), lines(&home));
}

/// A way to the server that is cut, so many times, before an answer has come as a whole.
fn cutting_line(base: &str, cuts: Arc<AtomicUsize>) -> String {
    let to = base.strip_prefix("http://").unwrap().to_owned();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        for near in listener.incoming() {
            let (near, far) = (near.unwrap(), TcpStream::connect(&to).unwrap());
            let (there, back) = ((near.try_clone().unwrap(), far.try_clone().unwrap()), (far, near));
            std::thread::spawn(move || pass_on(there, None));
            let cuts = Arc::clone(&cuts);
            std::thread::spawn(move || pass_on(back, Some(&cuts)));
        }
    });
    url
}

fn pass_on((mut from, mut to): (TcpStream, TcpStream), cuts: Option<&AtomicUsize>) {
    let mut buffer = [0; 1500];
    while let Ok(read @ 1..) = from.read(&mut buffer) {
        let is_cut = cuts.is_some_and(|cuts| {
            cuts.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| left.checked_sub(1)).is_ok()
        });
        let read = if is_cut { read / 2 } else { read };
        if to.write_all(&buffer[..read]).is_err() || is_cut {
            break;
        }
    }
    let _ = from.shutdown(Shutdown::Both);
    let _ = to.shutdown(Shutdown::Both);
}
