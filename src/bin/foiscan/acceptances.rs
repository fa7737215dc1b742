//! The file of acceptances: where it is, what day it is, and what it changes in
//! a report.

use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use foiscan::accept::{Acceptances, Day, FILE_NAME, read, settle};
use foiscan::model::{FileCard, Report};
use foiscan::report::printable;

use crate::args::AcceptedArgs;
use crate::exit::Failure;
use crate::output::tell;
use crate::settings::{Found, sha256};
use crate::written;

/// The day of the system clock, in UTC.
pub(crate) fn today() -> Day {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    Day::from_unix_seconds(since.map(|since| since.as_secs()).unwrap_or_default())
}

/// A file of acceptances that takes part.
#[derive(Clone, Debug)]
pub(crate) struct Accepting {
    acceptances: Acceptances,
    pub(crate) card: FileCard,
    today: Day,
}

/// The path of the file: that of the flag, that of the config file, or the
/// usual name beside the config file or in the working directory.
pub(crate) fn path(flag: Option<&Path>, found: &Found) -> PathBuf {
    let flag = flag.filter(|path| !path.as_os_str().is_empty());
    match (flag, &found.config.accept) {
        (Some(flag), _) => flag.to_path_buf(),
        (None, Some(named)) => found.folder.join(named),
        (None, None) => found.folder.join(FILE_NAME),
    }
}

/// Reads the file, if there is one that takes part.
pub(crate) fn load(
    args: &AcceptedArgs,
    isolated: bool,
    found: &Found,
) -> Result<Option<Accepting>, Failure> {
    let flag = args
        .accept
        .as_deref()
        .filter(|path| !path.as_os_str().is_empty());
    let is_named = flag.is_some() || found.config.accept.is_some();
    if args.no_accept || (isolated && !is_named) {
        return Ok(None);
    }
    let path = path(flag, found);
    if !is_named && !path.exists() {
        return Ok(None);
    }
    read_file(&path).map(Some)
}

fn read_file(path: &Path) -> Result<Accepting, Failure> {
    let name = path.display().to_string();
    let text = written::read(path).map_err(|error| {
        Failure::new(
            format!("the file of acceptances {name} cannot be read: {error}"),
            "Name another with --accept, or leave it out with --no-accept.",
        )
    })?;
    let today = today();
    let acceptances = read(&name, &text, today).map_err(|errors| {
        Failure::new(
            errors.to_string(),
            "Nothing was checked: an acceptance with a mistake is none. --no-accept checks without them.",
        )
    })?;
    Ok(Accepting {
        acceptances,
        card: FileCard {
            path: name,
            sha256: sha256(text.as_bytes()),
        },
        today,
    })
}

impl Accepting {
    /// Marks what is accepted in the report, and tells what did not work.
    pub(crate) fn settle(&self, report: &mut Report) {
        for remark in settle(report, &self.acceptances, self.today) {
            let says = format!("foiscan: {}: {}", remark.at, remark.says);
            tell(&printable(&says));
        }
        report.options.settings.accept = Some(self.card.clone());
    }
}
