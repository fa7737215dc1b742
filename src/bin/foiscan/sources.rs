//! What is to be checked: the paths of the command line, those listed in a
//! file, and standard input.

use std::fs;
use std::io::{self, IsTerminal, Read};
use std::path::{Path, PathBuf};
use std::time::Duration;

use foiscan::model::{Body, Pipe, Source};
use foiscan::rules::nearest;
use foiscan::walk::{Walk, WalkError, walk};

use crate::args::CheckArgs;
use crate::exit::Failure;
use crate::pump::Pump;
use crate::written;

/// Stands for standard input among paths.
const DASH: &str = "-";

/// Every file that is to be checked, in order, and what could not be listed.
/// Standard input and the pipes among the paths are opened when their turn comes,
/// and waited for no longer than `timeout`.
pub(crate) fn sources(
    args: &CheckArgs,
    exclude: Vec<String>,
    timeout: Duration,
) -> Result<(Vec<Source>, Vec<WalkError>), Failure> {
    let mut paths = args.paths.clone();
    if let Some(list) = &args.files_from {
        if list == Path::new(DASH) && args.paths.iter().any(|path| path == Path::new(DASH)) {
            return Err(Failure::new(
                "standard input cannot be both a list of paths and a file to check",
                "Write the list to a file, or leave out one of the two.",
            ));
        }
        paths.extend(listed(list, args.null)?);
    }
    let (dashes, paths): (Vec<_>, Vec<_>) =
        paths.into_iter().partition(|path| path == Path::new(DASH));
    // Only what was asked for by name: a link inside a folder that leads nowhere
    // is a gap and stops nothing.
    if let Some(missing) = paths.iter().find(|path| path.symlink_metadata().is_err()) {
        return Err(no_such_path(missing));
    }
    // In a folder nobody has said that a pipe will be filled.
    let pipes: Vec<PathBuf> = paths.iter().filter(|path| is_pipe(path)).cloned().collect();
    let (mut sources, errors) = walk(&Walk { paths, exclude });
    for source in &mut sources {
        if let Body::File(path) = &source.body
            && pipes.contains(path)
        {
            let path = path.clone();
            let pump = Pump::new(timeout, move || fs::File::open(path));
            source.body = Body::Pipe(Pipe::new(pump));
        }
    }
    if !dashes.is_empty() {
        sources.insert(0, standard_input(&args.stdin_name, timeout)?);
    }
    Ok((sources, errors))
}

/// The paths in a list, one a line or ended by NUL.
fn listed(list: &Path, null: bool) -> Result<Vec<PathBuf>, Failure> {
    let text = if list == Path::new(DASH) {
        let mut bytes = Vec::new();
        io::stdin()
            .lock()
            .read_to_end(&mut bytes)
            .and_then(|_| written::text(bytes))
    } else {
        written::read(list)
    };
    let text = text.map_err(|error| {
        Failure::new(
            format!(
                "the list of paths {} cannot be read: {error}",
                list.display()
            ),
            "It has to be text with one path a line, or ended by NUL with -0.",
        )
    })?;
    let paths = if null {
        text.split('\0').collect::<Vec<_>>()
    } else {
        text.lines().collect()
    };
    Ok(paths
        .into_iter()
        .filter(|path| !path.is_empty())
        .map(PathBuf::from)
        .collect())
}

fn standard_input(name: &str, timeout: Duration) -> Result<Source, Failure> {
    if io::stdin().is_terminal() {
        return Err(Failure::new(
            "- stands for standard input, and nothing is piped into it",
            "Name a file instead, or pipe one in: foiscan check - < reply.xlsx",
        ));
    }
    Ok(Source::pipe(name, Pump::new(timeout, || Ok(io::stdin()))))
}

/// Whether the path leads to a named pipe, or to one that a shell has made for
/// `<(…)`.
#[cfg(unix)]
fn is_pipe(path: &Path) -> bool {
    use std::os::unix::fs::FileTypeExt as _;
    path.metadata()
        .is_ok_and(|found| found.file_type().is_fifo())
}

#[cfg(not(unix))]
fn is_pipe(_: &Path) -> bool {
    false
}

fn no_such_path(path: &Path) -> Failure {
    let near = similar(path).map_or_else(
        || "Look at the spelling of the path.".to_owned(),
        |near| format!("Did you mean {}?", near.display()),
    );
    Failure::new(
        format!("there is no file or folder {}", path.display()),
        near,
    )
}

/// What stands beside the missing path under a similar name.
fn similar(path: &Path) -> Option<PathBuf> {
    let name = path.file_name()?.to_str()?;
    let parent = path.parent().filter(|parent| *parent != Path::new(""));
    let names: Vec<String> = fs::read_dir(parent.unwrap_or(Path::new(".")))
        .ok()?
        .flatten()
        .filter_map(|entry| entry.file_name().into_string().ok())
        .collect();
    let near = nearest(name, names.iter().map(String::as_str))?;
    Some(parent.map_or_else(|| PathBuf::from(near), |parent| parent.join(near)))
}
