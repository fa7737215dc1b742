//! What foiscan is measured against, and on what: makes the inputs of the speed
//! table and runs the bare libraries on one of them. `benches/table.py` starts
//! it and measures from outside.
//!
//! ```text
//! cargo run --release --example floors -- make target/table
//! cargo run --release --example floors -- inflate target/table/shared-1000000.xlsx
//! cargo run --release --example floors -- bare target/table/shared-1000000.xlsx
//! ```

#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a program of the command line"
)]

#[path = "../benches/bench/bare.rs"]
mod bare;
#[path = "../benches/bench/inflate.rs"]
mod inflate;
#[path = "../benches/bench/inputs.rs"]
#[allow(dead_code, reason = "the benches use the rest")]
mod inputs;
#[path = "../benches/bench/packs.rs"]
mod packs;
#[path = "../benches/bench/records.rs"]
#[allow(dead_code, reason = "the benches use it")]
mod records;
#[allow(dead_code, reason = "the samples need the rest")]
mod samples;

use std::error::Error;
use std::fs;
use std::path::Path;
use std::process::ExitCode;

/// How many rows the inputs have, for cost that must grow with the rows.
const ROWS: [usize; 3] = [10_000, 100_000, 1_000_000];
/// How many rules, for cost that must not grow faster than the rules.
const RULES: [usize; 3] = [50, 200, 500];
/// How many copies of the one workbook.
const COPIES: usize = 200;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        ["make", folder] => make(Path::new(folder)),
        ["inflate", file] => inflate::inflate(Path::new(file)).map(|n| println!("{n} bytes")),
        ["bare", file] => {
            println!("{} cells", bare::read(Path::new(file)));
            Ok(())
        }
        _ => Err("floors make FOLDER | inflate FILE | bare FILE".into()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// Makes every input that is not there yet.
fn make(folder: &Path) -> Result<(), Box<dyn Error>> {
    fs::create_dir_all(folder)?;
    for n in ROWS {
        inputs::made_in(folder, &format!("rows-{n}.csv"), |path| {
            inputs::write_text(path, n)
        });
        inputs::made_in(folder, &format!("shared-{n}.xlsx"), |path| {
            inputs::write_workbook(path, n, true)
        });
    }
    inputs::made_in(folder, "inline-1000000.xlsx", |path| {
        inputs::write_workbook(path, 1_000_000, false)
    });
    let psni = inputs::made_in(folder, "psni.xlsx", inputs::write_psni);
    inputs::made_in(folder, "tiny.csv", |path| {
        Ok(fs::write(path, "Region,Count\nNorth,12\nSouth,15\n")?)
    });
    let copies = folder.join("copies");
    fs::create_dir_all(&copies)?;
    for at in 0..COPIES {
        let copy = copies.join(format!("{at:03}.xlsx"));
        if !copy.exists() {
            fs::copy(&psni, copy)?;
        }
    }
    for n in RULES {
        inputs::made_in(folder, &format!("rules-{n}.toml"), |path| {
            Ok(fs::write(path, packs::pack(n))?)
        });
    }
    Ok(())
}
