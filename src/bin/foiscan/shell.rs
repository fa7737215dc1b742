//! `foiscan completions` and `foiscan man`: what a shell and `man` know of the
//! command line, made from the command line itself.

use std::fs;

use crate::args::{CompletionsArgs, ManArgs, command};
use crate::exit::{Exit, Failure};
use crate::output::{print, tell};

/// Prints the completions for a shell.
pub(crate) fn completions(args: &CompletionsArgs) -> Result<Exit, Failure> {
    let mut text = Vec::new();
    clap_complete::generate(args.shell, &mut command(), "foiscan", &mut text);
    print(&String::from_utf8_lossy(&text))?;
    Ok(Exit::Done)
}

/// Prints the manual page, or writes it and those of the verbs into a folder.
pub(crate) fn man(args: &ManArgs) -> Result<Exit, Failure> {
    let cannot = |error: std::io::Error| {
        Failure::new(
            format!("the manual pages cannot be written: {error}"),
            "Name a folder that you may write to.",
        )
    };
    let Some(folder) = &args.out else {
        let mut text = Vec::new();
        clap_mangen::Man::new(command())
            .render(&mut text)
            .map_err(cannot)?;
        print(&String::from_utf8_lossy(&text))?;
        return Ok(Exit::Done);
    };
    fs::create_dir_all(folder).map_err(cannot)?;
    clap_mangen::generate_to(command(), folder).map_err(cannot)?;
    tell(&format!(
        "Manual pages are in {0}. To read one: man -l {0}/foiscan.1",
        folder.display()
    ));
    Ok(Exit::Done)
}
