//! `foiscan report`: renders a saved report again. It never reads a document,
//! and it ends as the check did, so that a pipe of the two is still a gate.

use std::fs;
use std::io::{self, Read};
use std::path::Path;

use foiscan::model::Report;

use crate::args::ReportArgs;
use crate::exit::{Exit, Failure};
use crate::output::{self, Output};
use crate::written;

/// Reads, renders, and tells what the report comes to.
pub(crate) fn run(args: &ReportArgs) -> Result<Exit, Failure> {
    let report = read(&args.result)?;
    let files = args
        .shown
        .output
        .iter()
        .map(Output::open)
        .collect::<Result<Vec<_>, _>>()?;
    output::write(&report, &args.shown, files)?;
    Ok(Exit::of(&report))
}

/// Reads a saved report.
pub(crate) fn read(path: &Path) -> Result<Report, Failure> {
    let name = path.display();
    let bytes = bytes(path).map_err(|error| {
        Failure::new(
            format!("{name} cannot be read: {error}"),
            "Name a report that was saved with --format json or jsonl.",
        )
    })?;
    foiscan::report::read(&bytes).map_err(|error| {
        Failure::new(
            format!("{name} is no report that can be rendered: {error}"),
            "Save one with: foiscan check --format json PATH",
        )
    })
}

fn bytes(path: &Path) -> io::Result<Vec<u8>> {
    if path == Path::new("-") {
        let mut bytes = Vec::new();
        io::stdin().lock().read_to_end(&mut bytes)?;
        return Ok(written::plain(&bytes)?.into_owned());
    }
    Ok(written::plain(&fs::read(path)?)?.into_owned())
}
