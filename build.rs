//! Before the program is compiled: the rule files are embedded and the name
//! lists baked into tables.

#![allow(clippy::print_stdout, reason = "cargo is spoken to on standard output")]

#[path = "build/embed.rs"]
mod embed;
#[path = "build/names.rs"]
mod names;

use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=build");
    embed::embed()?;
    names::bake()
}
