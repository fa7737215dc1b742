//! Before the program is compiled: the rule files are embedded, the name lists
//! baked into tables, and on Windows the program gets its manifest.

#![allow(clippy::print_stdout, reason = "cargo is spoken to on standard output")]

#[path = "build/embed.rs"]
mod embed;
#[path = "build/names.rs"]
mod names;
#[path = "build/windows.rs"]
mod windows;

use std::env;
use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=build");
    if env::var_os("CARGO_CFG_WINDOWS").is_some() {
        windows::resources()?;
    }
    embed::embed()?;
    names::bake()
}
