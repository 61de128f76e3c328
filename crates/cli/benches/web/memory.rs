//! What the page takes: the program's own memory, the browser's for the page, and the process that holds both.

use std::fs;

use serde_json::{Value, json};

use crate::driver::Phone;

/// In words, after the browser collected what is no longer used.
pub(crate) fn of(phone: &Phone) -> String {
    phone.tell("HeapProfiler.collectGarbage", &json!({}));
    let heap = phone.tell("Runtime.getHeapUsage", &json!({}));
    let page = heap["usedSize"].as_f64().unwrap();
    format!(
        "{:.0} MB program, {:.0} MB page; {:.0} MB process",
        program(phone) / MB,
        page / MB,
        process(phone) / MB
    )
}

const MB: f64 = 1_048_576.0;

/// Every memory of WebAssembly in the page.
fn program(phone: &Phone) -> f64 {
    let of = |answer: &Value, what: &str| answer[what]["objectId"].as_str().unwrap().to_owned();
    let prototype = phone.tell("Runtime.evaluate", &json!({ "expression": "WebAssembly.Memory.prototype" }));
    let found = phone.tell("Runtime.queryObjects", &json!({ "prototypeObjectId": of(&prototype, "result") }));
    let sum = phone.tell(
        "Runtime.callFunctionOn",
        &json!({
            "objectId": of(&found, "objects"),
            "functionDeclaration": "function() { return this.reduce((sum, each) => sum + each.buffer.byteLength, 0); }",
            "returnByValue": true,
        }),
    );
    sum["result"]["value"].as_f64().unwrap()
}

/// Memory that the largest process of pages below the driver holds alone.
fn process(phone: &Phone) -> f64 {
    let mut family = vec![phone.process()];
    let all = processes();
    // parents have smaller numbers than their children, mostly: twice is enough for the rest
    for _ in 0..2 {
        for (process, parent) in &all {
            if family.contains(parent) && !family.contains(process) {
                family.push(*process);
            }
        }
    }
    let pages = family.into_iter().filter(|process| {
        let line = fs::read(format!("/proc/{process}/cmdline")).unwrap_or_default();
        String::from_utf8_lossy(&line).contains("--type=renderer")
    });
    pages.map(anonymous).fold(0.0, f64::max)
}

fn processes() -> Vec<(u32, u32)> {
    let entries = fs::read_dir("/proc").unwrap().flatten();
    let processes = entries.filter_map(|entry| entry.file_name().to_str()?.parse().ok());
    let mut all: Vec<(u32, u32)> =
        processes.filter_map(|process| Some((process, field(process, "PPid:")?.parse().ok()?))).collect();
    all.sort_unstable();
    all
}

fn anonymous(process: u32) -> f64 {
    let kb = field(process, "RssAnon:").and_then(|kb| kb.trim_end_matches(" kB").parse::<f64>().ok());
    kb.unwrap_or_default() * 1024.0
}

fn field(process: u32, name: &str) -> Option<String> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    status.lines().find_map(|line| Some(line.strip_prefix(name)?.trim().to_owned()))
}
