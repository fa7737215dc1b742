//! What we were given to look into, and whence.

use std::fmt;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::Pipe;

/// Whence a source comes, outermost first: `reply.zip › q3.xlsx`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Origin(Vec<String>);

impl Origin {
    /// An origin of one step: a path as the user wrote it.
    pub fn new(path: impl Into<String>) -> Self {
        Self(vec![path.into()])
    }

    /// The origin of a member found inside this one.
    pub fn inner(&self, name: impl Into<String>) -> Self {
        let mut steps = self.0.clone();
        steps.push(name.into());
        Self(steps)
    }

    /// The name of the innermost step, with its folders if it had any.
    pub fn last(&self) -> &str {
        self.0.last().map_or("", String::as_str)
    }

    /// How many containers stand around this source; 0 for a file on disk.
    pub fn depth(&self) -> usize {
        self.0.len().saturating_sub(1)
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.join(" › "))
    }
}

/// Where a source's bytes are.
#[derive(Clone, PartialEq, Eq)]
pub enum Body {
    /// A file that is opened when its turn comes.
    File(PathBuf),
    /// Bytes already in memory: a member of an archive.
    Bytes(Arc<[u8]>),
    /// Bytes that come once: standard input, a named pipe.
    Pipe(Pipe),
}

impl fmt::Debug for Body {
    // The bytes are a document: they are never printed.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(path) => write!(f, "File({})", path.display()),
            Self::Bytes(bytes) => write!(f, "Bytes({} bytes)", bytes.len()),
            Self::Pipe(pipe) => pipe.fmt(f),
        }
    }
}

/// Something we were asked to look into.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Whence it comes, as reports name it.
    pub origin: Origin,
    /// Its bytes, or where they are.
    pub body: Body,
}

impl Source {
    /// A file on disk, named in reports as the path was written.
    pub fn file(path: &Path) -> Self {
        Self {
            origin: Origin::new(shown(&path.display().to_string())),
            body: Body::File(path.to_path_buf()),
        }
    }

    /// Bytes in memory under a name.
    pub fn bytes(name: &str, bytes: impl Into<Arc<[u8]>>) -> Self {
        Self {
            origin: Origin::new(name),
            body: Body::Bytes(bytes.into()),
        }
    }

    /// Bytes that come once, under a name.
    pub fn pipe(name: &str, reader: impl Read + Send + 'static) -> Self {
        Self {
            origin: Origin::new(name),
            body: Body::Pipe(Pipe::new(reader)),
        }
    }
}

/// A path as people write it: without what Windows puts before one that may be
/// longer than 260 letters.
fn shown(path: &str) -> String {
    if let Some(share) = path.strip_prefix("\\\\?\\UNC\\") {
        return format!("\\\\{share}");
    }
    let is_drive = |rest: &&str| rest.as_bytes().get(1) == Some(&b':');
    let drive = path.strip_prefix("\\\\?\\").filter(is_drive);
    drive.unwrap_or(path).to_owned()
}

/// SHA-256 of a source's bytes, in lower-case hexadecimal. It names a whole
/// file; no hash of a value is ever kept.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Digest(pub String);

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::shown;

    #[test]
    fn a_path_is_shown_as_people_write_it() {
        for (given, as_shown) in [
            (r"\\?\C:\out\a.csv", r"C:\out\a.csv"),
            (r"\\?\UNC\nas\foi\a.csv", r"\\nas\foi\a.csv"),
            (r"\\nas\foi\a.csv", r"\\nas\foi\a.csv"),
            (r"\\?\unix\srv\a.csv", r"\\?\unix\srv\a.csv"),
            ("out/a.csv", "out/a.csv"),
        ] {
            assert_eq!(shown(given), as_shown);
        }
    }
}
