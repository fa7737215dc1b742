//! xls, xlsb and ods files read through the worker: invented ones cell by cell,
//! public ones for their manners, workers that misbehave for ours.

mod build_xls;
mod corpus;
mod fixtures;
mod groups;
mod listing;
mod looks;
mod ods_oracle;
mod ods_parts;
mod ods_places;
mod ods_values;
mod oracle;
mod scanned;
mod sight;
mod windows;
mod workers;
mod xls_charts;
mod xls_oracle;
mod xls_places;
mod xls_sheets;
mod xls_values;
mod xls_workbook;
mod xlsb;
mod xlsb_cells;
mod xlsb_hostile;
mod xlsb_oracle;
mod xlsb_places;
mod xlsb_workbook;

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use foiscan::model::Source;
use foiscan::read::{Format, Limits, Reading, WorkerCommand, read};

use listing::Listing;

/// The reader that the command line starts.
fn worker() -> WorkerCommand {
    WorkerCommand {
        program: PathBuf::from(env!("CARGO_BIN_EXE_foiscan")),
        arguments: vec!["__reader".into()],
    }
}

/// The format that a file's name promises.
fn format(path: &Path) -> Option<Format> {
    match path.extension()?.to_str()? {
        "xls" => Some(Format::Xls),
        "xlsb" => Some(Format::Xlsb),
        "ods" => Some(Format::Ods),
        _ => None,
    }
}

/// Reads an xls file where no worker can be had.
fn read_here(source: &Source) -> Listing {
    let nowhere = WorkerCommand {
        program: PathBuf::from("/nowhere/foiscan"),
        arguments: Vec::new(),
    };
    listed(source, Format::Xls, &nowhere, 60)
}

/// Reads a source through a worker.
fn listed(source: &Source, format: Format, worker: &WorkerCommand, seconds: u64) -> Listing {
    let mut listing = Listing::default();
    let reading = Reading {
        source,
        format,
        limits: &Limits::default(),
        deadline: Instant::now() + Duration::from_secs(seconds),
        worker: Some(worker),
        tap: None,
    };
    read(&reading, &mut listing);
    listing
}
