//! Before the program is compiled: the rule files are embedded and the name
//! lists baked into tables.

#![allow(clippy::print_stdout, reason = "cargo is spoken to on standard output")]

#[path = "build/embed.rs"]
mod embed;
#[path = "build/names.rs"]
mod names;

use std::env;
use std::error::Error;

use embed_manifest::{embed_manifest, new_manifest};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=build");
    if env::var_os("CARGO_CFG_WINDOWS").is_some() {
        // Paths longer than 260 letters, and UTF-8 throughout.
        embed_manifest(new_manifest("foiscan"))?;
    }
    embed::embed()?;
    names::bake()
}
