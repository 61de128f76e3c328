//! `regain mcp` as a client drives it: JSON-RPC over pipes.

use std::io::{BufRead as _, BufReader, Lines, Write as _};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use crate::common::{Terminal, sample};
use serde_json::{Value, json};

const AT: &str = "2025-10-27T18:00:00+00:00";

/// A client that has started the tools.
struct Client {
    child: Child,
    to: Option<ChildStdin>,
    from: Lines<BufReader<ChildStdout>>,
    asked: u64,
}

impl Client {
    fn start(terminal: &Terminal, args: &[&str]) -> Self {
        let program = terminal.command(&[]).get_program().to_owned();
        let mut child = Command::new(program)
            .arg("mcp")
            .args(args)
            .env_clear()
            .envs([("TZ", "UTC"), ("LANG", "C.UTF-8"), ("REGAIN_DATA", terminal.data().to_str().unwrap())])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let (to, from) = (child.stdin.take(), BufReader::new(child.stdout.take().unwrap()).lines());
        Self { child, to, from, asked: 0 }
    }

    /// A client that has shaken hands too.
    fn ready(terminal: &Terminal, args: &[&str]) -> Self {
        let mut client = Self::start(terminal, args);
        client.shake_hands();
        client
    }

    fn shake_hands(&mut self) -> Value {
        let about = json!({ "protocolVersion": "2025-06-18", "capabilities": {},
                            "clientInfo": { "name": "test", "version": "1" } });
        let answer = self.ask("initialize", &about);
        self.say(&json!({ "jsonrpc": "2.0", "method": "notifications/initialized" }).to_string());
        answer
    }

    fn say(&mut self, line: &str) {
        let to = self.to.as_mut().unwrap();
        writeln!(to, "{line}").unwrap();
        to.flush().unwrap();
    }

    fn hear(&mut self) -> Value {
        serde_json::from_str(&self.from.next().unwrap().unwrap()).unwrap()
    }

    fn ask(&mut self, method: &str, params: &Value) -> Value {
        self.asked += 1;
        let id = self.asked;
        self.say(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }).to_string());
        let answer = self.hear();
        assert_eq!((&answer["jsonrpc"], &answer["id"]), (&json!("2.0"), &json!(id)));
        answer
    }

    fn call(&mut self, tool: &str, arguments: &Value) -> Value {
        self.ask("tools/call", &json!({ "name": tool, "arguments": arguments }))
    }

    /// What a call that went well said.
    fn told(&mut self, tool: &str, arguments: &Value) -> String {
        let answer = self.call(tool, arguments);
        let result = &answer["result"];
        assert_eq!(result["isError"], false, "{answer}");
        result["content"][0]["text"].as_str().unwrap().to_owned()
    }

    fn refused(&mut self, tool: &str, arguments: &Value) -> String {
        let answer = self.call(tool, arguments);
        assert_eq!(answer["result"]["isError"], true, "{answer}");
        answer["result"]["content"][0]["text"].as_str().unwrap().to_owned()
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        drop(self.to.take()); // a client ends by closing the line
        let _ = self.child.wait();
    }
}

