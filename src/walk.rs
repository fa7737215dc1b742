//! Paths become sources, in a stable order. Hidden and git-ignored files are
//! not left out: they go out, too.

use std::fmt;
use std::path::{Path, PathBuf};

use crate::model::Source;

/// Which paths to look into.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Walk {
    /// Files and folders, as the user wrote them.
    pub paths: Vec<PathBuf>,
    /// Globs of paths to leave out: `*` within a step, `**` across steps, `?`.
    pub exclude: Vec<String>,
}

/// A path that could not be walked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WalkError {
    /// The path.
    pub path: PathBuf,
    /// What the file system said.
    pub says: String,
}

impl fmt::Display for WalkError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path.display(), self.says)
    }
}

/// Lists every file below the paths: those named first come first, folders in
/// the order of their names. A file that is met twice is listed once.
pub fn walk(walk: &Walk) -> (Vec<Source>, Vec<WalkError>) {
    let mut sources: Vec<Source> = Vec::new();
    let mut errors = Vec::new();
    let mut seen = std::collections::BTreeSet::new();
    for path in &walk.paths {
        for entry in walkdir::WalkDir::new(path)
            .follow_links(true)
            .sort_by_file_name()
        {
            match entry {
                Ok(entry) if entry.file_type().is_dir() => {}
                Ok(entry) => {
                    let path = entry.path();
                    if !walk.excludes(path) && seen.insert(path.to_path_buf()) {
                        sources.push(Source::file(path));
                    }
                }
                Err(error) => errors.push(walk_error(path, &error)),
            }
        }
    }
    (sources, errors)
}

fn walk_error(path: &Path, error: &walkdir::Error) -> WalkError {
    let says = match error.io_error() {
        Some(io) if io.kind() == std::io::ErrorKind::NotFound => {
            "there is no such file or folder".to_owned()
        }
        Some(io) => io.to_string(),
        None => "the folder contains itself through a link".to_owned(),
    };
    WalkError {
        path: error.path().unwrap_or(path).to_path_buf(),
        says,
    }
}

impl Walk {
    fn excludes(&self, path: &Path) -> bool {
        let whole = path.to_string_lossy().replace('\\', "/");
        let name = path.file_name().map(|name| name.to_string_lossy());
        self.exclude.iter().any(|glob| {
            let by_name = !glob.contains('/')
                && name
                    .as_ref()
                    .is_some_and(|name| matches(glob.as_bytes(), name.as_bytes()));
            let by_path = || {
                matches(
                    format!("**/{glob}").as_bytes(),
                    format!("/{whole}").as_bytes(),
                )
            };
            by_name || matches(glob.as_bytes(), whole.as_bytes()) || by_path()
        })
    }
}

/// Whether a glob matches all of a text.
fn matches(glob: &[u8], text: &[u8]) -> bool {
    match glob {
        [] => text.is_empty(),
        [b'*', b'*', rest @ ..] => {
            let rest = rest.strip_prefix(b"/").unwrap_or(rest);
            (0..=text.len()).any(|at| matches(rest, text.get(at..).unwrap_or_default()))
        }
        [b'*', rest @ ..] => {
            let step = text.iter().take_while(|byte| **byte != b'/').count();
            (0..=step).any(|at| matches(rest, text.get(at..).unwrap_or_default()))
        }
        [b'?', rest @ ..] => match text {
            [first, behind @ ..] if *first != b'/' => matches(rest, behind),
            _ => false,
        },
        [letter, rest @ ..] => match text {
            [first, behind @ ..] if first == letter => matches(rest, behind),
            _ => false,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn globs_keep_to_their_step_unless_doubled() {
        let fits = |glob: &str, text: &str| matches(glob.as_bytes(), text.as_bytes());
        assert!(fits("*.csv", "a.csv"));
        assert!(!fits("*.csv", "b/a.csv"));
        assert!(fits("**/*.csv", "b/c/a.csv"));
        assert!(fits("**/*.csv", "a.csv"));
        assert!(fits("b/?.csv", "b/a.csv"));
    }
}
