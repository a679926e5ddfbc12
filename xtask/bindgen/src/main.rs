//! Turns the compiled wasm into a JavaScript module: `xtask-bindgen INPUT.wasm DIRECTORY`.
//!
//! Not part of `xtask`, because only `cargo xtask build` needs it and it takes a minute to compile.

use std::env;

use anyhow::{Context as _, Result};
use wasm_bindgen_cli_support::Bindgen;

fn main() -> Result<()> {
    let mut args = env::args_os().skip(1);
    let input = args.next().context("which wasm file?")?;
    let directory = args.next().context("to which directory?")?;
    Bindgen::new()
        .input_path(input)
        .out_name("engine")
        .web(true)?
        .typescript(true)
        // After a panic the page makes a new instance instead of reloading everything.
        .reset_state_function(true)
        // Bundlers follow the address of a file that they find in a module; ours is elsewhere.
        .omit_default_module_path(true)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate(directory)
}
