//! What programs that show findings in a repository need of a file and a gap:
//! a path they know, an address, a name that stays the same over runs.

use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};

use crate::model::{FileReport, Gap};

use super::plain::printable;

/// What joins the names of files that stand in one another.
pub(super) const INSIDE: &str = " › ";

/// The path of the file that is in the repository: of nested files the
/// outermost, with forward slashes and without a leading `./`.
pub(super) fn path(file: &FileReport) -> String {
    let outermost = file.path.split(INSIDE).next().unwrap_or_default();
    let path = printable(outermost).replace('\\', "/");
    let mut path = path.as_str();
    while let Some(rest) = path.strip_prefix("./") {
        path = rest;
    }
    path.to_owned()
}

/// Whether the file stands in another.
pub(super) fn is_nested(file: &FileReport) -> bool {
    file.path.contains(INSIDE)
}

/// The path as an address (RFC 3986): relative as it was given, or `file:`.
pub(super) fn uri(file: &FileReport) -> String {
    let path = path(file);
    let is_drive = |path: &str| path.as_bytes().get(1) == Some(&b':');
    let mut uri = match path.as_str() {
        "" => return "standard-input".to_owned(),
        // \\server\share
        path if path.starts_with("//") => "file:".to_owned(),
        path if path.starts_with('/') => "file://".to_owned(),
        path if is_drive(path) => "file:///".to_owned(),
        _ => String::new(),
    };
    let is_absolute = !uri.is_empty();
    for byte in path.bytes() {
        let is_plain = byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
        if is_plain || (byte == b':' && is_absolute) {
            uri.push(char::from(byte));
        } else {
            let _ = write!(uri, "%{byte:02X}");
        }
    }
    uri
}

/// Names a gap by its place, as an exposure's own fingerprint does.
pub(super) fn fingerprint(file: &FileReport, gap: &Gap) -> String {
    let mut digest = Sha256::new();
    for piece in [&file.path, &gap.part, gap.reason.name(), &gap.says] {
        digest.update(piece.as_bytes());
        digest.update([0]);
    }
    let digest = digest.finalize();
    digest
        .iter()
        .take(16)
        .fold(String::new(), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str) -> FileReport {
        FileReport {
            path: path.to_owned(),
            ..FileReport::default()
        }
    }

    #[test]
    fn the_outermost_file_is_named() {
        for (given, path_of, uri_of) in [
            ("./out/a b.csv", "out/a b.csv", "out/a%20b.csv"),
            ("z.zip › in/a.csv", "z.zip", "z.zip"),
            ("/srv/é.csv", "/srv/é.csv", "file:///srv/%C3%A9.csv"),
            ("C:\\out\\a.csv", "C:/out/a.csv", "file:///C:/out/a.csv"),
            (
                "\\\\nas\\foi\\a.csv",
                "//nas/foi/a.csv",
                "file://nas/foi/a.csv",
            ),
            ("a:b.csv", "a:b.csv", "file:///a:b.csv"),
        ] {
            assert_eq!(path(&file(given)), path_of);
            assert_eq!(uri(&file(given)), uri_of);
        }
    }
}
