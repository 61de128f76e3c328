//! From the compiler's program to a module that a page can load.

use std::path::Path;

use anyhow::{Result, anyhow};
use wasm_bindgen_cli_support::Bindgen;

/// The app as two files: the program, and the script that loads it.
pub(super) struct Parts {
    pub(super) wasm: Vec<u8>,
    pub(super) script: String,
}

/// Writes the script for this program. Both come from the same version of wasm-bindgen, or this fails.
pub(super) fn bind(program: &Path) -> Result<Parts> {
    let failed = |error| anyhow!("cannot write the script of {}: {error:#}", program.display());
    let mut bindgen = Bindgen::new();
    // the names of functions would be a third of the program
    bindgen.input_path(program).remove_name_section(true).remove_producers_section(true);
    bindgen.web(true).map_err(failed)?;
    bindgen.typescript(false).omit_default_module_path(false);
    let mut output = bindgen.generate_output().map_err(failed)?;
    let wasm = output.wasm_mut().emit_wasm();
    Ok(Parts { wasm, script: output.js().to_owned() })
}
