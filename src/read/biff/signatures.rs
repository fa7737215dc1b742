//! Digital signatures of xls files: who signed, and the names in the
//! certificates. [MS-OFFCRYPTO] 2.5.1 and 2.5.2.

use std::path::Path;

use super::container::Container;
use super::data::streams;
use crate::model::{Hiding, Surface, SurfaceKind};
use crate::read::ooxml::{Listing, Trouble, signers_in_certificates, signers_in_xml};
use crate::read::{Reading, Sink};

/// Whether a stream or storage at the root holds signatures.
pub(super) fn is_signature(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name == "_signatures" || name == "_xmlsignatures"
}

/// Reads the stream, or all streams of the storage.
pub(super) fn read(
    name: &str,
    container: &mut Container,
    reading: &Reading<'_>,
    sink: &mut dyn Sink,
) {
    let mut found = Listing::new(&["What", "Text"]);
    let mut paths = streams(name, container, reading).into_iter();
    let read = paths.try_for_each(|path| take(&path, container, reading, &mut found));
    let surface = Surface::shown(SurfaceKind::People, "Who signed the workbook");
    found.pour(surface.hidden_by(Hiding::METADATA), sink);
    if let Err(trouble) = read {
        sink.gap(trouble.gap(name, "A digital signature"));
    }
}

fn take(
    path: &Path,
    container: &mut Container,
    reading: &Reading<'_>,
    found: &mut Listing,
) -> Result<(), Trouble> {
    let path = path.to_string_lossy();
    let bytes = container.bytes(&*path, reading.limits.max_bytes);
    let bytes = bytes.ok_or(Trouble::Damaged)?;
    if bytes.trim_ascii_start().starts_with(b"<") || bytes.starts_with(b"\xef\xbb\xbf<") {
        signers_in_xml(&bytes, found)
    } else {
        signers_in_certificates(&bytes, found)
    }
}
