//! `foiscan FILE…`: the officer's way. Checks, writes one page beside the first
//! file, and opens it. No server, no question asked.

use std::env;
use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, IsTerminal, Read};
use std::path::{Path, PathBuf};

use foiscan::report::{Format, printable};

use crate::args::{CheckArgs, OfficerArgs, verb_near};
use crate::check;
use crate::exit::{Exit, Failure};
use crate::output::{Output, tell};

/// Behind the name of the file that was checked.
const ENDING: &str = ".foiscan.html";

/// What a page of ours has near its beginning.
const OURS: &[u8] = b"<meta name=\"generator\" content=\"foiscan ";

/// Checks, writes, opens.
pub(crate) fn run(args: OfficerArgs, mut check: CheckArgs) -> Result<Exit, Failure> {
    let Some(first) = args.files.first() else {
        return Err(Failure::nothing());
    };
    mistyped_verb(first)?;
    check.shown.quiet = true;
    check.shown.output = match args.output.is_empty() {
        true => vec![Output {
            format: Format::Html,
            path: openable(beside(first)),
        }],
        false => args.output,
    };
    let is_page = |output: &&Output| output.format == Format::Html;
    let page = check.shown.output.iter().find(is_page);
    let page = page.map(|output| output.path.clone());
    let exit = check::run(&check)?;
    if let Some(page) = page {
        tell(&format!(
            "The report is in {}",
            printable(&page.display().to_string())
        ));
        if !args.no_open && may_open() {
            open(&page);
        }
    }
    Ok(exit)
}

/// A verb with a slip of the finger is no missing file.
fn mistyped_verb(first: &Path) -> Result<(), Failure> {
    let word = first
        .to_str()
        .filter(|word| !word.contains(['.', '/', '\\']));
    match word.filter(|_| !first.exists()).and_then(verb_near) {
        Some(verb) => Err(Failure::new(
            format!("there is no verb and no file {}", first.display()),
            format!("Did you mean foiscan {verb}?"),
        )),
        None => Ok(()),
    }
}

/// `reply.xlsx.foiscan.html`. An earlier page of ours is written over; what
/// somebody else called so is not.
fn beside(first: &Path) -> PathBuf {
    let path = std::path::absolute(first).unwrap_or_else(|_| first.to_owned());
    let mut name = path
        .file_name()
        .map_or_else(|| OsString::from("report"), OsString::from);
    name.push(ENDING);
    let mut page = first.with_file_name(&name);
    if first.file_name().is_none() {
        // A folder that is called `.` or `..`: the page goes into it.
        page = first.join(&name);
    }
    free(page)
}

/// The page, or one with a number where somebody else's has its name.
fn free(mut page: PathBuf) -> PathBuf {
    let mut number = 2;
    while page.exists() && !is_ours(&page) {
        page.set_file_name(format!("foiscan-report-{number}.html"));
        number += 1;
    }
    page
}

/// The page, or one of that name among the user's temporary files where its own
/// folder takes none (a share or a disc that can only be read) or Windows would
/// not open what lies so deep.
fn openable(page: PathBuf) -> PathBuf {
    let is_writable =
        || is_ours(&page) || File::create_new(&page).is_ok_and(|_| fs::remove_file(&page).is_ok());
    let is_there = page.parent().is_some_and(Path::is_dir) || page.parent() == Some(Path::new(""));
    match page.file_name() {
        Some(name) if is_there && (is_too_deep(&page) || !is_writable()) => {
            free(env::temp_dir().join(name))
        }
        _ => page,
    }
}

/// Programs of Windows that show files still stop at 260 letters.
fn is_too_deep(page: &Path) -> bool {
    let path = std::path::absolute(page).unwrap_or_else(|_| page.to_owned());
    cfg!(windows) && path.to_string_lossy().encode_utf16().count() >= 260
}

fn is_ours(page: &Path) -> bool {
    let mut head = Vec::new();
    let read = File::open(page).and_then(|file| file.take(1_024).read_to_end(&mut head));
    read.is_ok() && head.windows(OURS.len()).any(|piece| piece == OURS)
}

/// Whether somebody sits there to see it.
fn may_open() -> bool {
    let is_set = |name| env::var_os(name).is_some_and(|value: OsString| !value.is_empty());
    let has_screen =
        cfg!(any(windows, target_os = "macos")) || is_set("DISPLAY") || is_set("WAYLAND_DISPLAY");
    has_screen && !is_set("CI") && io::stdout().is_terminal()
}

fn open(page: &Path) {
    let page = std::path::absolute(page).unwrap_or_else(|_| page.to_owned());
    if let Err(error) = open::that_detached(page) {
        tell(&format!(
            "It could not be opened by itself ({error}): open it with a double click."
        ));
    }
}
