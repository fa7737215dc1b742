//! Before the program is compiled: the rule files are embedded and read, the
//! name lists baked into tables, and on Windows the program gets its manifest.

#![allow(clippy::print_stdout, reason = "cargo is spoken to on standard output")]

#[path = "build/embed.rs"]
mod embed;
#[path = "src/model/mod.rs"]
#[allow(
    dead_code,
    unreachable_pub,
    unused_imports,
    reason = "the program uses the rest"
)]
mod model;
#[path = "build/names.rs"]
mod names;
#[path = "build/rules.rs"]
mod rules;

/// What the rules use of the program's room of that name.
#[path = "src/plausible"]
mod plausible {
    #[allow(dead_code, reason = "the program uses the rest")]
    pub(crate) mod fold;

    pub(crate) use fold::hash;
}
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
    rules::bake(&embed::embed()?)?;
    names::bake()
}
