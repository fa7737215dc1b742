//! `foiscan send-to`: puts foiscan into the menu that Windows opens on a file
//! under Send to, for the user who runs it; no rights are needed. `--remove`
//! takes it out again.

use std::path::PathBuf;
use std::{env, fs, io};

use crate::args::SendToArgs;
use crate::exit::{Exit, Failure};
use crate::output::tell;
use crate::shortcut;

/// The folder of the menu, below `%APPDATA%`.
const MENU: &str = r"Microsoft\Windows\SendTo";

/// As the menu shows it, with the ending that Windows hides.
const ENTRY: &str = "foiscan.lnk";

/// Writes the entry of the menu, or removes it.
pub(crate) fn run(args: &SendToArgs) -> Result<Exit, Failure> {
    let entry = menu()?.join(ENTRY);
    let failed = |error: io::Error| {
        Failure::new(
            format!("{} cannot be changed: {error}", entry.display()),
            "Type shell:sendto into the address bar of a folder and look whether you may write there.",
        )
    };
    if args.remove {
        return match fs::remove_file(&entry) {
            Ok(()) => told("foiscan is no longer in the Send to menu."),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                told("foiscan was not in the Send to menu.")
            }
            Err(error) => Err(failed(error)),
        };
    }
    let program = program()?;
    let Some(link) = shortcut::bytes(&program, "Check for personal data before it goes out") else {
        return Err(Failure::new(
            format!("no shortcut can lead to {program}"),
            "Move foiscan.exe into a folder on a drive with a shorter path and try again.",
        ));
    };
    fs::write(&entry, link).map_err(failed)?;
    tell(
        "foiscan is in the Send to menu: right-click a spreadsheet, choose Send to, then foiscan.",
    );
    tell("On Windows 11 choose Show more options first, or hold Shift while you right-click.");
    tell(&format!(
        "It leads to {program}. If you move that file, do this again."
    ));
    Ok(Exit::Done)
}

fn told(line: &str) -> Result<Exit, Failure> {
    tell(line);
    Ok(Exit::Done)
}

fn menu() -> Result<PathBuf, Failure> {
    if !cfg!(windows) {
        return Err(Failure::new(
            "only Windows has a Send to menu, and this is not Windows",
            "Name the files instead: foiscan reply.xlsx",
        ));
    }
    let folder = env::var_os("APPDATA").filter(|path| !path.is_empty());
    let menu = folder.map(|folder| PathBuf::from(folder).join(MENU));
    menu.filter(|menu| menu.is_dir()).ok_or_else(|| {
        Failure::new(
            "the folder of the Send to menu was not found",
            "Type shell:sendto into the address bar of a folder and put a shortcut to foiscan.exe there.",
        )
    })
}

/// The full path of foiscan itself, as Windows writes it in menus.
fn program() -> Result<String, Failure> {
    let path = env::current_exe().map_err(|error| {
        Failure::new(
            format!("Windows does not say where foiscan.exe is: {error}"),
            "",
        )
    })?;
    let text = path.to_string_lossy();
    let plain = match text.strip_prefix(r"\\?\UNC\") {
        Some(share) => format!(r"\\{share}"),
        None => text.strip_prefix(r"\\?\").unwrap_or(&text).to_owned(),
    };
    Ok(plain)
}
