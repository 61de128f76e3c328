//! From the arguments of a call to what the command prints.

use anyhow::{Context as _, Result};
use serde_json::{Map, Value};

use super::tools::{Place, Takes, Tool, What};
use crate::args::command_of;
use crate::shell::{DataFolder, Output, Shell, wrapped_error};

/// What a call came to: the words of the command, or why it was refused.
pub(super) type Said = Result<String, String>;

/// Runs the command of a tool in a thread of its own kind: commands block.
pub(super) fn run(tool: &Tool, arguments: &Map<String, Value>, folder: DataFolder) -> Said {
    let line = command_line(tool, arguments)?;
    let command = command_of(&line).map_err(|error| error.render().to_string())?;
    let (out, printed) = Output::to_memory();
    let mut shell = Shell { folder, out, input: Box::new(std::io::empty()), is_terminal: false };
    let ran = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .context("the program could not start its threads")
        .and_then(|runtime| runtime.block_on(command.run(&mut shell)));
    ran.map_err(|error| wrapped_error(&error))?;
    let printed = String::from_utf8_lossy(&printed.borrow()).into_owned();
    Ok(anstream::adapter::strip_str(&printed).to_string())
}

/// The command line that a person would have typed.
fn command_line(tool: &Tool, arguments: &Map<String, Value>) -> Result<Vec<String>, String> {
    if let Some(stranger) = arguments.keys().find(|name| tool.takes.iter().all(|takes| takes.name != **name))
    {
        let known: Vec<&str> = tool.takes.iter().map(|takes| takes.name).collect();
        let known = if known.is_empty() { "nothing".to_owned() } else { known.join(", ") };
        return Err(format!("{} takes no '{stranger}'; it takes {known}", tool.name));
    }
    let mut options: Vec<String> = tool.command.iter().map(|word| (*word).to_owned()).collect();
    let mut end = Vec::new();
    for takes in tool.takes {
        let values = match arguments.get(takes.name) {
            None | Some(Value::Null) if takes.is_needed => {
                return Err(format!("{} needs '{}': {}", tool.name, takes.name, takes.about));
            }
            None | Some(Value::Null) => continue,
            Some(value) => values(takes, value)?,
        };
        match takes.place {
            Place::End => end.extend(values),
            Place::Option(option) if takes.what == What::Switch => {
                options.extend(values.into_iter().map(|_| option.to_owned()));
            }
            // in one word, so that a value that begins with a dash is no option
            Place::Option(option) => options.extend(values.iter().map(|value| format!("{option}={value}"))),
        }
    }
    options.push("--".to_owned());
    options.extend(end);
    Ok(options)
}

fn values(takes: &Takes, value: &Value) -> Result<Vec<String>, String> {
    let wrong = |wanted: &str| format!("'{}' must be {wanted}, not {value}", takes.name);
    match (takes.what, value) {
        (What::Text, Value::String(text)) => Ok(vec![text.clone()]),
        (What::Text, _) => Err(wrong("text")),
        (What::Number, Value::Number(number)) => Ok(vec![number.to_string()]),
        (What::Number, _) => Err(wrong("a number")),
        (What::Switch, Value::Bool(true)) => Ok(vec![String::new()]),
        (What::Switch, Value::Bool(false)) => Ok(Vec::new()),
        (What::Switch, _) => Err(wrong("true or false")),
        (What::Texts, Value::Array(items)) if !items.is_empty() => {
            let text = |item: &Value| item.as_str().map(str::to_owned);
            items.iter().map(text).collect::<Option<Vec<_>>>().ok_or_else(|| wrong("a list of texts"))
        }
        (What::Texts, _) => Err(wrong("a list of texts")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mcp::tools::TOOLS;
    use rstest::rstest;
    use serde_json::json;

    fn line(tool: &str, arguments: &Value) -> Result<String, String> {
        let tool = TOOLS.iter().find(|known| known.name == tool).unwrap();
        command_line(tool, arguments.as_object().unwrap()).map(|words| words.join(" "))
    }

    #[rstest]
    #[case("today", json!({}), "today --json --no-ask --")]
    #[case("today", json!({ "at": "--data=/etc" }), "today --json --no-ask --at=--data=/etc --")]
    #[case("muscle", json!({ "muscle": "--help", "explain": true }), "muscle --json --explain -- --help")]
    #[case("forecast", json!({ "muscles": ["quads", "chest"], "days": 3 }), "forecast --json --days=3 -- quads chest")]
    #[case("why", json!({ "of": ["quads", "dips"] }), "today --json --no-ask --explain=quads --explain=dips --")]
    fn arguments_take_their_places(#[case] tool: &str, #[case] arguments: Value, #[case] words: &str) {
        assert_eq!(line(tool, &arguments).unwrap(), words);
    }

    #[rstest]
    #[case("today", json!({ "data": "/etc" }), "today takes no 'data'; it takes at")]
    #[case("learned", json!({ "at": "x" }), "learned takes no 'at'; it takes nothing")]
    #[case("muscle", json!({}), "muscle needs 'muscle': A muscle, such as quads or front_delts")]
    #[case("forecast", json!({ "days": "3" }), "'days' must be a number, not \"3\"")]
    #[case("forecast", json!({ "muscles": [1] }), "'muscles' must be a list of texts, not [1]")]
    #[case("check_in", json!({ "ill": "yes" }), "'ill' must be true or false, not \"yes\"")]
    fn what_a_tool_cannot_take_is_named(#[case] tool: &str, #[case] arguments: Value, #[case] problem: &str) {
        assert_eq!(line(tool, &arguments).unwrap_err(), problem);
    }
}
