//! The protocol: which tools there are, and calls of them.

use std::borrow::Cow;
use std::sync::{Arc, Mutex, PoisonError};

use rmcp::model::{
    CallToolRequestParams, CallToolResponse, CallToolResult, ContentBlock, Implementation, ListToolsResult,
    PaginatedRequestParams, ServerCapabilities, ServerConfig, Tool as Listed, ToolAnnotations,
};
use rmcp::service::{RequestContext, RoleServer};
use rmcp::{ErrorData, ServerHandler};

use super::call::run;
use super::tools::{TOOLS, Tool};
use crate::shell::DataFolder;

const READING: &str = "\
Regain is this person's strength-training logbook. It estimates from what they lifted and how they feel which muscles \
look ready to beat the last effort, which need a test set, and which to hold. Say its numbers as estimates, with their \
chances and reasons; unknown is unknown, never normal. It gives no medical advice. Holding is a success: no guilt, no \
streaks.";
const WRITING: &str =
    " Add sets and answers only when the person said so; 'undo' takes the last addition back.";

/// The tools of one journal.
#[derive(Clone)]
pub(crate) struct Tools {
    folder: DataFolder,
    may_write: bool,
    /// Commands work on the journal one after another.
    turn: Arc<Mutex<()>>,
}

impl Tools {
    /// Tools on the journal of this folder; without `may_write` nothing can be added to it.
    pub(crate) fn new(folder: DataFolder, may_write: bool) -> Self {
        let folder = if may_write { folder } else { folder.for_reading() };
        Self { folder, may_write, turn: Arc::default() }
    }

    fn listed(&self) -> impl Iterator<Item = &'static Tool> {
        let may_write = self.may_write;
        TOOLS.iter().filter(move |tool| may_write || !tool.writes)
    }
}

impl ServerHandler for Tools {
    fn get_info(&self) -> ServerConfig {
        let instructions = if self.may_write { [READING, WRITING].concat() } else { READING.to_owned() };
        ServerConfig::new(ServerCapabilities::builder().enable_tools().build())
            .with_server_info(Implementation::new("regain", env!("CARGO_PKG_VERSION")))
            .with_instructions(instructions)
    }

    async fn list_tools(
        &self,
        _: Option<PaginatedRequestParams>,
        _: RequestContext<RoleServer>,
    ) -> Result<ListToolsResult, ErrorData> {
        Ok(ListToolsResult { tools: self.listed().map(listed).collect(), ..ListToolsResult::default() })
    }

    async fn call_tool(
        &self,
        request: CallToolRequestParams,
        _: RequestContext<RoleServer>,
    ) -> Result<CallToolResponse, ErrorData> {
        let Some(tool) = self.listed().find(|tool| tool.name == request.name) else {
            return Err(ErrorData::invalid_params(no_tool(&request.name), None));
        };
        let (folder, turn) = (self.folder.clone(), Arc::clone(&self.turn));
        let arguments = request.arguments.unwrap_or_default();
        let said = tokio::task::spawn_blocking(move || {
            let _turn = turn.lock().unwrap_or_else(PoisonError::into_inner);
            run(tool, &arguments, folder)
        });
        let said = said.await.map_err(|error| ErrorData::internal_error(error.to_string(), None))?;
        let result = match said {
            Ok(text) => CallToolResult::success(vec![ContentBlock::text(text)]),
            Err(problem) => CallToolResult::error(vec![ContentBlock::text(problem)]),
        };
        Ok(result.into())
    }
}

fn listed(tool: &'static Tool) -> Listed {
    let hints = ToolAnnotations::with_title(tool.title).read_only(!tool.writes);
    let hints = hints.destructive(false).open_world(false);
    Listed::new(tool.name, tool.about, tool.schema()).with_annotations(hints)
}

fn no_tool(name: &str) -> Cow<'static, str> {
    let writes = TOOLS.iter().any(|tool| tool.name == name);
    let why = if writes { "; it adds to the journal, which 'regain mcp --allow-logging' allows" } else { "" };
    format!("there is no tool '{name}' here{why}").into()
}
