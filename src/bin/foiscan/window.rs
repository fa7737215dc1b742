//! Started by a double-click, or with files dropped on it, Windows gives the
//! program a window that closes with it: it has to wait until it was read.

use std::io;

use crate::output::tell;

/// Whether the window was opened for this program alone.
#[cfg(windows)]
pub(crate) fn is_own() -> bool {
    // What cannot be found out is no reason to fail.
    std::panic::catch_unwind(crabtrap::started_by_explorer).unwrap_or(false)
}

/// Elsewhere windows stay.
#[cfg(not(windows))]
pub(crate) fn is_own() -> bool {
    false
}

/// What to say to somebody who started the program with nothing to check.
pub(crate) fn greet() {
    tell("To check a spreadsheet, drop it on foiscan.exe, or right-click it and choose Send to.");
    tell("foiscan writes a report beside it and opens the report. Nothing leaves this computer.");
    tell("");
}

/// Keeps the window open until it was read.
pub(crate) fn linger() {
    tell("");
    tell("Press Enter to close this window.");
    // Whoever closes the window instead has read it, too.
    let _ = io::stdin().read_line(&mut String::new());
}
