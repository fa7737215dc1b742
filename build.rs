//! Runs before the compiler: embeds the rule files and bakes the name table.

#![allow(clippy::print_stdout, reason = "cargo is spoken to on standard output")]

#[path = "build/embed.rs"]
mod embed;
#[path = "build/names.rs"]
mod names;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-changed=build.rs");
    embed::embed()?;
    names::bake()
}
