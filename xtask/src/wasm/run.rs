//! Runs a program that was built for the browser, without one.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, anyhow};
use wasmi::{Engine, Linker, Module, Store};

/// What `main` of the program returns; it is given nothing and may ask for nothing.
///
/// # Errors
/// If the file is no such program, or it stops on an error of its own.
pub(super) fn main(program: &Path) -> Result<i32> {
    let bytes = fs::read(program).with_context(|| format!("cannot read {}", program.display()))?;
    let engine = Engine::default();
    let module = Module::new(&engine, &bytes).map_err(|error| anyhow!("{}: {error}", program.display()))?;
    let mut store = Store::new(&engine, ());
    let instance = Linker::new(&engine).instantiate_and_start(&mut store, &module)?;
    let main = instance.get_typed_func::<(i32, i32), i32>(&store, "main")?;
    main.call(&mut store, (0, 0)).context("the program stopped on an error")
}