#[test]
fn the_list_of_tools_is_as_it_was() {
    let terminal = Terminal::new();
    let mut client = Client::start(&terminal, &[]);
    let hello = client.shake_hands();
    assert_eq!(hello["result"]["serverInfo"]["name"], "regain");
    assert!(hello["result"]["instructions"].as_str().unwrap().contains("no medical advice"));
    let reading = client.ask("tools/list", &json!({}));
    let names = |answer: &Value| {
        let tools = answer["result"]["tools"].as_array().unwrap();
        tools.iter().map(|tool| tool["name"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert!(!names(&reading).iter().any(|name| name == "log_sets" || name == "check_in" || name == "undo"));
    let writing = Client::ready(&terminal, &["--allow-logging"]).ask("tools/list", &json!({}));
    assert_eq!(names(&writing).len(), names(&reading).len() + 3);
    let shown = serde_json::to_string_pretty(&writing["result"]["tools"]).unwrap();
    insta::assert_snapshot!(shown);
}

#[test]
fn tools_say_what_the_terminal_says() {
    let terminal = Terminal::new();
    terminal.ok(&["import", &sample().display().to_string()]);
    let mut client = Client::ready(&terminal, &[]);
    let pairs: [(&str, Value, &[&str]); 9] = [
        ("today", json!({ "at": AT }), &["today", "--json", "--no-ask", "--at", AT]),
        (
            "why",
            json!({ "of": ["quads"], "at": AT }),
            &["today", "--json", "--no-ask", "--explain=quads", "--at", AT],
        ),
        ("muscle", json!({ "muscle": "chest", "at": AT }), &["muscle", "chest", "--json", "--at", AT]),
        (
            "exercise",
            json!({ "name": "bench press", "explain": true, "at": AT }),
            &["exercise", "bench press", "--json", "--explain", "--at", AT],
        ),
        (
            "forecast",
            json!({ "muscles": ["quads"], "days": 3, "at": AT }),
            &["forecast", "quads", "--days", "3", "--json", "--at", AT],
        ),
        ("plan", json!({ "at": AT }), &["plan", "--json", "--at", AT]),
        ("history", json!({ "text": "bench", "days": 2 }), &["history", "bench", "--days", "2", "--json"]),
        ("search_exercises", json!({ "name": "rdl" }), &["catalog", "search", "rdl", "--json"]),
        ("learned", json!({}), &["fit", "--json"]),
    ];
    let before = terminal.ok(&["export"]);
    for (tool, arguments, command) in &pairs {
        let told = client.told(tool, arguments);
        let command = terminal.ok(command);
        if *tool == "learned" {
            // what was learned is told as of now, a moment apart
            assert_eq!(told.lines().skip(2).collect::<Vec<_>>(), command.lines().skip(2).collect::<Vec<_>>());
        } else {
            assert_eq!(told, command, "{tool}");
        }
    }
    // the terminal noted what it showed, the tools did not
    let shown = |export: &str| export.matches(r#""kind":"shown""#).count();
    let noted = shown(&terminal.ok(&["export"]));
    assert_eq!(shown(&before), 0);
    client.told("today", &json!({}));
    assert_eq!(shown(&terminal.ok(&["export"])), noted);
}

#[test]
fn nothing_is_added_unless_that_was_allowed() {
    let terminal = Terminal::new();
    let sets = json!({ "sets": "bench press 100x8@9, 100x7 fail", "at": "2026-03-01 18:00" });
    let refused = Client::ready(&terminal, &[]).call("log_sets", &sets);
    assert_eq!(
        refused["error"]["message"],
        "there is no tool 'log_sets' here; it adds to the journal, which 'regain mcp --allow-logging' allows"
    );
    let mut client = Client::ready(&terminal, &["--allow-logging"]);
    let told = client.told("log_sets", &sets);
    assert!(told.starts_with("Logged Bench Press (Barbell): 100 kg × 8 @9, 100 kg × 7"), "{told}");
    let told =
        client.told("check_in", &json!({ "energy": 4, "soreness": "none,chest=3", "at": "2026-03-02" }));
    assert!(told.starts_with("Noted:"), "{told}");
    assert_eq!(terminal.json(&["history", "--json"]).as_array().unwrap().len(), 3);
    client.told("undo", &json!({}));
    assert_eq!(terminal.json(&["history", "--json"]).as_array().unwrap().len(), 2);
}

#[test]
fn a_bad_call_is_refused_in_words_and_the_next_one_is_served() {
    let terminal = Terminal::new();
    let mut client = Client::ready(&terminal, &["--allow-logging"]);
    let unknown = client.call("delete_everything", &json!({}));
    assert_eq!((&unknown["error"]["code"], unknown["result"].is_null()), (&json!(-32602), true));
    assert_eq!(client.refused("today", &json!({ "data": "/etc" })), "today takes no 'data'; it takes at");
    assert!(client.refused("muscle", &json!({ "muscle": "heart" })).contains("heart"));
    assert!(client.refused("today", &json!({ "at": "soon" })).contains("write a time as"));
    assert!(client.refused("log_sets", &json!({ "sets": "bench press" })).starts_with("error:"));
    assert!(client.refused("forecast", &json!({ "days": 99 })).contains("99"));
    let no_method = client.ask("tools/forget", &json!({}));
    assert_eq!(no_method["error"]["code"], -32601);
    assert!(client.told("search_exercises", &json!({ "name": "squat" })).contains("Squat"));
}
