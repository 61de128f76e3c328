//! `regain mcp`: the terminal's answers for programs that speak the Model Context Protocol.

use std::process::ExitCode;

use anyhow::{Context as _, Result};
use clap::Args;
use rmcp::ServiceExt as _;
use rmcp::transport::stdio;

use crate::mcp::Tools;
use crate::shell::Shell;

/// Give a language model the terminal's tools, over the Model Context Protocol
///
/// Speaks JSON-RPC on standard input and output, as clients of the protocol start it. Reads only, and does not even
/// note what it showed, unless --allow-logging is given. docs/mcp.md has the lines for a client's configuration.
#[derive(Debug, Args)]
pub(crate) struct McpArgs {
    /// Also offer tools that add sets and check-ins
    #[arg(long)]
    allow_logging: bool,
}

impl McpArgs {
    pub(crate) async fn run(self, shell: &mut Shell) -> Result<ExitCode> {
        let tools = Tools::new(shell.folder.clone(), self.allow_logging);
        let service = tools.serve(stdio()).await.context(
            "nobody spoke the Model Context Protocol on standard input. A client starts this command; docs/mcp.md \
             says how",
        )?;
        service.waiting().await.context("the line to the client broke")?;
        Ok(ExitCode::SUCCESS)
    }
}
