//! Started by a double-click, or with files dropped on it, Windows gives the
//! program a window that closes with it: it has to wait until it was read.

use std::io;

use crate::output::tell;

/// Whether the window was opened for this program alone.
#[cfg(windows)]
pub(crate) fn is_own() -> bool {
    use std::panic;
    // What cannot be found out is no reason to fail, and nothing to tell.
    let hook = panic::take_hook();
    panic::set_hook(Box::new(|_| ()));
    let is_own = panic::catch_unwind(crabtrap::started_by_explorer).unwrap_or(false);
    panic::set_hook(hook);
    is_own
}

/// Elsewhere windows stay.
#[cfg(not(windows))]
pub(crate) fn is_own() -> bool {
    false
}

/// What somebody is told who started the program with nothing to check.
const GREETING: &str = "\
foiscan looks for people in spreadsheets before they go out.

To check a file, drop it on foiscan.exe. Several files or a folder can be
dropped at once. A report opens, and is kept beside the first file. Nothing
leaves this computer, and your files are not changed.

foiscan can also stand in the menu that opens on a file under Send to.
Type S and press Enter to put it there. Or press Enter to close this window.";

/// Says how the program is used, waits for an answer, and tells whether it is
/// to be put into the menu.
pub(crate) fn wants_send_to() -> bool {
    GREETING.lines().for_each(tell);
    answer().trim().eq_ignore_ascii_case("s")
}

/// Keeps the window open until it was read.
pub(crate) fn linger() {
    tell("");
    tell("Press Enter to close this window.");
    answer();
}

/// A line that is typed. Whoever closes the window instead has read it, too.
fn answer() -> String {
    let mut line = String::new();
    let _ = io::stdin().read_line(&mut line);
    line
}
